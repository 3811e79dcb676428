using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Machine;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Verification;

/// <summary>The libraries that every system of a target has: SystemLibraries.tsv, which names its sources, and System32 on Windows.</summary>
internal sealed class SystemLibraries
{
    /// <summary>The Visual C++ run time is redistributable: it is in System32 only if the installer of another program put it there.</summary>
    private static readonly string[] VisualCRuntime = ["vcruntime", "msvcp", "vcomp", "concrt", "vccorlib"];

    private readonly string _system;
    private readonly IReadOnlyList<string> _names;
    private readonly IMachine _machine;
    private readonly string _systemDirectory;

    /// <param name="target">The target.</param>
    /// <param name="machine">The machine; used on Windows only.</param>
    /// <param name="systemDirectory">Full path of System32; empty on other systems.</param>
    internal SystemLibraries(Rid target, IMachine machine, string systemDirectory)
    {
        _system = target.IsLinux ? target.Libc : target.IsApple ? "osx" : target.OperatingSystem == "android" ? "bionic" : target.OperatingSystem;
        _names = Table.Read("SystemLibraries.tsv").Where(row => row[0] == _system).Select(row => row[1]).ToList();
        _machine = machine;
        _systemDirectory = systemDirectory;
    }

    /// <summary>True if every system of the target has the library, or if nothing is known about these systems.</summary>
    /// <param name="library">The name in a binary: a file name, on macOS a path.</param>
    internal bool Contains(string library)
    {
        StringComparison comparison = _system == "win" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (_names.Count == 0 || _names.Any(name => name.EndsWith("*", StringComparison.Ordinal)
                ? library.StartsWith(name.Substring(0, name.Length - 1), comparison)
                : library.Equals(name, comparison)))
        {
            return true;
        }

        return _system == "win"
            && _systemDirectory.Length > 0
            && !VisualCRuntime.Any(name => library.StartsWith(name, comparison))
            && _machine.FileExists(Path.Combine(_systemDirectory, library));
    }
}
