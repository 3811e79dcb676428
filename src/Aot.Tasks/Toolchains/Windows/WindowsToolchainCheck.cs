using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>Checks whether this Windows machine can link the project. It follows the search of the IL compiler package and runs no script.</summary>
internal sealed class WindowsToolchainCheck
{
    private readonly ToolchainRequest _request;
    private readonly WindowsSettings _settings;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly VisualStudioSearch _search;
    private readonly LinkEnvironment _environment;

    private WindowsToolchainCheck(ToolchainRequest request, WindowsSettings settings, IMachine machine, Trace trace)
    {
        _request = request;
        _settings = settings;
        _machine = machine;
        _trace = trace;
        _search = new VisualStudioSearch(request, settings, machine, trace);
        _environment = new LinkEnvironment(request, settings, machine);
    }

    /// <param name="request">The project.</param>
    /// <param name="settings">What else decides on Windows.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Takes what was tried.</param>
    /// <param name="cache">Results of this build. Null for the doctor, which checks everything again.</param>
    internal static List<CheckResult> Run(ToolchainRequest request, WindowsSettings settings, IMachine machine, Trace trace, IResultCache? cache)
    {
        WindowsToolchainCheck check = new(request, settings, machine, trace);
        CheckResult folders = OutputFolderCheck.FoldersAreWritable(request, machine);
        if (settings.UsesEnvironmentalTools)
        {
            EnvironmentalToolsCheck tools = new(request, settings, check._environment, check._search.Hosts[0], trace);
            return [folders, tools.LinkerIsFound(), tools.LibrariesAreFound(), check.EnvironmentIsSound(usesSearch: false)];
        }

        // The projects of one build share what depends only on the machine. Their own folders are checked each time.
        string key = Key(request, settings);
        IReadOnlyList<CheckResult> installed = cache?.Get<IReadOnlyList<CheckResult>>(key) ?? new VisualStudioCheck(request, settings, check._search, check._environment, machine, trace).Run();
        cache?.Set(key, installed);
        bool isFound = installed[0].Status is CheckStatus.Passed or CheckStatus.Warning;
        return [folders, .. installed, check.EnvironmentIsSound(usesSearch: isFound)];
    }

    /// <summary>Environment variables and files that break the search of the IL compiler, or the .NET SDK.</summary>
    /// <param name="usesSearch">The IL compiler searches for the linker and will find Visual Studio.</param>
    private CheckResult EnvironmentIsSound(bool usesSearch)
    {
        List<Finding> findings = [];
        if (PlatformContradictsTarget())
        {
            findings.Add(new Finding(DiagnosticDescriptors.PlatformVariable, Remedies.UnsetPlatformVariable, _settings["Platform"], _request.Target));
        }

        // dotnet/runtime#129340: a script of Visual Studio calls vswhere.exe in the current folder, and the error output of cmd becomes part of the linker's
        // path. Which versions do so is not known, so this is only a warning. .NET 11 starts vswhere.exe by its path (dotnet/runtime#129316).
        const string Variable = "NoDefaultCurrentDirectoryInExePath";
        if (usesSearch && _settings[Variable].Length > 0 && _settings.PackMajor(_request.Framework) < 11 && _environment.FindTool("vswhere") == null)
        {
            findings.Add(new Finding(DiagnosticDescriptors.CurrentFolderExcluded, Remedies.UnsetCurrentFolderVariable, Variable));
        }

        // `where link` searches the current folder before PATH. The IL compiler's targets run it in the project folder.
        if (usesSearch && _environment.FindToolInProject("link") is string shadow)
        {
            findings.Add(new Finding(DiagnosticDescriptors.LinkerShadowed, Remedies.MoveShadowingFile, shadow));
        }

        return CheckResult.Of(Checks.EnvironmentIsSound, "", findings);
    }

    /// <summary>The condition of the .NET SDK for NETSDK1032, for a value that comes from the environment variable.</summary>
    private bool PlatformContradictsTarget()
    {
        string platform = _settings["Platform"];
        return platform.Length > 0
            && string.Equals(platform, _settings.PlatformTarget, StringComparison.OrdinalIgnoreCase)
            && !string.Equals(platform, "AnyCPU", StringComparison.OrdinalIgnoreCase)
            && _request.Target.Value.IndexOf(platform, StringComparison.OrdinalIgnoreCase) < 0;
    }

    /// <summary>Every input of <see cref="VisualStudioCheck"/>, as one string.</summary>
    private static string Key(ToolchainRequest request, WindowsSettings settings)
    {
        string[] inputs =
        [
            "windows", request.Target.Value, request.Framework.ToString(), request.SearchPath, request.NativeLib,
            settings.SearchScript, settings.PackVersion, settings.HasLibraryFolders.ToString(),
            .. settings.Variables.OrderBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase).Select(variable => variable.Key + "=" + variable.Value),
        ];
        return string.Join("\n", inputs);
    }
}
