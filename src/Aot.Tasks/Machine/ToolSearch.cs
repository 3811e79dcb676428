using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Aot.Tasks.Machine;

/// <summary>Finds a tool like the shell command `command -v`, which the targets of the IL compiler use.</summary>
internal sealed class ToolSearch
{
    private const int LongestStart = 512; // bytes
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(15);

    private readonly IMachine _machine;
    private readonly string _workingDirectory;
    private readonly HashSet<string> _candidates = new(StringComparer.Ordinal);

    /// <param name="machine">The machine.</param>
    /// <param name="path">The environment variable PATH.</param>
    /// <param name="workingDirectory">Full path; relative entries of PATH and names with a slash are relative to it.</param>
    internal ToolSearch(IMachine machine, string path, string workingDirectory)
    {
        _machine = machine;
        _workingDirectory = workingDirectory;

        // An empty entry is the current folder (POSIX, XBD 8.3). The targets run tools in the folder of the project.
        Directories = path.Length == 0 ? [] : path.Split(Path.PathSeparator).Select(entry => Path.Combine(workingDirectory, entry)).Distinct().ToArray();
    }

    /// <summary>The folders of PATH as full paths, in order.</summary>
    internal IReadOnlyList<string> Directories { get; }

    /// <summary>Full paths at which <see cref="Find"/> has looked for a tool. Some do not exist or cannot be executed.</summary>
    internal IReadOnlyCollection<string> Candidates => _candidates;

    /// <summary>The full path of the tool; null if it is not found. A name with a slash is a path and is not searched on PATH.</summary>
    internal string? Find(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        IReadOnlyList<string> directories = name.Contains('/') ? [_workingDirectory] : Directories;
        IEnumerable<string> tools = directories.Select(directory => Path.Combine(directory, name)).Where(IsTool);
        string? first = tools.FirstOrDefault();
        return first == null || !IsSkipped(first) ? first : tools.FirstOrDefault(tool => !IsSkipped(tool)) ?? first;
    }

    /// <summary>
    /// True for a file that the system cannot start. dash, and the shell of BusyBox, then try the next folder of PATH (shellexec in exec.c of dash). Other shells report an error.
    /// </summary>
    private bool IsSkipped(string path) =>
        IsUnusual(_machine.ReadBytes(path, LongestStart) ?? [])
        && _machine.LinkTarget("/bin/sh") is string shell && Path.GetFileName(shell) is "dash" or "busybox"
        && _machine.Run(path, ["--version"], _workingDirectory, StartTimeout).Outcome == ProcessOutcome.NotStarted;

    /// <summary>A script whose interpreter does not exist, such as one with Windows line ends, or a program for another processor.</summary>
    private bool IsUnusual(byte[] start)
    {
        const int ElfMachine = 18; // e_machine
        string text = Encoding.ASCII.GetString(start);
        return text.StartsWith("#!", StringComparison.Ordinal) ? !_machine.FileExists(text.Substring("#!".Length).TrimStart(' ', '\t').Split(' ', '\t', '\n')[0])
            : text.StartsWith("\u007fELF", StringComparison.Ordinal) && start.Length > ElfMachine && RuntimeInformation.OSArchitecture switch
            {
                Architecture.X64 => start[ElfMachine] != 62, // EM_X86_64
                Architecture.Arm64 => start[ElfMachine] != 183, // EM_AARCH64
                _ => false,
            };
    }

    private bool IsTool(string path)
    {
        _candidates.Add(path);
        return _machine.IsExecutable(path);
    }

    /// <summary>The names of the tools on PATH that consist of this prefix and a version, such as clang-14, the newest first.</summary>
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
