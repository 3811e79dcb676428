using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Targeting;

/// <summary>A pack that the .NET SDK knows for one framework, and the runtime identifiers that it comes for.</summary>
internal sealed class KnownPack
{
    internal KnownPack(Version framework, string version, IReadOnlyList<string> runtimeIdentifiers)
    {
        Framework = framework;
        Version = version;
        RuntimeIdentifiers = runtimeIdentifiers;
    }

    public readonly Version Framework;

    public readonly string Version;

    public readonly IReadOnlyList<string> RuntimeIdentifiers;
}

/// <summary>Which framework has native AOT for which runtime identifier, read from the SDK's own items.</summary>
internal sealed class SupportMatrix
{
    private readonly IReadOnlyList<KnownPack> _compilerPacks;
    private readonly IReadOnlyList<KnownPack> _runtimePacks;
    private readonly IReadOnlyCollection<string> _allRuntimeIdentifiers;

    /// <param name="compilerPacks">@(KnownILCompilerPack).</param>
    /// <param name="runtimePacks">@(KnownRuntimePack) with the label NativeAOT: used with PublishAotUsingRuntimePack.</param>
    /// <param name="allRuntimeIdentifiers">Every identifier that any pack of the SDK names.</param>
    internal SupportMatrix(
        IEnumerable<KnownPack> compilerPacks,
        IEnumerable<KnownPack> runtimePacks,
        IReadOnlyCollection<string> allRuntimeIdentifiers)
    {
        _compilerPacks = compilerPacks.OrderBy(pack => pack.Framework).ToList();
        _runtimePacks = runtimePacks.OrderBy(pack => pack.Framework).ToList();
        _allRuntimeIdentifiers = allRuntimeIdentifiers;
    }

    /// <summary>False where the SDK has no such items: then nothing can be said.</summary>
    internal bool IsKnown => _compilerPacks.Count > 0;

    internal Version OldestFramework => _compilerPacks[0].Framework;

    internal Version NewestFramework => _compilerPacks[_compilerPacks.Count - 1].Framework;

    internal bool HasFramework(Version framework) => _compilerPacks.Any(pack => pack.Framework == framework);

    /// <summary>The identifiers that native AOT can target on this framework, in the SDK's order.</summary>
    internal IReadOnlyList<string> For(Version framework) => Of(_compilerPacks, framework);

    /// <summary>Those that need PublishAotUsingRuntimePack.</summary>
    internal IReadOnlyList<string> ForRuntimePack(Version framework) => Of(_runtimePacks, framework);

    /// <summary>The oldest framework that has native AOT for this identifier, or null.</summary>
    internal Version? FirstFrameworkFor(string runtimeIdentifier) =>
        _compilerPacks.FirstOrDefault(pack => Contains(pack.RuntimeIdentifiers, runtimeIdentifier))?.Framework;

    /// <summary>True for an identifier that some pack of the SDK is made for, native AOT or not.</summary>
    internal bool IsRuntimeIdentifier(string value) => _allRuntimeIdentifiers.Contains(value, StringComparer.Ordinal);

    /// <summary>To the SDK Linux-X64 is no runtime identifier (NETSDK1083).</summary>
    internal static bool Contains(IEnumerable<string> identifiers, string value) =>
        identifiers.Contains(value, StringComparer.Ordinal);

    private static IReadOnlyList<string> Of(IEnumerable<KnownPack> packs, Version framework) =>
        packs.FirstOrDefault(pack => pack.Framework == framework)?.RuntimeIdentifiers ?? [];
}
