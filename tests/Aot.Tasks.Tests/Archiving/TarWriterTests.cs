using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Archiving;
using Aot.Tasks.Machine;
using NUnit.Framework;
using TarEntry = System.Formats.Tar.TarEntry;
using TarEntryType = System.Formats.Tar.TarEntryType;
using TarReader = System.Formats.Tar.TarReader;

namespace Aot.Tasks.Tests.Archiving;

/// <summary>The archives of <see cref="TarWriter"/>, read by .NET and by tar.</summary>
internal sealed class TarWriterTests
{
    private const long Time = 946684800; // 2000-01-01

    private static readonly string[] Names =
    [
        "a",
        "root/app",
        "root/" + new string('d', 95),
        "root/" + new string('d', 96) + "/file", // needs the prefix
        new string('p', 155) + "/" + new string('n', 100), // fills prefix and name
        new string('p', 156) + "/" + new string('n', 100), // needs an extended header
        "root/" + new string('x', 101), // no / at which it can be split
        string.Concat(Enumerable.Repeat("folder/", 40)) + "file",
        "root/größe 日本語.txt",
    ];

    [Test]
    public void Write_Names_AreReadByDotNet()
    {
        using MemoryStream archive = Archive(Names.Select((name, index) => (name, Content(index), index % 2 == 0)));
        using TarReader reader = new(archive);
        for (int i = 0; i < Names.Length; i++)
        {
            TarEntry entry = reader.GetNextEntry(copyData: true)!;
            Assert.Multiple(() =>
            {
                Assert.That(entry.Name, Is.EqualTo(Names[i]));
                Assert.That(entry.EntryType, Is.EqualTo(TarEntryType.RegularFile));
                Assert.That((int)entry.Mode, Is.EqualTo(Convert.ToInt32(i % 2 == 0 ? "755" : "644", 8)));
                Assert.That((entry.Uid, entry.Gid), Is.EqualTo((0, 0)));
                Assert.That(entry.ModificationTime, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(Time)));
                Assert.That(Read(entry.DataStream), Is.EqualTo(Content(i)));
            });
        }

        Assert.That(reader.GetNextEntry(), Is.Null);
    }

    /// <summary>Sizes around the size of a block.</summary>
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(511)]
    [TestCase(512)]
    [TestCase(513)]
    [TestCase(200_000)]
    public void Write_Size_IsPaddedToBlocks(int size)
    {
        byte[] content = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();
        using MemoryStream archive = Archive([("one", content, false), ("two", [1, 2, 3], false)]);
        Assert.That(archive.Length % 512, Is.Zero);
        using TarReader reader = new(archive);
        Assert.That(Read(reader.GetNextEntry(copyData: true)!.DataStream), Is.EqualTo(content));
        Assert.That(Read(reader.GetNextEntry(copyData: true)!.DataStream), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void Write_FileBecomesShorter_IsAnError()
    {
        using MemoryStream archive = new();
        Assert.That(
            () => TarWriter.Write(archive, [new ArchiveEntry("a", "/a", false)], _ => new ShortStream(), Time),
            Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Write_SizeAbove8GB_IsInTheExtendedHeader()
    {
        using HeaderStream archive = new();
        Assert.That(() => TarWriter.Write(archive, [new ArchiveEntry("large", "/large", false)], _ => new ShortStream(9_000_000_000), Time), Throws.InstanceOf<IOException>());
        string headers = Encoding.ASCII.GetString(archive.First);
        Assert.That(headers, Does.Contain("19 size=9000000000\n").And.Contain("77777777777\0"));
    }

    [Test, Platform("Linux", Reason = "GNU tar")]
    public void Write_Archive_IsExtractedByTar()
    {
        using TemporaryFolder folder = new();
        string[] names = Names.Where(name => Encoding.UTF8.GetByteCount(Path.GetFileName(name)) < 255).ToArray();
        using MemoryStream archive = Archive(names.Select((name, index) => (name, Content(index), index % 2 == 0)));
        File.WriteAllBytes(folder["test.tar"], archive.ToArray());
        string target = Directory.CreateDirectory(folder["out"]).FullName;

        (int exitCode, string output) = Run("tar", "-xpf", folder["test.tar"], "-C", target);

        Assert.That((exitCode, output), Is.EqualTo((0, "")), "no error and no warning");
        for (int i = 0; i < names.Length; i++)
        {
            string file = Path.Combine(target, names[i]);
            Assert.That(File.ReadAllBytes(file), Is.EqualTo(Content(i)), names[i]);
            Assert.That(new SystemMachine().IsExecutable(file), Is.EqualTo(i % 2 == 0), names[i]);
        }

        (_, string list) = Run("tar", "--utc", "-tvf", folder["test.tar"]);
        Assert.That(list.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(names.Length).And.All.Contains(" 2000-01-01 00:00 "));
    }

    private static byte[] Content(int index) => Encoding.UTF8.GetBytes("content of file " + index);

    private static MemoryStream Archive(IEnumerable<(string Name, byte[] Content, bool IsExecutable)> files)
    {
        (string Name, byte[] Content, bool IsExecutable)[] all = files.ToArray();
        Dictionary<string, byte[]> contents = all.ToDictionary(file => "/" + file.Name, file => file.Content);
        MemoryStream archive = new();
        TarWriter.Write(archive, all.Select(file => new ArchiveEntry(file.Name, "/" + file.Name, file.IsExecutable)), path => new MemoryStream(contents[path]), Time);
        archive.Position = 0;
        return archive;
    }

    private static byte[] Read(Stream? stream)
    {
        using MemoryStream copy = new();
        stream?.CopyTo(copy);
        return copy.ToArray();
    }

    internal static (int ExitCode, string Output) Run(string tool, params string[] arguments)
    {
        ProcessStartInfo start = new(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>A file that ends before its length.</summary>
    private sealed class ShortStream(long length = 3) : MemoryStream
    {
        public override long Length => length;
    }

    /// <summary>Keeps the start of what is written.</summary>
    private sealed class HeaderStream : MemoryStream
    {
        internal byte[] First => ToArray().Take(4096).ToArray();
    }
}
