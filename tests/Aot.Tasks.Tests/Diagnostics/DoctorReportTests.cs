using Aot.Tasks.Diagnostics;
using Microsoft.Build.Utilities;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

/// <summary>What the doctor makes of AotSdkCheck items.</summary>
internal sealed class DoctorReportTests
{
    private static readonly ChecklistItem Passed = new("DriverIsFound", "Linker driver", CheckStatus.Passed, "/usr/bin/clang");
    private static readonly ChecklistItem Quiet = new("SdkOrderIsRight", "SDK order", CheckStatus.Passed, "");
    private static readonly ChecklistItem Skipped = new("ArchiverIsFound", "Library archiver", CheckStatus.Skipped, "The project is a program.");
    private static readonly ChecklistItem Note = new("TargetIsSupported", "Runtime identifier", CheckStatus.Passed, "It is experimental.") { Code = "AOTSDK2005" };
    private static readonly ChecklistItem Warning = new("SettingsFitNativeAot", "Project settings", CheckStatus.Warning, "A=true is not needed.") { Code = "AOTSDK1005", Remedy = "Remove it." };
    private static readonly ChecklistItem Error = new("SettingsFitNativeAot", "Project settings", CheckStatus.Failed, "B=true is not possible.") { Code = "AOTSDK1002", Remedy = "Remove it." };

    [Test]
    public void Lines_EachStatus_HasItsMarkSubjectAndFinding() => Assert.That(
        new DoctorReport([Passed, Quiet, Skipped, Note, Warning]).Lines,
        Is.EqualTo(new[]
        {
            "[ok]   Linker driver: /usr/bin/clang",
            "[ok]   SDK order",
            "[skip] Library archiver: The project is a program.",
            "[ok]   Runtime identifier: It is experimental.",
            "[warn] Project settings: A=true is not needed.",
        }));

    [Test]
    public void Lines_CheckWithSeveralFindings_IsOneLineWithTheFirstOfTheMostSevere() => Assert.That(
        new DoctorReport([Warning, Error, Error with { Found = "C=true is not possible." }, Passed]).Lines,
        Is.EqualTo(new[] { "[FAIL] Project settings: B=true is not possible. " + Checklist.MoreFindings.With(2), "[ok]   Linker driver: /usr/bin/clang" }));

    [Test]
    public void Findings_AreAllOfThem_InOrder() =>
        Assert.That(new DoctorReport([Passed, Note, Warning, Skipped, Error]).Findings, Is.EqualTo(new[] { Note, Warning, Error }));

    [Test]
    public void Conclusion_Error_CountsChecksThatRan()
    {
        DoctorReport report = new([Passed, Skipped, Warning, Error]);

        Assert.That(report.FailedChecks, Is.EqualTo(1));
        Assert.That(Conclusion(report, isUnresolved: true), Is.EqualTo(Checklist.DoctorFailed.With(1, 2)));
    }

    [Test]
    public void Conclusion_Unresolved_DoesNotSayThatTheMachineIsReady() =>
        Assert.That(Conclusion(new DoctorReport([Passed]), isUnresolved: true), Is.EqualTo(Checklist.DoctorUnresolved));

    [Test]
    public void Conclusion_ChecksAreTurnedOff_DoesNotSayThatTheMachineIsReady() =>
        Assert.That(
            Conclusion(new DoctorReport([Skipped]) { TurnedOff = ["AotSdkPreflight", "AotSdkCompatibility"] }),
            Is.EqualTo(Checklist.DoctorTurnedOff.With("AotSdkPreflight, AotSdkCompatibility")));

    [Test]
    public void Conclusion_NoTarget_SuggestsOne() =>
        Assert.That(Conclusion(new DoctorReport([Passed]), target: ""), Is.EqualTo(Checklist.DoctorNoTarget.With("linux-x64")));

    [Test]
    public void Conclusion_Warnings_AreCounted() =>
        Assert.That(Conclusion(new DoctorReport([Passed, Warning])), Is.EqualTo(Checklist.DoctorPassedWithWarnings.With(1)));

    [Test]
    public void Conclusion_NoFinding_IsReady() => Assert.That(Conclusion(new DoctorReport([Passed, Skipped, Note])), Is.EqualTo(Checklist.DoctorPassed));

    [Test]
    public void Parse_Item_HasItsMetadata()
    {
        TaskItem item = new("SettingsFitNativeAot");
        foreach ((string name, string value) in new[]
        {
            ("Code", "AOTSDK1002"), ("Status", "Failed"), ("Title", "Project settings"), ("Found", "B=true."), ("Remedy", "Remove it."),
            ("Detail", "one\ntwo"), ("File", "/app.csproj"), ("Line", "12"), ("HelpLink", "file:///page.md"),
        })
        {
            item.SetMetadata(name, value);
        }

        ChecklistItem parsed = ChecklistItem.Parse(item);

        Assert.Multiple(() =>
        {
            Assert.That((parsed.Check, parsed.Code, parsed.Status), Is.EqualTo(("SettingsFitNativeAot", "AOTSDK1002", CheckStatus.Failed)));
            Assert.That((parsed.Title, parsed.Text), Is.EqualTo(("Project settings", "B=true. Remove it.")));
            Assert.That((parsed.File, parsed.Line, parsed.HelpLink), Is.EqualTo(("/app.csproj", 12, "file:///page.md")));
            Assert.That(parsed.Detail, Is.EqualTo(new[] { "one", "two" }));
        });
    }

    private static string Conclusion(DoctorReport report, bool isUnresolved = false, string target = "linux-x64") =>
        report.Conclusion(isUnresolved, target, "linux-x64");
}
