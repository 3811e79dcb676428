namespace Aot.Tasks.Toolchains;

/// <summary>The few bytes of an ELF file that tell what machine it is for (System V ABI, chapter 4, ELF header).</summary>
internal static class ElfHeader
{
    /// <summary>Enough of a file for <see cref="Architecture"/>.</summary>
    internal const int Size = 20;

    /// <summary>x64, arm64, arm, x86, riscv64, loongarch64; "other" for any other machine; null for what is not ELF.</summary>
    internal static string? Architecture(byte[]? header)
    {
        if (header == null || header.Length < Size || header[0] != 0x7F || header[1] != 'E' || header[2] != 'L' || header[3] != 'F')
        {
            return null;
        }

        bool isLittleEndian = header[5] == 1; // EI_DATA = ELFDATA2LSB
        int machine = isLittleEndian ? header[18] | (header[19] << 8) : (header[18] << 8) | header[19];
        return machine switch
        {
            3 => "x86", // EM_386
            40 => "arm", // EM_ARM
            62 => "x64", // EM_X86_64
            183 => "arm64", // EM_AARCH64
            243 => "riscv64", // EM_RISCV
            258 => "loongarch64", // EM_LOONGARCH
            _ => "other",
        };
    }
}
