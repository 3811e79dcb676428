namespace Aot.Tasks.Binaries;

/// <summary>A symbol that a shared library defines in one version (LSB Core, 10.7, symbol versioning).</summary>
/// <param name="Name">For example dlopen.</param>
/// <param name="Version">For example GLIBC_2.34.</param>
/// <param name="Kind">Function or variable.</param>
/// <param name="IsWeak">STB_WEAK.</param>
/// <param name="Address">Two names of one variable have the same address.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct VersionedSymbol(string Name, string Version, SymbolKind Kind, bool IsWeak, ulong Address, ulong Size);
