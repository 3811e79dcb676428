using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>Checks the native files that a project links: @(NativeLibrary), and files in linker arguments.</summary>
internal static class NativeLibraryCheck
{
    /// <summary>Checks that each file exists. Before the managed build, no missing file is certain, because the build may create or copy it.</summary>
    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="argumentFiles">Files that the project's linker arguments name.</param>
    internal static CheckResult NativeLibrariesExist(ToolchainRequest request, IMachine machine, IReadOnlyList<string> argumentFiles)
    {
        List<Finding> findings =
        [
            .. request.LibraryFiles.Where(item => IsFile(item) && !machine.FileExists(FullPath(item.Replace('\\', '/')))).Select(item =>
                new Finding(DiagnosticDescriptors.NativeLibraryNotFound, Remedies.CorrectNativeLibrary, item, FullPath(item.Replace('\\', '/')))),
            .. argumentFiles.Where(file => !machine.FileExists(FullPath(file)) && !machine.DirectoryExists(FullPath(file))).Select(file =>
                new Finding(DiagnosticDescriptors.LinkerArgumentFileNotFound, Remedies.CorrectLinkerArgument, file, FullPath(file))),
        ];
        return findings.Count > 0 && (!request.InputsAreFinal || request.InputsMayChange.Value)
            ? CheckResult.Skipped(Checks.NativeLibrariesExist, SkipReasons.BuildMayCreateThem)
            : CheckResult.Of(Checks.NativeLibrariesExist, string.Join(", ", request.LibraryFiles), findings);

        string FullPath(string file) => Path.Combine(request.ProjectDirectory, file);
    }

    /// <summary>The IL compiler's targets pass each item to a shell, so it can also be an argument, quoted, or a variable.</summary>
    private static bool IsFile(string item) => !item.StartsWith("-", StringComparison.Ordinal) && !item.Contains('"') && !item.Contains('$');
}
