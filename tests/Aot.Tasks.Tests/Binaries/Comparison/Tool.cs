using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>Runs the tools that the readers are compared with.</summary>
internal static class Tool
{
    internal static bool IsThere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, name)));

    /// <summary>Standard output, as lines. The exit code is ignored.</summary>
    internal static IReadOnlyList<string> Run(string name, params string[] arguments)
    {
        using Process process = new();
        process.StartInfo = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        process.StartInfo.Environment["LC_ALL"] = "C";
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginErrorReadLine();
        List<string> lines = [];
        while (process.StandardOutput.ReadLine() is string line)
        {
            lines.Add(line);
        }

        process.WaitForExit();
        return lines;
    }
}
