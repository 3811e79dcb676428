using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// Publishing from Visual Studio, as far as MSBuild sees it: restore and publish are calls of their own, without _IsPublishing, with the
/// profile as global properties (Microsoft.NET.Sdk.ImportPublishProfile.targets of the .NET SDK names them).
/// </summary>
[Platform("Linux", Reason = "The toolchain that is taken away is that of Linux.")]
public sealed class VisualStudioTests
{
    private const string ProfilePath = "Properties/PublishProfiles/FolderProfile.pubxml";

    [Test]
    public void Sample_Hello_PublishedWithItsProfile_IsNative()
    {
        string folder = Sample();
        Build build = Build.Run(folder, "publish", ["-p:PublishProfile=FolderProfile", "-p:SampleFramework=net9.0", "-r", "linux-x64"]);
        Good(build);
        Assert.That(Tool.Run(Path.Combine(folder, "bin/publish/linux-x64/Hello"), [], folder).Output, Does.StartWith("Hello from a native program: yes"));
    }

    [Test]
    public void Sample_Hello_WhoseProfileIsForAnotherSystem_StopsBeforeCompile()
    {
        string folder = Sample();
        Build build = Build.Run(folder, "publish", ["-p:PublishProfile=FolderProfile", "-p:SampleFramework=net9.0"]);
        Stopped(build, "AOTSDK2008", Path.Combine(folder, ProfilePath));
        Assert.That(build.Errors[0].Text, Does.Contain("win-x64"));
    }

    [Test]
    public void Publish_AfterRestoreOfItsOwn_Works()
    {
        TestProject project = Console();
        Good(VisualStudio(project, "Restore"));
        Good(VisualStudio(project, "Publish"));
        IsNative(project);
    }

    [Test]
    public void Publish_OnMachineWithoutLinker_StopsBeforeCompile()
    {
        TestProject project = Console();
        Good(VisualStudio(project, "Restore"));
        Stopped(VisualStudio(project, "Publish", Machine.WithOnly()), "AOTSDK3001", project.File);

        TestProject bare = project.AsPlain();
        Good(VisualStudio(bare, "Restore"));
        Build plain = VisualStudio(bare, "Publish", Machine.WithOnly());
        Assert.That(plain.ErrorCodes, Is.EqualTo(new[] { "" }), "premise: the plain SDK fails too, without a code. " + plain.Log);
        Assert.That(plain.Ran("CoreCompile"), Is.True, "premise: and after the compile");
    }

    [TestCase("linux-x46", "AOTSDK2001")]
    [TestCase("linux-musl-x64", "AOTSDK2009")]
    public void Publish_WithProfileForTargetThatCannotWork_StopsBeforeCompile(string rid, string code)
    {
        TestProject project = Console(rid);
        Stopped(VisualStudio(project, "Publish"), code, Path.Combine(project.Directory, ProfilePath));
    }

    [Test]
    public void Publish_OfProjectThatReferencesOthers_JudgesThatProjectAlone()
    {
        // Visual Studio passes the profile to the references too, and has built them before. In no solution, they have their default configuration.
        TestProject library = TestProject.Library().Property("LinkerFlavor", "nosuch");
        TestProject project = Console().References(library);
        Good(VisualStudio(project, "Restore"));
        Good(Build.Run(library.Directory, "msbuild", ["-t:Build", "-p:BuildingInsideVisualStudio=true"], Machine.WithOnly()));
        Good(VisualStudio(project, "Publish"));
        IsNative(project);
    }

    [TestCase("Build")]
    [TestCase("Rebuild")]
    public void Build_OnMachineWithoutLinker_IsNotChecked(string target)
    {
        TestProject project = Console();
        Build build = Build.Run(project.Directory, "msbuild", ["-restore", "-t:" + target, "-p:BuildingInsideVisualStudio=true", "-p:Configuration=Release", "-p:Platform=AnyCPU"], Machine.WithOnly());
        Good(build);
        Assert.That(build.CountOf("CheckToolchain") + build.CountOf("CheckConfiguration"), Is.Zero);
    }

    [Test]
    public void Build_WithDeployOnBuildAndProfile_OfWebProject_WorksAndChecks()
    {
        TestProject project = TestProject.Program("Microsoft.NET.Sdk.Web;Aot.Sdk").Source(ProfilePath, """
            <?xml version="1.0" encoding="utf-8"?>
            <Project>
              <PropertyGroup>
                <DeleteExistingFiles>false</DeleteExistingFiles>
                <ExcludeApp_Data>false</ExcludeApp_Data>
                <LaunchSiteAfterPublish>true</LaunchSiteAfterPublish>
                <LastUsedBuildConfiguration>Release</LastUsedBuildConfiguration>
                <LastUsedPlatform>Any CPU</LastUsedPlatform>
                <PublishProvider>FileSystem</PublishProvider>
                <PublishUrl>bin\publish\</PublishUrl>
                <WebPublishMethod>FileSystem</WebPublishMethod>
                <_TargetId>Folder</_TargetId>
                <SiteUrlToLaunchAfterPublish />
                <TargetFramework>net9.0</TargetFramework>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
              </PropertyGroup>
            </Project>
            """);
        Good(VisualStudio(project, "Restore"));
        Stopped(VisualStudio(project, "Build", Machine.WithOnly(), "-p:DeployOnBuild=true"), "AOTSDK3001", project.File);
        Good(VisualStudio(project, "Build", null, "-p:DeployOnBuild=true"));
        IsNative(project);
    }

    /// <summary>A console program with the profile that the dialog writes.</summary>
    private static TestProject Console(string rid = "linux-x64") => TestProject.Program().Source(ProfilePath, $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Project>
          <PropertyGroup>
            <Configuration>Release</Configuration>
            <Platform>Any CPU</Platform>
            <PublishDir>bin\publish\</PublishDir>
            <PublishProtocol>FileSystem</PublishProtocol>
            <_TargetId>Folder</_TargetId>
            <TargetFramework>net9.0</TargetFramework>
            <RuntimeIdentifier>{rid}</RuntimeIdentifier>
            <SelfContained>true</SelfContained>
            <PublishSingleFile>false</PublishSingleFile>
            <PublishReadyToRun>false</PublishReadyToRun>
            <PublishTrimmed>true</PublishTrimmed>
          </PropertyGroup>
        </Project>
        """);

    private static Build VisualStudio(TestProject project, string target, Machine? machine = null, params string[] arguments) =>
        Build.Run(
            project.Directory,
            "msbuild",
            [
                project.File,
                "-t:" + target,
                "-p:BuildingInsideVisualStudio=true",
                "-p:Configuration=Release",
                "-p:Platform=AnyCPU",
                "-p:PublishProfile=FolderProfile",
                "-p:WebPublishProfileFile=" + Path.Combine(project.Directory, ProfilePath),
                "-p:ProjectToOverrideProjectExtensionsPath=" + project.File,
                .. arguments,
            ],
            machine);

    private static void Good(Build build)
    {
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
    }

    private static void Stopped(Build build, string code, string file)
    {
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
        Assert.That(build.Errors[0].File, Is.EqualTo(file), "the Error List opens the project, or the profile where that is to blame");
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    private static void IsNative(TestProject project) =>
        Assert.That(Tool.Run(Path.Combine(project.Directory, "bin/publish/app"), [], project.Directory).Output.Trim(), Is.EqualTo("native"));

    /// <summary>A copy of samples/Hello with its profile, so that a run leaves nothing in the source tree.</summary>
    private static string Sample()
    {
        string folder = TestProject.NewDirectory("Hello");
        foreach (string file in new[] { "Hello.csproj", "Program.cs", ProfilePath })
        {
            string target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Samples, "Hello", file), target);
        }

        return folder;
    }
}
