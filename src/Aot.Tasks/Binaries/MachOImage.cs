using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aot.Tasks.Binaries;

/// <summary>The header of a Mach-O file and its load commands (Apple, mach-o/loader.h, mach-o/nlist.h, mach/machine.h; XNU).</summary>
internal sealed class MachOImage
{
    private readonly FileWindow _file;
    private readonly bool _is64Bit;
    private readonly bool _isBigEndian;
    private readonly Bytes _header;
    private readonly Bytes _commands;

    /// <exception cref="DamagedFileException">The header or the load commands do not fit in the file.</exception>
    internal MachOImage(FileWindow file, bool is64Bit, bool isBigEndian)
    {
        _file = file;
        _is64Bit = is64Bit;
        _isBigEndian = isBigEndian;
        uint headerSize = is64Bit ? 32u : 28;
        _header = file.Read(0, headerSize, "mach_header", isBigEndian);
        _commands = file.Read(headerSize, _header.U32(20), "sizeofcmds", isBigEndian);
    }

    /// <exception cref="DamagedFileException">A command, or a structure that it points to, does not fit in the file.</exception>
    internal BinaryFile ToBinary()
    {
        BinaryKind kind = _header.U32(12) switch // filetype
        {
            1 => BinaryKind.Object, // MH_OBJECT
            2 => BinaryKind.Executable, // MH_EXECUTE
            6 or 8 or 9 => BinaryKind.SharedLibrary, // MH_DYLIB, MH_BUNDLE, MH_DYLIB_STUB
            10 => BinaryKind.DebugSymbols, // MH_DSYM
            _ => BinaryKind.Other,
        };
        List<string> needed = [], optional = [], runPath = [];
        string? system = null, interpreter = null, libraryName = null, buildId = null;
        Version? minimum = null;
        bool hasDebugInfo = false;
        int? symbolTable = null, dynamicSymbolTable = null;
        foreach (int at in Commands())
        {
            uint command = _commands.U32(at);
            switch (command)
            {
                case 0x1 or 0x19: // LC_SEGMENT, LC_SEGMENT_64
                    // In a dSYM, the segments of the program keep their sizes but have no content.
                    if (kind != BinaryKind.DebugSymbols && !_file.Holds(Word(at + (_is64Bit ? 40 : 32)), Word(at + (_is64Bit ? 48 : 36))))
                    {
                        throw new DamagedFileException("LC_SEGMENT");
                    }

                    hasDebugInfo |= HasDebugInfo(at);
                    break;
                case 0x2: // LC_SYMTAB
                    symbolTable = at;
                    break;
                case 0xB: // LC_DYSYMTAB
                    dynamicSymbolTable = at;
                    break;
                case 0xC or 0x8000001F or 0x80000023: // LC_LOAD_DYLIB, LC_REEXPORT_DYLIB, LC_LOAD_UPWARD_DYLIB
                    needed.Add(Text(at));
                    break;
                case 0x80000018 or 0x20: // LC_LOAD_WEAK_DYLIB, LC_LAZY_LOAD_DYLIB
                    optional.Add(Text(at));
                    break;
                case 0xD: // LC_ID_DYLIB
                    libraryName = Text(at);
                    break;
                case 0xE: // LC_LOAD_DYLINKER
                    interpreter = Text(at);
                    break;
                case 0x8000001C: // LC_RPATH
                    runPath.Add(Text(at));
                    break;
                case 0x1B: // LC_UUID
                    buildId = _commands.Hexadecimal(at + 8, 16);
                    break;
                case 0x32 when minimum == null: // LC_BUILD_VERSION; a second one would be for Mac Catalyst
                    system = OperatingSystem(_commands.U32(at + 8));
                    minimum = Version(_commands.U32(at + 12));
                    break;
                case 0x24 or 0x25 or 0x2F when minimum == null: // LC_VERSION_MIN_MACOSX, _IPHONEOS, _TVOS
                    system = command == 0x24 ? "osx" : command == 0x25 ? "ios" : "tvos";
                    minimum = Version(_commands.U32(at + 8));
                    break;
                default:
                    break;
            }
        }

        bool isLoaded = kind is BinaryKind.Executable or BinaryKind.SharedLibrary;
        return new BinaryFile
        {
            Format = BinaryFormat.MachO,
            Kind = kind,
            Architecture = Architecture(_header.U32(4)), // cputype
            OperatingSystem = system,
            MinimumSystem = minimum,
            Interpreter = interpreter,
            NeededLibraries = needed,
            OptionalLibraries = optional,
            RunPath = runPath,
            LibraryName = libraryName,
            BuildId = buildId,
            HasDebugInfo = hasDebugInfo,
            Hardening = isLoaded ? HardeningOf(kind) : Hardening.None,
            Exports = isLoaded ? Exports(symbolTable, dynamicSymbolTable) : [],
        };
    }

    /// <summary>The offset of each command.</summary>
    private IEnumerable<int> Commands()
    {
        int at = 0;
        for (uint left = _header.U32(16); left > 0; left--) // ncmds
        {
            uint size = _commands.U32(at + 4); // cmdsize
            if (size < 8 || size > (uint)(_commands.Length - at))
            {
                throw new DamagedFileException("cmdsize");
            }

            yield return at;
            at += (int)size;
        }
    }

    private Hardening HardeningOf(BinaryKind kind)
    {
        const uint AllowStackExecution = 0x20000, Pie = 0x200000; // MH_ALLOW_STACK_EXECUTION, MH_PIE
        uint flags = _header.U32(24);
        return (kind == BinaryKind.SharedLibrary || (flags & Pie) != 0 ? Hardening.PositionIndependent : Hardening.None)
            | ((flags & AllowStackExecution) == 0 ? Hardening.NonExecutableStack : Hardening.None);
    }

    private ulong Word(int at) => _commands.Word(at, _is64Bit);

    /// <summary>The text of a command, which ends at a zero byte or at the end of the command.</summary>
    private string Text(int at)
    {
        uint size = _commands.U32(at + 4);
        uint offset = _commands.U32(at + 8); // lc_str
        return offset <= size ? _commands.Name((ulong)at + offset, (int)(size - offset)) : throw new DamagedFileException("lc_str");
    }

    private bool HasDebugInfo(int segment)
    {
        int size = _is64Bit ? 80 : 68; // section_64, section
        int at = segment + (_is64Bit ? 72 : 56);
        uint end = (uint)segment + _commands.U32(segment + 4);
        for (uint left = _commands.U32(segment + (_is64Bit ? 64 : 48)); left > 0 && at + size <= end; left--, at += size) // nsects
        {
            if (_commands.HasName((uint)at, "__debug_info"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The defined external symbols. LC_DYSYMTAB, if the file has it, says which part of the symbol table contains them.</summary>
    /// <param name="symbolTable">Offset of LC_SYMTAB.</param>
    /// <param name="dynamicSymbolTable">Offset of LC_DYSYMTAB.</param>
    private IReadOnlyList<string> Exports(int? symbolTable, int? dynamicSymbolTable)
    {
        if (symbolTable is not int table)
        {
            return [];
        }

        int size = _is64Bit ? 16 : 12; // nlist_64, nlist
        uint first = 0;
        uint count = _commands.U32(table + 12); // nsyms
        if (dynamicSymbolTable is int parts)
        {
            first = _commands.U32(parts + 16); // iextdefsym
            count = _commands.U32(parts + 20); // nextdefsym
        }

        if (count == 0)
        {
            return [];
        }

        ulong symbolsAt = _commands.U32(table + 8) + (first * (ulong)size); // symoff
        Bytes symbols = _file.Read(symbolsAt, count * (ulong)size, "LC_SYMTAB", _isBigEndian);
        Bytes names = _file.Read(_commands.U32(table + 16), _commands.U32(table + 20), "LC_SYMTAB"); // stroff, strsize
        NameList exports = new(names, prefix: "_");
        for (int at = 0; at < symbols.Length; at += size)
        {
            const int Stab = 0xE0, PrivateExternal = 0x10, TypeMask = 0x0E, External = 0x01;
            int type = symbols.U8(at + 4); // n_type
            if ((type & (Stab | PrivateExternal)) == 0 && (type & External) != 0 && (type & TypeMask) != 0)
            {
                exports.Add(symbols.U32(at)); // n_strx
            }
        }

        return exports;
    }

    private static string Architecture(uint machine) => machine switch
    {
        7 => "x86", // CPU_TYPE_X86
        0x01000007 => "x64", // CPU_TYPE_X86_64
        12 => "arm", // CPU_TYPE_ARM
        0x0100000C => "arm64", // CPU_TYPE_ARM64
        _ => "unknown-" + machine.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Named as in runtime identifiers. Null for a system that .NET does not support.</summary>
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

    /// <summary>A version packed as xxxx.yy.zz: four, two and two hexadecimal digits.</summary>
    private static Version Version(uint packed) => new((int)(packed >> 16), (int)((packed >> 8) & 0xFF), (int)(packed & 0xFF));
}
