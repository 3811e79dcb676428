using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>Whether and how a program is linked for an older glibc.</summary>
/// <param name="link">How; null if it is linked for the glibc of this machine.</param>
/// <param name="fault">Why the stubs could not be made, although they are needed.</param>
internal sealed class OlderGlibcResult(OlderGlibcLink? link, Finding? fault = null)
{
    internal static readonly OlderGlibcResult NotNeeded = new(null);

    internal OlderGlibcLink? Link { get; } = link;

    internal Finding? Fault { get; } = fault;
}
