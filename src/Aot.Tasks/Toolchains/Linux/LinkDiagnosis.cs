using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Explains the result of a trial link.</summary>
internal sealed class LinkDiagnosis
{
    /// <summary>The exit code of a shell that did not find a command (POSIX, XCU 2.8.2).</summary>
    private const int ScriptCommandNotFound = 127;

    /// <summary>Commands that wrap compilers, and that have a package of the same name on every distribution.</summary>
    private static readonly string[] CommandsWithPackage = ["ccache", "distcc"];

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;
    private readonly Distribution _distribution;
    private readonly MissingFileDiagnosis _missingFiles;
    private readonly LinkPlan _plan;

    internal LinkDiagnosis(ToolchainRequest request, IMachine machine, Trace trace, ToolSearch search, Distribution distribution)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _search = search;
        _distribution = distribution;
        _missingFiles = new MissingFileDiagnosis(request, distribution, machine);
        _plan = LinkPlan.For(request);
    }

    /// <summary>Every fault that the trial link shows.</summary>
    internal List<Finding> Explain(LinkerDriver driver, TrialLinkResult result)
    {
        List<Finding> findings = SysRootCheck.Run(_request, driver, result, _machine).ConvertAll(finding => WithUnreachedTools(finding, driver));
        if (!findings.Exists(finding => finding.Severity == Severity.Error))
        {
            findings.AddRange(result.Output is LinkerOutput output && !IsMusl(result) ? ExplainFailure(driver, result, output) : CheckProgram(driver, result));
        }

        if (result.FailureWithAllArguments is LinkerOutput failure && result.Arguments?.HasScriptOrSource == false && !failure.HasUndefinedSymbol && !failure.HasCrashed)
        {
            findings.Add(FailedWithProjectArguments(driver, failure));
        }

        bool isVersionRead = result.Output?.IsLinkerMissing != true && findings.All(finding => finding.MissingComponents.Count + finding.MissingPackages.Count > 0);
        if (isVersionRead && LldVersionCheck.Run(_request, driver, _search, _machine, _trace) is Finding misread)
        {
            findings.Add(misread);
        }

        if (findings.Count == 0 && IsStaticWithGlibc)
        {
            findings.Add(new Finding(DiagnosticDescriptors.StaticExecutableOnGlibc, PublishForMusl, _request.Target.Value));
        }

        findings.InsertRange(0, [.. result.FaultsOfVariables, .. FindPreloadedFiles(result.First.Output)]);

        // A wrapper may accept other arguments than clang and gcc, so only its absence is certain. If only a shell can split the project's arguments,
        // the trial link did not use them.
        bool isUncertain = driver.IsWrapper || result.Arguments == null;
        bool isOfProject = _request.SysRoot.Length > 0 || result.IsCausedByProjectArguments
            || result.FailureWithAllArguments != null
            || driver.Name.IndexOf('/') >= 0 || _request.RequestedFlavor.IndexOf('/') >= 0
            || (_request.RequestedFlavor.Length > 0 && result.Arguments?.NamesToolFolder == true);
        return findings.ConvertAll(finding => (isUncertain ? finding.AtMost(Severity.Warning) : finding) with
        {
            IsOfProjectInput = finding.IsOfProjectInput || isOfProject,
        });
    }

    /// <summary>Libraries in /etc/ld.so.preload that are not installed any more. Every tool runs, but writes a line that MSBuild reads as an error.</summary>
    private IEnumerable<Finding> FindPreloadedFiles(string output) => Regex
        .Matches(output, @"^ERROR: ld\.so: object '([^'#\s]+)' from /etc/ld\.so\.preload cannot be preloaded", RegexOptions.Multiline | RegexOptions.CultureInvariant).Cast<Match>()
        .Select(match => match.Groups[1].Value).Distinct()
        .Select(library => new Finding(DiagnosticDescriptors.PreloadFileNotLoaded, "", library) { FollowUp = _distribution.WithSudo($"sed -i '\\#{library}#d' /etc/ld.so.preload") });

    /// <summary>Without the files of a sysroot, the linker may not have run. The libraries of this machine do not help.</summary>
    private Finding WithUnreachedTools(Finding finding, LinkerDriver driver) =>
        finding.Descriptor == DiagnosticDescriptors.SysRootNotFound ? finding with { MissingComponents = FindMissing(driver) } : finding;

    private bool IsStaticWithGlibc => _request.StaticExecutable && _request.Target.Libc == "glibc";

    private string PublishForMusl => Remedies.PublishForMusl.With(_request.Target.Architecture);

    /// <summary>A driver that reports success must have produced a program for the target.</summary>
    private List<Finding> CheckProgram(LinkerDriver driver, TrialLinkResult result) => result.Architecture == _request.Target.Architecture
        ? []
        : FindOtherDriver(driver) == null && result.Architecture != null && IsReplacedByClang(driver)
        ? [new Finding(IsMusl(result) ? DiagnosticDescriptors.DriverLinksWithMusl : DiagnosticDescriptors.LinkerForOtherProcessor, _plan.Remedy, driver.Path, _request.Target.Value) { MissingComponents = FindMissing(driver, LinuxComponent.Clang) }]
        : IsMusl(result)
        ? [new Finding(DiagnosticDescriptors.DriverLinksWithMusl, FindOtherDriver(driver) ?? PublishForMusl, driver.Path, _request.Target.Value)]
        : [new Finding(DiagnosticDescriptors.ToolProducedNothing, FindOtherDriver(driver) ?? Remedies.ReinstallTool, driver.Path, _request.Target.Value)];

    private static bool IsMusl(TrialLinkResult result) => result.Architecture == TrialLinkResult.Musl;

    /// <summary>clang takes precedence over gcc, such as the package gcc:i386, once it is installed.</summary>
    private bool IsReplacedByClang(LinkerDriver driver) =>
        !_request.IsCross && driver.Name == LinkerDriver.Alternative && _request.RequestedDriver.Length + _request.DriverOverride.Length == 0;

    private List<Finding> ExplainFailure(LinkerDriver driver, TrialLinkResult result, LinkerOutput output)
    {
        ProcessResult first = result.First;
        if (first.Outcome == ProcessOutcome.TimedOut)
        {
            return [ToolFault.Hung(driver.Path, _request.Timeout)];
        }

        if (FindToolWithoutLibrary(driver, first.Output) is Finding unloaded)
        {
            return IsFlavorLacking(_request, _search, _distribution) ? [unloaded, FlavorNotFound(_request, driver, _machine, _search, _distribution)] : [unloaded];
        }

        if (first.ExitCode == ScriptCommandNotFound && IsScript(driver.Path) && FindCommandOfScript(first.Output) is Finding incomplete)
        {
            return [incomplete];
        }

        if (first.Outcome == ProcessOutcome.NotStarted || first.ExitCode >= ToolFault.FirstSignal)
        {
            // The system sends the signal KILL, which is 9, if memory is low.
            return [ToolFault.Failed(driver.Path, first, first.ExitCode == ToolFault.FirstSignal + 9 ? null : FindOtherDriver(driver))];
        }

        if (result.IsCausedByProjectArguments)
        {
            // Undefined symbols may be defined in the real program, and a linker script may require its sections.
            return output.HasUndefinedSymbol || result.MissingLibraries.Count > 0 || result.Arguments?.HasScriptOrSource == true
                ? _missingFiles.Explain(result)
                : [FailedWithProjectArguments(driver, output)];
        }

        if (!_request.IsCross && (FindForeignLinker(first.Output) ?? FindForeignDriver(driver, output)) is Finding foreign)
        {
            return [foreign];
        }

        if (output.IsTargetUnsupported || (_request.IsCross && CrossLink.LacksToolchain(result, output)) || (_request.UsesOnlyStubs && result.MissingLibraries.Count > 0))
        {
            // The toolchain does not contain the project's libraries either.
            return [CrossLinkerNotFound(driver, LinkerOutput.Parse(first.Output)), .. _request.UsesOnlyStubs ? _missingFiles.Explain(result) : []];
        }

        if (output.IsLinkerMissing)
        {
            string[] names = _request.LinkerFlavor.IndexOf('/') >= 0 ? [_request.LinkerFlavor] : ["ld." + _request.LinkerFlavor, "ld"];
            return [ToolPermission.FindDenied(names, _search, _machine) is string denied ? ToolPermission.Denied(denied, _distribution, _machine) : LinkerNotFound(driver)];
        }

        List<Finding> missing = WithUnreached(_missingFiles.Explain(result), driver);
        if (missing.Count > 0 || result.Last.Succeeded)
        {
            return missing; // everything that was missing is known, if only as a library that a custom target may create
        }

        if (output.RejectsFolding)
        {
            return [new Finding(DiagnosticDescriptors.LinkerRejectsFolding, Remedies.UseBfd, _request.LinkerFlavor)];
        }

        // Built for a newer system, such as one with a later glibc. Or a link to ccache, which does not find the compiler of that name.
        if ((first.Output.Contains($"(required by {driver.Path})") || first.Output.Contains("ccache: error: Could not find compiler")) && FindOtherDriver(driver) is string otherDriver)
        {
            return [ToolFault.Failed(driver.Path, first, otherDriver)];
        }

        if (_request.LinkerFlavor.IndexOf('/') < 0 && (_search.Find("ld." + _request.LinkerFlavor) ?? _search.Find("ld")) is string linker
            && (first.Output.Contains(linker) || first.Output.Contains("execvp") || first.Output.Contains("unable to execute"))
            && BrokenTool.Find(linker, LinuxComponents.Linker(_request.LinkerFlavor) ?? LinuxComponent.Binutils, _search, _request, _machine) is { Length: > 0 } broken)
        {
            return [.. broken];
        }

        bool isPlanned = _plan.Remedy.Length > 0;
        string remedy = isPlanned ? _plan.Remedy : IsStaticWithGlibc ? PublishForMusl : Remedies.ShowCommands;
        Finding failure = new(DiagnosticDescriptors.LinkFailed, remedy, driver.Path, output.Summary) { MissingComponents = isPlanned ? FindMissing(driver) : [] };

        // A script may accept only the arguments of the real link. A compiler or a linker that the script started is certain.
        return [IsScript(driver.Path) && !output.IsOfTool ? failure.AtMost(Severity.Message) : failure];
    }

    /// <summary>At most a warning: the real program may contain what an argument requires.</summary>
    private static Finding FailedWithProjectArguments(LinkerDriver driver, LinkerOutput output) =>
        new Finding(DiagnosticDescriptors.LinkFailedWithProjectArguments, Remedies.CheckLinkerArguments, driver.Path, output.Summary);

    /// <summary>What the planned link requires and a trial link did not reach.</summary>
    private Enum[] FindMissing(LinkerDriver driver, params LinuxComponent[] known) =>
        [.. known.Concat(RequiredComponents.Find(driver, _plan, _machine, _search, _distribution, known)).Cast<Enum>()];

    /// <summary>If start files are missing, some linkers do not look for libraries. The installed files then show which of them are missing.</summary>
    private List<Finding> WithUnreached(List<Finding> findings, LinkerDriver driver) => findings.ConvertAll(finding =>
        finding.Descriptor != DiagnosticDescriptors.DevelopmentFilesNotFound && finding.Descriptor != DiagnosticDescriptors.StaticLibraryNotFound ? finding
        : finding.MissingComponents.Count == 0 ? finding
        : finding with { Remedy = _plan.Remedy, MissingComponents = [.. finding.MissingComponents.Concat(FindUnreached(driver, finding)).Distinct()] });

    private IEnumerable<Enum> FindUnreached(LinkerDriver driver, Finding finding)
    {
        List<LinuxComponent> present = [.. finding.MissingComponents.OfType<LinuxComponent>()];
        if (_plan.Request.LinkerFlavor == _request.LinkerFlavor && LinuxComponents.Linker(_request.LinkerFlavor) is LinuxComponent linker)
        {
            present.Add(linker); // it did run
        }

        return RequiredComponents.Find(driver, _plan, _machine, _search, _distribution, [.. present]).Cast<Enum>();
    }

    private bool IsScript(string path) => _machine.ReadBytes(path, 2) is byte[] { Length: 2 } start && start[0] == '#' && start[1] == '!';

    /// <summary>A tool that the system's loader cannot start: usually the linker that the driver starts. The loader's output contains its name.</summary>
    private Finding? FindToolWithoutLibrary(LinkerDriver driver, string output)
    {
        Match match = Regex.Match(output, @"^(\S+): error while loading shared libraries: ([^:\s]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        if (!match.Success)
        {
            return null;
        }

        string tool = match.Groups[1].Value;
        string library = match.Groups[2].Value;
        DpkgDatabase installed = _distribution.InstalledPackages.Value;
        string? package = installed.FindOwner("/" + library) ?? (installed.IsBroken ? installed.FindOwner(tool) : null) ?? LibraryPackages.OfFile(library, _distribution, _machine);
        return package == null
            ? new Finding(DiagnosticDescriptors.ToolLibraryNotFound, (tool == driver.Path ? FindOtherDriver(driver) : BrokenTool.UseNext(tool, _search, _request, _machine)) ?? Remedies.ReinstallTool, tool, library)
            : new Finding(DiagnosticDescriptors.ToolLibraryNotFound, _plan.Remedy, tool, library) { MissingComponents = FindMissing(driver), MissingPackages = [package] };
    }

    /// <summary>The remedy that uses another linker driver on PATH; null if none has everything that the project requires, judged by the installed files.</summary>
    private string? FindOtherDriver(LinkerDriver driver)
    {
        if (_request.DriverOverride.Length > 0)
        {
            return null;
        }

        FileIdentity? broken = _machine.Identify(driver.Path);
        string[] gcc = _plan.RequiresClang ? [] : [LinkerDriver.Alternative, .. _search.FindVersioned("gcc-")];
        foreach (string name in (string[])[LinkerDriver.Default, .. _search.FindVersioned("clang-"), .. gcc])
        {
            foreach (string folder in _search.Directories)
            {
                string path = folder.TrimEnd('/') + "/" + name;
                LinkerDriver other = new(_search.Find(name) == path ? name : path, path);
                if (_machine.IsExecutable(path) && !Equals(_machine.Identify(path), broken) && RequiredComponents.Find(other, _plan, _machine, _search, _distribution).Count == 0)
                {
                    return Remedies.UseOtherDriver.With(other.Name);
                }
            }
        }

        return null;
    }

    /// <summary>Cross toolchains have a folder with tools without a prefix, which belongs on PATH only for the programs of the toolchain.</summary>
    private Finding? FindForeignLinker(string output)
    {
        Match match = Regex.Match(output, @"^(/\S+): unrecognised emulation mode: ", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        return match.Success ? OfOtherProcessor(match.Groups[1].Value) : null;
    }

    /// <summary>The clang of another toolchain, such as wasi-sdk, refuses a linker that its own target does not use, although the linker is installed.</summary>
    private Finding? FindForeignDriver(LinkerDriver driver, LinkerOutput output)
    {
        if (!output.IsLinkerMissing || !driver.IsClang || driver.Name.Contains("/") || !RequiredComponents.HasLinker(_search, _request.LinkerFlavor))
        {
            return null;
        }

        ProcessResult result = _machine.Run(driver.Path, ["-dumpmachine"], _request.ProjectDirectory, _request.Timeout);
        return result.Succeeded && result.Output.Contains("-") && !result.Output.Contains("linux") ? OfOtherProcessor(driver.Path) : null;
    }

    /// <summary>Null if the tool was not found on PATH: then PATH is not the cause.</summary>
    private Finding? OfOtherProcessor(string tool)
    {
        string folder = tool.Substring(0, Math.Max(tool.LastIndexOf('/'), 0));
        string[] others = [.. _search.Directories.Where(directory => directory.TrimEnd('/') != folder)];
        return others.Length < _search.Directories.Count
            ? new Finding(DiagnosticDescriptors.LinkerForOtherProcessor, Remedies.RemoveFolderFromPath.With("export PATH=" + CommandLine.QuoteForShell(string.Join(":", others))), tool, _request.Target.Value)
            : null;
    }

    /// <summary>A wrapper, such as one that starts ccache, whose own command is not installed. The output is that of dash, bash, or the shell of BusyBox.</summary>
    private static Finding? FindCommandOfScript(string output)
    {
        Match match = Regex.Match(
            output, @"^(\S+): (?:exec: )?(?:line )?\d+: (?:exec: )?([^\s:]+): (?:command not found|not found|No such file or directory)\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        if (!match.Success)
        {
            return null;
        }

        string script = match.Groups[1].Value;
        string command = match.Groups[2].Value;
        return CommandsWithPackage.Contains(command)
            ? new Finding(DiagnosticDescriptors.CommandOfScriptNotFound, "", script, command) { MissingPackages = [command] }
            : new Finding(DiagnosticDescriptors.CommandOfScriptNotFound, Remedies.InstallCommandOfScript.With(command), script, command);
    }

    private Finding CrossLinkerNotFound(LinkerDriver driver, LinkerOutput output)
    {
        object[] arguments = [_request.Target.Value, _request.Host.Value, output.Summary];
        LinuxComponent[] clang = driver.IsClang || _search.Find(LinkerDriver.Default) != null ? [] : [LinuxComponent.Clang];
        if (_plan.Request.UsesOnlyStubs && !CrossLink.HasTools(driver, _search))
        {
            return new Finding(DiagnosticDescriptors.CrossLinkerNotFound, _plan.Remedy, arguments) { MissingComponents = FindMissing(driver, clang) };
        }

        if (_request.Target.Libc != _request.Host.Libc
            || LinuxComponents.CrossToolchain(_request.Target.Architecture) is not LinuxComponent toolchain
            || LinuxPackages.Find(toolchain, _distribution).Count == 0)
        {
            return new Finding(DiagnosticDescriptors.CrossLinkerNotFound, Remedies.UseSysRootForTarget.With(_request.Target.Value), arguments);
        }

        LinkPlan plan = LinkPlan.WithToolchain(_request.UsesOnlyStubs ? CrossLink.WithoutStubs(_request) : _request);
        LinuxComponent[] components = [.. clang, toolchain];
        return new Finding(DiagnosticDescriptors.CrossLinkerNotFound, plan.Remedy, arguments)
        {
            MissingComponents = [.. components.Concat(RequiredComponents.Find(driver, plan, _machine, _search, _distribution, components)).Cast<Enum>()],
            MissingPackages = _missingFiles.ForeignPackages(),
        };
    }

    private Finding LinkerNotFound(LinkerDriver driver)
    {
        if (_request.RequestedFlavor.Length > 0)
        {
            return FlavorNotFound(_request, driver, _machine, _search, _distribution);
        }

        // Images that contain only LLVM. gcc needs its own linker: see LinkPlan.
        if (driver.IsClang && _search.Find("ld.lld") is string lld)
        {
            LinkPlan withLld = LinkPlan.For(_request with { RequestedFlavor = "lld" });
            return new Finding(DiagnosticDescriptors.LinkerNotFoundExceptLld, Remedies.UseLld, driver.Name, lld)
            {
                MissingComponents = [.. RequiredComponents.Find(driver, withLld, _machine, _search, _distribution).Cast<Enum>()],
            };
        }

        return new Finding(DiagnosticDescriptors.LinkerNotFound, _plan.Remedy, driver.Name)
        {
            MissingComponents = _plan.Remedy.Length > 0 ? FindMissing(driver) : FindMissing(driver, LinuxComponent.Binutils),
        };
    }

    /// <summary>The linker of the project's flavor is neither installed nor in this release of the distribution.</summary>
    internal static bool IsFlavorLacking(ToolchainRequest request, ToolSearch search, Distribution distribution) =>
        !(LinuxComponents.Linker(request.LinkerFlavor) is LinuxComponent linker && !LinuxPackages.IsLackingIn(linker, distribution))
        && !RequiredComponents.HasLinker(search, request.LinkerFlavor);

    /// <summary>The linker of the project's flavor is not installed.</summary>
    /// <param name="request">The project.</param>
    /// <param name="driver">The linker driver; null if none is installed either.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="search">Looks for what else is missing.</param>
    /// <param name="distribution">Knows the packages.</param>
    internal static Finding FlavorNotFound(ToolchainRequest request, LinkerDriver? driver, IMachine machine, ToolSearch search, Distribution distribution)
    {
        LinuxComponent? linker = LinuxComponents.Linker(request.LinkerFlavor);
        bool isInRelease = linker is LinuxComponent known && !LinuxPackages.IsLackingIn(known, distribution);
        LinkPlan plan = LinkPlan.For(isInRelease ? request : request with { RequestedFlavor = "" });
        string remedy = linker == null ? Remedies.SetLinkerFlavor
            : !isInRelease ? Remedies.RemoveLinkerFlavor.With(distribution.Name, request.LinkerFlavor)
            : plan.Remedy;
        LinuxComponent[] components = isInRelease ? [linker!.Value] : [];
        return new Finding(DiagnosticDescriptors.LinkerFlavorNotFound, remedy, request.LinkerFlavor, driver?.Name ?? LinkerDriver.Default)
        {
            MissingComponents = [.. components.Concat(RequiredComponents.Find(driver, plan, machine, search, distribution, components)).Cast<Enum>()],
        };
    }
}
