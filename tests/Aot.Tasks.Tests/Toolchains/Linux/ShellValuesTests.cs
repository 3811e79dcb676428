using System.Collections.Generic;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class ShellValuesTests
{
    private const string Shell = "/bin/sh";

    [Test]
    public void Expand_OrdinaryValues_AreUnchanged()
    {
        Project project = new() { LinkerArguments = ["-L/x '-Wl,a b'"], SystemLibraries = ["foo"], LibraryFiles = ["libs/a.a", "libs\\b.a"], SysRoot = "/root of it", RequestedFlavor = "lld" };
        ScriptedMachine machine = new ScriptedMachine().Directory("/project");
        ToolchainRequest request = ShellValues.Expand(project.Request, machine);
        Assert.Multiple(() =>
        {
            Assert.That(request.LinkerArguments, Is.EqualTo(project.LinkerArguments));
            Assert.That(request.SystemLibraries, Is.EqualTo(project.SystemLibraries));
            Assert.That(request.LibraryFiles, Is.EqualTo(project.LibraryFiles));
            Assert.That(request.SysRoot, Is.EqualTo(project.SysRoot));
            Assert.That(request.RequestedFlavor, Is.EqualTo(project.RequestedFlavor));
            Assert.That(machine.Runs, Is.Empty);
        });
    }

    [Test]
    public void Expand_ResponseFile_IsReadWithThoseThatItNames()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/project/link.rsp", "@more.rsp\n-lfoo \"-Wl,a b\" c\\ d\n").File("/project/more.rsp", "'-L../my libs'");
        Assert.That(Words(new Project { LinkerArguments = ["@link.rsp", "-lbar"] }, machine), Is.EqualTo(new[] { "-L../my libs", "-lfoo", "-Wl,a b", "c d", "-lbar" }));
    }

    [Test]
    public void Expand_ResponseFileNamesItself_Ends()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/project/link.rsp", "@link.rsp -lfoo");
        Assert.That(Words(new Project { LinkerArguments = ["@link.rsp"] }, machine), Has.Some.EqualTo("-lfoo"));
    }

    /// <summary>clang and lld accept these encodings. Only spaces of ASCII separate words.</summary>
    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void Expand_ResponseFileWithAMark_IsReadWithoutIt(string encoding)
    {
        System.Text.Encoding code = System.Text.Encoding.GetEncoding(encoding);
        ScriptedMachine machine = new ScriptedMachine().File("/project/link.rsp", [.. code.GetPreamble(), .. code.GetBytes("-L/x -L/a\u00A0b\n")]);
        Assert.That(Words(new Project { LinkerArguments = ["@link.rsp"] }, machine), Is.EqualTo(new[] { "-L/x", "-L/a\u00A0b" }));
    }

    [Test]
    public void Expand_LongResponseFile_IsReadCompletely()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/project/link.rsp", new string(' ', 1_048_570) + "-L/opt/libraries");
        Assert.That(Words(new Project { LinkerArguments = ["@link.rsp"] }, machine), Is.EqualTo(new[] { "-L/opt/libraries" }));
    }

    [TestCase("-Wl,@link.rsp")]
    [TestCase("-Wl,--no-undefined,@link.rsp")]
    public void Expand_ResponseFileOfTheLinker_IsRead(string argument)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/project/link.rsp", "-L /x");
        Assert.That(string.Join(' ', Words(new Project { LinkerArguments = [argument] }, machine)), Does.EndWith("-Xlinker -L -Xlinker /x"));
    }

    [Test]
    public void Expand_NativeLibraryIsAResponseFile_FilesAndOptionsAreSeparated()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/project/native.rsp", "libs/foo.a -L/x");
        ToolchainRequest request = ShellValues.Expand(new Project { LibraryFiles = ["@native.rsp", "-lbar"] }.Request, machine);
        Assert.Multiple(() =>
        {
            Assert.That(request.LibraryFiles, Is.EqualTo(new[] { "libs/foo.a" }));
            Assert.That(request.LinkerArguments, Is.EqualTo(new[] { "-L/x", "-lbar" }));
        });
    }

    /// <summary>The value of an option is no file, also in the next item.</summary>
    [TestCase("-L native", "", "-L native")]
    [TestCase("-u keep_me|libs/a.a", "libs/a.a", "-u keep_me")]
    [TestCase("-Xlinker -rpath -Xlinker /opt/lib libs/a.a", "libs/a.a", "-Xlinker -rpath -Xlinker /opt/lib")]
    [TestCase("-L|native|libs/a.a", "libs/a.a", "-L native")]
    [TestCase("@x.rsp", "libs/a.a", "-z now")]
    [TestCase("-Wl,--whole-archive libs/a.a|-Wl,--no-whole-archive", "libs/a.a", "-Wl,--whole-archive -Wl,--no-whole-archive")]
    [TestCase("-pthread unknown|libs/a.a", "libs/a.a", "-pthread unknown")]
    public void Expand_NativeLibraryIsAnOption_ItsValueIsNoFile(string items, string files, string arguments)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/project/x.rsp", "-z now libs/a.a");
        ToolchainRequest request = ShellValues.Expand(new Project { LibraryFiles = items.Split('|') }.Request, machine);
        Assert.That((string.Join(' ', request.LibraryFiles), string.Join(' ', request.LinkerArguments)), Is.EqualTo((files, arguments)));
    }

    [TestCase("libs/a.a libs/b.a", "libs/a.a|libs/b.a")]
    [TestCase("\"libs/a b.a\"", "libs/a b.a")]
    [TestCase("libs/*.a", "libs/a.a|libs/b c.a")]
    [TestCase("libs/[ab]*.a", "libs/a.a|libs/b c.a")]
    [TestCase("`pwd`/a.a", "")]
    [TestCase("$(pwd)/a.a", "")]
    public void Expand_NativeLibrary_FilesAreThoseOfTheShell(string item, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/project").Answers(Shell, Contains("in libs/"), ScriptedMachine.Exits(0, "aotsdk:libs/a.a\naotsdk:libs/b c.a\n"));
        Assert.That(string.Join('|', ShellValues.Expand(new Project { LibraryFiles = [item] }.Request, machine).LibraryFiles), Is.EqualTo(expected));
    }

    [Test]
    public void Expand_Variables_AreThoseOfTheShell()
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/project")
            .Answers(Shell, Contains("$TOOLS/gcc"), ScriptedMachine.Exits(0, "sh: warning\naotsdk:/opt/bin/gcc\n"))
            .Answers(Shell, Contains("$LIBS"), ScriptedMachine.Exits(0, "aotsdk:-L/opt/my libs\nruntime linker statistics:\n"));
        Project project = new() { RequestedDriver = "$TOOLS/gcc", LinkerArguments = ["-L\"$LIBS\""] };
        Assert.Multiple(() =>
        {
            Assert.That(ShellValues.Expand(project.Request, machine).RequestedDriver, Is.EqualTo("/opt/bin/gcc"));
            Assert.That(Words(project, machine), Is.EqualTo(new[] { "-L/opt/my libs" }));
        });
    }

    /// <summary>The last word can be incomplete.</summary>
    [Test]
    public void Expand_OutputOfTheShellIsCut_IsUnknown()
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/project").Answers(Shell, ScriptedMachine.Exits(0, "aotsdk:a.o\naotsdk:b\n" + Checklist.OutputCut + "\n"));
        ToolchainRequest request = ShellValues.Expand(new Project { LinkerArguments = ["$OBJECTS"], LibraryFiles = ["$OBJECTS"] }.Request, machine);
        Assert.That((request.LinkerArguments, request.LibraryFiles.Count), Is.EqualTo((new[] { "$OBJECTS" }, 0)));
    }

    [TestCase("$(command -v gcc)")]
    [TestCase("`command -v gcc`")]
    public void Expand_DriverIsACommand_IsUnknownAndNotRun(string driver)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/project");
        ToolchainRequest request = ShellValues.Expand(new Project { RequestedDriver = driver }.Request, machine);
        Assert.That((request.HasUnknownValues, machine.Runs.Count), Is.EqualTo((true, 0)));
    }

    [TestCase("lld ", "lld")]
    [TestCase("'lld'", "lld")]
    [TestCase("bfd ", "")]
    [TestCase("lld -L/x", "lld")]
    public void Expand_Flavor_IsTheFirstWord(string flavor, string expected) =>
        Assert.That(ShellValues.Expand(new Project { RequestedFlavor = flavor }.Request, new ScriptedMachine()).RequestedFlavor, Is.EqualTo(expected));

    [Test]
    public void Expand_LibraryWithOptions_OptionsAreArguments()
    {
        ToolchainRequest request = ShellValues.Expand(new Project { SystemLibraries = ["foo -L/x"] }.Request, new ScriptedMachine());
        Assert.That((request.SystemLibraries[0], request.LinkerArguments[0]), Is.EqualTo(("foo", "-L/x")));
    }

    private static System.Func<IReadOnlyList<string>, bool> Contains(string text) => arguments => arguments[1].Contains(text, System.StringComparison.Ordinal);

    private static IReadOnlyList<string> Words(Project project, ScriptedMachine machine)
    {
        List<string> words = [];
        foreach (string argument in ShellValues.Expand(project.Request, machine).LinkerArguments)
        {
            words.AddRange(CommandLine.SplitAsShell(argument)!);
        }

        return words;
    }
}
