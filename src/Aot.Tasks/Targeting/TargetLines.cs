using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Targeting;

/// <summary>One line for each target, after a publish of all targets or after the doctor.</summary>
internal static class TargetLines
{
    /// <summary>The targets that were not published, with the reason.</summary>
    /// <param name="project">The name of the project: a solution has several.</param>
    /// <param name="targets">All targets of the project.</param>
    internal static IEnumerable<string> NotPublished(string project, IReadOnlyList<DescribedTarget> targets) => targets
        .Except(TargetSelection.Select(targets))
        .Select(target => Summaries.NotPublished.With(project, target.RuntimeIdentifier, target.Report.Code, Reason(target)));

    /// <summary>Every target, and whether this machine can build it.</summary>
    internal static IEnumerable<string> Overview(IReadOnlyList<DescribedTarget> targets) => targets.Select(target => target.Report.State switch
    {
        TargetState.Ready => Checklist.TargetReady.With(target.RuntimeIdentifier),
        TargetState.OtherMachine => Checklist.TargetOfOtherMachine.With(target.RuntimeIdentifier, target.Report.Code, PublishOn(target.RuntimeIdentifier)),
        _ => Checklist.TargetNotReady.With(target.RuntimeIdentifier, target.Report.Code, target.Report.Message),
    });

    private static string Reason(DescribedTarget target) => target.Report.State == TargetState.OtherMachine
        ? target.Report.Message + " " + PublishOn(target.RuntimeIdentifier)
        : target.Report.Text;

    private static string PublishOn(string runtimeIdentifier) => BuildMachine.For(RuntimeIdentifier.Parse(runtimeIdentifier)) switch
    {
        { OperatingSystem: "windows" } => Summaries.PublishOnWindows,
        { OperatingSystem: "macos" } => Summaries.PublishOnMacOS,
        { OperatingSystem: "linux", Libc: "musl" } => Summaries.PublishOnMusl,
        { OperatingSystem: "linux", Libc: "glibc" } => Summaries.PublishOnGlibc,
        { OperatingSystem: "linux" } => Summaries.PublishOnLinux,
        _ => Summaries.PublishOnTarget,
    };
}
