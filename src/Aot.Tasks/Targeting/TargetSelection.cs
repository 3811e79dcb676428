using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Targeting;

/// <summary>Selects the targets that AotSdkPublishAll publishes.</summary>
internal static class TargetSelection
{
    /// <summary>
    /// Those that this machine can build. If there are none, those that it could build after a change, so that their publishes report what to change.
    /// </summary>
    internal static IReadOnlyList<DescribedTarget> Select(IReadOnlyList<DescribedTarget> targets)
    {
        List<DescribedTarget> ready = Of(TargetState.Ready);
        return ready.Count > 0 ? ready : Of(TargetState.NotReady);

        List<DescribedTarget> Of(TargetState state) => targets.Where(target => target.Report.State == state).ToList();
    }

    /// <summary>Checks that each selected target has separate folders, and, if all targets are required, that this machine can build them.</summary>
    internal static IReadOnlyList<CheckResult> Check(IReadOnlyList<DescribedTarget> targets, bool requiresAll)
    {
        IReadOnlyList<DescribedTarget> selected = Select(targets);
        List<Finding> missing = targets
            .Where(target => requiresAll && target.Report.State != TargetState.Ready)
            .Select(target => new Finding(DiagnosticDescriptors.TargetNotBuilt, target.Report.Remedy, target.RuntimeIdentifier, target.Report.Message))
            .ToList();
        List<Finding> shared =
        [
            .. FindShared(selected, target => target.PublishDirectory, DiagnosticDescriptors.PublishFolderShared, Remedies.SeparatePublishFolders),
            .. FindShared(selected, target => target.IntermediateDirectory, DiagnosticDescriptors.IntermediateFolderShared, Remedies.SeparateIntermediateFolders),
        ];
        return
        [
            CheckResult.Of(Checks.AllTargetsCanBeBuilt, "", missing),
            CheckResult.Of(Checks.TargetsHaveSeparateFolders, "", shared),
        ];
    }

    private static IEnumerable<Finding> FindShared(
        IReadOnlyList<DescribedTarget> targets, Func<DescribedTarget, string> folder, DiagnosticDescriptor descriptor, string remedy) =>
        from target in targets
        group target.RuntimeIdentifier by folder(target) into sharing
        where sharing.Key.Length > 0 && sharing.Skip(1).Any()
        select new Finding(descriptor, remedy, string.Join(", ", sharing), sharing.Key);
}
