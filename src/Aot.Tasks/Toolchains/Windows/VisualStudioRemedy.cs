using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// The command that fixes an installation of Visual Studio: that of the Visual Studio Installer, with exactly the missing components
/// (learn.microsoft.com/visualstudio/install/use-command-line-parameters-to-install-visual-studio). With --passive, that installer does not request
/// administrator rights: it exits with code 5007. winget requests them.
/// </summary>
internal sealed class VisualStudioRemedy
{
    /// <summary>The Build Tools 2022, which every IL compiler package accepts.</summary>
    private static readonly string BuildTools = "winget install Microsoft.VisualStudio.2022.BuildTools --override \"--wait --passive {0}\"";

    /// <summary>The form of learn.microsoft.com/visualstudio/install/build-tools-container. Windows container images have no winget.</summary>
    private static readonly string BuildToolsInContainer =
        @"RUN curl -SL --output vs_buildtools.exe https://aka.ms/vs/17/release/vs_buildtools.exe && (start /w vs_buildtools.exe --quiet --wait --norestart"
        + @" --nocache --installPath C:\BuildTools {0} || IF ""%ERRORLEVEL%""==""3010"" EXIT 0)";

    private static readonly Version BuildToolsVersion = new(17, 0);

    private readonly VisualStudioSearch _search;
    private readonly Lazy<WindowsSdk> _sdk;
    private readonly IMachine _machine;
    private readonly string _setup;
    private readonly bool _isContainer;

    internal VisualStudioRemedy(VisualStudioSearch search, Lazy<WindowsSdk> sdk, WindowsSettings settings, IMachine machine)
    {
        _search = search;
        _sdk = sdk;
        _machine = machine;
        _setup = WindowsPath.Join(search.InstallerDirectory, "setup.exe");

        // Microsoft's .NET container images set the variable (github.com/dotnet/dotnet-docker).
        _isContainer = string.Equals(settings["DOTNET_RUNNING_IN_CONTAINER"], "true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>For a machine without a usable Visual Studio.</summary>
    internal string InstallBuildTools() =>
        (_isContainer ? Remedies.InstallBuildToolsInContainer : Remedies.InstallBuildTools).With(BuildToolsCommand());

    /// <summary>For a Visual Studio that is newer than the IL compiler package accepts.</summary>
    internal string UpdateSdkOrInstallBuildTools() => _search.FirstPackWithoutRange is string version
        ? (_isContainer ? Remedies.UpdateSdkOrInstallBuildToolsInContainer : Remedies.UpdateSdkOrInstallBuildTools).With(version, BuildToolsCommand())
        : InstallBuildTools();

    /// <summary>For an instance without the tools for the target.</summary>
    internal string InstallVisualCppTools(VisualStudioInstance instance) =>
        Remedies.InstallVisualCppTools.With(_setup, instance.Path, AddArguments(Components(instance)));

    /// <summary>For an instance without a Windows SDK.</summary>
    internal string InstallWindowsSdk(VisualStudioInstance instance) =>
        Remedies.InstallWindowsSdk.With(_setup, instance.Path, AddArguments([SdkComponent(instance.Version)]));

    /// <summary>For an instance whose installation was interrupted, or whose files are missing.</summary>
    internal string Repair(VisualStudioInstance instance) => Remedies.RepairVisualStudio.With(_setup, instance.Path);

    private string BuildToolsCommand() => (_isContainer ? BuildToolsInContainer : BuildTools).With(AddArguments(Components(null)));

    /// <summary>The components that an instance does not have; those for a first installation if it is null.</summary>
    private IReadOnlyList<string> Components(VisualStudioInstance? instance)
    {
        string host = _search.Hosts[0];
        bool needsHostTools = _search.IsCross && host == "x64"
            && (instance == null || new VisualCppTools(instance.Path, _machine).FindLinker(_search.Hosts, host) == null);
        return
        [
            _search.Component,
            .. needsHostTools ? [VisualStudioSearch.IntelComponent] : Array.Empty<string>(),
            .. _sdk.Value.MissingFiles.Count > 0 ? [SdkComponent(instance?.Version ?? BuildToolsVersion)] : Array.Empty<string>(),
        ];
    }

    /// <summary>A Windows SDK that this version of Visual Studio offers. Any Windows SDK is sufficient.</summary>
    private static string SdkComponent(Version visualStudio) => "Microsoft.VisualStudio.Component." + visualStudio.Major switch
    {
        < 17 => "Windows10SDK.19041",
        17 => "Windows11SDK.22621",
        _ => "Windows11SDK.26100",
    };

    private static string AddArguments(IReadOnlyList<string> components) => string.Join(" ", components.Distinct().Select(component => "--add " + component));
}
