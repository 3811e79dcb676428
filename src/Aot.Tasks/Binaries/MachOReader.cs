using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>Recognises Mach-O files, thin and universal (Apple, mach-o/loader.h, mach-o/fat.h).</summary>
internal static class MachOReader
{
    private const int MostSlices = 40;

    /// <summary>The parts of a universal file, one for each architecture; empty for any other.</summary>
    /// <exception cref="DamagedFileException">The list does not fit the file.</exception>
    internal static IReadOnlyList<FileWindow> Slices(FileWindow file)
    {
        bool isWide = file.Magic == 0xBFBAFECA; // FAT_CIGAM_64
        if (!isWide && file.Magic != 0xBEBAFECA) // FAT_CIGAM
        {
            return [];
        }

        uint count = file.Read(4, 4, "fat_header", isBigEndian: true).U32(0);
        if (count is 0 or > MostSlices)
        {
            return []; // Java's class files begin so too; their version, at this place, is 45 at least
        }

        int size = isWide ? 32 : 20; // fat_arch_64, fat_arch
        Bytes table = file.Read(8, count * (ulong)size, "fat_arch", isBigEndian: true);
        List<FileWindow> slices = [];
        for (int at = 0; at < table.Length; at += size)
        {
            slices.Add(file.Part(table.Word(at + 8, isWide), table.Word(at + (isWide ? 16 : 12), isWide), "fat_arch"));
        }

        return slices;
    }

    /// <summary>Null for what is not Mach-O.</summary>
    /// <exception cref="DamagedFileException">A structure does not fit the file.</exception>
    internal static BinaryFile? Read(FileWindow file)
    {
        (bool is64Bit, bool isBigEndian)? shape = file.Magic switch
        {
            0xFEEDFACE => (false, false), // MH_MAGIC
            0xFEEDFACF => (true, false), // MH_MAGIC_64
            0xCEFAEDFE => (false, true), // MH_CIGAM
            0xCFFAEDFE => (true, true), // MH_CIGAM_64
            _ => null,
        };
        return shape is (bool wide, bool big) ? new MachOImage(file, wide, big).ToBinary() : null;
    }
}
