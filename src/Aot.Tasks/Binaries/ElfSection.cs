namespace Aot.Tasks.Binaries;

/// <summary>An entry of the section header table (gABI, chapter 4).</summary>
internal readonly struct ElfSection(Bytes table, int at, bool is64Bit)
{
    internal const uint Symbols = 2, Note = 7, NoBits = 8, DynamicSymbols = 11;

    /// <summary>Offset into the section name string table, in bytes.</summary>
    internal uint Name { get; } = table.U32(at);

    internal uint Type { get; } = table.U32(at + 4);

    internal ulong Address { get; } = table.Word(at + (is64Bit ? 16 : 12), is64Bit);

    /// <summary>Offset into the file, in bytes.</summary>
    internal ulong Offset { get; } = table.Word(at + (is64Bit ? 24 : 16), is64Bit);

    /// <summary>Bytes.</summary>
    internal ulong Size { get; } = table.Word(at + (is64Bit ? 32 : 20), is64Bit);

    internal uint Link { get; } = table.U32(at + (is64Bit ? 40 : 24));

    internal uint Info { get; } = table.U32(at + (is64Bit ? 44 : 28));

    internal ulong Alignment { get; } = table.Word(at + (is64Bit ? 48 : 32), is64Bit);

    /// <summary>Bytes of one entry.</summary>
    internal static int EntrySize(bool is64Bit) => is64Bit ? 64 : 40;
}
