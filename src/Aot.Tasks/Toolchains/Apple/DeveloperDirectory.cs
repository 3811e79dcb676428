using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// Apple's tools in /usr/bin are shims that look for the real ones in the selected developer directory; where there is none they open a dialog that offers
/// an installation. So xcode-select is asked first, which only prints, and a shim is run only where the folder is whole (xcode-select(1), "FILES";
/// the shims' words: dotnet/sdk#22848, thaliproject/Thali_CordovaPlugin#1545).
/// </summary>
internal sealed class DeveloperDirectory
{
    internal const string CommandLineTools = "/Library/Developer/CommandLineTools";
    internal const string XcodeSelect = "/usr/bin/xcode-select";

    private DeveloperDirectory(string path, bool isXcode, Finding? fault)
    {
        Path = path;
        IsXcode = isXcode;
        Fault = fault;
    }

    internal readonly string Path;

    /// <summary>Xcode itself; the Command Line Tools have no xcodebuild.</summary>
    internal readonly bool IsXcode;

    /// <summary>Why no tool can be run; null where they can.</summary>
    internal readonly Finding? Fault;

    /// <summary>The selected one; null where xcode-select is not there or says what nobody expects.</summary>
    internal static DeveloperDirectory? Find(AppleRequest request, IMachine machine, Trace trace)
    {
        if (!machine.FileExists(XcodeSelect))
        {
            trace.Add(XcodeSelect + ": not there");
            return null;
        }

        string[] print = ["-p"];
        ProcessResult result = machine.Run(XcodeSelect, print, request.Project.ProjectDirectory, request.Project.Timeout);
        trace.Add($"{XcodeSelect} -p: {result.Outcome}, exit code {result.ExitCode}, {result.Output.TrimEnd()} (DEVELOPER_DIR: {Shown(request.DeveloperDirectory)})");
        string path = result.Output.Trim().Split('\n')[0].TrimEnd();
        if (result.Succeeded && path.StartsWith("/", StringComparison.Ordinal))
        {
            return Judge(path, request, machine);
        }

        bool isNone = result.Outcome == ProcessOutcome.Exited
            && result.Output.IndexOf("unable to get active developer directory", StringComparison.OrdinalIgnoreCase) >= 0;
        return isNone
            ? new DeveloperDirectory("", false, new Finding(DiagnosticDescriptors.DeveloperToolsNotFound, Remedy("", machine), request.Project.Target.Value))
            : null;
    }

    /// <summary>How to get a developer directory that is Xcode.</summary>
    internal static string XcodeRemedy(IMachine machine) => Installed(machine).FirstOrDefault(IsXcodeFolder) is string xcode
        ? Resources.Format("Remedy.SwitchDeveloperDirectory", xcode)
        : Resources.Get("Remedy.InstallXcode");

    private static DeveloperDirectory Judge(string path, AppleRequest request, IMachine machine)
    {
        string xcrun = path.TrimEnd('/') + "/usr/bin/xcrun";
        bool isThere = machine.DirectoryExists(path);
        bool isWhole = isThere && (machine.FileExists(xcrun) || machine.FileExists(path.TrimEnd('/') + "/usr/lib/libxcrun.dylib"));
        if (isWhole)
        {
            return new DeveloperDirectory(path, machine.FileExists(path.TrimEnd('/') + "/usr/bin/xcodebuild"), null);
        }

        string remedy = request.DeveloperDirectory.Length > 0 ? Resources.Format("Remedy.UnsetVariable", "DEVELOPER_DIR") : Remedy(path, machine);
        return new DeveloperDirectory(path, false, new Finding(DiagnosticDescriptors.DeveloperDirectoryGone, remedy, path, isThere ? xcrun : path));
    }

    /// <summary>Selects what is installed elsewhere, or installs the smaller of the two.</summary>
    private static string Remedy(string selected, IMachine machine)
    {
        if (Installed(machine).FirstOrDefault(folder => folder != selected) is string other)
        {
            return Resources.Format("Remedy.SwitchDeveloperDirectory", other);
        }

        string install = Resources.Get("Remedy.InstallCommandLineTools");
        return selected.Length == 0 || selected == CommandLineTools
            ? install
            : install + Resources.Format("Remedy.ThenSwitch", CommandLineTools);
    }

    private static IEnumerable<string> Installed(IMachine machine) => machine.List("/Applications")
        .Where(app => System.IO.Path.GetFileName(app).StartsWith("Xcode", StringComparison.Ordinal))
        .Select(app => app + "/Contents/Developer")
        .Append(CommandLineTools)
        .Where(folder => machine.FileExists(folder + "/usr/bin/xcrun"));

    private static bool IsXcodeFolder(string folder) => folder != CommandLineTools;

    private static string Shown(string variable) => variable.Length == 0 ? "not set" : variable;
}
