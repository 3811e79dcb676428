using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Machine;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Verification;

/// <summary>Which libraries a target's system brings (SystemLibraries.tsv).</summary>
internal sealed class SystemLibraries
{
    /// <summary>Redistributable: in System32 only of a machine on which another program's installer put them.</summary>
    private static readonly string[] VisualCRuntime = ["vcruntime", "msvcp", "vcomp", "concrt", "vccorlib"];

    private readonly string _system;
    private readonly IReadOnlyList<string> _names;
    private readonly IMachine _machine;
    private readonly string _systemDirectory;

    /// <param name="target">For whom.</param>
    /// <param name="machine">Asked on Windows only.</param>
    /// <param name="systemDirectory">System32; empty off Windows.</param>
    internal SystemLibraries(Rid target, IMachine machine, string systemDirectory)
    {
        _system = target.IsLinux ? target.Libc : target.OperatingSystem is "win" ? "win" : "osx";
        _names = Table.Read("SystemLibraries.tsv").Where(row => row[0] == _system).Select(row => row[1]).ToList();
        _machine = machine;
        _systemDirectory = systemDirectory;
    }

    /// <param name="library">As a binary names it.</param>
    internal bool Contains(string library)
    {
        StringComparison comparison = _system == "win" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (_names.Any(name => name.EndsWith("*", StringComparison.Ordinal)
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
