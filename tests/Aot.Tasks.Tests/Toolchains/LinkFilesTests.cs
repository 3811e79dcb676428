using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

/// <summary>The tools and files on which a link depends. A test changes one of them, and expects another identity, or that nothing changes.</summary>
[Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
internal sealed class LinkFilesTests
{
    private string[] _arguments = ["-gz=zlib", "-fuse-ld=bfd", "-Wl,--version-script=exports.map", "\"/packs/libRuntime.a\"", "-lm"];
    private string _folders = "";

    [TestCase("/usr/lib/llvm-14/bin/clang", "clang")]
    [TestCase("/src/exports.map", "exports.map")]
    [TestCase("/packs/libRuntime.a", "libRuntime.a")]
    [TestCase("/sysroot/usr/lib", "SysRoot")]
    [TestCase("/src/native/with space.o", "with space.o")]
    public void FileChanged_IsDifferent(string file, string name) => AssertDifferent(name, machine => machine.Changed(file));

    [Test]
    public void LinkOfToolLeadsToAnotherFile_IsDifferent() =>
        AssertDifferent("clang", machine => machine.Executable("/usr/bin/clang-15").Link("/usr/bin/clang", "clang-15"));

    [TestCase("/src/obj/native/app.o")]
    [TestCase("/src/other.map")]
    [TestCase("/usr/bin/gcc")]
    public void OtherFileChanged_IsTheSame(string file) => AssertSame(machine => machine.Changed(file));

    [TestCase("-L/opt/lib")]
    [TestCase("-L /opt/lib")]
    [TestCase("-L../opt/lib")]
    [TestCase("-Wl,-L,/opt/lib")]
    [TestCase("-Wl,--library-path=/opt/lib")]
    [TestCase("-Xlinker -L/opt/lib")]
    public void LibraryInFolderChanged_IsDifferent(string folder)
    {
        _arguments = [folder, "-lfoo"];
        AssertDifferent("libfoo.a", machine => machine.Changed("/opt/lib/libfoo.a"));
        AssertSame(machine => machine.Changed("/opt/lib/libother.a"));
    }

    /// <summary>The shell of the link inserts variables, and so does the one that is started here.</summary>
    [TestCase("$LIBRARIES/libfoo.a")]
    [TestCase("${LIBRARIES:-/opt/lib}/libfoo.a")]
    public void LibraryInFolderOfAVariableChanged_IsDifferent(string argument)
    {
        _arguments = [argument];
        AssertDifferent("libfoo.a", machine => machine.Changed("/opt/lib/libfoo.a"));
        AssertSame(machine => machine.Changed("/opt/lib/libother.a"));
    }

    [Test]
    public void LibraryAppearsInEarlierFolder_IsDifferent()
    {
        _arguments = ["-L/opt/earlier", "-L/opt/lib", "-lfoo"];
        AssertDifferent("libfoo.a", machine => machine.File("/opt/earlier/libfoo.a"));
        AssertDifferent("libfoo.so", machine => machine.File("/opt/lib/libfoo.so"));
        AssertSame(machine => machine.File("/opt/earlier/libother.a"));
    }

    [Test]
    public void LibraryWithFileNameChanged_IsDifferent()
    {
        _arguments = ["-L/opt/lib", "-l:libfoo.so.1"];
        AssertDifferent("libfoo.so.1", machine => machine.Changed("/opt/lib/libfoo.so.1"));
    }

    [Test]
    public void LibraryInFolderOfVariableChanged_IsDifferent()
    {
        _arguments = ["-lfoo"];
        _folders = "/nowhere:/opt/lib";
        AssertDifferent("libfoo.a", machine => machine.Changed("/opt/lib/libfoo.a"));
    }

    /// <summary>Only the compiler knows what a source includes, and only the linker what a script includes.</summary>
    [TestCase("native/extra.c", "")]
    [TestCase("native/extra.CPP", "")]
    [TestCase("-Wl,--start-group,native/extra.S", "")]
    [TestCase("@native/extra.rsp", "extra.c")]
    [TestCase("-x c native/extra", "")]
    [TestCase("-xc native/extra", "")]
    [TestCase("-x c -", "")]
    [TestCase("native/extra.ld", "INCLUDE other.ld\n")]
    [TestCase("-Wl,-T,native/extra.ld", "SECTIONS { .x : { INCLUDE other.ld } }\n")]
    [TestCase("native/extra.ld", "INPUT(other.o)\n")]
    [TestCase("native/extra.ld", "GROUP ( libother.a )\n")]
    [TestCase("-specs=native/extra.specs", "%include <other.specs>\n")]
    [TestCase("--config native/extra.cfg", "-g\n@other.cfg\n")]
    [TestCase("$(command)", "")]
    [TestCase("`command`", "")]
    public void FileThatIncludesOthers_HasUnknownFiles(string argument, string text)
    {
        _arguments = [argument];
        Assert.That(HasUnknownFiles(With(text)), Is.True);
    }

    [TestCase("native/extra.ld", "VERSION { global: main; };\n")]
    [TestCase("native/extra.a", "INCLUDE other.ld")]
    [TestCase("native/missing.c", "")]
    [TestCase("-Wl,-x", "")]
    [TestCase("-Xlinker --gc-sections", "")]
    [TestCase("-L/opt/lib -lfoo", "")]
    public void OtherArgument_HasNoUnknownFiles(string argument, string text)
    {
        _arguments = [argument];
        Assert.That(HasUnknownFiles(With(text)), Is.False);
    }

    [TestCase("-B/opt/tools")]
    [TestCase("-B/opt/tools/")]
    [TestCase("--prefix=/opt/tools/")]
    public void LinkerInFolderChanged_IsDifferent(string folder)
    {
        _arguments = [folder, "-fuse-ld=bfd"];
        AssertDifferent("ld.bfd", machine => machine.Changed("/opt/tools/ld.bfd"));
        AssertSame(machine => machine.Changed("/opt/tools/ld.gold"));
    }

    [TestCase("@link.rsp")]
    [TestCase("-Wl,@link.rsp")]
    public void ResponseFile_ItOrWhatItNamesChanged_IsDifferent(string argument)
    {
        _arguments = [argument];
        AssertDifferent("link.rsp", machine => machine.Changed("/src/link.rsp"));
        AssertDifferent("libfoo.a", machine => machine.Changed("/opt/lib/libfoo.a"));
        AssertDifferent("named.o", machine => machine.Changed("/src/named.o"));
    }

    [Test]
    public void ResponseFile_NamesItself_Ends()
    {
        _arguments = ["@own.rsp"];
        AssertDifferent("own.rsp", machine => machine.Changed("/src/own.rsp"));
    }

    [TestCase("-specs=my.specs")]
    [TestCase("--specs=/src/my.specs")]
    public void SpecsChanged_IsDifferent(string argument)
    {
        _arguments = [argument];
        AssertDifferent("my.specs", machine => machine.Changed("/src/my.specs"));
    }

    [Test]
    public void MemberOfThinArchiveChanged_IsDifferent() => AssertDifferent("member.o", machine => machine.Changed("/src/native/sub/member.o"));

    [TestCase("/opt/a,b/x.o")]
    [TestCase("-Wl,--whole-archive \"/opt/a,b/x.o\"")]
    public void FileInFolderWithACommaChanged_IsDifferent(string argument)
    {
        _arguments = [argument];
        AssertDifferent("x.o", machine => machine.Changed("/opt/a,b/x.o"), machine => machine.File("/opt/a,b/x.o"));
    }

    [Test]
    public void Wrapper_CompilerThatItStartsChanged_IsDifferent()
    {
        static ScriptedMachine WithCache(ScriptedMachine machine) => machine.Executable("/cache/clang").Link("/cache/clang", "/usr/bin/ccache").Executable("/usr/bin/ccache");

        IReadOnlyList<LinkEntry> before = Entries(WithCache(Machine()), "/cache:/usr/bin");
        IReadOnlyList<LinkEntry> after = Entries(WithCache(Machine()).Changed("/usr/bin/clang").Changed("/usr/lib/llvm-14/bin/clang"), "/cache:/usr/bin");
        Assert.That(after.Except(before).Select(entry => entry.Name).Distinct(), Is.EqualTo(new[] { "clang" }));
    }

    [Test]
    public void SystemWithoutIdentities_FileChanged_IsDifferent()
    {
        IReadOnlyList<LinkEntry> before = Entries(Machine().WithoutIdentities(), "/usr/bin");
        IReadOnlyList<LinkEntry> after = Entries(Machine().WithoutIdentities().Changed("/packs/libRuntime.a"), "/usr/bin");
        Assert.That(after.Except(before).Select(entry => entry.Name), Is.EqualTo(new[] { "libRuntime.a" }));
    }

    private void AssertDifferent(string name, System.Func<ScriptedMachine, ScriptedMachine> change, System.Func<ScriptedMachine, ScriptedMachine>? prepare = null)
    {
        prepare ??= machine => machine;
        IReadOnlyList<LinkEntry> before = Entries(prepare(Machine()), "/usr/bin");
        IReadOnlyList<LinkEntry> after = Entries(change(prepare(Machine())), "/usr/bin");
        Assert.That(after.Except(before).Concat(before.Except(after)).Select(entry => entry.Name).Distinct(), Is.EqualTo(new[] { name }));
    }

    private void AssertSame(System.Func<ScriptedMachine, ScriptedMachine> change) =>
        Assert.That(Entries(change(Machine()), "/usr/bin"), Is.EqualTo(Entries(Machine(), "/usr/bin")));

    private bool HasUnknownFiles(ScriptedMachine machine) => Files(machine, "/usr/bin").HasUnknownFiles;

    private IReadOnlyList<LinkEntry> Entries(ScriptedMachine machine, string path) => Files(machine, path).Entries;

    private LinkFiles Files(ScriptedMachine machine, string path)
    {
        LinkFiles files = new("/src", machine);
        files.AddTools(["clang", ""], new ToolSearch(machine, path, "/src"));
        files.AddSysRoot("/sysroot");
        files.AddArguments(_arguments, [_folders], "bfd");
        files.AddFile("native/with space.o");
        files.AddFile("native/libthin.a");
        files.AddFile("native/missing.a");
        return files;
    }

    private static ScriptedMachine With(string text) => new[] { "c", "CPP", "S", "ld", "specs", "cfg", "a", "rsp" }.Aggregate(Machine(), (machine, extension) => machine.File("/src/native/extra." + extension, text))
        .File("/src/native/extra").File("/src/extra.c");

    private static ScriptedMachine Machine() => new ScriptedMachine()
        .Executable("/usr/lib/llvm-14/bin/clang")
        .Executable("/usr/bin/clang")
        .Link("/usr/bin/clang", "../lib/llvm-14/bin/clang")
        .Executable("/usr/bin/gcc")
        .Files("/src/exports.map", "/packs/libRuntime.a", "/sysroot/usr/lib/libc.so", "/src/other.map", "/src/obj/native/app.o", "/src/native/with space.o")
        .Files("/opt/lib/libfoo.a", "/opt/lib/libother.a", "/opt/lib/libfoo.so.1", "/opt/tools/ld.bfd", "/opt/tools/ld.gold", "/src/my.specs", "/src/named.o")
        .File("/opt/earlier/README")
        .File("/src/link.rsp", "-L /opt/lib -lfoo\n'named.o' @missing.rsp")
        .File("/src/own.rsp", "@own.rsp")
        .File("/src/native/libthin.a", ThinArchiveTests.Archive("sub/member.o"))
        .File("/src/native/sub/member.o")
        .Executable("/bin/sh")
        .Answers("/bin/sh", ScriptedMachine.Exits(0, "aotsdk:/opt/lib/libfoo.a\n"));
}
