using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>The dynamic symbol table and the versions that its symbols require (gABI, chapter 4, symbol table; LSB Core, 10.7, symbol versioning).</summary>
internal sealed class ElfSymbols
{
    private const int EmS390 = 22, EmAlpha = 0x9026;

    private readonly ElfImage _image;
    private readonly ElfDynamic _dynamic;
    private NameList? _exports;
    private readonly List<RequiredVersion> _versions = [];

    /// <exception cref="DamagedFileException">A table does not fit in the file.</exception>
    internal ElfSymbols(ElfImage image, ElfDynamic dynamic)
        : this(image, dynamic, isRead: true)
    {
    }

    private ElfSymbols(ElfImage image, ElfDynamic dynamic, bool isRead)
    {
        _image = image;
        _dynamic = dynamic;
        if (isRead)
        {
            ReadSymbols(ReadVersions());
        }
    }

    internal IReadOnlyList<string> Exports => _exports ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<RequiredVersion> Versions => _versions;

    /// <summary>Bytes of one symbol.</summary>
    internal static int EntrySize(ElfImage image) => image.Is64Bit ? 24 : 16;

    /// <summary>The dynamic symbol table; null if the file has none.</summary>
    /// <exception cref="DamagedFileException">It does not fit in the file.</exception>
    internal static Bytes? Table(ElfImage image, ElfDynamic dynamic) => new ElfSymbols(image, dynamic, isRead: false).ReadTable();

    /// <summary>Returns an empty list of symbols for each version index; <see cref="ReadSymbols"/> fills it.</summary>
    private Dictionary<int, NameList> ReadVersions()
    {
        Dictionary<int, NameList> symbols = [];
        if (_dynamic.Value(ElfDynamic.VersionNeeds) is not ulong address)
        {
            return symbols;
        }

        ulong needAt = _image.OffsetOf(address, "DT_VERNEED");
        ulong needs = _dynamic.Value(ElfDynamic.VersionNeedCount) ?? 0;
        for (ulong i = 0; i < needs; i++)
        {
            Bytes need = _image.Read(needAt, 16, "DT_VERNEED"); // Elfxx_Verneed
            string library = _dynamic.Name(need.U32(4)); // vn_file
            ulong versionAt = needAt + need.U32(8); // vn_aux
            for (int versions = need.U16(2); versions > 0; versions--) // vn_cnt
            {
                Bytes version = _image.Read(versionAt, 16, "DT_VERNEED"); // Elfxx_Vernaux
                _image.Take(VersionSize, "DT_VERNEED");
                NameList users = new(_dynamic.Names);
                bool isWeak = (version.U16(4) & 2) != 0; // vna_flags, VER_FLG_WEAK
                _versions.Add(new RequiredVersion(library, _dynamic.Name(version.U32(8)), isWeak, users));
                symbols[version.U16(6) & VersionIndex] = users; // vna_other
                versionAt += Next(version, ref versions);
            }

            int left = 1;
            needAt += Next(need, ref left);
            if (left == 0)
            {
                break;
            }
        }

        return symbols;
    }

    private void ReadSymbols(Dictionary<int, NameList> versionUsers)
    {
        if (ReadTable() is not Bytes table)
        {
            return;
        }

        ulong count = (ulong)(table.Length / EntrySize(_image));
        Bytes? versions = versionUsers.Count > 0 && _dynamic.Value(ElfDynamic.SymbolVersions) is ulong versionAddress
            ? _image.Read(_image.OffsetOf(versionAddress, "DT_VERSYM"), count * 2, "DT_VERSYM")
            : null;
        for (int i = 1; i < (int)count; i++)
        {
            int at = i * EntrySize(_image);
            NameList? users = null;
            bool isVersioned = versions != null && versionUsers.TryGetValue(versions.U16(2 * i) & VersionIndex, out users);
            bool isExport = IsExport(_image, table, at);
            uint name = table.U32(at); // st_name
            if ((isVersioned || isExport) && name != 0)
            {
                users?.Add(name);
                if (isExport)
                {
                    (_exports ??= new NameList(_dynamic.Names)).Add(name);
                }
            }
        }
    }

    private Bytes? ReadTable()
    {
        if (_dynamic.Value(ElfDynamic.SymbolTable) is not ulong address || Count(address) is not (> 0 and ulong count))
        {
            return null;
        }

        return count > int.MaxValue
            ? throw new DamagedFileException("DT_SYMTAB")
            : _image.Read(_image.OffsetOf(address, "DT_SYMTAB"), count * (ulong)EntrySize(_image), "DT_SYMTAB");
    }

    /// <summary>True if the symbol at this offset of the table can be used by other files.</summary>
    internal static bool IsExport(ElfImage image, Bytes table, int at)
    {
        int info = at + (image.Is64Bit ? 4 : 12);
        int binding = table.U8(info) >> 4; // st_info
        int visibility = table.U8(info + 1) & 3; // st_other
        bool isDefined = table.U16(info + 2) != 0; // st_shndx, SHN_UNDEF
        return isDefined && binding is 1 or 2 or 10 && visibility is 0 or 3; // STB_GLOBAL, _WEAK, _GNU_UNIQUE; STV_DEFAULT, _PROTECTED
    }

    /// <summary>
    /// The dynamic section does not contain the number of symbols. A hash table does; if it has no symbols, the section header or the position of the string
    /// table gives the number.
    /// </summary>
    private ulong? Count(ulong address) => CountFromGnuHash() ?? CountFromHash() ?? CountFromSection(address) ?? CountFromStringTable(address);

    /// <summary>
    /// The hash table contains the defined symbols, which are the last ones of the symbol table: the chain of the last bucket ends with the last symbol (GNU
    /// hash section in binutils, bfd/elflink.c; LSB Core specifies only the tag).
    /// </summary>
    private ulong? CountFromGnuHash()
    {
        if (_dynamic.Value(ElfDynamic.GnuHash) is not ulong address)
        {
            return null;
        }

        ulong offset = _image.OffsetOf(address, "DT_GNU_HASH");
        Bytes header = _image.Read(offset, 16, "DT_GNU_HASH");
        ulong buckets = header.U32(0);
        ulong firstHashed = header.U32(4);
        ulong bucketsAt = offset + 16 + (header.U32(8) * (_image.Is64Bit ? 8ul : 4));
        Bytes table = _image.Read(bucketsAt, buckets * 4, "DT_GNU_HASH");
        ulong last = 0;
        for (int i = 0; i < (int)buckets; i++)
        {
            uint first = table.U32(4 * i);
            last = first > last ? first : last;
        }

        if (last < firstHashed || last == 0)
        {
            return null; // no symbol is defined
        }

        ulong at = bucketsAt + (buckets * 4) + ((last - firstHashed) * 4);
        while (true)
        {
            const ulong Block = 4096, EndOfChain = 1;
            Bytes chain = _image.Read(at, Math.Max(4, Math.Min(Block, (ulong)_image.Length - Math.Min(at, (ulong)_image.Length))), "DT_GNU_HASH");
            for (int i = 0; i + 4 <= chain.Length; i += 4, last++, at += 4)
            {
                if ((chain.U32(i) & EndOfChain) != 0)
                {
                    return last + 1;
                }
            }
        }
    }

    /// <summary>nchain (gABI, chapter 5, hash table). Its words have 8 bytes on 64-bit S/390 and on Alpha (their processor supplements).</summary>
    private ulong? CountFromHash()
    {
        bool isWide = _image.Is64Bit && _image.Machine is EmS390 or EmAlpha;
        return _dynamic.Value(ElfDynamic.Hash) is ulong address
            ? _image.Read(_image.OffsetOf(address, "DT_HASH"), isWide ? 16u : 8u, "DT_HASH").Word(isWide ? 8 : 4, isWide)
            : null;
    }

    private ulong? CountFromSection(ulong address)
    {
        ElfSection section = _image.Sections.FirstOrDefault(section => section.Type == ElfSection.DynamicSymbols && section.Address == address);
        return section.Size > 0 ? section.Size / (ulong)EntrySize(_image) : null;
    }

    /// <summary>Every linker puts the string table right after the symbols.</summary>
    private ulong? CountFromStringTable(ulong address) =>
        _dynamic.Value(ElfDynamic.StringTable) is ulong names && names > address ? (names - address) / (ulong)EntrySize(_image) : null;

    /// <summary>Bytes of memory for a version and its list of symbols, on 64-bit systems.</summary>
    private const ulong VersionSize = 256;

    /// <summary>All bits except the one that hides a symbol from the linker.</summary>
    private const int VersionIndex = 0x7FFF;

    /// <summary>The distance to the next entry of a version list, which is the last word of the entry. If it is 0, the list ends, even if its count is larger.</summary>
    private static uint Next(Bytes entry, ref int left)
    {
        uint next = entry.U32(12);
        left = next == 0 ? 0 : left;
        return next;
    }
}
