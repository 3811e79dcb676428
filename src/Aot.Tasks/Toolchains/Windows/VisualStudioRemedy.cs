using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// The one command that mends an installation: the installer's own, with exactly the components that are missing
/// (learn.microsoft.com/visualstudio/install/use-command-line-parameters-to-install-visual-studio).
/// </summary>
internal sealed class VisualStudioRemedy
{
    private readonly WindowsSettings _settings;
    private readonly string _setup;

    internal VisualStudioRemedy(WindowsSettings settings, VisualStudioSearch search)
    {
        _settings = settings;
        _setup = WindowsPath.Join(search.Installer, "setup.exe");
    }

    /// <summary>The Windows SDK in the catalogue of this version of Visual Studio; any SDK serves.</summary>
    internal static string SdkComponent(Version visualStudio) => "Microsoft.VisualStudio.Component." + visualStudio.Major switch
    {
        < 17 => "Windows10SDK.19041",
        17 => "Windows11SDK.22621",
        _ => "Windows11SDK.26100",
    };

    /// <summary>A first installation: the Build Tools of 2022, which every package of the IL compiler accepts.</summary>
    internal string Install(List<string> components) => Resources.Format("Remedy.BuildTools", Command(components));

    /// <summary>A package that accepts the Visual Studio which is there, or one that this package accepts.</summary>
    internal string NewerPack(string version, List<string> components) => Resources.Format("Remedy.NewerPack", version, Command(components));

    /// <summary>Components for an instance that is there.</summary>
    internal string Modify(VisualStudioInstance instance, List<string> components) =>
        Resources.Format("Remedy.VisualStudioModify", _setup, instance.Path, Added(components));

    /// <summary>An instance whose installation was not finished, or lost files.</summary>
    internal string Repair(VisualStudioInstance instance) => Resources.Format("Remedy.VisualStudioRepair", _setup, instance.Path);

    private string Command(List<string> components)
    {
        // Set in Microsoft's container images of .NET (github.com/dotnet/dotnet-docker); the form is that of
        // learn.microsoft.com/visualstudio/install/build-tools-container.
        bool isContainer = string.Equals(_settings["DOTNET_RUNNING_IN_CONTAINER"], "true", StringComparison.OrdinalIgnoreCase);
        return Resources.Format(isContainer ? "Command.BuildToolsInContainer" : "Command.BuildTools", Added(components));
    }

    private static string Added(List<string> components) => string.Join(" ", components.Distinct().Select(component => "--add " + component));
}
