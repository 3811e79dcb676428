using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>Native libraries that were compiled with the headers of a newer glibc than that of this machine, such as those of a package.</summary>
internal static class NewerHeaders
{
    /// <summary>
    /// The request, for the glibc of this machine and with <see cref="Substitutes"/> if the libraries need some of them. The link would fail without them, unless the
    /// program does not use the functions. In that case, the substitutes change nothing.
    /// </summary>
    /// <param name="request">The project.</param>
    /// <param name="files">The native libraries of the project, relative to its folder or full paths.</param>
    /// <param name="arguments">The linker arguments of the project.</param>
    /// <param name="driver">The linker driver.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Receives what was tried.</param>
    internal static ToolchainRequest WithSubstitutes(ToolchainRequest request, IReadOnlyList<string> files, IReadOnlyList<string> arguments, LinkerDriver driver, IMachine machine, Trace trace)
    {
        if (request.UsesOnlyStubs)
        {
            return request;
        }

        List<ObjectSymbols> objects = [.. files.SelectMany(file => BinaryFileReader.ReadObjects(machine, Path.Combine(request.ProjectDirectory, file.Replace('\\', '/'))))];
        HashSet<string> missing = new(objects.SelectMany(entry => entry.Needed).Where(Substitutes.Has), StringComparer.Ordinal);
        missing.ExceptWith(objects.SelectMany(entry => entry.Defined));
        if (missing.Count == 0 || GlibcLibraries.Find(request, driver, machine, trace) is not GlibcLibraries libraries)
        {
            return request;
        }

        IReadOnlyList<VersionedSymbol> symbols = BinaryFileReader.ReadVersionedSymbols(machine, libraries.CLibrary) ?? [];
        missing.ExceptWith(symbols.Select(symbol => symbol.Name));
        missing.ExceptWith(BinaryFileReader.ReadObjects(machine, libraries.StaticPart).SelectMany(entry => entry.Defined));
        Version? ofMachine = StubSymbols.Newest(symbols);
        bool isForOlder = request.TargetGlibc != null && request.TargetGlibc < ofMachine; // that link has all substitutes
        return missing.Count == 0 || isForOlder || IsDefinedElsewhere(missing) ? request : request with { TargetGlibc = ofMachine, NeedsSubstitutes = true };

        // By a linker argument such as --defsym, or by a shared library: the program then has the project's function, as without Aot.Sdk. ld.bfd does not list a library
        // that the trial link did not need.
        bool IsDefinedElsewhere(HashSet<string> functions)
        {
            string[] words = [.. arguments.SelectMany(argument => argument.Split(' '))];
            IEnumerable<string> libraries = words.Where(word => word.StartsWith("-l", StringComparison.Ordinal))
                .SelectMany(library => words.Where(word => word.StartsWith("-L", StringComparison.Ordinal)).Select(folder => $"{folder.Substring(2)}/lib{library.Substring(2)}.so"));
            return arguments.Any(argument => functions.Any(argument.Contains))
                || files.Concat(words).Concat(libraries).Concat(LinkedFiles.Read(request.IntermediateDirectory, machine)).Where(file => file.Contains(".so"))
                .Any(file => BinaryFileReader.Read(machine, Path.Combine(request.ProjectDirectory, file)).Binary is BinaryFile library && functions.Any(library.Exports.Contains));
        }
    }
}
