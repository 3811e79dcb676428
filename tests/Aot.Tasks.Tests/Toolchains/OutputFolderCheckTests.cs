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

    [TestCase("/project/obj", "IntermediateOutputPath", "/project/obj/Release")]
    [TestCase("/project/bin", "PublishDir", "/project/bin/publish")]
    [TestCase("/project/bin/publish", "PublishDir", "/project/bin/publish")]
    public void FoldersAreWritable_FileHasThePathOfAFolder_IsReported(string file, string property, string folder) => FindingAssert.Single(
        Folders(new ScriptedMachine().Directory("/project").File(file).Free(long.MaxValue)),
        DiagnosticDescriptors.FolderIsFile,
        Severity.Error,
        property == "PublishDir" ? Remedies.RenameFileOrChoosePublishFolder : Remedies.RenameFile,
        property,
        folder,
        file);

    [Test]
    public void FoldersAreWritable_LinkThatLeadsNowhereHasThePathOfAFolder_IsReported() => FindingAssert.Single(
        Folders(new ScriptedMachine().Directory("/project").Link("/project/obj", "/nowhere").Free(long.MaxValue)),
        DiagnosticDescriptors.FolderIsFile,
        Severity.Error,
        Remedies.RenameFile,
        "IntermediateOutputPath",
        "/project/obj/Release",
        "/project/obj");

    [Test]
    public void FoldersAreWritable_LinkLeadsToAFolder_IsNotReported() =>
        Assert.That(Folders(new ScriptedMachine().Directory("/project").Directory("/project/obj").Link("/project/obj", "/elsewhere").Free(long.MaxValue)), Is.Empty);

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
            hasBuilt ? "/project/obj/Release" : "/project/obj",
            "4 MB",
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
                Folders(full), DiagnosticDescriptors.DiskFull, Severity.Error, Remedies.FreeDiskSpace, "PublishDir", "/project/bin", "1 MB", "0 MB");
        });
    }

    // Mounts: number, parent, device, root, folder, options, "-", kind, source.
    private const string Mounts = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n31 27 0:28 / /project/a\\040b rw shared:5 - tmpfs none rw\n35 27 0:30 / /big rw - xfs /dev/vdb rw\n";

    [TestCase("/project", "254:0", "ext4")]
    [TestCase("/project/a b/bin", "0:28", "tmpfs")]
    [TestCase("/project/a b", "0:28", "tmpfs")]
    [TestCase("/project/a bc", "254:0", "ext4")]
    [TestCase("/", "254:0", "ext4")]
    public void Of_Folder_IsTheFileSystemOfItsMount(string directory, string device, string kind) =>
        Assert.That(FileSystem.Of(new ScriptedMachine().File("/proc/self/mountinfo", Mounts), directory), Is.EqualTo(new FileSystem(device, kind)));

    [Test]
    public void Of_NoTable_EachFolderIsOne() => Assert.Multiple(() =>
    {
        Assert.That(FileSystem.Of(new ScriptedMachine().Directory("/"), "/a"), Is.EqualTo(new FileSystem("/a", "")));
        Assert.That(FileSystem.Of(new ScriptedMachine().Directory("/"), "/a").StoresFullCopies, Is.False);
    });

    /// <summary>The .NET SDK copies the .NET runtime to the output folder.</summary>
    [TestCase("/project", true, "IntermediateOutputPath, PublishDir, OutputPath", 65)]
    [TestCase("/project", false, "IntermediateOutputPath, PublishDir", 5)]
    [TestCase("/big", true, "IntermediateOutputPath, PublishDir", 5, TestName = "FoldersAreWritable_FileSystemCanShareCopies_RuntimeIsNotCounted")]
    public void FoldersAreWritable_OneFileSystem_SpaceIsAddedUp(string root, bool copiesRuntime, string properties, int megabytes)
    {
        long required = megabytes * 1024L * 1024;

        Assert.Multiple(() =>
        {
            Assert.That(OnOneDisk(required), Is.Empty);
            FindingAssert.Single(
                OnOneDisk(required - 1), DiagnosticDescriptors.DiskFull, Severity.Error, Remedies.FreeDiskSpace, properties, root, $"{megabytes} MB", $"{megabytes - 1} MB");
        });

        IReadOnlyList<Finding> OnOneDisk(long free) => OutputFolderCheck.FoldersAreWritable(
            new Project().Request with { IntermediateDirectory = root + "/obj", PublishDirectory = root + "/bin/publish", OutputDirectory = root + "/bin", CopiesRuntime = copiesRuntime },
            new ScriptedMachine().File("/proc/self/mountinfo", Mounts).Directory(root).Free(free)).Findings;
    }

    /// <summary>A target can delete a file, make a folder writable, free space, or prevent copies. Only the restore has written to obj before any of them runs.</summary>
    [TestCase("/project/bin", "")]
    [TestCase("/project/obj", "AOTSDK3024")]
    public void FoldersAreWritable_TargetMayChangeFolders_OnlyTheIntermediateFolderIsChecked(string file, string expected) => Assert.That(
        string.Join(",", OutputFolderCheck.FoldersAreWritable(
            new Project().Request with
            {
                IntermediateDirectory = "/project/obj/Release",
                PublishDirectory = "/project/bin/publish",
                OutputDirectory = "/project/bin",
                CopiesRuntime = true,
                FoldersMayChange = new(() => true),
            },
            new ScriptedMachine().File("/proc/self/mountinfo", Mounts).Directory("/project").File(file).Free(10L << 20)).Findings.Select(finding => finding.Code)),
        Is.EqualTo(expected));

    [Test]
    public void FoldersAreWritable_RuntimeWasCopiedBefore_IsNotCounted() => Assert.That(
        OutputFolderCheck.FoldersAreWritable(
            new Project().Request with { OutputDirectory = "/project/bin", CopiesRuntime = true },
            new ScriptedMachine().File("/proc/self/mountinfo", Mounts).File("/project/bin/System.Private.CoreLib.dll").Free(10L << 20)).Findings,
        Is.Empty);

    [TestCase(true, "")]
    [TestCase(false, "AOTSDK3025")]
    public void FoldersAreWritable_SmallProgram_NeedsLess(bool isSmall, string expected) => Assert.That(
        string.Join(",", OutputFolderCheck.FoldersAreWritable(
            new Project().Request with { IntermediateDirectory = "/project/obj", PublishDirectory = "/project/out", OutputDirectory = "", IsSmall = isSmall },
            new ScriptedMachine().Directory("/project").Free(2L << 20)).Findings.Select(finding => finding.Code)),
        Is.EqualTo(expected));

    /// <summary>The IL compiler and the linker overwrite the files of the last publish.</summary>
    [TestCase(1024 * 1024, "AOTSDK3025")]
    [TestCase(4 * 1024 * 1024, "")]
    public void FoldersAreWritable_FilesOfTheLastPublish_CountAsFreeSpace(int size, string expected) => Assert.That(
        string.Join(",", OutputFolderCheck.FoldersAreWritable(
            new Project().Request with { IntermediateDirectory = "/project/obj", PublishDirectory = "", OutputDirectory = "" },
            new ScriptedMachine().Directory("/project/obj/native").File("/project/obj/native/app.o", new byte[size]).Free(1024 * 1024)).Findings.Select(finding => finding.Code)),
        Is.EqualTo(expected));

    [Test]
    public void FoldersAreWritable_OtherFileSystems_AreJudgedAlone()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/proc/self/mountinfo", Mounts).Directory("/project/a b").Free(long.MaxValue).Free(20L << 20, "/project/a b");

        FindingAssert.Single(
            OutputFolderCheck.FoldersAreWritable(new Project().Request with { OutputDirectory = "/project/a b/bin", CopiesRuntime = true }, machine).Findings,
            DiagnosticDescriptors.DiskFull,
            Severity.Error,
            Remedies.FreeDiskSpace,
            "OutputPath",
            "/project/a b",
            "60 MB",
            "20 MB");
    }

    [Test]
    public void FoldersAreWritable_SpaceIsUnknown_Passes() => Assert.That(Folders(new ScriptedMachine().Directory("/project").Free(null)), Is.Empty);

    private static IReadOnlyList<Finding> Folders(ScriptedMachine machine) => OutputFolderCheck.FoldersAreWritable(new Project().Request, machine).Findings;
}
