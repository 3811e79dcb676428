using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// A process of `dotnet` that runs one command after another, each through the program's entry point (<see cref="StartupHook"/>). Most of the time of a
/// publish is the start of `dotnet` and the JIT compilation of MSBuild, NuGet, and the SDK's tasks. Here, this happens once. The MSBuild server would only
/// save a part of it: its client still starts and evaluates the project, and it starts a process for each restore. It also has another command line, which
/// Aot.Sdk reads.
/// </summary>
internal sealed class BuildHost : IDisposable
{
    private static readonly string[] Verbs = ["build", "msbuild", "pack", "publish", "restore"];

    /// <summary>Variables that the runtime, MSBuild, or NuGet reads only once in each process. Several tests set NUGET_PACKAGES to the same folder, so they share hosts.</summary>
    private static readonly string[] ReadOnce = ["DOTNET_", "MSBUILD", "NUGET_", "HOME", "LANG", "LC_", "TMPDIR"];

    private const string Packages = "NUGET_PACKAGES";

    /// <summary>Premises are recorded from separate processes, and so is everything if a user requests it.</summary>
    private static readonly bool IsDisabled =
        !OperatingSystem.IsLinux() || IsSet("AOTSDK_RENEW_PREMISES") || IsSet("AOTSDK_SEPARATE_PROCESSES");

    /// <summary>The folder of NuGet packages → the hosts that use it and run no command.</summary>
    private static readonly ConcurrentDictionary<string, ConcurrentBag<BuildHost>> IdleByPackages = new(StringComparer.Ordinal);

    private static readonly ConcurrentBag<BuildHost> All = [];

    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly BinaryWriter _commands;
    private readonly StringBuilder _output = new();
    private readonly System.Threading.SemaphoreSlim _ends = new(0);
    private int? _exitCode;

    private BuildHost(ProcessStartInfo command)
    {
        string name = "aotsdk-" + Guid.NewGuid().ToString("N");
        _pipe = new NamedPipeServerStream(name, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.Asynchronous);
        _commands = new BinaryWriter(_pipe);
        ProcessStartInfo info = new(Tool.DotNet, "build")
        {
            WorkingDirectory = Repository.Work,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach ((string variable, string? value) in command.Environment)
        {
            info.Environment[variable] = value;
        }

        info.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        info.Environment[StartupHook.PipeVariable] = name;
        _process = new Process { StartInfo = info };
        _process.OutputDataReceived += (_, e) => Receive(e.Data);
        _process.ErrorDataReceived += (_, e) => Receive(e.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using System.Threading.CancellationTokenSource limit = new(Tool.Longest);
        _pipe.WaitForConnectionAsync(limit.Token).GetAwaiter().GetResult();
    }

    /// <summary>Whether the command does the same as in a separate process.</summary>
    internal static bool CanRun(string file, IEnumerable<string> arguments, IEnumerable<string> variables) =>
        !IsDisabled
        && file == "dotnet"
        && Verbs.Contains(arguments.FirstOrDefault())
        && !variables.Any(variable => variable != Packages && ReadOnce.Any(start => variable.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
        && !SeparateProcessAttribute.IsOnRunningTest;

    /// <summary>Runs the command in a process that no other test uses.</summary>
    internal static ToolRun Run(ProcessStartInfo command)
    {
        ConcurrentBag<BuildHost> idle = IdleByPackages.GetOrAdd(command.Environment[Packages] ?? "", _ => []);
        if (!idle.TryTake(out BuildHost? host))
        {
            host = new BuildHost(command);
            All.Add(host);
        }

        ToolRun run = host.RunNext(command);
        if (host._exitCode != null)
        {
            idle.Add(host);
        }

        return run;
    }

    /// <summary>Ends all processes.</summary>
    internal static void StopAll()
    {
        foreach (BuildHost host in All)
        {
            host.Dispose();
        }
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _commands.Dispose(); // the process ends when the pipe does
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _pipe.Dispose();
        _ends.Dispose();
    }

    private ToolRun RunNext(ProcessStartInfo command)
    {
        lock (_output)
        {
            _output.Clear();
            _exitCode = null;
        }

        Dictionary<string, string> variables = command.Environment.Where(pair => pair.Value != null).ToDictionary(pair => pair.Key, pair => pair.Value!);
        new StartupHook.Command(command.WorkingDirectory, WithOneNode([.. command.ArgumentList]), variables).Write(_commands);
        long end = Stopwatch.GetTimestamp() + (long)(Tool.Longest.TotalSeconds * Stopwatch.Frequency);
        for (int stream = 0; stream < 2; stream++)
        {
            if (!_ends.Wait(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), end)))
            {
                _process.Kill(entireProcessTree: true);
                Assert.Fail($"dotnet {string.Join(' ', command.ArgumentList)} ran for {Tool.Longest} and was stopped:\n{_output}");
            }
        }

        lock (_output)
        {
            if (_exitCode is int exitCode)
            {
                return new ToolRun(exitCode, _output.ToString());
            }
        }

        // The process has ended instead.
        _process.WaitForExit();
        return new ToolRun(_process.ExitCode, _output.ToString());
    }

    /// <summary>The arguments, and one that keeps MSBuild in this process. Tests that are about its other processes set -m or -graph. A file-based app cannot be built with it.</summary>
    private static IReadOnlyList<string> WithOneNode(IReadOnlyList<string> arguments) =>
        arguments.Any(argument => argument is "-graph" || argument.EndsWith(".cs", StringComparison.Ordinal)
            || argument.StartsWith("-m:", StringComparison.Ordinal) || argument.StartsWith("-maxcpucount", StringComparison.Ordinal))
            ? arguments
            : [.. arguments, "-m:1"];

    /// <summary>A line of one of the two streams, or null at its end.</summary>
    private void Receive(string? line)
    {
        int end = line?.IndexOf(StartupHook.End, StringComparison.Ordinal) ?? 0;
        lock (_output)
        {
            if (line == null || end >= 0)
            {
                _exitCode = line == null ? null : int.Parse(line[(end + 1)..], CultureInfo.InvariantCulture);
                _output.Append(line?[..end]);
                _ends.Release();
            }
            else
            {
                _output.AppendLine(line);
            }
        }
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
