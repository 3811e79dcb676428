using System;
using System.IO;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

/// <summary>The real machine.</summary>
internal sealed class SystemMachineTests
{
    private readonly SystemMachine _host = new();

    [TestCase("target")]
    [TestCase("../up/größe")]
    [TestCase("/absolute/nowhere")]
    [Platform(Exclude = "Win")]
    public void LinkTarget_SymbolicLink_IsUnresolved(string target)
    {
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["link ü"], target);

        Assert.That(_host.LinkTarget(folder["link ü"]), Is.EqualTo(target));
    }

    [Test]
    public void LinkTarget_NoLink_IsNull()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_host.LinkTarget(folder.File("file", [])), Is.Null);
            Assert.That(_host.LinkTarget(folder.Path), Is.Null);
            Assert.That(_host.LinkTarget(folder["nosuch"]), Is.Null);
        });
    }

    [Test, Platform(Exclude = "Win")]
    public void IsExecutable_FollowsThePermission()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_host.IsExecutable(folder.Executable("tool", [])), Is.True);
            Assert.That(_host.IsExecutable(folder.File("text", [])), Is.False);
            Assert.That(_host.IsExecutable(folder.Path), Is.False, "a folder");
            Assert.That(_host.IsExecutable(folder["nosuch"]), Is.False);
        });
    }

    [Test]
    public void IsWritable_OwnFolder_IsTrue()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_host.IsWritable(folder.Path), Is.True);
            Assert.That(_host.IsWritable(folder["nosuch"]), Is.False);
            Assert.That(_host.IsWritable(folder.File("file", [])), Is.False);
        });
    }

    [Test, Platform(Exclude = "Win")]
    public void IsWritable_NoPermission_OnlyForRoot()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["closed"]);
        _host.Run("/bin/chmod", ["0500", folder["closed"]], "/", TimeSpan.FromSeconds(30));

        Assert.That(_host.IsWritable(folder["closed"]), Is.EqualTo(_host.IsRoot));
    }

    [Test, Platform(Exclude = "Win")]
    public void IsRoot_IsWhatTheSystemSays()
    {
        ProcessResult id = _host.Run("/bin/sh", ["-c", "id -u"], "/", TimeSpan.FromSeconds(30));

        Assert.That(_host.IsRoot, Is.EqualTo(id.Output.Trim() == "0"));
    }

    [Test, Platform(Include = "Linux")]
    public void GlibcVersion_IsWhatTheSystemSays()
    {
        ProcessResult getconf = _host.Run("/bin/sh", ["-c", "getconf GNU_LIBC_VERSION"], "/", TimeSpan.FromSeconds(30));
        Version? expected = getconf.Succeeded ? Version.Parse(getconf.Output.Replace("glibc", "", StringComparison.Ordinal).Trim()) : null;

        Assert.That(_host.GlibcVersion, Is.EqualTo(expected));
    }

    [Test]
    public void FreeBytes_RealFolder_IsPositive()
    {
        using TemporaryFolder folder = new();

        Assert.That(_host.FreeBytes(folder.Path), Is.Positive);
    }

    [Test]
    public void OpenRead_WhatCannotBeRead_IsNull()
    {
        using TemporaryFolder folder = new();
        using Stream? file = _host.OpenRead(folder.File("file", [1, 2, 3]));

        Assert.Multiple(() =>
        {
            Assert.That((file?.Length, file?.CanSeek), Is.EqualTo(((long?)3, (bool?)true)));
            Assert.That(_host.OpenRead(folder["nosuch"]), Is.Null);
            Assert.That(_host.OpenRead(folder.Path), Is.Null);
        });
    }

    [Test]
    public void ReadBytes_Maximum_IsKept()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", [1, 2, 3]);

        Assert.Multiple(() =>
        {
            Assert.That(_host.ReadBytes(file, 2), Is.EqualTo(new byte[] { 1, 2 }));
            Assert.That(_host.ReadBytes(file, 10), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(_host.ReadBytes(folder["nosuch"], 10), Is.Null);
            Assert.That(_host.ReadBytes(folder.Path, 10), Is.Null);
        });
    }

    [Test]
    public void List_Entries_AreSortedAndFull()
    {
        using TemporaryFolder folder = new();
        folder.File("b", []);
        folder.File("a", []);
        Directory.CreateDirectory(folder["C"]);

        Assert.Multiple(() =>
        {
            Assert.That(_host.List(folder.Path), Is.EqualTo(new[] { folder["C"], folder["a"], folder["b"] }));
            Assert.That(_host.List(folder["nosuch"]), Is.Empty);
        });
    }

    [Test]
    public void LastWriteTicks_FileFolderNothing()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", []);
        DateTime time = new(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, time);

        Assert.Multiple(() =>
        {
            Assert.That(_host.LastWriteTicks(file), Is.EqualTo(time.Ticks));
            Assert.That(_host.LastWriteTicks(folder.Path), Is.Positive);
            Assert.That(_host.LastWriteTicks(folder["nosuch"]), Is.Zero);
        });
    }

    [Test]
    public void WriteText_NewAndAgain_IsWhatWasWrittenLast()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder["obj"], "note");

        _host.WriteText(file, "first, which is longer");
        _host.WriteText(file, "größe");

        Assert.That(File.ReadAllText(file), Is.EqualTo("größe"));
        Assert.That(Directory.GetFileSystemEntries(folder["obj"]), Is.EqualTo(new[] { file }));
    }

    [Test]
    public void WriteText_CannotBeWritten_IsNoFaultAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["note"]);

        _host.WriteText(folder["note"], "text");
        _host.WriteText(Path.Combine(folder.File("file", []), "note"), "text");

        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.EquivalentTo(new[] { folder["note"], folder["file"] }));
    }

    [Test]
    public void CreateScratch_ParentsMissing_AreMadeAndRemoved()
    {
        using TemporaryFolder folder = new();
        string parent = Path.Combine(folder.Path, "obj", "Release", "net9.0");

        string? scratch = _host.CreateScratch(parent);
        Assert.That(scratch, Is.Not.Null);
        Assert.That(scratch, Does.Exist);
        Assert.That(Path.GetDirectoryName(scratch), Is.EqualTo(parent));
        File.WriteAllText(Path.Combine(scratch!, "probe"), "");
        _host.DeleteScratch(scratch!);

        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void DeleteScratch_ParentWasThere_StaysThoughEmpty()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["obj"]);

        _host.DeleteScratch(_host.CreateScratch(Path.Combine(folder["obj"], "Release"))!);

        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.EqualTo(new[] { folder["obj"] }));
        Assert.That(Directory.GetFileSystemEntries(folder["obj"]), Is.Empty);
    }

    [Test]
    public void DeleteScratch_ParentIsInUseMeanwhile_Stays()
    {
        using TemporaryFolder folder = new();
        string scratch = _host.CreateScratch(folder["obj"])!;
        string other = Path.Combine(folder["obj"], "project.assets.json");
        File.WriteAllText(other, "");

        _host.DeleteScratch(scratch);

        Assert.That(Directory.GetFileSystemEntries(folder["obj"]), Is.EqualTo(new[] { other }));
    }

    [Test]
    public void CreateScratch_TwoAtOnce_AreTwo()
    {
        using TemporaryFolder folder = new();

        string first = _host.CreateScratch(folder["obj"])!;
        string second = _host.CreateScratch(folder["obj"])!;
        Assert.That(first, Is.Not.EqualTo(second));
        _host.DeleteScratch(second);

        Assert.That(first, Does.Exist);
    }

    [Test]
    public void CreateScratch_ParentIsAFile_IsNull()
    {
        using TemporaryFolder folder = new();

        Assert.That(_host.CreateScratch(folder.File("obj", [])), Is.Null);
    }

    [Test]
    public void DeleteScratch_AlreadyGone_IsNoFault()
    {
        using TemporaryFolder folder = new();
        string scratch = _host.CreateScratch(folder["obj"])!;
        Directory.Delete(scratch);

        Assert.That(() => _host.DeleteScratch(scratch), Throws.Nothing);
    }

    [Test, Platform("Win")]
    public void ReadRegistry_Value_IsTheText() => Assert.Multiple(() =>
    {
        Assert.That(_host.ReadRegistry(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion", "ProgramFilesDir"), Is.EqualTo(Environment.GetEnvironmentVariable("ProgramFiles")));
        Assert.That(_host.ReadRegistry(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion", "nosuch"), Is.Null);
        Assert.That(_host.ReadRegistry(@"HKCU\SOFTWARE\nosuch\key", "ProgramFilesDir"), Is.Null);
    });

    [Test, Platform(Exclude = "Win")]
    public void ReadRegistry_OtherSystem_IsNull() =>
        Assert.That(_host.ReadRegistry(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion", "ProgramFilesDir"), Is.Null);

    [Test]
    public void FreeBytes_Folder_IsThatOfItsVolume()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_host.FreeBytes(folder.Path), Is.GreaterThan(0));
            Assert.That(_host.FreeBytes(folder.Path + Path.DirectorySeparatorChar), Is.GreaterThan(0));
        });
    }
}
