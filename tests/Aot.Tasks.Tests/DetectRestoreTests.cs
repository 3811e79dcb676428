using System;
using System.IO;
using System.Threading.Tasks;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

internal sealed class DetectRestoreTests
{
    [TestCase("{ \"net10.0/linux-x64\": {} }", "linux-x64", false)]
    [TestCase("{ \"net10.0/linux-x64\": {} }", "linux-arm64", true)]
    [TestCase("{ \"net10.0/linux-x64-extra\": {} }", "linux-x64", true)]
    [TestCase("{ \"net10.0\": {} }", "", false)]
    [TestCase("", "linux-x64", true)]
    public void Execute_AssetsFile_IsRestoredForItsTargets(string text, string target, bool isNotRestored)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["project.assets.json"], text);

        Assert.That(IsNotRestored(folder["project.assets.json"], target), Is.EqualTo(isNotRestored));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(12)]
    public void Execute_TargetCrossesBlocks_IsFound(int offset)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["assets"], new string('x', (64 * 1024) - offset) + "/linux-x64\"" + new string('x', 100_000));

        Assert.That(IsNotRestored(folder["assets"], "linux-x64"), Is.False);
    }

    [Test]
    public void Execute_HugeFile_IsNotReadToItsEnd()
    {
        using TemporaryFolder folder = new();
        using (FileStream file = File.Create(folder["assets"]))
        {
            file.Position = 65L * 1024 * 1024; // on most file systems, the gap takes no space
            file.Write("/linux-x64\""u8);
        }

        Assert.That(IsNotRestored(folder["assets"], "linux-x64"), Is.True);
    }

    [Test]
    public void Execute_NoFile_IsNotRestored()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["directory"]);

        Assert.Multiple(() =>
        {
            Assert.That(IsNotRestored(folder["nosuch"], ""), Is.True);
            Assert.That(IsNotRestored(folder["directory"], ""), Is.True);
            Assert.That(IsNotRestored("", ""), Is.True);
        });
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no such files in folders.")]
    public void Execute_Fifo_DoesNotWait()
    {
        using TemporaryFolder folder = new();
        ProcessRunner.Run("/bin/sh", ["-c", "mkfifo \"$0\"", folder["fifo"]], "/", TimeSpan.FromSeconds(60));

        Task<bool> result = Task.Run(() => IsNotRestored(folder["fifo"], "linux-x64"));

        Assert.That(result.Wait(TimeSpan.FromSeconds(30)), Is.True, "It hangs.");
        Assert.That(result.Result, Is.True);
    }

    private static bool IsNotRestored(string file, string target)
    {
        DetectRestore task = new() { AssetsFile = file, RuntimeIdentifier = target };
        Assert.That(task.Execute(), Is.True);
        return task.IsNotRestored;
    }
}
