using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>Checks the native files that a project links, @(NativeLibrary).</summary>
internal static class NativeLibraryCheck
{
    /// <summary>Checks that each file exists, unless the build may create it.</summary>
    internal static CheckResult NativeLibrariesExist(ToolchainRequest request, IMachine machine)
    {
        if (request.HasCustomTargets)
        {
            return CheckResult.Skipped(Checks.NativeLibrariesExist, SkipReasons.TargetsMayCreateThem);
        }

        List<Finding> findings = request.LibraryFiles
            .Where(IsFile)
            .Select(item => (Item: item, Path: Path.Combine(request.ProjectDirectory, item.Replace('\\', '/'))))
            .Where(file => !machine.FileExists(file.Path) && !file.Path.StartsWith(request.IntermediateDirectory, StringComparison.Ordinal)) // packages create files in obj
            .Select(file => new Finding(DiagnosticDescriptors.NativeLibraryNotFound, Remedies.CorrectNativeLibrary, file.Item, file.Path))
            .ToList();
        return CheckResult.Of(Checks.NativeLibrariesExist, string.Join(", ", request.LibraryFiles), findings);
    }

    /// <summary>The IL compiler's targets pass each item to a shell, so it can also be an argument, quoted, or a variable.</summary>
    private static bool IsFile(string item) => !item.StartsWith("-", StringComparison.Ordinal) && !item.Contains('"') && !item.Contains('$');
}
