using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

internal sealed class ScanNotesTests
{
    private const string Notes = "/obj/aotsdk-compatibility.notes";

    private static readonly byte[] Own = File.ReadAllBytes(typeof(ScanNotesTests).Assembly.Location);

    [Test]
    public void Scan_Again_TakesWhatWasNoted()
    {
        ScriptedMachine host = new ScriptedMachine().File("/a.dll", Own).Directory("/obj");
        AssemblyFacts first = ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace()).Single();
        string note = Text(host);
        host.File(Notes, note.Replace("Aot.Tasks.Tests.Compatibility.Scanning.LimitFixtures.Unguarded\n", "from the note\n", System.StringComparison.Ordinal));

        AssemblyFacts second = ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace()).Single();

        Assert.Multiple(() =>
        {
            Assert.That(second.Uses.Select(use => use.Caller), Does.Contain("from the note"), "it was not scanned");
            Assert.That(second.References, Is.EqualTo(first.References));
            Assert.That((second.Kind, second.Name, second.IsTrimmable, second.IsAotCompatible, second.KnowsAot), Is.EqualTo((first.Kind, first.Name, first.IsTrimmable, first.IsAotCompatible, first.KnowsAot)));
            Assert.That(second.Uses.Select(use => (use.Limit, use.Member, use.Calls, use.Unguarded)), Is.EqualTo(first.Uses.Select(use => (use.Limit, use.Member, use.Calls, use.Unguarded))));
        });
    }

    [Test]
    public void Scan_Again_KnowsWhatIsMentioned()
    {
        byte[] image = AssemblyScannerTests.Calling("CsvHelper", "CsvReader", "GetRecords");
        ScriptedMachine host = new ScriptedMachine().File("/a.dll", image).Directory("/obj");
        Assert.That(ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace()).Single().Mentions, Is.EqualTo(new[] { "CsvHelper.CsvReader.GetRecords" }));

        host.File(Notes, Text(host).Replace("GetRecords", "FromTheNote", System.StringComparison.Ordinal));

        Assert.That(ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace()).Single().Mentions, Is.EqualTo(new[] { "CsvHelper.CsvReader.FromTheNote" }));
    }

    [Test]
    public void Scan_AfterAChange_ScansAnew()
    {
        ScriptedMachine host = new ScriptedMachine().File("/a.dll", Own).Directory("/obj");
        ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace());

        host.File("/a.dll", AssemblyScannerTests.Mixed(Own)).Changed("/a.dll");

        Assert.That(ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace()).Single().Kind, Is.EqualTo(AssemblyKind.MixedMode));
    }

    [TestCase(10)]
    [TestCase(60)]
    [TestCase(90)]
    [TestCase(300)]
    public void Scan_WithDamagedNote_ScansAnew(int length)
    {
        ScriptedMachine host = new ScriptedMachine().File("/a.dll", Own).Directory("/obj");
        AssemblyFacts first = ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace()).Single();
        host.File(Notes, Text(host)[..length]);

        Assert.That(ScanNotes.Scan(["/a.dll"], "/obj", host, new Trace()).Single().Name, Is.EqualTo(first.Name));
    }

    [Test]
    public void Scan_OfWhatIsNotThere_IsUnreadable() =>
        Assert.That(ScanNotes.Scan(["/a.dll"], "", new ScriptedMachine().Directory("/obj"), new Trace()).Single().Kind, Is.EqualTo(AssemblyKind.Unreadable));

    private static string Text(ScriptedMachine host) => Encoding.UTF8.GetString(host.ReadBytes(Notes, int.MaxValue)!);
}
