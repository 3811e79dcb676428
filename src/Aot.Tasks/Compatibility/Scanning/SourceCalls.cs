using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Finds calls of known packages in source files, such as JsonConvert.SerializeObject, so that they can be reported before anything is restored.
/// Calls that are not written as Type.Member are found in the compiled assembly.
/// </summary>
internal static class SourceCalls
{
    /// <summary>Bytes. Larger files are generated.</summary>
    private const int MaximumFileSize = 1024 * 1024;

    private const int MaximumFiles = 1000;

    /// <summary>The maximum number of folders. A project with more folders is checked after the compile.</summary>
    private const int MaximumFolders = 1000;

    private static readonly string[] Extensions = [".cs", ".vb", ".fs"];

    /// <summary>Folders that do not contain the project's source files.</summary>
    private static readonly string[] ExcludedFolders = ["bin", "obj", "node_modules"];

    /// <summary>The members of KnownPackages.tsv that the source files call, as Namespace.Type.Member.</summary>
    /// <param name="sources">
    /// Paths of the source files; empty in restore, where MSBuild does not list them. Then the files in the project's folder are read.
    /// </param>
    /// <param name="project">Full path of the project, or of the source file of a file-based app.</param>
    /// <param name="packages">Ids of the project's packages. No file is read if none of them depends on the called members.</param>
    /// <param name="machine">Reads the files.</param>
    internal static IReadOnlyList<string> Find(IReadOnlyList<string> sources, string project, IEnumerable<string> packages, IMachine machine)
    {
        string[] members = packages
            .SelectMany(id => KnownPackages.Find(id) is { IncompatibleMembers.Count: > 0 } known ? known.IncompatibleMembers.Concat(known.Fixes) : [])
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
                found.UnionWith(members.Where(member => Contains(text, MemberName.InSource(member))));
            }
        }

        return found.ToArray();
    }

    private static bool IsSource(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The source files in the project's folder and its subfolders, except for folders that contain another project.</summary>
    private static IReadOnlyList<string> FilesOf(string project, IMachine machine)
    {
        List<string> files = [];
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

    /// <summary>True if the framework has a type of the same name, so that JsonSerializer.Serialize, for example, can be either.</summary>
    private static bool IsAmbiguous(string member)
    {
        string name = MemberName.Short(member);
        string type = name.Substring(0, Math.Max(0, name.IndexOf('.')));
        return FrameworkLimits.All.Any(limit => limit.Type.EndsWith("." + type, StringComparison.Ordinal));
    }

    /// <summary>True if a line contains the call, and not only after //.</summary>
    private static bool Contains(string text, string call)
    {
        for (int at = text.IndexOf(call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(call, at + 1, StringComparison.Ordinal))
        {
            int start = text.LastIndexOf('\n', at) + 1;
            if (text.IndexOf("//", start, at - start, StringComparison.Ordinal) < 0)
            {
                return true;
            }
        }

        return false;
    }
}
