using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>A symbol version that a library must have (LSB Core, 10.7.3, version requirements).</summary>
/// <param name="Library">Name as in DT_NEEDED, for example libc.so.6.</param>
/// <param name="Version">For example GLIBC_2.34.</param>
/// <param name="IsWeak">VER_FLG_WEAK: the file loads without this version.</param>
/// <param name="Symbols">The symbols that require the version; may be empty.</param>
internal sealed record RequiredVersion(string Library, string Version, bool IsWeak, IReadOnlyList<string> Symbols);
