using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Finds calls of known packages in source files, such as JsonConvert.SerializeObject, so that they can be reported before anything is restored.
/// Calls that are not written as Type.Member, and those in text that can be something else, are found in the compiled assembly.
/// </summary>
internal static class SourceCalls
{
    /// <summary>Bytes. Larger files are generated.</summary>
    private const int MaximumFileSize = 1024 * 1024;

    private const int MaximumFiles = 1000;

    /// <summary>The maximum number of folders. A project with more folders is checked after the compile.</summary>
    private const int MaximumFolders = 1000;

    private static readonly string[] Extensions = [".cs", ".vb", ".fs"];

    /// <summary>In a file with one of them, it is not certain that a text is code that is compiled.</summary>
    private static readonly string[] Uncertain = ["#if", "#If", "\"\"\"", "@\""];

    /// <summary>Folders that do not contain the project's source files.</summary>
    private static readonly string[] ExcludedFolders = ["bin", "obj", "node_modules"];

    /// <summary>The members of KnownPackages.tsv that the source files call, as Namespace.Type.Member.</summary>
    /// <param name="sources">
    /// Paths of the source files; empty in restore, where MSBuild does not list them. Then the files in the project's folder are read, unless the project
    /// says which of them are compiled.
    /// </param>
    /// <param name="project">Full path of the project, or of the source file of a file-based app.</param>
    /// <param name="packages">Ids of the project's packages. No file is read if none of them depends on the called members.</param>
    /// <param name="machine">Reads the files.</param>
    internal static IReadOnlyList<string> Find(IReadOnlyList<string> sources, string project, IEnumerable<string> packages, IMachine machine)
    {
        string[] members = packages
            .SelectMany(id => KnownPackages.Find(id) is { Fixes.Count: 0 } known ? known.IncompatibleMembers : [])
            .Select(member => member.TrimEnd('*'))
            .Where(member => !member.EndsWith(".", StringComparison.Ordinal) && !IsAmbiguous(member))
            .ToArray();
        if (members.Length == 0)
        {
            return [];
        }

        HashSet<string> found = [];
        IEnumerable<string> files = sources.Count > 0 ? sources : IsSource(project) ? [project] : FilesOf(project, machine);
        foreach (string file in files.Take(MaximumFiles))
        {
            if (machine.ReadBytes(file, MaximumFileSize) is byte[] bytes)
            {
                string text = Encoding.UTF8.GetString(bytes);
                found.UnionWith(Uncertain.Any(text.Contains) ? [] : members.Where(member => Contains(text, member)));
            }
        }

        return found.ToArray();
    }

    private static bool IsSource(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The source files in the project's folder and its subfolders, except for folders that contain another project.</summary>
    private static IReadOnlyList<string> FilesOf(string project, IMachine machine)
    {
        List<string> files = [];
        string text = Encoding.UTF8.GetString(machine.ReadBytes(project, MaximumFileSize) ?? []);
        if (text.Contains("<Compile ") || text.Contains("EnableDefault"))
        {
            return files;
        }

        Queue<string> folders = new([Path.GetDirectoryName(project)!]);
        for (int visited = 0; folders.Count > 0 && visited < MaximumFolders && files.Count < MaximumFiles; visited++)
        {
            IReadOnlyList<string> entries = machine.List(folders.Dequeue());
            if (visited > 0 && entries.Any(entry => Path.GetExtension(entry).EndsWith("proj", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            files.AddRange(entries.Where(IsSource));
            foreach (string entry in entries.Where(entry => Path.GetExtension(entry).Length == 0 && machine.DirectoryExists(entry) && machine.LinkTarget(entry) == null))
            {
                if (!ExcludedFolders.Contains(Path.GetFileName(entry), StringComparer.OrdinalIgnoreCase))
                {
                    folders.Enqueue(entry);
                }
            }
        }

        return files;
    }

    /// <summary>
    /// True if the framework has a type of the same name, so that JsonSerializer.Serialize, for example, can be either, and for constructors and extension
    /// methods, of which other packages have the same names.
    /// </summary>
    private static bool IsAmbiguous(string member)
    {
        if (member.EndsWith("..ctor", StringComparison.Ordinal) || member.Contains("Extensions."))
        {
            return true;
        }

        string name = MemberName.Short(member);
        string type = name.Substring(0, Math.Max(0, name.IndexOf('.')));
        return FrameworkLimits.All.Any(limit => limit.Type.EndsWith("." + type, StringComparison.Ordinal));
    }

    /// <summary>True if the text contains the namespace and the call, and not only in comments or after a quotation mark.</summary>
    private static bool Contains(string text, string member)
    {
        string call = MemberName.Short(member);
        for (int at = text.IndexOf(call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(call, at + 1, StringComparison.Ordinal))
        {
            int start = text.LastIndexOf('\n', at) + 1;
            if (text.IndexOf("//", start, at - start, StringComparison.Ordinal) < 0 && text.IndexOfAny(['"', '\''], start, at - start) < 0
                && string.CompareOrdinal(text, at + call.Length, "<J", 0, 2) != 0 // JsonConvert.DeserializeObject<JObject>, which works
                && !IsOpen(text, at, "/*", "*/") && !IsOpen(text, at, "(*", "*)"))
            {
                return text.Contains(member.Substring(0, member.Length - call.Length - 1))
                    && !(text.Contains("Newtonsoft.Json.Linq") && call.Contains(".Serialize")); // it writes a JToken without reflection
            }
        }

        return false;
    }

    /// <summary>True at a position in a comment with this start and this end.</summary>
    private static bool IsOpen(string text, int at, string start, string end) => text.LastIndexOf(start, at, StringComparison.Ordinal) > text.LastIndexOf(end, at, StringComparison.Ordinal);
}
