using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// The tools and files of a link, with the identity of their content. No tool runs, except for the shell that inserts variables in arguments: what the arguments name is searched as a linker does, and what a trial link
/// read is in a file in obj (<see cref="LinkedFiles"/>).
/// </summary>
internal sealed class LinkFiles
{
    private const int MostLinks = 40; // as Linux itself
    private const int LargestThinArchive = 64 * 1024 * 1024;
    private const int LargestText = 64 * 1024 * 1024;

    private static readonly TimeSpan ShellTimeout = TimeSpan.FromSeconds(5);

    private static readonly string[] SysRootFolders = ["", "lib", "usr/lib", "lib64", "usr/lib64"];

    private static readonly char[] Separators = [' ', ',', '"', '\'', ';'];

    /// <summary>Options that a path follows directly.</summary>
    private static readonly string[] PathOptions = ["-L", "-B", "-T"];

    /// <summary>Extensions of files that the linker driver compiles (gcc, Overall Options; clang compiles those as well).</summary>
    private static readonly HashSet<string> Sources = new(
        [".c", ".i", ".ii", ".m", ".mi", ".mm", ".mii", ".cc", ".cp", ".cxx", ".cpp", ".c++", ".s", ".sx", ".f", ".for", ".ftn", ".f90", ".f95", ".go", ".d", ".adb", ".ads", ".rs", ".cl", ".cu", ".ll"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Extensions of files that are no texts, or of which the trial link shows what they include.</summary>
    private static readonly HashSet<string> Binaries = new([".a", ".o", ".obj", ".lib", ".so", ".dylib", ".rsp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A linker script, a specs file, or a configuration file of clang that includes other files.</summary>
    private static readonly Regex Includes = new(@"\b(?:INCLUDE|INPUT|GROUP)\b|%include|^[ \t]*@", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private readonly string _projectDirectory;
    private readonly IMachine _machine;
    private readonly List<LinkEntry> _entries = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "ld" };

    /// <param name="projectDirectory">Full path; relative paths start here.</param>
    /// <param name="machine">The machine.</param>
    internal LinkFiles(string projectDirectory, IMachine machine)
    {
        _projectDirectory = projectDirectory;
        _machine = machine;
    }

    /// <summary>One entry for each tool and file. The name is that of the tool, or that of the file without its folder.</summary>
    internal IReadOnlyList<LinkEntry> Entries => _entries;

    /// <summary>
    /// True if the link can use files that only its tools know: those that a source or a script includes, and those that a shell finds. Only the compiler knows what a source includes:
    /// the name can be the result of a macro, and a file that does not exist yet can be preferred.
    /// </summary>
    internal bool HasUnknownFiles { get; private set; }

    /// <summary>Adds tools, and everything that a link leads through: a package manager can replace clang by a link to another version.</summary>
    /// <param name="names">Names or paths.</param>
    /// <param name="search">Finds them.</param>
    internal void AddTools(IEnumerable<string> names, ToolSearch search)
    {
        foreach (string name in names.Where(name => name.Length > 0).Distinct())
        {
            string? path = search.Find(name);
            string last = path ?? "";
            for (int links = 0; path != null && links < MostLinks; links++)
            {
                last = path;
                Add(name, path);
                path = _machine.LinkTarget(path) is string target ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "/", target)) : null;
            }

            // A wrapper such as ccache has the compiler's name, and starts the one that comes next on PATH.
            if (name.IndexOf('/') < 0 && last.Length > 0 && !Path.GetFileName(last).Contains(name))
            {
                foreach (string other in search.Directories.Select(directory => Path.Combine(directory, name)).Where(_machine.FileExists))
                {
                    Add(name, other);
                }
            }
        }
    }

    /// <summary>Adds the folders in which a sysroot has its libraries.</summary>
    /// <param name="sysRoot">$(SysRoot); can be empty.</param>
    internal void AddSysRoot(string sysRoot)
    {
        if (sysRoot.Length > 0)
        {
            foreach (string folder in SysRootFolders.Select(folder => Path.Combine(_projectDirectory, sysRoot, folder)).Where(_machine.DirectoryExists))
            {
                Add("SysRoot", folder);
            }
        }
    }

    /// <summary>Adds a file if it exists, and the members of a thin archive, which contains only their paths.</summary>
    /// <param name="file">Full path, or relative to the project.</param>
    /// <param name="kind">How it is known.</param>
    internal void AddFile(string file, LinkEntryKind kind = LinkEntryKind.Input)
    {
        string path = Resolve(file);
        if (path.Length > 0 && _machine.FileExists(path) && Add(Path.GetFileName(path), path, kind))
        {
            HasUnknownFiles |= kind == LinkEntryKind.Input && IncludesOthers(path);
            foreach (string member in ThinArchive.Members(path, _machine, LargestThinArchive))
            {
                AddFile(member, kind);
            }
        }
    }

    /// <summary>Adds the files that arguments name, and the libraries and linkers in folders that they name.</summary>
    /// <param name="arguments">As items: a shell splits each.</param>
    /// <param name="folders">Lists of further folders, separated by colons.</param>
    /// <param name="flavor">$(LinkerFlavor).</param>
    internal void AddArguments(IEnumerable<string> arguments, IEnumerable<string> folders, string flavor)
    {
        _folders.UnionWith(Folders(folders));
        _names.Add("ld." + flavor);
        foreach (string argument in arguments)
        {
            AddWords(Split(argument), 0);
        }

        foreach (string folder in _folders)
        {
            foreach (string name in _names)
            {
                AddFile(Path.Combine(folder, name));
            }
        }
    }

    private bool IncludesOthers(string path)
    {
        string extension = Path.GetExtension(path);
        return Sources.Contains(extension)
            || (!Binaries.Contains(extension) && _machine.ReadBytes(path, LargestText) is byte[] bytes && Array.IndexOf(bytes, (byte)0) < 0 && Includes.IsMatch(Encoding.UTF8.GetString(bytes)));
    }

    /// <summary>On Windows, a backslash is no escape character. If the argument contains a command, every part of it counts.</summary>
    private IReadOnlyList<string> Split(string argument)
    {
        bool hasShell = Path.DirectorySeparatorChar == '/';
        IReadOnlyList<string>? words = hasShell ? ShellValues.Words(argument, _projectDirectory, ShellTimeout, _machine) : null;
        HasUnknownFiles |= hasShell && words == null;
        return words ?? argument.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
    }

    private IEnumerable<string> Folders(IEnumerable<string> lists) =>
        lists.SelectMany(list => list.Split([':'], StringSplitOptions.RemoveEmptyEntries)).Select(Resolve).Where(_machine.DirectoryExists);

    private void AddWords(IReadOnlyList<string> words, int depth)
    {
        string previous = "";
        HasUnknownFiles |= words.Any(word => word.StartsWith("-x", StringComparison.Ordinal)); // names a language: any file, or the standard input, can be a source
        foreach (string part in words.SelectMany(word => word.IndexOf(',') < 0 ? (string[])[word] : [word, .. word.Split(',')]).Where(part => part.Length > 0))
        {
            if (part.StartsWith("-l", StringComparison.Ordinal) && part.Length > "-l".Length)
            {
                AddLibrary(part.Substring("-l".Length));
            }
            else if (previous == "-l")
            {
                AddLibrary(part);
            }
            else if (part[0] == '@' && depth < ShellValues.MostNested && ShellValues.ReadResponseFile(Resolve(part.Substring(1)), _machine) is IReadOnlyList<string> inner)
            {
                AddFile(part.Substring(1));
                AddWords(inner, depth + 1);
            }
            else
            {
                AddPath(PathOptions.FirstOrDefault(option => part.StartsWith(option, StringComparison.Ordinal)) is string option
                    ? part.Substring(option.Length)
                    : part.Substring(part.IndexOf('=') + 1));
            }

            previous = part;
        }
    }

    private void AddLibrary(string name) =>
        _names.UnionWith(name[0] == ':' ? [name.Substring(1)] : [$"lib{name}.so", $"lib{name}.a"]);

    private void AddPath(string text)
    {
        if (text.Length == 0 || text[0] == '-')
        {
            return;
        }

        string path = Resolve(text);
        if (path.Length > 0 && _machine.DirectoryExists(path))
        {
            _folders.Add(path);
        }
        else
        {
            AddFile(text);
        }
    }

    private bool Add(string name, string path, LinkEntryKind kind = LinkEntryKind.Input)
    {
        if (!_paths.Add(name + "\n" + path))
        {
            return false;
        }

        _entries.Add(new LinkEntry(kind, OneLine(name), OneLine(path) + " " + FileIdentity.TextOf(path, _machine)));
        return true;
    }

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\t', ' ');

    /// <summary>The full path; empty if the text cannot be one.</summary>
    private string Resolve(string text)
    {
        try
        {
            return text.Length == 0 ? "" : Path.GetFullPath(Path.Combine(_projectDirectory, text));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            return "";
        }
    }
}
