using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>Whether and how a program is linked for an older glibc.</summary>
/// <param name="Link">How; null if it is linked for the glibc of this machine.</param>
/// <param name="Fault">Why the stubs could not be made, although they are needed.</param>
internal sealed record OlderGlibcResult(OlderGlibcLink? Link, Finding? Fault = null)
{
    internal static readonly OlderGlibcResult NotNeeded = new((OlderGlibcLink?)null);
}
