using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Hosting;

namespace Aot.Tasks.Toolchains;

/// <summary>Whether this Linux machine can link the project.</summary>
internal sealed class LinuxToolchainCheck
{
    /// <summary>What build-local.sh of the pack needs for StaticICULinking and StaticOpenSslLinking.</summary>
    private static readonly string[] BuildTools = ["cmake", "make"];

    private readonly ToolchainRequest _request;
    private readonly IHost _host;
    private readonly Trace _trace;
    private readonly ToolSearch _search;
    private Distribution? _distribution;
    private readonly List<string?> _toolsUsed = [];

    private LinuxToolchainCheck(ToolchainRequest request, IHost host, Trace trace)
    {
        _request = request;
        _host = host;
        _trace = trace;
        _search = new ToolSearch(host, request.SearchPath, request.ProjectDirectory);
    }

    private Distribution Distribution => _distribution ??= Distribution.Detect(_host);

    /// <param name="request">The project.</param>
    /// <param name="host">The machine.</param>
    /// <param name="trace">Takes what was tried.</param>
    /// <param name="cache">Results of this build by <see cref="ProbeKey"/>; none for the doctor, which proves everything anew.</param>
    internal static List<CheckResult> Run(ToolchainRequest request, IHost host, Trace trace, IProbeCache? cache) =>
        new LinuxToolchainCheck(request, host, trace).Run(cache);

    private List<CheckResult> Run(IProbeCache? cache)
    {
        CheckResult folders = MachineCheck.FoldersAreWritable(_request, _host);
        return
        [
            folders,
            .. Machine(cache),
            NativeLibraries.Exist(_request, _host),
            .. Probed(cache, hasFolder: folders.Status != CheckStatus.Failed),
        ];
    }

    /// <summary>What does not depend on the project, once for a build.</summary>
    private List<CheckResult> Machine(IProbeCache? cache)
    {
        string key = "machine\n" + _request.CompilerPath;
        List<CheckResult>? known = cache?.Get(key);
        List<CheckResult> results = known
            ?? [MachineCheck.MemoryIsEnough(_host), MachineCheck.CompilerCanRun(_request, _host, Distribution, _trace)];
        cache?.Set(key, results);
        return results;
    }

    /// <summary>What running the tools tells, from the cache where the same was asked before.</summary>
    private List<CheckResult> Probed(IProbeCache? cache, bool hasFolder)
    {
        if (cache == null || !hasFolder)
        {
            return Probe(hasFolder);
        }

        string key = ProbeKey.For(_request);
        List<CheckResult>? known = cache.Get(key) ?? ProbeStamp.Read(_request.IntermediateDirectory, key, _host);
        List<CheckResult> results = known ?? Probe(hasFolder);
        cache.Set(key, results);
        if (known == null && results.All(result => result.Findings.Count == 0))
        {
            ProbeStamp.Write(_request.IntermediateDirectory, key, results, ProbeStamp.Witnesses(_request, _search, _host, _toolsUsed), _host);
        }

        return results;
    }

    private List<CheckResult> Probe(bool hasFolder)
    {
        _trace.Add($"distribution: {Distribution.Name} (packages of: {(Distribution.Family.Length > 0 ? Distribution.Family : "unknown")})");
        LinkerDriver? driver = LinkerDriver.Find(_request, _search, _trace);
        _toolsUsed.Add(driver?.Path);
        List<CheckResult> results = [DriverIsFound(driver), ArchiverIsFound(), StaticLinkingIsPrepared()];
        string? scratch = driver != null && hasFolder ? _host.CreateScratch(_request.IntermediateDirectory) : null;
        if (driver == null || scratch == null)
        {
            results.Add(CheckResult.Skipped("LinkerCanLink", driver == null ? "NoDriver" : "NoFolder"));
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
            _host.DeleteScratch(scratch);
        }

        return results;
    }

    private CheckResult DriverIsFound(LinkerDriver? driver)
    {
        const string Name = "DriverIsFound";
        if (driver != null)
        {
            return CheckResult.Passed(Name, driver.Path);
        }

        return CheckResult.Of(Name, "", [LinkerDriver.WhyNotFound(_request, _search, Distribution, AlsoMissing())]);
    }

    /// <summary>Without a driver nothing can be linked, so files tell what else a first installation has to bring.</summary>
    private string[] AlsoMissing()
    {
        if (_request.IsCross)
        {
            return [];
        }

        SysRoot machine = new(_request.SysRoot.Length > 0 ? Path.Combine(_request.ProjectDirectory, _request.SysRoot) : "/", _host);
        List<string> components = [];

        // Debian's clang depends on the linker, the C library's and the compiler's own files; elsewhere they are packages to name.
        if (Distribution.Family is not ("debian" or ""))
        {
            AddIf(_search.Find("ld") == null, "binutils");
            AddIf(!machine.HasFile("Scrt1.o"), "libc");
            AddIf(!_host.DirectoryExists("/usr/lib/gcc"), "gcc");
        }

        AddIf(_request.UseSystemZlib && !machine.HasLibrary("z"), "zlib");
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
        const string Name = "LinkerCanLink";
        linked = null;
        if (_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(Name, "NothingIsLinked");
        }

        LinkProbe probe = new(_request, _host, _trace, driver, scratch);
        LinkProbeResult result = probe.Run();
        linked = result.First.Succeeded && result.Architecture != null ? probe.Output : null;

        LinkDiagnosis diagnosis = new(_request, _host, _trace, _search, Distribution);
        List<Finding> findings = diagnosis.Explain(driver, result);
        string flavor = _request.EffectiveFlavor;
        return CheckResult.Of(Name, $"{driver.Path}, {flavor}", findings);
    }

    /// <summary>
    /// What the trial program needs, every program needs: its start files, and the functions that <see cref="LinkArguments.GlibcWitnesses"/> names. The
    /// real one may need more; that is seen after the publish.
    /// </summary>
    private CheckResult GlibcFloorIsLow(string? linked)
    {
        const string Name = "GlibcFloorIsLow";
        if (_request.TargetGlibc is not Version wanted)
        {
            return CheckResult.Skipped(Name, "NoTargetGlibc");
        }

        BinaryFile? program = linked != null ? BinaryFileReader.Read(_host, linked).Binary : null;
        if (program == null || GlibcFloor.Of(program) is not GlibcFloor floor)
        {
            return CheckResult.Skipped(Name, "NoGlibc");
        }

        return floor.Version <= wanted
            ? CheckResult.Passed(Name, floor.Version.ToString())
            : CheckResult.Of(Name, floor.Version.ToString(), [
                new Finding(
                    Catalogue.GlibcTooNew,
                    Resources.Format("Remedy.OlderGlibc", wanted),
                    floor.Version,
                    string.Join(", ", floor.SymbolsAbove(wanted)),
                    wanted)]);
    }

    private CheckResult SymbolsCanBeStripped(LinkerDriver driver, string? linked)
    {
        const string Name = "SymbolsCanBeStripped";
        CheckResult found = ObjCopyIsFound(driver, out string? objcopy);
        _toolsUsed.Add(objcopy);
        if (objcopy == null || linked == null)
        {
            return found;
        }

        // The first of the calls that LinkNative makes.
        string name = Path.GetFileName(linked); // relative: llvm's tools take a % in a path for a placeholder
        string[] arguments = _request.NativeDebugSymbols ? ["--only-keep-debug", name, name + ".dbg"] : ["--strip-debug", "--strip-unneeded", name];
        ProcessResult result = _host.Run(objcopy, arguments, Path.GetDirectoryName(linked)!, _request.Timeout);
        _trace.Add($"{objcopy} {arguments[0]}: {result.Outcome}, exit code {result.ExitCode}, {result.Output.TrimEnd()}");
        Finding? finding = result switch
        {
            { Succeeded: true } => null,
            { Outcome: ProcessOutcome.TimedOut } => ToolFault.Hung(objcopy, _request.Timeout),
            { Outcome: ProcessOutcome.Exited, ExitCode: < ToolFault.FirstSignal } when IsForeign(result.Output) => new Finding(
                Catalogue.ObjCopyForeign, Distribution.Install("llvm").TrimEnd('.') + Resources.Format("Remedy.ObjCopyForeign", ForeignObjCopy()), objcopy, _request.Target.Value),
            { Outcome: ProcessOutcome.Exited, ExitCode: < ToolFault.FirstSignal } => ToolFault.Failed(objcopy, result, "Remedy.ObjCopy"),
            _ => ToolFault.Failed(objcopy, result),
        };
        return CheckResult.Of(Name, objcopy, finding == null ? [] : [finding]);
    }

    private CheckResult ObjCopyIsFound(LinkerDriver? driver, out string? objcopy)
    {
        const string Name = "SymbolsCanBeStripped";
        objcopy = null;
        if (!_request.StripSymbols)
        {
            return CheckResult.Skipped(Name, "SwitchedOff", "StripSymbols");
        }

        if (driver == null && _request.ObjCopyName.Length == 0)
        {
            return CheckResult.Skipped(Name, "NoDriver");
        }

        string[] names = _request.ObjCopyName.Length > 0 ? [_request.ObjCopyName]
            : driver!.IsClang ? ["llvm-objcopy", "objcopy"]
            : ["objcopy"];
        objcopy = names.Select(_search.Find).FirstOrDefault(path => path != null);
        _trace.Add($"{string.Join(" or ", names)}: {objcopy ?? "not on PATH"}");
        if (objcopy != null)
        {
            return CheckResult.Passed(Name, objcopy);
        }

        string remedy = _request.ObjCopyName.Length > 0
            ? Resources.Format("Remedy.UnsetProperty", "ObjCopyName")
            : Distribution.Install("binutils");
        return CheckResult.Of(Name, "", [new Finding(Catalogue.ObjCopyNotFound, remedy, string.Join(" or ", names))]);
    }

    private CheckResult ArchiverIsFound()
    {
        const string Name = "ArchiverIsFound";
        if (!_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(Name, "NoArchive");
        }

        string? ar = _search.Find("ar");
        return ar != null
            ? CheckResult.Passed(Name, ar)
            : CheckResult.Of(Name, "", [new Finding(Catalogue.ArchiverNotFound, Distribution.Install("binutils"))]);
    }

    private CheckResult StaticLinkingIsPrepared()
    {
        const string Name = "StaticLinkingIsPrepared";
        if (!_request.StaticIcu && !_request.StaticOpenSsl)
        {
            return CheckResult.Skipped(Name, "NoStaticIcuOrOpenSsl");
        }

        // build-local.sh of the pack configures and builds with them.
        string[] missing = BuildTools.Where(tool => _search.Find(tool) == null).ToArray();
        if (missing.Length == 1 && missing[0] == "make" && _search.Find("ninja") != null)
        {
            missing = [];
        }

        string property = _request.StaticIcu ? "StaticICULinking" : "StaticOpenSslLinking";
        return missing.Length == 0
            ? CheckResult.Passed(Name, _search.Find("cmake") ?? "")
            : CheckResult.Of(Name, "", [
                new Finding(Catalogue.CMakeNotFound, Distribution.Install(missing), string.Join(", ", missing), property)]);
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
