using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

/// <summary>Runs real processes of Windows.</summary>
[Platform(Include = "Win", Reason = "The tools are those of Windows.")]
internal sealed class WindowsProcessTests
{
    private static readonly string Cmd = Path.Combine(Environment.SystemDirectory, "cmd.exe");
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Test]
    public void Run_BothStreams_AreCaptured()
    {
        ProcessResult result = Shell("echo one& echo two>&2& exit 7");

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.Exited));
            Assert.That(result.ExitCode, Is.EqualTo(7));
            Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(new[] { "one", "two" }));
        });
    }

    [Test]
    public void Run_Locale_IsC() => Assert.That(Shell("echo %LC_ALL%").Output, Is.EqualTo("C\n"));

    [Test]
    public void Run_ToolReadsInput_EndsImmediately() => Assert.That(Shell("set /p line=").Outcome, Is.EqualTo(ProcessOutcome.Exited));

    [Test]
    public void Run_WorkingDirectory_IsUsed()
    {
        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run(Cmd, ["/c", "echo here>made"], folder.Path, Long);

        Assert.Multiple(() =>
        {
            Assert.That(result.Succeeded, Is.True, result.Output);
            Assert.That(folder["made"], Does.Exist);
        });
    }

    [Test]
    public void Run_ToolInFolderWithSpacesAndUmlauts_IsStarted()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["größe (x86)"]);
        string tool = Path.Combine(folder["größe (x86)"], "tool.exe");
        File.Copy(Cmd, tool);

        Assert.That(ProcessRunner.Run(tool, ["/c", "exit 3"], folder.Path, Long).ExitCode, Is.EqualTo(3));
    }

    [Test]
    public void Run_Timeout_KillsChildProcessesToo()
    {
        using TemporaryFolder folder = new();
        string name = "child-" + Guid.NewGuid().ToString("N");
        File.Copy(Cmd, folder[name + ".exe"]);

        ProcessResult result = ProcessRunner.Run(Cmd, ["/c", name + " /c for /l %i in (1,0,2) do @rem"], folder.Path, TimeSpan.FromSeconds(3));

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.TimedOut), result.Output);
            Assert.That(SpinWait.SpinUntil(() => Process.GetProcessesByName(name).Length == 0, TimeSpan.FromSeconds(10)), Is.True, "The child still runs.");
        });
    }

    [Test]
    public void Run_NoSuchFile_IsNotStarted()
    {
        using TemporaryFolder folder = new();

        ProcessResult result = ProcessRunner.Run(folder["nosuch.exe"], [], folder.Path, Long);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(ProcessOutcome.NotStarted));
            Assert.That(result.Output, Is.Not.Empty);
        });
    }

    [Test]
    public void Run_NoProgram_IsNotStarted()
    {
        using TemporaryFolder folder = new();

        Assert.That(ProcessRunner.Run(folder.File("tool.exe", "no program"u8.ToArray()), [], folder.Path, Long).Outcome, Is.EqualTo(ProcessOutcome.NotStarted));
    }

    /// <summary>Windows splits the command line like every program that uses main of the C runtime.</summary>
    [TestCase("plain")]
    [TestCase("two words", "a\ttab")]
    [TestCase("", "", "last")]
    [TestCase("\"", "a\"b", "\"all\"")]
    [TestCase(@"\", @"a\", @"a\b", @"\\server\share\", @"ends in backslash \")]
    [TestCase("\\\"", "\\\\\"", "a\\\\\"b c")]
    [TestCase("%PATH%", "!x", "^", "a&b", "größe", "日本語")]
    [TestCase("-version", "[16,18)", @"C:\Program Files (x86)\")]
    public void Join_WindowsSplitsIt_IntoTheSameArguments(params string[] arguments)
    {
        IntPtr words = CommandLineToArgv("tool.exe " + CommandLine.Join(arguments), out int count);
        Assert.That(words, Is.Not.EqualTo(IntPtr.Zero));

        IEnumerable<string?> actual = Enumerable.Range(1, count - 1).Select(i => Marshal.PtrToStringUni(Marshal.ReadIntPtr(words, i * IntPtr.Size)));
        Assert.That(actual, Is.EqualTo(arguments));
    }

    private static ProcessResult Shell(string line) => ProcessRunner.Run(Cmd, ["/c", line], Environment.SystemDirectory, Long);

    [DllImport("shell32.dll", EntryPoint = "CommandLineToArgvW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr CommandLineToArgv(string line, out int count);
}
