using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

/// <summary>Which targets AotSdkPublishAll publishes, and what it says about the others.</summary>
internal sealed class TargetSelectionTests
{
    private static readonly ChecklistItem Passed = new("TargetIsSupported", "Runtime identifier", CheckStatus.Passed, "linux-x64");
    private static readonly ChecklistItem Elsewhere = new("HostCanTarget", "This machine and the target", CheckStatus.Failed, "It cannot be linked here.") { Code = "AOTSDK2008", Remedy = "Publish on Windows." };
    private static readonly ChecklistItem NoLinker = new("DriverIsFound", "Linker driver", CheckStatus.Failed, "No linker was found.") { Code = "AOTSDK3001" };
    private static readonly ChecklistItem NoObjCopy = new("SymbolsCanBeStripped", "Symbol stripping", CheckStatus.Failed, "objcopy is missing.") { Code = "AOTSDK3008", Remedy = "Run: install clang" };
    private static readonly ChecklistItem OfProject = new("SettingsFitNativeAot", "Project settings", CheckStatus.Failed, "B=true is not possible.") { Code = "AOTSDK1002" };

    private static readonly DescribedTarget Ready = new("linux-x64", TargetReport.Of([Passed])) { PublishDirectory = "/out/x64/", IntermediateDirectory = "/obj/x64/" };
    private static readonly DescribedTarget Other = new("win-x64", TargetReport.Of([Passed, Elsewhere])) { PublishDirectory = "/out/win/", IntermediateDirectory = "/obj/win/" };
    private static readonly DescribedTarget Incomplete = new("linux-arm64", TargetReport.Of([NoLinker, NoObjCopy])) { PublishDirectory = "/out/arm64/", IntermediateDirectory = "/obj/arm64/" };

    [Test]
    public void Report_SeveralErrors_HasTheFirstAndTheOneCommand() => Assert.Multiple(() =>
    {
        Assert.That(TargetReport.Of([Passed]).State, Is.EqualTo(TargetState.Ready));
        Assert.That(TargetReport.Of([Passed, Elsewhere]), Is.EqualTo(new TargetReport(TargetState.OtherMachine, "AOTSDK2008", "It cannot be linked here.", "Publish on Windows.")));
        Assert.That(TargetReport.Of([NoLinker, NoObjCopy]), Is.EqualTo(new TargetReport(TargetState.NotReady, "AOTSDK3001", "No linker was found.", "Run: install clang")));
        Assert.That(TargetReport.Of([OfProject, Elsewhere]).State, Is.EqualTo(TargetState.OtherMachine));
    });

    [Test]
    public void Select_SomeAreReady_SelectsOnlyThose() => Assert.That(TargetSelection.Select([Other, Ready, Incomplete]), Is.EqualTo(new[] { Ready }));

    [Test]
    public void Select_NoneIsReady_SelectsThoseThatAChangeMakesReady_SoThatTheyReportIt() =>
        Assert.That(TargetSelection.Select([Other, Incomplete]), Is.EqualTo(new[] { Incomplete }));

    [Test]
    public void Select_OnlyOtherMachines_SelectsNothing() => Assert.That(TargetSelection.Select([Other]), Is.Empty);

    [Test]
    public void Check_TargetOfAnotherMachine_IsAnErrorOnlyIfAllAreRequired()
    {
        Assert.That(Findings([Ready, Other], requiresAll: false), Is.Empty);
        Finding finding = Findings([Ready, Other], requiresAll: true).Single();
        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.TargetNotBuilt));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "win-x64", "It cannot be linked here." }));
        Assert.That(finding.Remedy, Is.EqualTo("Publish on Windows."));
    }

    [Test]
    public void Check_SamePublishFolder_NamesTheTargets()
    {
        Finding finding = Findings([Ready, Ready with { RuntimeIdentifier = "linux-musl-x64", IntermediateDirectory = "/obj/musl/" }]).Single();
        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.PublishFolderShared));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "linux-x64, linux-musl-x64", "/out/x64/" }));
    }

    [Test]
    public void Check_SameIntermediateFolder_NamesTheTargets()
    {
        Finding finding = Findings([Ready, Ready with { RuntimeIdentifier = "linux-musl-x64", PublishDirectory = "/out/musl/" }]).Single();
        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.IntermediateFolderShared));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "linux-x64, linux-musl-x64", "/obj/x64/" }));
    }

    [Test]
    public void Check_FolderOfATargetThatIsNotPublished_IsNotCompared() =>
        Assert.That(Findings([Ready, Other with { PublishDirectory = Ready.PublishDirectory }]), Is.Empty);

    [Test]
    public void NotPublished_EachReason_IsOneLine() => Assert.That(
        TargetLines.NotPublished("Hello", [Ready, Other, Incomplete]),
        Is.EqualTo(new[]
        {
            "Hello was not published for win-x64. AOTSDK2008: It cannot be linked here. Publish it on Windows.",
            "Hello was not published for linux-arm64. AOTSDK3001: No linker was found. Run: install clang",
        }));

    [TestCase("win-arm64", "Publish it on Windows.")]
    [TestCase("osx-x64", "Publish it on macOS.")]
    [TestCase("linux-x64", "glibc.")]
    [TestCase("linux-musl-x64", "Alpine Linux")]
    [TestCase("linux-bionic-x64", "Publish it on Linux.")]
    [TestCase("freebsd-x64", "target operating system.")]
    public void NotPublished_Target_NamesTheMachine(string target, string expected) =>
        Assert.That(TargetLines.NotPublished("Hello", [Other with { RuntimeIdentifier = target }]).Single(), Does.Contain(expected));

    [Test]
    public void Overview_EachTarget_IsOneLine() => Assert.That(
        TargetLines.Overview([Ready, Other, Incomplete]),
        Is.EqualTo(new[]
        {
            "linux-x64: This machine can build it.",
            "win-x64: Another machine must build it (AOTSDK2008). Publish it on Windows.",
            "linux-arm64: This machine cannot build it yet (AOTSDK3001). No linker was found.",
        }));

    [Test]
    public void Parse_Items_AreGroupedByTarget()
    {
        ITaskItem[] items = [Item("linux-x64", OfProject), Item("win-x64", Elsewhere), Item("linux-x64", Passed)];

        IReadOnlyList<DescribedTarget> targets = DescribedTarget.Parse(items, TargetReport.IsOfTarget);

        Assert.That(targets.Select(target => (target.RuntimeIdentifier, target.Report.State, target.PublishDirectory)), Is.EqualTo(new[]
        {
            ("linux-x64", TargetState.Ready, "/out/linux-x64/"), ("win-x64", TargetState.OtherMachine, "/out/win-x64/"),
        }));
        Assert.That(DescribedTarget.Parse(items, _ => true)[0].Report.State, Is.EqualTo(TargetState.NotReady), "with the errors of the project");
    }

    private static Finding[] Findings(IReadOnlyList<DescribedTarget> targets, bool requiresAll = false) =>
        TargetSelection.Check(targets, requiresAll).SelectMany(result => result.Findings).ToArray();

    private static TaskItem Item(string target, ChecklistItem check)
    {
        TaskItem item = new(check.Check);
        foreach ((string name, string value) in new[]
        {
            ("RuntimeIdentifier", target), ("Status", check.Status.ToString()), ("Title", check.Title), ("Found", check.Found), ("Code", check.Code),
            ("Remedy", check.Remedy), ("PublishDirectory", $"/out/{target}/"), ("IntermediateDirectory", $"/obj/{target}/"),
        })
        {
            item.SetMetadata(name, value);
        }

        return item;
    }
}
