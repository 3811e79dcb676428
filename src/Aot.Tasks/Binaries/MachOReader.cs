using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>Recognizes Mach-O files, thin and universal (Apple, mach-o/loader.h, mach-o/fat.h).</summary>
internal static class MachOReader
{
    private const int MaximumSlices = 40;

    /// <summary>The parts of a universal file, one for each architecture. Empty for any other file.</summary>
    /// <exception cref="DamagedFileException">The list does not fit in the file.</exception>
    internal static IReadOnlyList<FileWindow> Slices(FileWindow file)
    {
        bool is64Bit = file.Magic == 0xBFBAFECA; // FAT_CIGAM_64
        if (!is64Bit && file.Magic != 0xBEBAFECA) // FAT_CIGAM
        {
            return [];
        }

        uint count = file.Read(4, 4, "fat_header", isBigEndian: true).U32(0);
        if (count is 0 or > MaximumSlices)
        {
            return []; // Java class files have the same magic number, followed by their version, which is 45 or more
        }

        int size = is64Bit ? 32 : 20; // fat_arch_64, fat_arch
        Bytes table = file.Read(8, count * (ulong)size, "fat_arch", isBigEndian: true);
        List<FileWindow> slices = [];
        for (int at = 0; at < table.Length; at += size)
        {
            slices.Add(file.Part(table.Word(at + 8, is64Bit), table.Word(at + (is64Bit ? 16 : 12), is64Bit), "fat_arch"));
        }

        return slices;
    }

    /// <summary>Null if the file is not a Mach-O file.</summary>
    /// <exception cref="DamagedFileException">A structure does not fit in the file.</exception>
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
