using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Explains the result of a trial link.</summary>
internal sealed class LinkDiagnosis
{
    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;
    private readonly Distribution _distribution;
    private readonly MissingFileDiagnosis _missingFiles;

    internal LinkDiagnosis(ToolchainRequest request, IMachine machine, Trace trace, ToolSearch search, Distribution distribution)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _search = search;
        _distribution = distribution;
        _missingFiles = new MissingFileDiagnosis(request, distribution);
    }

    /// <summary>Every fault that the trial link shows.</summary>
    internal List<Finding> Explain(LinkerDriver driver, TrialLinkResult result)
    {
        List<Finding> findings = SysRootCheck.Run(_request, driver, result, _machine);
        if (!findings.Exists(finding => finding.Severity == Severity.Error))
        {
            findings.AddRange(result.Output is LinkerOutput output ? ExplainFailure(driver, result, output) : CheckProgram(driver, result));
        }

        if (findings.Count == 0 && LldVersionCheck.Run(_request, driver, _machine, _trace) is Finding misread)
        {
            findings.Add(misread);
        }

        if (findings.Count == 0 && IsStaticWithGlibc)
        {
            findings.Add(new Finding(DiagnosticDescriptors.StaticExecutableOnGlibc, PublishForMusl, _request.Target.Value));
        }

        // A wrapper may accept other arguments than clang and gcc, so only its absence is certain. If only a shell can split the project's arguments,
        // the trial link did not use them.
        bool isUncertain = driver.IsWrapper || result.Arguments == null;
        bool isOfProject = _request.SysRoot.Length > 0 || result.IsCausedByProjectArguments
            || driver.Name.IndexOf('/') >= 0 || _request.RequestedFlavor.IndexOf('/') >= 0;
        return findings.ConvertAll(finding => (isUncertain ? finding.AtMost(Severity.Warning) : finding) with
        {
            IsOfProjectInput = finding.IsOfProjectInput || isOfProject,
        });
    }

    private bool IsStaticWithGlibc => _request.StaticExecutable && _request.Target.Libc == "glibc";

    private string PublishForMusl => Remedies.PublishForMusl.With(_request.Target.Architecture);

    /// <summary>A driver that reports success must have produced a program for the target.</summary>
    private List<Finding> CheckProgram(LinkerDriver driver, TrialLinkResult result) => result.Architecture == _request.Target.Architecture
        ? []
        : [new Finding(DiagnosticDescriptors.ToolProducedNothing, Remedies.ReinstallTool, driver.Path, _request.Target.Value)];

    private List<Finding> ExplainFailure(LinkerDriver driver, TrialLinkResult result, LinkerOutput output)
    {
        ProcessResult first = result.First;
        if (first.Outcome == ProcessOutcome.TimedOut)
        {
            return [ToolFault.Hung(driver.Path, _request.Timeout)];
        }

        if (FindToolWithoutLibrary(first.Output) is Finding broken)
        {
            return [broken];
        }

        if (first.Outcome == ProcessOutcome.NotStarted || first.ExitCode >= ToolFault.FirstSignal)
        {
            return [ToolFault.Failed(driver.Path, first)];
        }

        if (result.IsCausedByProjectArguments)
        {
            // Undefined symbols may be defined in the real program, and a linker script may require its sections.
            return output.HasUndefinedSymbol || result.MissingLibraries.Count > 0 || result.Arguments?.HasScript == true
                ? _missingFiles.Explain(result)
                : [new Finding(DiagnosticDescriptors.LinkFailedWithProjectArguments, Remedies.CheckLinkerArguments, driver.Path, output.Summary).AtMost(Severity.Warning)];
        }

        bool isToolchainIncomplete = result.MissingFiles.Count > 0 || result.MissingLibraries.Any(MissingFileDiagnosis.IsOfToolchain)
            || output.HasForeignFile || output.IsLinkerMissing;
        if (output.IsTargetUnsupported || (_request.IsCross && isToolchainIncomplete))
        {
            return [CrossLinkerNotFound(output)];
        }

        if (output.IsLinkerMissing)
        {
            return [LinkerNotFound(driver)];
        }

        List<Finding> missing = _missingFiles.Explain(result);
        if (missing.Count > 0 || result.Last.Succeeded)
        {
            return missing; // everything that was missing is known, if only as a library that a custom target may create
        }

        if (output.RejectsFolding)
        {
            return [new Finding(DiagnosticDescriptors.LinkerRejectsFolding, Remedies.UseBfd, _request.LinkerFlavor)];
        }

        // ld.bfd 2.40 stops with an internal error if it links a static, position-independent program with the arguments of the IL compiler's targets.
        Finding failure = new(DiagnosticDescriptors.LinkFailed, IsStaticWithGlibc ? PublishForMusl : Remedies.ShowCommands, driver.Path, output.Summary);

        // A script may accept only the arguments of the real link. A compiler or a linker that the script started is certain.
        return [IsScript(driver.Path) && !output.IsOfTool ? failure.AtMost(Severity.Message) : failure];
    }

    private bool IsScript(string path) => _machine.ReadBytes(path, 2) is byte[] { Length: 2 } start && start[0] == '#' && start[1] == '!';

    /// <summary>A tool that the system's loader cannot start: usually the linker that the driver starts. The loader's output contains its name.</summary>
    private static Finding? FindToolWithoutLibrary(string output)
    {
        Match match = Regex.Match(output, @"^(\S+): error while loading shared libraries: ([^:\s]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        return match.Success
            ? new Finding(DiagnosticDescriptors.ToolLibraryNotFound, Remedies.ReinstallTool, match.Groups[1].Value, match.Groups[2].Value)
            : null;
    }

    private Finding CrossLinkerNotFound(LinkerOutput output)
    {
        string architecture = _request.Target.Architecture;
        string remedy = Remedies.UseSysRootForTarget.With(_request.Target.Value);
        if (_request.Target.Libc == _request.Host.Libc
            && LinuxComponents.CrossToolchain(architecture) is LinuxComponent toolchain
            && LinuxPackages.Find(toolchain, _distribution.Family) != null)
        {
            remedy = _request.UseSystemZlib && LinuxComponents.ForeignZlib(architecture) is LinuxComponent zlib
                ? _distribution.Install([LinuxComponent.Clang, toolchain, zlib], architecture)
                : _distribution.Install(LinuxComponent.Clang, toolchain);
        }

        return new Finding(DiagnosticDescriptors.CrossLinkerNotFound, remedy, _request.Target.Value, _request.Host.Value, output.Summary);
    }

    private Finding LinkerNotFound(LinkerDriver driver)
    {
        string flavor = _request.LinkerFlavor;
        string remedy = LinuxComponents.Linker(flavor) is LinuxComponent linker ? _distribution.Install(linker) : Remedies.SetLinkerFlavor;
        return _request.RequestedFlavor.Length > 0 ? new Finding(DiagnosticDescriptors.LinkerFlavorNotFound, remedy, flavor, driver.Name)
            : _search.Find("ld.lld") is string lld // images that contain only LLVM
                ? new Finding(DiagnosticDescriptors.LinkerNotFoundExceptLld, Remedies.UseLld, driver.Name, lld)
            : new Finding(DiagnosticDescriptors.LinkerNotFound, remedy, driver.Name);
    }
}
