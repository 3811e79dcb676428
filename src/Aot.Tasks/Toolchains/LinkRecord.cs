using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// What the last link depended on in addition to its object files: a file in obj with one line for each setting, tool, and file of the linker
/// arguments. It is newer than the program if one of them has changed since, which makes MSBuild link again.
/// </summary>
internal static class LinkRecord
{
    private const int LargestFile = 1 << 20;

    private static readonly string[] LibraryFolders = ["", "lib", "usr/lib", "lib64", "usr/lib64"];

    private static readonly char[] Separators = [' ', ',', '"', '\'', '=', ';', '@'];

    /// <summary>Names what is different from the record and writes a new one.</summary>
    /// <param name="file">Full path of the record.</param>
    /// <param name="entries">Names and values; values without line breaks.</param>
    /// <param name="machine">The machine.</param>
    /// <returns>The names that changed; none if there was no record, or if it could not be read.</returns>
    internal static IReadOnlyList<string> Update(string file, IReadOnlyList<KeyValuePair<string, string>> entries, IMachine machine)
    {
        string text = string.Concat(entries.Select(entry => entry.Key + "=" + entry.Value + "\n"));
        string? old = machine.ReadBytes(file, LargestFile) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
        if (old == text)
        {
            return [];
        }

        machine.WriteText(file, text);
        if (old == null)
        {
            return [];
        }

        HashSet<string> before = new(old.Split('\n'), StringComparer.Ordinal);
        HashSet<string> after = new(text.Split('\n'), StringComparer.Ordinal);
        return after.Where(line => !before.Contains(line)).Concat(before.Where(line => !after.Contains(line)))
            .Select(line => line.Split('=')[0])
            .Where(name => name.Length > 0)
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>The entries of tools and files: their paths, with the time of their last change.</summary>
    /// <param name="settings">The settings of the link. The files that they name are entries too.</param>
    /// <param name="tools">Names of the tools, in order.</param>
    /// <param name="search">Finds tools.</param>
    /// <param name="projectDirectory">Full path; relative paths start here.</param>
    /// <param name="sysRoot">$(SysRoot); can be empty.</param>
    /// <param name="machine">The machine.</param>
    internal static IReadOnlyList<KeyValuePair<string, string>> Entries(
        IReadOnlyList<KeyValuePair<string, string>> settings, IEnumerable<string> tools, ToolSearch search, string projectDirectory, string sysRoot, IMachine machine)
    {
        List<KeyValuePair<string, string>> entries = [.. settings];
        foreach (string tool in tools.Where(tool => tool.Length > 0).Distinct())
        {
            // A package manager can replace clang by a link to another version.
            string? path = search.Find(tool);
            for (int links = 0; path != null && links < 10; links++)
            {
                entries.Add(new(tool, path + " " + Time(path)));
                path = machine.LinkTarget(path) is string target ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "/", target)) : null;
            }
        }

        if (sysRoot.Length > 0)
        {
            entries.AddRange(LibraryFolders
                .Select(folder => Path.Combine(projectDirectory, sysRoot, folder))
                .Where(machine.DirectoryExists)
                .Select(folder => new KeyValuePair<string, string>("SysRoot", folder + " " + Time(folder))));
        }

        entries.AddRange(settings.SelectMany(setting => setting.Value.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.IndexOf('/') >= 0 || word.IndexOf('.') >= 0)
            .Distinct()
            .Select(word => Resolve(projectDirectory, word))
            .Where(path => path.Length > 0 && machine.FileExists(path))
            .Select(path => new KeyValuePair<string, string>(Path.GetFileName(path), path + " " + Time(path))));
        return entries;

        string Time(string path) => machine.LastWriteTicks(path).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The full path; empty if the word cannot be one.</summary>
    private static string Resolve(string directory, string word)
    {
        try
        {
            return Path.GetFullPath(Path.Combine(directory, word));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            return "";
        }
    }
}
