using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using Aot.Bench;

[assembly: SupportedOSPlatform("linux")]

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("The faults are staged for Linux only.");
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
            "An evaluation is `dotnet msbuild -getProperty:TargetFramework` of the same project, which does nothing but read it."),
        comparison.Measure(
            "Time to the message, empty cache",
            "",
            faults.WithEmptyCache(),
            "The package folder and NuGet's download cache are new in each run. Ours holds aot.sdk and nothing else: NuGet resolves the SDK's package before anything else can run."),
        comparison.Measure(
            "Work that succeeds",
            "empty NuGet SDK",
            publishes.Rows(),
            "The empty SDK is a package that imports Microsoft.NET.Sdk and nothing else: what resolving any SDK from NuGet costs."),
    ];
    if (options.Wants("solution"))
    {
        tables.Add(new Solution(layout, runner, options).Measure());
    }

    if (options.Wants("sample"))
    {
        tables.Add(new Sample(layout, runner, options).Measure());
    }

    if (options.Wants("binaries"))
    {
        tables.AddRange(Binaries.Measure(layout, options));
    }

    if (options.Wants("scan"))
    {
        tables.Add(Scan.Time(options.Runs));
    }

    if (options.Wants("fuzz"))
    {
        tables.Add(Scan.Fuzz());
    }

    string report = Report.Make(layout, runner, tables.Where(table => table.Rows.Count > 0));
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
