using System;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// The Windows SDK as vcvarsall.bat finds it (Common7\Tools\vsdevcmd\core\winsdk.bat of Visual Studio 2017 to 2022): the system's libraries from the
/// folder in "Microsoft SDKs\Windows\v10.0", else from the SDK 8.1; the C run time's from "Windows Kits\Installed Roots"; of each the last version.
/// </summary>
internal sealed class WindowsSdk
{
    private static readonly string[] Hives =
    [
        @"HKLM\SOFTWARE\WOW6432Node\", @"HKCU\SOFTWARE\WOW6432Node\", @"HKLM\SOFTWARE\", @"HKCU\SOFTWARE\",
    ];

    private readonly IMachine _machine;

    /// <param name="machine">The machine.</param>
    /// <param name="architecture">Of the target: x64, x86, arm64.</param>
    internal WindowsSdk(IMachine machine, string architecture)
    {
        _machine = machine;
        string[] systemRoots = Registered(@"Microsoft\Microsoft SDKs\Windows\v10.0", "InstallationFolder");
        string[] runTimeRoots = Registered(@"Microsoft\Windows Kits\Installed Roots", "KitsRoot10");
        Roots = [.. systemRoots.Concat(runTimeRoots).Select(root => root.TrimEnd('\\')).Distinct(StringComparer.OrdinalIgnoreCase)];

        string system = $@"um\{architecture}\kernel32.lib";
        string runTime = $@"ucrt\{architecture}\ucrt.lib";
        SystemLibrary = Taken(systemRoots, @"um\winsdkver.h", system) ?? OfSdk81(architecture);
        RunTimeLibrary = Taken(runTimeRoots, "", runTime);
        Missing = [.. SystemLibrary == null ? [system] : Array.Empty<string>(), .. RunTimeLibrary == null ? [runTime] : Array.Empty<string>()];
        IsElsewhere = Missing.Length > 0 && Missing.All(file => IsAnywhere(file));
    }

    /// <summary>The registered folders.</summary>
    internal readonly string[] Roots;

    /// <summary>kernel32.lib for the target, or null.</summary>
    internal readonly string? SystemLibrary;

    /// <summary>ucrt.lib for the target, or null.</summary>
    internal readonly string? RunTimeLibrary;

    /// <summary>What a program for the target needs and the version that is taken lacks.</summary>
    internal readonly string[] Missing;

    /// <summary>Another version, which is not taken, has what is missing.</summary>
    internal readonly bool IsElsewhere;

    /// <summary>The file in the last version that has headers, with <paramref name="mark"/> among them.</summary>
    private string? Taken(string[] roots, string mark, string file)
    {
        string? headers = roots
            .SelectMany(root => _machine.List(WindowsPath.Join(root, "Include")).Reverse())
            .FirstOrDefault(version => IsVersion(version) && (mark.Length == 0 || _machine.FileExists(WindowsPath.Join(version, mark))));
        string? library = headers == null ? null
            : WindowsPath.Join(WindowsPath.Directory(WindowsPath.Directory(headers)), "Lib", WindowsPath.Name(headers), file);
        return library != null && _machine.FileExists(library) ? library : null;
    }

    private string? OfSdk81(string architecture) => Registered(@"Microsoft\Microsoft SDKs\Windows\v8.1", "InstallationFolder")
        .Select(root => WindowsPath.Join(root, "Lib", "winv6.3", "um", architecture, "kernel32.lib"))
        .FirstOrDefault(_machine.FileExists);

    private bool IsAnywhere(string file) =>
        Roots.SelectMany(root => _machine.List(WindowsPath.Join(root, "Lib"))).Any(version => _machine.FileExists(WindowsPath.Join(version, file)));

    private static bool IsVersion(string directory) => WindowsPath.Name(directory).StartsWith("10.", StringComparison.Ordinal);

    private string[] Registered(string key, string value) => Hives
        .Select(hive => _machine.ReadRegistry(hive + key, value))
        .OfType<string>()
        .Where(root => root.Length > 0)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToArray();
}
