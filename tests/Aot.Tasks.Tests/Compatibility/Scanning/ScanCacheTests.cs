using System;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

internal sealed class ScanCacheTests
{
    private const string CacheFile = "/obj/aotsdk-compatibility.notes";

    private static readonly byte[] ThisAssembly = File.ReadAllBytes(typeof(ScanCacheTests).Assembly.Location);

    [Test]
    public void Scan_UnchangedFile_ReturnsCachedFacts()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/a.dll", ThisAssembly).Directory("/obj");
        AssemblyFacts first = ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace()).Single();
        string text = Text(machine);
        machine.File(CacheFile, text.Replace("Aot.Tasks.Tests.Compatibility.Scanning.LimitFixtures.Unguarded\n", "from the cache\n", System.StringComparison.Ordinal));

        AssemblyFacts second = ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace()).Single();

        Assert.Multiple(() =>
        {
            Assert.That(second.Uses.Select(use => use.Caller), Does.Contain("from the cache"), "the file must not be scanned");
            Assert.That(second.References, Is.EqualTo(first.References));
            Assert.That((second.Kind, second.Name, second.IsTrimmable, second.IsAotCompatible, second.IsAotAware), Is.EqualTo((first.Kind, first.Name, first.IsTrimmable, first.IsAotCompatible, first.IsAotAware)));
            Assert.That(second.Uses.Select(use => (use.Limit, use.Member, use.Calls, use.UnguardedCalls)), Is.EqualTo(first.Uses.Select(use => (use.Limit, use.Member, use.Calls, use.UnguardedCalls))));
        });
    }

    [Test]
    public void Scan_UnchangedFile_ReturnsCachedPackageMembers()
    {
        byte[] image = AssemblyScannerTests.Calling("CsvHelper", "CsvReader", "GetRecords");
        ScriptedMachine machine = new ScriptedMachine().File("/a.dll", image).Directory("/obj");
        Assert.That(ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace()).Single().PackageMembers, Is.EqualTo(new[] { "CsvHelper.CsvReader.GetRecords" }));

        machine.File(CacheFile, Text(machine).Replace("GetRecords", "FromTheCache", System.StringComparison.Ordinal));

        Assert.That(ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace()).Single().PackageMembers, Is.EqualTo(new[] { "CsvHelper.CsvReader.FromTheCache" }));
    }

    [Test]
    public void Scan_ChangedFile_IsScannedAgain()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/a.dll", ThisAssembly).Directory("/obj");
        ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace());

        machine.File("/a.dll", AssemblyScannerTests.ToMixedMode(ThisAssembly)).Changed("/a.dll");

        Assert.That(ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace()).Single().Kind, Is.EqualTo(AssemblyKind.MixedMode));
    }

    /// <summary>The layers of images and reproducible archives have files with fixed times.</summary>
    [Test, Platform("Linux", Reason = "Windows has no time of the last change that cannot be set")]
    public void Scan_FileOfTheSameSizeAndTime_IsScannedAgain()
    {
        using TemporaryFolder folder = new();
        SystemMachine machine = new();
        string file = folder["a.dll"];
        Assert.That(Scan(ThisAssembly), Is.EqualTo(AssemblyKind.Managed), "premise");
        Assert.That(Scan(AssemblyScannerTests.ToMixedMode(ThisAssembly)), Is.EqualTo(AssemblyKind.MixedMode));

        AssemblyKind Scan(byte[] content)
        {
            File.WriteAllBytes(file, content);
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            return ScanCache.Scan([file], folder[""], machine, new Trace()).Single().Kind;
        }
    }

    [TestCase(10)]
    [TestCase(60)]
    [TestCase(90)]
    [TestCase(300)]
    public void Scan_DamagedCache_IsIgnored(int length)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/a.dll", ThisAssembly).Directory("/obj");
        AssemblyFacts first = ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace()).Single();
        machine.File(CacheFile, Text(machine)[..length]);

        Assert.That(ScanCache.Scan(["/a.dll"], "/obj", machine, new Trace()).Single().Name, Is.EqualTo(first.Name));
    }

    [Test]
    public void Scan_MissingFile_IsUnreadable() =>
        Assert.That(ScanCache.Scan(["/a.dll"], "", new ScriptedMachine().Directory("/obj"), new Trace()).Single().Kind, Is.EqualTo(AssemblyKind.Unreadable));

    private static string Text(ScriptedMachine machine) => Encoding.UTF8.GetString(machine.ReadBytes(CacheFile, int.MaxValue)!);
}
