using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Reads native binaries: only their headers and tables, never the entire file. No content makes the reader throw or loop, and it takes at most twice the
/// file's size plus <see cref="Allowance.Floor"/> of memory.
/// </summary>
internal static class BinaryFileReader
{
    internal static BinaryReading Read(IMachine machine, string path)
    {
        using Stream? stream = machine.OpenRead(path);
        return stream == null ? BinaryReading.Unreadable : Read(stream);
    }

    /// <summary>The versioned symbols of a shared library; null if the file cannot be read, is damaged, or is not an ELF file.</summary>
    internal static IReadOnlyList<VersionedSymbol>? ReadVersionedSymbols(IMachine machine, string path)
    {
        using Stream? stream = machine.OpenRead(path);
        return stream == null ? null : ReadVersionedSymbols(stream);
    }

    /// <param name="stream">Must support seeking. It is not closed.</param>
    internal static IReadOnlyList<VersionedSymbol>? ReadVersionedSymbols(Stream stream)
    {
        try
        {
            FileWindow file = new(stream);
            return ElfReader.IsElf(file) ? ElfVersionedSymbols.Read(new ElfImage(file)) : null;
        }
        catch (Exception e) when (e is DamagedFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// True if an archive ends within a member, or an object file before its section headers, or if a file has only zeros at its start: what a full disk or a loss
    /// of power leaves. Reads only headers.
    /// </summary>
    internal static bool IsIncomplete(IMachine machine, string path)
    {
        using Stream? stream = machine.OpenRead(path);
        try
        {
            FileWindow? file = stream == null ? null : new(stream);
            if (file != null && ArchiveReader.IsArchive(file))
            {
                _ = ArchiveReader.Members(file).Count();
                return false;
            }

            return file != null && (ElfReader.IsElf(file) ? new ElfImage(file) is { Type: ElfReader.Relocatable, EndsEarly: true } : file.Length >= 8 && file.Magic == 0);
        }
        catch (DamagedFileException e)
        {
            return e.Structure is "ar_size" or "ar_hdr";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>More than a library has. A damaged archive can have millions.</summary>
    private const int MaximumMembers = 10_000;

    /// <summary>True if an archive contains an object file for the architecture.</summary>
    internal static bool HasMember(IMachine machine, string path, string architecture)
    {
        using Stream? stream = machine.OpenRead(path);
        try
        {
            FileWindow? file = stream == null ? null : new(stream);
            return file != null && ArchiveReader.IsArchive(file) && ArchiveReader.Members(file).Take(MaximumMembers).Any(member => ReadImage(member.Content)?.Architecture == architecture);
        }
        catch (Exception e) when (e is DamagedFileException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The symbols of an object file, or of those in an archive; none if the file cannot be read or is damaged.</summary>
    internal static IReadOnlyList<ObjectSymbols> ReadObjects(IMachine machine, string path)
    {
        using Stream? stream = machine.OpenRead(path);
        try
        {
            FileWindow? file = stream == null ? null : new(stream);
            return file == null ? [] : [.. Objects(file, path)];
        }
        catch (Exception e) when (e is DamagedFileException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// True if every object file contains only the intermediate code of gcc -flto: gcc defines this symbol unless -ffat-lto-objects is set. Of other libraries, only the
    /// first object file is read.
    /// </summary>
    internal static bool IsIntermediateCode(IMachine machine, string path)
    {
        using Stream? stream = machine.OpenRead(path);
        try
        {
            bool isFound = false;
            return stream != null && Objects(new(stream), path).All(entry => isFound = entry.Defined.Contains("__gnu_lto_slim")) && isFound;
        }
        catch (Exception e) when (e is DamagedFileException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<ObjectSymbols> Objects(FileWindow file, string path) =>
        (ArchiveReader.IsArchive(file) ? ArchiveReader.Members(file) : [(Path.GetFileName(path), file)]).Select(member => ObjectSymbols.Read(member.Name, member.Content)).OfType<ObjectSymbols>();

    /// <param name="stream">Must support seeking. It is not closed.</param>
    internal static BinaryReading Read(Stream stream)
    {
        try
        {
            return Read(new FileWindow(stream));
        }
        catch (DamagedFileException e)
        {
            return BinaryReading.Damaged(e.Structure);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BinaryReading.Unreadable;
        }
    }

    private static BinaryReading Read(FileWindow file)
    {
        if (MachOReader.Slices(file) is { Count: > 0 } slices)
        {
            BinaryFile?[] binaries = [.. slices.Select(ReadOne)];
            return Array.IndexOf(binaries, null) < 0 ? Found(binaries!) : BinaryReading.Damaged("fat_arch");
        }

        return ReadOne(file) is BinaryFile binary ? Found(binary) : BinaryReading.NotABinary;
    }

    private static BinaryFile? ReadOne(FileWindow file) => ArchiveReader.IsArchive(file) ? ArchiveReader.Read(file, ReadImage) : ReadImage(file);

    private static BinaryFile? ReadImage(FileWindow file) => ElfReader.Read(file) ?? MachOReader.Read(file) ?? PeReader.Read(file);

    private static BinaryReading Found(params BinaryFile[] binaries) => new(ReadOutcome.Read, binaries);
}
