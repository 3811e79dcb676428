using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
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
        findings.AddRange(ForOtherArchitectures(request, machine, argumentFiles));
        return findings.Count > 0 && (!request.InputsAreFinal || request.InputsMayChange.Value)
            ? CheckResult.Skipped(Checks.NativeLibrariesExist, SkipReasons.BuildMayCreateThem)
            : CheckResult.Of(Checks.NativeLibrariesExist, string.Join(", ", request.LibraryFiles), findings);

        string FullPath(string file) => Path.Combine(request.ProjectDirectory, file);
    }

    /// <summary>
    /// Every linker refuses an ELF object file or shared library of another architecture. From an archive, it takes only what the program needs (except
    /// mold), so a project that lists the archives of all architectures can work.
    /// </summary>
    private static IEnumerable<Finding> ForOtherArchitectures(ToolchainRequest request, IMachine machine, IReadOnlyList<string> argumentFiles)
    {
        string[] files = [.. request.LibraryFiles.Where(IsFile).Select(item => item.Replace('\\', '/')).Concat(argumentFiles).Distinct()];
        foreach (string file in files)
        {
            BinaryFile? binary = BinaryFileReader.Read(machine, Path.Combine(request.ProjectDirectory, file)).Binary;
            bool isArchive = binary?.Kind == BinaryKind.StaticArchive;
            if (binary?.Format != BinaryFormat.Elf
                || binary.Architecture == request.Target.Architecture
                || (isArchive && files.Any(other => other != file && Path.GetFileName(other) == Path.GetFileName(file))))
            {
                continue;
            }

            Finding finding = new(DiagnosticDescriptors.NativeLibraryForOtherArchitecture, Remedies.SelectNativeLibrary.With(request.Target.Value), file, binary.Architecture, request.Target.Value);
            yield return isArchive ? finding.AtMost(Severity.Warning) : finding;
        }
    }

    /// <summary>The IL compiler's targets pass each item to a shell, so it can also be an argument, quoted, or a variable.</summary>
    private static bool IsFile(string item) => !item.StartsWith("-", StringComparison.Ordinal) && !item.Contains('"') && !item.Contains('$');
}
