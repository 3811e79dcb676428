using System;
using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>
/// What a native binary says of itself. What a format cannot say is empty, null or false. Not a record: nobody compares two, and what the compiler would
/// write for that is larger than a reader.
/// </summary>
internal sealed class BinaryFile
{
    /// <summary>Of a static archive: the format of its first object file.</summary>
    public BinaryFormat Format;

    public BinaryKind Kind;

    /// <summary>
    /// As in runtime identifiers: x64, x86, arm64, arm, riscv64, loongarch64, s390x, ppc64le; "any" for managed code that runs on each; for any
    /// other machine "unknown-" and its number in the format. Empty for a static archive without object files.
    /// </summary>
    public string Architecture = "";

    /// <summary>As in runtime identifiers: linux, freebsd, win, osx, ios, iossimulator, maccatalyst, tvos, tvossimulator; null where the file does not say.</summary>
    public string? OperatingSystem;

    /// <summary>glibc, musl or bionic, by the interpreter or the C library that is needed; null where neither tells, and off Linux.</summary>
    public string? Libc;

    /// <summary>
    /// The oldest system that the file is for. macOS and its relatives: LC_BUILD_VERSION or LC_VERSION_MIN_*. Windows: subsystem version. Linux: the
    /// kernel in the GNU ABI note.
    /// </summary>
    public Version? MinimumSystem;

    /// <summary>Path of the program that loads this one: PT_INTERP, LC_LOAD_DYLINKER.</summary>
    public string? Interpreter;

    /// <summary>Libraries without which the file does not load, in the file's order: DT_NEEDED, LC_LOAD_DYLIB and its kin, PE imports.</summary>
    public IReadOnlyList<string> NeededLibraries = [];

    /// <summary>Libraries that may be absent when the file is loaded: LC_LOAD_WEAK_DYLIB, PE delay-load imports.</summary>
    public IReadOnlyList<string> OptionalLibraries = [];

    /// <summary>Symbol versions that must be there (ELF, .gnu.version_r), in the file's order.</summary>
    public IReadOnlyList<RequiredVersion> RequiredVersions = [];

    /// <summary>Folders that are searched for needed libraries: DT_RUNPATH, else DT_RPATH, split at colons; LC_RPATH.</summary>
    public IReadOnlyList<string> RunPath = [];

    /// <summary>The name under which others link the file: DT_SONAME, LC_ID_DYLIB, name in the PE export directory.</summary>
    public string? LibraryName;

    /// <summary>
    /// Hexadecimal, lower case: the GNU build ID, LC_UUID; on Windows GUID and age as symbol servers write them. The same in a file and in its symbols
    /// file.
    /// </summary>
    public string? BuildId;

    /// <summary>Name of the symbols file: .gnu_debuglink, path of the PDB in the CodeView entry.</summary>
    public string? DebugLink;

    /// <summary>True where the file holds debugging information itself (.debug_info, __debug_info).</summary>
    public bool HasDebugInfo;

    public Hardening Hardening;

    /// <summary>Names that others can link or look up at run time, as C writes them, in the file's order; those that have no name but a number are left out.</summary>
    public IReadOnlyList<string> Exports = [];

    public ManagedCode ManagedCode;
}
