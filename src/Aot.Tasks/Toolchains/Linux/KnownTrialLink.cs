using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The results of a trial link in this build. They are valid until one of the inputs changes.</summary>
/// <param name="results">What the checks found.</param>
/// <param name="inputs">The files and folders that determined the results. Null if this system cannot tell whether a file changes.</param>
/// <param name="directory">The intermediate folder of the project that made the trial link, in which <see cref="LinkedFiles"/> are.</param>
internal sealed class KnownTrialLink(IReadOnlyList<CheckResult> results, LinkInputs? inputs, string directory)
{
    internal string Directory => directory;

    internal IReadOnlyList<CheckResult> Results => results;

    internal LinkInputs? Inputs => inputs;
}
