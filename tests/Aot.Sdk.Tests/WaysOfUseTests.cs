using System.Net.Http;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>The ways in which people publish, each for real.</summary>
[Platform("Linux")]
public sealed class WaysOfUseTests
{
    [Test]
    public void Publish_AfterSeparateRestoreAndBuild_Works()
    {
        TestProject project = TestProject.Program();
        string[] rid = ["-r", "linux-x64"];
        Good(Build.Run(project.Directory, "restore", rid));
        Good(Build.Publish(project, [.. rid, "--no-restore"]));
        Good(Build.Run(project.Directory, "build", [.. rid, "-c", "Release"]));
        Directory.Delete(Path.Combine(project.Directory, "bin/Release/net9.0/linux-x64/publish"), recursive: true);
        Good(Build.Publish(project, [.. rid, "--no-build"]));
        IsNative(project, "bin/Release/net9.0/linux-x64/publish/app");
    }

    [Test]
    public void MSBuildPublish_WithoutIsPublishing_WorksAndChecks()
    {
        TestProject project = TestProject.Program();
        string[] arguments = ["-restore", "-t:Publish", "-p:RuntimeIdentifier=linux-x64", "-p:SelfContained=true"];
        Good(Build.Run(project.Directory, "msbuild", arguments));
        IsNative(project, "bin/Debug/net9.0/linux-x64/publish/app");

        Build broken = Build.Run(project.Directory, "msbuild", arguments, Machine.WithOnly());
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Ran("IlcCompile"), Is.False);
    }

    [Test]
    public void Publish_WithProfileAsVisualStudioWritesIt_Works()
    {
        TestProject project = TestProject.Program().Source("Properties/PublishProfiles/FolderProfile.pubxml", """
            <?xml version="1.0" encoding="utf-8"?>
            <Project>
              <PropertyGroup>
                <Configuration>Release</Configuration>
                <Platform>Any CPU</Platform>
                <PublishDir>bin\Release\net9.0\publish\linux-x64\</PublishDir>
                <PublishProtocol>FileSystem</PublishProtocol>
                <_TargetId>Folder</_TargetId>
                <TargetFramework>net9.0</TargetFramework>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
              </PropertyGroup>
            </Project>
            """);
        Good(Build.Publish(project, "-p:PublishProfile=FolderProfile"));
        IsNative(project, "bin/Release/net9.0/publish/linux-x64/app");

        Build broken = Build.Publish(project, Machine.WithOnly(), "-p:PublishProfile=FolderProfile");
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
    }

    [Test]
    public void Build_WithDeployOnBuild_OfWebProject_WorksAndChecks()
    {
        TestProject project = TestProject.Program("Microsoft.NET.Sdk.Web;Aot.Sdk").Property("RuntimeIdentifier", "linux-x64").Property("SelfContained", "true");
        string[] arguments = ["-c", "Release", "-p:DeployOnBuild=true", "-p:WebPublishMethod=FileSystem", "-p:PublishUrl=out"];
        Build broken = Build.Run(project.Directory, "build", arguments, Machine.WithOnly());
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Ran("CoreCompile"), Is.False);

        Good(Build.Run(project.Directory, "build", arguments));
    }

    [TestCase]
    [TestCase("-graph")]
    [TestCase("-m:8")]
    public void Publish_OfProjectThatReferencesOthers_JudgesThatProjectAlone(params string[] arguments)
    {
        // The tool has a setting that would break its own publish; as a reference it is only compiled.
        string root = TestProject.NewDirectory("refs");
        TestProject tool = TestProject.Program(directory: Folder(root, "tool"), name: "tool").Property("LinkerFlavor", "nosuch");
        TestProject old = TestProject.Library(framework: "netstandard2.0", directory: Folder(root, "old"), name: "old");
        TestProject app = TestProject.Program(directory: Folder(root, "app")).References(tool).References(old);
        Good(Build.Publish(app, arguments));
        IsNative(app, "bin/Release/net9.0/linux-x64/publish/app");

        Build broken = Build.Publish(app, Machine.WithOnly(), [.. arguments, "--no-restore"]);
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Errors, Has.Length.EqualTo(1), "only the published project is judged");
        Assert.That(broken.Ran("IlcCompile"), Is.False);
    }

    [Test]
    public void Publish_WithPackageThatTakesOverTheLink_IsLeftToIt()
    {
        // What StuDev.AotAnywhere and the like do: a package's targets switch the platform's refusals off. Restore does not see them.
        string root = TestProject.NewDirectory("takeover");
        Folder(root, "pack/build");
        File.WriteAllText(Path.Combine(root, "pack/build/Own.Linker.targets"), "<Project><PropertyGroup><DisableUnsupportedError>true</DisableUnsupportedError></PropertyGroup></Project>");
        File.WriteAllText(Path.Combine(root, "pack/Own.Linker.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <PackageVersion>1.0.0</PackageVersion>
                <PackageOutputPath>../feed</PackageOutputPath>
                <IncludeBuildOutput>false</IncludeBuildOutput>
                <NoWarn>NU5128</NoWarn>
              </PropertyGroup>
              <ItemGroup><None Include="build/*" Pack="true" PackagePath="build/" /></ItemGroup>
            </Project>
            """);
        ToolRun pack = Tool.Run("dotnet", ["pack", "-nodeReuse:false"], Path.Combine(root, "pack"));
        Assert.That(pack.ExitCode, Is.Zero, pack.Output);
        File.WriteAllText(Path.Combine(root, "NuGet.config"), "<configuration><packageSources><add key=\"own\" value=\"feed\" /></packageSources></configuration>");

        TestProject app = TestProject.Program(directory: Folder(root, "app")).Item("PackageReference", "Own.Linker", ("Version", "1.0.0"));
        foreach (string rid in new[] { "win-x64", "linux-x64" })
        {
            Build build = Build.Publish(app, Machine.WithOnly(), "-r", rid);
            Assert.That(build.ErrorCodes.Concat(build.WarningCodes).Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.Empty, build.Log);
        }
    }

    [Test]
    public void Publish_WithPackages_IsCheckedAfterRestoreAndBeforeCompile()
    {
        TestProject project = TestProject.Program().Item("PackageReference", "Newtonsoft.Json", ("Version", "13.0.1"));
        Build build = Build.Publish(project, Machine.WithOnly());
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);

        Build unknown = Build.Publish(project, "-r", "linux-x46");
        Assert.That(unknown.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2001" }), "what the SDK's own restore would refuse is said before it. " + unknown.Log);
    }

    [Test]
    public void Publish_OfSolution_Works()
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

        Good(Build.Run(root, "publish", ["all.slnx"]));
        IsNative(one, "bin/Release/net9.0/linux-x64/publish/one");
        IsNative(two, "bin/Release/net9.0/linux-x64/publish/two");
    }

    [Test]
    public void Publish_Again_NeitherProbesNorCompiles()
    {
        TestProject project = TestProject.Program();
        Build first = Build.Publish(project);
        Good(first);
        Assert.That(first.Probes, Is.EqualTo(1), "restore and build share one probe");

        Build second = Build.Publish(project);
        Good(second);
        Assert.That(second.Probes, Is.Zero);
        Assert.That(second.Ran("IlcCompile"), Is.False);
        IsNative(project, "bin/Release/net9.0/linux-x64/publish/app");
    }

    [Test]
    public void Publish_AfterTheToolchainBroke_IsStoppedAgain()
    {
        // The note of the last success must not outlive the tools that it was about.
        Machine machine = Machine.WithOnly("gcc", "ld", "ld.bfd", "objcopy");
        TestProject project = TestProject.Program();
        Good(Build.Publish(project, machine));
        File.Delete(Path.Combine(machine.PathFolder, "ld.bfd"));
        File.Delete(Path.Combine(machine.PathFolder, "ld"));
        Build build = Build.Publish(project, machine);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3004" }), build.Log);
    }

    [Test]
    public void Publish_OfFileBasedApp_Works()
    {
        string folder = TestProject.NewDirectory("file");
        File.WriteAllText(Path.Combine(folder, "app.cs"), $"""
            #:sdk Aot.Sdk@{Repository.Version}
            #:property TargetFramework=net9.0
            System.Console.WriteLine(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? "managed" : "native");
            """);
        Build build = Build.Run(folder, "publish", ["app.cs", "-r", "linux-x64", "-o", "out"]);
        Good(build);
        Assert.That(Tool.Run(Path.Combine(folder, "out/app"), [], folder).Output.Trim(), Is.EqualTo("native"));

        Build broken = Build.Run(folder, "publish", ["app.cs", "-r", "linux-x64"], Machine.WithOnly());
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), broken.Log);
        Assert.That(broken.Errors[0].File, Does.EndWith("app.cs"));
    }

    [Test]
    public void Publish_WithAotSdkBeforeAnotherSdk_WarnsOnce()
    {
        Build build = Build.Publish(TestProject.Program("Aot.Sdk;Microsoft.NET.Sdk.Web"));
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Warnings.Count(warning => warning.Code == "AOTSDK1001"), Is.EqualTo(1), build.Log);
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK1001").Text, Does.EndWith($"<Project Sdk=\"Microsoft.NET.Sdk.Web;Aot.Sdk/{Repository.VersionInProject}\">"));
    }

    [Test]
    public void Sample_Hello_SaysThatItIsNative()
    {
        string folder = Sample("Hello");
        Good(Build.Run(folder, "publish", ["-p:SampleFramework=net9.0"]));
        Assert.That(Tool.Run(Path.Combine(folder, "bin/Release/net9.0/linux-x64/publish/Hello"), [], folder).Output, Does.StartWith("Hello from a native program: yes"));
    }

    [Test]
    public async System.Threading.Tasks.Task Sample_WebApi_AnswersARequest()
    {
        string folder = Sample("WebApi");
        Good(Build.Run(folder, "publish", ["-p:SampleFramework=net9.0"]));
        using System.Diagnostics.Process server = new();
        server.StartInfo = new(Path.Combine(folder, "bin/Release/net9.0/linux-x64/publish/WebApi"), "--urls http://127.0.0.1:0")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        server.Start();
        try
        {
            string? line;
            do
            {
                line = await server.StandardOutput.ReadLineAsync();
            }
            while (line != null && !line.Contains("http://127.0.0.1:", StringComparison.Ordinal));

            Assert.That(line, Is.Not.Null, "the server says where it listens");
            Uri address = new(line![line.IndexOf("http", StringComparison.Ordinal)..].Trim());
            using HttpClient client = new();
            Assert.That(await client.GetStringAsync(new Uri(address, "/todos/3")), Is.EqualTo("""{"id":3,"title":"Todo 3"}"""));
        }
        finally
        {
            server.Kill();
        }
    }

    [Test]
    public void Sample_NativeLibrary_IsCalledFromC()
    {
        Machine.RequireTool("gcc");
        string folder = Sample("NativeLibrary");
        string[] arguments = ["-p:SampleFramework=net9.0", "-r", "linux-x64"];
        string output = Path.Combine(folder, "bin/Release/net9.0/linux-x64/publish");

        Good(Build.Run(folder, "publish", arguments));
        string shared = Path.Combine(folder, "shared");
        ToolRun link = Tool.Run(Tool.Find("gcc")!, ["main.c", output + "/NativeLibrary.so", "-Wl,-rpath," + output, "-o", shared], folder);
        Assert.That(link.ExitCode, Is.Zero, link.Output);
        Assert.That(Tool.Run(shared, [], folder).Output.Trim(), Is.EqualTo("2 + 3 = 5"));

        Good(Build.Run(folder, "publish", [.. arguments, "-p:NativeLib=Static"]));
        Assert.That(output + "/NativeLibrary.a", Does.Exist);
        string pack = Directory.GetDirectories(Path.Combine(Repository.Packages, "runtime.linux-x64.microsoft.dotnet.ilcompiler"), "9.*").Last();
        string program = Path.Combine(folder, "static");
        string[] runtime = ["sdk/libbootstrapperdll.o", "sdk/libRuntime.WorkstationGC.a", "sdk/libeventpipe-disabled.a", "sdk/libRuntime.VxsortEnabled.a", "sdk/libstandalonegc-disabled.a", "sdk/libstdc++compat.a", "framework/libSystem.Native.a", "framework/libSystem.Globalization.Native.a"];
        ToolRun whole = Tool.Run(Tool.Find("gcc")!, ["main.c", output + "/NativeLibrary.a", .. runtime.Select(file => Path.Combine(pack, file)), "-ldl", "-lm", "-lpthread", "-o", program], folder);
        Assert.That(whole.ExitCode, Is.Zero, whole.Output);
        Assert.That(Tool.Run(program, [], folder).Output.Trim(), Is.EqualTo("2 + 3 = 5"));
    }

    private static void Good(Build build)
    {
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
    }

    private static void IsNative(TestProject project, string program) =>
        Assert.That(Tool.Run(Path.Combine(project.Directory, program), [], project.Directory).Output.Trim(), Is.EqualTo("native"));

    private static string Folder(string root, string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>A copy of a sample, so that a run leaves nothing in the source tree.</summary>
    private static string Sample(string name)
    {
        Machine.RequireLinux();
        string folder = TestProject.NewDirectory(name);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Samples, name)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }
}
