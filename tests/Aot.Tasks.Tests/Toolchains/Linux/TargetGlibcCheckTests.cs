using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>What is reported about the value of AotSdkTargetGlibc.</summary>
internal sealed class TargetGlibcCheckTests
{
    [TestCase("8.0", "2.23")]
    [TestCase("10.0", "2.27")]
    [TestCase("10.0", "2.31")]
    public void Run_SupportedVersion_Passes(string framework, string glibc)
    {
        CheckResult result = TargetGlibcCheck.Run(new Project { Framework = framework, TargetGlibc = glibc }.Request).Single();
        Assert.That((result.Status, result.Found), Is.EqualTo((CheckStatus.Passed, glibc)));
    }

    [TestCase("8.0", "2.17", "Microsoft supports programs for .NET 8 on glibc 2.23 or later, but AotSdkTargetGlibc is 2.17. Set AotSdkTargetGlibc to 2.23 or to oldest.")]
    [TestCase("11.0", "2.28", "Microsoft supports programs for .NET 11 on glibc 2.31 or later, but AotSdkTargetGlibc is 2.28. Set AotSdkTargetGlibc to 2.31 or to oldest.")]
    public void Run_VersionBeforeTheSupportedOnes_Warning(string framework, string glibc, string expected)
    {
        Finding finding = Find(new Project { Framework = framework, TargetGlibc = glibc });
        Assert.That((finding.Code, finding.Severity, finding.Text), Is.EqualTo(("AOTSDK3032", Severity.Warning, expected)));
    }

    [Test]
    public void Run_Musl_Message()
    {
        Finding finding = Find(new Project { Target = "linux-musl-x64", TargetGlibc = "2.28" });
        Assert.That((finding.Code, finding.Severity), Is.EqualTo(("AOTSDK3033", Severity.Message)));
        Assert.That(finding.Text, Does.StartWith("AotSdkTargetGlibc has no effect for linux-musl-x64: programs for this target use musl instead of glibc."));
    }

    [Test]
    public void Run_StaticExecutable_Message()
    {
        Finding finding = Find(new Project { StaticExecutable = true, TargetGlibc = "2.28" });
        Assert.That((finding.Code, finding.Severity), Is.EqualTo(("AOTSDK3033", Severity.Message)));
        Assert.That(finding.Text, Does.StartWith("AotSdkTargetGlibc has no effect with StaticExecutable=true"));
    }

    [Test]
    public void Run_NotSet_NoResult() => Assert.That(TargetGlibcCheck.Run(new Project().Request), Is.Empty);

    [Test]
    public void Run_ProcessorWithoutData_IsSkipped() =>
        Assert.That(TargetGlibcCheck.Run(new Project { Target = "linux-riscv64", TargetGlibc = "2.28" }.Request).Single().Status, Is.EqualTo(CheckStatus.Skipped));

    [TestCase("oldest", 7, "x64", "2.17")]
    [TestCase("oldest", 7, "arm64", "2.23")]
    [TestCase("Oldest", 9, "x64", "2.23")]
    [TestCase("oldest", 10, "arm64", "2.27")]
    [TestCase("oldest", 11, "x64", "2.31")]
    [TestCase("oldest", 12, "x64", "2.31")]
    [TestCase("oldest", 10, "arm", null)]
    [TestCase("2.28", 10, "arm", "2.28")]
    [TestCase("bullseye", 10, "x64", null)]
    [TestCase("", 10, "x64", null)]
    public void Parse_Value_Version(string value, int framework, string architecture, string? expected) =>
        Assert.That(SupportedGlibc.Parse(value, framework, architecture)?.ToString(), Is.EqualTo(expected));

    private static Finding Find(Project project) => TargetGlibcCheck.Run(project.Request).Single().Findings.Single();
}
