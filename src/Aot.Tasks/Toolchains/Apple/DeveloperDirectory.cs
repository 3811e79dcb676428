using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>What the selected developer directory contains.</summary>
internal enum DeveloperDirectoryState
{
    /// <summary>No directory is selected.</summary>
    NotSelected,

    /// <summary>The directory does not exist.</summary>
    Gone,

    /// <summary>The directory has no tools.</summary>
    Incomplete,

    /// <summary>The Command Line Tools, which have no xcodebuild and only the macOS SDK.</summary>
    CommandLineTools,

    Xcode,
}

/// <summary>
/// The folder in which Apple's stubs in /usr/bin find the real tools. A stub that finds none opens a dialog that offers an installation. Therefore
/// xcode-select, which only prints, is run first, and a stub is run only if the folder has tools (xcode-select(1), "FILES"; output of the stubs:
/// dotnet/sdk#22848, thaliproject/Thali_CordovaPlugin#1545).
/// </summary>
/// <param name="Path">Full path; empty if none is selected.</param>
/// <param name="State">What it contains.</param>
internal sealed record DeveloperDirectory(string Path, DeveloperDirectoryState State)
{
    internal static readonly string CommandLineTools = "/Library/Developer/CommandLineTools";

    /// <summary>True if the tools can be run.</summary>
    internal bool IsUsable => State is DeveloperDirectoryState.CommandLineTools or DeveloperDirectoryState.Xcode;

    /// <summary>Full path of xcrun in the directory.</summary>
    internal string Xcrun => Path.TrimEnd('/') + "/usr/bin/xcrun";

    /// <summary>The selected directory, or null if xcode-select does not exist or its output is unknown.</summary>
    internal static DeveloperDirectory? Find(AppleTools tools, IMachine machine)
    {
        if (!machine.FileExists(AppleTools.XcodeSelect))
        {
            return null;
        }

        ProcessResult result = tools.Run(AppleTools.XcodeSelect, "-p");
        string path = result.Output.Trim().Split('\n')[0].TrimEnd();
        if (result.Succeeded && path.StartsWith("/", StringComparison.Ordinal))
        {
            return new DeveloperDirectory(path, StateOf(path.TrimEnd('/'), machine));
        }

        bool isNone = result.Outcome == ProcessOutcome.Exited
            && result.Output.IndexOf("unable to get active developer directory", StringComparison.OrdinalIgnoreCase) >= 0;
        return isNone ? new DeveloperDirectory("", DeveloperDirectoryState.NotSelected) : null;
    }

    /// <summary>Full paths of the directories that could be selected: Xcode in /Applications, and the Command Line Tools.</summary>
    internal static IReadOnlyList<string> Installed(IMachine machine) => machine.List("/Applications")
        .Where(app => System.IO.Path.GetFileName(app).StartsWith("Xcode", StringComparison.Ordinal))
        .Select(app => app + "/Contents/Developer")
        .Append(CommandLineTools)
        .Where(directory => machine.FileExists(directory + "/usr/bin/xcrun"))
        .ToList();

    private static DeveloperDirectoryState StateOf(string path, IMachine machine)
    {
        if (!machine.DirectoryExists(path))
        {
            return DeveloperDirectoryState.Gone;
        }

        bool hasTools = machine.FileExists(path + "/usr/bin/xcrun") || machine.FileExists(path + "/usr/lib/libxcrun.dylib");
        return !hasTools ? DeveloperDirectoryState.Incomplete
            : machine.FileExists(path + "/usr/bin/xcodebuild") ? DeveloperDirectoryState.Xcode
            : DeveloperDirectoryState.CommandLineTools;
    }
}
