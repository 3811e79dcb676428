namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>The result of <see cref="CrossLink.IsNeeded"/>.</summary>
internal sealed class KnownCrossLink(bool usesOnlyStubs)
{
    internal bool UsesOnlyStubs => usesOnlyStubs;
}
