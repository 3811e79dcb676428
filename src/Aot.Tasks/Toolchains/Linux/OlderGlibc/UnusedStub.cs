using System;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// ld.bfd lists the stub with the newer symbols among the libraries that a program needs even if only another shared library needs one of them, such as libstdc++.so.6, or
/// if it later removes the code that does. No system has the stub, so the program would not start.
/// </summary>
internal static class UnusedStub
{
    private const int EntrySize = 16;

    /// <summary>Removes the stub from the list if the program uses none of its symbols. The other entries keep their order, and the file its size.</summary>
    /// <param name="program">An ELF file for x64 or arm64 that can be read and written. It is not closed.</param>
    /// <exception cref="DamagedFileException">The file is not a complete ELF file.</exception>
    internal static void Remove(Stream program)
    {
        FileWindow file = new(program);
        if (ElfReader.Read(file) is not BinaryFile binary || !binary.NeededLibraries.Contains(GlibcFloor.StubOfNewerSymbols)
            || binary.RequiredVersions.Any(required => required.Library == GlibcFloor.StubOfNewerSymbols))
        {
            return;
        }

        ElfImage image = new(file);
        ElfDynamic dynamic = new(image);
        ElfSegment segment = image.Segments.First(segment => segment.Type == ElfSegment.Dynamic);
        byte[] table = new byte[segment.Size];
        program.Position = (long)segment.Offset;
        for (int read = 0; read < table.Length;)
        {
            int count = program.Read(table, read, table.Length - read);
            read += count > 0 ? count : throw new DamagedFileException("PT_DYNAMIC");
        }

        int at = Enumerable.Range(0, table.Length / EntrySize).Select(entry => entry * EntrySize)
            .First(entry => BitConverter.ToUInt64(table, entry) == ElfDynamic.Needed && dynamic.Name(BitConverter.ToUInt64(table, entry + 8)) == GlibcFloor.StubOfNewerSymbols);
        Array.Copy(table, at + EntrySize, table, at, table.Length - at - EntrySize);
        Array.Clear(table, table.Length - EntrySize, EntrySize); // DT_NULL, which ends the table
        program.Position = (long)segment.Offset;
        program.Write(table, 0, table.Length);
    }
}
