using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Aot.Tasks.Binaries;

/// <summary>What one native binary contains, read from its headers and tables. A property that the format cannot express is empty, null or false.</summary>
internal sealed record BinaryFile
{
    /// <summary>For a static archive, the format of its first object file.</summary>
    public BinaryFormat Format { get; init; }

    public BinaryKind Kind { get; init; }

    /// <summary>
    /// Processor, named as in runtime identifiers: x64, x86, arm64, arm, riscv64, loongarch64, s390x, ppc64le. "any" for managed code that runs on each of
    /// them. "unknown-" and the number in the format for any other processor. Empty for a static archive without object files.
    /// </summary>
    public string Architecture { get; init; } = "";

    /// <summary>
    /// Named as in runtime identifiers: linux, freebsd, win, osx, ios, iossimulator, maccatalyst, tvos, tvossimulator. Null if the file does not name it.
    /// </summary>
    public string? OperatingSystem { get; init; }

    /// <summary>glibc, musl or bionic, derived from the interpreter or the needed C library. Null if neither identifies it, and for systems other than Linux.</summary>
    public string? Libc { get; init; }

    /// <summary>
    /// The oldest version of the system that can load the file. macOS, iOS and tvOS: LC_BUILD_VERSION or LC_VERSION_MIN_*. Windows: subsystem version.
    /// Linux: the kernel version in the GNU ABI note.
    /// </summary>
    public Version? MinimumSystem { get; init; }

    /// <summary>Path of the program that loads the file: PT_INTERP, LC_LOAD_DYLINKER.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Libraries without which the file does not load, in the order of the file: DT_NEEDED, LC_LOAD_DYLIB and similar commands, PE imports.</summary>
    public IReadOnlyList<string> NeededLibraries { get; init; } = [];

    /// <summary>Libraries that may be missing when the file is loaded: LC_LOAD_WEAK_DYLIB, PE delay-load imports.</summary>
    public IReadOnlyList<string> OptionalLibraries { get; init; } = [];

    /// <summary>Symbol versions that the needed libraries must have (ELF, .gnu.version_r), in the order of the file.</summary>
    public IReadOnlyList<RequiredVersion> RequiredVersions { get; init; } = [];

    /// <summary>Folders that are searched for needed libraries: DT_RUNPATH, or else DT_RPATH, split at colons; LC_RPATH.</summary>
    public IReadOnlyList<string> RunPath { get; init; } = [];

    /// <summary>The name under which other files link this one: DT_SONAME, LC_ID_DYLIB, the name in the PE export directory.</summary>
    public string? LibraryName { get; init; }

    /// <summary>
    /// Lower-case hexadecimal: the GNU build ID, or LC_UUID; for Windows, GUID and age in the notation of symbol servers. A file and its symbols file have
    /// the same one.
    /// </summary>
    public string? BuildId { get; init; }

    /// <summary>Name of the symbols file: .gnu_debuglink, or the path of the PDB in the CodeView entry.</summary>
    public string? DebugLink { get; init; }

    /// <summary>True if the file itself contains debugging information (.debug_info, __debug_info).</summary>
    public bool HasDebugInfo { get; init; }

    public Hardening Hardening { get; init; }

    /// <summary>Names that other files can link or look up at run time, spelled as in C, in the order of the file. Exports without a name are omitted.</summary>
    public IReadOnlyList<string> Exports { get; init; } = [];

    public ManagedCode ManagedCode { get; init; }

    // A file is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(BinaryFile? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
