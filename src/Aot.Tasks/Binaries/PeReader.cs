using System;
using System.IO;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Reads PE images and recognises COFF objects (Microsoft, PE format). The framework's own reader takes the headers apart; the tables behind them are
/// read here.
/// </summary>
internal static class PeReader
{
    private const int CoffHeaderSize = 20, SectionHeaderSize = 40, LongestName = 260;

    /// <summary>In an image. Windows has long been content with 96 ("Section Table"); each look-up of an address goes through all.</summary>
    private const int MostSections = 4096;

    /// <summary>Null for what is neither.</summary>
    /// <exception cref="DamagedFileException">A structure does not fit the file.</exception>
    internal static BinaryFile? Read(FileWindow file)
    {
        const int Mz = 0x5A4D;
        if ((file.Magic & 0xFFFF) != Mz)
        {
            return ReadObject(file);
        }

        // Other programs begin with MZ as well: those for MS-DOS, and those that have another header behind it.
        const ulong PlaceOfHeader = 0x3C;
        ulong header = file.Holds(PlaceOfHeader, 4) ? file.Read(PlaceOfHeader, 4, "e_lfanew").U32(0) : ulong.MaxValue;
        Bytes? coff = file.Holds(header, 4 + CoffHeaderSize) ? file.Read(header, 4 + CoffHeaderSize, "e_lfanew") : null;
        if (coff?.U32(0) != 0x4550) // "PE", 0, 0
        {
            return null;
        }

        // The framework's reader takes memory for as many sections as the header claims.
        ulong sections = coff.U16(6); // NumberOfSections
        file.Allowance.Take(sections * 64, "NumberOfSections");
        if (sections > MostSections || sections * SectionHeaderSize > (ulong)file.Length || file.Length > int.MaxValue)
        {
            throw new DamagedFileException("NumberOfSections");
        }

        // An archive holds objects, not images; and before .NET 10 PEHeaders loses its way in a stream that does not begin with the image.
        if (file.Content is not Stream content)
        {
            return null;
        }

        try
        {
            return new PeImage(file, new PEHeaders(content, (int)file.Length)).ToBinary();
        }
        catch (BadImageFormatException)
        {
            throw new DamagedFileException("IMAGE_NT_HEADERS");
        }
    }

    internal static string? Architecture(int machine) => machine switch
    {
        0x14C => "x86", // IMAGE_FILE_MACHINE_I386
        0x1C4 => "arm", // IMAGE_FILE_MACHINE_ARMNT
        0x5064 => "riscv64", // IMAGE_FILE_MACHINE_RISCV64
        0x6264 => "loongarch64", // IMAGE_FILE_MACHINE_LOONGARCH64
        0x8664 => "x64", // IMAGE_FILE_MACHINE_AMD64
        0xAA64 => "arm64", // IMAGE_FILE_MACHINE_ARM64
        _ => null,
    };

    /// <summary>Objects have no magic number: everything in the header must fit.</summary>
    private static BinaryFile? ReadObject(FileWindow file)
    {
        if (file.Length < CoffHeaderSize)
        {
            return null;
        }

        Bytes header = file.Read(0, CoffHeaderSize, "IMAGE_FILE_HEADER");
        bool isAnonymous = header.U16(0) == 0 && header.U16(2) == 0xFFFF; // IMPORT_OBJECT_HEADER, ANON_OBJECT_HEADER
        ulong symbols = header.U32(8); // PointerToSymbolTable
        bool fits = isAnonymous || (header.U16(16) == 0 // SizeOfOptionalHeader
            && header.U16(2) > 0 && file.Holds(CoffHeaderSize, header.U16(2) * (ulong)SectionHeaderSize) && file.Holds(symbols, 0));
        return fits && Architecture(header.U16(isAnonymous ? 6 : 0)) is string architecture
            ? new BinaryFile { Format = BinaryFormat.Pe, Kind = BinaryKind.Object, Architecture = architecture, OperatingSystem = "win" }
            : null;
    }

    /// <summary>A name that ends with a zero, somewhere in the file.</summary>
    internal static string Name(FileWindow file, ulong at, string structure) =>
        file.Holds(at, 0) ? file.Read(at, Math.Min(LongestName, (ulong)file.Length - at), structure).Name(0) : throw new DamagedFileException(structure);
}
