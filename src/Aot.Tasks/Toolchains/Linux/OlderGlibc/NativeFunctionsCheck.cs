using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// Finds the native libraries of a project that need functions that the stubs do not have: those of a newer glibc, and, without a toolchain for the target, those of
/// libgcc. A linker takes from an archive only what the program uses, and removes sections that nothing uses, so a finding is not certain before the link.
/// </summary>
internal static class NativeFunctionsCheck
{
    /// <summary>A message contains this number of functions.</summary>
    private const int MostFunctions = 5;

    /// <summary>
    /// An operation and the modes of its operands, such as __addtf3 (GCC Internals, The GCC low-level runtime library: sf, df, and tf are floating-point numbers, sc, dc,
    /// and tc complex ones, si, di, and ti integers).
    /// </summary>
    private static readonly Regex OfCompiler = new(
        "^__(u?div(mod)?|u?mod|add|sub|mul|neg|abs|eq|ne|[lg][te]|unord|extend|trunc|fix(uns)?|float(uns?)?|powi|u?cmp|ash[lr]|lshr|clz|ctz|clrsb|ffs|parity|popcount|bswap)v?"
        + "([sdth]f|[sdth]c|[sdt]i)[a-z0-9]*$",
        RegexOptions.CultureInvariant);

    /// <param name="request">The project, with the folder of the stubs.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="argumentFiles">Files that the project's linker arguments name.</param>
    internal static CheckResult Run(ToolchainRequest request, IMachine machine, IReadOnlyList<string> argumentFiles)
    {
        List<(string File, IReadOnlyList<ObjectSymbols> Objects)> files = request.LibraryFiles.Concat(argumentFiles).Select(file => file.Replace('\\', '/')).Distinct()
            .Select(file => (File: file, Objects: BinaryFileReader.ReadObjects(machine, Path.Combine(request.ProjectDirectory, file))))
            .Where(file => file.Objects.Count > 0).ToList();
        if (files.Count == 0)
        {
            return CheckResult.Passed(Checks.NativeLibrariesCanBeLinked, "");
        }

        HashSet<string> defined = new(files.SelectMany(file => file.Objects).SelectMany(entry => entry.Defined), StringComparer.Ordinal);
        List<Finding> findings = [];
        if (request.TargetGlibc != null)
        {
            Dictionary<string, Version> newer = (BinaryFileReader.ReadVersionedSymbols(machine, Path.Combine(request.GlibcFolder, GlibcFloor.StubOfNewerSymbols)) ?? [])
                .GroupBy(symbol => symbol.Name, symbol => GlibcFloor.Parse(symbol.Version)!, StringComparer.Ordinal)
                .ToDictionary(versions => versions.Key, versions => versions.Min()!, StringComparer.Ordinal);
            findings.AddRange(Find(newer.ContainsKey, NeedsNewerGlibc));

            Finding NeedsNewerGlibc(string file, IReadOnlyList<(string Name, string Object)> needs)
            {
                (string Name, string Object)[] newest = [.. needs.OrderByDescending(need => newer[need.Name])];
                Version version = newer[newest[0].Name];
                return new Finding(DiagnosticDescriptors.LibraryNeedsNewerGlibc, Remedies.RequireOlderFunctions.With(version), file, version, List(file, newest), request.TargetGlibc!);
            }
        }

        if (request.UsesOnlyStubs)
        {
            HashSet<string> known = new(GlibcSymbols.Of(request.Target.Architecture).Values.SelectMany(symbols => symbols).Select(symbol => symbol.Name), StringComparer.Ordinal);
            findings.AddRange(Find(name => OfCompiler.IsMatch(name) && !known.Contains(name), (file, needs) =>
                new Finding(DiagnosticDescriptors.LibraryNeedsCompilerLibrary, "", file, request.Target.Value, List(file, needs))
                {
                    MissingComponents = LinuxComponents.CrossToolchain(request.Target.Architecture) is LinuxComponent toolchain ? [toolchain] : [],
                }));
        }

        return CheckResult.Of(Checks.NativeLibrariesCanBeLinked, string.Join(", ", files.Select(file => file.File)), findings);

        IEnumerable<Finding> Find(Func<string, bool> isMissing, Func<string, IReadOnlyList<(string Name, string Object)>, Finding> explain) => files
            .Select(file => (file.File, Needs: file.Objects
                .SelectMany(entry => entry.Needed.Where(name => isMissing(name) && !defined.Contains(name)).Select(name => (Name: name, Object: entry.File))).ToList()))
            .Where(file => file.Needs.Count > 0)
            .Select(file => explain(file.File, file.Needs));
    }

    /// <summary>Functions, and, for an archive, the members that need them.</summary>
    private static string List(string file, IEnumerable<(string Name, string Object)> needs) =>
        string.Join(", ", needs.Take(MostFunctions).Select(need => need.Object == Path.GetFileName(file) ? need.Name : $"{need.Name} ({need.Object})"));
}
