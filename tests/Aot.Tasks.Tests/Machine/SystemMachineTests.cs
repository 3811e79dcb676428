using System;
using System.IO;
using System.Threading;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

/// <summary>Uses the machine that runs the tests.</summary>
internal sealed class SystemMachineTests
{
    /// <summary>At least the resolution of the clock that sets the times of files: 10 ms with a 100 Hz kernel.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(20);

    private readonly SystemMachine _machine = new();

    [TestCase("target")]
    [TestCase("../up/größe")]
    [TestCase("/absolute/nowhere")]
    [Platform(Exclude = "Win", Reason = "Links require a privilege there.")]
    public void LinkTarget_SymbolicLink_IsNotResolved(string target)
    {
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["link ü"], target);

        Assert.That(_machine.LinkTarget(folder["link ü"]), Is.EqualTo(target));
    }

    [Test]
    public void LinkTarget_NoLink_IsNull()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_machine.LinkTarget(folder.File("file", [])), Is.Null);
            Assert.That(_machine.LinkTarget(folder.Path), Is.Null);
            Assert.That(_machine.LinkTarget(folder["nosuch"]), Is.Null);
        });
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no such permissions.")]
    public void IsExecutable_Permission_Decides()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_machine.IsExecutable(folder.Executable("tool", [])), Is.True);
            Assert.That(_machine.IsExecutable(folder.File("text", [])), Is.False);
            Assert.That(_machine.IsExecutable(folder.Path), Is.False, "a folder");
            Assert.That(_machine.IsExecutable(folder["nosuch"]), Is.False);
        });
    }

    [Test]
    public void IsWritable_OwnFolder_IsTrue()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_machine.IsWritable(folder.Path), Is.True);
            Assert.That(_machine.IsWritable(folder["nosuch"]), Is.False);
            Assert.That(_machine.IsWritable(folder.File("file", [])), Is.False);
        });
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no such permissions.")]
    public void IsWritable_NoPermission_IsTrueOnlyForRoot()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["closed"]);
        _machine.Run("/bin/chmod", ["0500", folder["closed"]], "/", TimeSpan.FromSeconds(30));

        Assert.That(_machine.IsWritable(folder["closed"]), Is.EqualTo(_machine.IsRoot));
    }

    [Test, Platform(Exclude = "Win", Reason = "The test runs the shell of a Unix system.")]
    public void IsRoot_AgreesWithId()
    {
        ProcessResult id = _machine.Run("/bin/sh", ["-c", "id -u"], "/", TimeSpan.FromSeconds(30));

        Assert.That(_machine.IsRoot, Is.EqualTo(id.Output.Trim() == "0"));
    }

    [Test, Platform(Include = "Linux", Reason = "Only Linux has glibc.")]
    public void GlibcVersion_AgreesWithGetconf()
    {
        ProcessResult getconf = _machine.Run("/bin/sh", ["-c", "getconf GNU_LIBC_VERSION"], "/", TimeSpan.FromSeconds(30));
        Version? expected = getconf.Succeeded ? Version.Parse(getconf.Output.Replace("glibc", "", StringComparison.Ordinal).Trim()) : null;

        Assert.That(_machine.GlibcVersion, Is.EqualTo(expected));
    }

    [Test]
    public void FreeBytes_RealFolder_IsPositive()
    {
        using TemporaryFolder folder = new();

        Assert.That(_machine.FreeBytes(folder.Path), Is.Positive);
    }

    /// <summary>ext4 reserves 5% for root. Other processes write at the same time.</summary>
    [Test, Platform(Exclude = "Win", Reason = "Windows reserves nothing for administrators.")]
    public void FreeBytes_Root_CanUseReservedBlocks()
    {
        using TemporaryFolder folder = new();
        DriveInfo drive = new(folder.Path);
        long expected = _machine.IsRoot ? drive.TotalFreeSpace : drive.AvailableFreeSpace;

        Assert.That(_machine.FreeBytes(folder.Path), Is.EqualTo(expected).Within(drive.TotalSize / 100));
    }

    /// <summary>As with a file system in user space that does not implement statfs.</summary>
    [Test, Platform("Linux", Reason = "Only Linux has /proc.")]
    public void FreeBytes_FileSystemWithoutSize_IsUnknown() => Assert.That(_machine.FreeBytes("/proc"), Is.Null);

    [Test]
    public void OpenRead_Unreadable_ReturnsNull()
    {
        using TemporaryFolder folder = new();
        using Stream? file = _machine.OpenRead(folder.File("file", [1, 2, 3]));

        Assert.Multiple(() =>
        {
            Assert.That((file?.Length, file?.CanSeek), Is.EqualTo(((long?)3, (bool?)true)));
            Assert.That(_machine.OpenRead(folder["nosuch"]), Is.Null);
            Assert.That(_machine.OpenRead(folder.Path), Is.Null);
        });
    }

    [Test]
    public void ReadBytes_LongerFile_IsCutOff()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", [1, 2, 3]);

        Assert.Multiple(() =>
        {
            Assert.That(_machine.ReadBytes(file, 2), Is.EqualTo(new byte[] { 1, 2 }));
            Assert.That(_machine.ReadBytes(file, 10), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(_machine.ReadBytes(folder["nosuch"], 10), Is.Null);
            Assert.That(_machine.ReadBytes(folder.Path, 10), Is.Null);
        });
    }

    [Test]
    public void List_Entries_AreSortedFullPaths()
    {
        using TemporaryFolder folder = new();
        folder.File("b", []);
        folder.File("a", []);
        Directory.CreateDirectory(folder["C"]);

        Assert.Multiple(() =>
        {
            Assert.That(_machine.List(folder.Path), Is.EqualTo(new[] { folder["C"], folder["a"], folder["b"] }));
            Assert.That(_machine.List(folder["nosuch"]), Is.Empty);
        });
    }

    [Test]
    public void LastWriteTicks_Path_IsTimeOfChangeOrZero()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", []);
        DateTime time = new(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, time);

        Assert.Multiple(() =>
        {
            Assert.That(_machine.LastWriteTicks(file), Is.EqualTo(time.Ticks));
            Assert.That(_machine.LastWriteTicks(folder.Path), Is.Positive);
            Assert.That(_machine.LastWriteTicks(folder["nosuch"]), Is.Zero);
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links require a privilege there.")]
    public void LastWriteTicks_Link_IsLaterTimeOfLinkAndTarget()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", []);
        string link = folder["link"];
        File.CreateSymbolicLink(link, file);
        long own = _machine.LastWriteTicks(link);
        DateTime later = DateTime.UtcNow.AddDays(1);
        File.SetLastWriteTimeUtc(file, later);

        Assert.Multiple(() =>
        {
            Assert.That(_machine.LastWriteTicks(link), Is.EqualTo(later.Ticks));
            Assert.That(own, Is.EqualTo(DateTime.UtcNow.Ticks).Within(TimeSpan.FromMinutes(5).Ticks));
        });
    }

    [Test]
    [Platform("Linux", Reason = "Other systems cannot tell, or are not tested.")]
    public void Identify_ContentOfSameSizeAndTime_Differs()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", "one"u8.ToArray());
        string link = folder["link"];
        File.CreateSymbolicLink(link, file);
        DateTime time = File.GetLastWriteTimeUtc(file);
        FileIdentity? first = _machine.Identify(file);
        FileIdentity? again = _machine.Identify(link);
        Thread.Sleep(Resolution);
        File.WriteAllText(file, "two");
        File.SetLastWriteTimeUtc(file, time);
        FileIdentity? second = _machine.Identify(file);

        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(first));
            Assert.That(second, Is.Not.EqualTo(first));
            Assert.That(second!.Value.Changed, Is.GreaterThan(first!.Value.Changed));
            Assert.That(_machine.Identify(link), Is.EqualTo(second));
        });
    }

    [Test]
    [Platform("Linux", Reason = "Other systems cannot tell, or are not tested.")]
    public void Identify_Folder_DiffersIfAFileAppearsAndIfItIsReplaced()
    {
        using TemporaryFolder folder = new();
        string path = folder["folder"];
        FileIdentity? none = _machine.Identify(path);
        Directory.CreateDirectory(path);
        FileIdentity? empty = _machine.Identify(path);
        Thread.Sleep(Resolution);
        File.WriteAllText(Path.Combine(path, "file"), "");
        FileIdentity? full = _machine.Identify(path);

        Assert.Multiple(() =>
        {
            Assert.That(none, Is.EqualTo(FileIdentity.None));
            Assert.That(new[] { none, empty, full }, Is.Unique);
        });
    }

    [Test]
    public void WriteText_Twice_SecondTextReplacesFirst()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder["obj"], "note");

        _machine.WriteText(file, "first, which is longer");
        _machine.WriteText(file, "größe");

        Assert.That(File.ReadAllText(file), Is.EqualTo("größe"));
        Assert.That(Directory.GetFileSystemEntries(folder["obj"]), Is.EqualTo(new[] { file }));
    }

    /// <summary>A build that was killed while it wrote the file.</summary>
    [TestCase("note.0123456789abcdef0123456789abcdef", 60, false)]
    [TestCase("note.0123456789abcdef0123456789abcdef", 0, true, Description = "another build is about to rename it")]
    [TestCase("note.0123456789ABCDEF0123456789ABCDEF", 60, true, Description = "of the user")]
    [TestCase("note.txt", 60, true)]
    [TestCase("other.0123456789abcdef0123456789abcdef", 60, true)]
    public void WriteText_LeftoverOfAKilledBuild_IsDeleted(string name, int seconds, bool isKept)
    {
        using TemporaryFolder folder = new();
        string file = folder.File(name, [1]);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(-seconds));

        _machine.WriteText(folder["note"], "text");

        Assert.That(File.Exists(file), Is.EqualTo(isKept));
        Assert.That(File.ReadAllText(folder["note"]), Is.EqualTo("text"));
    }

    [Test]
    public void WriteText_FileThatAnotherBuildWrites_IsKept()
    {
        using TemporaryFolder folder = new();
        string file = folder["note.0123456789abcdef0123456789abcdef"];
        using FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        File.SetLastWriteTimeUtc(stream.SafeFileHandle, DateTime.UtcNow.AddMinutes(-1));

        _machine.WriteText(folder["note"], "text");

        Assert.That(File.Exists(file), Is.True);
    }

    [Test]
    public void WriteText_CannotBeWritten_IsIgnoredAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["note"]);

        _machine.WriteText(folder["note"], "text");
        _machine.WriteText(Path.Combine(folder.File("file", []), "note"), "text");

        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.EquivalentTo(new[] { folder["note"], folder["file"] }));
    }

    [Test]
    public void CreateScratch_MissingParents_AreCreatedAndDeleted()
    {
        using TemporaryFolder folder = new();
        string parent = Path.Combine(folder.Path, "obj", "Release", "net9.0");

        string? scratch = _machine.CreateScratch(parent);
        Assert.That(scratch, Is.Not.Null);
        Assert.That(scratch, Does.Exist);
        Assert.That(Path.GetDirectoryName(scratch), Is.EqualTo(parent));
        File.WriteAllText(Path.Combine(scratch!, "trial"), "");
        _machine.DeleteScratch(scratch!);

        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void DeleteScratch_ExistingEmptyParent_Stays()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["obj"]);

        _machine.DeleteScratch(_machine.CreateScratch(Path.Combine(folder["obj"], "Release"))!);

        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.EqualTo(new[] { folder["obj"] }));
        Assert.That(Directory.GetFileSystemEntries(folder["obj"]), Is.Empty);
    }

    [Test]
    public void DeleteScratch_ParentWithNewFile_Stays()
    {
        using TemporaryFolder folder = new();
        string scratch = _machine.CreateScratch(folder["obj"])!;
        string other = Path.Combine(folder["obj"], "project.assets.json");
        File.WriteAllText(other, "");

        _machine.DeleteScratch(scratch);

        Assert.That(Directory.GetFileSystemEntries(folder["obj"]), Is.EqualTo(new[] { other }));
    }

    [Test]
    public void CreateScratch_Twice_CreatesTwoFolders()
    {
        using TemporaryFolder folder = new();

        string first = _machine.CreateScratch(folder["obj"])!;
        string second = _machine.CreateScratch(folder["obj"])!;
        Assert.That(first, Is.Not.EqualTo(second));
        _machine.DeleteScratch(second);

        Assert.That(first, Does.Exist);
        _machine.DeleteScratch(first); // Windows deletes no folder with a locked file
    }

    [Test]
    public void CreateScratch_ParentIsAFile_ReturnsNull()
    {
        using TemporaryFolder folder = new();

        Assert.That(_machine.CreateScratch(folder.File("obj", [])), Is.Null);
    }

    [Test]
    public void DeleteScratch_AlreadyDeleted_IsIgnored()
    {
        using TemporaryFolder folder = new();
        string scratch = _machine.CreateScratch(folder["obj"])!;
        Directory.Delete(scratch);

        Assert.That(() => _machine.DeleteScratch(scratch), Throws.Nothing);
    }

    [Test, Platform("Win", Reason = "Other systems do not have a registry.")]
    public void ReadRegistry_Value_IsTheText() => Assert.Multiple(() =>
    {
        Assert.That(_machine.ReadRegistry(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion", "ProgramFilesDir"), Is.EqualTo(Environment.GetEnvironmentVariable("ProgramFiles")));
        Assert.That(_machine.ReadRegistry(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion", "nosuch"), Is.Null);
        Assert.That(_machine.ReadRegistry(@"HKCU\SOFTWARE\nosuch\key", "ProgramFilesDir"), Is.Null);
    });

    [Test, Platform(Exclude = "Win", Reason = "Windows has a registry.")]
    public void ReadRegistry_OtherSystem_ReturnsNull() =>
        Assert.That(_machine.ReadRegistry(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion", "ProgramFilesDir"), Is.Null);

    [Test]
    public void FreeBytes_Folder_IsThatOfTheVolume()
    {
        using TemporaryFolder folder = new();

        Assert.Multiple(() =>
        {
            Assert.That(_machine.FreeBytes(folder.Path), Is.GreaterThan(0));
            Assert.That(_machine.FreeBytes(folder.Path + Path.DirectorySeparatorChar), Is.GreaterThan(0));
        });
    }
}
