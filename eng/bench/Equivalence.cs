using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aot.Sdk.Tests.Equivalence;

namespace Aot.Bench;

/// <summary>Random projects, published completely with and without Aot.Sdk: what the plain SDK publishes, Aot.Sdk publishes too.</summary>
internal sealed class Equivalence(Layout layout, StepRunner runner, Options options)
{
    internal Table Measure()
    {
        string work = Path.Combine(layout.Root, "equivalence");
        Layout.Delete(work);
        Directory.CreateDirectory(work);
        Twins twins = new(new Publisher(Run), work);
        ConcurrentBag<(int Seed, string Kind)> differences = [];
        int unpublished = 0;
        Stopwatch watch = Stopwatch.StartNew();
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Enumerable.Range(options.Seed, options.Count), parallel, seed =>
        {
            Combination combination = Combination.Of(seed, Catalogue.All);
            string[] missing = [.. combination.Tools.Where(tool => Layout.FindTool(tool) == null)];
            Verdict verdict = missing.Length > 0 ? new Verdict(false, [], "error: missing tools: " + string.Join(' ', missing)) : twins.Compare(combination.Ingredients, options.ChecksOnly);
            Console.Error.WriteLine($"{combination}: {(verdict.PlainPublishes ? $"{verdict.Differences.Count} differences" : "not published by the plain SDK")}"); // so that a stopped run can be continued
            if (!verdict.PlainPublishes)
            {
                Interlocked.Increment(ref unpublished);
                Console.Error.WriteLine(string.Join('\n', verdict.PlainLog.Split('\n').Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(3)));
            }

            foreach (Difference difference in verdict.Differences)
            {
                Console.Error.WriteLine(twins.Shrink(combination, difference));
                differences.Add((seed, difference.Kind));
            }
        });

        (int Seed, string Kind)[] sorted = [.. differences.Order()];
        return new Table(
            "Projects that the plain SDK publishes",
            ["row", "ingredients", "combinations", "not published by the plain SDK", "differences", "budget", "", "all, s"],
            [
                [
                    $"seeds {options.Seed} to {options.Seed + options.Count - 1}{(options.ChecksOnly ? ", up to the IL compiler" : "")}", Table.Number(Catalogue.All.Count, "0"), Table.Number(options.Count, "0"), Table.Number(unpublished, "0"),
                    Table.Number(sorted.Length, "0"), "0", Table.Verdict(sorted.Length, 0), Table.Number(watch.Elapsed.TotalSeconds, "0"),
                ],
            ],
            [
                "A combination is a random project of up to 14 ingredients: properties, items, imports, events, references, tools, and commands. A difference is an error or a warning of Aot.Sdk, another warning, another set of published files, or another output of the program.",
                .. sorted.Select(difference => $"- seed {difference.Seed}: {difference.Kind}"),
            ]);
    }

    private CommandResult Run(string file, IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> variables)
    {
        Dictionary<string, string> all = new(variables)
        {
            ["DOTNET_TieredPGO"] = "0", // the runs are short: counting calls for a later optimization takes a tenth of their time
            ["_AotSdkToday"] = "2026-09-01", // net8.0 to net10.0 are in support, as in the tests
        };
        StepResult result = runner.Start(new Step(directory, [file == "dotnet" ? layout.DotNet : file, .. arguments]) { Environment = all });
        return new CommandResult(result.ExitCode, string.Join('\n', result.Lines));
    }
}
