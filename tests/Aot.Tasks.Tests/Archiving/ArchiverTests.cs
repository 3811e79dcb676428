using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aot.Tasks.Archiving;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Archiving;

/// <summary>Archives of real folders.</summary>
internal sealed class ArchiverTests
{
    [Test]
    public void Run_Unix_IsATarWithoutSymbols()
    {
        using TemporaryFolder folder = Publish();

        CheckResult result = Archiver.Run(Request(folder, "linux-x64"), new SystemMachine());

        Assert.That(result.Status, Is.EqualTo(CheckStatus.Passed));
        string archive = folder["archives/app-1.2.3-linux-x64.tar.gz"];
        using GZipStream stream = new(File.OpenRead(archive), CompressionMode.Decompress);
        using System.Formats.Tar.TarReader reader = new(stream);
        string[] names = Enumerable.Range(0, int.MaxValue).Select(_ => reader.GetNextEntry()).TakeWhile(entry => entry != null)
            .Select(entry => entry!.Name + (entry.Mode.HasFlag(UnixFileMode.OtherExecute) && !OperatingSystem.IsWindows() ? "*" : "")).ToArray();
        string mark = OperatingSystem.IsWindows() ? "" : "*";
        Assert.That(names, Is.EqualTo(new[]
        {
            "app-1.2.3-linux-x64/app" + mark, "app-1.2.3-linux-x64/es/app.resources.dll", "app-1.2.3-linux-x64/wwwroot/index.html",
        }));
    }

    [Test]
    public void Run_Windows_IsAZip()
    {
        using TemporaryFolder folder = Publish();
        Archiver.Run(Request(folder, "win-x64"), new SystemMachine());
        using ZipArchive archive = ZipFile.OpenRead(folder["archives/app-1.2.3-win-x64.zip"]);
        Assert.That(archive.Entries.Select(entry => entry.FullName), Is.EqualTo(new[]
        {
            "app-1.2.3-win-x64/app", "app-1.2.3-win-x64/es/app.resources.dll", "app-1.2.3-win-x64/wwwroot/index.html",
        }));
        Assert.That(archive.Entries.Select(entry => entry.LastWriteTime.DateTime), Is.All.EqualTo(new DateTime(2000, 1, 1)));
    }

    [TestCase("linux-x64", "tar.gz")]
    [TestCase("win-x64", "zip")]
    public void Run_SameFiles_GiveTheSameArchive(string target, string extension)
    {
        using TemporaryFolder folder = Publish();
        byte[] first = Create();
        File.SetLastWriteTimeUtc(folder["publish/app"], new DateTime(2020, 1, 1));
        Assert.That(Create(), Is.EqualTo(first));

        byte[] Create()
        {
            Archiver.Run(Request(folder, target), new SystemMachine());
            return File.ReadAllBytes(folder[$"archives/app-1.2.3-{target}." + extension]);
        }
    }

    [Test]
    public void Run_ArchivesInThePublishFolder_DoNotContainThemselves()
    {
        using TemporaryFolder folder = Publish();
        ArchiveRequest request = Request(folder, "win-x64", "publish/archives/");
        Archiver.Run(request, new SystemMachine());
        Archiver.Run(request, new SystemMachine());
        using ZipArchive archive = ZipFile.OpenRead(folder["publish/archives/app-1.2.3-win-x64.zip"]);
        Assert.That(archive.Entries, Has.Count.EqualTo(3));
    }

    /// <summary>As with dotnet publish -o dist and AotSdkArchiveDirectory=dist: the program is in the archive, and no archive is.</summary>
    [Test]
    public void Run_PublishFolderIsThatOfTheArchives_ContainsTheProgram()
    {
        using TemporaryFolder folder = Publish();
        foreach (string target in new[] { "linux-x64", "win-x64", "win-x64" })
        {
            Archiver.Run(Request(folder, target, "publish/"), new SystemMachine());
        }

        using ZipArchive archive = ZipFile.OpenRead(folder["publish/app-1.2.3-win-x64.zip"]);
        Assert.That(archive.Entries.Select(entry => entry.FullName).ToArray(), Has.Length.EqualTo(3).And.One.EqualTo("app-1.2.3-win-x64/app"));
    }

    [Test, Platform("Linux", Reason = "Symbolic links")]
    public void Run_Links_AreFilesAndNeverRecursive()
    {
        using TemporaryFolder folder = Publish();
        File.CreateSymbolicLink(folder["publish/libapp.so"], "app");
        Directory.CreateSymbolicLink(folder["publish/es/self"], folder["publish"]);
        Directory.CreateSymbolicLink(folder["publish/upwards"], "/");
        Directory.CreateSymbolicLink(folder["publish/system"], "/proc");
        Archiver.Run(Request(folder, "win-x64"), new SystemMachine());
        using ZipArchive archive = ZipFile.OpenRead(folder["archives/app-1.2.3-win-x64.zip"]);
        string[] names = [.. archive.Entries.Select(entry => entry.FullName)];
        Assert.That(names, Has.One.EqualTo("app-1.2.3-win-x64/libapp.so"));
        Assert.That(names.Where(name => name.Contains("self", StringComparison.Ordinal) || name.Contains("upwards", StringComparison.Ordinal) || name.Contains("system", StringComparison.Ordinal)), Is.Empty);
    }

    [Test, Platform("Linux", Reason = "sha256sum")]
    public void Run_SeveralTargetsAtOnce_AreAllInSha256Sums()
    {
        using TemporaryFolder folder = Publish();
        string[] targets = ["linux-x64", "linux-arm64", "linux-arm", "win-x64", "win-arm64", "osx-x64", "osx-arm64", "linux-musl-x64"];
        Parallel.ForEach(targets, target => Archiver.Run(Request(folder, target), new SystemMachine()));

        string[] lines = File.ReadAllLines(folder["archives/SHA256SUMS"]);
        Assert.That(lines, Has.Length.EqualTo(targets.Length));
        Assert.That(lines.Select(line => line.Split("  ")[1]), Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
        (int exitCode, string output) = TarWriterTests.Run("sh", "-c", $"cd '{folder["archives"]}' && sha256sum --strict -c SHA256SUMS");
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Directory.GetFiles(folder["archives"]), Has.Length.EqualTo(targets.Length + 1), "no temporary file is left");
    }

    [Test]
    public void Run_FolderCannotBeCreated_IsAnError()
    {
        using TemporaryFolder folder = Publish();
        folder.File("archives", []);
        CheckResult result = Archiver.Run(Request(folder, "linux-x64"), new SystemMachine());
        Finding finding = result.Findings.Single();
        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.ArchiveNotWritten));
        Assert.That(finding.Arguments[0], Is.EqualTo(Path.Combine(folder["archives/"], "app-1.2.3-linux-x64.tar.gz")));
        Assert.That(finding.Arguments[1], Is.Not.Empty);
    }

    /// <summary>As if another user had created the folder of the system for these names: the file is written nevertheless.</summary>
    [Test]
    public void OpenLock_CannotBeCreated_IsNull()
    {
        Assert.That(Archiver.OpenLock("Aot.Sdk/no/such/folder\\name"), Is.Null);
        using System.Threading.Mutex? created = Archiver.OpenLock("Aot.Sdk-test-" + Guid.NewGuid().ToString("N"));
        Assert.That(created, Is.Not.Null);
    }

    [Test]
    public void Update_Lines_AreThoseOfFilesThatExist() => Assert.That(
        ChecksumFile.Update("11  old.zip\n22  gone.zip\n33  b.tar.gz\nno hash\n55 *new.zip\n", "b.tar.gz", "44", name => name is "old.zip" or "new.zip"),
        Is.EqualTo("44  b.tar.gz\n55 *new.zip\n11  old.zip\n"));

    [TestCase("", ExpectedResult = 946684800)]
    [TestCase("1700000000", ExpectedResult = 1700000000)]
    [TestCase("yesterday", ExpectedResult = 946684800)]
    [TestCase("-1", ExpectedResult = 946684800)]
    [TestCase("99999999999999", ExpectedResult = 946684800)]
    public long ParseTime_SourceDateEpoch_IsSecondsSince1970(string value) => ArchiveRequest.ParseTime(value);

    private static ArchiveRequest Request(TemporaryFolder folder, string target, string archives = "archives/") => new()
    {
        ProgramName = "app",
        Version = "1.2.3",
        Target = RuntimeIdentifier.Parse(target),
        PublishDirectory = folder["publish/"],
        ArchiveDirectory = folder[archives],
    };

    /// <summary>A publish folder with files of all kinds.</summary>
    private static TemporaryFolder Publish()
    {
        TemporaryFolder folder = new();
        foreach (string directory in new[] { "publish/es", "publish/wwwroot", "publish/App.dSYM/Contents" })
        {
            Directory.CreateDirectory(folder[directory]);
        }

        folder.Executable("publish/app", Encoding.ASCII.GetBytes("program"));
        foreach (string file in new[] { "publish/app.dbg", "publish/app.PDB", "publish/App.dSYM/Contents/app", "publish/es/app.resources.dll", "publish/wwwroot/index.html" })
        {
            folder.File(file, Encoding.ASCII.GetBytes(file));
        }

        return folder;
    }
}
