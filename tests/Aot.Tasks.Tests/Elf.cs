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

    /// <summary>An object file for x64 that defines these symbols in common blocks, without sections of code.</summary>
    internal static byte[] Object(params string[] symbols)
    {
        Binaries.Samples.ImageBytes file = new();
        file.Zeros(64).U8(0);
        System.Collections.Generic.List<int> names = [];
        foreach (string symbol in symbols)
        {
            names.Add(file.Length - 64);
            file.Text(symbol);
        }

        int namesSize = file.Length - 64;
        int table = file.Align(8).Length;
        file.Zeros(24);
        foreach (int name in names)
        {
            file.U32(name).U8(0x11, 0).U16(0xFFF2).U64(1, 1); // STB_GLOBAL, SHN_COMMON
        }

        int sections = file.Length;
        file.Zeros(64)
            .U32(0, 2).U64(0, 0, table, sections - table).U32(2, 1).U64(8, 24) // SHT_SYMTAB; the first symbol that is not local
            .U32(0, 3).U64(0, 0, 64, namesSize).U32(0, 0).U64(1, 0); // SHT_STRTAB
        byte[] header = Header("x64");
        header[16] = 1; // ET_REL
        System.BitConverter.GetBytes((long)sections).CopyTo(header, 40); // e_shoff
        header[58] = 64; // e_shentsize
        header[60] = 3; // e_shnum
        return file.Put(0, new Binaries.Samples.ImageBytes().U8(header)).ToArray();
    }

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
