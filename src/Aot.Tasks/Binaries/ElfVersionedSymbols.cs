using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>The symbols of a shared library in every version in which it defines them, including those that only older programs use (LSB Core, 10.7.2, version definitions).</summary>
internal static class ElfVersionedSymbols
{
    private const int EntrySize = 20; // Elfxx_Verdef
    private const int NameEntrySize = 8; // Elfxx_Verdaux
    private const int VersionIndex = 0x7FFF;
    private const ushort AbsoluteSection = 0xFFF1; // SHN_ABS: the names of the versions
    private const byte FunctionType = 2, ThreadLocalType = 6, IndirectFunctionType = 10, LastDataType = 1;

    /// <summary>Bytes of memory for an entry of the result.</summary>
    private const ulong SymbolSize = 64;

    /// <exception cref="DamagedFileException">A table does not fit in the file.</exception>
    internal static IReadOnlyList<VersionedSymbol> Read(ElfImage image)
    {
        ElfDynamic dynamic = new(image);
        Dictionary<int, string> versions = ReadDefinitions(image, dynamic);
        List<VersionedSymbol> symbols = [];
        if (versions.Count == 0 || dynamic.Value(ElfDynamic.SymbolVersions) is not ulong address || ElfSymbols.Table(image, dynamic) is not Bytes table)
        {
            return symbols;
        }

        int size = ElfSymbols.EntrySize(image);
        int count = table.Length / size;
        Bytes indexes = image.Read(image.OffsetOf(address, "DT_VERSYM"), (ulong)count * 2, "DT_VERSYM");
        for (int i = 1; i < count; i++)
        {
            int at = i * size;
            int info = at + (image.Is64Bit ? 4 : 12);
            if (!ElfSymbols.IsExport(image, table, at) || table.U16(info + 2) == AbsoluteSection
                || !versions.TryGetValue(indexes.U16(2 * i) & VersionIndex, out string? version) || Kind(table.U8(info) & 0xF) is not SymbolKind kind)
            {
                continue;
            }

            image.Take(SymbolSize, "DT_SYMTAB");
            symbols.Add(new VersionedSymbol(
                dynamic.Name(table.U32(at)),
                version,
                kind,
                table.U8(info) >> 4 == 2, // STB_WEAK
                table.Word(at + (image.Is64Bit ? 8 : 4), image.Is64Bit),
                table.Word(at + (image.Is64Bit ? 16 : 8), image.Is64Bit)));
        }

        return symbols;
    }

    private static SymbolKind? Kind(int type) => type switch
    {
        FunctionType or IndirectFunctionType => SymbolKind.Function,
        ThreadLocalType => SymbolKind.ThreadLocal,
        <= LastDataType => SymbolKind.Data,
        _ => null,
    };

    private static Dictionary<int, string> ReadDefinitions(ElfImage image, ElfDynamic dynamic)
    {
        Dictionary<int, string> versions = [];
        if (dynamic.Value(ElfDynamic.VersionDefinitions) is not ulong address)
        {
            return versions;
        }

        ulong at = image.OffsetOf(address, "DT_VERDEF");
        for (ulong left = dynamic.Value(ElfDynamic.VersionDefinitionCount) ?? 0; left > 0; left--)
        {
            Bytes entry = image.Read(at, EntrySize, "DT_VERDEF");
            Bytes name = image.Read(at + entry.U32(12), NameEntrySize, "DT_VERDEF"); // vd_aux: the first name is that of the version
            versions[entry.U16(4) & VersionIndex] = dynamic.Name(name.U32(0)); // vd_ndx
            if (entry.U32(16) is not (> 0 and uint next)) // vd_next
            {
                break;
            }

            at += next;
        }

        return versions;
    }
}
