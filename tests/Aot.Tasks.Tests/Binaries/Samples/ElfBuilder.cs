using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Tests.Binaries.Samples;

/// <summary>What gives the number of dynamic symbols.</summary>
internal enum ElfHash
{
    Gnu,
    SystemV,

    /// <summary>Only a section header.</summary>
    Section,

    /// <summary>Only the position of the string table.</summary>
    Nothing,
}

/// <summary>Assembles an ELF file (System V gABI, chapters 4 and 5; GNU symbol versions: LSB Core, 10.7). Loaded at <see cref="Base"/>.</summary>
internal sealed record ElfBuilder
{
    private const int Base = 0x10000;

    internal bool Is64Bit { get; init; } = true;
    internal bool IsBigEndian { get; init; }
    internal int Machine { get; init; } = 62;
    internal int Type { get; init; } = 3;
    internal byte Abi { get; init; }
    internal string? Interpreter { get; init; }
    internal string[] Needed { get; init; } = [];
    internal (string Library, string Version, bool IsWeak, string[] Symbols)[] Versions { get; init; } = [];
    internal string[] Exports { get; init; } = [];

    /// <summary>Symbols that the file defines in a version.</summary>
    internal (string Name, string Version, int Type, int Binding, int Address, int Size)[] Versioned { get; init; } = [];

    internal string? LibraryName { get; init; }
    internal string? RunPath { get; init; }
    internal string? RPath { get; init; }
    internal byte[] BuildId { get; init; } = [];
    internal int[] Kernel { get; init; } = [];
    internal bool IsStackExecutable { get; init; }
    internal bool HasRelro { get; init; }
    internal (long Tag, long Value)[] Tags { get; init; } = [];
    internal ElfHash Hash { get; init; }
    internal bool IsStatic { get; init; }
    internal string? DebugLink { get; init; }
    internal bool HasDebugInfo { get; init; }
    internal bool IsSymbolsFile { get; init; }

    internal byte[] Build()
    {
        ImageBytes file = Image();
        int headerSize = Is64Bit ? 64 : 52;
        int segmentSize = Is64Bit ? 56 : 32;
        const int SegmentCount = 6;
        file.Zeros(headerSize + (SegmentCount * segmentSize));

        List<(uint Type, int Flags, int Offset, int Size)> segments = [];
        if (Interpreter != null)
        {
            segments.Add((3, 4, file.Length, Interpreter.Length + 1));
            file.Text(Interpreter).Align(8);
        }

        int notes = file.Length;
        if (Kernel.Length > 0)
        {
            file.U32(4, 16, 1).Text("GNU").U32([0, .. Kernel.Select(part => (long)part)]);
        }

        if (BuildId.Length > 0)
        {
            file.U32(4, BuildId.Length, 3).Text("GNU").U8(BuildId).Align(4);
        }

        int notesSize = file.Length - notes;
        segments.Add((4, 4, notes, notesSize));

        List<(string Name, uint Type, int Offset, int Size)> sections = [];
        if (!IsStatic)
        {
            (int Offset, int Size) dynamic = Dynamic(file, sections);
            segments.Add((2, 6, dynamic.Offset, dynamic.Size));
        }

        segments.Add((0x6474E551, IsStackExecutable ? 7 : 6, 0, 0));
        if (HasRelro)
        {
            segments.Add((0x6474E552, 4, notes, 0));
        }

        segments.Insert(0, (1, 5, 0, file.Length));
        int sectionsAt = Sections(file, sections, notes, notesSize, out int sectionCount);

        ImageBytes header = Image().U8(0x7F, (byte)'E', (byte)'L', (byte)'F', (byte)(Is64Bit ? 2 : 1), (byte)(IsBigEndian ? 2 : 1), 1, Abi).Zeros(8)
            .U16(Type, Machine).U32(1).Words(0, headerSize, sectionsAt).U32(0)
            .U16(headerSize, segmentSize, segments.Count, Is64Bit ? 64 : 40, sectionCount, Math.Max(0, sectionCount - 1));
        foreach ((uint type, int flags, int offset, int size) in segments)
        {
            header.U32(type);
            _ = Is64Bit
                ? header.U32(flags).U64(offset, Base + offset, Base + offset, size, size, 4)
                : header.U32(offset, Base + offset, Base + offset, size, size, flags, 4);
        }

        return file.Put(0, header).ToArray();
    }

    private ImageBytes Image() => new(Is64Bit, IsBigEndian);

    private (int Offset, int Size) Dynamic(ImageBytes file, List<(string Name, uint Type, int Offset, int Size)> sections)
    {
        ImageBytes names = Image().U8(0);
        int Name(string name)
        {
            int at = names.Length;
            names.Text(name);
            return at;
        }

        List<(long Tag, long Value)> tags = [.. Needed.Select(library => (1L, (long)Name(library))), .. Tags];
        void Tag(long tag, string? name)
        {
            if (name != null)
            {
                tags.Add((tag, Name(name)));
            }
        }

        Tag(14, LibraryName);
        Tag(29, RunPath);
        Tag(15, RPath);

        string[] users = [.. Versions.SelectMany(version => version.Symbols)];
        int defined = Exports.Length + Versioned.Length;
        int count = 1 + users.Length + defined;
        file.Align(8);
        int hash = file.Length;
        if (Hash == ElfHash.Gnu)
        {
            // One bucket; the last entry of its chain is odd.
            tags.Add((0x6FFFFEF5, Base + hash));
            file.U32(1, 1 + users.Length, 1, 0).Words(0).U32(defined > 0 ? 1 + users.Length : 0);
            file.U32([.. Enumerable.Range(0, defined).Select(i => i == defined - 1 ? 3L : 2)]);
        }
        else if (Hash == ElfHash.SystemV)
        {
            bool isWide = Is64Bit && Machine == 22;
            tags.Add((4, Base + hash));
            _ = isWide ? file.U64(1, count, 0).U64(new long[count]) : file.U32(1, count, 0).U32(new long[count]);
        }

        file.Align(8);
        int symbols = file.Length;
        tags.Add((6, Base + symbols));
        file.Zeros(Is64Bit ? 24 : 16);
        foreach ((string symbol, bool isExport) in users.Select(user => (user, false)).Concat(Exports.Select(export => (export, true))))
        {
            file.U32(Name(symbol));
            _ = Is64Bit ? file.U8(0x12, 0).U16(isExport ? 1 : 0).U64(0, 0) : file.U32(0, 0).U8(0x12, 0).U16(isExport ? 1 : 0);
        }

        foreach ((string name, _, int type, int binding, int address, int size) in Versioned)
        {
            file.U32(Name(name));
            int info = (binding << 4) | type;
            _ = Is64Bit ? file.U8((byte)info, 0).U16(1).U64(address, size) : file.U32(address, size).U8((byte)info, 0).U16(1);
        }

        sections.Add((".dynsym", Hash == ElfHash.Section ? 11u : 1, symbols, file.Length - symbols));

        // Version names are added before the string table is written, which is right after the symbols.
        var libraries = Versions.Select((version, i) => (version, Index: i + 2, Name: Name(version.Version))).GroupBy(entry => entry.version.Library)
            .Select(group => (File: Name(group.Key), Entries: group.ToList())).ToList();
        string[] definitions = [.. Versioned.Select(symbol => symbol.Version).Distinct()];
        int[] definitionNames = [.. definitions.Select(Name)];
        tags.AddRange([(5, Base + file.Length), (10, names.Length)]);
        file.U8(names.ToArray()).Align(8);
        if (Versions.Length + Versioned.Length > 0)
        {
            tags.Add((0x6FFFFFF0, Base + file.Length));
            file.U16([
                0,
                .. Versions.SelectMany((version, i) => version.Symbols.Select(_ => i + 2)),
                .. Exports.Select(_ => 1),
                .. Versioned.Select(symbol => 2 + Versions.Length + Array.IndexOf(definitions, symbol.Version)),
            ]).Align(8);
        }

        if (definitions.Length > 0)
        {
            tags.AddRange([(0x6FFFFFFC, Base + file.Length), (0x6FFFFFFD, definitions.Length)]);
            for (int i = 0; i < definitions.Length; i++)
            {
                file.U16(1, 0, 2 + Versions.Length + i, 1).U32(0, 20, i == definitions.Length - 1 ? 0 : 28).U32(definitionNames[i], 0);
            }

            file.Align(8);
        }

        if (Versions.Length > 0)
        {
            tags.AddRange([(0x6FFFFFFE, Base + file.Length), (0x6FFFFFFF, libraries.Count)]);
            foreach ((int name, var entries) in libraries)
            {
                file.U16(1, entries.Count).U32(name, 16, name == libraries[^1].File ? 0 : 16 + (16 * entries.Count));
                foreach (var entry in entries)
                {
                    file.U32(0).U16(entry.version.IsWeak ? 2 : 0, entry.Index).U32(entry.Name, entry == entries[^1] ? 0 : 16);
                }
            }
        }

        file.Align(8);
        int dynamic = file.Length;
        file.Words([.. tags.Append((0, 0)).SelectMany(tag => new[] { tag.Item1, tag.Item2 })]);
        sections.Add((".dynamic", IsSymbolsFile ? 8u : 6, dynamic, file.Length - dynamic));
        return (dynamic, file.Length - dynamic);
    }

    private int Sections(ImageBytes file, List<(string Name, uint Type, int Offset, int Size)> sections, int notes, int notesSize, out int count)
    {
        count = 0;
        if (DebugLink == null && !HasDebugInfo && Hash != ElfHash.Section && !IsSymbolsFile)
        {
            return 0;
        }

        sections.Insert(0, ("", 0, 0, 0));
        sections.Add((".text", IsSymbolsFile ? 8u : 1, 0, 0));
        sections.Add((".note.gnu.build-id", 7, notes, notesSize));
        if (DebugLink != null)
        {
            int link = file.Length;
            file.Text(DebugLink).Align(4).U32(0x12345678);
            sections.Add((".gnu_debuglink", 1, link, file.Length - link));
        }

        if (HasDebugInfo)
        {
            sections.Add((".debug_info", 1, file.Length, 0));
        }

        ImageBytes names = Image();
        sections.Add((".shstrtab", 3, file.Length, sections.Sum(section => section.Name.Length + 1) + ".shstrtab".Length + 1));
        List<int> offsets = [];
        foreach (var section in sections)
        {
            offsets.Add(names.Length);
            names.Text(section.Name);
        }

        file.U8(names.ToArray()).Align(8);
        int at = file.Length;
        for (int i = 0; i < sections.Count; i++)
        {
            (_, uint type, int offset, int size) = sections[i];
            file.U32(offsets[i], type).Words(0, Base + offset, offset, size).U32(0, 0).Words(4, 0);
        }

        count = sections.Count;
        return at;
    }
}
