using System;
using System.Linq;

namespace Aot.Tasks.Tests.Binaries.Samples;

/// <summary>Assembles a PE image of one section (Microsoft, PE format).</summary>
internal sealed record PeBuilder
{
    private const int FileStart = 0x200, Address = 0x1000;

    internal bool Is64Bit { get; init; } = true;
    internal int Machine { get; init; } = 0x8664;
    internal int Characteristics { get; init; } = 0x22;
    internal int DllCharacteristics { get; init; } = 0x8160;
    internal int Subsystem { get; init; } = 3;
    internal string[] Imports { get; init; } = [];
    internal string[] DelayedImports { get; init; } = [];
    internal string[] Exports { get; init; } = [];
    internal string LibraryName { get; init; } = "";
    internal (Guid Guid, int Age, string Path)? Pdb { get; init; }
    internal bool HasShadowStack { get; init; }

    /// <summary>COMIMAGE_FLAGS_*, or null for native code only.</summary>
    internal int? CliFlags { get; init; }

    internal bool HasNativeHeader { get; init; }

    /// <summary>Like the output of objcopy --only-keep-debug.</summary>
    internal bool IsSymbolsFile { get; init; }

    internal byte[] Build()
    {
        ImageBytes content = new(Is64Bit);
        (int Address, int Size)[] directories = new (int, int)[16];
        directories[0] = ExportDirectory(content);
        directories[1] = ImportDirectory(content, Imports, size: 20, nameAt: 12);
        directories[13] = ImportDirectory(content, DelayedImports, size: 32, nameAt: 4);
        directories[6] = DebugDirectory(content);
        if (CliFlags is int flags)
        {
            directories[14] = (Address + content.Length, 72);
            content.U32(72).U16(2, 5).U32(Address, 16, flags).Zeros(44).U32(HasNativeHeader ? Address : 0, HasNativeHeader ? 8 : 0);
        }

        content.Align(0x200);
        int optionalSize = Is64Bit ? 240 : 224;
        ImageBytes file = new ImageBytes(Is64Bit).Text("MZ", 0x3C).U32(0x80).Zeros(0x40)
            .Text("PE", 4).U16(Machine, 1).U32(0, 0, 0).U16(optionalSize, Characteristics)
            .U16(Is64Bit ? 0x20B : 0x10B).U8(14, 0).U32(content.Length, 0, 0, 0, Address);
        _ = Is64Bit ? file : file.U32(Address);
        file.Words(0x400000).U32(0x1000, 0x200).U16(6, 0, 0, 0, 6, 1).U32(0, 0x10000, FileStart, 0).U16(Subsystem, DllCharacteristics)
            .Words(0, 0, 0, 0).U32(0, 16).U32([.. directories.SelectMany(directory => new long[] { directory.Address, directory.Size })]);
        file.Text(".text", 8).U32(content.Length, Address, IsSymbolsFile ? 0 : content.Length, IsSymbolsFile ? 0 : FileStart, 0, 0).U16(0, 0).U32(0x60000020);
        return file.Align(FileStart).U8(content.ToArray()).ToArray();
    }

    private (int Address, int Size) ExportDirectory(ImageBytes content)
    {
        if (LibraryName.Length == 0)
        {
            return default;
        }

        int start = content.Length;
        int names = start + 40;
        int text = names + (4 * Exports.Length);
        int name = text + Exports.Sum(export => export.Length + 1);
        content.U32(0, 0, 0, Address + name, 1, Exports.Length, Exports.Length, Address + names, Address + names, Address + names);
        foreach (string export in Exports)
        {
            content.U32(Address + text);
            text += export.Length + 1;
        }

        Array.ForEach(Exports, export => content.Text(export));
        content.Text(LibraryName);
        return (Address + start, content.Length - start);
    }

    private static (int Address, int Size) ImportDirectory(ImageBytes content, string[] libraries, int size, int nameAt)
    {
        if (libraries.Length == 0)
        {
            return default;
        }

        content.Align(4);
        int start = content.Length;
        int text = start + ((libraries.Length + 1) * size);
        foreach (string library in libraries)
        {
            // A delay-load entry starts with attributes. These say that its numbers are distances from the start of the image.
            content.U32(1).Zeros(nameAt - 4).U32(Address + text).Zeros(size - nameAt - 4);
            text += library.Length + 1;
        }

        content.Zeros(size);
        Array.ForEach(libraries, library => content.Text(library));
        return (Address + start, (libraries.Length + 1) * size);
    }

    private (int Address, int Size) DebugDirectory(ImageBytes content)
    {
        content.Align(4);
        int start = content.Length;
        int count = (Pdb == null ? 0 : 1) + (HasShadowStack ? 1 : 0);
        int data = start + (count * 28);
        if (Pdb is (_, _, string path))
        {
            int size = 25 + path.Length;
            content.U32(0, 0, 0, 2, size, Address + data, FileStart + data);
            data += size;
        }

        if (HasShadowStack)
        {
            content.U32(0, 0, 0, 20, 4, Address + data, FileStart + data);
        }

        if (Pdb is (Guid guid, int age, string file))
        {
            content.U32(0x53445352).U8(guid.ToByteArray()).U32(age).Text(file);
        }

        _ = HasShadowStack ? content.U32(1) : content;
        return count == 0 ? default : (Address + start, count * 28);
    }
}
