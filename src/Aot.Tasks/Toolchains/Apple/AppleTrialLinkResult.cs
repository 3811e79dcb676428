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
/// <param name="Outcome">Only <see cref="AppleTrialLinkOutcome.Failed"/> has <paramref name="Faults"/>.</param>
/// <param name="Faults">The parts that make the link fail.</param>
internal sealed record AppleTrialLinkResult(AppleTrialLinkOutcome Outcome, IReadOnlyList<LinkPartFault> Faults);
