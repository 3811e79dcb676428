using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Aot.Bench;

/// <summary>The report: the tables, and the machine on which they were measured.</summary>
internal static class Report
{
    internal static string Write(Layout layout, StepRunner runner, IEnumerable<Table> tables)
    {
        string model = FirstValue("/proc/cpuinfo", "model name", ':');
        string system = FirstValue("/etc/os-release", "PRETTY_NAME", '=').Trim('"');
        double gigabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3);
        string sdk = runner.Run(new Step(layout.Root, [layout.DotNet, "--version"])).Lines[0];
        string[] head =
        [
            "# Benchmark",
            "",
            "Written by `./build.sh bench --write`. [README.md](README.md) explains the rows.",
            "",
            $"- date: {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
            $"- processor: {model}, {Environment.ProcessorCount} logical",
            $"- memory: {Table.Number(gigabytes, "0.0")} GiB",
            $"- system: {system}",
            $"- .NET SDK: {sdk}",
            $"- commit: {Commit(layout, runner)}",
            "",
            "",
        ];
        return string.Join('\n', head) + string.Join('\n', tables.Select(table => table.ToMarkdown()));
    }

    private static string Commit(Layout layout, StepRunner runner)
    {
        try
        {
            string git = Layout.RequireTool("git");
            string commit = runner.Run(new Step(layout.Repository, [git, "rev-parse", "--short", "HEAD"])).Lines[0];
            bool isChanged = runner.Run(new Step(layout.Repository, [git, "status", "--porcelain"])).Lines.Count > 0;
            return commit + (isChanged ? ", with changes" : "");
        }
        catch (BenchException)
        {
            return "unknown";
        }
    }

    private static string FirstValue(string file, string name, char separator)
    {
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) : null;
        return line == null ? "unknown" : line[(line.IndexOf(separator, StringComparison.Ordinal) + 1)..].Trim();
    }
}
