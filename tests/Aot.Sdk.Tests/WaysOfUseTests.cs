using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>The ways in which people publish. Those in which further processes take part run in processes of their own, too.</summary>
[Platform("Linux")]
public sealed class WaysOfUseTests
{
    [Test]
    public void Publish_AfterSeparateRestoreAndBuild_IsNative()
    {
        TestProject project = TestProject.Program();
        string[] rid = ["-r", "linux-x64"];
        AssertSucceeds(Build.Run(project.Directory, "restore", rid));
        AssertSucceeds(Build.Publish(project, [.. rid, "--no-restore"]));
        AssertSucceeds(Build.Run(project.Directory, "build", [.. rid, "-c", "Release"]));
        Directory.Delete(Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish"), recursive: true);
        AssertSucceeds(Build.Publish(project, [.. rid, "--no-build"]));
        AssertIsNative(project, "bin/Release/net10.0/linux-x64/publish/app");
    }

    [Test]
    public void MSBuildPublish_WithoutIsPublishing_IsCheckedAndNative()
    {
        TestProject project = TestProject.Program();
        string[] arguments = ["-restore", "-t:Publish", "-p:RuntimeIdentifier=linux-x64", "-p:SelfContained=true"];
        AssertSucceeds(Build.Run(project.Directory, "msbuild", arguments));
        AssertIsNative(project, "bin/Debug/net10.0/linux-x64/publish/app");

        Build broken = Build.Run(project.Directory, "msbuild", arguments, Machine.WithOnly());
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Ran("IlcCompile"), Is.False);
    }

    [Test]
    public void Publish_ProfileOfVisualStudio_IsCheckedAndNative()
    {
        TestProject project = TestProject.Program().Source("Properties/PublishProfiles/FolderProfile.pubxml", """
            <?xml version="1.0" encoding="utf-8"?>
            <Project>
              <PropertyGroup>
                <Configuration>Release</Configuration>
                <Platform>Any CPU</Platform>
                <PublishDir>bin\Release\net10.0\publish\linux-x64\</PublishDir>
                <PublishProtocol>FileSystem</PublishProtocol>
                <_TargetId>Folder</_TargetId>
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
              </PropertyGroup>
            </Project>
            """);
        AssertSucceeds(Build.Publish(project, "-p:PublishProfile=FolderProfile"));
        AssertIsNative(project, "bin/Release/net10.0/publish/linux-x64/app");

        Build broken = Build.Publish(project, Machine.WithOnly(), "-p:PublishProfile=FolderProfile");
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
    }

    [Test]
    public void Build_WebProjectWithDeployOnBuild_IsCheckedAndSucceeds()
    {
        TestProject project = TestProject.Program("Microsoft.NET.Sdk.Web;Aot.Sdk").Property("RuntimeIdentifier", "linux-x64").Property("SelfContained", "true");
        string[] arguments = ["-c", "Release", "-p:DeployOnBuild=true", "-p:WebPublishMethod=FileSystem", "-p:PublishUrl=out"];
        Build broken = Build.Run(project.Directory, "build", arguments, Machine.WithOnly());
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Ran("CoreCompile"), Is.False);

        AssertSucceeds(Build.Run(project.Directory, "build", arguments));
    }

    /// <summary>The MSBuild server, which is on by default in the .NET 11 SDK, has a command line that does not name the project, and runs in another folder.</summary>
    [Test]
    [SeparateProcess]
    public void Publish_FromAnotherFolderWithTheMSBuildServer_IsCheckedBeforeTheCompile([Values("net10.0", Net11.Framework)] string framework)
    {
        TestProject project = TestProject.Program().Item("PackageReference", "Polly.Core", ("Version", "8.4.2"));
        Machine machine = Machine.WithOnly();
        if (framework == Net11.Framework)
        {
            Net11.Require();
            project.ForNet11();
            machine.WithPacksOf11();
        }

        Machine server = machine.Variable("MSBUILDUSESERVER", "1").Variable("MSBUILDDISABLENODEREUSE", null)
            .Variable("MSBUILDNODEHANDSHAKESALT", Path.GetFileName(Path.GetDirectoryName(project.Directory)));
        try
        {
            Build build = Build.Run(Path.GetDirectoryName(project.Directory)!, "publish", [Path.Combine("app", "app.csproj"), "-nodeReuse:true"], server);
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), build.Log);
            Assert.That(build.Ran("CoreCompile"), Is.False);
        }
        finally
        {
            server.Run("dotnet", ["build-server", "shutdown", "--msbuild"], project.Directory);
        }
    }

    [TestCase]
    [TestCase("-graph")]
    [TestCase("-m:8")]
    [SeparateProcess]
    public void Publish_ProjectWithReferences_ChecksOnlyThatProject(params string[] arguments)
    {
        // The tool has a setting with which its publish would fail. A referenced project is only compiled.
        string root = TestProject.NewDirectory("refs");
        TestProject tool = TestProject.Program(directory: Folder(root, "tool"), name: "tool").Property("LinkerFlavor", "nosuch");
        TestProject old = TestProject.Library(framework: "netstandard2.0", directory: Folder(root, "old"), name: "old");
        TestProject app = TestProject.Program(directory: Folder(root, "app")).References(tool).References(old);
        AssertSucceeds(Build.Publish(app, arguments));
        AssertIsNative(app, "bin/Release/net10.0/linux-x64/publish/app");

        Build broken = Build.Publish(app, Machine.WithOnly(), [.. arguments, "--no-restore"]);
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Errors, Has.Length.EqualTo(1), "only the published project is checked");
        Assert.That(broken.Ran("IlcCompile"), Is.False);
    }

    /// <summary>The name of the tool is a part of the name on the command line, and the tool has a setting with which its publish would fail.</summary>
    [TestCase("app/my.tool.csproj", "")]
    [TestCase("tool/tool.csproj", "AOTSDK1002")]
    [SeparateProcess]
    public void Publish_NameOfAReferencedProjectIsPartOfTheCommandLine_ChecksOnlyThePublishedProject(string published, string expected)
    {
        string root = TestProject.NewDirectory("names");
        TestProject tool = TestProject.Program(directory: Folder(root, "tool"), name: "tool").Property("PublishTrimmed", "false").StopsBeforeIlCompiler();
        TestProject.Program(directory: Folder(root, "app"), name: "my.tool").References(tool).StopsBeforeIlCompiler();
        AssertSucceeds(Build.Run(root, "restore", [published, "-r", "linux-x64"]));
        Build build = Build.Run(root, "publish", [published, "-r", "linux-x64", "--no-restore"]);
        Assert.That(string.Join(' ', build.AotSdkCodes), Is.EqualTo(expected), build.Log);
    }

    /// <summary>As in a project that publishes a helper program with itself: the helper is restored twice, the second time without MSBuildIsRestoring.</summary>
    [Test]
    public void Publish_TargetThatRestoresAReferencedProgram_IsNotStopped()
    {
        string root = TestProject.NewDirectory("again");
        TestProject helper = TestProject.Program(directory: Folder(root, "helper"), name: "helper");
        TestProject app = TestProject.Program(directory: Folder(root, "app")).References(helper).StopsBeforeIlCompiler().Source("Directory.Build.targets", """
            <Project>
              <Target Name="RestoreHelper" AfterTargets="CoreCompile">
                <MSBuild Projects="../helper/helper.csproj" Targets="Restore" Properties="RuntimeIdentifier=$(RuntimeIdentifier);SelfContained=true;Again=1" />
              </Target>
            </Project>
            """);
        Build build = Build.Publish(app, "-r", "linux-x64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "MSB3073" }), "only the command that ends the test. " + build.Log);
        Assert.That(build.Ran("RestoreHelper"), build.Log);
    }

    [Test]
    public void Publish_PackageThatReplacesTheLink_IsNotChecked()
    {
        // As in StuDev.AotAnywhere: the package's targets disable the check of the target in the IL compiler's targets. Restore does not import them.
        string root = TestProject.NewDirectory("takeover");
        foreach (string folder in new[] { "build", "buildTransitive" })
        {
            Folder(root, "pack/" + folder);
            File.WriteAllText(Path.Combine(root, "pack", folder, "Test.Linker.targets"), "<Project><PropertyGroup><DisableUnsupportedError>true</DisableUnsupportedError></PropertyGroup></Project>");
        }

        File.WriteAllText(Path.Combine(root, "pack/Test.Linker.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <PackageVersion>1.1.0</PackageVersion>
                <PackageOutputPath>../feed</PackageOutputPath>
                <IncludeBuildOutput>false</IncludeBuildOutput>
                <NoWarn>NU5128</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <None Include="build/*" Pack="true" PackagePath="build/" />
                <None Include="buildTransitive/*" Pack="true" PackagePath="buildTransitive/" />
              </ItemGroup>
            </Project>
            """);
        ToolRun pack = Tool.Run("dotnet", ["pack", "-nodeReuse:false"], Path.Combine(root, "pack"));
        Assert.That(pack.ExitCode, Is.Zero, pack.Output);
        File.WriteAllText(Path.Combine(root, "NuGet.config"), "<configuration><packageSources><add key=\"test\" value=\"feed\" /></packageSources></configuration>");

        TestProject app = TestProject.Program(directory: Folder(root, "app")).Item("PackageReference", "Test.Linker", ("Version", "1.1.0"));
        foreach (string rid in new[] { "win-x64", "linux-x64" })
        {
            Build build = Build.Publish(app, Machine.WithOnly(), "-r", rid);
            Assert.That(build.ErrorCodes.Concat(build.WarningCodes).Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.Empty, build.Log);
        }

        // The package of a referenced project does so, too.
        TestProject library = TestProject.Library(directory: Folder(root, "lib")).Item("PackageReference", "Test.Linker", ("Version", "1.1.0"));
        Build front = Build.Publish(TestProject.Program(directory: Folder(root, "front")).References(library), Machine.WithOnly(), "-r", "linux-x64");
        Assert.That(front.ErrorCodes.Concat(front.WarningCodes).Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.Empty, front.Log);
    }

    [Test]
    public void Publish_ProjectWithPackages_IsCheckedAfterRestoreAndBeforeTheCompile()
    {
        TestProject project = TestProject.Program().Item("PackageReference", "Newtonsoft.Json", ("Version", "13.0.1"));
        Build build = Build.Publish(project, Machine.WithOnly());
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);

        Build unknown = Build.Publish(project, "-r", "linux-x46");
        Assert.That(unknown.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2001" }), "what the SDK's restore would refuse is reported before it. " + unknown.Log);
    }

    [Test]
    [SeparateProcess]
    public void Publish_Solution_IsCheckedAndNative()
    {
        string root = TestProject.NewDirectory("sln");
        TestProject old = TestProject.Library(framework: "netstandard2.0", directory: Folder(root, "old"), name: "old");
        TestProject one = TestProject.Program(directory: Folder(root, "one"), name: "one").References(old);
        TestProject two = TestProject.Program(directory: Folder(root, "two"), name: "two");
        File.WriteAllText(Path.Combine(root, "all.slnx"), """
            <Solution>
              <Project Path="old/old.csproj" />
              <Project Path="one/one.csproj" />
              <Project Path="two/two.csproj" />
            </Solution>
            """);
        Build broken = Build.Run(root, "publish", ["all.slnx", "-m:1"], Machine.WithOnly());
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Ran("IlcCompile"), Is.False);

        Build build = Build.Run(root, "publish", ["all.slnx"]);
        AssertSucceeds(build);
        Assert.That(build.Summary, Has.Some.Contains(": one/bin/Release/net10.0/linux-x64/publish/one,").And.Some.Contains(": two/bin/Release/net10.0/linux-x64/publish/two,"), "relative to the folder of the command");
        AssertIsNative(one, "bin/Release/net10.0/linux-x64/publish/one");
        AssertIsNative(two, "bin/Release/net10.0/linux-x64/publish/two");
    }

    [Test]
    public void Publish_Again_RunsNeitherTrialLinkNorIlCompiler()
    {
        TestProject project = TestProject.Program();
        Build first = Build.Publish(project);
        AssertSucceeds(first);
        Assert.That(first.TrialLinks, Is.EqualTo(1), "restore and build share one trial link");

        Build second = Build.Publish(project);
        AssertSucceeds(second);
        Assert.That(second.TrialLinks, Is.Zero);
        Assert.That(second.Ran("IlcCompile"), Is.False);
        AssertIsNative(project, "bin/Release/net10.0/linux-x64/publish/app");
    }

    [Test]
    public void Publish_ToolchainBroken_StopsAgain()
    {
        // The record of the last good trial link must not count after its tools have changed.
        Machine machine = Machine.WithOnly("gcc", "ld", "ld.bfd", "objcopy");
        TestProject project = TestProject.Program();
        AssertSucceeds(Build.Publish(project, machine));
        File.Delete(Path.Combine(machine.PathFolder, "ld.bfd"));
        File.Delete(Path.Combine(machine.PathFolder, "ld"));
        Build build = Build.Publish(project, machine);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3004" }), build.Log);
    }

    [Test]
    [SeparateProcess]
    public void Publish_FileBasedApp_IsCheckedAndNative()
    {
        string folder = TestProject.NewDirectory("file");
        File.WriteAllText(Path.Combine(folder, "app.cs"), $"""
            #:sdk Aot.Sdk@{Repository.Version}
            #:property TargetFramework=net10.0
            System.Console.WriteLine(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? "managed" : "native");
            """);
        Build build = Build.Run(folder, "publish", ["app.cs", "-r", "linux-x64", "-o", "out"]);
        AssertSucceeds(build);
        Assert.That(Tool.Run(Path.Combine(folder, "out/app"), [], folder).Output.Trim(), Is.EqualTo("native"));

        Build broken = Build.Run(folder, "publish", ["app.cs", "-r", "linux-x64"], Machine.WithOnly());
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Errors[0].File, Does.EndWith("app.cs"));
    }

    [Test]
    public void Publish_AotSdkBeforeAnotherSdk_WarnsOnce()
    {
        Build build = Build.Publish(TestProject.Program("Aot.Sdk;Microsoft.NET.Sdk.Web"));
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Warnings.Count(warning => warning.Code == "AOTSDK1001"), Is.EqualTo(1), build.Log);
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK1001").Text, Does.Contain($"\"Microsoft.NET.Sdk.Web;Aot.Sdk/{Repository.VersionInProject}\""));
    }

    private static void AssertSucceeds(Build build)
    {
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
    }

    private static void AssertIsNative(TestProject project, string program) =>
        Assert.That(Tool.Run(Path.Combine(project.Directory, program), [], project.Directory).Output.Trim(), Is.EqualTo("native"));

    private static string Folder(string root, string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;
}
