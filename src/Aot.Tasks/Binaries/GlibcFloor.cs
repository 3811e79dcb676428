using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>The oldest glibc that a file runs on: the highest version of the GLIBC_ family that its symbols require.</summary>
internal sealed class GlibcFloor
{
    /// <summary>
    /// The name, in DT_NEEDED, of the stub with the symbols that the target glibc lacks. A program needs it only if it needs such a symbol, and then it does not
    /// start anywhere.
    /// </summary>
    internal static readonly string StubOfNewerSymbols = "libaotsdk-newer.so";

    private const string Family = "GLIBC_";

    private readonly IReadOnlyList<(Version Version, IReadOnlyList<string> Symbols)> _required;

    private GlibcFloor(IReadOnlyList<(Version Version, IReadOnlyList<string> Symbols)> required) => _required = required;

    internal Version Version => _required.Max(entry => entry.Version)!;

    /// <summary>Null for a file that requires no version of glibc: it uses another C library, or is a static program.</summary>
    internal static GlibcFloor? Of(BinaryFile file)
    {
        List<(Version, IReadOnlyList<string>)> required = [];
        foreach (RequiredVersion entry in file.RequiredVersions)
        {
            // The loader ignores a weak version that is missing.
            if (!entry.IsWeak && Parse(entry.Version) is Version version)
            {
                required.Add((version, entry.Symbols));
            }
        }

        return required.Count == 0 ? null : new GlibcFloor(required);
    }

    /// <summary>The symbols that require a newer glibc than this one, those of the newest version first.</summary>
    internal IReadOnlyList<string> SymbolsAbove(Version glibc) =>
        _required.Where(entry => entry.Version > glibc).OrderByDescending(entry => entry.Version).SelectMany(entry => entry.Symbols).Distinct().ToList();

    /// <summary>The name of a version in a symbol table, such as GLIBC_2.17.</summary>
    internal static string VersionName(string version) => Family + version;

    /// <summary>Null for GLIBC_PRIVATE and other families. The ABI marker for packed relocations exists from 2.36 on (glibc, NEWS for 2.36).</summary>
    internal static Version? Parse(string name) =>
        name == "GLIBC_ABI_DT_RELR" ? new Version(2, 36)
        : name.StartsWith(Family, StringComparison.Ordinal) && Version.TryParse(name.Substring(Family.Length), out Version? version) ? version
        : null;
}
