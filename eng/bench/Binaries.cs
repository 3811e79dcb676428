using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Comparison;
using Aot.Tasks.Tests.Binaries.Fuzzing;

namespace Aot.Bench;

/// <summary>Measures the readers of published binaries: their correctness and their cost.</summary>
internal static class Binaries
{
    private const int DamagedFiles = 100_000;
    private const double TimeBudget = 100; // milliseconds, for a file of 20 MB

    internal static IEnumerable<Table> Measure(Layout layout, Options options)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders = ["/usr/bin", "/usr/lib", layout.Packages, Path.Combine(home, ".nuget", "packages")];
        IReadOnlyList<string> files = MachineFiles.Below(folders);
        return [Compare(files), Fuzz(), Time(files, options)];
    }

    private static Table Compare(IReadOnlyList<string> files)
    {
        string[] columns = ["format", "files", "with differences", "budget", ""];
        const string Heading = "Readers of binaries compared with other tools";
        if (ToolComparison.MissingTool() is string tool)
        {
            return new Table(Heading, columns, [[$"skipped: '{tool}' is not on PATH"]]);
        }

        Console.Error.WriteLine($"comparing {files.Count} files");
        IReadOnlyDictionary<string, string> descriptions = FileCommand.Describe(files);
        List<(BinaryFormat Format, bool Differs)> results = [];
        Parallel.ForEach(files, file =>
        {
            // 'file' reports some files as data, such as text that begins with MZ. There is nothing to compare them with.
            if (FileCommand.Format(descriptions[file]) is not BinaryFormat format)
            {
                return;
            }

            string[] differences = [.. ToolComparison.Differences(file, descriptions[file])];
            lock (results)
            {
                Array.ForEach(differences, Console.Error.WriteLine);
                results.Add((format, differences.Length > 0));
            }
        });
        return new Table(
            Heading,
            columns,
            [
                .. from result in results
                   group result by result.Format into format
                   orderby format.Key
                   let different = format.Count(result => result.Differs)
                   select new[] { Title(format.Key), Table.Number(format.Count(), "0"), Table.Number(different, "0"), "0", Table.Verdict(different, 0) },
            ],
            "Every file of the machine, field by field: ELF with readelf, objdump, and file; PE with objdump; Mach-O with llvm-objdump if it is installed; archives with file.");
    }

    private static Table Fuzz()
    {
        List<string[]> rows = [];
        foreach (string format in Fuzzer.Seeds.Keys)
        {
            Console.Error.WriteLine($"reading damaged files: {format}");
            Stopwatch clock = Stopwatch.StartNew();
            (IReadOnlyList<string> failures, double share) = Fuzzer.Run(format, DamagedFiles);
            rows.Add(
            [
                format, Table.Number(DamagedFiles, "0"), Table.Number(failures.Count, "0"), "0", Table.Verdict(failures.Count, 0),
                Table.Number(100 * share, "0") + " %", Table.Number(clock.Elapsed.TotalSeconds, "0.0"),
            ]);
            foreach (string failure in failures.Take(5))
            {
                Console.Error.WriteLine(failure);
            }
        }

        return new Table(
            "Readers of binaries, damaged files",
            ["format", "files", "faults", "budget", "", "peak memory, share of the limit", "total, s"],
            rows,
            "A fault is an exception, memory above the limit (twice the file's size plus a fixed amount), or more reads than the file has bytes.");
    }

    private static Table Time(IReadOnlyList<string> files, Options options)
    {
        List<string[]> rows = [];
        const long Large = 20_000_000;
        FileInfo[] sorted = [.. files.Select(file => new FileInfo(file)).OrderBy(file => file.Length)];
        foreach (FileInfo? file in new[] { sorted.FirstOrDefault(file => file.Length >= Large && IsLoaded(file, BinaryKind.Executable)), sorted.LastOrDefault(file => IsLoaded(file, BinaryKind.Executable, BinaryKind.SharedLibrary)) }.Distinct())
        {
            if (file != null)
            {
                double milliseconds = Table.Median(Enumerable.Range(0, Math.Max(options.Runs, 5)).Select(_ => Milliseconds(file.FullName)));
                rows.Add([file.Name, Table.Number(file.Length / 1e6, "0.0"), Table.Number(milliseconds, "0.00"), Table.Number(TimeBudget, "0"), Table.Verdict(milliseconds, TimeBudget)]);
            }
        }

        return new Table("Readers of binaries, time", ["file", "size, MB", "ms", "budget", ""], rows, "The smallest program of at least 20 MB, and the largest program or library of the machine.");
    }

    private static bool IsLoaded(FileInfo file, params BinaryKind[] kinds)
    {
        using FileStream stream = file.OpenRead();
        return BinaryFileReader.Read(stream).Binary is { Format: BinaryFormat.Elf, NeededLibraries.Count: > 0 } binary && kinds.Contains(binary.Kind);
    }

    private static double Milliseconds(string file)
    {
        Stopwatch clock = Stopwatch.StartNew();
        using FileStream stream = File.OpenRead(file);
        BinaryFileReader.Read(stream);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static string Title(BinaryFormat format) => format == BinaryFormat.None ? "static archives" : format.ToString();
}
