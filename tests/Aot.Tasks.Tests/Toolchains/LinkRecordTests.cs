using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

/// <summary>What makes a program be linked again, and how the reason is named.</summary>
[Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
internal sealed class LinkRecordTests
{
    private const string Record = "/src/obj/native/aotsdk-link.txt";

    private static readonly LinkEntry[] Link =
    [
        new(LinkEntryKind.Input, "CppCompilerAndLinker", "clang"),
        new(LinkEntryKind.Input, "StripSymbols", "true"),
        new(LinkEntryKind.Input, "LIBRARY_PATH", ""),
        new(LinkEntryKind.Result, "LinkerArg", "-pie libz.a"),
        new(LinkEntryKind.Result, "ObjCopyName", "llvm-objcopy"),
        new(LinkEntryKind.Reason, "LinkerArg", ""),
        new(LinkEntryKind.Reason, "UseSystemZlib", ""),
        new(LinkEntryKind.Input, "clang", "/usr/bin/clang 1"),
        new(LinkEntryKind.Input, "clang", "/usr/lib/llvm-14/bin/clang 1"),
        new(LinkEntryKind.Input, "libz.a", "/packs/libz.a 1"),
    ];

    private readonly ScriptedMachine _machine = new ScriptedMachine().Directory("/src/obj/native");

    [Test]
    public void Update_FirstLink_NamesNothing()
    {
        Assert.That(Update(Link), Is.Null);
        Assert.That(_machine.FileExists(Record), Is.True);
    }

    [Test]
    public void Update_NothingChanged_DoesNotWriteTheRecord()
    {
        Update(Link);
        byte[]? before = _machine.ReadBytes(Record, 1 << 20);
        _machine.File(Record, before!);

        Assert.That(Update([.. Link.Reverse()]), Is.Null, "the order does not matter");
        Assert.That(_machine.ReadBytes(Record, 1 << 20), Is.EqualTo(before));
    }

    /// <summary>As with thousands of sources: a record that is not read completely would never be the same.</summary>
    [Test]
    public void Update_LongRecord_IsTheSame()
    {
        LinkEntry[] link = [.. Enumerable.Range(0, 20_000).Select(i => new LinkEntry(LinkEntryKind.Input, "a.h", new string('x', 80) + i))];
        Update(link);
        Assert.That(Update(link), Is.Null);
    }

    [Test]
    public void Update_RecordOfAnotherVersion_IsReplaced()
    {
        _machine.File(Record, "LinkerArg=-lm\nclang=/usr/bin/clang 1\n");

        Assert.That(Update(Link), Is.Empty, "it is not known what has changed");
        Assert.That(Update(With("StripSymbols", "false")), Is.EqualTo(new[] { "StripSymbols" }));
    }

    [TestCase("StripSymbols", "false")]
    [TestCase("CppCompilerAndLinker", "gcc")]
    [TestCase("LIBRARY_PATH", "/opt/lib")]
    [TestCase("libz.a", "/packs/libz.a 2")]
    public void Update_InputChanged_NamesItOnce(string name, string value)
    {
        Update(Link);

        Assert.That(Update(With(name, value)), Is.EqualTo(new[] { name }));
        Assert.That(Update(With(name, value)), Is.Null, "the next publish is up to date");
    }

    [Test]
    public void Update_ToolThatALinkLeadsToChanged_NamesTheTool()
    {
        Update(Link);

        Assert.That(Update([.. Link.Where(entry => entry.Name != "clang"), Link[7], Link[8] with { Value = "/usr/lib/llvm-15/bin/clang 1" }]), Is.EqualTo(new[] { "clang" }));
    }

    [Test]
    public void Update_ResultChangedWithItsReason_NamesOnlyTheReason()
    {
        Update(Link);

        LinkEntry[] after = [.. With("UseSystemZlib", "true").Where(entry => entry.Name != "libz.a"), new(LinkEntryKind.Input, "libz.so", "/usr/lib/libz.so 1")];
        Assert.That(Update([.. after.Select(entry => entry is { Kind: LinkEntryKind.Result, Name: "LinkerArg" } ? entry with { Value = "-pie -lz" } : entry)]),
            Is.EqualTo(new[] { "UseSystemZlib" }), "neither the arguments nor the files were changed by the user");
    }

    [Test]
    public void Update_SymbolsAreKept_DoesNotNameTheToolThatIsNoLongerUsed()
    {
        Update(Link);

        Assert.That(Update([.. With("StripSymbols", "false").Where(entry => entry.Name != "ObjCopyName")]), Is.EqualTo(new[] { "StripSymbols" }));
    }

    [TestCase("ObjCopyName")]
    [TestCase("LinkerArg")]
    public void Update_ResultChangedAlone_IsNamed(string name)
    {
        Update(Link);

        Assert.That(Update([.. Link.Select(entry => entry.Kind == LinkEntryKind.Result && entry.Name == name ? entry with { Value = "other" } : entry)]), Is.EqualTo(new[] { name }));
    }

    [Test]
    public void Update_OnlyAFileIsNew_NamesIt()
    {
        Update(Link);

        Assert.That(Update([.. Link, new(LinkEntryKind.Input, "libfoo.a", "/opt/lib/libfoo.a 1")]), Is.EqualTo(new[] { "libfoo.a" }));
    }

    [Test]
    public void Update_AnotherDriverReadsOtherFiles_NamesOnlyTheDriver()
    {
        Update([.. Link, new(LinkEntryKind.TrialInput, "Scrt1.o", "/usr/lib/Scrt1.o 1")]);

        Assert.That(Update([.. With("CppCompilerAndLinker", "gcc"), new(LinkEntryKind.TrialInput, "Scrt1.o", "/usr/lib/gcc/../Scrt1.o 1")]), Is.EqualTo(new[] { "CppCompilerAndLinker" }));
    }

    [Test]
    public void Update_FirstTrialLinkThatIsKnown_NamesNothing()
    {
        LinkEntry[] known = [.. Link, new(LinkEntryKind.TrialInput, "libc.so", "/usr/lib/libc.so 1"), new(LinkEntryKind.TrialInput, "Scrt1.o", "/usr/lib/Scrt1.o 1")];
        Update(Link);

        Assert.That(Update(known), Is.Empty, "libc.so may have changed or not");
        Assert.That(Update(known), Is.Null);
        Assert.That(Update([.. known.SkipLast(1), new(LinkEntryKind.TrialInput, "rcrt1.o", "/usr/lib/rcrt1.o 1")]), Is.EqualTo(new[] { "rcrt1.o", "Scrt1.o" }));
    }

    [Test]
    public void Update_OnlyAReasonChanged_DoesNotLink()
    {
        Update(Link);
        byte[]? before = _machine.ReadBytes(Record, 1 << 20);

        Assert.That(Update(With("UseSystemZlib", "false")), Is.Null, "the default has this value too");
        Assert.That(_machine.ReadBytes(Record, 1 << 20), Is.EqualTo(before), "a newer record would make MSBuild link");
    }

    private static LinkEntry[] With(string name, string value) =>
        [.. Link.Select(entry => entry.Name == name && entry.Kind != LinkEntryKind.Result ? entry with { Value = value } : entry)];

    private IReadOnlyList<string>? Update(IReadOnlyList<LinkEntry> entries) => LinkRecord.Update(Record, entries, _machine);
}
