using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>The ELF header and the tables that it points to (gABI, chapters 4 and 5).</summary>
internal sealed class ElfImage
{
    private readonly FileWindow _file;
    private readonly Bytes? _segments;
    private readonly int _segmentSize;
    private readonly Bytes? _sections;
    private readonly int _sectionSize;
    private readonly Bytes? _sectionNames;

    /// <exception cref="DamagedFileException">The header or the program headers do not fit in the file.</exception>
    internal ElfImage(FileWindow file)
    {
        _file = file;
        Bytes identification = file.Read(0, 16, "e_ident");
        byte width = identification.U8(4); // EI_CLASS
        byte order = identification.U8(5); // EI_DATA
        if (width is not (1 or 2) || order is not (1 or 2))
        {
            throw new DamagedFileException("e_ident");
        }

        Is64Bit = width == 2;
        IsBigEndian = order == 2;
        OperatingSystemAbi = identification.U8(7); // EI_OSABI

        Bytes header = Read(0, Is64Bit ? 64u : 52u, "e_ehsize");
        Type = header.U16(16);
        Machine = header.U16(18);
        ulong segments = header.Word(Is64Bit ? 32 : 28, Is64Bit); // e_phoff
        ulong sections = header.Word(Is64Bit ? 40 : 32, Is64Bit); // e_shoff
        int counts = Is64Bit ? 54 : 42;
        _segmentSize = header.U16(counts);
        uint segmentCount = header.U16(counts + 2);
        _sectionSize = header.U16(counts + 4);
        ulong sectionCount = header.U16(counts + 6);
        uint namesIndex = header.U16(counts + 8);

        // The kernel does not read section headers. A file whose section headers are invalid still runs, so it is read without them.
        if (sections != 0 && _sectionSize >= ElfSection.EntrySize(Is64Bit) && file.Holds(sections, (ulong)_sectionSize))
        {
            // Numbers that are too large for the header are in the first section header.
            ElfSection first = new(Read(sections, (ulong)_sectionSize, "e_shoff"), 0, Is64Bit);
            sectionCount = sectionCount == 0 ? first.Size : sectionCount;
            namesIndex = namesIndex == 0xFFFF ? first.Link : namesIndex; // SHN_XINDEX
            segmentCount = segmentCount == 0xFFFF ? first.Info : segmentCount; // PN_XNUM
            if (sectionCount <= (ulong)file.Length && file.Holds(sections, sectionCount * (ulong)_sectionSize))
            {
                _sections = Read(sections, sectionCount * (ulong)_sectionSize, "e_shoff");
                _sectionNames = SectionNames(namesIndex);
            }
        }

        EndsEarly = sections != 0 && _sections == null;

        if (segmentCount > 0)
        {
            if (_segmentSize < ElfSegment.EntrySize(Is64Bit))
            {
                throw new DamagedFileException("e_phentsize");
            }

            _segments = Read(segments, segmentCount * (ulong)_segmentSize, "e_phoff");
        }
    }

    internal bool Is64Bit { get; }

    /// <summary>The section headers, which linkers write last, are not in the file.</summary>
    internal bool EndsEarly { get; }

    internal bool IsBigEndian { get; }

    internal byte OperatingSystemAbi { get; }

    internal ushort Type { get; }

    internal ushort Machine { get; }

    internal IEnumerable<ElfSegment> Segments =>
        Entries(_segments, _segmentSize).Select(entry => new ElfSegment(_segments!, entry * _segmentSize, Is64Bit));

    /// <summary>Empty if the section headers were removed.</summary>
    internal IEnumerable<ElfSection> Sections =>
        Entries(_sections, _sectionSize).Select(entry => new ElfSection(_sections!, entry * _sectionSize, Is64Bit));

    /// <summary>The indexes of the entries of a table; none if the file does not have the table.</summary>
    private static IEnumerable<int> Entries(Bytes? table, int size) => Enumerable.Range(0, table == null ? 0 : table.Length / size);

    internal bool IsNamed(ElfSection section, string name) => _sectionNames?.HasName(section.Name, name) == true;

    /// <exception cref="DamagedFileException">The range is outside the file.</exception>
    internal Bytes Read(ulong offset, ulong length, string structure) => _file.Read(offset, length, structure, IsBigEndian);

    /// <summary>Size of the file in bytes.</summary>
    internal long Length => _file.Length;

    /// <summary>Takes memory from the allowance for something other than <see cref="Read"/>.</summary>
    internal void Take(ulong bytes, string structure) => _file.Allowance.Take(bytes, structure);

    internal bool Holds(ulong offset, ulong length) => _file.Holds(offset, length);

    /// <summary>The offset in the file of the byte that is loaded to an address.</summary>
    /// <exception cref="DamagedFileException">No segment contains the address.</exception>
    internal ulong OffsetOf(ulong address, string structure)
    {
        foreach (ElfSegment segment in Segments)
        {
            if (segment.Type == ElfSegment.Load && address >= segment.Address && address - segment.Address < segment.Size)
            {
                return segment.Offset + (address - segment.Address);
            }
        }

        throw new DamagedFileException(structure);
    }

    private Bytes? SectionNames(uint index)
    {
        uint at = 0;
        foreach (ElfSection section in Sections)
        {
            if (at++ == index)
            {
                return section.Type != ElfSection.NoBits && Holds(section.Offset, section.Size) ? Read(section.Offset, section.Size, "e_shstrndx") : null;
            }
        }

        return null;
    }
}
