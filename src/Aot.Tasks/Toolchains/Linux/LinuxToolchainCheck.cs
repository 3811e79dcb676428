using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Whether this Linux machine can link the project.</summary>
internal sealed class LinuxToolchainCheck
{
    /// <summary>What build-local.sh of the pack needs for StaticICULinking and StaticOpenSslLinking.</summary>
    private static readonly string[] BuildTools = ["cmake", "make"];

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;
    private Distribution? _distribution;
    private readonly List<string> _usedTools = [];

    private LinuxToolchainCheck(ToolchainRequest request, IMachine machine, Trace trace)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _search = new ToolSearch(machine, request.SearchPath, request.ProjectDirectory);
    }

    private Distribution Distribution => _distribution ??= Distribution.Detect(_machine);

    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Takes what was tried.</param>
    /// <param name="cache">Results of this build by <see cref="TrialLinkKey"/>; none for the doctor, which proves everything anew.</param>
    internal static List<CheckResult> Run(ToolchainRequest request, IMachine machine, Trace trace, IResultCache? cache) =>
        new LinuxToolchainCheck(request, machine, trace).Run(cache);

    private List<CheckResult> Run(IResultCache? cache)
    {
        CheckResult folders = OutputFolderCheck.FoldersAreWritable(_request, _machine);
        return
        [
            folders,
            .. CheckMachine(cache),
            NativeLibraryCheck.NativeLibrariesExist(_request, _machine),
            .. CheckTools(cache, hasFolder: folders.Status != CheckStatus.Failed),
        ];
    }

    /// <summary>What does not depend on the project: once in a build.</summary>
    private IReadOnlyList<CheckResult> CheckMachine(IResultCache? cache)
    {
        string key = "machine\n" + _request.CompilerPath;
        IReadOnlyList<CheckResult>? known = cache?.Get(key);
        IReadOnlyList<CheckResult> results = known
            ?? [MachineCheck.MemoryIsEnough(_machine), MachineCheck.CompilerCanRun(_request, _machine, Distribution, _trace)];
        cache?.Set(key, results);
        return results;
    }

    /// <summary>What only running the tools can tell: once in a build for each <see cref="TrialLinkKey"/>, and not at all if the stamp is valid.</summary>
    private IReadOnlyList<CheckResult> CheckTools(IResultCache? cache, bool hasFolder)
    {
        if (cache == null || !hasFolder)
        {
            return RunTools(hasFolder);
        }

        string key = TrialLinkKey.For(_request);
        if (cache.Get(key) is IReadOnlyList<CheckResult> known)
        {
            return known;
        }

        if (TrialLinkStamp.IsValid(_request.IntermediateDirectory, key, _machine))
        {
            cache.Set(key, []);
            return [];
        }

        IReadOnlyList<CheckResult> results = RunTools(hasFolder);
        cache.Set(key, results);
        if (results.All(result => result.Findings.Count == 0))
        {
            TrialLinkStamp.Write(_request.IntermediateDirectory, key, TrialLinkStamp.Inputs(_request, _search, _machine, _usedTools), _machine);
        }

        return results;
    }

    private List<CheckResult> RunTools(bool hasFolder)
    {
        _trace.Add($"distribution: {Distribution.Name} (packages of: {(Distribution.Family.Length > 0 ? Distribution.Family : "unknown")})");
        LinkerDriver? driver = LinkerDriver.Find(_request, _search, _trace);
        if (driver != null)
        {
            _usedTools.Add(driver.Path);
        }

        List<CheckResult> results = [DriverIsFound(driver), ArchiverIsFound(), StaticLinkingIsPrepared()];
        string? scratch = driver != null && hasFolder ? _machine.CreateScratch(_request.IntermediateDirectory) : null;
        if (driver == null || scratch == null)
        {
            results.Add(CheckResult.Skipped(Checks.LinkerCanLink, driver == null ? SkipReasons.NoDriver : SkipReasons.NoFolder));
            results.Add(ObjCopyIsFound(driver, out _));
            return results;
        }

        try
        {
            results.Add(LinkerCanLink(driver, scratch, out string? linked));
            results.Add(GlibcFloorIsLow(linked));
            results.Add(SymbolsCanBeStripped(driver, linked));
        }
        finally
        {
            _machine.DeleteScratch(scratch);
        }

        return results;
    }

    private CheckResult DriverIsFound(LinkerDriver? driver)
    {
        Check check = Checks.DriverIsFound;
        if (driver != null)
        {
            return CheckResult.Passed(check, driver.Path);
        }

        return CheckResult.Of(check, "", [LinkerDriver.WhyNotFound(_request, _search, Distribution, AlsoMissing())]);
    }

    /// <summary>Without a driver nothing can be linked, so files tell what else a first installation has to bring.</summary>
    private string[] AlsoMissing()
    {
        if (_request.IsCross)
        {
            return [];
        }

        SysRoot root = new(_request.SysRoot.Length > 0 ? Path.Combine(_request.ProjectDirectory, _request.SysRoot) : "/", _machine);
        List<string> components = [];

        // Debian's clang depends on the linker, the C library's and the compiler's own files; elsewhere they are packages to name.
        if (Distribution.Family is not ("debian" or ""))
        {
            AddIf(_search.Find("ld") == null, "binutils");
            AddIf(!root.HasFile("Scrt1.o"), "libc");
            AddIf(!_machine.DirectoryExists("/usr/lib/gcc"), "gcc");
        }

        AddIf(_request.UseSystemZlib && !root.HasLibrary("z"), "zlib");
        return [.. components];

        void AddIf(bool isMissing, string component)
        {
            if (isMissing)
            {
                components.Add(component);
            }
        }
    }

    private CheckResult LinkerCanLink(LinkerDriver driver, string scratch, out string? linked)
    {
        Check check = Checks.LinkerCanLink;
        linked = null;
        if (_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(check, SkipReasons.NothingIsLinked);
        }

        TrialLink trial = new(_request, _machine, _trace, driver, scratch);
        TrialLinkResult result = trial.Run();
        linked = result.First.Succeeded && result.Architecture != null ? trial.ProgramPath : null;

        LinkDiagnosis diagnosis = new(_request, _machine, _trace, _search, Distribution);
        List<Finding> findings = diagnosis.Explain(driver, result);
        string flavor = _request.LinkerFlavor;
        return CheckResult.Of(check, $"{driver.Path}, {flavor}", findings);
    }

    /// <summary>
    /// What the trial program needs, every program needs: its start files, and the functions that <see cref="LinkArguments.GlibcWitnesses"/> names. The
    /// real one may need more; that is seen after the publish.
    /// </summary>
    private CheckResult GlibcFloorIsLow(string? linked)
    {
        Check check = Checks.GlibcFloorIsLow;
        if (_request.TargetGlibc is not Version wanted)
        {
            return CheckResult.Skipped(check, SkipReasons.NoTargetGlibc);
        }

        BinaryFile? program = linked != null ? BinaryFileReader.Read(_machine, linked).Binary : null;
        if (program == null || GlibcFloor.Of(program) is not GlibcFloor floor)
        {
            return CheckResult.Skipped(check, SkipReasons.NoGlibc);
        }

        return floor.Version <= wanted
            ? CheckResult.Passed(check, floor.Version.ToString())
            : CheckResult.Of(check, floor.Version.ToString(), [
                new Finding(
                    DiagnosticDescriptors.GlibcTooNew,
                    Resources.Format("Remedy.OlderGlibc", wanted),
                    floor.Version,
                    string.Join(", ", floor.SymbolsAbove(wanted)),
                    wanted)]);
    }

    private CheckResult SymbolsCanBeStripped(LinkerDriver driver, string? linked)
    {
        Check check = Checks.SymbolsCanBeStripped;
        CheckResult found = ObjCopyIsFound(driver, out string? objcopy);
        if (objcopy != null)
        {
            _usedTools.Add(objcopy);
        }

        if (objcopy == null || linked == null)
        {
            return found;
        }

        // The first of the calls that LinkNative makes.
        string name = Path.GetFileName(linked); // relative: llvm's tools take a % in a path for a placeholder
        string[] arguments = _request.NativeDebugSymbols ? ["--only-keep-debug", name, name + ".dbg"] : ["--strip-debug", "--strip-unneeded", name];
        ProcessResult result = _machine.Run(objcopy, arguments, Path.GetDirectoryName(linked)!, _request.Timeout);
        _trace.Add($"{objcopy} {arguments[0]}: {result.Outcome}, exit code {result.ExitCode}, {result.Output.TrimEnd()}");
        Finding? finding = result switch
        {
            { Succeeded: true } => null,
            { Outcome: ProcessOutcome.TimedOut } => ToolFault.Hung(objcopy, _request.Timeout),
            { Outcome: ProcessOutcome.Exited, ExitCode: < ToolFault.FirstSignal } when IsForeign(result.Output) => new Finding(
                DiagnosticDescriptors.ObjCopyForeign, Distribution.Install("llvm").TrimEnd('.') + Resources.Format("Remedy.ObjCopyForeign", ForeignObjCopy()), objcopy, _request.Target.Value),
            { Outcome: ProcessOutcome.Exited, ExitCode: < ToolFault.FirstSignal } => ToolFault.Failed(objcopy, result, "Remedy.ObjCopy"),
            _ => ToolFault.Failed(objcopy, result),
        };
        return CheckResult.Of(check, objcopy, finding == null ? [] : [finding]);
    }

    private CheckResult ObjCopyIsFound(LinkerDriver? driver, out string? objcopy)
    {
        Check check = Checks.SymbolsCanBeStripped;
        objcopy = null;
        if (!_request.StripSymbols)
        {
            return CheckResult.Skipped(check, SkipReasons.SwitchedOff, "StripSymbols");
        }

        if (driver == null && _request.ObjCopyName.Length == 0)
        {
            return CheckResult.Skipped(check, SkipReasons.NoDriver);
        }

        string[] names = _request.ObjCopyName.Length > 0 ? [_request.ObjCopyName]
            : driver!.IsClang ? ["llvm-objcopy", "objcopy"]
            : ["objcopy"];
        objcopy = names.Select(_search.Find).FirstOrDefault(path => path != null);
        _trace.Add($"{string.Join(" or ", names)}: {objcopy ?? "not on PATH"}");
        if (objcopy != null)
        {
            return CheckResult.Passed(check, objcopy);
        }

        string remedy = _request.ObjCopyName.Length > 0
            ? Resources.Format("Remedy.UnsetProperty", "ObjCopyName")
            : Distribution.Install("binutils");
        return CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.ObjCopyNotFound, remedy, string.Join(" or ", names))]);
    }

    private CheckResult ArchiverIsFound()
    {
        Check check = Checks.ArchiverIsFound;
        if (!_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(check, SkipReasons.NoArchive);
        }

        string? ar = _search.Find("ar");
        return ar != null
            ? CheckResult.Passed(check, ar)
            : CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.ArchiverNotFound, Distribution.Install("binutils"))]);
    }

    private CheckResult StaticLinkingIsPrepared()
    {
        Check check = Checks.StaticLinkingIsPrepared;
        if (!_request.StaticIcu && !_request.StaticOpenSsl)
        {
            return CheckResult.Skipped(check, SkipReasons.NoStaticIcuOrOpenSsl);
        }

        // build-local.sh of the pack configures and builds with them.
        string[] missing = BuildTools.Where(tool => _search.Find(tool) == null).ToArray();
        if (missing.Length == 1 && missing[0] == "make" && _search.Find("ninja") != null)
        {
            missing = [];
        }

        string property = _request.StaticIcu ? "StaticICULinking" : "StaticOpenSslLinking";
        return missing.Length == 0
            ? CheckResult.Passed(check, _search.Find("cmake") ?? "")
            : CheckResult.Of(check, "", [
                new Finding(DiagnosticDescriptors.CMakeNotFound, Distribution.Install(missing), string.Join(", ", missing), property)]);
    }

    private string ForeignObjCopy() => _request.Target.Architecture switch
    {
        "arm64" => "aarch64-linux-gnu-objcopy",
        "arm" => "arm-linux-gnueabihf-objcopy",
        "x64" => "x86_64-linux-gnu-objcopy",
        _ => "llvm-objcopy",
    };

    private static bool IsForeign(string output) =>
        output.Contains("Unable to recognise the format") || output.Contains("file format not recognized");
}
