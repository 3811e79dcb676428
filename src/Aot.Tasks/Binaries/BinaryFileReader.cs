using System;
using System.IO;
using Aot.Tasks.Hosting;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Reads what native binaries say of themselves. Only headers and tables are read, never the whole file. No content makes it throw or loop, and it
/// takes at most twice the file's size of memory, and 64 KB.
/// </summary>
internal static class BinaryFileReader
{
    internal static BinaryReading Read(IHost host, string path)
    {
        using Stream? stream = host.OpenRead(path);
        return stream == null ? BinaryReading.Unreadable : Read(stream);
    }

    /// <param name="stream">Must be able to seek; stays open.</param>
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

    /// <exception cref="DamagedFileException">A structure does not fit the window.</exception>
    internal static BinaryReading Read(FileWindow file)
    {
        // Every format is told by its first bytes; no file that is shorter is whole.
        if (file.Length < 8)
        {
            return BinaryReading.NotABinary;
        }

        Bytes magic = file.Read(0, 8, "magic");
        return magic.U32(0) switch
        {
            0x464C457F => One(ElfReader.Read(file)), // 0x7F "ELF" (gABI, ELF identification)
            _ => BinaryReading.NotABinary,
        };
    }

    private static BinaryReading One(BinaryFile file) => new(ReadOutcome.Read, [file]);
}
