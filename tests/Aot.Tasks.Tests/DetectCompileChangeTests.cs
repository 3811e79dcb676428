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
    public void Execute_FileThatAnArgumentNames_IsInTheRecord(params string[] arguments)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.xml"], "<linker />");
        File.WriteAllText(folder["list.rsp"], "--verbose\n--substitution:a.xml\n");
        string before = Record(folder, arguments);
        File.WriteAllText(folder["a.xml"], "<linker></linker>");

        Assert.That(before, Does.Contain("a.xml"));
        Assert.That(Record(folder, arguments), Is.Not.EqualTo(before));
    }

    [TestCase("--descriptor")]
    [TestCase("--verbose", "a.xml")]
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
        string record = folder["record.txt"];
        DetectCompileChange task = new()
        {
            Record = record,
            ProjectDirectory = folder.Path,
            ObjectFile = "App.o",
            Arguments = arguments.Select(argument => new TaskItem(argument)).ToArray(),
            BuildEngine = TaskEngine.Create(),
        };
        Assert.That(task.Execute(), Is.True);
        return File.Exists(record) ? File.ReadAllText(record) : "";
    }
}
