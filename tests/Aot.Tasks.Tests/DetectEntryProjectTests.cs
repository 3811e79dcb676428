using Microsoft.Build.Framework;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

[SystemIndependent]
internal sealed class DetectEntryProjectTests
{
    private readonly IBuildEngine _build = TaskEngine.Create();

    [Test]
    public void Execute_AfterTheRestoreOfABuild_OnlyTheRestoredProjectIsTheEntryProject()
    {
        Assert.That(IsEntryProject("/app.csproj"), Is.False, "before the restore");
        Assert.That(IsEntryProject("/app.csproj", isRestoring: true), Is.True);
        Assert.That(IsEntryProject("/app.csproj"), Is.True);
        Assert.That(IsEntryProject("/lib.csproj"), Is.False, "a referenced project");
    }

    [Test]
    public void Execute_AfterTheRestoreOfAnotherBuild_IsNotTheEntryProject()
    {
        DetectEntryProject other = new() { BuildEngine = TaskEngine.Create(), ProjectFile = "/app.csproj", IsRestoring = true };
        Assert.That(other.Execute(), Is.True);
        Assert.That(IsEntryProject("/app.csproj"), Is.False);
    }

    private bool IsEntryProject(string file, bool isRestoring = false)
    {
        DetectEntryProject task = new() { BuildEngine = _build, ProjectFile = file, IsRestoring = isRestoring };
        Assert.That(task.Execute(), Is.True);
        return task.IsEntryProject;
    }
}
