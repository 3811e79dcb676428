namespace Aot.Tasks.Tests;

/// <summary>Makes the first 64 bytes of an ELF file (System V ABI, chapter 4, ELF header).</summary>
internal static class Elf
{
    /// <summary>A little-endian 64-bit executable for the architecture of a runtime identifier.</summary>
    internal static byte[] Header(string architecture) => Header(architecture switch
    {
        "x86" => 3,
        "arm" => 40,
        "x64" => 62,
        "arm64" => 183,
        "riscv64" => 243,
        "loongarch64" => 258,
        _ => 0xFFFF,
    });

    internal static byte[] Header(int machine, bool isLittleEndian = true)
    {
        byte[] header = new byte[64];
        header[0] = 0x7F;
        header[1] = (byte)'E';
        header[2] = (byte)'L';
        header[3] = (byte)'F';
        header[4] = 2; // ELFCLASS64
        header[5] = (byte)(isLittleEndian ? 1 : 2);
        header[6] = 1; // EV_CURRENT
        int low = isLittleEndian ? 0 : 1;
        header[16 + low] = 2; // ET_EXEC
        header[18 + low] = (byte)machine;
        header[19 - low] = (byte)(machine >> 8);
        header[52 + low] = 64; // e_ehsize
        return header;
    }
}
