using System;
using System.Collections.Generic;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

internal sealed class ScriptedMachineTests
{
    private static readonly Dictionary<string, Action<IMachine>> Calls = new()
    {
        ["FileExists"] = machine => machine.FileExists("/a"),
        ["DirectoryExists"] = machine => machine.DirectoryExists("/a"),
        ["IsExecutable"] = machine => machine.IsExecutable("/a"),
        ["DirectoryExists(/w"] = machine => machine.IsWritable("/w"),
        ["FreeBytes"] = machine => machine.FreeBytes("/a"),
        ["ReadBytes"] = machine => machine.ReadBytes("/a", 1),
        ["OpenRead"] = machine => machine.OpenRead("/a"),
        ["List"] = machine => machine.List("/a"),
        ["LinkTarget"] = machine => machine.LinkTarget("/a"),
        ["FileExists(/t"] = machine => machine.LastWriteTicks("/t"),
        ["FileExists(" + System.IO.Path.GetFullPath("/i")] = machine => machine.Identify("/i"),
        ["Run(/a -b"] = machine => machine.Run("/a", ["-b"], "/", TimeSpan.Zero),
        ["ReadRegistry(HKLM\\a, b"] = machine => machine.ReadRegistry(@"HKLM\a", "b"),
        ["IsRoot"] = machine => _ = machine.IsRoot,
        ["GlibcVersion"] = machine => _ = machine.GlibcVersion,
    };

    private static IEnumerable<string> Names => Calls.Keys;

    [TestCaseSource(nameof(Names))]
    public void Call_NotDefined_ThrowsAndNamesIt(string name) =>
        Assert.That(() => Calls[name](new ScriptedMachine()), Throws.InvalidOperationException.With.Message.Contains(name));

    [Test]
    public void Run_NoMatchingResult_Throws()
    {
        ScriptedMachine machine = new ScriptedMachine().Answers("/usr/bin/ld", arguments => arguments[0] == "-a", ScriptedMachine.Exits(3, "said"));

        ProcessResult answer = machine.Run("/usr/bin/ld", ["-a"], "/", TimeSpan.Zero);

        Assert.Multiple(() =>
        {
            Assert.That((answer.ExitCode, answer.Output), Is.EqualTo((3, "said")));
            Assert.That(() => machine.Run("/usr/bin/ld", ["-b"], "/", TimeSpan.Zero), Throws.InvalidOperationException);
        });
    }

    [Test, Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
    public void Files_OneIsDefined_OthersDoNotExist()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/a/b", "text").Executable("/a/c");

        Assert.Multiple(() =>
        {
            Assert.That(machine.FileExists("/a/b"), Is.True);
            Assert.That(machine.FileExists("/a/x"), Is.False);
            Assert.That(machine.IsExecutable("/a/b"), Is.False);
            Assert.That(machine.IsExecutable("/a/c"), Is.True);
            Assert.That(machine.DirectoryExists("/a"), Is.True);
            Assert.That(machine.List("/a"), Is.EqualTo(new[] { "/a/b", "/a/c" }));
            Assert.That(machine.ReadBytes("/a/b", 2), Is.EqualTo("te"u8.ToArray()));
        });
    }
}
