using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Binaries;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;

namespace Aot.Tasks.Verification;

/// <summary>Checks whether the published program is native, complete, and for its target. Reads files and writes none.</summary>
internal sealed class OutputCheck
{
    private const string Settings = ".runtimeconfig.json";

    /// <summary>
    /// A native AOT program exports one of them for debuggers: the first until 10.0, the second from 11.0 on (LinkNative in
    /// Microsoft.NETCore.Native.targets). With DebuggerSupport=false it exports neither.
    /// </summary>
    private static readonly string[] NativeAotExports = ["DotNetRuntimeDebugHeader", "DotNetRuntimeContractDescriptor"];

    private static readonly string[] ProgramExtensions = ["", ".exe", ".dll"];

    private static readonly string[] ArchiveExtensions = [".br", ".bz2", ".gz", ".tar", ".xz", ".zip", ".zst"];

    /// <summary>In bytes. Longer text files are not read.</summary>
    private const int MaximumFile = 1 << 20;

    /// <summary>The number of folders below the publish folder in which a program that was moved is searched for.</summary>
    private const int MaximumDepth = 3;

    private const int MaximumFiles = 10_000;

    private readonly VerifyRequest _request;
    private readonly IMachine _machine;

    private readonly (string File, BinaryFile Binary)[] _libraries;

    private OutputCheck(VerifyRequest request, (string File, BinaryFile Binary)[] libraries, IMachine machine)
    {
        _request = request;
        _libraries = libraries;
        _machine = machine;
    }

    /// <summary>Runs the checks that apply to the program: if it is not native, only the first one.</summary>
    /// <param name="request">What was published, and what the project requires of it.</param>
    /// <param name="libraries">What <see cref="LibrariesOfTarget"/> returned.</param>
    /// <param name="machine">The machine that has the files.</param>
    /// <param name="program">What the program's file contains; null if it is missing or not a binary.</param>
    internal static List<CheckResult> Run(VerifyRequest request, (string File, BinaryFile Binary)[] libraries, IMachine machine, out BinaryFile? program)
    {
        OutputCheck check = new(request, libraries, machine);
        BinaryReading reading = BinaryFileReader.Read(machine, request.Program);
        program = reading.Binaries.FirstOrDefault(binary => binary.Architecture == request.Target.Architecture) ?? reading.Binary;
        CheckResult native = check.ProgramIsNative(reading, program);
        if (native.Status == CheckStatus.Failed || program == null)
        {
            return [native];
        }

        CheckResult managed = check.NothingManagedIsLeft();
        return program.Kind is BinaryKind.Executable or BinaryKind.SharedLibrary
            ? [native, managed, check.LibrariesAreThere(program), check.GlibcIsOldEnough(program), check.HardeningIsKept(program), check.FunctionsAreExported(program), check.UsedMembersExist()]
            : [native, managed, check.UsedMembersExist()];
    }

    private CheckResult ProgramIsNative(BinaryReading reading, BinaryFile? program)
    {
        string file = _request.Program;
        string? assembly = PublishedAssembly();
        if (!_machine.FileExists(file) && assembly == null)
        {
            return MovedProgram() is string moved ? CheckResult.Passed(Checks.ProgramIsNative, moved)
                : _machine.List(_request.PublishDirectory).Count == 0 ? CheckResult.Passed(Checks.ProgramIsNative, "") // a target packed the files and deleted them
                : Failed(new Finding(DiagnosticDescriptors.ProgramNotPublished, Remedies.ProgramNotPublished, Path.GetFileName(file), _request.PublishDirectory));
        }

        if (program == null && assembly == null)
        {
            if (IsScript(file) && _machine.FileLength(_request.LinkedProgram) > 0)
            {
                return CheckResult.Passed(Checks.ProgramIsNative, file);
            }

            return reading.Outcome == ReadOutcome.Unreadable ? CheckResult.Skipped(Checks.ProgramIsNative, SkipReasons.CannotBeRead, file)
                : reading.Outcome == ReadOutcome.Damaged ? Failed(new Finding(DiagnosticDescriptors.ProgramDamaged, Remedies.PublishAgain, file, reading.Damage))
                : Failed(new Finding(DiagnosticDescriptors.ProgramUnrecognized, Remedies.PublishAgain, file));
        }

        bool isNative = program is { ManagedCode: ManagedCode.None } && (assembly == null || NativeAotExports.Any(program.Exports.Contains) || IsLinkedProgram(file));
        if (program == null || !isNative)
        {
            return Failed(PackVersionsCheck.IsNewerThanSdk(_request.CompilerVersion, _request.SdkVersion)
                ? new Finding(DiagnosticDescriptors.CompilerNotStarted, Remedies.CompilerNotStarted, assembly ?? file, _request.SdkVersion, _request.CompilerVersion)
                : new Finding(DiagnosticDescriptors.ProgramManaged, Remedies.ProgramManaged, assembly ?? file));
        }

        if (program.Architecture.Length > 0 && program.Architecture != _request.Target.Architecture || !HasFormatOfTarget(program))
        {
            string[] found = [program.OperatingSystem ?? program.Format.ToString(), program.Architecture];
            return Failed(new Finding(
                DiagnosticDescriptors.ProgramForOtherTarget, Remedies.LinkerArguments, file, string.Join("-", found.Where(part => part.Length > 0)), _request.Target.Value));
        }

        if (program.Libc != null && _request.Target.IsLinux && program.Libc != _request.Target.Libc)
        {
            return Failed(new Finding(
                DiagnosticDescriptors.ProgramForOtherLibc,
                Remedies.ProgramForOtherLibc,
                file,
                program.Libc,
                program.Interpreter ?? string.Join(", ", program.NeededLibraries),
                _request.Target.Value));
        }

        return CheckResult.Passed(Checks.ProgramIsNative, file);

        static CheckResult Failed(Finding finding) => CheckResult.Of(Checks.ProgramIsNative, "", [finding]);
    }

    /// <summary>The program under another name, in a folder of the publish folder, or in an archive: a target of the project can rename, move, or compress it. Null if there is none.</summary>
    private string? MovedProgram() => FilesIn(_request.PublishDirectory, MaximumDepth).Take(MaximumFiles)
        .FirstOrDefault(file => IsLinkedProgram(file) || (file.StartsWith(_request.Program + ".", StringComparison.Ordinal) && ArchiveExtensions.Contains(Path.GetExtension(file))));

    private IEnumerable<string> FilesIn(string folder, int depth) =>
        _machine.List(folder).SelectMany(path => depth > 0 && _machine.LinkTarget(path) == null && _machine.DirectoryExists(path) ? FilesIn(path, depth - 1) : [path]);

    /// <summary>A script can start the program, or contain the compressed program, as those of gzexe do.</summary>
    private bool IsScript(string file) => _machine.ReadBytes(file, 2) is byte[] bytes && Encoding.ASCII.GetString(bytes) == "#!";

    /// <summary>The published file is a copy of what the linker wrote. An apphost, which starts a managed assembly, has another length.</summary>
    private bool IsLinkedProgram(string file)
    {
        long length = _machine.FileLength(_request.LinkedProgram);
        return length > 0 && length == _machine.FileLength(file);
    }

    /// <summary>The published managed assembly, which is started by an apphost next to it; null if there is none.</summary>
    private string? PublishedAssembly()
    {
        string assembly = Path.Combine(_request.PublishDirectory, Path.GetFileNameWithoutExtension(_request.Assembly) + ".dll");
        return _machine.FileExists(assembly) && BinaryFileReader.Read(_machine, assembly).Binary is { ManagedCode: not ManagedCode.None } ? assembly : null;
    }

    private bool HasFormatOfTarget(BinaryFile program)
    {
        BinaryFormat expected = _request.Target.IsWindows ? BinaryFormat.Pe
            : _request.Target.IsApple ? BinaryFormat.MachO
            : BinaryFormat.Elf;

        // A static archive without object files has no format.
        return program.Format is BinaryFormat.None || program.Format == expected;
    }

    private CheckResult NothingManagedIsLeft()
    {
        HashSet<string> foldersOfPrograms = new(_request.Files.Where(IsSettingsOfOtherProgram).Select(file => Path.GetDirectoryName(file)));
        string[] files = _request.Files
            .Where(file => !foldersOfPrograms.Contains(Path.GetDirectoryName(file)) && (file.EndsWith(Settings, StringComparison.OrdinalIgnoreCase) || IsManaged(file)))
            .Select(file => Path.GetFileName(file))
            .Distinct()
            .OrderBy(file => file, StringComparer.Ordinal)
            .ToArray();
        NameSelection selection = new(files);
        List<Finding> findings = _request.ReferencedPrograms.Where(IsNotPublished).Select(Report).ToList();
        if (files.Length > 0)
        {
            findings.Add(selection.IsComplete
                ? new Finding(DiagnosticDescriptors.ManagedFilesLeft, Remedies.ManagedFilesLeft, selection.Names)
                : new Finding(DiagnosticDescriptors.ManyManagedFilesLeft, Remedies.ManagedFilesLeft, selection.Names, selection.Others));
        }

        return CheckResult.Of(Checks.NothingManagedIsLeft, "", findings);
    }

    /// <summary>The settings of a complete managed program, which the project publishes and can start with dotnet, such as tools/helper.dll.</summary>
    private bool IsSettingsOfOtherProgram(string file)
    {
        string program = Path.GetFileName(file).Replace(Settings, "");
        return file.EndsWith(Settings, StringComparison.OrdinalIgnoreCase)
            && program != Path.GetFileNameWithoutExtension(_request.Assembly)
            && _request.Files.Contains(file.Substring(0, file.Length - Settings.Length) + ".dll");
    }

    private bool IsNotPublished(ReferencedProgram program) =>
        ProgramExtensions.All(extension => !_machine.FileExists(Path.Combine(_request.PublishDirectory, program.Name + extension)))
        && !_request.Files.Any(file => Path.GetFileName(file) == program.Name + ".dll");

    /// <summary>A project can reference a program only for its types. Then nothing is wrong, so without a text that names the program this is a message.</summary>
    private Finding Report(ReferencedProgram program)
    {
        string name = Path.GetFileName(_request.Program);
        string remedy = program.Project.Length == 0 ? Remedies.PublishReferencedProgram.With(name, program.Name)
            : Remedies.PublishReferencedProject.With(name, program.Name, program.Project, _request.Target.Value, _request.PublishDirectory.TrimEnd('/', '\\'));
        Finding finding = new(DiagnosticDescriptors.ReferencedProgramNotPublished, remedy, program.Name, name);
        return IsStarted(program) ? finding : finding.AtMost(Severity.Message);
    }

    private bool IsStarted(ReferencedProgram program) => _request.ProjectAssemblies
        .Where(assembly => Path.GetFileNameWithoutExtension(assembly) != program.Name)
        .Append(_request.Assembly)
        .Any(assembly =>
        {
            using Stream? stream = _machine.OpenRead(assembly);
            return stream != null && ProcessStarts.Names(stream, program.Name);
        });

    private bool IsManaged(string file) =>
        file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        && BinaryFileReader.Read(_machine, file).Binary is { ManagedCode: not ManagedCode.None };

    /// <summary>Checks the libraries that the program requires, and those that the native libraries published with it require.</summary>
    private CheckResult LibrariesAreThere(BinaryFile program)
    {
        SystemLibraries system = new(_request.Target, _machine, _request.SystemDirectory);
        HashSet<string> published = new(_machine.List(_request.PublishDirectory).Select(path => Path.GetFileName(path)), NameComparer);
        List<Finding> findings = [];
        CheckRequired(_request.Program, program);

        // Of several builds of one library, the program loads the first that it can.
        foreach ((string file, BinaryFile library) in _libraries.Where(library => !_libraries.Any(other => IsAlternative(other.File, library.File) && Missing(other.File, other.Binary).Count == 0)))
        {
            CheckRequired(file, library);
        }

        return CheckResult.Of(Checks.LibrariesAreThere, string.Join(", ", program.NeededLibraries), findings);

        void CheckRequired(string file, BinaryFile binary)
        {
            foreach (string library in Required(file, binary))
            {
                if (!published.Contains(Path.GetFileName(library)))
                {
                    string remedy = _request.IsFileBasedApp ? Remedies.LibraryNotPublishedInFileBasedApp : Remedies.LibraryNotPublished;
                    findings.Add(new Finding(DiagnosticDescriptors.LibraryNotPublished, remedy.With(PlainName(library)), Path.GetFileName(file), library));
                }
                else if (binary == program && !SearchesItsFolder(binary))
                {
                    findings.Add(new Finding(DiagnosticDescriptors.LibraryNotSearched, Remedies.LibraryNotSearched, Path.GetFileName(file), library));
                }
            }
        }

        List<string> Missing(string file, BinaryFile binary) => Required(file, binary).Where(library => !published.Contains(Path.GetFileName(library))).ToList();

        // Those that neither the target system nor a folder of the run path contains.
        IEnumerable<string> Required(string file, BinaryFile binary) => binary.NeededLibraries.Where(library =>
            (library != GlibcFloor.StubOfNewerSymbols || binary.RequiredVersions.All(required => required.Library != library)) && !IsOnTargetSystem(library) && !IsInRunPath(library, binary, file) && !IsInRunPath(library, program, _request.Program));

        // A folder that is relative to the file or to the program, such as $ORIGIN/lib, or of the system. The run path of a program can apply to its libraries, too.
        bool IsInRunPath(string library, BinaryFile binary, string file) => binary.RunPath.Prepend("/").Select(path => Path.Combine(Expand(path, file), Expand(library, file)))
            .Any(path => system.Contains(path) || (path.StartsWith(ProgramFolder, StringComparison.Ordinal) && _machine.FileExists(path)));

        bool IsOnTargetSystem(string library) =>
            system.Contains(library)
            || _request.SystemLibraries.Any(name => PlainName(library).Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The libraries that are published with the program, for its processor and C library. A package can bring a library for another C library, and several builds of one library.</summary>
    internal static (string File, BinaryFile Binary)[] LibrariesOfTarget(VerifyRequest request, IMachine machine) => request.Files
        .Where(file => IsNativeLibraryName(file) && file != request.Program)
        .SelectMany(file => BinaryFileReader.Read(machine, file).Binaries, (file, binary) => (file, binary))
        .Where(library => library.binary.Kind == BinaryKind.SharedLibrary && library.binary.Architecture == request.Target.Architecture
            && !(library.binary.Libc != null && request.Target.IsLinux && library.binary.Libc != request.Target.Libc))
        .ToArray();

    /// <summary>The oldest glibc that the program and the libraries published with it run on; null if the program does not use glibc.</summary>
    internal static Version? MinimumGlibc(BinaryFile program, (string File, BinaryFile Binary)[] libraries)
    {
        Version? glibc = GlibcFloor.Of(program)?.Version;
        if (glibc != null)
        {
            foreach ((string file, _) in libraries)
            {
                Version required = libraries.Where(other => other.File == file || IsAlternative(other.File, file)).Min(other => GlibcFloor.Of(other.Binary)?.Version ?? new());
                glibc = required > glibc ? required : glibc;
            }
        }

        return glibc;
    }

    /// <summary>True if the names differ only in what comes before lib, or if the other one has a suffix: librdkafka.so and centos8-librdkafka.so, librocksdb.so and librocksdb-jemalloc.so.</summary>
    private static bool IsAlternative(string file, string other) => Path.GetFileName(file) != Path.GetFileName(other)
        && Regex.IsMatch(NameFromLib(other), "^" + Regex.Escape(NameFromLib(file)) + "([-_]|$)", RegexOptions.CultureInvariant);

    private static string NameFromLib(string file)
    {
        string name = Path.GetFileName(file).Split('.')[0];
        return name.Substring(name.IndexOf("-lib", StringComparison.Ordinal) + 1);
    }

    private string ProgramFolder => Path.GetDirectoryName(_request.Program) ?? "";

    /// <summary>The path with the folders that the loader inserts: $ORIGIN of ELF, and @loader_path and @executable_path of macOS. @rpath is each run path.</summary>
    private string Expand(string path, string file)
    {
        string folder = Path.GetDirectoryName(file) ?? "";
        return path.Replace("${ORIGIN}", folder).Replace("$ORIGIN", folder).Replace("@loader_path", folder).Replace("@executable_path", ProgramFolder).Replace("@rpath/", "");
    }

    /// <summary>
    /// True if the program searches its own folder for libraries, or if that is not known. ELF programs of the packs 8.0 and 9.0 have a run path to it
    /// ($(IlcRPath)), those of 10.0 and later do not. Windows always searches it. What loads a library, and from where, is not known.
    /// </summary>
    private static bool SearchesItsFolder(BinaryFile program) =>
        program.Format != BinaryFormat.Elf || program.Kind != BinaryKind.Executable || program.RunPath.Any(path => path.Contains("$ORIGIN") || path.Contains("${ORIGIN}"));

    private CheckResult GlibcIsOldEnough(BinaryFile program)
    {
        GlibcFloor? required = GlibcFloor.Of(program);
        if (required == null)
        {
            return CheckResult.Skipped(Checks.GlibcIsOldEnough, SkipReasons.NoGlibc);
        }

        string found = required.Version.ToString();
        if (_request.TargetGlibc == null || required.Version <= _request.TargetGlibc)
        {
            return CheckResult.Passed(Checks.GlibcIsOldEnough, found);
        }

        NameSelection symbols = new(required.SymbolsAbove(_request.TargetGlibc));
        string remedy = GlibcRemedy.For(
            _request.TargetGlibc,
            PackageVersion.Major(_request.CompilerVersion),
            program.NeededLibraries.Contains(GlibcFloor.StubOfNewerSymbols) ? required.Version : null,
            _request.HasSysRoot && EntryPoint.Exists(_request.Target.Architecture));
        return CheckResult.Of(Checks.GlibcIsOldEnough, found, [
            symbols.IsComplete
                ? new Finding(DiagnosticDescriptors.ProgramNeedsNewerGlibc, remedy, _request.Program, required.Version, symbols.Names, _request.TargetGlibc)
                : new Finding(DiagnosticDescriptors.ManySymbolsNeedNewerGlibc, remedy, _request.Program, required.Version, symbols.Names, symbols.Others, _request.TargetGlibc)]);
    }

    /// <summary>Checks the hardening that the IL compiler's targets give every program, unless a property turns it off.</summary>
    private CheckResult HardeningIsKept(BinaryFile program)
    {
        (Hardening Flag, Func<string> Name)[] defaults = program.Format switch
        {
            // Nothing is bound in a static program, nor in one that a packer such as UPX replaced.
            BinaryFormat.Elf when _request.IsStaticExecutable || (program.Interpreter == null && program.NeededLibraries.Count == 0) => [(Hardening.NonExecutableStack, () => Checklist.NonExecutableStack)],
            BinaryFormat.Elf =>
            [
                (_request.IsPositionIndependentExecutable ? Hardening.PositionIndependent : Hardening.None, () => Checklist.PositionIndependentExecutable),
                (Hardening.NonExecutableStack, () => Checklist.NonExecutableStack),
                (Hardening.ReadOnlyRelocations, () => Checklist.ReadOnlyRelocations),
                (Hardening.BindNow, () => Checklist.BindNow),
            ],
            BinaryFormat.Pe =>
            [
                (Hardening.PositionIndependent, () => Checklist.DynamicBase),
                (Hardening.NonExecutableStack, () => Checklist.DataExecutionPrevention),
            ],
            BinaryFormat.MachO when program.Kind == BinaryKind.Executable => [(Hardening.PositionIndependent, () => Checklist.PositionIndependentExecutable)],
            _ => [],
        };
        string[] missing = defaults.Where(entry => (program.Hardening & entry.Flag) != entry.Flag).Select(entry => entry.Name()).ToArray();
        return CheckResult.Of(Checks.HardeningIsKept, "", missing.Length == 0 ? [] : [
            new Finding(DiagnosticDescriptors.HardeningLost, Remedies.HardeningLost, _request.Program, string.Join(", ", missing))]);
    }

    private CheckResult FunctionsAreExported(BinaryFile program)
    {
        if (!_request.IsSharedLibrary || !_request.ExportsFunctions)
        {
            return CheckResult.Skipped(Checks.FunctionsAreExported, SkipReasons.NoExports);
        }

        HashSet<string> exported = new(program.Exports, StringComparer.Ordinal);
        List<Finding> findings = [];
        Report(_request.Assembly, Path.GetFileName(_request.Assembly), Remedies.FunctionsNotExported, Severity.Error);

        // The IL compiler's targets export the functions of the published assembly only, so this may be intended, but developers often do not know this rule.
        for (int i = 0; i < _request.ProjectAssemblies.Count; i++)
        {
            string assembly = _request.ProjectAssemblies[i];
            string name = Path.GetFileNameWithoutExtension(assembly);
            Severity severity = IsNativeLibrary(_request.ProjectFiles.ElementAtOrDefault(i)) ? Severity.Message : Severity.Warning;
            Report(assembly, name + ".dll", Remedies.UnmanagedEntryPointsAssembly.With(name), severity);
        }

        return CheckResult.Of(Checks.FunctionsAreExported, _request.Program, findings);

        void Report(string assembly, string name, string remedy, Severity severity)
        {
            using Stream? stream = _machine.OpenRead(assembly);
            string[] missing = stream == null ? [] : UnmanagedExports.Read(stream).Where(function => !exported.Contains(function)).ToArray();
            if (missing.Length > 0 && assembly == _request.Assembly)
            {
                missing = [.. missing.Except(HiddenFunctions(missing))];
            }

            if (missing.Length > 0)
            {
                NameSelection functions = new(missing);
                Finding finding = functions.IsComplete
                    ? new Finding(DiagnosticDescriptors.FunctionsNotExported, remedy, _request.Program, name, functions.Names)
                    : new Finding(DiagnosticDescriptors.ManyFunctionsNotExported, remedy, _request.Program, name, functions.Names, functions.Others);
                findings.Add(finding.AtMost(severity));
            }
        }
    }

    /// <summary>The IL compiler writes all names to the exports file. A target of the project that removes one wants to hide the function.</summary>
    private IEnumerable<string> HiddenFunctions(string[] functions) => _machine.ReadBytes(_request.ExportsFile, MaximumFile) is byte[] { Length: < MaximumFile } bytes
        ? functions.Where(function => !Regex.IsMatch(Encoding.UTF8.GetString(bytes), $@"(^|\W)_?{Regex.Escape(function)}($|\W)", RegexOptions.CultureInvariant))
        : [];

    /// <summary>True if a referenced project may itself be published as a native library, which exports its functions.</summary>
    private bool IsNativeLibrary(string? project)
    {
        byte[]? bytes = string.IsNullOrEmpty(project) ? null : _machine.ReadBytes(project!, MaximumFile);
        return bytes != null && Regex.IsMatch(Encoding.UTF8.GetString(bytes), @"Aot\.Sdk|<PublishAot\b[^>]*>\s*true|<NativeLib\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    }

    private CheckResult UsedMembersExist()
    {
        using Stream? stream = _request.PossibleFindings.Count > 0 && _request.ObjectFile.Length > 0 ? _machine.OpenRead(_request.ObjectFile) : null;
        ObjectSymbols? symbols = stream == null ? null : ObjectSymbols.Read(stream);
        return CheckResult.Of(
            Checks.UsedMembersExist,
            "",
            symbols == null ? [] : _request.PossibleFindings
                .Where(possible => symbols.Contains(possible.TypeSymbol, possible.MethodSymbol))
                .Select(possible => possible.Finding)
                .GroupBy(finding => finding.Subject)
                .Select(group => group.First())
                .ToList());
    }

    private StringComparer NameComparer => _request.Target.IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static bool IsNativeLibraryName(string file)
    {
        string name = Path.GetFileName(file);
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".dylib", StringComparison.Ordinal)
            || name.EndsWith(".so", StringComparison.Ordinal) || name.IndexOf(".so.", StringComparison.Ordinal) > 0;
    }

    /// <summary>The name without prefix, folder, extension and version: foo for libfoo.so.1 and for /opt/lib/libfoo.dylib.</summary>
    private static string PlainName(string library)
    {
        string name = Path.GetFileName(library);
        name = name.StartsWith("lib", StringComparison.Ordinal) ? name.Substring(3) : name;
        int end = name.IndexOf(".so", StringComparison.Ordinal) is int so and > 0 ? so : name.IndexOf('.');
        return end > 0 ? name.Substring(0, end) : name;
    }
}
