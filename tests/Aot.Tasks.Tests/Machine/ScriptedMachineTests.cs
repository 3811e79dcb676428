using System;
using System.Collections.Generic;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

internal sealed class ScriptedMachineTests
{
    private static readonly Dictionary<string, Action<IMachine>> Calls = new()
    {
        ["FileExists"] = host => host.FileExists("/a"),
        ["DirectoryExists"] = host => host.DirectoryExists("/a"),
        ["IsExecutable"] = host => host.IsExecutable("/a"),
        ["DirectoryExists(/w"] = host => host.IsWritable("/w"),
        ["FreeBytes"] = host => host.FreeBytes("/a"),
        ["ReadBytes"] = host => host.ReadBytes("/a", 1),
        ["OpenRead"] = host => host.OpenRead("/a"),
        ["List"] = host => host.List("/a"),
        ["LinkTarget"] = host => host.LinkTarget("/a"),
        ["FileExists(/t"] = host => host.LastWriteTicks("/t"),
        ["Run(/a -b"] = host => host.Run("/a", ["-b"], "/", TimeSpan.Zero),
        ["ReadRegistry(HKLM\\a, b"] = host => host.ReadRegistry(@"HKLM\a", "b"),
        ["IsRoot"] = host => _ = host.IsRoot,
        ["GlibcVersion"] = host => _ = host.GlibcVersion,
    };

    private static IEnumerable<string> Names => Calls.Keys;

    [TestCaseSource(nameof(Names))]
    public void Call_NotScripted_ThrowsAndNamesIt(string name) =>
        Assert.That(() => Calls[name](new ScriptedMachine()), Throws.InvalidOperationException.With.Message.Contains(name));

    [Test]
    public void Run_NoAnswerFits_Throws()
    {
        ScriptedMachine host = new ScriptedMachine().Answers("/usr/bin/ld", arguments => arguments[0] == "-a", ScriptedMachine.Exits(3, "said"));

        ProcessResult answer = host.Run("/usr/bin/ld", ["-a"], "/", TimeSpan.Zero);

        Assert.Multiple(() =>
        {
            Assert.That((answer.ExitCode, answer.Output), Is.EqualTo((3, "said")));
            Assert.That(() => host.Run("/usr/bin/ld", ["-b"], "/", TimeSpan.Zero), Throws.InvalidOperationException);
        });
    }

    [Test, Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
    public void Files_OnceOneIsStated_AreAClosedWorld()
    {
        ScriptedMachine host = new ScriptedMachine().File("/a/b", "text").Executable("/a/c");

        Assert.Multiple(() =>
        {
            Assert.That(host.FileExists("/a/b"), Is.True);
            Assert.That(host.FileExists("/a/x"), Is.False);
            Assert.That(host.IsExecutable("/a/b"), Is.False);
            Assert.That(host.IsExecutable("/a/c"), Is.True);
            Assert.That(host.DirectoryExists("/a"), Is.True);
            Assert.That(host.List("/a"), Is.EqualTo(new[] { "/a/b", "/a/c" }));
            Assert.That(host.ReadBytes("/a/b", 2), Is.EqualTo("te"u8.ToArray()));
        });
    }
}
