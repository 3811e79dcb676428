using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Tests.Binaries.Samples;

/// <summary>Assembles a Mach-O file (Apple, mach-o/loader.h, mach-o/nlist.h, mach-o/fat.h).</summary>
internal sealed record MachOBuilder
{
    internal bool Is64Bit { get; init; } = true;
    internal bool IsBigEndian { get; init; }
    internal long Machine { get; init; } = 0x0100000C;
    internal int Type { get; init; } = 2;
    internal long Flags { get; init; } = 0x200000;
    internal (long Command, string Text)[] Names { get; init; } = [];
    internal (long Platform, long Minimum)[] Builds { get; init; } = [];
    internal (long Command, long Version)? OldMinimum { get; init; }
    internal byte[] Uuid { get; init; } = [];
    internal string[] Locals { get; init; } = [];
    internal string[] Exports { get; init; } = [];
    internal string[] Undefined { get; init; } = [];
    internal bool HasParts { get; init; } = true;
    internal bool HasDebugInfo { get; init; }
    internal long ExtraSegmentSize { get; init; }

    internal byte[] Build()
    {
        int headerSize = Is64Bit ? 32 : 28;
        List<byte[]> commands = [.. Names.Select(name => Named(name.Command, name.Text))];
        commands.AddRange(Builds.Select(build => Image().U32(0x32, 24, build.Platform, build.Minimum, build.Minimum, 0).ToArray()));
        if (OldMinimum is (long command, long version))
        {
            commands.Add(Image().U32(command, 16, version, version).ToArray());
        }

        if (Uuid.Length > 0)
        {
            commands.Add(Image().U32(0x1B, 24).U8(Uuid).ToArray());
        }

        string[] symbols = [.. Locals, .. Exports, .. Undefined];
        int contentAt = headerSize + commands.Sum(bytes => bytes.Length) + Segment(0).Length + 24 + (HasParts ? 80 : 0);
        int symbolSize = Is64Bit ? 16 : 12;
        ImageBytes names = Image().U8(0);
        ImageBytes table = Image();
        for (int i = 0; i < symbols.Length; i++)
        {
            bool isLocal = i < Locals.Length;
            bool isDefined = i < Locals.Length + Exports.Length;
            table.U32(names.Length).U8((byte)((isLocal ? 0 : 1) | (isDefined ? 0x0E : 0)), 1).U16(0).Words(0);
            names.Text(symbols[i]);
        }

        int namesAt = contentAt + (symbols.Length * symbolSize);
        commands.Add(Segment(namesAt + names.Length + ExtraSegmentSize));
        commands.Add(Image().U32(2, 24, contentAt, symbols.Length, namesAt, names.Length).ToArray());
        if (HasParts)
        {
            commands.Add(Image().U32(0xB, 80, 0, Locals.Length, Locals.Length, Exports.Length, Locals.Length + Exports.Length, Undefined.Length).Zeros(48).ToArray());
        }

        ImageBytes file = Image().U32(Is64Bit ? 0xFEEDFACF : 0xFEEDFACE, Machine, 0, Type, commands.Count, commands.Sum(bytes => bytes.Length), Flags);
        file.Zeros(headerSize - file.Length);
        commands.ForEach(bytes => file.U8(bytes));
        return file.U8(table.ToArray()).U8(names.ToArray()).ToArray();
    }

    /// <summary>A universal file of these parts.</summary>
    internal static byte[] Universal(bool isWide, params (long Machine, byte[] Content)[] parts)
    {
        ImageBytes file = new ImageBytes(isWide, isBigEndian: true).U32(isWide ? 0xCAFEBABF : 0xCAFEBABE, parts.Length);
        int at = 8 + (parts.Length * (isWide ? 32 : 20));
        foreach ((long machine, byte[] content) in parts)
        {
            file.U32(machine, 0).Words(at, content.Length).U32(0);
            file.Zeros(isWide ? 4 : 0);
            at += content.Length;
        }

        Array.ForEach(parts, part => file.U8(part.Content));
        return file.ToArray();
    }

    private ImageBytes Image() => new(Is64Bit, IsBigEndian);

    /// <summary>One segment of the entire file, with one section.</summary>
    private byte[] Segment(long size)
    {
        ImageBytes segment = Image().U32(Is64Bit ? 0x19 : 1, Is64Bit ? 152 : 124).Text("__TEXT", 16).Words(0, 0, 0, size).U32(7, 5, 1, 0);
        return segment.Text(HasDebugInfo ? "__debug_info" : "__text", 16).Text("__TEXT", 16).Zeros(Is64Bit ? 48 : 36).ToArray();
    }

    /// <summary>A command that ends with a text: the name of a library, a folder or a loader.</summary>
    private byte[] Named(long command, string text)
    {
        int start = command is 0xE or 0x8000001C ? 12 : 24;
        int size = (start + text.Length + 8) / 8 * 8;
        return Image().U32(command, size, start).Zeros(start - 12).Text(text, size - start).ToArray();
    }
}
