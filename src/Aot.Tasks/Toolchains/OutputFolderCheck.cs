using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>Checks that the publish can write its outputs.</summary>
internal static class OutputFolderCheck
{
    /// <summary>Bytes: the object file of a hello world alone takes 4.4 MB (net9.0, linux-x64), its program and symbols as much again.</summary>
    internal const long LeastSpaceToBuild = 4L * 1024 * 1024;

    /// <summary>Bytes: the smallest hello world that the .NET SDK's properties produce takes 1.07 MB (net9.0, linux-x64).</summary>
    internal const long LeastSpaceToPublish = 1024 * 1024;

    /// <summary>Bytes: the same for a program without stack traces, texts of exceptions, and debug symbols: 1.1 MB and 0.87 MB (net10.0, linux-x64).</summary>
    internal const long LeastSpaceToBuildSmall = 1024 * 1024;

    internal const long LeastSpaceToPublishSmall = 512 * 1024;

    /// <summary>Bytes: the .NET SDK copies the .NET runtime to the output folder of a program, although native AOT does not use it: 76 MB (net9.0, linux-x64).</summary>
    internal const long LeastSpaceOfRuntime = 60L * 1024 * 1024;

    private static readonly string RuntimeFile = "System.Private.CoreLib.dll";

    /// <summary>Checks write access, and the free space of each file system. Writes nothing.</summary>
    internal static CheckResult FoldersAreWritable(ToolchainRequest request, IMachine machine)
    {
        Folder[] folders =
        [
            .. new[]
            {
                new Folder("IntermediateOutputPath", request.IntermediateDirectory, request.IsSmall ? LeastSpaceToBuildSmall : LeastSpaceToBuild),
                new Folder("PublishDir", request.PublishDirectory, request.IsSmall ? LeastSpaceToPublishSmall : LeastSpaceToPublish),
                new Folder("OutputPath", request.OutputDirectory, 0),
            }.Where(folder => folder.Path.Length > 0).Select(folder => folder with { Existing = NearestExisting(machine, folder.Path) }),
        ];
        List<Finding> findings = Find(folders, request, machine);
        if (findings.Count > 0 && request.FoldersMayChange.Value)
        {
            // Targets run after the restore, which writes to the intermediate folder.
            findings = Find([.. folders.Where(folder => folder.Property == "IntermediateOutputPath")], request, machine);
        }

        return CheckResult.Of(Checks.FoldersAreWritable, request.IntermediateDirectory, findings);
    }

    private static List<Finding> Find(Folder[] folders, ToolchainRequest request, IMachine machine) =>
        [.. FindFiles(folders, machine), .. FindReadOnly(folders, machine), .. FindFull(folders.Where(folder => machine.IsWritable(folder.Existing)), request, machine)];

    /// <summary>A file has the path of a folder, or of one of its parents. One finding for each file.</summary>
    private static IEnumerable<Finding> FindFiles(Folder[] folders, IMachine machine) => folders
        .Select(folder => (Folder: folder, File: FileInPath(machine, folder)))
        .Where(found => found.File != null)
        .GroupBy(found => found.File)
        .Select(group => new Finding(
            DiagnosticDescriptors.FolderIsFile,
            group.First().Folder.Property == "PublishDir" ? Remedies.RenameFileOrChoosePublishFolder : Remedies.RenameFile,
            group.First().Folder.Property,
            group.First().Folder.Path,
            group.Key!));

    private static string? FileInPath(IMachine machine, Folder folder)
    {
        for (string? path = folder.Path.TrimEnd('/', '\\'); path?.Length > folder.Existing.Length; path = Path.GetDirectoryName(path))
        {
            // A link that leads nowhere and a device are no folders either. Another build can create the folder now, so whether it is one is asked last.
            if (machine.FileExists(path) || ((machine.LinkTarget(path) != null || machine.Identify(path) is { Changed: > 0 }) && !machine.DirectoryExists(path)))
            {
                return path;
            }
        }

        return null;
    }

    private static List<Finding> FindReadOnly(Folder[] folders, IMachine machine)
    {
        List<Finding> findings = [];
        foreach (Folder folder in folders.Where(folder => !machine.IsWritable(folder.Existing)))
        {
            // The publish folder is usually in the output folder: one finding is enough.
            if (folder.Property != "OutputPath" || !folders.Any(other => other.Property == "PublishDir" && other.Existing == folder.Existing))
            {
                string remedy = folder.Property == "PublishDir" ? Remedies.ChoosePublishFolder : Remedies.ChooseArtifactsFolder;
                findings.Add(new Finding(DiagnosticDescriptors.FolderNotWritable, remedy, folder.Property, folder.Path, folder.Existing));
            }
        }

        return findings;
    }

    /// <summary>One finding for each file system that is too full for everything that the publish writes to it.</summary>
    private static IEnumerable<Finding> FindFull(IEnumerable<Folder> folders, ToolchainRequest request, IMachine machine)
    {
        // The files of an earlier publish are overwritten, so their space counts as free, and may be enough even if it does not suffice by this rule.
        bool isFirst = !machine.DirectoryExists(Path.Combine(request.IntermediateDirectory, "native"));
        foreach (IGrouping<FileSystem, Folder> group in folders.GroupBy(folder => FileSystem.Of(machine, folder.Existing)))
        {
            bool copiesRuntime = request.CopiesRuntime && group.Key.StoresFullCopies
                && group.Any(folder => folder.Property == "OutputPath" && !machine.FileExists(Path.Combine(folder.Path, RuntimeFile)));
            long required = group.Sum(folder => folder.LeastSpace) + (copiesRuntime ? LeastSpaceOfRuntime : 0);
            if (machine.FreeBytes(group.First().Existing) is long free && free < required && (isFirst || free + SizeOfReused(group, machine) < required))
            {
                Finding finding = new(
                    DiagnosticDescriptors.DiskFull,
                    Remedies.FreeDiskSpace,
                    string.Join(", ", group.Where(folder => folder.LeastSpace > 0 || copiesRuntime).Select(folder => folder.Property)),
                    group.First().Existing,
                    Size.InMegabytes(required),
                    Size.InMegabytes(free));
                yield return isFirst ? finding : finding.AtMost(Severity.Warning);
            }
        }
    }

    private static long SizeOfReused(IEnumerable<Folder> folders, IMachine machine) =>
        folders.Sum(folder => SizeOfFiles(folder.Path, machine) + SizeOfFiles(Path.Combine(folder.Path, "native"), machine));

    private static long SizeOfFiles(string directory, IMachine machine) => machine.List(directory).Where(machine.FileExists).Sum(machine.FileLength);

    private static string NearestExisting(IMachine machine, string directory)
    {
        string current = directory;
        while (!machine.DirectoryExists(current) && Path.GetDirectoryName(current) is { Length: > 0 } parent)
        {
            current = parent;
        }

        return current;
    }

    /// <summary>A folder that the publish writes to.</summary>
    /// <param name="Property">The property that names it.</param>
    /// <param name="Path">Full path.</param>
    /// <param name="LeastSpace">Bytes that every publish writes to it.</param>
    private sealed record Folder(string Property, string Path, long LeastSpace)
    {
        /// <summary>The folder, or the nearest parent that exists.</summary>
        internal string Existing { get; init; } = "";
    }
}
