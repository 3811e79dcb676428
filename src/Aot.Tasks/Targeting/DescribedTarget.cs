using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Microsoft.Build.Framework;

namespace Aot.Tasks.Targeting;

/// <summary>A target of a project, and what the checks say about it.</summary>
/// <param name="RuntimeIdentifier">The target.</param>
/// <param name="Report">What the checks say.</param>
internal sealed record DescribedTarget(string RuntimeIdentifier, TargetReport Report)
{
    /// <summary>Full path: $(PublishDir).</summary>
    public string PublishDirectory { get; init; } = "";

    /// <summary>Full path: $(IntermediateOutputPath).</summary>
    public string IntermediateDirectory { get; init; } = "";

    /// <summary>Reads the AotSdkCheck items of several targets, in the order of the items.</summary>
    /// <param name="checks">Items with the additional metadata PublishDirectory and IntermediateDirectory, which can be empty.</param>
    /// <param name="counts">The errors that make a target one that this machine cannot build.</param>
    internal static IReadOnlyList<DescribedTarget> Parse(IEnumerable<ITaskItem> checks, Func<ChecklistItem, bool> counts) =>
        (from item in checks
         group item by item.GetMetadata("RuntimeIdentifier") into target
         select new DescribedTarget(target.Key, TargetReport.Of(target.Select(ChecklistItem.Parse).Where(counts)))
         {
             PublishDirectory = target.First().GetMetadata("PublishDirectory"),
             IntermediateDirectory = target.First().GetMetadata("IntermediateDirectory"),
         }).ToList();
}
