using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

[Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
internal sealed class ThinArchiveTests
{
    [Test]
    public void Members_ThinArchive_AreItsFiles() =>
        Assert.That(Members(Archive("a.o", "sub/höher.o", "../other/a.o")), Is.EqualTo(new[] { "/src/a.o", "/src/sub/höher.o", "/src/../other/a.o" }));

    [TestCase("!<arch>\n")]
    [TestCase("\u007fELF")]
    [TestCase("")]
    public void Members_OtherFile_None(string content) => Assert.That(Members(Encoding.UTF8.GetBytes(content)), Is.Empty);

    [Test]
    public void Members_DamagedArchive_NeverThrows()
    {
        byte[] archive = Archive("a.o", "sub/member.o");
        for (int length = 0; length < archive.Length; length++)
        {
            Assert.That(() => Members(archive[..length]), Throws.Nothing, $"{length} bytes");
        }

        for (int i = 8; i < archive.Length; i++)
        {
            byte[] damaged = [.. archive];
            damaged[i] = (byte)'9';
            Assert.That(() => Members(damaged), Throws.Nothing, $"byte {i}");
        }
    }

    /// <summary>Compares with an archive of the machine's ar, which also resolves a thin archive in another one.</summary>
    [Test]
    [Platform("Linux", Reason = "The test uses the tools of a Linux machine.")]
    public void Members_ArchiveOfAr_AreItsFiles()
    {
        SystemMachine machine = new();
        if (new ToolSearch(machine, System.Environment.GetEnvironmentVariable("PATH") ?? "", "/").Find("ar") is not string ar)
        {
            Assert.Ignore("Skipped: ar is not installed.");
            return;
        }

        using TemporaryFolder folder = new();
        string[] names = ["a.o", "a-name-with-more-than-fifteen-characters.o", "sub/b.o"];
        Directory.CreateDirectory(Path.Combine(folder.Path, "sub"));
        foreach (string name in names)
        {
            File.Copy(typeof(ThinArchiveTests).Assembly.Location, Path.Combine(folder.Path, name));
        }

        foreach (string[] arguments in new[] { ["rcT", "inner.a", .. names], new[] { "rcT", "outer.a", "inner.a" } })
        {
            ProcessResult result = machine.Run(ar, arguments, folder.Path, System.TimeSpan.FromMinutes(1));
            Assert.That(result.Succeeded, Is.True, result.Output);
        }

        foreach (string archive in new[] { "inner.a", "outer.a" })
        {
            Assert.That(
                ThinArchive.Members(Path.Combine(folder.Path, archive), machine, 1 << 20),
                Is.EqualTo(names.Select(name => Path.Combine(folder.Path, name))), archive);
        }
    }

    /// <summary>A thin archive as GNU ar and llvm-ar write it.</summary>
    internal static byte[] Archive(params string[] members)
    {
        MemoryStream table = new();
        List<long> places = [];
        foreach (string member in members)
        {
            places.Add(table.Length);
            table.Write(Encoding.UTF8.GetBytes(member + "/\n"));
        }

        if (table.Length % 2 == 1)
        {
            table.WriteByte((byte)'\n');
        }

        MemoryStream archive = new();
        archive.Write(Encoding.ASCII.GetBytes("!<thin>\n"));
        Header("/", 4);
        archive.Write(new byte[4]);
        Header("//", table.Length);
        table.WriteTo(archive);
        places.ForEach(place => Header("/" + place, 832));
        return archive.ToArray();

        void Header(string name, long size) =>
            archive.Write(Encoding.ASCII.GetBytes($"{name,-16}{"0",-12}{"0",-6}{"0",-6}{"644",-8}{size,-10}`\n"));
    }

    private static IReadOnlyList<string> Members(byte[] content) =>
        ThinArchive.Members("/src/libthin.a", new ScriptedMachine().File("/src/libthin.a", content), 1 << 20);
}
