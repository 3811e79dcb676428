using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Aot.Bench;

/// <summary>Runs steps in a clean environment in which no process stays alive.</summary>
internal sealed class StepRunner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Variables that are required to reach the feeds and to find the user's NuGet configuration.</summary>
    private static readonly string[] Inherited =
    [
        "HOME", "TMPDIR", "DOTNET_ROOT", "SSL_CERT_FILE", "SSL_CERT_DIR", "NUGET_CERT_REVOCATION_MODE",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
    ];

    private readonly Dictionary<string, string> _environment;

    internal StepRunner(Layout layout)
    {
        _environment = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["LC_ALL"] = "C.UTF-8",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_ROLL_FORWARD"] = "Major", // for dotnet Hello.dll, if only a later runtime is installed
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
            ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["NUGET_PACKAGES"] = layout.Packages,
        };
        foreach (string name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is string value)
            {
                _environment[name] = value;
            }
        }
    }

    /// <summary>Runs a step and measures it.</summary>
    /// <exception cref="BenchException">The step failed, did not print the expected line, or did not end in time.</exception>
    internal StepResult Run(Step step)
    {
        StepResult result = Start(step);
        bool isExpected = step.Until == null ? result.ExitCode == 0 : result.IsMatched;
        return isExpected ? result : throw Unexpected(step, result);
    }

    /// <summary>Runs a step, however it ends.</summary>
    /// <exception cref="BenchException">The step did not end in time.</exception>
    internal StepResult Start(Step step)
    {
        step.Prepare();
        ProcessStartInfo start = new(step.Command[0], step.Command.Skip(1))
        {
            WorkingDirectory = step.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in _environment.Concat(step.Environment))
        {
            start.Environment[name] = value;
        }

        List<string> lines = [];
        TimeSpan? matched = null;
        Stopwatch watch = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, e) => AddLine(e.Data);
        process.ErrorDataReceived += (_, e) => AddLine(e.Data);
        watch.Start();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new BenchException($"the process did not end within {Timeout.TotalMinutes} minutes: {string.Join(' ', step.Command)}");
        }

        TimeSpan ended = watch.Elapsed;
        process.WaitForExit(); // until the last lines have arrived
        return new StepResult((matched ?? ended).TotalSeconds, ended.TotalSeconds, lines) { ExitCode = process.ExitCode, IsMatched = matched != null };

        void AddLine(string? line)
        {
            lock (lines)
            {
                if (line == null)
                {
                    return;
                }

                if (step.Until?.IsMatch(line) == true)
                {
                    matched ??= watch.Elapsed;
                }

                lines.Add(line);
            }
        }
    }

    private static BenchException Unexpected(Step step, StepResult result)
    {
        string expected = step.Until == null ? "exit code 0" : $"'{step.Until}'";
        Console.Error.WriteLine(string.Join('\n', result.Lines.TakeLast(8)));
        string line = result.Lines.FirstOrDefault(text => text.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? (result.Lines.Count > 0 ? result.Lines[^1] : "nothing");
        return new BenchException($"{Path.GetFileName(step.Directory)}: expected {expected}, got exit code {result.ExitCode} and the output: {line.Trim()}");
    }
}
