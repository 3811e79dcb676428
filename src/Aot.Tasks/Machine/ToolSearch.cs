using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Tasks.Machine;

/// <summary>Finds a tool as `command -v` does, which is how the IL compiler's targets look for it.</summary>
internal sealed class ToolSearch
{
    private readonly IMachine _machine;
    private readonly string _workingDirectory;

    internal ToolSearch(IMachine machine, string path, string workingDirectory)
    {
        _machine = machine;
        _workingDirectory = workingDirectory;

        // An empty entry is the current folder (POSIX, XBD 8.3); the targets' tools run in the project's.
        Directories = path.Length == 0 ? [] : path.Split(Path.PathSeparator).Select(entry => Path.Combine(workingDirectory, entry)).Distinct().ToArray();
    }

    /// <summary>The folders of PATH, in order, as full paths.</summary>
    internal readonly string[] Directories;

    /// <summary>The full path of the tool, or null. A name with a slash is a path and not looked up.</summary>
    internal string? Find(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        string[] directories = name.Contains('/') ? [_workingDirectory] : Directories;
        return directories.Select(directory => Path.Combine(directory, name)).FirstOrDefault(_machine.IsExecutable);
    }

    /// <summary>Tools on PATH with this prefix and a version after it (clang-14), the newest first.</summary>
    internal IReadOnlyList<string> FindVersioned(string prefix) =>
        Directories
            .SelectMany(_machine.List)
            .Where(file => IsVersioned(Path.GetFileName(file), prefix) && _machine.IsExecutable(file))
            .Select(file => Path.GetFileName(file))
            .Distinct()
            .OrderByDescending(name => name.Length)
            .ThenByDescending(name => name, StringComparer.Ordinal)
            .ToList();

    private static bool IsVersioned(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && name.Length > prefix.Length
        && name.Skip(prefix.Length).All(char.IsDigit);
}
