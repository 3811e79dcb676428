using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

[Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
internal sealed class ToolSearchTests
{
    [Test]
    public void Find_TwoFolders_TheFirstWins() =>
        Assert.That(Find("clang", "/first:/second", "/first/clang", "/second/clang"), Is.EqualTo("/first/clang"));

    [Test]
    public void Find_NotExecutable_IsIgnored()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/first/clang").Executable("/second/clang");

        Assert.That(new ToolSearch(machine, "/first:/second", "/project").Find("clang"), Is.EqualTo("/second/clang"));
    }

    [TestCase("/opt/my tools:/usr/bin", "/opt/my tools/clang")]
    [TestCase("/größe%20x", "/größe%20x/clang")]
    [TestCase("tools", "/project/tools/clang")]
    [TestCase("./tools:/usr/bin", "/project/./tools/clang")]
    public void Find_UnusualFolder_IsFound(string path, string tool) => Assert.That(Find("clang", path, tool), Is.EqualTo(tool));

    /// <summary>An empty entry is the current folder (POSIX, XBD 8.3).</summary>
    [TestCase("/usr/bin:")]
    [TestCase(":/usr/bin")]
    [TestCase("/usr/bin::/bin")]
    public void Find_EmptyEntry_IsTheWorkingDirectory(string path) => Assert.That(Find("clang", path, "/project/clang"), Is.EqualTo("/project/clang"));

    [Test]
    public void Find_NoPath_FindsNothing() => Assert.That(Find("clang", "", "/project/clang", "/usr/bin/clang"), Is.Null);

    [TestCase("/opt/llvm/bin/clang", "/opt/llvm/bin/clang")]
    [TestCase("bin/clang", "/project/bin/clang")]
    [TestCase("/nosuch/clang", null)]
    public void Find_NameWithSlash_IsAPath(string name, string? found) =>
        Assert.That(Find(name, "/usr/bin", "/usr/bin/clang", "/opt/llvm/bin/clang", "/project/bin/clang"), Is.EqualTo(found));

    [Test]
    public void Find_EmptyName_FindsNothing() => Assert.That(Find("", "/usr/bin", "/usr/bin/clang"), Is.Null);

    [Test]
    public void FindVersioned_Several_NewestIsFirst()
    {
        ScriptedMachine machine = new ScriptedMachine()
            .Executable("/usr/bin/clang-9", "/usr/bin/clang-14", "/usr/local/bin/clang-14", "/usr/local/bin/clang-19", "/usr/bin/clang-format", "/usr/bin/clang-format-15", "/usr/bin/clang-")
            .File("/usr/bin/clang-20");

        Assert.That(
            new ToolSearch(machine, "/usr/bin:/usr/local/bin", "/project").FindVersioned("clang-"),
            Is.EqualTo(new[] { "clang-19", "clang-14", "clang-9" }));
    }

    [Test]
    public void FindVersioned_RelativeFolder_IsBelowTheWorkingDirectory()
    {
        ScriptedMachine machine = new ScriptedMachine().Executable("/project/tools/gcc-12");

        Assert.That(new ToolSearch(machine, "tools", "/project").FindVersioned("gcc-"), Is.EqualTo(new[] { "gcc-12" }));
    }

    private static string? Find(string name, string path, params string[] executables) =>
        new ToolSearch(new ScriptedMachine().Executable(executables), path, "/project").Find(name);
}
