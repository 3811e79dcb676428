using System.Collections.Generic;
using System.IO;
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

    /// <summary>Checks write access and free space. Writes nothing.</summary>
    internal static CheckResult FoldersAreWritable(ToolchainRequest request, IMachine machine)
    {
        List<Finding> findings = [];
        foreach ((string property, string directory, long leastSpace) in new[]
                 {
                     ("IntermediateOutputPath", request.IntermediateDirectory, LeastSpaceToBuild),
                     ("PublishDir", request.PublishDirectory, LeastSpaceToPublish),
                     ("OutputPath", request.OutputDirectory, LeastSpaceToPublish),
                 })
        {
            if (directory.Length == 0)
            {
                continue;
            }

            string existing = NearestExisting(machine, directory);
            if (property == "OutputPath" && existing == NearestExisting(machine, request.PublishDirectory))
            {
                continue; // the publish folder is usually inside it: one finding is enough
            }

            if (!machine.IsWritable(existing))
            {
                findings.Add(new Finding(DiagnosticDescriptors.FolderNotWritable, property == "PublishDir" ? Remedies.ChoosePublishFolder : Remedies.ChooseArtifactsFolder, property, directory, existing));
            }
            else if (machine.FreeBytes(existing) is long free && free < leastSpace)
            {
                // The files of an earlier publish are overwritten, so the space may be enough.
                bool isFirst = !machine.DirectoryExists(Path.Combine(request.IntermediateDirectory, "native"));
                Finding finding = new(DiagnosticDescriptors.DiskFull, Remedies.FreeDiskSpace, property, directory, Size.InMegabytes(free));
                findings.Add(isFirst ? finding : finding.AtMost(Severity.Warning));
            }
        }

        return CheckResult.Of(Checks.FoldersAreWritable, request.IntermediateDirectory, findings);
    }

    private static string NearestExisting(IMachine machine, string directory)
    {
        string current = directory;
        while (!machine.DirectoryExists(current) && Path.GetDirectoryName(current) is { Length: > 0 } parent)
        {
            current = parent;
        }

        return current;
    }
}
