using System.IO;
using System.Linq;
using Microsoft.Build.Utilities;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

internal sealed class DetectCompileChangeTests
{
    /// <summary>The IL compiler accepts all of these, also in a response file.</summary>
    [TestCase("--descriptor:a.xml")]
    [TestCase("--descriptor=a.xml")]
    [TestCase("--substitution", "a.xml")]
    [TestCase("--directpinvokelist:\"a.xml\"")]
    [TestCase("@list.rsp")]
    [TestCase("@mark.rsp")]
    [TestCase("-m:a.xml")]
    [TestCase("--reachabilityuse:a.xml")]
    [TestCase("a.xml")]
    [TestCase("--verbose", "\"a.xml\"")]
    public void Execute_FileThatAnArgumentNames_IsInTheRecord(params string[] arguments)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.xml"], "<linker />");
        File.WriteAllText(folder["list.rsp"], "--verbose\n--substitution:a.xml\n");
        File.WriteAllText(folder["mark.rsp"], "--substitution:a.xml\n", System.Text.Encoding.UTF8);
        string before = Record(folder, arguments);
        File.WriteAllText(folder["a.xml"], "<linker></linker>");

        Assert.That(before, Does.Contain("a.xml"));
        Assert.That(Record(folder, arguments), Is.Not.EqualTo(before));
    }

    /// <summary>The time of the record may not show it. Without a record, times decide: it may be impossible to write one.</summary>
    [Test]
    public void Execute_IsChanged_OnlyAfterAChange()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.xml"], "<linker />");
        bool first = Run(folder, "--descriptor:a.xml").IsChanged;
        bool second = Run(folder, "--descriptor:a.xml").IsChanged;
        File.WriteAllText(folder["a.xml"], "<linker></linker>");
        Assert.That((first, second, Run(folder, "--descriptor:a.xml").IsChanged), Is.EqualTo((false, false, true)));
    }

    [TestCase("--descriptor")]
    [TestCase("--verbose:a.xml")]
    [TestCase("@itself.rsp")]
    public void Execute_NoFile_RecordNamesNone(params string[] arguments)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.xml"], "<linker />");
        File.WriteAllText(folder["itself.rsp"], "@itself.rsp");

        Assert.That(Record(folder, arguments), Does.Not.Contain("a.xml"));
    }

    private static string Record(TemporaryFolder folder, string[] arguments)
    {
        Run(folder, arguments);
        return File.Exists(folder["record.txt"]) ? File.ReadAllText(folder["record.txt"]) : "";
    }

    private static DetectCompileChange Run(TemporaryFolder folder, params string[] arguments)
    {
        DetectCompileChange task = new()
        {
            Record = folder["record.txt"],
            ProjectDirectory = folder.Path,
            ObjectFile = "App.o",
            Arguments = arguments.Select(argument => new TaskItem(argument)).ToArray(),
            BuildEngine = TaskEngine.Create(),
        };
        Assert.That(task.Execute(), Is.True);
        return task;
    }
}
