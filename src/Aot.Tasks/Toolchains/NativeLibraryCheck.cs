using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Toolchains;

/// <summary>Checks files that the link and the IL compiler read: @(NativeLibrary), files in linker arguments, files and assemblies for the IL compiler, and libraries of the .NET runtime.</summary>
internal static class NativeLibraryCheck
{
    /// <summary>Checks that each file exists. Before the managed build, no missing file is certain, because the build may create or copy it.</summary>
    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="argumentFiles">Files that the project's linker arguments name.</param>
    /// <param name="judge">A further check of a file that an item names.</param>
    internal static CheckResult NativeLibrariesExist(
        ToolchainRequest request, IMachine machine, IReadOnlyList<string> argumentFiles, Func<string, Finding?>? judge = null)
    {
        List<Finding> findings =
        [
            .. request.LibraryFiles.Where(item => IsFile(item) && !Exists(item)).Select(item =>
                new Finding(DiagnosticDescriptors.NativeLibraryNotFound, Remedies.CorrectNativeLibrary, item, FullPath(item.Replace('\\', '/')))),
            .. argumentFiles.Where(file => !IsReadable(FullPath(file)) && !machine.DirectoryExists(FullPath(file)) && !(file[0] == '@' && IsReadable(FullPath(file.Substring(1))))).Select(file =>
                new Finding(DiagnosticDescriptors.LinkerArgumentFileNotFound, Remedies.CorrectLinkerArgument, file, FullPath(file))),
            .. request.CompilerFiles.Where(file => !Exists(file.Path)).Select(file =>
                new Finding(DiagnosticDescriptors.CompilerFileNotFound, Remedies.CorrectCompilerFile.With(file.Setting), file.Setting, file.Path, FullPath(file.Path.Replace('\\', '/')))),
            .. request.RootAssemblies.Where(name => !Exists(name)).Select(name => FindRootAssembly(name, request)).OfType<Finding>(),
        ];
        findings.AddRange(ForOtherArchitectures(request, machine, argumentFiles));
        findings.AddRange(request.LibraryFiles.Where(IsFile).Select(item => item.Replace('\\', '/'))
            .Select(item => FindWrongContent(item, request, machine) ?? judge?.Invoke(item)).OfType<Finding>());
        return findings.Count > 0 && (!request.InputsAreFinal || request.InputsMayChange.Value)
            ? CheckResult.Skipped(Checks.NativeLibrariesExist, SkipReasons.BuildMayCreateThem)
            : CheckResult.Of(Checks.NativeLibrariesExist, string.Join(", ", request.LibraryFiles), findings);

        string FullPath(string file) => Path.Combine(request.ProjectDirectory, file);

        bool Exists(string file) => IsReadable(FullPath(file.Replace('\\', '/')));

        // The tools also read files that no check opens, such as /dev/null, which is an empty response file.
        bool IsReadable(string path) => machine.FileExists(path) || (!machine.DirectoryExists(path) && machine.Identify(path) is { Changed: > 0 });
    }

    /// <summary>
    /// The IL compiler takes an item that is no file for the name of an assembly, without extension. The names of the .NET runtime are not all known here.
    /// </summary>
    private static Finding? FindRootAssembly(string item, ToolchainRequest request)
    {
        bool isFileName = Path.GetExtension(item).ToUpperInvariant() is ".DLL" or ".EXE";
        string name = isFileName ? Path.GetFileNameWithoutExtension(item) : item;
        bool isKnown = request.KnownAssemblies.Contains(name, StringComparer.OrdinalIgnoreCase)
            || name.StartsWith("System.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase);
        string? assembly = isKnown ? name : Spelling.Nearest(name, request.KnownAssemblies);
        return isKnown && !isFileName ? null
            : new Finding(DiagnosticDescriptors.RootAssemblyNotFound, assembly != null ? Remedies.NameRootAssembly.With(assembly) : Remedies.ReferenceRootAssembly, item);
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
                || (isArchive && (files.Any(other => other != file && Path.GetFileName(other) == Path.GetFileName(file))
                    || BinaryFileReader.HasMember(machine, Path.Combine(request.ProjectDirectory, file), request.Target.Architecture))))
            {
                continue;
            }

            Finding finding = new(DiagnosticDescriptors.NativeLibraryForOtherArchitecture, Remedies.SelectNativeLibrary.With(request.Target.Value), file, binary.Architecture, request.Target.Value);
            yield return isArchive ? finding.AtMost(Severity.Warning) : finding;
        }
    }

    /// <summary>
    /// Files that no linker reads: what a failed or incomplete download leaves, and files for other systems. A text can be a linker script, and LLVM bitcode
    /// can be linked with a plugin. On Apple systems, a text can be a stub library.
    /// </summary>
    private static Finding? FindWrongContent(string item, ToolchainRequest request, IMachine machine)
    {
        byte[] start = machine.ReadBytes(Path.Combine(request.ProjectDirectory, item), 256) ?? [];
        string text = Encoding.ASCII.GetString(start);
        bool isElfTarget = !request.Target.IsApple && !request.Target.IsWindows;
        return text.StartsWith("version https://git-lfs.github.com/spec/", StringComparison.Ordinal) ? new Finding(DiagnosticDescriptors.NativeLibraryIsPointer, Remedies.PullFromGitLfs, item)
            : !isElfTarget ? null
            : text.StartsWith("MZ", StringComparison.Ordinal) && start.Contains((byte)0) ? new Finding(DiagnosticDescriptors.NativeLibraryForWindows, Remedies.SelectNativeLibrary.With(request.Target.Value), item, request.Target.Value)
            : IsMachO(start) ? new Finding(DiagnosticDescriptors.NativeLibraryForApple, Remedies.SelectNativeLibrary.With(request.Target.Value), item, request.Target.Value)
            : text.TrimStart().StartsWith("<", StringComparison.Ordinal) ? new Finding(DiagnosticDescriptors.NativeLibraryIsMarkup, Remedies.ReplaceNativeLibrary, item)
            : !BinaryFileReader.IsIncomplete(machine, Path.Combine(request.ProjectDirectory, item)) ? null
            : IncompleteFile(item, Remedies.ReplaceIncompleteLibrary, isRequired: !text.StartsWith("!<arch>", StringComparison.Ordinal));
    }

    /// <summary>Checks the native libraries of the .NET runtime, which a full disk or a loss of power can leave incomplete in the package folder.</summary>
    /// <param name="files">Full paths of all libraries of the link.</param>
    /// <param name="machine">The machine.</param>
    internal static CheckResult RuntimeIsComplete(IReadOnlyList<string> files, IMachine machine)
    {
        string? folder = Path.GetDirectoryName(files.FirstOrDefault(file => IsRequired(file)));
        Finding[] findings = [.. files.Where(file => folder != null && Path.GetDirectoryName(file) == folder).Select(Find).OfType<Finding>()];
        return CheckResult.Of(Checks.NativeLibrariesExist, folder ?? "", [.. findings.OrderBy(finding => finding.Severity == Severity.Error ? 0 : 1).Take(1)]);

        Finding? Find(string file)
        {
            bool exists = machine.FileExists(file);
            if (machine.FileLength(file) > 0 && !BinaryFileReader.IsIncomplete(machine, file))
            {
                return null;
            }

            // NuGet writes this file last.
            string? package = folder;
            while (package?.Length > 1 && !machine.FileExists(package + "/.nupkg.metadata"))
            {
                package = Path.GetDirectoryName(package);
            }

            string remedy = package?.Length > 1 ? Remedies.DeletePackage.With(CommandLine.QuoteForShell(package)) : Remedies.ReplaceIncompleteLibrary;
            return exists ? IncompleteFile(file, remedy, IsRequired(file)) : new Finding(DiagnosticDescriptors.NativeLibraryNotFound, remedy, Path.GetFileName(file), file);
        }

        // libbootstrapper.o and libbootstrapperdll.o are linked completely. Of libRuntime.WorkstationGC.a and libRuntime.ServerGC.a, every program uses the last member.
        static bool IsRequired(string file) => Path.GetFileName(file) is string name
            && (name.StartsWith("libbootstrapper", StringComparison.Ordinal) || (name.StartsWith("libRuntime.", StringComparison.Ordinal) && name.EndsWith("GC.a", StringComparison.Ordinal)));
    }

    /// <summary>From an archive, most linkers read only what the program needs.</summary>
    private static Finding IncompleteFile(string file, string remedy, bool isRequired)
    {
        Finding finding = new(DiagnosticDescriptors.NativeLibraryIncomplete, remedy, file);
        return isRequired ? finding : finding.AtMost(Severity.Message);
    }

    /// <summary>mach-o/loader.h: MH_MAGIC_64 and MH_MAGIC of little-endian processors; mach-o/fat.h: FAT_MAGIC, with fewer than 44 architectures, unlike a Java class.</summary>
    private static bool IsMachO(byte[] start) => start.Length >= 8
        && ((start[0] is 0xCF or 0xCE && start[1] == 0xFA && start[2] == 0xED && start[3] == 0xFE)
            || (start[0] == 0xCA && start[1] == 0xFE && start[2] == 0xBA && start[3] == 0xBE && start[4] + start[5] + start[6] == 0 && start[7] < 44));

    /// <summary>The IL compiler's targets pass each item to a shell, so it can also be an argument, quoted, or a variable.</summary>
    private static bool IsFile(string item) => !item.StartsWith("-", StringComparison.Ordinal) && !item.Contains('"') && !item.Contains('$');
}
