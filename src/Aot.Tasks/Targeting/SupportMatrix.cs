using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Targeting;

/// <summary>The targets that native AOT supports for each target framework, as the items of the installed .NET SDK list them.</summary>
internal sealed class SupportMatrix
{
    private readonly IReadOnlyList<KnownPack> _compilerPacks;
    private readonly IReadOnlyList<KnownPack> _runtimePacks;
    private readonly IReadOnlyCollection<string> _allRuntimeIdentifiers;

    /// <param name="compilerPacks">@(KnownILCompilerPack).</param>
    /// <param name="runtimePacks">@(KnownRuntimePack) with the label NativeAOT, which $(PublishAotUsingRuntimePack) selects.</param>
    /// <param name="allRuntimeIdentifiers">Every runtime identifier that a package of the SDK names.</param>
    internal SupportMatrix(
        IEnumerable<KnownPack> compilerPacks,
        IEnumerable<KnownPack> runtimePacks,
        IReadOnlyCollection<string> allRuntimeIdentifiers)
    {
        _compilerPacks = compilerPacks.OrderBy(pack => pack.Framework).ToList();
        _runtimePacks = runtimePacks.OrderBy(pack => pack.Framework).ToList();
        _allRuntimeIdentifiers = allRuntimeIdentifiers;
    }

    /// <summary>False if the SDK has no such items. Nothing is then known about any target.</summary>
    internal bool IsKnown => _compilerPacks.Count > 0;

    /// <summary>The oldest framework that supports native AOT. Throws if <see cref="IsKnown"/> is false.</summary>
    internal Version OldestFramework => _compilerPacks[0].Framework;

    /// <summary>The newest framework that supports native AOT. Throws if <see cref="IsKnown"/> is false.</summary>
    internal Version NewestFramework => _compilerPacks[_compilerPacks.Count - 1].Framework;

    internal bool HasFramework(Version framework) => _compilerPacks.Any(pack => pack.Framework == framework);

    /// <summary>The targets that native AOT supports for a framework, in the order of the SDK; empty if the framework is unknown.</summary>
    internal IReadOnlyList<string> TargetsOf(Version framework) => Find(_compilerPacks, framework);

    /// <summary>The targets that $(PublishAotUsingRuntimePack) adds for a framework; empty if the framework is unknown.</summary>
    internal IReadOnlyList<string> RuntimePackTargetsOf(Version framework) => Find(_runtimePacks, framework);

    /// <summary>The oldest framework that supports a target, or null.</summary>
    internal Version? FirstFrameworkFor(string runtimeIdentifier) =>
        _compilerPacks.FirstOrDefault(pack => Contains(pack.RuntimeIdentifiers, runtimeIdentifier))?.Framework;

    /// <summary>True if a package of the SDK, with or without native AOT, exists for this target.</summary>
    internal bool IsRuntimeIdentifier(string value) => _allRuntimeIdentifiers.Contains(value, StringComparer.Ordinal);

    /// <summary>Case-sensitive like the SDK, which rejects Linux-X64 (NETSDK1083).</summary>
    internal static bool Contains(IEnumerable<string> identifiers, string value) => identifiers.Contains(value, StringComparer.Ordinal);

    private static IReadOnlyList<string> Find(IEnumerable<KnownPack> packs, Version framework) =>
        packs.FirstOrDefault(pack => pack.Framework == framework)?.RuntimeIdentifiers ?? [];
}
