using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Microsoft.Build.Framework;

namespace Aot.Tasks;

/// <summary>Selects the targets that this machine can build, from the results of the checks for each target.</summary>
[MSBuildMultiThreadableTask]
public sealed class SelectTargets : CheckTask
{
    /// <summary>AotSdkCheck items of all targets, with the additional metadata PublishDirectory and IntermediateDirectory.</summary>
    public ITaskItem[] Checks { get; set; } = [];

    /// <summary>True if a target that cannot be built is an error: $(AotSdkRequireAll).</summary>
    public bool RequiresAll { get; set; }

    /// <summary>The runtime identifiers to publish.</summary>
    [Output]
    public string[] Selected { get; private set; } = [];

    private protected override IReadOnlyList<Check> ListedChecks => [Diagnostics.Checks.AllTargetsCanBeBuilt, Diagnostics.Checks.TargetsHaveSeparateFolders];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        IReadOnlyList<DescribedTarget> targets = DescribedTarget.Parse(Checks, TargetReport.IsOfTarget);
        Selected = TargetSelection.Select(targets).Select(target => target.RuntimeIdentifier).ToArray();
        return [.. TargetSelection.Check(targets, RequiresAll)];
    }
}
