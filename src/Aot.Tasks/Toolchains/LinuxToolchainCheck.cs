using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Hosting;

namespace Aot.Tasks.Toolchains;

/// <summary>Whether this Linux machine can link the project.</summary>
internal sealed class LinuxToolchainCheck
{
    /// <summary>Libraries that come with the C library itself (ssp_nonshared with musl's, on Alpine); gcc* come with the compiler.</summary>
    private static readonly string[] LibcLibraries = ["c", "dl", "m", "rt", "pthread", "util", "c_nonshared", "ssp_nonshared"];

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
    internal static IReadOnlyList<CheckResult> Run(ToolchainRequest request, IHost host, Trace trace, IProbeCache? cache) =>
        new LinuxToolchainCheck(request, host, trace).Run(cache);

    private List<CheckResult> Run(IProbeCache? cache)
    {
        CheckResult folders = MachineCheck.FoldersAreWritable(_request, _host);
        return
        [
            folders,
            .. Machine(cache),
            NativeLibrariesExist(),
            .. Probed(cache, hasFolder: folders.Status != CheckStatus.Failed),
        ];
    }

    /// <summary>What does not depend on the project, once for a build.</summary>
    private IReadOnlyList<CheckResult> Machine(IProbeCache? cache)
    {
        string key = "machine\n" + _request.CompilerPath;
        IReadOnlyList<CheckResult>? known = cache?.Get(key);
        IReadOnlyList<CheckResult> results = known
            ?? [MachineCheck.MemoryIsEnough(_host), MachineCheck.CompilerCanRun(_request, _host, Distribution, _trace)];
        cache?.Set(key, results);
        return results;
    }

    /// <summary>What running the tools tells, from the cache where the same was asked before.</summary>
    private IReadOnlyList<CheckResult> Probed(IProbeCache? cache, bool hasFolder)
    {
        if (cache == null || !hasFolder)
        {
            return Probe(hasFolder);
        }

        string key = ProbeKey.For(_request);
        IReadOnlyList<CheckResult>? known = cache.Get(key) ?? ProbeStamp.Read(_request.IntermediateDirectory, key, _host);
        IReadOnlyList<CheckResult> results = known ?? Probe(hasFolder);
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
            components.AddRange(_search.Find("ld") == null ? ["binutils"] : []);
            components.AddRange(machine.HasFile("Scrt1.o") ? [] : ["libc"]);
            components.AddRange(_host.DirectoryExists("/usr/lib/gcc") ? [] : ["gcc"]);
        }

        components.AddRange(_request.UseSystemZlib && !machine.HasLibrary("z") ? ["zlib"] : []);
        return [.. components];
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

        List<Finding> findings = SysRootFindings(driver, result).ToList();
        if (!findings.Any(finding => finding.Severity == Severity.Error))
        {
            findings.AddRange(Explain(driver, result));
        }

        if (findings.Count == 0 && LinkerVersionMisread(driver) is Finding misread)
        {
            findings.Add(misread);
        }

        if (findings.Count == 0 && _request.StaticExecutable && _request.Target.Libc == "glibc")
        {
            findings.Add(new Finding(Catalogue.StaticExecutableOnGlibc, Resources.Format("Remedy.StaticOnMusl", _request.Target.Architecture), _request.Target.Value));
        }

        // A wrapper may take other arguments than clang and gcc do; that it is there is all that can be held against it.
        if (driver.IsUnusual)
        {
            findings = findings.ConvertAll(finding => finding.AtMost(Severity.Warning));
        }

        string flavor = _request.EffectiveFlavor;
        return CheckResult.Of(Name, $"{driver.Path}, {flavor}", findings);
    }

    private IEnumerable<Finding> SysRootFindings(LinkerDriver driver, LinkProbeResult result)
    {
        if (_request.SysRoot.Length == 0)
        {
            yield break;
        }

        string path = Path.Combine(_request.ProjectDirectory, _request.SysRoot);
        SysRoot sysRoot = new(path, _host);
        if (!sysRoot.IsThere)
        {
            yield return result.First.Succeeded
                ? new Finding(Catalogue.SysRootIgnored, Resources.Get("Remedy.SysRoot"), _request.SysRoot, driver.Name)
                : new Finding(Catalogue.SysRootNotFound, Resources.Get("Remedy.SysRoot"), _request.SysRoot);
            yield break;
        }

        if (sysRoot.Architecture() is string architecture && architecture != _request.Target.Architecture)
        {
            Finding finding = new(
                Catalogue.SysRootArchitecture, Resources.Format("Remedy.SysRootFor", _request.Target.Architecture), _request.SysRoot, architecture, _request.Target.Value);
            yield return result.First.Succeeded ? finding.AtMost(Severity.Warning) : finding;
            yield break;
        }

        IReadOnlyList<string> outside = sysRoot.LinksOutside(LinkArguments.Libraries(_request));
        if (outside.Count > 0)
        {
            Finding finding = new(
                Catalogue.SysRootAbsoluteLinks,
                Resources.Format("Remedy.SysRootLinks", path),
                _request.SysRoot,
                outside[0],
                _host.LinkTarget(outside[0]) ?? "");

            // Only for certain where the library behind a link is the one that was not found; else whatever failed speaks for itself.
            bool isCause = result.MissingLibraries.Any(library => outside.Any(file => Path.GetFileName(file) == "lib" + library + ".so"));
            yield return isCause || sysRoot.LacksDladdr(outside) ? finding : finding.AtMost(Severity.Warning);
        }
    }

    private IEnumerable<Finding> Explain(LinkerDriver driver, LinkProbeResult result)
    {
        ProcessResult first = result.First;
        if (first.Outcome == ProcessOutcome.TimedOut)
        {
            return [Hung(driver.Path)];
        }

        if (first.Outcome == ProcessOutcome.NotStarted || first.ExitCode >= FirstSignal)
        {
            return [Failed(driver.Path, first)];
        }

        if (first.Succeeded)
        {
            bool isRight = result.Architecture == _request.Target.Architecture;
            return isRight ? [] : [new Finding(Catalogue.ToolFailed, Resources.Get("Remedy.Tool"), driver.Path, Resources.Format("MadeNoProgram", _request.Target.Value))];
        }

        if (result.BlamesOwnArguments)
        {
            // Undefined symbols: what the real program will bring, or nothing that can be judged here.
            return result.Said.HasUndefinedSymbol || result.MissingLibraries.Count > 0
                ? ExplainMissing(result)
                : [new Finding(Catalogue.LinkFailed, Resources.Get("Remedy.OwnArguments"), driver.Path, result.Said.Summary).AtMost(Severity.Warning)];
        }

        bool lacksToolchain = result.MissingFiles.Count > 0 || result.MissingLibraries.Any(IsOfToolchain) || result.Said.HasForeignFile || result.Said.LacksLinker;
        if (result.Said.LacksTarget || (_request.IsCross && lacksToolchain))
        {
            return [CrossLinkerNotFound(result)];
        }

        if (result.Said.LacksLinker)
        {
            return [LinkerNotFound(driver)];
        }

        List<Finding> missing = ExplainMissing(result).ToList();
        if (missing.Count > 0 || result.Last.Succeeded)
        {
            return missing; // all that was missing is known, if only as a library that the project's own targets may still make
        }

        // ld.bfd 2.40 breaks off in an assertion of its own where the platform's arguments meet -static-pie.
        string remedy = _request.StaticExecutable && _request.Target.Libc == "glibc"
            ? Resources.Format("Remedy.StaticOnMusl", _request.Target.Architecture)
            : Resources.Get("Remedy.LinkFailed");
        return [new Finding(Catalogue.LinkFailed, remedy, driver.Path, result.Said.Summary)];
    }

    /// <summary>
    /// The targets ask the driver for its version text and take the first number for the version of lld; only above 12 they write the script that
    /// keeps the section __modules. gcc says "collect2 version …" first (SetupOSSpecificProps and LinkNative; 8.0.31 to 10.0.12).
    /// </summary>
    private Finding? LinkerVersionMisread(LinkerDriver driver)
    {
        const int FirstThatNeedsTheScript = 13;
        if (_request.EffectiveFlavor != "lld" || driver.IsClang)
        {
            return null;
        }

        ProcessResult result = _host.Run(driver.Path, ["-fuse-ld=lld", "-Wl,--version"], _request.ProjectDirectory, _request.Timeout);
        _trace.Add($"{driver.Path} -fuse-ld=lld -Wl,--version: exit code {result.ExitCode}, {result.Output.TrimEnd()}");
        int taken = Number(Regex.Match(result.Output, @"[1-9]\d*").Value);
        int real = Number(Regex.Match(result.Output, @"LLD (\d+)").Groups[1].Value);
        return real >= FirstThatNeedsTheScript && taken < FirstThatNeedsTheScript
            ? new Finding(Catalogue.LinkerVersionMisread, Resources.Get("Remedy.UseClang"), driver.Name, taken, real)
            : null;

        static int Number(string text) =>
            int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    private Finding CrossLinkerNotFound(LinkProbeResult result)
    {
        string architecture = _request.Target.Architecture;
        List<string> components = ["clang", "cross-" + architecture];
        if (_request.UseSystemZlib)
        {
            components.Add("zlib-" + architecture);
        }

        string remedy = LinuxPackages.Get("cross-" + architecture, Distribution.Family) != null && _request.Target.Libc == _request.Host.Libc
            ? Distribution.Install([.. components], foreignArchitecture: _request.UseSystemZlib ? architecture : "")
            : Resources.Format("Remedy.CrossSysRoot", _request.Target.Value);
        return new Finding(Catalogue.CrossLinkerNotFound, remedy, _request.Target.Value, _request.Host.Value, result.Said.Summary);
    }

    private Finding LinkerNotFound(LinkerDriver driver)
    {
        string flavor = _request.EffectiveFlavor;
        string component = flavor == "bfd" ? "binutils" : flavor;
        string remedy = component is "binutils" or "lld" or "mold" or "gold"
            ? Distribution.Install(component)
            : Resources.Get("Remedy.LinkerFlavor");
        if (_request.LinkerFlavor.Length > 0)
        {
            return new Finding(Catalogue.LinkerFlavorNotFound, remedy, flavor, driver.Name);
        }

        // Images with llvm alone have lld under this name.
        return _search.Find("ld.lld") is string lld
            ? new Finding(Catalogue.LinkerNotFound, Resources.Get("Remedy.UseLld"), driver.Name, Resources.Format("OnlyThere", lld))
            : new Finding(Catalogue.LinkerNotFound, remedy, driver.Name, "");
    }

    private IEnumerable<Finding> ExplainMissing(LinkProbeResult result)
    {
        HashSet<string> own = new(_request.SystemLibraries, StringComparer.Ordinal);
        own.UnionWith((LinkArguments.Own(_request) ?? []).Where(word => word.StartsWith("-l", StringComparison.Ordinal)).Select(word => word.Substring(2)));
        string[] icuAndSsl = ["icuio", "icutu", "icui18n", "icuuc", "icudata", "ssl", "crypto"];
        List<string> development = result.MissingFiles.Select(file => Path.GetFileName(file)).ToList();
        List<string> components = development.Select(ComponentOfFile).Select(component => _request.StaticExecutable && component == "libc" ? "libc-static" : component).ToList();
        List<string> forStatic = [];
        List<string> staticComponents = [];

        foreach (string library in result.MissingLibraries)
        {
            bool isStaticIcuOrSsl = (_request.StaticIcu || _request.StaticOpenSsl) && icuAndSsl.Contains(library);
            if (own.Contains(library))
            {
                if (!_request.HasOwnTargets)
                {
                    yield return new Finding(Catalogue.NativeSystemLibraryNotFound, Resources.Format("Remedy.NativeSystemLibrary", library), library);
                }
            }
            else if (isStaticIcuOrSsl)
            {
                forStatic.Add("lib" + library + ".a");
                staticComponents.Add(library is "ssl" or "crypto" ? "openssl-static" : "icu-static");
            }
            else if (_request.StaticExecutable)
            {
                development.Add("lib" + library + ".a");
                components.Add(StaticComponent(library));
            }
            else if (IsOfToolchain(library))
            {
                development.Add("lib" + library);
                components.Add(library.StartsWith("gcc", StringComparison.Ordinal) ? "gcc" : "libc");
            }
            else
            {
                yield return new Finding(Catalogue.SystemLibraryNotFound, InstallForTarget(ComponentOfLibrary(library)), library, _request.Target.Value);
            }
        }

        if (forStatic.Count > 0)
        {
            yield return new Finding(
                Catalogue.StaticIcuOrOpenSslNotFound, Distribution.Install([.. staticComponents.Distinct()]), string.Join(", ", forStatic.Distinct()));
        }

        if (development.Count > 0)
        {
            Diagnostic diagnostic = _request.StaticExecutable ? Catalogue.StaticLibraryNotFound : Catalogue.DevelopmentFilesNotFound;
            yield return new Finding(diagnostic, Distribution.Install([.. components.Distinct()]), string.Join(", ", development.Distinct()));
        }
    }

    /// <summary>This machine's own package does not help another architecture.</summary>
    private string InstallForTarget(string component)
    {
        string foreign = component + "-" + _request.Target.Architecture;
        return !_request.IsCross ? Distribution.Install(component)
            : LinuxPackages.Get(foreign, Distribution.Family) != null ? Distribution.Install([foreign], _request.Target.Architecture)
            : Resources.Format("Remedy.CrossSysRoot", _request.Target.Value);
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
            { Outcome: ProcessOutcome.TimedOut } => Hung(objcopy),
            { Outcome: ProcessOutcome.Exited, ExitCode: < FirstSignal } when IsForeign(result.Output) => new Finding(
                Catalogue.ObjCopyForeign, Distribution.Install("llvm").TrimEnd('.') + Resources.Format("Remedy.ObjCopyForeign", ForeignObjCopy()), objcopy, _request.Target.Value),
            { Outcome: ProcessOutcome.Exited, ExitCode: < FirstSignal } => Failed(objcopy, result, "Remedy.ObjCopy"),
            _ => Failed(objcopy, result),
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

    private CheckResult NativeLibrariesExist()
    {
        const string Name = "NativeLibrariesExist";
        if (_request.HasOwnTargets)
        {
            return CheckResult.Skipped(Name, "OwnTargetsMayMakeThem");
        }

        List<Finding> findings = [];
        foreach (string file in _request.LibraryFiles)
        {
            string path = Path.Combine(_request.ProjectDirectory, file.Replace('\\', '/'));
            if (file.StartsWith("-", StringComparison.Ordinal) || file.Contains('"') || file.Contains('$') || _host.FileExists(path)
                || path.StartsWith(_request.IntermediateDirectory, StringComparison.Ordinal))
            {
                continue; // an argument for the linker, or there, or something that a package makes during the build
            }

            findings.Add(new Finding(Catalogue.NativeLibraryNotFound, Resources.Get("Remedy.NativeLibrary"), file, path));
        }

        return CheckResult.Of(Name, string.Join(", ", _request.LibraryFiles), findings);
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

    private Finding Hung(string tool) => new(
        Catalogue.ToolHung,
        Resources.Get("Remedy.Hung"),
        tool,
        _request.Timeout.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Finding Failed(string tool, ProcessResult result, string remedy = "Remedy.Tool")
    {
        string how = result.Outcome == ProcessOutcome.NotStarted
            ? result.Output.Trim()
            : Resources.Format("EndedWith", result.ExitCode, LinkerOutput.Parse(result.Output).Summary is { Length: > 0 } said ? ": " + said : "");
        return new Finding(Catalogue.ToolFailed, Resources.Get(remedy), tool, how);
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

    private static bool IsOfToolchain(string library) => LibcLibraries.Contains(library) || library.StartsWith("gcc", StringComparison.Ordinal);

    private static string ComponentOfFile(string file) =>
        file.StartsWith("crtbegin", StringComparison.Ordinal) || file.StartsWith("crtend", StringComparison.Ordinal) || file.StartsWith("libgcc", StringComparison.Ordinal)
            ? "gcc"
            : "libc";

    private static string ComponentOfLibrary(string library) => library switch
    {
        "z" => "zlib",
        "ssl" or "crypto" => "openssl",
        "brotlienc" or "brotlidec" => "brotli",
        _ => "stdc++",
    };

    private static string StaticComponent(string library) => library switch
    {
        "z" => "zlib-static",
        "stdc++" => "stdc++-static",
        "gcc" or "gcc_eh" => "gcc",
        _ => "libc-static",
    };

    /// <summary>A shell's exit code for a tool that a signal ended starts here.</summary>
    private const int FirstSignal = 128;
}
