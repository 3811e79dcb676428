namespace Aot.Tasks.Binaries;

/// <summary>An entry of the program header table (gABI, chapter 5).</summary>
internal readonly struct ElfSegment(Bytes table, int at, bool is64Bit)
{
    internal const uint Load = 1, Dynamic = 2, Interpreter = 3, Note = 4, GnuStack = 0x6474E551, GnuRelro = 0x6474E552;

    private const uint ExecutableFlag = 1; // PF_X

    internal uint Type { get; } = table.U32(at);

    internal bool IsExecutable { get; } = (table.U32(at + (is64Bit ? 4 : 24)) & ExecutableFlag) != 0;

    /// <summary>Offset into the file, in bytes.</summary>
    internal ulong Offset { get; } = table.Word(at + (is64Bit ? 8 : 4), is64Bit);

    internal ulong Address { get; } = table.Word(at + (is64Bit ? 16 : 8), is64Bit);

    /// <summary>Bytes in the file.</summary>
    internal ulong Size { get; } = table.Word(at + (is64Bit ? 32 : 16), is64Bit);

    internal ulong Alignment { get; } = table.Word(at + (is64Bit ? 48 : 28), is64Bit);

    /// <summary>Bytes of one entry.</summary>
    internal static int EntrySize(bool is64Bit) => is64Bit ? 56 : 32;
}
