using System;
using System.IO;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

internal sealed class DetectLinkChangeTests
{
    /// <summary>The record has the form of MSBuild's task GetFileHash. Without one, nothing is known about the program.</summary>
    [TestCase("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n", ExpectedResult = false)]
    [TestCase("AAAAv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n", ExpectedResult = true)]
    [TestCase("", ExpectedResult = false)]
    [TestCase(null, ExpectedResult = false)]
    public bool Execute_ProgramWithAnotherContent_IsReplaced(string? record)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["app"], "abc");
        File.SetLastWriteTimeUtc(folder["app"], new DateTime(2020, 1, 1));
        if (record != null)
        {
            File.WriteAllText(folder["hash.txt"], record);
        }

        DetectLinkChange task = new()
        {
            Record = folder["record.txt"],
            ProjectDirectory = folder.Path,
            Program = "app",
            ProgramHashFile = folder["hash.txt"],
            IntermediateDirectory = folder.Path,
            BuildEngine = TaskEngine.Create(),
        };
        Assert.That(task.Execute(), Is.True);
        return task.IsReplaced;
    }
}
