using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>A symbol version that a library must have for the file to load (LSB Core, 10.7.3, version requirements).</summary>
/// <param name="Library">As in DT_NEEDED: libc.so.6.</param>
/// <param name="Version">GLIBC_2.34.</param>
/// <param name="IsWeak">VER_FLG_WEAK: its absence does not stop the loader.</param>
/// <param name="Symbols">Which symbols ask for it; may be empty.</param>
internal sealed record RequiredVersion(string Library, string Version, bool IsWeak, IReadOnlyList<string> Symbols);
