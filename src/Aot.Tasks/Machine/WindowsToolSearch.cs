using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Machine;

/// <summary>Finds a tool on PATH as cmd.exe does.</summary>
internal sealed class WindowsToolSearch
{
    private readonly IMachine _machine;
    private readonly string[] _extensions;

    /// <param name="machine">The machine.</param>
    /// <param name="path">The environment variable PATH: folders with ; between, in quotation marks or not.</param>
    /// <param name="extensions">The environment variable PATHEXT; empty means the system's own default.</param>
    internal WindowsToolSearch(IMachine machine, string path, string extensions)
    {
        _machine = machine;
        _extensions = (extensions.Length > 0 ? extensions : ".COM;.EXE;.BAT;.CMD").Split([';'], StringSplitOptions.RemoveEmptyEntries);
        Directories = Split(path).Select(entry => entry.TrimEnd('\\')).Where(entry => entry.Length > 0).ToList();
    }

    /// <summary>The folders of PATH, in order.</summary>
    internal readonly IReadOnlyList<string> Directories;

    /// <summary>The entries of a list such as PATH or LIB: ; between them counts outside of quotation marks only.</summary>
    internal static IEnumerable<string> Split(string list)
    {
        string[] quoted = list.Split('"');
        for (int i = 0; i < quoted.Length; i += 2)
        {
            quoted[i] = quoted[i].Replace(';', '\0');
        }

        return string.Concat(quoted).Split('\0').Select(entry => entry.Trim());
    }

    /// <summary>The tool's full path, or null.</summary>
    /// <param name="name">Its name without an extension.</param>
    internal string? Find(string name) => Directories.Select(directory => FindIn(directory, name)).FirstOrDefault(file => file != null);

    /// <summary>The tool in this folder: its extension is the first one of PATHEXT that is there.</summary>
    internal string? FindIn(string directory, string name) =>
        _extensions.Select(extension => directory + "\\" + name + extension.ToLowerInvariant()).FirstOrDefault(_machine.FileExists);
}
