using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The files that a project adds to the link.</summary>
internal static class NativeLibraries
{
    internal static CheckResult Exist(ToolchainRequest request, IMachine machine)
    {
        Check check = Checks.NativeLibrariesExist;
        if (request.HasOwnTargets)
        {
            return CheckResult.Skipped(check, SkipReasons.OwnTargetsMayMakeThem);
        }

        List<Finding> findings = [];
        foreach (string file in request.LibraryFiles)
        {
            string path = Path.Combine(request.ProjectDirectory, file.Replace('\\', '/'));
            if (file.StartsWith("-", StringComparison.Ordinal) || file.Contains('"') || file.Contains('$') || machine.FileExists(path)
                || path.StartsWith(request.IntermediateDirectory, StringComparison.Ordinal))
            {
                continue; // an argument for the linker, or there, or something that a package makes during the build
            }

            findings.Add(new Finding(DiagnosticDescriptors.NativeLibraryNotFound, Resources.Get("Remedy.NativeLibrary"), file, path));
        }

        return CheckResult.Of(check, string.Join(", ", request.LibraryFiles), findings);
    }
}
