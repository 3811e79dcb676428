using System;
using System.IO;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

internal sealed class DetectSourceChangeTests
{
    [Test]
    public void Execute_IsUnchanged_OnlyForWhatWasCompiled() => Assert.Multiple(() =>
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.cs"], "1");
        File.WriteAllText(folder["app.dll"], "one");
        Assert.That(IsUnchanged("a"), Is.False, "nothing is known about this assembly");
        Run(folder, "a", "a.cs", isCompiled: true);
        Assert.That(IsUnchanged("a"), Is.True);
        Assert.That(IsUnchanged("b"), Is.False, "setting");
        Assert.That(Run(folder, "a", "a.cs;b.cs").IsUnchanged, Is.False, "another file, although it does not exist");

        File.WriteAllText(folder["a.cs"], "2");
        File.SetLastWriteTimeUtc(folder["a.cs"], new DateTime(2020, 1, 1));
        Assert.That(IsUnchanged("a"), Is.False, "older file");
        File.WriteAllText(folder["a.cs"], "1");
        Assert.That(IsUnchanged("a"), Is.True, "the content decides");
        File.WriteAllText(folder["app.dll"], "two");
        Assert.That(IsUnchanged("a"), Is.False, "something else has compiled");
        File.Delete(folder["app.dll"]);
        Assert.That(IsUnchanged("a"), Is.False);

        bool IsUnchanged(string settings) => Run(folder, settings, "a.cs").IsUnchanged;
    });

    [Test]
    public void Execute_FileOfAPackage_IsNotRead()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(Directory.CreateDirectory(folder["packages"]).FullName, "a.dll");
        File.WriteAllText(file, "1");
        File.WriteAllText(folder["app.dll"], "one");
        Run(folder, "", file, isCompiled: true);
        File.WriteAllText(file, "2");
        Assert.That(Run(folder, "", file).IsUnchanged, Is.True);
    }

    private static DetectSourceChange Run(TemporaryFolder folder, string settings, string files, bool isCompiled = false)
    {
        DetectSourceChange task = new()
        {
            Record = folder["record.txt"],
            ProjectDirectory = folder.Path,
            Assembly = "app.dll",
            Files = files.Split(';'),
            Settings = [settings],
            PackageFolders = [folder["packages"]],
            IsCompiled = isCompiled,
            BuildEngine = TaskEngine.Create(),
        };
        Assert.That(task.Execute(), Is.True);
        return task;
    }
}
