using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>Whether this Mac can link the project. Follows _IsApplePlatform in Microsoft.NETCore.Native.Unix.targets, 8.0.31, 9.0.20 and 10.0.12.</summary>
internal sealed class AppleToolchainCheck
{
    private const string Xcrun = "/usr/bin/xcrun";

    private readonly AppleRequest _request;
    private readonly ToolchainRequest _project;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;

    private AppleToolchainCheck(AppleRequest request, IMachine machine, Trace trace)
    {
        _request = request;
        _project = request.Project;
        _machine = machine;
        _trace = trace;
        _search = new ToolSearch(machine, _project.SearchPath, _project.ProjectDirectory);
    }

    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Takes what was tried.</param>
    /// <param name="cache">Results of this build by <see cref="AppleRequest.Key"/>; none for the doctor, which proves everything anew.</param>
    internal static List<CheckResult> Run(AppleRequest request, IMachine machine, Trace trace, IProbeCache? cache) =>
        new AppleToolchainCheck(request, machine, trace).Run(cache);

    private List<CheckResult> Run(IProbeCache? cache)
    {
        CheckResult folders = MachineCheck.FoldersAreWritable(_project, _machine);
        if (_request.UsesWorkload)
        {
            return [folders, CheckResult.Skipped(Checks.DeveloperToolsAreSelected, SkipReasons.JudgedByOthers), CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.JudgedByOthers)];
        }

        bool hasFolder = folders.Status != CheckStatus.Failed;
        List<CheckResult>? known = hasFolder ? cache?.Get(_request.Key) : null;
        List<CheckResult> probed = known ?? Probe(hasFolder);
        if (hasFolder)
        {
            cache?.Set(_request.Key, probed);
        }

        return [folders, NativeLibraries.Exist(_project, _machine), .. probed];
    }

    private List<CheckResult> Probe(bool hasFolder)
    {
        string name = _project.Linker.Length > 0 ? _project.Linker : _project.Driver.Length > 0 ? _project.Driver : "clang";
        string? driver = _search.Find(name);
        _trace.Add($"linker driver '{name}': {driver ?? "not on PATH (" + string.Join(Path.PathSeparator.ToString(), _search.Directories) + ")"}");
        if (driver == null)
        {
            return [DriverIsMissing(name), CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NoDriver), CheckResult.Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NoDriver)];
        }

        if (Path.GetFileName(name).IndexOf("clang", StringComparison.Ordinal) < 0)
        {
            return [CheckResult.Passed(Checks.DriverIsFound, driver), CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.JudgedByOthers)];
        }

        // Only Apple's own tools depend on the developer directory for certain; a compiler of Nix brings all that it needs.
        bool isShim = IsShim(driver);
        DeveloperDirectory? developer = DeveloperDirectory.Find(_request, _machine, _trace);
        if (!isShim && developer is null or { Fault: not null })
        {
            return [CheckResult.Skipped(Checks.DeveloperToolsAreSelected, SkipReasons.NotKnownHere), CheckResult.Passed(Checks.DriverIsFound, driver), CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NotKnownHere)];
        }

        if (developer == null)
        {
            return [CheckResult.Skipped(Checks.DeveloperToolsAreSelected, SkipReasons.NotKnownHere), CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NotKnownHere)];
        }

        int? sdk = developer.Fault == null ? SdkVersion() : null;
        CheckResult selected = DeveloperToolsAreSelected(developer, sdk);
        if (selected.Status == CheckStatus.Failed)
        {
            return [selected, CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NoDriver), CheckResult.Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NoDriver)];
        }

        CheckResult found = Driver(driver, out ClangVersion? clang);
        if (clang == null)
        {
            SkipReason reason = found.Status == CheckStatus.Failed ? SkipReasons.NoDriver : SkipReasons.NotKnownHere;
            return [selected, found, CheckResult.Skipped(Checks.LinkerCanLink, reason), CheckResult.Skipped(Checks.SymbolsCanBeStripped, reason)];
        }

        return [selected, found, .. Linked(driver, clang, sdk, hasFolder)];
    }

    private CheckResult DriverIsMissing(string name)
    {
        string remedy = _project.Linker.Length > 0 ? Resources.Format("Remedy.UnsetProperty", "CppLinker")
            : _project.DriverIsFromEnvironment ? Resources.Format("Remedy.UnsetVariable", "CppCompilerAndLinker")
            : _project.Driver.Length > 0 ? Resources.Format("Remedy.UnsetProperty", "CppCompilerAndLinker")
            : Resources.Get("Remedy.UsrBinOnPath");
        return CheckResult.Of(Checks.DriverIsFound, "", [new Finding(DiagnosticDescriptors.AppleDriverNotFound, remedy, _project.Target.Value, name)]);
    }

    private CheckResult DeveloperToolsAreSelected(DeveloperDirectory developer, int? sdk)
    {
        List<Finding> findings = [];
        if (developer.Fault != null)
        {
            findings.Add(developer.Fault);
        }
        else if (XcodebuildIsMissing(developer) is Finding noXcode)
        {
            findings.Add(noXcode);
        }
        else if (AppleSdkIsMissing(developer) is Finding missing)
        {
            findings.Add(missing);
        }
        else if (!_request.IsIosLike && AppleSdks.Limit(_project.Framework, "oldest") is var (oldest, xcode) && sdk < oldest)
        {
            findings.Add(new Finding(
                DiagnosticDescriptors.XcodeTooOld, Resources.Format("Remedy.UpdateXcode", xcode), sdk, "net" + _project.Framework.ToString(2), oldest));
        }

        return CheckResult.Of(Checks.DeveloperToolsAreSelected, developer.Path, findings);
    }

    /// <summary>The command of the pack's own targets, whose words MSBuild takes for an error.</summary>
    private Finding? XcodebuildIsMissing(DeveloperDirectory developer) =>
        _request.RunsXcodebuild && !developer.IsXcode && RunTool("/usr/bin/xcodebuild", "-version").Output.Contains("requires Xcode")
            ? new Finding(DiagnosticDescriptors.XcodeRequiredByPack, DeveloperDirectory.XcodeRemedy(_machine), developer.Path)
            : null;

    /// <summary>The targets ask xcrun for the SDK of ios and tvos, since 9.0, and stop where it has none.</summary>
    private Finding? AppleSdkIsMissing(DeveloperDirectory developer)
    {
        if (!_request.IsIosLike || _project.Framework.Major < 9 || _project.SysRoot.Length > 0 || _request.SdkName.Length == 0)
        {
            return null;
        }

        ProcessResult result = RunTool(Xcrun, "--sdk", _request.SdkName, "--show-sdk-path");
        if (result.Succeeded || result.Outcome != ProcessOutcome.Exited || !result.Output.Contains("cannot be located"))
        {
            return null;
        }

        return developer.IsXcode
            ? new Finding(DiagnosticDescriptors.AppleSdkNotFound, Resources.Get("Remedy.InstallPlatform"), _request.SdkName, developer.Path, _project.Target.Value)
            : new Finding(DiagnosticDescriptors.XcodeRequired, DeveloperDirectory.XcodeRemedy(_machine), _project.Target.Value, developer.Path);
    }

    /// <summary>Major version of the macOS SDK that is linked against; null where that is another or not known.</summary>
    private int? SdkVersion()
    {
        if (_project.SysRoot.Length > 0 || _request.SdkRoot.Length > 0)
        {
            return null;
        }

        ProcessResult result = RunTool(Xcrun, "--sdk", "macosx", "--show-sdk-version");
        return result.Succeeded && Version.TryParse(result.Output.Trim() + ".0", out Version? version) ? version.Major : null;
    }

    private CheckResult Driver(string driver, out ClangVersion? clang)
    {
        ProcessResult result = RunTool(driver, "--version");
        clang = result.Succeeded ? ClangVersion.Parse(result.Output) : null;
        if (result.Outcome == ProcessOutcome.Exited && !result.Succeeded && IsLicense(result.Output))
        {
            return CheckResult.Of(Checks.DriverIsFound, driver, [new Finding(DiagnosticDescriptors.XcodeLicense, Resources.Get("Remedy.XcodeLicense"), driver)]);
        }

        if (clang == null)
        {
            return CheckResult.Skipped(Checks.DriverIsFound, SkipReasons.NotKnownHere);
        }

        if (clang.IsApple)
        {
            return CheckResult.Passed(Checks.DriverIsFound, driver + ", " + clang.Name);
        }

        // Nix prepares its compiler for what is built with it; others only stand before Apple's.
        Finding other = new(DiagnosticDescriptors.OtherClang, Resources.Get("Remedy.AppleClangFirst"), driver, clang.Name);
        bool isPrepared = driver.StartsWith("/nix/", StringComparison.Ordinal) || _project.Driver.Length > 0;
        return CheckResult.Of(Checks.DriverIsFound, driver + ", " + clang.Name, [isPrepared ? other.AtMost(Severity.Message) : other]);
    }

    private List<CheckResult> Linked(string driver, ClangVersion clang, int? sdk, bool hasFolder)
    {
        if (_project.IsStaticLibrary)
        {
            return [CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NothingIsLinked), CheckResult.Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NothingIsLinked)];
        }

        string? scratch = hasFolder && !_request.IsIosLike ? _machine.CreateScratch(_project.IntermediateDirectory) : null;
        if (scratch == null)
        {
            return [CheckResult.Skipped(Checks.LinkerCanLink, hasFolder ? SkipReasons.NotKnownHere : SkipReasons.NoFolder), ToolsCanStrip(linked: null)];
        }

        try
        {
            AppleTrialLink trial = new(_request, _machine, _trace, driver, scratch);
            CheckResult link = CanLink(trial, driver, clang, sdk);
            return [link, ToolsCanStrip(link.Status == CheckStatus.Passed ? trial.Output : null)];
        }
        finally
        {
            _machine.DeleteScratch(scratch);
        }
    }

    private CheckResult CanLink(AppleTrialLink trial, string driver, ClangVersion clang, int? sdk)
    {
        IReadOnlyList<string>? folders = AppleLinkArguments.SearchFolders(_project);

        // The targets ask the first clang of PATH for the version, whichever driver links.
        ClangVersion? asked = _search.Find("clang") is string first && first != driver ? ClangVersion.Parse(RunTool(first, "--version").Output) : clang;
        bool passesClassic = asked != null && AppleLinkArguments.PassesClassic(_request, asked);
        Dictionary<string, IReadOnlyList<string>> parts = new()
        {
            [Classic] = passesClassic ? new[] { AppleLinkArguments.ClassicLinker } : [],
            [Platform] = AppleLinkArguments.Platform(_request),
            [SourceBuilt] = AppleLinkArguments.SourceBuilt(_project),
        };
        (bool? works, IReadOnlyDictionary<string, string> blamed) = trial.Run(parts, folders ?? []);
        bool mayChange = folders == null || _project.HasOwnTargets;
        List<Finding> findings = blamed
            .Select(part => Blame(part.Key, LinkerOutput.Parse(part.Value).Summary, asked, clang))
            .Select(finding => mayChange ? finding.AtMost(Severity.Warning) : finding)
            .ToList();
        if (works == null && passesClassic && AppleSdks.Limit(_project.Framework, "classic") is var (last, xcode) && sdk > last)
        {
            findings.Add(Blame(Classic, "Xcode " + xcode, asked, clang).AtMost(Severity.Warning));
        }

        return works == null && findings.Count == 0
            ? CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NotKnownHere)
            : CheckResult.Of(Checks.LinkerCanLink, driver, findings);
    }

    private Finding Blame(string part, string said, ClangVersion? asked, ClangVersion driver) => part switch
    {
        Classic => new Finding(
            DiagnosticDescriptors.ClassicLinkerUnknown,
            asked is { IsApple: false } ? Resources.Get("Remedy.AppleClangFirstOrNoClassic") : Resources.Get("Remedy.NoClassicLinker"),
            asked?.Name ?? "clang",
            said),
        SourceBuilt => new Finding(DiagnosticDescriptors.SourceBuiltLibraryNotFound, SourceBuiltRemedy(), Libraries(), said),
        _ => new Finding(
            DiagnosticDescriptors.AppleLibraryNotFound,
            Resources.Get(driver.IsApple ? "Remedy.UpdateTools" : "Remedy.AppleClangFirst"),
            "net" + _project.Framework.ToString(2),
            said),
    };

    private string Libraries() => string.Join(" ", AppleLinkArguments.SourceBuilt(_project));

    /// <summary>Homebrew's OpenSSL is not linked into its prefix ("keg-only"), so no linker finds it there by itself (dotnet/runtime#120440).</summary>
    private string SourceBuiltRemedy()
    {
        string prefix = _project.Host.Architecture == "arm64" ? "/opt/homebrew" : "/usr/local"; // docs.brew.sh/Installation
        string[] folders = ["openssl@3", "openssl@4", "brotli"];
        List<string> there = folders
            .Select(formula => $"{prefix}/opt/{formula}/lib")
            .Where(_machine.DirectoryExists)
            .ToList();
        bool isWhole = there.Any(folder => folder.Contains("/openssl@")) && there.Any(folder => folder.EndsWith("/brotli/lib", StringComparison.Ordinal));
        string path = isWhole ? string.Join(":", there) : $"{prefix}/opt/openssl@3/lib:{prefix}/opt/brotli/lib";
        string set = Resources.Format("Remedy.LibraryPath", _request.LibraryPath.Length > 0 ? path + ":$LIBRARY_PATH" : path);
        return isWhole ? set : Resources.Get("Remedy.BrewInstall") + set;
    }

    /// <summary>LinkNative runs dsymutil and strip by name, and no check of the platform's can fail: its condition excludes Apple platforms.</summary>
    private CheckResult ToolsCanStrip(string? linked)
    {
        if (!_project.StripSymbols)
        {
            return CheckResult.Skipped(Checks.SymbolsCanBeStripped, SkipReasons.SwitchedOff, "StripSymbols");
        }

        List<Finding> findings = [];
        foreach (string tool in new[] { "dsymutil", "strip" })
        {
            string? path = _search.Find(tool);
            _trace.Add($"{tool}: {path ?? "not on PATH"}");
            ProcessResult? inside = path != null && IsShim(path) ? RunTool(Xcrun, "--find", tool) : null;
            if (path == null || (inside is { Outcome: ProcessOutcome.Exited, Succeeded: false } && inside.Output.Contains("unable to find utility")))
            {
                findings.Add(new Finding(DiagnosticDescriptors.StripToolNotFound, Resources.Get(path == null ? "Remedy.UsrBinOnPath" : "Remedy.UpdateTools"), tool));
            }
            else if (tool == "strip" && !IsShim(path) && linked != null && RefusesOption(path, linked))
            {
                findings.Add(new Finding(DiagnosticDescriptors.OtherStrip, Resources.Get("Remedy.AppleStripFirst"), path));
            }
        }

        return CheckResult.Of(Checks.SymbolsCanBeStripped, "dsymutil, strip", findings);
    }

    /// <summary>GNU's and LLVM's strip know no such option (GNU 2.40: "invalid option", LLVM 14: "unknown argument").</summary>
    private bool RefusesOption(string strip, string linked)
    {
        ProcessResult result = RunTool(strip, "-no_code_signature_warning", "-x", linked);
        return result.Outcome == ProcessOutcome.Exited && !result.Succeeded
            && (result.Output.Contains("invalid option") || result.Output.Contains("unknown argument"));
    }

    private ProcessResult RunTool(string tool, params string[] arguments)
    {
        ProcessResult result = _machine.Run(tool, arguments, _project.ProjectDirectory, _project.Timeout);
        _trace.Add($"{tool} {CommandLine.Join(arguments)}: {result.Outcome}, exit code {result.ExitCode}, {result.Output.TrimEnd()}");
        return result;
    }

    /// <summary>Exit code 69 (golang/go#13099), in all its wordings with this word.</summary>
    private static bool IsLicense(string output) => output.IndexOf("license", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsShim(string path) => path.StartsWith("/usr/bin/", StringComparison.Ordinal);


    private const string Classic = "classic";
    private const string Platform = "platform";
    private const string SourceBuilt = "source-built";
}
