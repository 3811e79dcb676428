using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Logging.StructuredLogger;

namespace Aot.Bench;

/// <summary>What a binary log tells of Aot.Sdk's targets in the projects of a solution.</summary>
/// <param name="Checks">How many CheckToolchain tasks ran.</param>
/// <param name="Probes">How many of them asked the machine, instead of taking what an earlier one had found.</param>
/// <param name="FurtherMilliseconds">Mean time in all of Aot.Sdk's targets in a project whose check did not ask the machine.</param>
internal sealed record SolutionLog(int Checks, int Probes, double FurtherMilliseconds)
{
    internal static SolutionLog Read(string file)
    {
        Build build = BinaryLog.ReadBuild(file);
        Task[] checks = [.. All<Task>(build).Where(task => task.Name == "CheckToolchain")];
        Task[] probes = [.. checks.Where(AskedTheMachine)];
        HashSet<string?> first = [.. probes.Select(ProjectOf)];
        double[] further = [.. All<Target>(build)
            .Where(target => target.Name.StartsWith("AotSdk", StringComparison.Ordinal) || target.Name.StartsWith("_AotSdk", StringComparison.Ordinal))
            .GroupBy(ProjectOf)
            .Where(project => !first.Contains(project.Key))
            .Select(project => project.Sum(target => target.Duration.TotalMilliseconds))];
        return new SolutionLog(checks.Length, probes.Length, further.DefaultIfEmpty(0).Average());
    }

    /// <summary>The trace of a check that found nothing in the cache begins with the distribution.</summary>
    private static bool AskedTheMachine(Task task) =>
        All<Message>(task).Any(message => message.Text.StartsWith("distribution:", StringComparison.Ordinal));

    private static string? ProjectOf(BaseNode node) => ((TreeNode)node).GetNearestParent<Project>()?.ProjectFile;

    private static List<T> All<T>(TreeNode node)
        where T : BaseNode
    {
        List<T> found = [];
        node.VisitAllChildren<T>(found.Add);
        return found;
    }
}
