using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>Checks Visual Studio, its C++ tools and the Windows SDK.</summary>
internal sealed class VisualStudioCheck
{
    /// <summary>dotnet/runtime#85325: older tools are not supported.</summary>
    private static readonly Version OldestVisualStudio = new(17, 0);

    private readonly ToolchainRequest _request;
    private readonly WindowsSettings _settings;
    private readonly VisualStudioSearch _search;
    private readonly LinkEnvironment _environment;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly Lazy<WindowsSdk> _sdk;
    private readonly VisualStudioRemedy _remedy;

    internal VisualStudioCheck(
        ToolchainRequest request, WindowsSettings settings, VisualStudioSearch search, LinkEnvironment environment, IMachine machine, Trace trace)
    {
        _request = request;
        _settings = settings;
        _search = search;
        _environment = environment;
        _machine = machine;
        _trace = trace;
        _sdk = new Lazy<WindowsSdk>(() => new WindowsSdk(machine, Architecture, settings.PackMajor(request.Framework)));
        _remedy = new VisualStudioRemedy(search, _sdk, settings, machine);
    }

    private string Architecture => _request.Target.Architecture;

    /// <summary>The result for Visual Studio comes first.</summary>
    internal List<CheckResult> Run()
    {
        CheckResult visualStudio = VisualStudioIsFound(out VisualStudioInstance? instance);
        return instance == null
            ? [visualStudio, CheckResult.Skipped(Checks.WindowsSdkIsFound, SkipReasons.NoVisualStudio)]
            : [visualStudio, VisualCppToolsAreFound(instance), WindowsSdkIsFound(instance)];
    }

    private CheckResult VisualStudioIsFound(out VisualStudioInstance? instance)
    {
        Check check = Checks.VisualStudioIsFound;
        instance = null;
        if (!_machine.FileExists(_search.VsWhere))
        {
            _trace.Found(_search.VsWhere, null);
            return CheckResult.Of(check, "", [InstallerNotFound()]);
        }

        IReadOnlyList<VisualStudioInstance>? usable = _search.FindUsable();
        IReadOnlyList<VisualStudioInstance>? all = usable is { Count: 0 } ? _search.FindAll() : usable;
        if (usable == null || all == null)
        {
            return CheckResult.Skipped(check, SkipReasons.VsWhereFailed, _search.VsWhere);
        }

        instance = usable.Count > 0 ? usable[0] : null;
        return instance == null
            ? CheckResult.Of(check, "", [NoUsableInstance(all)])
            : CheckResult.Of(
                check,
                $"{instance.Name} {instance.Version}, {instance.Path}",
                instance.Version < OldestVisualStudio ? [TooOld(instance).AtMost(Severity.Warning)] : []);
    }

    /// <summary>
    /// The fault that is easiest to fix: an instance that has the tools but cannot be used, then one that does not have the tools, then any other.
    /// </summary>
    private Finding NoUsableInstance(IReadOnlyList<VisualStudioInstance> all)
    {
        VersionRange? range = _search.Range;
        IReadOnlyList<VisualStudioInstance> accepted = all.Where(instance => range == null || range.Contains(instance.Version)).ToList();
        IReadOnlyList<VisualStudioInstance> tooNew = all.Where(instance => range != null && range.IsBelow(instance.Version)).ToList();
        if (accepted.FirstOrDefault(instance => !instance.IsUsable && HasTools(instance)) is { } unusable)
        {
            return Unusable(unusable);
        }

        if (tooNew.FirstOrDefault(HasTools) is { } newer)
        {
            return TooNew(newer);
        }

        if (accepted.FirstOrDefault(instance => instance.IsUsable) is { } incomplete)
        {
            return new Finding(
                DiagnosticDescriptors.VisualCppToolsNotFound, _remedy.InstallVisualCppTools(incomplete), incomplete.Name, _request.Target, _search.Component, incomplete.Path);
        }

        return accepted.Count > 0 ? Unusable(accepted[0])
            : tooNew.Count > 0 ? TooNew(tooNew[0])
            : all.Count > 0 ? TooOld(all[0])
            : NotFound();
    }

    private Finding InstallerNotFound() => new(
        HasVisualStudioCode() ? DiagnosticDescriptors.VisualStudioInstallerNotFoundOnlyCode : DiagnosticDescriptors.VisualStudioInstallerNotFound,
        _remedy.InstallBuildTools(),
        _request.Target,
        _search.VsWhere);

    private Finding NotFound() => new(
        HasVisualStudioCode() ? DiagnosticDescriptors.VisualStudioNotFoundOnlyCode : DiagnosticDescriptors.VisualStudioNotFound,
        _remedy.InstallBuildTools(),
        _request.Target);

    private Finding Unusable(VisualStudioInstance instance) => instance.IsRebootRequired
        ? new Finding(DiagnosticDescriptors.VisualStudioRestartPending, Remedies.RestartWindows, instance.Name, instance.Path)
        : new Finding(DiagnosticDescriptors.VisualStudioIncomplete, _remedy.Repair(instance), instance.Name, instance.Path);

    private Finding TooOld(VisualStudioInstance instance) => new(
        DiagnosticDescriptors.VisualStudioTooOld, _remedy.InstallBuildTools(), instance.Name, instance.Version, instance.Path);

    private Finding TooNew(VisualStudioInstance instance) => new(
        DiagnosticDescriptors.VisualStudioTooNew,
        _remedy.UpdateSdkOrInstallBuildTools(),
        instance.Name,
        instance.Path,
        _settings.PackVersion,
        _search.Range!.Text);

    private CheckResult VisualCppToolsAreFound(VisualStudioInstance instance)
    {
        Check check = Checks.VisualCppToolsAreFound;
        string variable = _settings["VSINSTALLDIR"];
        if (variable.Length > 0 && !_machine.DirectoryExists(variable + "VC"))
        {
            return Failed(new Finding(DiagnosticDescriptors.InstallationVariable, Remedies.FixInstallationVariable, variable));
        }

        if (!new VisualCppTools(instance.Path, _machine).HasScript)
        {
            return Failed(new Finding(
                DiagnosticDescriptors.VisualStudioScriptNotFound, _remedy.Repair(instance), instance.Name, VisualCppTools.Script, instance.Path));
        }

        string directory = variable.Length > 0 ? variable : instance.Path; // vcvarsall.bat keeps a VSINSTALLDIR that is set
        VisualCppTools tools = new(directory, _machine);
        string host = _search.Hosts[0];
        string? linker = tools.FindLinker(_search.Hosts, Architecture);
        _trace.Found(WindowsPath.Join(directory, VisualCppTools.LinkerPattern(host, Architecture)), linker);
        if (linker == null)
        {
            return Failed(FileNotFound(instance, VisualCppTools.LinkerPattern(host, Architecture)));
        }

        string? library = tools.FindRuntimeLibrary(Architecture);
        _trace.Found(WindowsPath.Join(directory, VisualCppTools.RuntimeLibraryPattern(Architecture)), library);
        if (library == null)
        {
            return Failed(FileNotFound(instance, VisualCppTools.RuntimeLibraryPattern(Architecture)));
        }

        // The tools for another architecture load files of the tools for this machine's architecture. Some versions contain copies of these files.
        bool needsHostTools = _search.IsCross && tools.FindLinker(_search.Hosts, host) == null;
        return CheckResult.Of(
            check, linker, needsHostTools ? [FileNotFound(instance, VisualCppTools.LinkerPattern(host, host)).AtMost(Severity.Warning)] : []);

        // The search ends with `where link`, so if PATH and LIB already lead to a linker, the link may succeed.
        CheckResult Failed(Finding finding) => CheckResult.Of(check, "", [_environment.MayLink ? finding.AtMost(Severity.Warning) : finding]);
    }

    private Finding FileNotFound(VisualStudioInstance instance, string file) => new(
        DiagnosticDescriptors.VisualCppFileNotFound, _remedy.InstallVisualCppTools(instance), instance.Name, _request.Target, file, instance.Path);

    private CheckResult WindowsSdkIsFound(VisualStudioInstance instance)
    {
        Check check = Checks.WindowsSdkIsFound;
        if (_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(check, SkipReasons.NothingIsLinked);
        }

        WindowsSdk sdk = _sdk.Value;
        _trace.Found("kernel32.lib", sdk.SystemLibrary);
        _trace.Found("ucrt.lib", sdk.RuntimeLibrary);
        string[] missing = sdk.MissingFiles.Where(file => _environment.FindLibrary(WindowsPath.Name(file)) == null).ToArray();
        if (missing.Length == 0)
        {
            return CheckResult.Passed(check, sdk.SystemLibrary ?? _environment.FindLibrary("kernel32.lib") ?? "");
        }

        string files = string.Join(", ", missing);
        Finding finding = sdk.Directories.Count == 0
            ? new Finding(DiagnosticDescriptors.WindowsSdkNotFound, _remedy.InstallWindowsSdk(instance), _request.Target, files)
            : new Finding(
                DiagnosticDescriptors.WindowsSdkLibrariesNotFound,
                _remedy.InstallWindowsSdk(instance),
                _request.Target,
                files,
                string.Join(", ", sdk.Directories.Select(directory => WindowsPath.Join(directory, "Lib"))));
        return CheckResult.Of(check, "", [_settings.HasLibraryFolders || sdk.IsInUnusedVersion ? finding.AtMost(Severity.Warning) : finding]);
    }

    private bool HasTools(VisualStudioInstance instance) => new VisualCppTools(instance.Path, _machine).FindLinker(_search.Hosts, Architecture) != null;

    private bool HasVisualStudioCode() =>
        _machine.FileExists(WindowsPath.Join(_settings["LOCALAPPDATA"], "Programs", "Microsoft VS Code", "Code.exe"))
        || _machine.FileExists(WindowsPath.Join(_settings["ProgramFiles"], "Microsoft VS Code", "Code.exe"));
}
