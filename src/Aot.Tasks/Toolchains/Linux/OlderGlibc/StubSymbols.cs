using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>The symbols of a stub: a library without code that takes the place of one of glibc's libraries in the link, so that the linker chooses older versions.</summary>
/// <param name="kept">Each symbol that the target glibc has, in its newest version there.</param>
/// <param name="newer">Each symbol that the target glibc lacks, in its first version.</param>
internal sealed class StubSymbols(IReadOnlyList<VersionedSymbol> kept, IReadOnlyList<VersionedSymbol> newer)
{
    internal IReadOnlyList<VersionedSymbol> Kept { get; } = kept;

    internal IReadOnlyList<VersionedSymbol> Newer { get; } = newer;

    /// <summary>Bytes. A variable of glibc has a few kilobytes at most. The limit is for damaged files.</summary>
    private const ulong LargestVariable = 1024 * 1024;

    /// <summary>Names that mean nothing else to an assembler and in a version script.</summary>
    private static readonly Regex Name = new(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant);

    private static readonly Regex Release = new(@"^GLIBC_[0-9]{1,4}(\.[0-9]{1,4}){1,3}\z", RegexOptions.CultureInvariant);

    /// <param name="symbols">All symbols of the library, in all versions.</param>
    /// <param name="target">The glibc that the program must run on.</param>
    internal static StubSymbols Select(IEnumerable<VersionedSymbol> symbols, Version target)
    {
        Dictionary<string, (Version Version, VersionedSymbol Symbol)> kept = new(StringComparer.Ordinal);
        Dictionary<string, (Version Version, VersionedSymbol Symbol)> newer = new(StringComparer.Ordinal);
        foreach (VersionedSymbol symbol in symbols.Where(IsUsable))
        {
            Version version = VersionOf(symbol);
            bool isNewer = version > target;
            Dictionary<string, (Version Version, VersionedSymbol Symbol)> group = isNewer ? newer : kept;
            if (!group.TryGetValue(symbol.Name, out (Version Version, VersionedSymbol Symbol) known) || (isNewer ? version < known.Version : version > known.Version))
            {
                group[symbol.Name] = (version, symbol);
            }
        }

        return new StubSymbols(Sorted(kept.Values), Sorted(newer.Where(entry => !kept.ContainsKey(entry.Key)).Select(entry => entry.Value)));
    }

    /// <summary>The newest version of all symbols, which is that of the library itself or an older one; null without symbols.</summary>
    internal static Version? Newest(IEnumerable<VersionedSymbol> symbols) =>
        symbols.Where(IsUsable).Select(VersionOf).Max();

    /// <summary>The first of all symbols with the same name.</summary>
    internal static IReadOnlyList<VersionedSymbol> WithoutTwins(IEnumerable<VersionedSymbol> symbols) =>
        symbols.GroupBy(symbol => symbol.Name, StringComparer.Ordinal).Select(twins => twins.First()).ToList();

    /// <summary>Every version of a library has its symbols without a version.</summary>
    private static Version VersionOf(VersionedSymbol symbol) =>
        symbol.Version == GlibcSymbols.Unversioned ? new Version(0, 0) : GlibcFloor.Parse(symbol.Version)!;

    private static bool IsUsable(VersionedSymbol symbol) =>
        Name.IsMatch(symbol.Name) && (symbol.Version == GlibcSymbols.Unversioned || Release.IsMatch(symbol.Version)) && (symbol.Kind == SymbolKind.Function || symbol.Size <= LargestVariable);

    private static IReadOnlyList<VersionedSymbol> Sorted(IEnumerable<(Version Version, VersionedSymbol Symbol)> symbols) =>
        symbols.OrderBy(entry => entry.Version).ThenBy(entry => entry.Symbol.Name, StringComparer.Ordinal).Select(entry => entry.Symbol).ToList();
}
