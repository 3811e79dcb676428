using System.Collections.Generic;

namespace Aot.Tasks.Toolchains.Apple;

internal enum AppleTrialLinkOutcome
{
    Succeeded,

    /// <summary>At least one part makes the link fail.</summary>
    Failed,

    /// <summary>The link failed, but no part is known to be the cause.</summary>
    Unclear,
}

/// <summary>The result of a trial link.</summary>
/// <param name="outcome">Only <see cref="AppleTrialLinkOutcome.Failed"/> has <paramref name="faults"/>.</param>
/// <param name="faults">The parts that make the link fail.</param>
internal sealed class AppleTrialLinkResult(AppleTrialLinkOutcome outcome, IReadOnlyList<LinkPartFault> faults)
{
    internal AppleTrialLinkOutcome Outcome { get; } = outcome;

    internal IReadOnlyList<LinkPartFault> Faults { get; } = faults;
}
