using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// The C++ tools of one Visual Studio instance. vcvarsall.bat uses one version below VC\Tools\MSVC: the default version, unless the user chooses another.
/// Every installed version is accepted here, so that a version that the user chooses is never reported as missing.
/// </summary>
/// <param name="directory">Folder of the instance.</param>
/// <param name="machine">The machine.</param>
internal sealed class VisualCppTools(string directory, IMachine machine)
{
    /// <summary>The script that puts the tools on PATH, relative to the folder of the instance.</summary>
    internal static readonly string Script = @"VC\Auxiliary\Build\vcvarsall.bat";

    /// <summary>True if the script that puts the tools on PATH exists.</summary>
    internal bool HasScript => machine.FileExists(WindowsPath.Join(directory, Script));

    /// <summary>Path of the linker relative to the folder of the instance; the asterisk matches any version.</summary>
    /// <param name="host">Architecture that the linker runs on.</param>
    /// <param name="target">Architecture that it links for.</param>
    internal static string LinkerPattern(string host, string target) => $@"VC\Tools\MSVC\*\bin\Host{host}\{target}\link.exe";

    /// <summary>Path of the static C runtime library relative to the folder of the instance; the asterisk matches any version.</summary>
    internal static string RuntimeLibraryPattern(string target) => $@"VC\Tools\MSVC\*\lib\{target}\libcmt.lib";

    /// <summary>Full path of a linker for the target that runs on one of the hosts, or null.</summary>
    /// <param name="hosts">Architectures, the preferred one first.</param>
    /// <param name="target">Architecture that the linker links for.</param>
    internal string? FindLinker(IReadOnlyList<string> hosts, string target) =>
        hosts.Select(host => Find(LinkerPattern(host, target))).FirstOrDefault(linker => linker != null);

    /// <summary>Full path of the static C runtime library, which every native AOT program is linked with, or null.</summary>
    internal string? FindRuntimeLibrary(string target) => Find(RuntimeLibraryPattern(target));

    private string? Find(string pattern)
    {
        string[] parts = pattern.Split('*');
        return machine.List(WindowsPath.Join(directory, parts[0].TrimEnd('\\')))
            .Reverse()
            .Select(version => version + parts[1])
            .FirstOrDefault(machine.FileExists);
    }
}
