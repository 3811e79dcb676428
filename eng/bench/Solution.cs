using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aot.Bench;

/// <summary>Fifty projects with the same toolchain configuration, which should share one trial link.</summary>
internal sealed class Solution(Layout layout, StepRunner runner, Options options)
{
    private const int Projects = 50;
    private const double Budget = 5;

    private static readonly string[] Quiet = ["-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off"];

    private string Folder => Path.Combine(layout.Root, "solution");

    private string Calls => Path.Combine(Folder, "gcc-calls.txt");

    internal Table Measure()
    {
        CreateProjects();
        runner.Run(new Step(Folder, [layout.DotNet, "restore", "All.slnx", "-p:_IsPublishing=true", .. Quiet]));
        string[] publish = ["publish", "All.slnx", "--no-restore", "-c", "Release"];
        string noLinker = layout.CreatePath("no-linker");
        string countingPath = CreateCountingPath();
        return new Table(
            $"A solution of {Projects} projects",
            ["row", "complete run, s", "checks", "trial links", "budget", "", "calls of gcc to link", "further project, ms", "budget", ""],
            [
                Cells("publish, no linker, one node", noLinker, [.. publish, "-m:1"], "error AOTSDK3001"),
                Cells("publish, no linker, one node per processor", noLinker, publish, "error AOTSDK3001"),
                Cells("check, good toolchain, one process", countingPath, ["msbuild", "Traversal.proj", "-m:1"], ""),
            ],
            "A trial link is counted for each check that does not use the result of an earlier check. The time of a further project is the time of all Aot.Sdk targets in one of the other projects, on average, from the binary log. MSBuild shares the results of tasks within a process, so every node has a first project.");
    }

    private string[] Cells(string title, string path, string[] arguments, string pattern)
    {
        Console.Error.WriteLine(title);
        string log = Path.Combine(Folder, "log.binlog");
        Step step = new(Folder, [layout.DotNet, .. arguments, "-bl:" + log, .. Quiet])
        {
            Environment = new Dictionary<string, string> { ["PATH"] = path },
            Until = pattern.Length > 0 ? new Regex(pattern) : null,
            Prepare = DeleteStamps,
        };
        try
        {
            List<(double Seconds, SolutionLog Log, int Links)> runs = [];
            for (int i = 0; i < options.Runs; i++)
            {
                double seconds = runner.Run(step).TotalSeconds;
                runs.Add((seconds, SolutionLog.Read(log), File.Exists(Calls) ? File.ReadLines(Calls).Count(call => call.Contains("-o ", StringComparison.Ordinal)) : 0));
            }

            int trialLinks = runs.Max(run => Math.Max(run.Log.TrialLinks, run.Links));
            double further = Table.Median(runs.Select(run => run.Log.FurtherMilliseconds));
            return
            [
                title, Table.Number(Table.Median(runs.Select(run => run.Seconds)), "0.00"), Table.Number(runs.Max(run => run.Log.Checks), "0"),
                Table.Number(runs.Max(run => run.Log.TrialLinks), "0"), "1", Table.Verdict(trialLinks, 1), Table.Number(runs.Max(run => run.Links), "0"),
                Table.Number(further, "0.0"), Table.Number(Budget, "0"), Table.Verdict(further, Budget),
            ];
        }
        catch (BenchException e)
        {
            return [title, "not measured: " + e.Message];
        }
    }

    private void CreateProjects()
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

    /// <summary>A PATH with a gcc that records its arguments and then runs the real gcc.</summary>
    private string CreateCountingPath()
    {
        string directory = layout.CreatePath("counting", "as", "ld", "ld.bfd", "objcopy");
        string gcc = Path.Combine(directory, "gcc");
        File.WriteAllText(gcc, $"#!/bin/sh\necho \"$@\" >> '{Calls}'\nexec '{Layout.RequireTool("gcc")}' \"$@\"\n");
        File.SetUnixFileMode(gcc, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return directory;
    }

    /// <summary>Deletes the stamps in obj, which make a second publish skip the trial link.</summary>
    private void DeleteStamps()
    {
        File.Delete(Calls);
        foreach (string stamp in Directory.EnumerateFiles(Folder, "*.stamp", SearchOption.AllDirectories).ToArray())
        {
            File.Delete(stamp);
        }
    }
}
