using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>A symbol version that a library must have (LSB Core, 10.7.3, version requirements).</summary>
/// <param name="library">Name as in DT_NEEDED, for example libc.so.6.</param>
/// <param name="version">For example GLIBC_2.34.</param>
/// <param name="isWeak">VER_FLG_WEAK: the file loads without this version.</param>
/// <param name="symbols">The symbols that require the version; may be empty.</param>
internal sealed class RequiredVersion(string library, string version, bool isWeak, IReadOnlyList<string> symbols)
{
    internal string Library { get; } = library;

    internal string Version { get; } = version;

    internal bool IsWeak { get; } = isWeak;

    internal IReadOnlyList<string> Symbols { get; } = symbols;
}
