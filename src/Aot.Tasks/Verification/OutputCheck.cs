using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Verification;

/// <summary>Whether what was published is native, whole, and for its target. Reads only.</summary>
internal sealed class OutputCheck
{
    /// <summary>Every native AOT program exports it, for debuggers (dotnet/runtime, src/coreclr/nativeaot/Runtime/DebugHeader.cpp).</summary>
    private const string NativeAotMark = "DotNetRuntimeDebugHeader";

    private readonly VerifyRequest _request;
    private readonly IMachine _machine;

    private OutputCheck(VerifyRequest request, IMachine machine)
    {
        _request = request;
        _machine = machine;
    }

    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="program">What the program says of itself; null where it is not a binary.</param>
    internal static List<CheckResult> Run(VerifyRequest request, IMachine machine, out BinaryFile? program)
    {
        OutputCheck check = new(request, machine);
        BinaryReading reading = BinaryFileReader.Read(machine, request.Program);
        program = reading.Binaries.FirstOrDefault(binary => binary.Architecture == request.Target.Architecture) ?? reading.Binary;
        CheckResult native = check.ProgramIsNative(reading, program);
        if (native.Status == CheckStatus.Failed || program == null)
        {
            return [native];
        }

        CheckResult clean = check.NothingManagedIsLeft();
        return program.Kind is BinaryKind.Executable or BinaryKind.SharedLibrary
            ? [native, clean, check.LibrariesAreThere(program), check.GlibcIsOldEnough(program), check.HardeningIsKept(program), check.FunctionsAreExported(program)]
            : [native, clean];
    }

    private CheckResult ProgramIsNative(BinaryReading reading, BinaryFile? program)
    {
        Check check = Checks.ProgramIsNative;
        string file = _request.Program;
        string? managed = ManagedSibling();
        if (!_machine.FileExists(file) && managed == null)
        {
            return Failed(new Finding(DiagnosticDescriptors.ProgramNotPublished, Resources.Get("Remedy.ProgramNotPublished"), Path.GetFileName(file), _request.PublishDirectory));
        }

        if (program == null && managed == null)
        {
            return reading.Outcome == ReadOutcome.Unreadable
                ? CheckResult.Skipped(check, SkipReasons.CannotBeRead, file)
                : Failed(new Finding(DiagnosticDescriptors.ProgramDamaged, Resources.Get("Remedy.PublishAnew"), file, reading.Damage.Length > 0 ? reading.Damage : reading.Outcome.ToString()));
        }

        bool isNative = program is { ManagedCode: ManagedCode.None } && (managed == null || program.Exports.Contains(NativeAotMark));
        if (program == null || !isNative)
        {
            return Failed(new Finding(DiagnosticDescriptors.ProgramManaged, Resources.Get("Remedy.ProgramManaged"), managed ?? file));
        }

        if (program.Architecture.Length > 0 && program.Architecture != _request.Target.Architecture || !IsOfSystem(program))
        {
            string found = $"{program.OperatingSystem ?? program.Format.ToString()}, {program.Architecture}";
            return Failed(new Finding(DiagnosticDescriptors.ProgramForOtherTarget, Resources.Get("Remedy.LinkerArguments"), file, found, _request.Target.Value));
        }

        if (program.Libc != null && _request.Target.IsLinux && program.Libc != _request.Target.Libc)
        {
            return Failed(new Finding(
                DiagnosticDescriptors.ProgramForOtherLibc, Resources.Get("Remedy.ProgramForOtherLibc"), file, program.Libc, program.Interpreter ?? string.Join(", ", program.NeededLibraries), _request.Target.Value));
        }

        return CheckResult.Passed(check, file);

        CheckResult Failed(Finding finding) => CheckResult.Of(check, "", [finding]);
    }

    /// <summary>The assembly that an apphost starts, beside the program.</summary>
    private string? ManagedSibling()
    {
        string assembly = Path.Combine(_request.PublishDirectory, Path.GetFileNameWithoutExtension(_request.Assembly) + ".dll");
        return _machine.FileExists(assembly) && BinaryFileReader.Read(_machine, assembly).Binary is { ManagedCode: not ManagedCode.None } ? assembly : null;
    }

    private bool IsOfSystem(BinaryFile program)
    {
        BinaryFormat expected = _request.Target.OperatingSystem switch
        {
            "win" => BinaryFormat.Pe,
            "osx" or "ios" or "iossimulator" or "tvos" or "tvossimulator" or "maccatalyst" => BinaryFormat.MachO,
            _ => BinaryFormat.Elf,
        };

        // Archives and ELF files of some systems do not say more.
        return program.Format is BinaryFormat.None || program.Format == expected;
    }

    private CheckResult NothingManagedIsLeft()
    {
        Check check = Checks.NothingManagedIsLeft;
        string[] left = _request.Files
            .Where(file => file.EndsWith(".runtimeconfig.json", StringComparison.OrdinalIgnoreCase) || IsManaged(file))
            .Select(file => Path.GetFileName(file))
            .Distinct()
            .OrderBy(file => file, StringComparer.Ordinal)
            .ToArray();
        return left.Length == 0
            ? CheckResult.Passed(check, "")
            : CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.ManagedFilesLeft, Resources.Get("Remedy.ManagedFilesLeft"), Short(left))]);
    }

    private bool IsManaged(string file) =>
        file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        && BinaryFileReader.Read(_machine, file).Binary is { ManagedCode: not ManagedCode.None };

    /// <summary>The program's libraries, and those of the native libraries that are published with it.</summary>
    private CheckResult LibrariesAreThere(BinaryFile program)
    {
        Check check = Checks.LibrariesAreThere;
        SystemLibraries system = new(_request.Target, _machine, _request.SystemDirectory);
        HashSet<string> published = new(_machine.List(_request.PublishDirectory).Select(path => Path.GetFileName(path)), NameComparer);
        List<Finding> findings = [];
        Judge(_request.Program, program);
        foreach (string file in _request.Files.Where(file => IsNativeLibraryName(file) && file != _request.Program))
        {
            foreach (BinaryFile library in BinaryFileReader.Read(_machine, file).Binaries
                         .Where(binary => binary.Kind == BinaryKind.SharedLibrary && binary.Architecture == _request.Target.Architecture))
            {
                Judge(file, library);
            }
        }

        return CheckResult.Of(check, string.Join(", ", program.NeededLibraries), findings);

        void Judge(string file, BinaryFile binary)
        {
            foreach (string library in binary.NeededLibraries.Where(library => !IsOfSystem(library)))
            {
                if (!published.Contains(Path.GetFileName(library)))
                {
                    findings.Add(new Finding(DiagnosticDescriptors.LibraryNotPublished, Resources.Format("Remedy.LibraryNotPublished", PlainName(library)), Path.GetFileName(file), library));
                }
                else if (binary == program && !LooksBesideItself(binary))
                {
                    findings.Add(new Finding(DiagnosticDescriptors.LibraryNotSearched, Resources.Get("Remedy.LibraryNotSearched"), Path.GetFileName(file), library));
                }
            }
        }

        bool IsOfSystem(string library) =>
            system.Contains(library)
            || _request.SystemLibraries.Any(name => PlainName(library).Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Programs of packs 8.0 and 9.0 have a run path to their own folder (IlcRPath), those of 10.0 do not. Who loads a library, and from where, is not known;
    /// Windows always looks there.
    /// </summary>
    private static bool LooksBesideItself(BinaryFile program) =>
        program.Format != BinaryFormat.Elf || program.Kind != BinaryKind.Executable || program.RunPath.Any(path => path.Contains("$ORIGIN") || path.Contains("${ORIGIN}"));

    private CheckResult GlibcIsOldEnough(BinaryFile program)
    {
        Check check = Checks.GlibcIsOldEnough;
        GlibcFloor? floor = GlibcFloor.Of(program);
        if (_request.TargetGlibc == null || floor == null)
        {
            return floor == null ? CheckResult.Skipped(check, SkipReasons.NoGlibc) : CheckResult.Passed(check, floor.Version.ToString());
        }

        return floor.Version <= _request.TargetGlibc
            ? CheckResult.Passed(check, floor.Version.ToString())
            : CheckResult.Of(check, floor.Version.ToString(), [
                new Finding(
                    DiagnosticDescriptors.ProgramNeedsNewerGlibc,
                    Resources.Format("Remedy.OlderGlibc", _request.TargetGlibc),
                    _request.Program,
                    floor.Version,
                    Short(floor.SymbolsAbove(_request.TargetGlibc)),
                    _request.TargetGlibc)]);
    }

    private CheckResult HardeningIsKept(BinaryFile program)
    {
        Check check = Checks.HardeningIsKept;
        (Hardening Flag, string Words)[] defaults = program.Format switch
        {
            BinaryFormat.Elf when _request.StaticExecutable => [(Hardening.NonExecutableStack, "a stack that cannot be executed")],
            BinaryFormat.Elf =>
            [
                (_request.PositionIndependent ? Hardening.PositionIndependent : Hardening.None, "a random address (PIE)"),
                (Hardening.NonExecutableStack, "a stack that cannot be executed"),
                (Hardening.ReadOnlyRelocations, "read-only relocations (RELRO)"),
                (Hardening.BindNow, "symbols bound at start (BIND_NOW)"),
            ],
            BinaryFormat.Pe =>
            [
                (Hardening.PositionIndependent, "a random address (/DYNAMICBASE)"),
                (Hardening.NonExecutableStack, "data that cannot be executed (/NXCOMPAT)"),
            ],
            BinaryFormat.MachO when program.Kind == BinaryKind.Executable => [(Hardening.PositionIndependent, "a random address (PIE)")],
            _ => [],
        };
        string[] lost = defaults.Where(entry => (program.Hardening & entry.Flag) != entry.Flag).Select(entry => entry.Words).ToArray();
        return lost.Length == 0
            ? CheckResult.Passed(check, "")
            : CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.HardeningLost, Resources.Get("Remedy.HardeningLost"), _request.Program, string.Join(", ", lost))]);
    }

    private CheckResult FunctionsAreExported(BinaryFile program)
    {
        Check check = Checks.FunctionsAreExported;
        if (!string.Equals(_request.NativeLib, "Shared", StringComparison.OrdinalIgnoreCase) || !_request.ExportsFunctions)
        {
            return CheckResult.Skipped(check, SkipReasons.NoExports);
        }

        HashSet<string> exported = new(program.Exports, StringComparer.Ordinal);
        string[] lost = Missing(_request.Assembly);
        List<Finding> findings = [];
        if (lost.Length > 0)
        {
            findings.Add(new Finding(DiagnosticDescriptors.FunctionsNotExported, Resources.Get("Remedy.FunctionsNotExported"), _request.Program, Short(lost), Path.GetFileName(_request.Assembly)));
        }

        // The platform exports those of the published assembly only, so this one may be meant; it is seldom known.
        foreach (string assembly in _request.ProjectAssemblies)
        {
            string[] hidden = Missing(assembly);
            if (hidden.Length > 0)
            {
                string name = Path.GetFileNameWithoutExtension(assembly);
                findings.Add(new Finding(
                    DiagnosticDescriptors.FunctionsNotExported, Resources.Format("Remedy.UnmanagedEntryPointsAssembly", name), _request.Program, Short(hidden), name + ".dll").AtMost(Severity.Warning));
            }
        }

        return CheckResult.Of(check, _request.Program, findings);

        string[] Missing(string assembly)
        {
            using Stream? stream = _machine.OpenRead(assembly);
            return stream == null ? [] : UnmanagedExports.Read(stream).Where(name => !exported.Contains(name)).ToArray();
        }
    }

    private StringComparer NameComparer => _request.Target.OperatingSystem == "win" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static bool IsNativeLibraryName(string file)
    {
        string name = Path.GetFileName(file);
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".dylib", StringComparison.Ordinal)
            || name.EndsWith(".so", StringComparison.Ordinal) || name.IndexOf(".so.", StringComparison.Ordinal) > 0;
    }

    /// <summary>libfoo.so.1 and /opt/lib/libfoo.dylib: foo.</summary>
    private static string PlainName(string library)
    {
        string name = Path.GetFileName(library);
        name = name.StartsWith("lib", StringComparison.Ordinal) ? name.Substring(3) : name;
        int end = name.IndexOf(".so", StringComparison.Ordinal) is int so and > 0 ? so : name.IndexOf('.');
        return end > 0 ? name.Substring(0, end) : name;
    }

    private static string Short(IReadOnlyList<string> names)
    {
        const int Most = 5;
        return names.Count <= Most ? string.Join(", ", names) : string.Join(", ", names.Take(Most)) + Resources.Format("AndMore", names.Count - Most);
    }
}
