using System;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

/// <summary>Folders that killed builds left are deleted, and only those.</summary>
internal sealed class ScratchFolderTests
{
    [Test]
    public void Create_LeftoverOfKilledBuild_IsDeleted()
    {
        using TemporaryFolder folder = new();
        string leftover = NewFolder(folder, "aotsdk-" + Guid.NewGuid().ToString("N"));
        File.WriteAllText(leftover + ".lock", "");
        File.WriteAllText(Path.Combine(leftover, "linked"), "");

        ScratchFolder scratch = ScratchFolder.Create(folder.Path);

        Assert.That(Directory.GetDirectories(folder.Path), Is.EqualTo(new[] { scratch.Path }));
        scratch.Delete();
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void Create_FolderOfRunningBuild_Stays()
    {
        using TemporaryFolder folder = new();
        ScratchFolder first = ScratchFolder.Create(folder.Path);
        ScratchFolder second = ScratchFolder.Create(folder.Path);

        Assert.That(Directory.GetDirectories(folder.Path), Is.EquivalentTo(new[] { first.Path, second.Path }));
        second.Delete();
        Assert.That(first.Path, Does.Exist);
        first.Delete();
    }

    [Test]
    public void Create_FolderWithoutLock_IsDeletedWhenOld()
    {
        using TemporaryFolder folder = new();
        string young = NewFolder(folder, "aotsdk-" + Guid.NewGuid().ToString("N"));
        string old = NewFolder(folder, "aotsdk-" + Guid.NewGuid().ToString("N"));
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));

        ScratchFolder scratch = ScratchFolder.Create(folder.Path);

        Assert.That(Directory.GetDirectories(folder.Path), Is.EquivalentTo(new[] { scratch.Path, young }));
        scratch.Delete();
    }

    [TestCase("aotsdk-mine")]
    [TestCase("aotsdk-0123456789abcdef0123456789abcdef0")]
    [TestCase("aotsdk-0123456789ABCDEF0123456789ABCDEF")]
    [TestCase("0123456789abcdef0123456789abcdef")]
    public void Create_FolderOfAnotherName_Stays(string name)
    {
        using TemporaryFolder folder = new();
        string other = NewFolder(folder, name);
        File.WriteAllText(other + ".lock", "");
        Directory.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddYears(-1));

        ScratchFolder.Create(folder.Path).Delete();

        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.EquivalentTo(new[] { other, other + ".lock" }));
    }

    [Test, Platform(Exclude = "Win", Reason = "Links require a privilege there.")]
    public void Create_LinkWithTheNameOfALeftover_Stays()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder outside = new();
        outside.File("precious", []);
        Directory.CreateSymbolicLink(folder["aotsdk-0123456789abcdef0123456789abcdef"], outside.Path);
        folder.File("aotsdk-0123456789abcdef0123456789abcdef.lock", []);

        ScratchFolder.Create(folder.Path).Delete();

        Assert.That(outside["precious"], Does.Exist);
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(2));
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no such files in folders.")]
    public void Create_LockOfLeftoverIsFifo_DoesNotWait()
    {
        using TemporaryFolder folder = new();
        string leftover = NewFolder(folder, "aotsdk-" + Guid.NewGuid().ToString("N"));
        ProcessRunner.Run("/bin/sh", ["-c", "mkfifo \"$0\"", leftover + ".lock"], "/", TimeSpan.FromSeconds(60));
        Directory.SetLastWriteTimeUtc(leftover, DateTime.UtcNow.AddHours(-1));

        ScratchFolder scratch = ScratchFolder.Create(folder.Path);

        Assert.That(Directory.GetDirectories(folder.Path), Is.EqualTo(new[] { scratch.Path }));
        scratch.Delete();
    }

    [Test]
    public void Create_ManyAtOnce_NoneIsTakenForALeftover()
    {
        using TemporaryFolder folder = new();

        bool[] exist = Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Select(_ =>
        {
            ScratchFolder scratch = ScratchFolder.Create(folder["obj"]);
            File.WriteAllText(Path.Combine(scratch.Path, "linked"), "");
            bool exists = File.Exists(Path.Combine(scratch.Path, "linked"));
            try
            {
                scratch.Delete();
            }
            catch (IOException)
            {
                // Another thread deletes the common parent folder, or uses it again.
            }

            return exists;
        }).ToArray();

        Assert.That(exist, Is.All.True);
    }

    private static string NewFolder(TemporaryFolder folder, string name) => Directory.CreateDirectory(folder[name]).FullName;
}
