using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aot.Tasks.Binaries;

/// <summary>Reads Mach-O files (Apple, mach-o/loader.h, mach-o/fat.h, mach-o/nlist.h, mach/machine.h; XNU and cctools).</summary>
internal static class MachOReader
{
    private const int MostSlices = 40;
    private const uint BuildVersion = 0x32;

    /// <summary>The parts of a universal file, one for each architecture; empty for any other.</summary>
    /// <exception cref="DamagedFileException">The list does not fit the file.</exception>
    internal static IReadOnlyList<FileWindow> Slices(FileWindow file)
    {
        bool isWide = file.Magic == 0xBFBAFECA; // FAT_CIGAM_64
        if (!isWide && file.Magic != 0xBEBAFECA) // FAT_CIGAM
        {
            return [];
        }

        uint count = file.Read(4, 4, "fat_header", isBigEndian: true).U32(0);
        if (count is 0 or > MostSlices)
        {
            return []; // Java's class files begin so too; their version, at this place, is 45 at least
        }

        int size = isWide ? 32 : 20; // fat_arch_64, fat_arch
        Bytes table = file.Read(8, count * (ulong)size, "fat_arch", isBigEndian: true);
        List<FileWindow> slices = [];
        for (int at = 0; at < table.Length; at += size)
        {
            slices.Add(file.Part(table.Word(at + 8, isWide), table.Word(at + (isWide ? 16 : 12), isWide), "fat_arch"));
        }

        return slices;
    }

    /// <summary>Null for what is not Mach-O.</summary>
    /// <exception cref="DamagedFileException">A structure does not fit the file.</exception>
    internal static BinaryFile? Read(FileWindow file)
    {
        (bool is64Bit, bool isBigEndian)? shape = file.Magic switch
        {
            0xFEEDFACE => (false, false), // MH_MAGIC
            0xFEEDFACF => (true, false), // MH_MAGIC_64
            0xCEFAEDFE => (false, true), // MH_CIGAM
            0xCFFAEDFE => (true, true), // MH_CIGAM_64
            _ => null,
        };
        return shape is (bool wide, bool big) ? Read(file, wide, big) : null;
    }

    private static BinaryFile Read(FileWindow file, bool is64Bit, bool isBigEndian)
    {
        uint headerSize = is64Bit ? 32u : 28;
        Bytes header = file.Read(0, headerSize, "mach_header", isBigEndian);
        BinaryKind kind = header.U32(12) switch // filetype
        {
            1 => BinaryKind.Object, // MH_OBJECT
            2 => BinaryKind.Executable, // MH_EXECUTE
            6 or 8 or 9 => BinaryKind.SharedLibrary, // MH_DYLIB, MH_BUNDLE, MH_DYLIB_STUB
            10 => BinaryKind.DebugSymbols, // MH_DSYM
            _ => BinaryKind.Other,
        };
        uint flags = header.U32(24);
        bool isLoaded = kind is BinaryKind.Executable or BinaryKind.SharedLibrary;
        Commands commands = new();
        Bytes table = file.Read(headerSize, header.U32(20), "sizeofcmds", isBigEndian);
        int at = 0;
        for (uint left = header.U32(16); left > 0; left--) // ncmds
        {
            uint size = table.U32(at + 4); // cmdsize
            if (size < 8 || size > (uint)(table.Length - at))
            {
                throw new DamagedFileException("cmdsize");
            }

            Take(file, table, at, is64Bit, kind, commands);
            at += (int)size;
        }

        return new BinaryFile
        {
            Format = BinaryFormat.MachO,
            Kind = kind,
            Architecture = Architecture(header.U32(4)),
            OperatingSystem = commands.OperatingSystem,
            MinimumSystem = commands.MinimumSystem,
            Interpreter = commands.Interpreter,
            NeededLibraries = commands.Needed,
            OptionalLibraries = commands.Optional,
            RunPath = commands.RunPath,
            LibraryName = commands.LibraryName,
            BuildId = commands.BuildId,
            HasDebugInfo = commands.HasDebugInfo,
            Hardening = isLoaded ? HardeningOf(kind, flags) : Hardening.None,
            Exports = isLoaded ? Exports(file, commands, is64Bit, isBigEndian) : [],
        };
    }

    private static void Take(FileWindow file, Bytes table, int at, bool is64Bit, BinaryKind kind, Commands found)
    {
        uint command = table.U32(at);
        switch (command)
        {
            case 0x1 or 0x19: // LC_SEGMENT, LC_SEGMENT_64
                // In a dSYM the segments of the program keep their sizes and lose their content.
                if (kind != BinaryKind.DebugSymbols && !file.Holds(table.Word(at + (is64Bit ? 40 : 32), is64Bit), table.Word(at + (is64Bit ? 48 : 36), is64Bit)))
                {
                    throw new DamagedFileException("LC_SEGMENT");
                }

                found.HasDebugInfo |= HasDebugInfo(table, at, is64Bit);
                break;
            case 0x2: // LC_SYMTAB
                found.SymbolTable = at;
                found.Table = table;
                break;
            case 0xB: // LC_DYSYMTAB
                found.DynamicSymbolTable = at;
                break;
            case 0xC or 0x8000001F or 0x80000023: // LC_LOAD_DYLIB, LC_REEXPORT_DYLIB, LC_LOAD_UPWARD_DYLIB
                found.Needed.Add(Text(table, at));
                break;
            case 0x80000018 or 0x20: // LC_LOAD_WEAK_DYLIB, LC_LAZY_LOAD_DYLIB
                found.Optional.Add(Text(table, at));
                break;
            case 0xD: // LC_ID_DYLIB
                found.LibraryName = Text(table, at);
                break;
            case 0xE: // LC_LOAD_DYLINKER
                found.Interpreter = Text(table, at);
                break;
            case 0x8000001C: // LC_RPATH
                found.RunPath.Add(Text(table, at));
                break;
            case 0x1B: // LC_UUID
                found.BuildId = table.Hexadecimal(at + 8, 16);
                break;
            case BuildVersion when found.OperatingSystem == null: // the first, where there is a second for Mac Catalyst
                found.OperatingSystem = OperatingSystem(table.U32(at + 8));
                found.MinimumSystem = Version(table.U32(at + 12));
                break;
            case 0x24 or 0x25 or 0x2F when found.OperatingSystem == null: // LC_VERSION_MIN_MACOSX, _IPHONEOS, _TVOS
                found.OperatingSystem = command == 0x24 ? "osx" : command == 0x25 ? "ios" : "tvos";
                found.MinimumSystem = Version(table.U32(at + 8));
                break;
            default:
                break;
        }
    }

    /// <summary>Names end where their command does, or before.</summary>
    private static string Text(Bytes table, int at)
    {
        uint size = table.U32(at + 4);
        uint offset = table.U32(at + 8); // lc_str
        return offset <= size ? table.Name((ulong)at + offset, (int)(size - offset)) : throw new DamagedFileException("lc_str");
    }

    private static bool HasDebugInfo(Bytes table, int segment, bool is64Bit)
    {
        int size = is64Bit ? 80 : 68; // section_64, section
        int at = segment + (is64Bit ? 72 : 56);
        uint end = (uint)segment + table.U32(segment + 4);
        for (uint left = table.U32(segment + (is64Bit ? 64 : 48)); left > 0 && at + size <= end; left--, at += size) // nsects
        {
            if (table.HasName((uint)at, "__debug_info"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The symbols that are defined and external, from their own part of the symbol table where it has parts.</summary>
    private static List<string> Exports(FileWindow file, Commands found, bool is64Bit, bool isBigEndian)
    {
        List<string> exports = [];
        if (found.Table is not Bytes table)
        {
            return exports;
        }

        int size = is64Bit ? 16 : 12; // nlist_64, nlist
        uint total = table.U32(found.SymbolTable + 12); // nsyms
        uint first = found.DynamicSymbolTable is int dynamic ? table.U32(dynamic + 16) : 0; // iextdefsym
        uint count = found.DynamicSymbolTable is int same ? table.U32(same + 20) : total; // nextdefsym
        if (count == 0)
        {
            return exports;
        }

        if (first > total || count > total - first)
        {
            throw new DamagedFileException("LC_DYSYMTAB");
        }

        ulong symbolsAt = table.U32(found.SymbolTable + 8) + (first * (ulong)size); // symoff
        Bytes symbols = file.Read(symbolsAt, count * (ulong)size, "LC_SYMTAB", isBigEndian);
        Bytes names = file.Read(table.U32(found.SymbolTable + 16), table.U32(found.SymbolTable + 20), "LC_SYMTAB", isBigEndian); // stroff, strsize
        for (int at = 0; at < symbols.Length; at += size)
        {
            const int Stab = 0xE0, PrivateExternal = 0x10, TypeMask = 0x0E, External = 0x01;
            int type = symbols.U8(at + 4); // n_type
            if ((type & (Stab | PrivateExternal)) == 0 && (type & External) != 0 && (type & TypeMask) != 0)
            {
                string name = names.Name(symbols.U32(at)); // n_strx
                exports.Add(name.StartsWith("_", StringComparison.Ordinal) ? name.Substring(1) : name);
            }
        }

        return exports;
    }

    private static Hardening HardeningOf(BinaryKind kind, uint flags)
    {
        const uint AllowStackExecution = 0x20000, Pie = 0x200000; // MH_ALLOW_STACK_EXECUTION, MH_PIE
        return (kind == BinaryKind.SharedLibrary || (flags & Pie) != 0 ? Hardening.PositionIndependent : Hardening.None)
            | ((flags & AllowStackExecution) == 0 ? Hardening.NonExecutableStack : Hardening.None);
    }

    private static string Architecture(uint machine) => machine switch
    {
        7 => "x86", // CPU_TYPE_X86
        0x01000007 => "x64", // CPU_TYPE_X86_64
        12 => "arm", // CPU_TYPE_ARM
        0x0100000C => "arm64", // CPU_TYPE_ARM64
        _ => "unknown-" + machine.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>By the names that runtime identifiers have; null for what .NET has none for.</summary>
    private static string? OperatingSystem(uint platform) => platform switch
    {
        1 => "osx", // PLATFORM_MACOS
        2 => "ios",
        3 => "tvos",
        6 => "maccatalyst",
        7 => "iossimulator",
        8 => "tvossimulator",
        _ => null,
    };

    /// <summary>xxxx.yy.zz in four, two and two hexadecimal digits.</summary>
    private static Version Version(uint packed) => new((int)(packed >> 16), (int)((packed >> 8) & 0xFF), (int)(packed & 0xFF));

    private sealed class Commands
    {
        internal List<string> Needed { get; } = [];

        internal List<string> Optional { get; } = [];

        internal List<string> RunPath { get; } = [];

        internal string? OperatingSystem { get; set; }

        internal Version? MinimumSystem { get; set; }

        internal string? Interpreter { get; set; }

        internal string? LibraryName { get; set; }

        internal string? BuildId { get; set; }

        internal bool HasDebugInfo { get; set; }

        /// <summary>The load commands, where there is an LC_SYMTAB among them.</summary>
        internal Bytes? Table { get; set; }

        /// <summary>Where LC_SYMTAB is in <see cref="Table"/>.</summary>
        internal int SymbolTable { get; set; }

        /// <summary>Where LC_DYSYMTAB is, or null where there is none.</summary>
        internal int? DynamicSymbolTable { get; set; }
    }
}
