using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// Publishing from Visual Studio as MSBuild sees it: restore and publish are separate builds, without _IsPublishing, and the profile is passed as
/// global properties (those of Microsoft.NET.Sdk.ImportPublishProfile.targets in the .NET SDK).
/// </summary>
[Platform("Linux", Reason = "The tests remove the toolchain of Linux.")]
public sealed class VisualStudioTests
{
    private const string ProfilePath = "Properties/PublishProfiles/FolderProfile.pubxml";

    [Test]
    public void Publish_AfterSeparateRestore_IsNative()
    {
        TestProject project = Console();
        AssertSucceeds(VisualStudio(project, "Restore"));
        AssertSucceeds(VisualStudio(project, "Publish"));
        AssertIsNative(project);
    }

    [Test]
    public void Publish_MachineWithoutLinker_StopsBeforeTheCompile()
    {
        TestProject project = Console();
        AssertSucceeds(VisualStudio(project, "Restore"));
        AssertStops(VisualStudio(project, "Publish", Machine.WithOnly()), "AOTSDK3001", project.File);

        TestProject bare = project.AsPlain();
        Machine noLinker = Machine.WithOnly();
        Premise plain = Premises.Of(bare, noLinker, ["Visual Studio", "Restore", "Publish"], RestoreAndPublish, build => build.Ran("CoreCompile") ? "compiles" : "does not compile");
        Assert.That(plain.ErrorCodes, Is.EqualTo(new[] { "" }), "premise: the plain SDK fails too, without a code. " + plain.Log);
        Assert.That(plain.Observation, Is.EqualTo("compiles"), "premise: it fails after the compile");

        Build RestoreAndPublish()
        {
            AssertSucceeds(VisualStudio(bare, "Restore"));
            return VisualStudio(bare, "Publish", noLinker);
        }
    }

    [TestCase("linux-x46", "AOTSDK2001")]
    [TestCase("linux-musl-x64", "AOTSDK2009")]
    public void Publish_ProfileForUnsupportedTarget_StopsBeforeTheCompile(string rid, string code)
    {
        TestProject project = Console(rid);
        AssertStops(VisualStudio(project, "Publish"), code, Path.Combine(project.Directory, ProfilePath));
    }

    [Test]
    public void Publish_ProjectWithReferences_ChecksOnlyThatProject()
    {
        // Visual Studio has built the references before, and passes the profile to them too. Without a solution they have their default configuration.
        TestProject library = TestProject.Library().Property("LinkerFlavor", "nosuch");
        TestProject project = Console().References(library);
        AssertSucceeds(VisualStudio(project, "Restore"));
        AssertSucceeds(Build.Run(library.Directory, "msbuild", ["-t:Build", "-p:BuildingInsideVisualStudio=true"], Machine.WithOnly()));
        AssertSucceeds(VisualStudio(project, "Publish"));
        AssertIsNative(project);
    }

    [TestCase("Build")]
    [TestCase("Rebuild")]
    public void Build_MachineWithoutLinker_IsNotChecked(string target)
    {
        TestProject project = Console();
        Build build = Build.Run(project.Directory, "msbuild", ["-restore", "-t:" + target, "-p:BuildingInsideVisualStudio=true", "-p:Configuration=Release", "-p:Platform=AnyCPU"], Machine.WithOnly());
        AssertSucceeds(build);
        Assert.That(build.CountOf("CheckToolchain") + build.CountOf("CheckConfiguration"), Is.Zero);
    }

    [Test]
    public void Build_WebProjectWithDeployOnBuildAndProfile_IsCheckedAndNative()
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
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
              </PropertyGroup>
            </Project>
            """);
        AssertSucceeds(VisualStudio(project, "Restore"));
        AssertStops(VisualStudio(project, "Build", Machine.WithOnly(), "-p:DeployOnBuild=true"), "AOTSDK3001", project.File);
        AssertSucceeds(VisualStudio(project, "Build", null, "-p:DeployOnBuild=true"));
        AssertIsNative(project);
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
            <TargetFramework>net10.0</TargetFramework>
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

    private static void AssertSucceeds(Build build)
    {
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
    }

    private static void AssertStops(Build build, string code, string file)
    {
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
        Assert.That(build.Errors[0].File, Is.EqualTo(file), "the Error List opens the file with the fault");
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    private static void AssertIsNative(TestProject project) =>
        Assert.That(Tool.Run(Path.Combine(project.Directory, "bin/publish/app"), [], project.Directory).Output.Trim(), Is.EqualTo("native"));
}
