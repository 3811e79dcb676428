using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

/// <summary>What makes a program be linked again.</summary>
[Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
internal sealed class LinkRecordTests
{
    private const string Record = "/src/obj/native/aotsdk-link.txt";

    [Test]
    public void Update_FirstLink_NamesNothing()
    {
        ScriptedMachine machine = Machine();

        Assert.That(Update(machine), Is.Empty);
        Assert.That(machine.FileExists(Record), Is.True);
    }

    [Test]
    public void Update_NothingChanged_DoesNotWriteTheRecord()
    {
        ScriptedMachine machine = Machine();
        Update(machine);
        byte[]? before = machine.ReadBytes(Record, 1 << 20);

        Assert.That(Update(machine), Is.Empty);
        Assert.That(machine.ReadBytes(Record, 1 << 20), Is.SameAs(before).Or.EqualTo(before));
    }

    [TestCase("StripSymbols", "false")]
    [TestCase("LinkerArg", "-Wl,--version-script=exports.map /packs/libRuntime.a -lm -static")]
    [TestCase("CppCompilerAndLinker", "gcc")]
    public void Update_SettingChanged_NamesIt(string setting, string value)
    {
        ScriptedMachine machine = Machine();
        Update(machine);

        Assert.That(Update(machine, (setting, value)), Is.EqualTo(new[] { setting }));
        Assert.That(Update(machine, (setting, value)), Is.Empty, "the next publish is up to date");
    }

    [TestCase("/usr/bin/clang", "clang")]
    [TestCase("/usr/lib/llvm-14/bin/clang", "clang")]
    [TestCase("/src/exports.map", "exports.map")]
    [TestCase("/packs/libRuntime.a", "libRuntime.a")]
    [TestCase("/sysroot/usr/lib", "SysRoot")]
    public void Update_FileChanged_NamesIt(string file, string name)
    {
        ScriptedMachine machine = Machine();
        Update(machine);

        Assert.That(Update(machine.Changed(file)), Is.EqualTo(new[] { name }));
    }

    [TestCase("/src/obj/native/app.o")]
    [TestCase("/src/other.map")]
    public void Update_OtherFileChanged_NamesNothing(string file)
    {
        ScriptedMachine machine = Machine().File(file);
        Update(machine);

        Assert.That(Update(machine.Changed(file)), Is.Empty);
    }

    private static ScriptedMachine Machine() => new ScriptedMachine()
        .Executable("/usr/lib/llvm-14/bin/clang")
        .Executable("/usr/bin/clang")
        .Link("/usr/bin/clang", "../lib/llvm-14/bin/clang")
        .Executable("/usr/bin/gcc")
        .Files("/src/exports.map", "/packs/libRuntime.a", "/sysroot/usr/lib/libc.so");

    private static IReadOnlyList<string> Update(ScriptedMachine machine, params (string Name, string Value)[] changes)
    {
        Dictionary<string, string> settings = new()
        {
            ["LinkerArg"] = "-Wl,--version-script=exports.map \"/packs/libRuntime.a\" -lm",
            ["CppCompilerAndLinker"] = "clang",
            ["StripSymbols"] = "true",
        };
        foreach ((string name, string value) in changes)
        {
            settings[name] = value;
        }

        // The driver is recorded as a tool too; here it stays clang, so that only the setting changes.
        IReadOnlyList<KeyValuePair<string, string>> entries = LinkRecord.Entries(
            settings.Select(setting => setting).ToList(), ["clang"], new ToolSearch(machine, "/usr/bin", "/src"), "/src", "/sysroot", machine);
        return LinkRecord.Update(Record, entries, machine);
    }
}
