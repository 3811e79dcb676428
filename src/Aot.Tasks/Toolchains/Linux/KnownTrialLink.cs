using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The results of a trial link of this build. They are used as long as its inputs do not change.</summary>
/// <param name="Results">What the checks found.</param>
/// <param name="Inputs">Null if this system cannot tell whether a file changes.</param>
internal sealed record KnownTrialLink(IReadOnlyList<CheckResult> Results, LinkInputs? Inputs);
