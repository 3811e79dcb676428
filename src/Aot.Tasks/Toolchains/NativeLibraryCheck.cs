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
        List<Finding> findings = request.LibraryFiles
            .Where(IsFile)
            .Select(item => (Item: item, Path: Path.Combine(request.ProjectDirectory, item.Replace('\\', '/'))))
            .Where(file => !machine.FileExists(file.Path) && !IsOutput(file.Path, request))
            .Select(file => new Finding(DiagnosticDescriptors.NativeLibraryNotFound, Remedies.CorrectNativeLibrary, file.Item, file.Path))
            .ToList();
        return findings.Count > 0 && request.InputsMayChange
            ? CheckResult.Skipped(Checks.NativeLibrariesExist, SkipReasons.BuildMayCreateThem)
            : CheckResult.Of(Checks.NativeLibrariesExist, string.Join(", ", request.LibraryFiles), findings);
    }

    /// <summary>The .NET SDK and packages create files in the folders for output, and copy files there.</summary>
    private static bool IsOutput(string file, ToolchainRequest request) =>
        !request.InputsAreFinal && new[] { request.IntermediateDirectory, request.OutputDirectory, request.PublishDirectory }
            .Any(folder => folder.Length > 0 && file.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The IL compiler's targets pass each item to a shell, so it can also be an argument, quoted, or a variable.</summary>
    private static bool IsFile(string item) => !item.StartsWith("-", StringComparison.Ordinal) && !item.Contains('"') && !item.Contains('$');
}
