using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// The Windows SDK that vcvarsall.bat finds (Common7\Tools\vsdevcmd\core\winsdk.bat of Visual Studio 2017 to 2022). The system libraries come from the
/// folder in "Microsoft SDKs\Windows\v10.0", or else from the Windows 8.1 SDK; the universal C runtime comes from the folder in "Windows Kits\Installed
/// Roots". In each folder the last version is used.
/// </summary>
internal sealed class WindowsSdk
{
    private static readonly string[] Hives =
    [
        @"HKLM\SOFTWARE\WOW6432Node\", @"HKCU\SOFTWARE\WOW6432Node\", @"HKLM\SOFTWARE\", @"HKCU\SOFTWARE\",
    ];

    private readonly IMachine _machine;

    /// <param name="machine">The machine.</param>
    /// <param name="architecture">Architecture of the target: x64, x86, arm64.</param>
    /// <param name="pack">Major version of the IL compiler package. From 11.0 on, it links Synchronization.lib.</param>
    internal WindowsSdk(IMachine machine, string architecture, int pack)
    {
        _machine = machine;
        IReadOnlyList<string> systemDirectories = Registered(@"Microsoft\Microsoft SDKs\Windows\v10.0", "InstallationFolder");
        IReadOnlyList<string> runtimeDirectories = Registered(@"Microsoft\Windows Kits\Installed Roots", "KitsRoot10");
        Directories = systemDirectories.Concat(runtimeDirectories).Select(path => path.TrimEnd('\\')).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        string system = $@"um\{architecture}\kernel32.lib";
        string runtime = $@"ucrt\{architecture}\ucrt.lib";
        SystemLibrary = FindInUsedVersion(systemDirectories, @"um\winsdkver.h", system) ?? FindInSdk81(architecture);
        RuntimeLibrary = FindInUsedVersion(runtimeDirectories, "", runtime);
        bool isSynchronizationMissing = pack >= 11 && SystemLibrary != null
            && !_machine.FileExists(WindowsPath.Join(WindowsPath.Directory(SystemLibrary), "Synchronization.lib"));
        MissingFiles = [
            .. isSynchronizationMissing ? [$@"um\{architecture}\Synchronization.lib"] : Array.Empty<string>(),
            .. SystemLibrary == null ? [system] : Array.Empty<string>(), .. RuntimeLibrary == null ? [runtime] : Array.Empty<string>()];
        IsInUnusedVersion = MissingFiles.Count > 0 && MissingFiles.All(ExistsInAnyVersion);
    }

    /// <summary>Full paths of the registered folders, without a final backslash.</summary>
    internal IReadOnlyList<string> Directories { get; }

    /// <summary>Full path of kernel32.lib for the target, or null.</summary>
    internal string? SystemLibrary { get; }

    /// <summary>Full path of ucrt.lib for the target, or null.</summary>
    internal string? RuntimeLibrary { get; }

    /// <summary>The required files that the used version does not have, relative to its Lib folder.</summary>
    internal IReadOnlyList<string> MissingFiles { get; }

    /// <summary>True if all missing files exist in other installed versions, which vcvarsall.bat does not use.</summary>
    internal bool IsInUnusedVersion { get; }

    /// <summary>The file in the version that is used: the last one that has headers.</summary>
    /// <param name="directories">Registered folders.</param>
    /// <param name="header">A header that the version must have, or empty.</param>
    /// <param name="file">Path relative to the Lib folder of the version.</param>
    private string? FindInUsedVersion(IReadOnlyList<string> directories, string header, string file)
    {
        string? headers = directories
            .SelectMany(directory => _machine.List(WindowsPath.Join(directory, "Include")).Reverse())
            .FirstOrDefault(version => IsVersion(version) && (header.Length == 0 || _machine.FileExists(WindowsPath.Join(version, header))));
        string? library = headers == null ? null
            : WindowsPath.Join(WindowsPath.Directory(WindowsPath.Directory(headers)), "Lib", WindowsPath.Name(headers), file);
        return library != null && _machine.FileExists(library) ? library : null;
    }

    private string? FindInSdk81(string architecture) => Registered(@"Microsoft\Microsoft SDKs\Windows\v8.1", "InstallationFolder")
        .Select(directory => WindowsPath.Join(directory, "Lib", "winv6.3", "um", architecture, "kernel32.lib"))
        .FirstOrDefault(_machine.FileExists);

    private bool ExistsInAnyVersion(string file) => Directories
        .SelectMany(directory => _machine.List(WindowsPath.Join(directory, "Lib")))
        .Any(version => _machine.FileExists(WindowsPath.Join(version, file)));

    private static bool IsVersion(string directory) => WindowsPath.Name(directory).StartsWith("10.", StringComparison.Ordinal);

    private IReadOnlyList<string> Registered(string key, string value) => Hives
        .Select(hive => _machine.ReadRegistry(hive + key, value))
        .OfType<string>()
        .Where(directory => directory.Length > 0)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToList();
}
