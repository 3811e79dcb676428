using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Machine;
using Trace = Aot.Tasks.Machine.Trace;
using Aot.Tasks.Tests.Compatibility.Scanning;

namespace Aot.Bench;

/// <summary>Measures the scan of assemblies in this process, and scans damaged assemblies.</summary>
internal static class Scan
{
    private const int Assemblies = 300;
    private const double Budget = 300;
    private const int Mutated = 100_000;

    /// <summary>Milliseconds for one damaged assembly, including the JIT compiler and the garbage collector.</summary>
    private const double SlowestBudget = 1000;

    /// <summary>A scan that takes longer is considered endless.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The assemblies of the .NET SDK that runs the benchmark.</summary>
    private static string[] Files { get; } = Directory
        .EnumerateFiles(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location))))!, "*.dll", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".resources.dll", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToArray();

    internal static Table Time(int runs)
    {
        Console.Error.WriteLine("scan");
        string[] paths = [.. Files.Where((_, i) => i % Math.Max(1, Files.Length / Assemblies) == 0).Take(Assemblies)];
        long bytes = paths.Sum(path => new FileInfo(path).Length);
        List<double> milliseconds = [.. Enumerable.Range(0, runs + 1).Select(_ => Measure(() => ScanCache.Scan(paths, "", new SystemMachine(), new Trace())))];
        TimeSpan before = Environment.CpuUsage.TotalTime;
        ScanCache.Scan(paths, "", new SystemMachine(), new Trace());
        double processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        string notes = Directory.CreateTempSubdirectory("aotsdk-bench-").FullName;
        ScanCache.Scan(paths, notes, new SystemMachine(), new Trace());
        double again = Table.Median(Enumerable.Range(0, runs).Select(_ => Measure(() => ScanCache.Scan(paths, notes, new SystemMachine(), new Trace()))));
        Directory.Delete(notes, recursive: true);
        double later = Table.Median(milliseconds.Skip(1));
        return new Table(
            "Scan of assemblies",
            ["row", "files", "MB", "ms", "budget", "", "processor, ms", "first time, ms", "unchanged, ms"],
            [
                [
                    "assemblies of the .NET SDK", Table.Number(paths.Length, "0"), Table.Number(bytes / 1e6, "0"), Table.Number(later, "0"),
                    Table.Number(Budget, "0"), Table.Verdict(later, Budget), Table.Number(processor, "0"), Table.Number(milliseconds[0], "0"), Table.Number(again, "0.0"),
                ],
            ],
            "The first time includes the JIT compiler. Processor is the time of all threads. Unchanged is the time if no assembly has changed since the last publish.");
    }

    internal static Table Fuzz()
    {
        Console.Error.WriteLine("fuzz");
        Mutations mutations = new(File.ReadAllBytes(typeof(Scan).Assembly.Location), seed: 2);
        double slowest = 0;
        long peak = 0;
        int readable = 0;
        int exceptions = 0;
        for (int i = 0; i < Mutated; i++)
        {
            byte[] image = mutations.Next();
            Task reading = Task.Run(() =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                slowest = Math.Max(slowest, Measure(() =>
                {
                    try
                    {
                        readable += AssemblyScanner.Scan(image).Kind == AssemblyKind.Managed ? 1 : 0;
                    }
#pragma warning disable CA1031 // The number of exceptions is the result.
                    catch (Exception)
#pragma warning restore CA1031
                    {
                        exceptions++;
                    }
                }));
                peak = Math.Max(peak, GC.GetAllocatedBytesForCurrentThread() - before);
            });
            if (!reading.Wait(Timeout))
            {
                throw new BenchException($"fuzz: mutation {i} was not read in {Timeout.TotalSeconds} s");
            }
        }

        return new Table(
            "Damaged assemblies",
            ["row", "mutations", "readable", "exceptions", "budget", "", "slowest, ms", "budget", "", "peak memory, MB"],
            [
                [
                    "mutated assembly", Table.Number(Mutated, "0"), Table.Number(readable, "0"), Table.Number(exceptions, "0"), "0", Table.Verdict(exceptions, 0),
                    Table.Number(slowest, "0"), Table.Number(SlowestBudget, "0"), Table.Verdict(slowest, SlowestBudget), Table.Number(peak / 1e6, "0.0"),
                ],
            ],
            "Bytes, bits, and numbers are changed in headers, tables, and code, or the file is truncated. Each run uses the same mutations.");
    }

    private static double Measure(Action action)
    {
        Stopwatch watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
