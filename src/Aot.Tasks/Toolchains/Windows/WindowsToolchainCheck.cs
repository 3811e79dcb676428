using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>Whether this Windows machine can link the project. It follows the search of the IL compiler's own package and runs no script.</summary>
internal sealed class WindowsToolchainCheck
{
    /// <summary>Beside a link.exe that makes hard links lies what Git, MSYS2, Cygwin or coreutils bring.</summary>
    private static readonly string[] UnixNeighbours = ["msys-2.0.dll", "cygwin1.dll", "coreutils.exe", "ln.exe"];

    /// <summary>dotnet/runtime#85325: older tools have no support.</summary>
    private static readonly Version OldestVisualStudio = new(17, 0);

    private readonly ToolchainRequest _request;
    private readonly WindowsSettings _settings;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly VisualStudioSearch _search;
    private readonly VisualStudioRemedy _remedy;
    private readonly WindowsToolSearch _path;
    private WindowsSdk? _sdk;

    private WindowsToolchainCheck(ToolchainRequest request, WindowsSettings settings, IMachine machine, Trace trace)
    {
        _request = request;
        _settings = settings;
        _machine = machine;
        _trace = trace;
        _search = new VisualStudioSearch(request, settings, machine, trace);
        _remedy = new VisualStudioRemedy(settings, _search);
        _path = new WindowsToolSearch(machine, request.SearchPath, settings["PATHEXT"]);
    }

    private string Architecture => _request.Target.Architecture;

    private WindowsSdk Sdk => _sdk ??= new WindowsSdk(_machine, Architecture);

    /// <param name="request">The project.</param>
    /// <param name="settings">What else decides on Windows.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Takes what was tried.</param>
    /// <param name="cache">Results of this build; none for the doctor.</param>
    internal static List<CheckResult> Run(ToolchainRequest request, WindowsSettings settings, IMachine machine, Trace trace, IProbeCache? cache)
    {
        WindowsToolchainCheck check = new(request, settings, machine, trace);
        CheckResult folders = MachineCheck.FoldersAreWritable(request, machine);
        if (settings.UsesEnvironmentalTools)
        {
            return [folders, check.EnvironmentalLinkerIsFound(), check.EnvironmentalLibrariesAreFound(), check.EnvironmentIsSound(usesSearch: false)];
        }

        // Projects of one build share what vswhere says; their own folders are looked at each time.
        string key = Key(request, settings);
        List<CheckResult> tools = cache?.Get(key) ?? check.Machine();
        cache?.Set(key, tools);
        bool isFound = tools[0].Status is CheckStatus.Passed or CheckStatus.Warning;
        return [folders, .. tools, check.EnvironmentIsSound(usesSearch: isFound)];
    }

    private List<CheckResult> Machine()
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
            _trace.Add($"{_search.VsWhere}: not there");
            return CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.VisualStudioInstallerNotFound, _remedy.Install(AllComponents()), _search.VsWhere, VisualStudioCode())]);
        }

        IReadOnlyList<VisualStudioInstance>? usable = _search.Find();
        IReadOnlyList<VisualStudioInstance>? all = usable is { Count: 0 } ? _search.FindAll() : usable;
        if (usable == null || all == null)
        {
            return CheckResult.Skipped(check, SkipReasons.NoAnswer, _search.VsWhere);
        }

        instance = usable.Count > 0 ? usable[0] : null;
        if (instance == null)
        {
            return CheckResult.Of(check, "", [WhyNoneServes(all)]);
        }

        string found = $"{instance.Name} {instance.Version}, {instance.Path}";
        return CheckResult.Of(check, found, instance.Version < OldestVisualStudio ? [TooOld(instance).AtMost(Severity.Warning)] : []);
    }

    /// <summary>The nearest way to a working one: first those that have the tools but cannot be used, then those that lack them.</summary>
    private Finding WhyNoneServes(IReadOnlyList<VisualStudioInstance> all)
    {
        VersionRange? range = _search.Range;
        List<VisualStudioInstance> accepted = all.Where(instance => range == null || range.Contains(instance.Version)).ToList();
        List<VisualStudioInstance> tooNew = all.Where(instance => range != null && range.IsAbove(instance.Version)).ToList();
        List<VisualStudioInstance> tooOld = all.Except(accepted).Except(tooNew).ToList();

        if (accepted.FirstOrDefault(instance => !instance.IsUsable && HasTools(instance)) is { } broken)
        {
            return Unusable(broken);
        }

        if (tooNew.FirstOrDefault(HasTools) is { } newer)
        {
            return TooNew(newer);
        }

        if (accepted.FirstOrDefault(instance => instance.IsUsable) is { } lacking)
        {
            return new Finding(
                DiagnosticDescriptors.VisualCppToolsNotFound,
                _remedy.Modify(lacking, MissingComponents(lacking)),
                lacking.Name,
                lacking.Path,
                _request.Target,
                Resources.Format("MissingComponent", _search.Component));
        }

        return accepted.FirstOrDefault() is { } unusable ? Unusable(unusable)
            : tooNew.FirstOrDefault() is { } first ? TooNew(first)
            : tooOld.FirstOrDefault() is { } old ? TooOld(old)
            : new Finding(DiagnosticDescriptors.VisualStudioNotFound, _remedy.Install(AllComponents()), VisualStudioCode());
    }

    private Finding Unusable(VisualStudioInstance instance) => instance.IsRebootRequired
        ? new Finding(DiagnosticDescriptors.VisualStudioIncomplete, Resources.Get("Remedy.Restart"), instance.Name, instance.Path, Resources.Get("RestartPending"))
        : new Finding(DiagnosticDescriptors.VisualStudioIncomplete, _remedy.Repair(instance), instance.Name, instance.Path, Resources.Get("NotComplete"));

    private Finding TooOld(VisualStudioInstance instance) => new(
        DiagnosticDescriptors.VisualStudioTooOld, _remedy.Install(AllComponents()), instance.Name, instance.Path, instance.Version);

    private Finding TooNew(VisualStudioInstance instance) => new(
        DiagnosticDescriptors.VisualStudioTooNew,
        _search.FirstPackWithoutRange is string pack
            ? _remedy.NewerPack(pack, AllComponents())
            : _remedy.Install(AllComponents()),
        instance.Name,
        instance.Path,
        _settings.PackVersion,
        _search.Range!.Text);

    private CheckResult VisualCppToolsAreFound(VisualStudioInstance instance)
    {
        Check check = Checks.VisualCppToolsAreFound;
        string variable = _settings["VSINSTALLDIR"];
        string root = variable.Length > 0 ? variable : instance.Path; // vcvarsall.bat keeps a VSINSTALLDIR that is set
        if (variable.Length > 0 && !_machine.DirectoryExists(variable + @"VC"))
        {
            return CheckResult.Of(check, "", [IfUnlinkable(new Finding(DiagnosticDescriptors.InstallationVariable, Resources.Get("Remedy.InstallationVariable"), variable))]);
        }

        VisualCppTools tools = new(root, _machine);
        if (!_machine.FileExists(new VisualCppTools(instance.Path, _machine).Script))
        {
            return CheckResult.Of(check, "", [IfUnlinkable(new Finding(
                DiagnosticDescriptors.VisualStudioIncomplete, _remedy.Repair(instance), instance.Name, instance.Path, Resources.Format("MissingFile", @"VC\Auxiliary\Build\vcvarsall.bat")))]);
        }

        string? linker = tools.FindLinker(_search.Hosts, Architecture);
        string? missing = linker == null ? $@"VC\Tools\MSVC\*\bin\Host{_search.Hosts[0]}\{Architecture}\link.exe"
            : tools.FindRunTime(Architecture) == null ? $@"VC\Tools\MSVC\*\lib\{Architecture}\libcmt.lib"
            : null;
        _trace.Add($"{root}: {linker ?? "no linker"}{(missing == null ? "" : ", lacks " + missing)}");
        if (missing != null)
        {
            return CheckResult.Of(check, "", [IfUnlinkable(Lacks(instance, missing))]);
        }

        // The tools for another architecture load files of this machine's own; whether they carry copies depends on their version.
        string machine = _search.Hosts[0];
        bool isAlone = _search.IsCross && tools.FindLinker(_search.Hosts, machine) == null;
        return CheckResult.Of(check, linker!, isAlone ? [Lacks(instance, $@"VC\Tools\MSVC\*\bin\Host{machine}\{machine}\link.exe").AtMost(Severity.Warning)] : []);
    }

    private Finding Lacks(VisualStudioInstance instance, string file) => new(
        DiagnosticDescriptors.VisualCppToolsNotFound,
        _remedy.Modify(instance, MissingComponents(instance)),
        instance.Name,
        instance.Path,
        _request.Target,
        Resources.Format("MissingFile", file));

    /// <summary>The search ends with `where link`, so where PATH and LIB already lead to tools of Microsoft's kind, the link may work.</summary>
    private Finding IfUnlinkable(Finding finding)
    {
        bool mayLink = _settings["LIB"].Length > 0 && _path.Find("link") is string linker && UnixTool(linker) == null;
        return mayLink ? finding.AtMost(Severity.Warning) : finding;
    }

    private CheckResult WindowsSdkIsFound(VisualStudioInstance instance)
    {
        Check check = Checks.WindowsSdkIsFound;
        if (_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(check, SkipReasons.NothingIsLinked);
        }

        string[] missing = Sdk.Missing.Where(file => InLibraryPath(WindowsPath.Name(file)) == null).ToArray();
        _trace.Add($"Windows SDK in {(Sdk.Roots.Length == 0 ? "no registered folder" : string.Join(", ", Sdk.Roots))}: {Sdk.SystemLibrary ?? "no kernel32.lib"}, {Sdk.RunTimeLibrary ?? "no ucrt.lib"}");
        if (missing.Length == 0)
        {
            return CheckResult.Passed(check, Sdk.SystemLibrary ?? InLibraryPath("kernel32.lib") ?? "");
        }

        Finding finding = new(
            DiagnosticDescriptors.WindowsSdkNotFound,
            _remedy.Modify(instance, [VisualStudioRemedy.SdkComponent(instance.Version)]),
            _request.Target,
            string.Join(", ", missing),
            Sdk.Roots.Length == 0 ? Resources.Get("NoWindowsSdk") : string.Join(", ", Sdk.Roots.Select(root => WindowsPath.Join(root, "Lib"))));
        return CheckResult.Of(check, "", [_settings.NamesLibraryFolders || Sdk.IsElsewhere ? finding.AtMost(Severity.Warning) : finding]);
    }

    private CheckResult EnvironmentalLinkerIsFound()
    {
        Check check = Checks.EnvironmentalLinkerIsFound;
        string name = _request.IsStaticLibrary ? "lib" : "link";
        if (_settings.NamesLinker)
        {
            return CheckResult.Skipped(check, SkipReasons.JudgedByOthers);
        }

        string? tool = _path.FindIn(_request.ProjectDirectory.TrimEnd('\\'), name) ?? _path.Find(name);
        _trace.Add($"{name} on PATH: {tool ?? "none"}");
        string? fault = tool == null ? Resources.Format("NotOnPath", name + ".exe")
            : UnixTool(tool) is string neighbour ? Resources.Format("UnixLink", tool, neighbour)
            : null;
        return CheckResult.Of(
            check, tool ?? "", fault == null ? [] : [new Finding(DiagnosticDescriptors.EnvironmentalLinkerNotFound, Resources.Format("Remedy.ToolsPrompt", Prompt), fault)]);
    }

    private CheckResult EnvironmentalLibrariesAreFound()
    {
        Check check = Checks.EnvironmentalLibrariesAreFound;
        if (_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(check, SkipReasons.NothingIsLinked);
        }

        string? library = InLibraryPath("kernel32.lib");
        string architecture = library == null ? "" : WindowsPath.Name(WindowsPath.Directory(library)).ToLowerInvariant();
        string? fault = _settings["LIB"].Length == 0 ? Resources.Get("LibraryPathEmpty")
            : library == null ? Resources.Get("LibraryPathLacksSystem")
            : architecture is "x86" or "x64" or "arm" or "arm64" && architecture != Architecture ? Resources.Format("LibraryPathForeign", library, _request.Target)
            : null;
        if (fault == null)
        {
            return CheckResult.Passed(check, library ?? "");
        }

        Finding finding = new(DiagnosticDescriptors.EnvironmentalLibrariesUnusable, Resources.Format("Remedy.ToolsPrompt", Prompt), fault);
        return CheckResult.Of(check, "", [_settings.NamesLibraryFolders ? finding.AtMost(Severity.Warning) : finding]);
    }

    /// <summary>What is set in the environment and breaks the platform's search or the SDK.</summary>
    private CheckResult EnvironmentIsSound(bool usesSearch)
    {
        Check check = Checks.EnvironmentIsSound;
        List<Finding> findings = [];
        string platform = _settings["Platform"];
        bool isMismatch = platform.Length > 0
            && string.Equals(platform, _settings.PlatformTarget, StringComparison.OrdinalIgnoreCase)
            && !string.Equals(platform, "AnyCPU", StringComparison.OrdinalIgnoreCase)
            && _request.Target.Value.IndexOf(platform, StringComparison.OrdinalIgnoreCase) < 0; // the SDK's own condition for NETSDK1032
        if (isMismatch)
        {
            findings.Add(new Finding(DiagnosticDescriptors.PlatformVariable, Resources.Format("Remedy.UnsetWindowsVariable", "Platform"), platform, _request.Target));
        }

        // dotnet/runtime#129340: a script of Visual Studio calls vswhere.exe in the current folder, and what cmd then says is taken for the
        // linker's path. Which versions do is not known, so it cannot be an error; .NET 11 starts vswhere by its path (dotnet/runtime#129316).
        const string Variable = "NoDefaultCurrentDirectoryInExePath";
        if (usesSearch && _settings[Variable].Length > 0 && _settings.PackMajor(_request.Framework) < 11 && _path.Find("vswhere") == null)
        {
            findings.Add(new Finding(DiagnosticDescriptors.CurrentFolderExcluded, Resources.Format("Remedy.UnsetWindowsVariable", Variable), Variable));
        }

        // `where link` looks in the current folder before PATH; the targets run it in the project's.
        string? shadow = usesSearch ? _path.FindIn(_request.ProjectDirectory.TrimEnd('\\'), "link") : null;
        if (shadow != null)
        {
            findings.Add(new Finding(DiagnosticDescriptors.LinkerShadowed, Resources.Get("Remedy.LinkerShadowed"), shadow));
        }

        return CheckResult.Of(check, "", findings);
    }

    /// <summary>What a first installation must bring.</summary>
    private List<string> AllComponents()
    {
        List<string> components = [_search.Component];
        if (_search.IsCross && _search.Hosts[0] == "x64")
        {
            components.Add(VisualStudioSearch.IntelComponent);
        }

        return WithSdk(components, OldestVisualStudio);
    }

    /// <summary>What this instance lacks.</summary>
    private List<string> MissingComponents(VisualStudioInstance instance)
    {
        string machine = _search.Hosts[0];
        bool lacksHost = _search.IsCross && machine == "x64" && new VisualCppTools(instance.Path, _machine).FindLinker(_search.Hosts, machine) == null;
        return WithSdk(lacksHost ? [_search.Component, VisualStudioSearch.IntelComponent] : [_search.Component], instance.Version);
    }

    private List<string> WithSdk(List<string> components, Version visualStudio)
    {
        if (Sdk.Missing.Length > 0)
        {
            components.Add(VisualStudioRemedy.SdkComponent(visualStudio));
        }

        return components;
    }

    private bool HasTools(VisualStudioInstance instance) => new VisualCppTools(instance.Path, _machine).FindLinker(_search.Hosts, Architecture) != null;

    /// <summary>The first such file in the folders of LIB, where the linker looks after the folders that it is told.</summary>
    private string? InLibraryPath(string file) => WindowsToolSearch.Split(_settings["LIB"])
        .Where(directory => directory.Length > 0)
        .Select(directory => WindowsPath.Join(directory, file))
        .FirstOrDefault(_machine.FileExists);

    /// <summary>What lies beside a link.exe that makes hard links and is no linker, or null for any other.</summary>
    private string? UnixTool(string linker)
    {
        string directory = WindowsPath.Directory(linker);
        return _machine.FileExists(WindowsPath.Join(directory, "lib.exe"))
            ? null
            : UnixNeighbours.FirstOrDefault(file => _machine.FileExists(WindowsPath.Join(directory, file)));
    }

    private string VisualStudioCode()
    {
        bool isThere = _machine.FileExists(WindowsPath.Join(_settings["LOCALAPPDATA"], "Programs", "Microsoft VS Code", "Code.exe"))
            || _machine.FileExists(WindowsPath.Join(_settings["ProgramFiles"], "Microsoft VS Code", "Code.exe"));
        return isThere ? Resources.Get("OnlyVisualStudioCode") : "";
    }

    /// <summary>The name of the prompt in the Start menu (learn.microsoft.com/cpp/build/building-on-the-command-line).</summary>
    private string Prompt => (_search.Hosts[0], Architecture) switch
    {
        ("x64", "x64") => "x64 Native Tools Command Prompt",
        ("x64", "x86") => "x64_x86 Cross Tools Command Prompt",
        ("x64", "arm64") => "x64_arm64 Cross Tools Command Prompt",
        _ => Architecture + " Tools Command Prompt",
    };

    /// <summary>Every input of <see cref="Machine"/>, as one string.</summary>
    private static string Key(ToolchainRequest request, WindowsSettings settings)
    {
        string[] inputs =
        [
            "windows", request.Target.Value, request.Framework.ToString(), request.SearchPath, request.NativeLib,
            settings.SearchScript, settings.PackVersion, settings.NamesLibraryFolders.ToString(),
            .. settings.Variables.OrderBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase).Select(variable => variable.Key + "=" + variable.Value),
        ];
        return string.Join("\n", inputs);
    }
}
