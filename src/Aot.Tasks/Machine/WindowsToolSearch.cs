using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Machine;

/// <summary>Finds a tool on PATH like cmd.exe.</summary>
internal sealed class WindowsToolSearch
{
    private readonly IMachine _machine;
    private readonly string[] _extensions;

    /// <param name="machine">The machine.</param>
    /// <param name="path">The environment variable PATH: folders, in quotation marks or not, separated by semicolons.</param>
    /// <param name="extensions">The environment variable PATHEXT; empty means the default of Windows.</param>
    internal WindowsToolSearch(IMachine machine, string path, string extensions)
    {
        _machine = machine;
        _extensions = (extensions.Length > 0 ? extensions : ".COM;.EXE;.BAT;.CMD").Split([';'], StringSplitOptions.RemoveEmptyEntries);
        Directories = Split(path).Select(entry => entry.TrimEnd('\\')).Where(entry => entry.Length > 0).ToList();
    }

    /// <summary>The folders of PATH, in order.</summary>
    internal IReadOnlyList<string> Directories { get; }

    /// <summary>The entries of a list such as PATH or LIB. A semicolon in quotation marks does not separate entries.</summary>
    internal static IEnumerable<string> Split(string list)
    {
        string[] quoted = list.Split('"');
        for (int i = 0; i < quoted.Length; i += 2)
        {
            quoted[i] = quoted[i].Replace(';', '\0');
        }

        return string.Concat(quoted).Split('\0').Select(entry => entry.Trim());
    }

    /// <summary>The full path of the tool; null if it is not found.</summary>
    /// <param name="name">The name without extension.</param>
    internal string? Find(string name) => Directories.Select(directory => FindIn(directory, name)).FirstOrDefault(file => file != null);

    /// <summary>The tool in this folder, with the first extension of PATHEXT for which a file exists; null if it is not found.</summary>
    internal string? FindIn(string directory, string name) =>
        _extensions.Select(extension => directory + "\\" + name + extension.ToLowerInvariant()).FirstOrDefault(_machine.FileExists);
}
