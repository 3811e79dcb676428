using System.IO;
using Aot.Tasks.Tests.Binaries.Samples;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

/// <summary>Whether the summary of a program with an error is printed. The task then records which program it showed.</summary>
internal sealed class VerifyOutputTests
{
    private static readonly ElfBuilder NewerGlibc = new()
    {
        Interpreter = "/lib64/ld-linux-x86-64.so.2",
        Needed = ["libc.so.6"],
        HasRelro = true,
        Tags = [(0x6FFFFFFB, 0x08000001)], // DT_FLAGS_1: NOW, PIE
        Versions = [("libc.so.6", "GLIBC_2.34", false, ["dlopen"])],
    };

    [TestCase("error", "", ExpectedResult = false)]
    [TestCase("error", "AOTSDK7008", ExpectedResult = true)]
    [TestCase("warning", "", ExpectedResult = true)]
    [TestCase("off", "", ExpectedResult = true)]
    public bool Summary_ProgramWithAnError_IsPrintedIfTheErrorIsNotReported(string level, string skipped) => IsShown(NewerGlibc, level, skipped);

    [TestCase("error", "")]
    [TestCase("error", "AOTSDK7004")]
    [TestCase("warning", "")]
    [TestCase("off", "")]
    public void Summary_ProgramForAnotherTarget_IsNeverPrinted(string level, string skipped) =>
        Assert.That(IsShown(NewerGlibc with { Interpreter = "/lib/ld-musl-x86_64.so.1", Needed = ["libc.so"], Versions = [] }, level, skipped), Is.False);

    private static bool IsShown(ElfBuilder program, string level, string skipped)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["app"], program.Build());
        VerifyOutput task = new()
        {
            BuildEngine = TaskEngine.Create(),
            ProjectFile = folder["app.csproj"],
            HelpDirectory = folder.Path,
            Level = level,
            SkipChecks = skipped,
            RuntimeIdentifier = "linux-x64",
            ProgramName = "app",
            PublishDirectory = folder.Path,
            IntermediateDirectory = folder.Path,
            Assembly = folder["app.dll"],
            TargetGlibc = "2.31",
        };
        task.Execute();
        return File.Exists(folder["aotsdk-published.txt"]);
    }
}
