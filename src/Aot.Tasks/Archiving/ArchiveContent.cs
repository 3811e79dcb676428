using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Archiving;

/// <summary>The files of a publish folder that belong in an archive: all but debug symbols.</summary>
internal static class ArchiveContent
{
    /// <summary>The system itself follows at most this number of links in a path. A link to a parent folder therefore ends, too.</summary>
    private const int MostLevels = 40;

    /// <summary>Folders of Linux whose files are not on a disk: to read some of them never ends.</summary>
    private static readonly string[] SystemFolders = ["/proc", "/sys", "/dev"];

    /// <summary>Of Linux (objcopy), Windows, and macOS (dsymutil, a folder).</summary>
    private static readonly string[] SymbolExtensions = [".dbg", ".pdb", ".dSYM"];

    /// <summary>The entries, sorted by name, so that the same files give the same archive.</summary>
    /// <param name="directory">Full path of the publish folder.</param>
    /// <param name="root">The name of the folder in the archive that contains all files.</param>
    /// <param name="excluded">Full path of a folder that is skipped: that of the archives can be in the publish folder.</param>
    /// <param name="archives">The names of files that are skipped if the archives are in the publish folder itself.</param>
    /// <param name="machine">The machine.</param>
    internal static IReadOnlyList<ArchiveEntry> Collect(string directory, string root, string excluded, IReadOnlyCollection<string> archives, IMachine machine)
    {
        string publishFolder = Normalize(directory);
        string archiveFolder = Normalize(excluded);
        IEnumerable<ArchiveEntry> entries = publishFolder == archiveFolder
            ? Find(publishFolder, root, "", machine, SkippedFolders(publishFolder, machine), 0).Where(entry => !archives.Contains(entry.Name.Substring(root.Length + 1)))
            : Find(publishFolder, root, archiveFolder, machine, SkippedFolders(publishFolder, machine), 0);
        return entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
    }

    /// <summary>The folders that contain the publish folder, up to the root of the file system, and those of the system: a link to one of them is skipped.</summary>
    private static List<FileIdentity> SkippedFolders(string directory, IMachine machine)
    {
        List<string> folders = [.. SystemFolders];
        for (string? parent = Path.GetDirectoryName(directory); parent != null; parent = Path.GetDirectoryName(parent))
        {
            folders.Add(parent);
        }

        return folders.Select(machine.Identify).OfType<FileIdentity>().ToList();
    }

    private static IEnumerable<ArchiveEntry> Find(string directory, string prefix, string excluded, IMachine machine, IReadOnlyList<FileIdentity> skipped, int level)
    {
        // A folder that contains itself, through a symbolic link, is skipped.
        FileIdentity? identity = machine.Identify(directory);
        if (level > MostLevels || directory == excluded || (identity is FileIdentity known && skipped.Contains(known)))
        {
            yield break;
        }

        List<FileIdentity> path = [.. skipped, .. identity is FileIdentity current ? new[] { current } : []];
        foreach (string entry in machine.List(directory).Where(entry => !SymbolExtensions.Contains(Path.GetExtension(entry), StringComparer.OrdinalIgnoreCase)))
        {
            string name = prefix + "/" + Path.GetFileName(entry);
            if (machine.FileExists(entry))
            {
                yield return new ArchiveEntry(name, entry, machine.IsExecutable(entry));
            }
            else if (machine.DirectoryExists(entry))
            {
                foreach (ArchiveEntry inside in Find(entry, name, excluded, machine, path, level + 1))
                {
                    yield return inside;
                }
            }
        }
    }

    /// <summary>The full path in the form of this system, so that two paths of the same folder are equal: Windows accepts both separators.</summary>
    private static string Normalize(string directory) => directory.Length == 0 ? "" : Path.GetFullPath(directory).TrimEnd('/', '\\');
}
