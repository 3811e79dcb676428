using System;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>Reads ELF files of both widths and byte orders (System V gABI; GNU extensions as in LSB Core).</summary>
internal static class ElfReader
{
    private const ushort Relocatable = 1, Executable = 2, Dynamic = 3; // e_type

    /// <summary>Null for what is not ELF.</summary>
    /// <exception cref="DamagedFileException">A structure does not fit the file.</exception>
    internal static BinaryFile? Read(FileWindow file)
    {
        if (file.Magic != Magic)
        {
            return null;
        }

        ElfImage image = new(file);
        ElfNotes notes = new(image);
        BinaryFile binary = new()
        {
            Format = BinaryFormat.Elf,
            Kind = image.Type == Relocatable ? BinaryKind.Object : BinaryKind.Other,
            Architecture = ElfMachine.Architecture(image.Machine, image.Is64Bit, image.IsBigEndian),
            OperatingSystem = notes.OperatingSystem ?? (image.OperatingSystemAbi == FreeBsdAbi ? "freebsd" : null),
            MinimumSystem = notes.MinimumKernel,
            BuildId = notes.BuildId,
            DebugLink = DebugLink(image),
            HasDebugInfo = HasSection(image, ".debug_info"),
        };
        if (IsHollow(image))
        {
            binary.Kind = BinaryKind.DebugSymbols;
        }
        else if (image.Type is Executable or Dynamic)
        {
            AddSegments(binary, image);
            AddLibc(binary, notes);
        }

        return binary;
    }

    private static void AddSegments(BinaryFile binary, ElfImage image)
    {
        binary.Kind = BinaryKind.Executable;
        binary.Hardening = image.Type == Dynamic ? Hardening.PositionIndependent : Hardening.None;
        bool isDynamic = false;
        foreach (ElfSegment segment in image.Segments)
        {
            switch (segment.Type)
            {
                case ElfSegment.Load when !image.Holds(segment.Offset, segment.Size):
                    throw new DamagedFileException("PT_LOAD");
                case ElfSegment.Interpreter:
                    binary.Interpreter = image.Read(segment.Offset, Math.Min(segment.Size, LongestPath), "PT_INTERP").Name(0);
                    break;
                case ElfSegment.Dynamic:
                    isDynamic = true;
                    break;
                case ElfSegment.GnuStack when !segment.IsExecutable:
                    binary.Hardening |= Hardening.NonExecutableStack;
                    break;
                case ElfSegment.GnuRelro:
                    binary.Hardening |= Hardening.ReadOnlyRelocations;
                    break;
                default:
                    break;
            }
        }

        if (isDynamic)
        {
            AddDynamic(binary, image);
        }
    }

    private static void AddDynamic(BinaryFile binary, ElfImage image)
    {
        ElfDynamic dynamic = new(image);
        ElfSymbols symbols = new(image, dynamic);

        // Linkers mark position-independent programs since about 2017; DT_DEBUG they have always given to programs alone (bfd/elflink.c, lld).
        bool isProgram = image.Type == Executable || dynamic.Has(ElfDynamic.Flags1, DynamicFlag1Pie) || dynamic.Has(ElfDynamic.Debug);
        bool bindsNow = dynamic.Has(ElfDynamic.BindNow) || dynamic.Has(ElfDynamic.Flags, DynamicFlagBindNow) || dynamic.Has(ElfDynamic.Flags1, DynamicFlag1Now);
        binary.Kind = isProgram ? BinaryKind.Executable : BinaryKind.SharedLibrary;
        binary.NeededLibraries = dynamic.NeededLibraries.ToList();
        binary.RequiredVersions = symbols.Versions;
        binary.RunPath = (dynamic.NameOf(ElfDynamic.RunPath) ?? dynamic.NameOf(ElfDynamic.RPath))?.Split([':'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        binary.LibraryName = dynamic.NameOf(ElfDynamic.SharedObjectName);
        binary.Exports = symbols.Exports;
        binary.Hardening |= bindsNow ? Hardening.BindNow : Hardening.None;
    }

    private static void AddLibc(BinaryFile binary, ElfNotes notes)
    {
        string loader = binary.Interpreter == null ? "" : binary.Interpreter.Substring(binary.Interpreter.LastIndexOf('/') + 1);
        string? libc = notes.IsAndroid ? "bionic" : (LibcOf(loader) ?? binary.NeededLibraries.Select(LibcOf).FirstOrDefault(libc => libc != null));
        binary.OperatingSystem ??= libc != null ? "linux" : loader == "ld-elf.so.1" ? "freebsd" : null;
        binary.Libc = binary.OperatingSystem == "linux" ? libc : null;
    }

    /// <summary>By the file name of a loader or a C library: glibc's shlib-versions files, musl's ldso and Alpine's libc package, Android's linker.</summary>
    private static string? LibcOf(string file) =>
        file.StartsWith("ld-musl-", StringComparison.Ordinal) || file.StartsWith("libc.musl-", StringComparison.Ordinal) ? "musl"
        : file is "linker" or "linker64" ? "bionic"
        : file is "libc.so.6" or "ld.so.1" or "ld64.so.1" or "ld64.so.2" || file.StartsWith("ld-linux", StringComparison.Ordinal) ? "glibc"
        : null;

    /// <summary>objcopy --only-keep-debug keeps all section headers and takes the contents of those that are loaded.</summary>
    private static bool IsHollow(ElfImage image) => image.Sections.Any(section =>
        section.Type == ElfSection.NoBits && (image.IsNamed(section, ".text") || image.IsNamed(section, ".dynamic")));

    private static bool HasSection(ElfImage image, string name) => image.Sections.Any(section => image.IsNamed(section, name));

    /// <summary>A file name, zeros up to a multiple of 4, a checksum (GDB manual, Separate Debug Files).</summary>
    private static string? DebugLink(ElfImage image)
    {
        ElfSection section = image.Sections.FirstOrDefault(section => image.IsNamed(section, ".gnu_debuglink"));
        return section.Size > 0 && image.Holds(section.Offset, section.Size)
            ? image.Read(section.Offset, Math.Min(section.Size, LongestPath), ".gnu_debuglink").Name(0)
            : null;
    }

    private const uint Magic = 0x464C457F; // 0x7F "ELF", as a little-endian number
    private const byte FreeBsdAbi = 9; // ELFOSABI_FREEBSD
    private const ulong DynamicFlagBindNow = 8, DynamicFlag1Now = 1, DynamicFlag1Pie = 0x08000000;
    private const ulong LongestPath = 4096; // PATH_MAX
}
