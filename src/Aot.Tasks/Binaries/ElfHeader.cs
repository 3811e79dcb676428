
namespace Aot.Tasks.Binaries;

/// <summary>The processor of an ELF file, read from the first bytes of its header (System V ABI, chapter 4, ELF header).</summary>
internal static class ElfHeader
{
    /// <summary>Bytes that <see cref="Architecture"/> requires.</summary>
    internal const int Size = 20;

    /// <summary>As <see cref="ElfMachine.Name"/>, or "other" for any other processor. Null if the file is not an ELF file.</summary>
    internal static string? Architecture(byte[]? header)
    {
        if (header == null || header.Length < Size || header[0] != 0x7F || header[1] != 'E' || header[2] != 'L' || header[3] != 'F')
        {
            return null;
        }

        bool isLittleEndian = header[5] == 1; // EI_DATA = ELFDATA2LSB
        int machine = isLittleEndian ? header[18] | (header[19] << 8) : (header[18] << 8) | header[19];
        return ElfMachine.Name(machine) ?? "other";
    }
}
