using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Bench;

/// <summary>Compares samples/Hello, linked for the glibc of this machine and for an older one.</summary>
internal sealed class OlderGlibc(Layout layout, StepRunner runner, Options options)
{
    private const int Starts = 20;

    private static readonly string[] Columns = ["samples/Hello", "publish, clean obj and bin, s", "publish that only links, s", "publish with nothing to do, s", "program, bytes", "start to end, ms"];

    internal Table Measure()
    {
        Console.Error.WriteLine("older glibc");
        const string Heading = "A program for an older glibc";
        try
        {
            return new Table(
                Heading,
                Columns,
                Rows(),
                "With clean folders, the publish also creates the libraries to link with. A publish that only links runs after the program was deleted.");
        }
        catch (BenchException e)
        {
            return new Table(Heading, Columns, [["not measured: " + e.Message]]);
        }
    }

    private List<string[]> Rows()
    {
        string[][] variants = [[], ["-p:AotSdkTargetGlibc=oldest"]];
        string[] folders = [Create("this"), Create("older")];
        Func<int, Step>[] steps =
        [
            variant => Publish(variant, () => Publishes.Clean(folders[variant])),
            variant => Publish(variant, () => File.Delete(Linked(variant))),
            variant => Publish(variant, () => { }),
            variant => new Step(layout.Root, [Path.Combine(Output(variant), "Hello")]),
        ];
        int[] times = [options.Runs, options.Runs, options.Runs, Starts];

        double[][] medians = [.. steps.Select((step, i) => Measure(step, times[i]))];
        long[] bytes = [.. folders.Select((_, variant) => new FileInfo(Path.Combine(Output(variant), "Hello")).Length)];
        return
        [
            Row("for this machine", variant: 0),
            Row("for the oldest glibc that Microsoft supports", variant: 1),
            ["ratio", .. medians.Take(3).Select(Ratio), Table.Number((double)bytes[1] / bytes[0], "0.000"), Ratio(medians[3])],
        ];

        string[] Row(string title, int variant) =>
            [title, .. medians.Take(3).Select(values => Table.Number(values[variant], "0.00")), Table.Number(bytes[variant], "0"), Table.Number(medians[3][variant] * 1000, "0.0")];

        Step Publish(int variant, Action prepare) => new(folders[variant],
        [
            layout.DotNet, "publish", "Hello.csproj", "-o", Output(variant), "-r", "linux-x64", "-p:SampleFramework=" + options.Framework,
            "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off", .. variants[variant],
        ]) { Prepare = prepare };

        string Output(int variant) => Path.Combine(folders[variant], "out");

        string Linked(int variant) => Path.Combine(folders[variant], "bin", "Release", options.Framework, "linux-x64", "native", "Hello");
    }

    /// <summary>The medians of both variants, in seconds, which run in turn. The first run of each is not measured.</summary>
    private double[] Measure(Func<int, Step> step, int times)
    {
        List<double>[] seconds = [[], []];
        for (int i = 0; i <= times; i++)
        {
            foreach (int variant in i % 2 == 0 ? new[] { 0, 1 } : [1, 0])
            {
                double measured = runner.Run(step(variant)).Seconds;
                if (i > 0)
                {
                    seconds[variant].Add(measured);
                }
            }
        }

        return [.. seconds.Select(Table.Median)];
    }

    private string Create(string name)
    {
        string directory = Path.Combine(layout.Root, "older-glibc", name);
        Layout.Delete(directory);
        foreach (string file in new[] { "Hello.csproj", "Program.cs" })
        {
            layout.Write(Path.Combine("older-glibc", name, file), File.ReadAllText(Path.Combine(layout.Repository, "samples", "Hello", file)));
        }

        return directory;
    }

    private static string Ratio(double[] values) => Table.Number(values[1] / values[0], "0.000");
}
