using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Logging.StructuredLogger;

namespace Aot.Bench;

/// <summary>The activity of Aot.Sdk in the projects of a solution, read from a binary log.</summary>
/// <param name="Checks">The number of CheckToolchain tasks.</param>
/// <param name="TrialLinks">The number of these tasks that did not use the result of an earlier one.</param>
/// <param name="FurtherMilliseconds">The mean time of all Aot.Sdk targets in a project whose check used the result of an earlier one.</param>
internal sealed record SolutionLog(int Checks, int TrialLinks, double FurtherMilliseconds)
{
    internal static SolutionLog Read(string file)
    {
        Build build = BinaryLog.ReadBuild(file);
        Task[] checks = [.. All<Task>(build).Where(task => task.Name == "CheckToolchain")];
        Task[] trialLinks = [.. checks.Where(HasTrialLink)];
        HashSet<string?> first = [.. trialLinks.Select(ProjectOf)];
        double[] further = [.. All<Target>(build)
            .Where(target => target.Name.StartsWith("AotSdk", StringComparison.Ordinal) || target.Name.StartsWith("_AotSdk", StringComparison.Ordinal))
            .GroupBy(ProjectOf)
            .Where(project => !first.Contains(project.Key))
            .Select(project => project.Sum(target => target.Duration.TotalMilliseconds))];
        return new SolutionLog(checks.Length, trialLinks.Length, further.DefaultIfEmpty(0).Average());
    }

    /// <summary>True if the check found no result in the cache. Its trace then names the distribution.</summary>
    private static bool HasTrialLink(Task task) =>
        All<Message>(task).Any(message => message.Text.StartsWith("Linux distribution:", StringComparison.Ordinal));

    private static string? ProjectOf(BaseNode node) => ((TreeNode)node).GetNearestParent<Project>()?.ProjectFile;

    private static List<T> All<T>(TreeNode node)
        where T : BaseNode
    {
        List<T> found = [];
        node.VisitAllChildren<T>(found.Add);
        return found;
    }
}
