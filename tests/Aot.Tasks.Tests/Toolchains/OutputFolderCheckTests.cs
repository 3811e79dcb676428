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
    public void FoldersAreWritable_NothingThereYet_ParentsDecide()
    {
        ScriptedMachine host = new ScriptedMachine().Directory("/project").Free(long.MaxValue);

        Assert.That(Folders(host), Is.Empty);
    }

    [Test]
    public void FoldersAreWritable_ReadOnlyProject_IsNamedForBoth()
    {
        ScriptedMachine host = new ScriptedMachine().ReadOnly("/project");

        Assert.That(Folders(host).Select(finding => $"{finding.Code} {finding.Severity}: {finding.Text}"), Is.EqualTo(new[]
        {
            "AOTSDK3024 Error: IntermediateOutputPath '/project/obj/Release' cannot be written: no write access to '/project'. "
            + "Give the user that publishes write access to it, or take another folder: dotnet publish --artifacts-path <folder>",
            "AOTSDK3024 Error: PublishDir '/project/bin/publish' cannot be written: no write access to '/project'. "
            + "Give the user that publishes write access to it, or take another folder: dotnet publish -o <folder>",
        }));
    }

    [Test]
    public void FoldersAreWritable_OnlyPublishFolderClosed_IsNamedAlone()
    {
        ScriptedMachine host = new ScriptedMachine().Directory("/project/obj").ReadOnly("/project/bin").Free(long.MaxValue);

        Assert.That(Folders(host).Single().Message, Does.StartWith("PublishDir '/project/bin/publish' cannot be written: no write access to '/project/bin'."));
    }

    [TestCase(false, Severity.Error)]
    [TestCase(true, Severity.Warning)]
    public void FoldersAreWritable_DiskFull_IsCertainOnlyTheFirstTime(bool hasBuilt, Severity severity)
    {
        ScriptedMachine host = new ScriptedMachine().Directory("/project/bin").Free(OutputFolderCheck.LeastSpaceToBuild - 1).Directory("/project/obj");
        host = hasBuilt ? host.Directory("/project/obj/Release/native") : host;
        Finding finding = Folders(host).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Severity, Is.EqualTo(severity));
            Assert.That(finding.Code, Is.EqualTo("AOTSDK3025"));
            Assert.That(finding.Text, Is.EqualTo(
                "There is no space for the program in IntermediateOutputPath '/project/obj/Release': 3 MB left. "
                + "Free some space, or put the outputs on another disk: dotnet publish --artifacts-path <folder>"));
        });
    }

    [Test]
    public void FoldersAreWritable_PublishDiskFull_IsJudgedByItsOwnNeed()
    {
        ScriptedMachine enough = new ScriptedMachine().Directory("/project/bin").Free(long.MaxValue).Free(OutputFolderCheck.LeastSpaceToPublish, "/project/bin");
        ScriptedMachine full = new ScriptedMachine().Directory("/project/bin").Free(long.MaxValue).Free(OutputFolderCheck.LeastSpaceToPublish - 1, "/project/bin");

        Assert.Multiple(() =>
        {
            Assert.That(Folders(enough), Is.Empty);
            Assert.That(Folders(full).Single().Message, Is.EqualTo("There is no space for the program in PublishDir '/project/bin/publish': 0 MB left."));
        });
    }

    [Test]
    public void FoldersAreWritable_SpaceNotKnown_IsSilent() => Assert.That(Folders(new ScriptedMachine().Directory("/project").Free(null)), Is.Empty);

    private static IReadOnlyList<Finding> Folders(ScriptedMachine host) => OutputFolderCheck.FoldersAreWritable(new Project().Request, host).Findings;
}
