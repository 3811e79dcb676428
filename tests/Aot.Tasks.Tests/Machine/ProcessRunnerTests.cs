using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

/// <summary>Runs real processes.</summary>
[Platform(Exclude = "Win", Reason = "The tools are those of a Unix system.")]
internal sealed class ProcessRunnerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Test]
    public void Run_BothStreams_AreCaptured()
    {
        ProcessResult result = Shell("echo one; echo two >&2; exit 7");

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.Exited));
            Assert.That(result.ExitCode, Is.EqualTo(7));
            Assert.That(result.Succeeded, Is.False);
            Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(new[] { "one", "two" }));
        });
    }

    [Test]
    public void Run_ExitCodeZero_Succeeded() => Assert.That(Shell("true").Succeeded, Is.True);

    [Test]
    public void Run_EndedBySignal_ExitCodeIs128PlusSignal() => Assert.That(Shell("kill -9 $$").ExitCode, Is.EqualTo(137));

    [Test]
    public void FromPs_ThisProcess_HasItsParent()
    {
        if (!File.Exists("/bin/ps"))
        {
            Assert.Ignore("Skipped: /bin/ps is not installed.");
        }

        ProcessTree.ProcessInfo? own = ProcessTree.FromPs().SingleOrDefault(process => process.Id == Environment.ProcessId);

        Assert.That((own?.Parent, own?.Group), Is.Not.EqualTo(((int?)null, (int?)null)));
        Assert.That(own!.Parent, Is.Positive);
    }

    [Test]
    public void Run_Locale_IsC() => Assert.That(Shell("echo $LC_ALL").Output, Is.EqualTo("C\n"));

    [TestCase(@"\377\376ab", "\uFFFD\uFFFDab\n", TestName = "Run_OutputLikeUtf16_IsUtf8")]
    [TestCase(@"\357\273\277ab", "ab\n", TestName = "Run_OutputWithUtf8Mark_IsUtf8")]
    [TestCase(@"a\342\200\250b\302\205c", "a\nb\nc\n", TestName = "Run_OutputWithUnicodeLineBreaks_HasLines")]
    public void Run_Output_IsDecoded(string octal, string expected) => Assert.That(Shell($"printf '{octal}\\n'").Output, Is.EqualTo(expected));

    [Test]
    public void Run_WorkingDirectory_IsUsed()
    {
        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run("/bin/sh", ["-c", "echo here > made"], folder.Path, Long);

        Assert.Multiple(() =>
        {
            Assert.That(result.Succeeded, Is.True);
            Assert.That(folder["made"], Does.Exist);
        });
    }

    /// <summary>Runs commands that print the IDs of processes and do not end. On a machine under heavy load, they can need more than 3 seconds to start them.</summary>
    private static (ProcessResult Result, int[] Printed) RunUntilTimeout(string commands, int count)
    {
        for (int seconds = 3; ; seconds *= 3)
        {
            ProcessResult result = ProcessRunner.Run("/bin/sh", ["-c", commands], "/", TimeSpan.FromSeconds(seconds));
            int[] printed = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).Distinct()];
            if (printed.Length >= count || seconds > 30)
            {
                return (result, printed);
            }
        }
    }

    [Test]
    public void Run_Timeout_KillsChildProcessesToo()
    {
        // The child process starts another one that sleeps. Both print their IDs, so that the test can see that they have ended.
        (ProcessResult result, int[] children) = RunUntilTimeout("sh -c 'echo $$; sleep 300 & echo $!; wait' & echo $!; wait", 2);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.TimedOut));
            Assert.That(result.Succeeded, Is.False);
            Assert.That(children, Has.Length.EqualTo(2));
            Assert.That(children.Where(IsStillRunning), Is.Empty);
        });
    }

    [Test]
    public void Run_ToolWritesMegabytes_OutputIsLimited()
    {
        ProcessResult result = Shell("i=0; while [ $i -lt 40000 ]; do echo 012345678901234567890123456789012345678901234567890123456789; i=$((i+1)); done");

        Assert.Multiple(() =>
        {
            Assert.That(result.Succeeded, Is.True);
            Assert.That(result.Output, Has.Length.InRange(60 * 1024, 64 * 1024));
            Assert.That(result.Output, Does.StartWith("0123456789"));
        });
    }

    [Test]
    public void Run_ToolWritesOneLongLine_BeginningIsKept()
    {
        ProcessResult result = Shell("head -c 2000000 /dev/zero | tr '\\0' x");

        Assert.That(result.Output, Has.Length.InRange(60 * 1024, 64 * 1024).And.StartWith("xxx"));
    }

    [Test]
    public void Run_OutputIsTooLong_IsNotedAndToolGoesOn()
    {
        ProcessResult result = Shell("head -c 30000000 /dev/zero; exit 5");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5), "the tool was not stopped by a full pipe");
            Assert.That(result.Output, Does.EndWith(Checklist.OutputCut + "\n"));
            Assert.That(result.Output, Has.Length.AtMost(64 * 1024));
        });
    }

    [Test]
    [NonParallelizable] // other tests use memory, too
    public void Run_EndlessOutputWithoutLines_MemoryIsLimited()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        using Process self = Process.GetCurrentProcess();
        long memory = self.PrivateMemorySize64;

        ProcessResult result = ProcessRunner.Run("/bin/cat", ["/dev/zero"], "/", TimeSpan.FromSeconds(2));

        self.Refresh();
        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.TimedOut));
            Assert.That(result.Output, Has.Length.AtMost(64 * 1024));
            Assert.That(self.PrivateMemorySize64 - memory, Is.LessThan(200L * 1024 * 1024));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(16 * 1024 * 1024));
        });
    }

    [Test]
    public void Run_OutputAtTheLimit_IsNotCut()
    {
        string line = new('x', 99);
        ProcessResult result = Shell($"i=0; while [ $i -lt 600 ]; do echo {line}; i=$((i+1)); done");

        Assert.That(result.Output, Is.EqualTo(string.Concat(Enumerable.Repeat(line + "\n", 600))));
    }

    [Test, Platform("Linux", Reason = "Other systems do not have /proc.")]
    public void Run_Timeout_KillsOtherSessionsToo()
    {
        if (!File.Exists("/usr/bin/setsid"))
        {
            Assert.Ignore("Skipped: setsid is not installed.");
        }

        // The first one keeps its parent. The second one has lost its parent. The third one has also lost its marked environment, but not its group.
        (ProcessResult result, int[] children) = RunUntilTimeout(
            "setsid sh -c 'echo $$; exec sleep 300' & (setsid sh -c 'echo $$; sleep 300 & echo $!; env -i /bin/sleep 300 & echo $!; wait' &); sleep 300", 4);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.TimedOut));
            Assert.That(children, Has.Length.EqualTo(4));
            Assert.That(children.Where(IsStillRunning), Is.Empty);
        });
    }

    [Test]
    public void Run_Canceled_KillsTheToolAndThrows()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        Stopwatch watch = Stopwatch.StartNew();
        Thread canceling = new(() =>
        {
            SpinWait.SpinUntil(() => new FileInfo(folder["child"]) is { Exists: true, Length: > 0 } || watch.Elapsed > Long);
            watch.Restart();
            source.Cancel();
        });
        canceling.Start();

        Assert.That(
            () => ProcessRunner.Run("/bin/sh", ["-c", "sleep 300 & echo $! > child; wait"], folder.Path, Long, cancellation: source.Token),
            Throws.InstanceOf<OperationCanceledException>());

        canceling.Join();
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
        Assert.That(IsStillRunning(int.Parse(File.ReadAllText(folder["child"]), CultureInfo.InvariantCulture)), Is.False);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [TestCase("HUP")]
    public void Run_InterruptedShortlyBeforeTheBuild_IsCanceled(string signal)
    {
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(1));

        Assert.That(
            () => ProcessRunner.Run("/usr/bin/env", [.. DefaultAction(signal), "sh", "-c", $"kill -{signal} $$"], "/", Long, cancellation: source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>A run that was started in the background ignores INT, and a shell cannot change that. Only GNU's env has the option.</summary>
    private static string[] DefaultAction(string signal) => OperatingSystem.IsLinux() && !File.Exists("/etc/alpine-release") ? [$"--default-signal={signal}"] : [];

    [Test]
    public void Run_AlreadyCanceled_StartsNothing()
    {
        using TemporaryFolder folder = new();

        Assert.That(
            () => ProcessRunner.Run("/bin/sh", ["-c", "echo > started"], folder.Path, Long, cancellation: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(folder["started"], Does.Not.Exist);
    }

    [Test]
    public void Run_SlowTool_CallerIsToldThatItRuns()
    {
        List<(string Tool, TimeSpan Elapsed)> notices = [];

        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run(
            "/bin/sh",
            ["-c", "while [ ! -e told ]; do sleep 0.1; done"],
            folder.Path,
            Long,
            waiting: (tool, elapsed) =>
            {
                notices.Add((tool, elapsed));
                File.WriteAllText(folder["told"], "");
            });

        Assert.That(result.Succeeded, Is.True);
        Assert.That(notices, Is.Not.Empty);
        Assert.That(notices[0].Tool, Is.EqualTo("/bin/sh"));
        Assert.That(notices[0].Elapsed, Is.GreaterThanOrEqualTo(ProcessRunner.FirstNotice));
    }

    [Test]
    public void Run_LongestTime_IsNoOverflow() =>
        Assert.That(ProcessRunner.Run("/bin/sh", ["-c", "true"], "/", TimeSpan.MaxValue).Succeeded, Is.True);

    [Test]
    public void Run_Fifo_IsNotStarted()
    {
        using TemporaryFolder folder = new();
        Shell($"mkfifo -m 755 '{folder["tool"]}'");

        Assert.That(ProcessRunner.Run(folder["tool"], [], "/", Long).Outcome, Is.EqualTo(ProcessOutcome.NotStarted));
    }

    [Test]
    public void Run_ToolReadsInput_EndsImmediately() => Assert.That(ProcessRunner.Run("/bin/cat", [], "/", Long).Succeeded, Is.True);

    [Test]
    public void Run_ChildKeepsThePipeOpen_DoesNotWaitForIt()
    {
        Stopwatch watch = Stopwatch.StartNew();

        ProcessResult result = Shell("sleep 30 & echo $!; exit 3");

        watch.Stop();
        using Process child = Process.GetProcessById(int.Parse(result.Output, CultureInfo.InvariantCulture));
        child.Kill();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(3));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        });
    }

    [Test]
    public void Run_NoSuchFile_IsNotStarted()
    {
        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run(folder["nosuch"], [], "/", Long);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.NotStarted));
            Assert.That(result.Output, Is.Not.Empty);
        });
    }

    [Test]
    public void Run_ProgramWithoutExecutePermission_IsNotStarted()
    {
        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run(folder.File("tool", File.ReadAllBytes("/bin/sh")), ["-c", "true"], "/", Long);

        Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.NotStarted));
    }

    [TestCase("exit 0\n")]
    [TestCase("#!/bin/sh\nexit 0\n")]
    public void Run_ScriptWithoutExecutePermission_IsNotStarted(string script)
    {
        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run(folder.File("tool", System.Text.Encoding.UTF8.GetBytes(script)), [], "/", Long);

        Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.NotStarted));
    }

    [Test]
    public void Run_ScriptWithoutInterpreterLine_IsRunByTheShell()
    {
        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run(folder.Executable("my tool", "echo \"$1\"; exit 4\n"u8.ToArray()), ["an argument"], "/", Long);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(4));
            Assert.That(result.Output, Is.EqualTo("an argument\n"));
        });
    }

    [Test]
    public void Run_ProgramForAnotherArchitecture_IsNotStarted()
    {
        string foreign = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "x64" : "arm64";
        if (Directory.Exists("/proc/sys/fs/binfmt_misc") && Directory.GetFiles("/proc/sys/fs/binfmt_misc", "qemu-*").Length > 0)
        {
            Assert.Ignore("This machine emulates other architectures.");
        }

        using TemporaryFolder folder = new();
        ProcessResult result = ProcessRunner.Run(folder.Executable("tool", Elf.Header(foreign)), [], "/", Long);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.NotStarted));
            Assert.That(result.Output, Is.Not.Empty);
        });
    }

    private static ProcessResult Shell(string script) => ProcessRunner.Run("/bin/sh", ["-c", script], "/", Long);

    private static bool IsStillRunning(int id) =>
        !SpinWait.SpinUntil(() => Thread.Yield() && !IsRunning(id), TimeSpan.FromMinutes(1)) && IsRunning(id);

    /// <summary>True if the process runs. A process that has ended, but for which no process has waited yet (state Z), does not run.</summary>
    private static bool IsRunning(int id)
    {
        ProcessResult state = ProcessRunner.Run(
            "/bin/sh", ["-c", $"if [ -d /proc/self ]; then sed 's/.*) //' /proc/{id}/stat 2>/dev/null; else ps -o stat= -p {id}; fi"], "/", Long);
        return state.Output.Length > 0 && !state.Output.StartsWith('Z');
    }
}
