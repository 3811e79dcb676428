namespace Aot.Tasks.Binaries;

/// <summary>An entry of the section header table (gABI, chapter 4).</summary>
internal readonly struct ElfSection(Bytes table, int at, bool is64Bit)
{
    internal const uint Note = 7, NoBits = 8, DynamicSymbols = 11;

    /// <summary>Bytes into the section name string table.</summary>
    internal readonly uint Name = table.U32(at);

    internal readonly uint Type = table.U32(at + 4);

    internal readonly ulong Address = table.Word(at + (is64Bit ? 16 : 12), is64Bit);

    internal readonly ulong Offset = table.Word(at + (is64Bit ? 24 : 16), is64Bit);

    /// <summary>Bytes.</summary>
    internal readonly ulong Size = table.Word(at + (is64Bit ? 32 : 20), is64Bit);

    internal readonly uint Link = table.U32(at + (is64Bit ? 40 : 24));

    internal readonly uint Info = table.U32(at + (is64Bit ? 44 : 28));

    internal readonly ulong Alignment = table.Word(at + (is64Bit ? 48 : 32), is64Bit);

    internal static int EntrySize(bool is64Bit) => is64Bit ? 64 : 40;
}
