using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Calls of known packages that the source files spell out, such as JsonConvert.SerializeObject: they can be named before anything is restored.
/// What is called by other ways shows in the compiled assembly.
/// </summary>
internal static class SourceCalls
{
    /// <summary>Bytes; source that is generated may be larger, what people write is not.</summary>
    private const int LargestFile = 1024 * 1024;

    private const int MostFiles = 1000;

    /// <summary>Folders; a project that has more is judged once it is compiled.</summary>
    private const int MostFolders = 1000;

    private static readonly string[] Extensions = [".cs", ".vb", ".fs"];

    /// <summary>Folders whose files do not belong to the project's own code.</summary>
    private static readonly string[] Others = ["bin", "obj", "node_modules"];

    /// <param name="sources">Paths; empty in restore, where MSBuild does not look for files: then what lies beside the project counts.</param>
    /// <param name="project">Full path of the project, or of the source file that is its own project.</param>
    /// <param name="packages">Ids of the project's packages: nothing is read where none of them is judged by calls.</param>
    /// <param name="machine">Reads the files.</param>
    internal static AssemblyFacts Find(string[] sources, string project, string[] packages, IMachine machine)
    {
        string[] calls = packages
            .SelectMany(id => KnownPackages.Find(id) is { Calls.Length: > 0 } known ? known.Calls.Concat(known.Unless) : [])
            .Select(call => call.TrimEnd('*'))
            .Where(call => !call.EndsWith(".", StringComparison.Ordinal) && !IsAlsoOfFramework(call))
            .ToArray();
        List<string> found = [];
        IEnumerable<string> files = calls.Length == 0 ? [] : sources.Length > 0 ? sources : IsSource(project) ? new[] { project } : Beside(project, machine);
        foreach (string source in files.Take(MostFiles))
        {
            if (machine.ReadBytes(source, LargestFile) is byte[] bytes)
            {
                string text = Encoding.UTF8.GetString(bytes);
                found.AddRange(calls.Where(call => IsIn(text, Spelt(call))));
            }
        }

        return new AssemblyFacts(AssemblyKind.Managed) { Mentions = found.Distinct().ToArray() };
    }

    private static bool IsSource(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Source files in the project's folder and below, but not where another project is at home.</summary>
    private static List<string> Beside(string project, IMachine machine)
    {
        List<string> files = [];
        Queue<string> folders = new([Path.GetDirectoryName(project)!]);
        for (int visited = 0; folders.Count > 0 && visited < MostFolders && files.Count < MostFiles; visited++)
        {
            IReadOnlyList<string> entries = machine.List(folders.Dequeue());
            if (visited > 0 && entries.Any(entry => Path.GetExtension(entry).EndsWith("proj", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            files.AddRange(entries.Where(IsSource));
            foreach (string entry in entries.Where(entry => Path.GetExtension(entry).Length == 0 && machine.DirectoryExists(entry) && machine.LinkTarget(entry) == null))
            {
                if (!Others.Contains(Path.GetFileName(entry), StringComparer.OrdinalIgnoreCase))
                {
                    folders.Enqueue(entry);
                }
            }
        }

        return files;
    }

    /// <summary>JsonSerializer.Serialize, for example: in source it may be either.</summary>
    private static bool IsAlsoOfFramework(string call)
    {
        string name = CompatibilityCheck.Short(call);
        string type = name.Substring(0, Math.Max(0, name.IndexOf('.')));
        return FrameworkLimits.All.Any(row => row.Type.EndsWith("." + type, StringComparison.Ordinal));
    }

    /// <summary>True where a line has it, and not behind //.</summary>
    private static bool IsIn(string text, string call)
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

    private static string Spelt(string call) =>
        call.EndsWith("..ctor", StringComparison.Ordinal) ? "new " + CompatibilityCheck.Short(call) : CompatibilityCheck.Short(call);
}
