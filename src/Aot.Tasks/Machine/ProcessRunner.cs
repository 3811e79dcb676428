using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Aot.Tasks.Machine;

/// <summary>Runs tools without a shell, with a timeout after which their child processes are killed too, and with limited output.</summary>
internal static class ProcessRunner
{
    private const int MaximumOutput = 64 * 1024; // characters

    /// <inheritdoc cref="IMachine.Run"/>
    internal static ProcessResult Run(string file, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout)
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

        // The checks search the output of a tool for certain texts, so it must not be translated.
        info.EnvironmentVariables["LC_ALL"] = "C";

        using Process process = new() { StartInfo = info };
        BoundedOutput output = new(MaximumOutput);
        process.OutputDataReceived += (_, e) => output.Append(e.Data);
        process.ErrorDataReceived += (_, e) => output.Append(e.Data);

        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return new ProcessResult(ProcessOutcome.NotStarted, 0, e.Message);
        }

        CloseInput(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        int milliseconds = (int)Math.Min(timeout.TotalMilliseconds, int.MaxValue);
        if (!process.WaitForExit(milliseconds))
        {
            ProcessTree.Kill(process);
            return new ProcessResult(ProcessOutcome.TimedOut, 0, output.ToString());
        }

        // Only WaitForExit without a timeout waits for the last lines. If a child process outlives the tool and keeps the pipe open, it does not
        // return, so it runs on another thread for at most one second.
        System.Threading.Tasks.Task.Run(process.WaitForExit).Wait(TimeSpan.FromSeconds(1));
        return new ProcessResult(ProcessOutcome.Exited, process.ExitCode, output.ToString());
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
            using FileStream stream = File.OpenRead(file);
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

    /// <summary>Collects lines up to a number of characters. The two streams of a process call it on different threads.</summary>
    private sealed class BoundedOutput
    {
        private readonly StringBuilder _text = new();
        private readonly int _maximum;

        internal BoundedOutput(int maximum) => _maximum = maximum;

        internal void Append(string? line)
        {
            lock (_text)
            {
                int room = _maximum - _text.Length - 1;
                if (line != null && room > 0)
                {
                    _text.Append(line, 0, Math.Min(line.Length, room)).Append('\n');
                }
            }
        }

        public override string ToString()
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }
}
