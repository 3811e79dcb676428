using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class OutputFolderCheckTests
{
    [Test]
    public void FoldersAreWritable_FoldersDoNotExist_ParentsDecide()
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/project").Free(long.MaxValue);

        Assert.That(Folders(machine), Is.Empty);
    }

    [Test]
    public void FoldersAreWritable_ReadOnlyProject_BothFoldersAreReported()
    {
        IReadOnlyList<Finding> findings = Folders(new ScriptedMachine().ReadOnly("/project"));

        Assert.Multiple(() =>
        {
            Assert.That(findings.Select(finding => (finding.Descriptor, finding.Severity)), Is.All.EqualTo((DiagnosticDescriptors.FolderNotWritable, Severity.Error)));
            Assert.That(findings.Select(finding => finding.Arguments), Is.EqualTo(new[]
            {
                new object[] { "IntermediateOutputPath", "/project/obj/Release", "/project" },
                ["PublishDir", "/project/bin/publish", "/project"],
            }));
            Assert.That(findings.Select(finding => finding.Remedy), Is.EqualTo(new[] { Remedies.ChooseArtifactsFolder, Remedies.ChoosePublishFolder }));
        });
    }

    [Test]
    public void FoldersAreWritable_OnlyPublishFolderIsReadOnly_IsReportedAlone() => FindingAssert.Single(
        Folders(new ScriptedMachine().Directory("/project/obj").ReadOnly("/project/bin").Free(long.MaxValue)),
        DiagnosticDescriptors.FolderNotWritable,
        Severity.Error,
        Remedies.ChoosePublishFolder,
        "PublishDir",
        "/project/bin/publish",
        "/project/bin");

    [TestCase(false, Severity.Error)]
    [TestCase(true, Severity.Warning)]
    public void FoldersAreWritable_DiskIsFull_IsAnErrorOnlyTheFirstTime(bool hasBuilt, object severity)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/project/bin").Free(OutputFolderCheck.LeastSpaceToBuild - 1).Directory("/project/obj");
        machine = hasBuilt ? machine.Directory("/project/obj/Release/native") : machine;

        FindingAssert.Single(
            Folders(machine),
            DiagnosticDescriptors.DiskFull,
            (Severity)severity,
            Remedies.FreeDiskSpace,
            "IntermediateOutputPath",
            "/project/obj/Release",
            "3 MB");
    }

    [Test]
    public void FoldersAreWritable_PublishDiskIsFull_HasALowerLimit()
    {
        ScriptedMachine enough = new ScriptedMachine().Directory("/project/bin").Free(long.MaxValue).Free(OutputFolderCheck.LeastSpaceToPublish, "/project/bin");
        ScriptedMachine full = new ScriptedMachine().Directory("/project/bin").Free(long.MaxValue).Free(OutputFolderCheck.LeastSpaceToPublish - 1, "/project/bin");

        Assert.Multiple(() =>
        {
            Assert.That(Folders(enough), Is.Empty);
            FindingAssert.Single(
                Folders(full), DiagnosticDescriptors.DiskFull, Severity.Error, Remedies.FreeDiskSpace, "PublishDir", "/project/bin/publish", "0 MB");
        });
    }

    [Test]
    public void FoldersAreWritable_SpaceIsUnknown_Passes() => Assert.That(Folders(new ScriptedMachine().Directory("/project").Free(null)), Is.Empty);

    private static IReadOnlyList<Finding> Folders(ScriptedMachine machine) => OutputFolderCheck.FoldersAreWritable(new Project().Request, machine).Findings;
}
