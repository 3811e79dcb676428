using System;
using System.IO;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Reads PE images and recognizes COFF objects (Microsoft, PE format). System.Reflection.PortableExecutable reads the headers; <see cref="PeImage"/> reads
/// the tables that they point to.
/// </summary>
internal static class PeReader
{
    private const int CoffHeaderSize = 20, SectionHeaderSize = 40, MaximumNameLength = 260;

    /// <summary>The limit for an image. Windows allowed 96 for a long time ("Section Table"). Each lookup of an address reads all sections.</summary>
    private const int MaximumSections = 4096;

    /// <summary>Null if the file is neither of them.</summary>
    /// <exception cref="DamagedFileException">A structure does not fit in the file.</exception>
    internal static BinaryFile? Read(FileWindow file)
    {
        const int Mz = 0x5A4D;
        if ((file.Magic & 0xFFFF) != Mz)
        {
            return ReadObject(file);
        }

        // Programs for MS-DOS start with MZ too, and so do programs with other headers after it.
        const ulong HeaderOffset = 0x3C;
        ulong header = file.Holds(HeaderOffset, 4) ? file.Read(HeaderOffset, 4, "e_lfanew").U32(0) : ulong.MaxValue;
        Bytes? coff = file.Holds(header, 4 + CoffHeaderSize) ? file.Read(header, 4 + CoffHeaderSize, "e_lfanew") : null;
        if (coff?.U32(0) != 0x4550) // "PE", 0, 0
        {
            return null;
        }

        // PEHeaders allocates memory for as many sections as the header declares.
        ulong sections = coff.U16(6); // NumberOfSections
        file.Allowance.Take(sections * 64, "NumberOfSections");
        if (sections > MaximumSections || sections * SectionHeaderSize > (ulong)file.Length || file.Length > int.MaxValue)
        {
            throw new DamagedFileException("NumberOfSections");
        }

        // An archive contains objects, not images, and before .NET 10 PEHeaders fails on a stream that does not start with the image.
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

    /// <summary>Objects have no magic number, so every field of the header is checked.</summary>
    private static BinaryFile? ReadObject(FileWindow file)
    {
        if (file.Length < CoffHeaderSize)
        {
            return null;
        }

        Bytes header = file.Read(0, CoffHeaderSize, "IMAGE_FILE_HEADER");
        bool isAnonymous = header.U16(0) == 0 && header.U16(2) == 0xFFFF; // IMPORT_OBJECT_HEADER, ANON_OBJECT_HEADER
        ulong symbols = header.U32(8); // PointerToSymbolTable
        bool isObject = isAnonymous || (header.U16(16) == 0 // SizeOfOptionalHeader
            && header.U16(2) > 0 && file.Holds(CoffHeaderSize, header.U16(2) * (ulong)SectionHeaderSize) && file.Holds(symbols, 0));
        return isObject && Architecture(header.U16(isAnonymous ? 6 : 0)) is string architecture
            ? new BinaryFile { Format = BinaryFormat.Pe, Kind = BinaryKind.Object, Architecture = architecture, OperatingSystem = "win" }
            : null;
    }

    /// <summary>A name in the file that ends with a zero byte.</summary>
    /// <exception cref="DamagedFileException">The offset is outside the file.</exception>
    internal static string Name(FileWindow file, ulong at, string structure) =>
        file.Holds(at, 0) ? file.Read(at, Math.Min(MaximumNameLength, (ulong)file.Length - at), structure).Name(0) : throw new DamagedFileException(structure);
}
