using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace Aot.Tasks.Machine;

/// <summary>Runs tools without a shell, with a time limit, and with limited output. After the time, and if the build is canceled, all processes of the tool are killed.</summary>
internal static class ProcessRunner
{
    /// <summary>After this time, and after each further time of this length, the caller is told that the tool still runs.</summary>
    internal static readonly TimeSpan FirstNotice = TimeSpan.FromSeconds(5);

    /// <summary>How often the time limit and a cancellation are checked. The end of the tool is noticed immediately.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The longest time in which the output of a tool that has ended is read. A child process that outlives the tool can keep the pipes open; otherwise the end
    /// is noticed immediately. On a machine under heavy load, the threads that read can wait longer than a second for a processor.
    /// </summary>
    private static readonly TimeSpan TimeForLastOutput = TimeSpan.FromSeconds(5);

    /// <summary>Ctrl+C reaches the tool directly, and the build through MSBuild, which can take longer.</summary>
    private static readonly TimeSpan TimeForCancellation = TimeSpan.FromSeconds(30);

    /// <summary>128 + SIGHUP, SIGINT, SIGTERM: how a tool ends if the user ends the build.</summary>
    private static readonly int[] Interruptions = [129, 130, 143];

    /// <summary>ETXTBSY on Linux and macOS.</summary>
    private const int TextFileBusy = 26;

    /// <inheritdoc cref="IMachine.Run"/>
    /// <param name="file">Full path of the tool.</param>
    /// <param name="arguments">Its arguments, not quoted.</param>
    /// <param name="workingDirectory">The folder in which it runs.</param>
    /// <param name="timeout">After this time, the tool and the processes that it started are killed.</param>
    /// <param name="waiting">Receives the path and the time that the tool has run, see <see cref="FirstNotice"/>.</param>
    /// <param name="variables">Environment variables to set; of the inherited ones, an empty value removes one.</param>
    /// <param name="isEnvironmentInherited">False if the tool gets no environment variables of this process.</param>
    /// <param name="cancellation">Kills them earlier.</param>
    internal static ProcessResult Run(
        string file,
        IReadOnlyList<string> arguments,
        string workingDirectory,
        TimeSpan timeout,
        Action<string, TimeSpan>? waiting = null,
        IReadOnlyDictionary<string, string>? variables = null,
        bool isEnvironmentInherited = true,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        string mark = Guid.NewGuid().ToString("N");
        using Process process = new() { StartInfo = StartInfo(file, arguments, workingDirectory, mark, variables, isEnvironmentInherited) };
        try
        {
            Start(process);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return new ProcessResult(ProcessOutcome.NotStarted, 0, e.Message);
        }

        try
        {
            return WaitForEnd(process, file, mark, timeout, waiting, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ProcessTree.Kill(process, mark); // for example, the limit of threads does not allow reading the output
            throw;
        }
    }

    private static ProcessResult WaitForEnd(Process process, string file, string mark, TimeSpan timeout, Action<string, TimeSpan>? waiting, CancellationToken cancellation)
    {
        CloseInput(process);
        OutputCollector output = new();
        output.Read(process.StandardOutput);
        output.Read(process.StandardError);

        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan notice = FirstNotice;
        while (!process.WaitForExit((int)Step.TotalMilliseconds))
        {
            if (cancellation.IsCancellationRequested || watch.Elapsed >= timeout)
            {
                ProcessTree.Kill(process, mark);
                cancellation.ThrowIfCancellationRequested();
                return new ProcessResult(ProcessOutcome.TimedOut, 0, output.End());
            }

            if (watch.Elapsed >= notice)
            {
                waiting?.Invoke(file, watch.Elapsed);
                notice += FirstNotice;
            }
        }

        if (Array.IndexOf(Interruptions, process.ExitCode) >= 0 && cancellation.CanBeCanceled)
        {
            cancellation.WaitHandle.WaitOne(TimeForCancellation);
        }

        if (cancellation.IsCancellationRequested)
        {
            ProcessTree.Kill(process, mark);
            throw new OperationCanceledException(cancellation);
        }

        output.WaitForEnd(TimeForLastOutput);
        return new ProcessResult(ProcessOutcome.Exited, process.ExitCode, output.End());
    }

    /// <summary>
    /// A process that another thread starts has a copy of this one's open files until it runs its program. A tool that this process has just written, such as
    /// one of a package, cannot be started in that moment.
    /// </summary>
    private static void Start(Process process)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                process.Start();
                return;
            }
            catch (Win32Exception e) when (e.NativeErrorCode == TextFileBusy && attempt < 50)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static ProcessStartInfo StartInfo(
        string file, IReadOnlyList<string> arguments, string workingDirectory, string mark, IReadOnlyDictionary<string, string>? variables, bool isEnvironmentInherited)
    {
        List<string> words = new(arguments);
        if (IsScriptWithoutInterpreter(file))
        {
            // The targets of the IL compiler start tools through a shell, which runs a file without an interpreter line as a shell script.
            words.Insert(0, file);
            file = "/bin/sh";
        }

        ProcessStartInfo info = new(file, CommandLine.Join(words))
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        if (!isEnvironmentInherited)
        {
            info.EnvironmentVariables.Clear();
        }

        // The checks search the output of a tool for certain texts, so it must not be translated.
        info.EnvironmentVariables["LC_ALL"] = "C";
        info.EnvironmentVariables[ProcessTree.MarkVariable] = mark;
        foreach (KeyValuePair<string, string> variable in variables ?? new Dictionary<string, string>())
        {
            if (variable.Value.Length == 0 && isEnvironmentInherited)
            {
                info.EnvironmentVariables.Remove(variable.Key);
            }
            else
            {
                info.EnvironmentVariables[variable.Key] = variable.Value;
            }
        }

        return info;
    }

    private static void CloseInput(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has already ended.
        }
    }

    private static bool IsScriptWithoutInterpreter(string file)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return false;
        }

        try
        {
            using FileStream stream = RegularFile.OpenRead(file);
            int first = stream.ReadByte();
            int second = stream.ReadByte();
            bool isElf = first == 0x7F;
            bool hasInterpreter = first == '#' && second == '!';
            bool isText = first is >= 0x20 and < 0x7F or '\n' or '\t';
            bool isExecutable = NativeMethods.Access(file, NativeMethods.ExecuteAccess) == 0;
            return isText && !isElf && !hasInterpreter && isExecutable;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
