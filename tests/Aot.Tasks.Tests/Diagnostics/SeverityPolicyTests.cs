using System.Linq;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

/// <summary>What $(AotSdkPreflight), $(AotSdkCompatibility), $(AotSdkVerify) and $(AotSdkSkipChecks) do to findings of each range.</summary>
internal sealed class SeverityPolicyTests
{
    private static readonly Finding Driver = new(DiagnosticDescriptors.LinkerDriverNotFound, "", "linux-x64"); // AOTSDK3001, an error
    private static readonly Finding Memory = new(DiagnosticDescriptors.MemoryLow, "", "1 MB", "2 MB"); // AOTSDK3027, a warning
    private static readonly Finding Package = new(DiagnosticDescriptors.MakesCode, "", "A 1.0.0", "", ""); // AOTSDK6003, a warning
    private static readonly Finding MixedMode = new(DiagnosticDescriptors.MixedModeAssembly, "", "A 1.0.0", "", ""); // AOTSDK6001, an error

    [TestCase("", "Error,Warning")]
    [TestCase("error", "Error,Warning")]
    [TestCase("Warning", "Warning,Warning")]
    [TestCase("OFF", "")]
    public void Apply_Toolchain_LevelLowers(string level, string expected) => Assert.That(Severities(level, Driver, Memory), Is.EqualTo(expected));

    [TestCase("warning", "Warning,Error")]
    [TestCase("error", "Error,Error")]
    [TestCase("off", "Error")]
    public void Apply_Packages_LevelDecidesAboutAllButTheImpossible(string level, string expected) =>
        Assert.That(Severities(level, Package, MixedMode), Is.EqualTo(expected));

    [TestCase(ReportLevel.Error, ExpectedResult = Severity.Error)]
    [TestCase(ReportLevel.Warning, ExpectedResult = Severity.Warning)]
    public object Apply_UnknownLevel_DefaultLevelCounts(object defaultLevel) =>
        SeverityPolicy.Parse("none", "", (ReportLevel)defaultLevel).Apply(Of(Package)).Findings.Single().Severity;

    [Test]
    public void Apply_ImpossibleInLibrary_StaysAWarning() =>
        Assert.That(Severities("error", MixedMode.AtMost(Severity.Warning)), Is.EqualTo("Warning"));

    [TestCase("AOTSDK3001")]
    [TestCase("aotsdk3001;AOTSDK9999")]
    [TestCase(" AOTSDK3001,\n")]
    public void Apply_SkippedCode_IsNotReported(string skipped)
    {
        CheckResult applied = SeverityPolicy.Parse("error", skipped).Apply(Of(Driver, Memory));

        Assert.Multiple(() =>
        {
            Assert.That(applied.Findings, Is.EqualTo(new[] { Memory }));
            Assert.That(applied.Status, Is.EqualTo(CheckStatus.Warning));
        });
    }

    [Test]
    public void Apply_AllCodesSkipped_CheckIsSkippedAndNamesThem()
    {
        CheckResult applied = SeverityPolicy.Parse("error", "aotsdk3001;AOTSDK3027").Apply(Of(Driver, Memory, Driver));

        Assert.Multiple(() =>
        {
            Assert.That(applied.Status, Is.EqualTo(CheckStatus.Skipped));
            Assert.That(applied.Findings, Is.Empty);
            Assert.That(applied.Found, Is.EqualTo(SkipReasons.SkippedByUser.Format.With("AOTSDK3001, AOTSDK3027")));
        });
    }

    [Test]
    public void Apply_NoFindings_ChangesNothing()
    {
        CheckResult passed = CheckResult.Passed(Checks.LinkerCanLink, "/usr/bin/clang");

        Assert.That(SeverityPolicy.Parse("off", "AOTSDK3001").Apply(passed), Is.SameAs(passed));
    }

    private static CheckResult Of(params Finding[] findings) => CheckResult.Of(Checks.LinkerCanLink, "", findings);

    private static string Severities(string level, params Finding[] findings) =>
        string.Join(",", SeverityPolicy.Parse(level, "").Apply(Of(findings)).Findings.Select(finding => finding.Severity));
}
