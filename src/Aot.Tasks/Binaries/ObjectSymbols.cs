using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>What an object file defines for other files, and what it needs from them (gABI, chapter 4, symbol table).</summary>
/// <param name="File">The name of the file, or that of a member of an archive.</param>
/// <param name="Defined">Symbols that it defines.</param>
/// <param name="Needed">Symbols that another file must define. Weak ones are not among them, because a link succeeds without them.</param>
internal sealed record ObjectSymbols(string File, IReadOnlyList<string> Defined, IReadOnlyList<string> Needed)
{
    private const int Global = 1, Undefined = 0;

    /// <summary>Null if the file is not an ELF file with a symbol table.</summary>
    /// <exception cref="DamagedFileException">A table does not fit in the file.</exception>
    internal static ObjectSymbols? Read(string name, FileWindow file)
    {
        if (!ElfReader.IsElf(file))
        {
            return null;
        }

        ElfImage image = new(file);
        ElfSection[] sections = [.. image.Sections];
        ElfSection symbols = sections.FirstOrDefault(section => section.Type == ElfSection.Symbols);
        if (symbols.Size == 0 || symbols.Link >= sections.Length)
        {
            return null;
        }

        Bytes table = image.Read(symbols.Offset, symbols.Size, "SHT_SYMTAB");
        Bytes names = image.Read(sections[symbols.Link].Offset, sections[symbols.Link].Size, "SHT_STRTAB");
        List<string> defined = [];
        List<string> needed = [];
        int size = ElfSymbols.EntrySize(image);
        for (int at = (int)symbols.Info * size; at + size <= table.Length; at += size) // sh_info: the first symbol that is not local
        {
            int info = at + (image.Is64Bit ? 4 : 12);
            bool isDefined = table.U16(info + 2) != Undefined; // st_shndx
            if (isDefined || table.U8(info) >> 4 == Global) // st_info
            {
                (isDefined ? defined : needed).Add(names.Name(table.U32(at))); // st_name
            }
        }

        return new ObjectSymbols(name, defined, needed);
    }
}
