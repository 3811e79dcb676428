using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>A symbol version that a library must have for the file to load (LSB Core, 10.7.3, version requirements).</summary>
/// <param name="library">As in DT_NEEDED: libc.so.6.</param>
/// <param name="version">GLIBC_2.34.</param>
/// <param name="isWeak">VER_FLG_WEAK: its absence does not stop the loader.</param>
/// <param name="symbols">Which symbols ask for it; may be empty.</param>
internal sealed class RequiredVersion(string library, string version, bool isWeak, IReadOnlyList<string> symbols)
{
    internal readonly string Library = library;

    internal readonly string Version = version;

    internal readonly bool IsWeak = isWeak;

    internal readonly IReadOnlyList<string> Symbols = symbols;
}
