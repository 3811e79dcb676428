using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using Aot.Bench;

[assembly: SupportedOSPlatform("linux")]

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("The benchmark runs on Linux only.");
    return 2;
}

try
{
    Options options = Options.Parse(args);
    Layout layout = new();
    layout.Prepare();
    StepRunner runner = new(layout);
    Comparison comparison = new(runner, options.Runs);
    Faults faults = new(layout, runner, options);
    Publishes publishes = new(layout, options);

    List<Table> tables =
    [
        comparison.Measure(
            "Time to the message, packs in the cache",
            "evaluation",
            faults.WithFullCache(),
            "The evaluation is `dotnet msbuild -getProperty:TargetFramework` of the same project, which only reads the project."),
        comparison.Measure(
            "Time to the message, empty cache",
            "",
            faults.WithEmptyCache(),
            "The package folder and NuGet's download cache are empty in each run. With Aot.Sdk, the package folder contains only aot.sdk, because NuGet downloads the SDK before MSBuild can evaluate the project."),
        comparison.Measure(
            "Work that succeeds",
            "empty NuGet SDK",
            publishes.Rows(),
            "The empty SDK is a package that imports Microsoft.NET.Sdk and nothing else. Its time is the cost of any SDK from NuGet."),
    ];
    if (options.Includes("solution"))
    {
        tables.Add(new Solution(layout, runner, options).Measure());
    }

    if (options.Includes("sample"))
    {
        tables.Add(new Sample(layout, runner, options).Measure());
    }

    if (options.Includes("older-glibc"))
    {
        tables.Add(new OlderGlibc(layout, runner, options).Measure());
    }

    if (options.Includes("binaries"))
    {
        tables.AddRange(Binaries.Measure(layout, options));
    }

    if (options.Includes("scan"))
    {
        tables.Add(Scan.Time(options.Runs));
    }

    if (options.Includes("fuzz"))
    {
        tables.Add(Scan.Fuzz());
    }

    if (options.Includes("analysis"))
    {
        tables.Add(new Analysis(layout, runner, options).Measure());
    }

    if (options.Includes("equivalence"))
    {
        tables.Add(new Equivalence(layout, runner, options).Measure());
    }

    string report = Report.Write(layout, runner, tables.Where(table => table.Rows.Count > 0));
    Console.Write(report);
    if (options.Write)
    {
        File.WriteAllText(Path.Combine(layout.Repository, "eng", "bench", "RESULTS.md"), report);
    }

    return 0;
}
catch (FormatException e)
{
    Console.Error.WriteLine($"{e.Message}\n{Options.Usage}");
    return 2;
}
catch (BenchException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
