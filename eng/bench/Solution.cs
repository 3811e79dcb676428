using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aot.Bench;

/// <summary>Fifty projects that share everything: they should share one probe.</summary>
internal sealed class Solution(Layout layout, StepRunner runner, Options options)
{
    private const int Projects = 50;
    private const double Budget = 5;

    private static readonly string[] Quiet = ["-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off"];

    private string Folder => Path.Combine(layout.Root, "solution");

    private string Calls => Path.Combine(Folder, "gcc-calls.txt");

    internal Table Measure()
    {
        Make();
        runner.Run(new Step(Folder, [layout.DotNet, "restore", "All.slnx", "-p:_IsPublishing=true", .. Quiet]));
        string[] publish = ["publish", "All.slnx", "--no-restore", "-c", "Release"];
        string noLinker = layout.PathOf("no-linker");
        string goodPath = CountingPath();
        return new Table(
            $"A solution of {Projects} projects",
            ["row", "whole run, s", "checks", "probes", "budget", "", "calls of gcc to link", "further project, ms", "budget", ""],
            [
                Cells("publish, no linker, one node", noLinker, [.. publish, "-m:1"], "error AOTSDK3001"),
                Cells("publish, no linker, a node for each processor", noLinker, publish, "error AOTSDK3001"),
                Cells("check, good toolchain, one process", goodPath, ["msbuild", "Traversal.proj", "-m:1"], ""),
            ],
            "A probe is a check that asked the machine instead of taking what an earlier one had found. The time of a further project is the mean over all of Aot.Sdk's targets in it, from the binary log. MSBuild keeps what tasks share in each process, so with several nodes each has a first project.");
    }

    private string[] Cells(string title, string path, string[] arguments, string says)
    {
        Console.Error.WriteLine(title);
        string log = Path.Combine(Folder, "log.binlog");
        Step step = new(Folder, [layout.DotNet, .. arguments, "-bl:" + log, .. Quiet])
        {
            Environment = new Dictionary<string, string> { ["PATH"] = path },
            Until = says.Length > 0 ? new Regex(says) : null,
            Prepare = ForgetProbes,
        };
        try
        {
            List<(double Seconds, SolutionLog Log, int Links)> runs = [];
            for (int i = 0; i < options.Runs; i++)
            {
                double seconds = runner.Run(step).WholeSeconds;
                runs.Add((seconds, SolutionLog.Read(log), File.Exists(Calls) ? File.ReadLines(Calls).Count(call => call.Contains("-o ", StringComparison.Ordinal)) : 0));
            }

            int probes = runs.Max(run => Math.Max(run.Log.Probes, run.Links));
            double further = Table.Median(runs.Select(run => run.Log.FurtherMilliseconds));
            return
            [
                title, Table.Number(Table.Median(runs.Select(run => run.Seconds)), "0.00"), Table.Number(runs.Max(run => run.Log.Checks), "0"),
                Table.Number(runs.Max(run => run.Log.Probes), "0"), "1", Table.Verdict(probes, 1), Table.Number(runs.Max(run => run.Links), "0"),
                Table.Number(further, "0.0"), Table.Number(Budget, "0"), Table.Verdict(further, Budget),
            ];
        }
        catch (BenchException e)
        {
            return [title, "not measured: " + e.Message];
        }
    }

    private void Make()
    {
        Layout.Delete(Folder);
        string[] projects = [.. Enumerable.Range(1, Projects).Select(i => $"P{i:00}")];
        foreach (string project in projects)
        {
            layout.Write($"solution/{project}/{project}.csproj", Layout.ProjectText(Layout.OurSdk, options.Framework));
            layout.Write($"solution/{project}/Program.cs", "return 0;");
        }

        layout.Write("solution/All.slnx", $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}/{project}.csproj\" />"))}</Solution>");
        layout.Write("solution/Traversal.proj", """
            <Project DefaultTargets="Check">
              <ItemGroup>
                <Checked Include="*/*.csproj" />
              </ItemGroup>
              <Target Name="Check">
                <MSBuild Projects="@(Checked)" Targets="AotSdkCheckToolchain" BuildInParallel="false" />
              </Target>
            </Project>
            """);
    }

    /// <summary>A PATH on which gcc notes its arguments and then works as always.</summary>
    private string CountingPath()
    {
        string directory = layout.PathOf("counting", "as", "ld", "ld.bfd", "objcopy");
        string gcc = Path.Combine(directory, "gcc");
        File.WriteAllText(gcc, $"#!/bin/sh\necho \"$@\" >> '{Calls}'\nexec '{Layout.Tool("gcc")}' \"$@\"\n");
        File.SetUnixFileMode(gcc, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return directory;
    }

    /// <summary>A success is noted in obj, so that a second publish does not link again.</summary>
    private void ForgetProbes()
    {
        File.Delete(Calls);
        foreach (string stamp in Directory.EnumerateFiles(Folder, "*.stamp", SearchOption.AllDirectories).ToArray())
        {
            File.Delete(stamp);
        }
    }
}
