using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// The C++ tools in an instance of Visual Studio. vcvars.bat takes VC\Tools\MSVC\version, the default one unless told otherwise; any will do here,
/// so that a choice of the user's never becomes a fault.
/// </summary>
internal sealed class VisualCppTools
{
    private readonly string _root;
    private readonly IMachine _machine;

    /// <param name="root">The instance's folder.</param>
    /// <param name="machine">The machine.</param>
    internal VisualCppTools(string root, IMachine machine)
    {
        _root = root;
        _machine = machine;
    }

    /// <summary>What puts the tools on PATH.</summary>
    internal string Script => WindowsPath.Join(_root, "VC", "Auxiliary", "Build", "vcvarsall.bat");

    /// <summary>The linker that runs on one of the hosts and makes programs for the target, or null.</summary>
    internal string? FindLinker(string[] hosts, string target) =>
        Find(hosts.Select(host => $@"bin\Host{host}\{target}\link.exe").ToArray());

    /// <summary>The static C run time for the target, with which every native AOT program is linked, or null.</summary>
    internal string? FindRunTime(string target) => Find($@"lib\{target}\libcmt.lib");

    private string? Find(params string[] files) =>
        files.SelectMany(file => Versions.Select(version => WindowsPath.Join(version, file))).FirstOrDefault(_machine.FileExists);

    private IEnumerable<string> Versions => _machine.List(WindowsPath.Join(_root, "VC", "Tools", "MSVC")).Reverse();
}
