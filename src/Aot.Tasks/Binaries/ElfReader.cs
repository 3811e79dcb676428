using System;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>Reads ELF files of both widths and byte orders (System V gABI; GNU extensions as in LSB Core).</summary>
internal static class ElfReader
{
    private const uint Magic = 0x464C457F; // 0x7F "ELF", as a little-endian number
    private const ushort Executable = 2, Dynamic = 3; // e_type
    private const byte FreeBsdAbi = 9; // ELFOSABI_FREEBSD
    private const ulong DynamicFlagBindNow = 8, DynamicFlag1Now = 1, DynamicFlag1Pie = 0x08000000;
    private const ulong MaximumPathLength = 4096; // PATH_MAX

    /// <summary>The type of an object file (e_type).</summary>
    internal const ushort Relocatable = 1;

    /// <summary>True if the file starts like an ELF file.</summary>
    internal static bool IsElf(FileWindow file) => file.Magic == Magic;

    /// <summary>Null if the file is not an ELF file.</summary>
    /// <exception cref="DamagedFileException">A structure does not fit in the file.</exception>
    internal static BinaryFile? Read(FileWindow file)
    {
        if (!IsElf(file))
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
        return IsSymbolsFile(image) ? binary with { Kind = BinaryKind.DebugSymbols }
            : image.Type is Executable or Dynamic ? WithLibc(WithSegments(binary, image), notes)
            : binary;
    }

    private static BinaryFile WithSegments(BinaryFile binary, ElfImage image)
    {
        Hardening hardening = image.Type == Dynamic ? Hardening.PositionIndependent : Hardening.None;
        string? interpreter = null;
        bool isDynamic = false;
        foreach (ElfSegment segment in image.Segments)
        {
            switch (segment.Type)
            {
                case ElfSegment.Load when !image.Holds(segment.Offset, segment.Size):
                    throw new DamagedFileException("PT_LOAD");
                case ElfSegment.Interpreter:
                    interpreter = image.Read(segment.Offset, Math.Min(segment.Size, MaximumPathLength), "PT_INTERP").Name(0);
                    break;
                case ElfSegment.Dynamic:
                    isDynamic = true;
                    break;
                case ElfSegment.GnuStack when !segment.IsExecutable:
                    hardening |= Hardening.NonExecutableStack;
                    break;
                case ElfSegment.GnuRelro:
                    hardening |= Hardening.ReadOnlyRelocations;
                    break;
                default:
                    break;
            }
        }

        BinaryFile loaded = binary with { Kind = BinaryKind.Executable, Hardening = hardening, Interpreter = interpreter };
        return isDynamic ? WithDynamicSection(loaded, image) : loaded;
    }

    private static BinaryFile WithDynamicSection(BinaryFile binary, ElfImage image)
    {
        ElfDynamic dynamic = new(image);
        ElfSymbols symbols = new(image, dynamic);

        // Linkers have marked position-independent programs since about 2017. They have always given DT_DEBUG only to programs (bfd/elflink.c, lld).
        bool isProgram = image.Type == Executable || dynamic.Has(ElfDynamic.Flags1, DynamicFlag1Pie) || dynamic.Has(ElfDynamic.Debug);
        bool bindsNow = dynamic.Has(ElfDynamic.BindNow) || dynamic.Has(ElfDynamic.Flags, DynamicFlagBindNow) || dynamic.Has(ElfDynamic.Flags1, DynamicFlag1Now);
        return binary with
        {
            Kind = isProgram ? BinaryKind.Executable : BinaryKind.SharedLibrary,
            NeededLibraries = dynamic.NeededLibraries.ToList(),
            RequiredVersions = symbols.Versions,
            RunPath = (dynamic.NameOf(ElfDynamic.RunPath) ?? dynamic.NameOf(ElfDynamic.RPath))?.Split([':'], StringSplitOptions.RemoveEmptyEntries) ?? [],
            LibraryName = dynamic.NameOf(ElfDynamic.SharedObjectName),
            Exports = symbols.Exports,
            Hardening = binary.Hardening | (bindsNow ? Hardening.BindNow : Hardening.None),
        };
    }

    private static BinaryFile WithLibc(BinaryFile binary, ElfNotes notes)
    {
        string loader = binary.Interpreter == null ? "" : binary.Interpreter.Substring(binary.Interpreter.LastIndexOf('/') + 1);
        string? libc = notes.IsAndroid ? "bionic" : (LibcOf(loader) ?? binary.NeededLibraries.Select(LibcOf).FirstOrDefault(libc => libc != null));
        string? system = binary.OperatingSystem ?? (libc != null ? "linux" : loader == "ld-elf.so.1" ? "freebsd" : null);
        return binary with { OperatingSystem = system, Libc = system == "linux" ? libc : null };
    }

    /// <summary>By the file name of a loader or a C library: glibc's shlib-versions files, musl's ldso and Alpine's libc package, Android's linker.</summary>
    private static string? LibcOf(string file) =>
        file.StartsWith("ld-musl-", StringComparison.Ordinal) || file.StartsWith("libc.musl-", StringComparison.Ordinal) ? "musl"
        : file is "linker" or "linker64" ? "bionic"
        : file is "libc.so.6" or "ld.so.1" or "ld64.so.1" or "ld64.so.2" || file.StartsWith("ld-linux", StringComparison.Ordinal) ? "glibc"
        : null;

    /// <summary>objcopy --only-keep-debug keeps all section headers and removes the content of the sections that are loaded.</summary>
    private static bool IsSymbolsFile(ElfImage image) => image.Sections.Any(section =>
        section.Type == ElfSection.NoBits && (image.IsNamed(section, ".text") || image.IsNamed(section, ".dynamic")));

    private static bool HasSection(ElfImage image, string name) => image.Sections.Any(section => image.IsNamed(section, name));

    /// <summary>The section contains a file name, zeros up to a multiple of 4, and a checksum (GDB manual, Separate Debug Files).</summary>
    private static string? DebugLink(ElfImage image)
    {
        ElfSection section = image.Sections.FirstOrDefault(section => image.IsNamed(section, ".gnu_debuglink"));
        return section.Size > 0 && image.Holds(section.Offset, section.Size)
            ? image.Read(section.Offset, Math.Min(section.Size, MaximumPathLength), ".gnu_debuglink").Name(0)
            : null;
    }
}
