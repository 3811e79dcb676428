using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// Finds the paths in the output of a linker driver, a linker, and the dynamic loader. The formats differ between tools and versions, so every word that is a path
/// counts. A path that the tools did not use does no harm: if it changes, the tools run again.
/// </summary>
internal static class ToolPaths
{
    /// <summary>The path relative to the folder if the file is in it; otherwise the path itself.</summary>
    internal static string Relative(string path, string directory)
    {
        string folder = directory.TrimEnd('/') + "/";
        return path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length) : path;
    }

    private static readonly char[] Separators = [' ', '\t', '"', '\'', ';', '(', ')', ','];

    /// <summary>The starts of lines that end with one path, which can contain spaces: printed by ld.lld and mold, the dynamic loader, ld.bfd, and clang.</summary>
    private static readonly string[] Labels = ["ld.lld: ", "trace: ", "trying file=", "calling init: ", "initialize program: ", "opened script file ", "Selected GCC installation: "];

    /// <summary>The starts of lines that end with a list of folders: printed by gcc -v and -print-search-dirs.</summary>
    private static readonly string[] Lists = ["COMPILER_PATH=", "LIBRARY_PATH=", "programs: =", "libraries: ="];

    /// <summary>Options that a path follows directly. In other options, a path comes only after an equals sign.</summary>
    private static readonly string[] Options = ["-L", "-B", "@"];

    /// <summary>All paths, as full paths.</summary>
    /// <param name="output">The output of a tool.</param>
    /// <param name="directory">Relative paths are relative to this folder.</param>
    internal static HashSet<string> In(string output, string directory)
    {
        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach (string line in Lines(output))
        {
            if (line.StartsWith("Configured with", StringComparison.Ordinal) || line.StartsWith("/*", StringComparison.Ordinal))
            {
                continue; // folders of the machine that built the compiler, or a comment in the linker script of ld.bfd
            }

            if (Attempt(line) is string attempted)
            {
                Add(attempted);
            }
            else if (Lists.FirstOrDefault(list => line.StartsWith(list, StringComparison.Ordinal)) is string list)
            {
                paths.UnionWith(Folders(line.Substring(list.Length), directory));
            }
            else
            {
                string label = Labels.FirstOrDefault(label => line.StartsWith(label, StringComparison.Ordinal)) ?? "";
                string rest = line.Substring(label.Length);
                if (rest.StartsWith("/", StringComparison.Ordinal))
                {
                    Add(rest);
                    Add(rest.Split('(')[0]); // a member of an archive
                }

                foreach (string word in line.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
                {
                    AddWord(word);
                }
            }
        }

        return paths;

        void AddWord(string word)
        {
            if (Options.FirstOrDefault(option => word.StartsWith(option, StringComparison.Ordinal)) is string option && word.Length > option.Length)
            {
                Add(word.Substring(option.Length));
            }

            foreach (string part in word.Substring(word.LastIndexOf('=') + 1).Split(':'))
            {
                if (part.IndexOf('/') >= 0 && part[0] != '-')
                {
                    Add(part);
                }
            }
        }

        void Add(string path)
        {
            if (path != "/" && path.IndexOf('*') < 0)
            {
                paths.Add(Full(path, directory));
            }
        }
    }

    /// <summary>The folders of a list that is separated by colons, as full paths.</summary>
    /// <param name="list">The list, such as the value of LIBRARY_PATH; can be empty.</param>
    /// <param name="directory">An empty entry is this folder.</param>
    internal static IEnumerable<string> Folders(string list, string directory) =>
        list.Length == 0 ? [] : list.Split(':').Select(entry => Full(entry, directory));

    /// <summary>The programs that a linker driver starts to link, as verbose linker drivers print them: each first in a line with the option -o.</summary>
    internal static IReadOnlyList<string> Programs(string output) => Lines(output)
        .Where(line => line.IndexOf(" -o ", StringComparison.Ordinal) > 0 || line.IndexOf(" \"-o\" ", StringComparison.Ordinal) > 0)
        .Select(line => line[0] == '"' ? line.Split('"')[1] : line.Split(' ')[0])
        .Where(word => word.StartsWith("/", StringComparison.Ordinal))
        .Distinct()
        .ToList();

    /// <summary>A full path. It is not shortened, because .. after a symbolic link leads to the parent folder of its target.</summary>
    internal static string Full(string path, string directory)
    {
        string full = Path.Combine(directory, path);
        return full.Length > 1 ? full.TrimEnd('/') : full;
    }

    /// <summary>The path in a line with which ld.bfd and ld.gold report that they looked for a file; null for any other line.</summary>
    private static string? Attempt(string line)
    {
        const string Start = "ttempt to open ";
        int start = line.IndexOf(Start, StringComparison.Ordinal);
        int end = line.LastIndexOf(' ');
        return start >= 0 && end > start + Start.Length ? line.Substring(start + Start.Length, end - start - Start.Length) : null;
    }

    private static IEnumerable<string> Lines(string output) =>
        output.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Where(line => line.Length > 0);
}
