using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>The dynamic section, found through the program headers (gABI, chapter 5, dynamic section; GNU tags: LSB Core, 11.3.2).</summary>
internal sealed class ElfDynamic
{
    internal const ulong
        Needed = 1, Hash = 4, StringTable = 5, SymbolTable = 6, StringTableSize = 10, SharedObjectName = 14, RPath = 15, Debug = 21, BindNow = 24,
        RunPath = 29, Flags = 30, GnuHash = 0x6FFFFEF5, SymbolVersions = 0x6FFFFFF0, Flags1 = 0x6FFFFFFB, VersionDefinitions = 0x6FFFFFFC,
        VersionDefinitionCount = 0x6FFFFFFD, VersionNeeds = 0x6FFFFFFE, VersionNeedCount = 0x6FFFFFFF;

    /// <summary>Bytes of memory for an entry in two growing lists.</summary>
    private const ulong NeededSize = 48;

    private readonly Dictionary<ulong, ulong> _values = [];
    private readonly List<ulong> _needed = [];
    private readonly Bytes? _names;

    /// <exception cref="DamagedFileException">The section or its string table does not fit in the file.</exception>
    internal ElfDynamic(ElfImage image)
    {
        ElfSegment segment = image.Segments.FirstOrDefault(segment => segment.Type == ElfSegment.Dynamic);
        Bytes table = image.Read(segment.Offset, segment.Size, "PT_DYNAMIC");
        int word = image.Is64Bit ? 8 : 4;
        for (int at = 0; at + (2 * word) <= table.Length; at += 2 * word)
        {
            ulong tag = table.Word(at, image.Is64Bit);
            ulong value = table.Word(at + word, image.Is64Bit);
            if (tag == 0)
            {
                break; // DT_NULL
            }

            if (tag == Needed)
            {
                image.Take(NeededSize, "DT_NEEDED");
                _needed.Add(value);
            }
            else if (IsKnown(tag))
            {
                _values[tag] = value;
            }
        }

        if (Value(StringTable) is ulong address && Value(StringTableSize) is ulong size and > 0)
        {
            _names = image.Read(image.OffsetOf(address, "DT_STRTAB"), size, "DT_STRTAB");
        }
    }

    internal IEnumerable<string> NeededLibraries => _needed.Select(Name);

    internal ulong? Value(ulong tag) => _values.TryGetValue(tag, out ulong value) ? value : null;

    internal bool Has(ulong tag, ulong flag = 0) => Value(tag) is ulong value && (value & flag) == flag;

    /// <summary>The name that the value of a tag points to, or null if the section does not have the tag.</summary>
    internal string? NameOf(ulong tag) => Value(tag) is ulong offset ? Name(offset) : null;

    /// <param name="offset">Offset into the string table, in bytes.</param>
    /// <exception cref="DamagedFileException">The offset is outside the string table.</exception>
    internal string Name(ulong offset) => Names.Name(offset);

    /// <exception cref="DamagedFileException">There is no string table.</exception>
    internal Bytes Names => _names ?? throw new DamagedFileException("DT_STRTAB");

    /// <summary>Other tags are not kept, because a file may contain any number of them.</summary>
    private static bool IsKnown(ulong tag) => Array.IndexOf(Known, tag) >= 0;

    private static readonly ulong[] Known =
    [
        Hash, StringTable, SymbolTable, StringTableSize, SharedObjectName, RPath, Debug, BindNow, RunPath, Flags, GnuHash, SymbolVersions, Flags1,
        VersionDefinitions, VersionDefinitionCount, VersionNeeds, VersionNeedCount,
    ];
}
