namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>The result of <see cref="CrossLink.IsNeeded"/>.</summary>
internal sealed record KnownCrossLink(bool UsesOnlyStubs);
