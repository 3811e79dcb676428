using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Logging.StructuredLogger;

namespace Aot.Bench;

/// <summary>
/// The analysis of what a program can reach, in complete publishes: the samples, and the uses of public packages in eng/compat with the most assemblies.
/// </summary>
internal sealed class Analysis(Layout layout, StepRunner runner, Options options)
{
    private const double BudgetSeconds = 1.5;
    private const double BudgetShare = 0.05;
    private const string Notes = "aotsdk-reach.notes";

    private static readonly string[] Samples = ["Hello", "WebApi"];
    private static readonly string[] Uses = ["WolverineLocal", "Microsoft.SemanticKernel", "Cocona", "Microsoft.EntityFrameworkCore.Sqlite", "FluentMigrator.Runner.SQLite"];

    internal Table Measure() => new(
        "The analysis of what a program can reach",
        ["program", "assemblies", "publish, s", "analysis, s", "budget", "", "share, %", "budget", "", "unchanged, s"],
        [.. Samples.Select(sample => Cells(sample, CreateSample(sample))), .. Uses.Select(use => Cells(use, CreateUse(use)))],
        "The time of the target that runs between the compile and the IL compiler, from the binary log. A program without packages that the analysis can report is not analyzed. Assemblies are those that were analyzed. Unchanged is the time of the target in a second publish without changes. The first two programs are samples, with the framework of the other tables. The others are uses in eng/compat/uses, with net10.0.");

    private string[] Cells(string title, string directory)
    {
        Console.Error.WriteLine("analysis of " + title);
        try
        {
            List<(double Publish, double Analysis)> first = [];
            List<double> unchanged = [];
            for (int i = 0; i < options.Runs; i++)
            {
                first.Add(Publish(directory, isClean: true));
                unchanged.Add(Publish(directory, isClean: false).Analysis);
            }

            double publish = Table.Median(first.Select(run => run.Publish));
            double analysis = Table.Median(first.Select(run => run.Analysis));
            return
            [
                title, Table.Number(CountAssemblies(directory), "0"), Table.Number(publish, "0.0"),
                Table.Number(analysis, "0.00"), Table.Number(BudgetSeconds, "0.0"), Table.Verdict(analysis, BudgetSeconds),
                Table.Number(100 * analysis / publish, "0.0"), Table.Number(100 * BudgetShare, "0"), Table.Verdict(analysis / publish, BudgetShare),
                Table.Number(Table.Median(unchanged), "0.00"),
            ];
        }
        catch (BenchException e)
        {
            return [title, "not measured: " + e.Message];
        }
    }

    private (double Publish, double Analysis) Publish(string directory, bool isClean)
    {
        if (isClean)
        {
            Publishes.Clean(directory);
        }

        string log = Path.Combine(directory, "log.binlog");
        double seconds = runner.Run(new Step(directory,
        [
            layout.DotNet, "publish", "-r", "linux-x64", "-p:SampleFramework=" + options.Framework, "-bl:" + log, "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off",
        ])).TotalSeconds;
        double analysis = 0;
        BinaryLog.ReadBuild(log).VisitAllChildren<Target>(target => analysis += target.Name == "_AotSdkCheckCompiledAssembly" ? target.Duration.TotalSeconds : 0);
        return (seconds, analysis);
    }

    /// <summary>The assemblies in the notes of the analysis, one line each.</summary>
    private static int CountAssemblies(string directory) => Directory.EnumerateFiles(directory, Notes, SearchOption.AllDirectories)
        .SelectMany(file => File.ReadLines(file))
        .Count(line => line.Contains(".dll\t", StringComparison.Ordinal));

    private string CreateSample(string name)
    {
        string directory = Path.Combine(layout.Root, "analysis", name);
        Layout.Delete(directory);
        string source = Path.Combine(layout.Repository, "samples", name);
        foreach (string file in Directory.EnumerateFiles(source))
        {
            layout.Write(Path.Combine("analysis", name, Path.GetFileName(file)), File.ReadAllText(file));
        }

        return directory;
    }

    /// <summary>The project of a use, whose header names the packages and the properties (see eng/compat/use.sh).</summary>
    private string CreateUse(string name)
    {
        string folder = Path.Combine("analysis", name);
        Layout.Delete(Path.Combine(layout.Root, folder));
        string compat = Path.Combine(layout.Repository, "eng", "compat");
        string[] lines = File.ReadAllLines(Path.Combine(compat, "uses", name + ".cs"));
        IEnumerable<string> properties = Header("property").Select(value => value.Split('=', 2)).Select(pair => $"<{pair[0]}>{pair[1]}</{pair[0]}>");
        IEnumerable<string> packages = Header("package").Select(value => value.Split(' ')).Select(pair => $"""<PackageReference Include="{pair[0]}" Version="{pair[1]}" />""");
        IEnumerable<string> shared = Header("with").Select(file => $"""<Compile Include="{Path.Combine(compat, "shared", file + ".cs")}" />""");
        string items = $"""
            <PropertyGroup>
              <ImplicitUsings>enable</ImplicitUsings>{string.Concat(properties)}
            </PropertyGroup>
            <ItemGroup>{string.Concat(packages)}{string.Concat(shared)}</ItemGroup>
            """;
        return layout.CreateProject(folder, Layout.OurSdk, "net10.0", items, string.Join('\n', lines));

        IEnumerable<string> Header(string key) => lines.Where(line => line.StartsWith($"// {key}: ", StringComparison.Ordinal)).Select(line => line[$"// {key}: ".Length..]);
    }
}
