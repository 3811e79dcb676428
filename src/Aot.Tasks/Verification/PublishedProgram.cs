using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aot.Tasks.Binaries;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Data;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Verification;

/// <summary>What was published: the data of the AotSdkPublished item and of the <see cref="Summary"/>.</summary>
internal sealed record PublishedProgram
{
    /// <summary>The target of the publish.</summary>
    public Rid Target { get; init; } = Rid.None;

    /// <summary>Full path of the program or library.</summary>
    public string File { get; init; } = "";

    /// <summary>Executable, SharedLibrary or StaticArchive.</summary>
    public BinaryKind Kind { get; init; }

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    /// <summary>Full path of the file with the debug symbols; empty if there is none.</summary>
    public string SymbolsFile { get; init; } = "";

    /// <summary>In bytes.</summary>
    public long SymbolsSize { get; init; }

    /// <summary>The oldest glibc that the program and its libraries run on; null if it does not use glibc.</summary>
    public Version? Glibc { get; init; }

    /// <summary>The oldest version of the operating system that the program runs on; null on Linux and Windows, and if the program contains none.</summary>
    public Version? MinimumSystem { get; init; }

    /// <summary>Libraries without which the program does not start, as the program names them.</summary>
    public IReadOnlyList<string> NeededLibraries { get; init; } = [];

    /// <summary>File names of the native libraries that are published with the program.</summary>
    public IReadOnlyList<string> NativeLibraries { get; init; } = [];

    /// <summary>The arguments with which clang or gcc link a C program with the library; empty for a program.</summary>
    public IReadOnlyList<string> LinkArguments { get; init; } = [];

    /// <summary>Full path of a response file with <see cref="LinkArguments"/>; empty if there are none.</summary>
    public string LinkResponseFile { get; init; } = "";

    /// <summary>The compiler that links a C program with the library.</summary>
    public string LinkCompiler { get; init; } = "";

    /// <summary>Published satellite assemblies that are also part of the program, with paths relative to the publish folder.</summary>
    public IReadOnlyList<string> EmbeddedFiles { get; init; } = [];

    /// <summary>Libraries that the program loads by name at run time, see <see cref="SystemRequirements"/>.</summary>
    public IReadOnlyList<string> LoadedLibraries { get; init; } = [];

    /// <summary>Data of the target system that the program reads, such as time zones. Only known for a program that is shown.</summary>
    public IReadOnlyList<string> SystemData { get; init; } = [];

    /// <summary>The processor that the program requires: a level, or the value of $(IlcInstructionSet); empty if any processor of the architecture is enough.</summary>
    public string Processor { get; init; } = "";

    /// <summary>Collects the data of a program.</summary>
    /// <param name="request">What was published.</param>
    /// <param name="program">What the program's file contains.</param>
    /// <param name="libraries">What <see cref="OutputCheck.LibrariesOfTarget"/> returned.</param>
    /// <param name="machine">The machine that has the files.</param>
    internal static PublishedProgram Describe(VerifyRequest request, BinaryFile program, (string File, BinaryFile Binary)[] libraries, IMachine machine)
    {
        using Stream? stream = machine.OpenRead(request.Program);
        bool isLinked = program.Kind is BinaryKind.Executable or BinaryKind.SharedLibrary;
        string symbols = FindSymbols(request.Program, program, machine);
        return new PublishedProgram
        {
            Target = request.Target,
            File = request.Program,
            Kind = program.Kind,
            Size = stream?.Length ?? 0,
            SymbolsFile = symbols,
            SymbolsSize = symbols.Length > 0 ? machine.FileLength(symbols) : 0,
            Glibc = OutputCheck.MinimumGlibc(program, libraries),
            MinimumSystem = program.OperatingSystem is "linux" or "win" ? null : program.MinimumSystem,
            NeededLibraries = program.NeededLibraries,
            Processor = request.InstructionSet == "native" ? Summaries.NativeProcessor : request.InstructionSet.Length > 0 ? request.InstructionSet : LeastProcessor(request),
            NativeLibraries = PublishedLibraries(request, program, machine),
            LinkCompiler = LinkInstructions.Compiler(request),
            LinkArguments = LinkInstructions.Arguments(request, program.Kind),
            EmbeddedFiles = request.EmbeddedFiles
                .Where(machine.FileExists)
                .Select(file => file.Substring(request.PublishDirectory.Length).TrimStart('/', '\\').Replace('\\', '/'))
                .OrderBy(file => file, StringComparer.Ordinal)
                .ToList(),
            LoadedLibraries = stream != null && isLinked && request.Target.IsLinux ? SystemRequirements.FindLibraries(stream) : [],
        };
    }

    private static string LeastProcessor(VerifyRequest request) => Table.Read("ProcessorLevels.tsv")
        .LastOrDefault(row => PackageVersion.Major(request.CompilerVersion) >= int.Parse(row[0], CultureInfo.InvariantCulture)
            && row[1] == request.Target.Architecture && row[2] == request.Target.OperatingSystem)?[3] ?? "";

    private static string[] PublishedLibraries(VerifyRequest request, BinaryFile program, IMachine machine) => request.Files
        .Where(file => file != request.Program && BinaryFileReader.Read(machine, file).Binary is { Kind: BinaryKind.SharedLibrary, ManagedCode: ManagedCode.None })
        .Concat(program.NeededLibraries.Select(library => Path.Combine(request.PublishDirectory, Path.GetFileName(library))).Where(machine.FileExists))
        .Select(file => Path.GetFileName(file))
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToArray();

    /// <summary>The symbols are next to the program: Hello.dbg on Linux, Hello.pdb on Windows, the folder Hello.dSYM on macOS.</summary>
    private static string FindSymbols(string file, BinaryFile program, IMachine machine)
    {
        string directory = Path.GetDirectoryName(file)!;
        string name = Path.GetFileName(file);
        string[] candidates = program.Format == BinaryFormat.Elf
            ? [file + ".dbg"]
            :
            [
                file + ".dbg",
                Path.Combine(directory, Path.GetFileNameWithoutExtension(file) + ".pdb"),
                Path.Combine(directory, name + ".dSYM", "Contents", "Resources", "DWARF", name),
            ];
        return candidates.FirstOrDefault(machine.FileExists) ?? "";
    }

    // A program is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(PublishedProgram? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
