using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// The symbols of the C library and of zlib for a processor whose libraries this machine does not have: GlibcSymbols.tsv, which names its sources.
/// </summary>
internal static class GlibcSymbols
{
    internal const string ZlibName = "libz.so.1";

    /// <summary>The version of a symbol without one.</summary>
    internal const string Unversioned = "";

    private static readonly Lazy<ILookup<string, string[]>> Rows = new(() => Table.Read("GlibcSymbols.tsv").ToLookup(row => row[0]));

    internal static bool Has(string architecture) => architecture is "x64" or "arm64";

    /// <summary>The symbols, by the name of the library in DT_NEEDED.</summary>
    /// <param name="architecture">As in a runtime identifier.</param>
    internal static Dictionary<string, IReadOnlyList<VersionedSymbol>> Of(string architecture) => Rows.Value[architecture]
        .GroupBy(row => row[1])
        .ToDictionary(library => library.Key, library => (IReadOnlyList<VersionedSymbol>)Read(library));

    private static List<VersionedSymbol> Read(IEnumerable<string[]> rows)
    {
        List<VersionedSymbol> symbols = [];
        ulong address = 0;
        foreach (string[] row in rows)
        {
            string version = row[2] == "-" ? Unversioned : GlibcFloor.VersionName(row[2]);
            SymbolKind kind = row[3] switch
            {
                "function" => SymbolKind.Function,
                "thread" => SymbolKind.ThreadLocal,
                _ => SymbolKind.Data,
            };
            foreach (string entry in row[4].Split(' '))
            {
                address++;
                int colon = entry.IndexOf(':');
                string names = colon < 0 ? entry : entry.Substring(0, colon);
                ulong size = colon < 0 ? 0 : ulong.Parse(entry.Substring(colon + 1), CultureInfo.InvariantCulture);
                symbols.AddRange(names.Split('=').Select(name => new VersionedSymbol(name, version, kind, IsWeak: false, address, size)));
            }
        }

        return symbols;
    }
}
