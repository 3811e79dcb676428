using System.Text.Json;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Projects with several targets: AotSdkPublishAll, AotSdkMatrix, and the doctor.</summary>
[Platform("Linux")]
public sealed class SeveralTargetsTests
{
    private const string PublishAll = "-t:AotSdkPublishAll";

    [Test]
    [LongRunning]
    public void PublishAll_Targets_ArePublishedIfThisMachineCanBuildThem()
    {
        Machine.RequireTool("aarch64-linux-gnu-gcc", "clang");
        TestProject project = Program("linux-x64;linux-arm64;win-x64").Property("InvariantGlobalization", "true").Property("AotSdkArchive", "true");

        Build build = Build.Run(project.Directory, "build", [PublishAll]);

        Assert.Multiple(() =>
        {
            Assert.That(build.ExitCode, Is.Zero, build.Log);
            Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
            Assert.That(build.CountOf("RestoreTask"), Is.EqualTo(1), "one restore for all targets");
            Assert.That(build.Printed("PrintTargets").Single(), Does.StartWith("app was not published for win-x64. AOTSDK2008: "), build.Log);
            Assert.That(build.Printed("VerifyOutput").Where(line => line.StartsWith("Published a native program", StringComparison.Ordinal)).ToArray(), Has.Length.EqualTo(2), build.Log);
            Assert.That(MachineOf(Published(project, "linux-x64")), Is.EqualTo(62), "EM_X86_64");
            Assert.That(MachineOf(Published(project, "linux-arm64")), Is.EqualTo(183), "EM_AARCH64");
            Assert.That(Path.Combine(project.Directory, "bin", "Debug"), Does.Not.Exist, "Release, as for dotnet publish");
        });
        Assert.That(Tool.Run(Published(project, "linux-x64"), [], project.Directory).Output, Does.StartWith("native"));

        string archives = Path.Combine(project.Directory, "bin/Release/net10.0/archives");
        ToolRun check = Tool.Run("sh", ["-c", "sha256sum --strict -c SHA256SUMS && tar -xzf app-1.0.0-linux-x64.tar.gz"], archives);
        Assert.That(check.Output, Does.Contain("app-1.0.0-linux-x64.tar.gz: OK").And.Contain("app-1.0.0-linux-arm64.tar.gz: OK"));
        Assert.That(Tool.Run(Path.Combine(archives, "app-1.0.0-linux-x64", "app"), [], archives).Output, Does.StartWith("native"));
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(archives, "app-1.0.0-linux-x64")), Has.Length.EqualTo(1), "no debug symbols");
    }

    [Test]
    public void PublishAll_OnePublishFails_TheOthersArePublished()
    {
        Machine.RequireTool("aarch64-linux-gnu-gcc", "clang");
        Build build = Build.Run(Program("linux-x64;linux-arm64").StopsBeforeIlCompiler().Directory, "build", [PublishAll]);
        Assert.That(build.ExitCode, Is.EqualTo(1), build.Log);
        Assert.That(build.Errors.Select(error => error.Code), Is.EqualTo(new[] { "MSB3073", "MSB3073" }), build.Log);
    }

    [TestCase("AOTSDK2011", "-p:AotSdkRequireAll=true")]
    [TestCase("AOTSDK2012", "-p:PublishDir=out/", "-p:RuntimeIdentifiers=linux-x64%3Blinux-musl-x64", "-p:AotSdkSkipChecks=AOTSDK2009")]
    [TestCase("AOTSDK3001", "-p:CppCompilerAndLinker=", Description = "no target can be built before a tool is installed")]
    public void PublishAll_Error_IsReportedBeforeTheCompile(string code, params string[] arguments)
    {
        TestProject project = Program("linux-x64;win-x64");
        Build build = Build.Run(project.Directory, "msbuild", [PublishAll, .. arguments], code == "AOTSDK3001" ? Machine.WithOnly() : Machine.Unchanged);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
        Assert.That(build.ExitCode, Is.EqualTo(1), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    [Test]
    public void PublishAll_OnlyTargetsOfAnotherMachine_Succeeds()
    {
        Build build = Build.Run(Program("win-x64;osx-arm64").Directory, "msbuild", [PublishAll]);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Printed("PrintTargets"), Has.Length.EqualTo(2).And.One.Contains("win-x64").And.One.Contains("osx-arm64"), build.Log);
    }

    /// <summary>A project without Aot.Sdk, a library for other projects, and a program that uses both.</summary>
    [Test]
    public void PublishAll_Solution_PublishesTheProgramsInRelease()
    {
        string folder = TestProject.NewDirectory("solution");
        TestProject plain = TestProject.Library(TestProject.PlainSdk, "net10.0", Path.Combine(folder, "plain"), "plain");
        TestProject library = TestProject.Library(framework: "net10.0", directory: Path.Combine(folder, "library"), name: "library")
            .Source("Thing.cs", "namespace Lib { public static class Other { } }");
        TestProject program = TestProject.Program(framework: "net10.0", directory: Path.Combine(folder, "program"))
            .Property("RuntimeIdentifiers", "linux-x64;win-x64").References(plain).References(library).StopsBeforeIlCompiler();
        string solution = Path.Combine(folder, "all.slnx");
        File.WriteAllText(solution, """
            <Solution>
              <Project Path="plain/plain.csproj" />
              <Project Path="library/library.csproj" />
              <Project Path="program/app.csproj" />
            </Solution>
            """);

        Build without = Build.Run(folder, "build", [solution, PublishAll]);
        Assert.That(without.ErrorCodes, Does.Contain("MSB4057"), "premise: MSBuild requires the target in every project");

        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), """<Project><Target Name="AotSdkPublishAll" /></Project>""");
        Build build = Build.Run(folder, "build", [solution, PublishAll, "--no-restore"]);
        Assert.Multiple(() =>
        {
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "MSB3073" }), "only where the IL compiler would start\n" + build.Log);
            Assert.That(Path.Combine(program.Directory, "bin/Release/net10.0/linux-x64/app.dll"), Does.Exist);
            Assert.That(Path.Combine(library.Directory, "bin/Release/net10.0/library.dll"), Does.Exist);
            Assert.That(Path.Combine(plain.Directory, "bin/Release/net10.0/plain.dll"), Does.Exist);
            Assert.That(Path.Combine(plain.Directory, "bin/Debug"), Does.Not.Exist, "a reference has the configuration of the publish");
        });
    }

    [Test]
    public void Matrix_GetProperty_IsJsonForActions()
    {
        TestProject project = Program("linux-x64;osx-arm64;win-x64");
        ToolRun run = Machine.Unchanged.Run("dotnet", ["msbuild", "-t:AotSdkMatrix", "-getProperty:AotSdkMatrix", "-nodeReuse:false"], project.Directory);

        Assert.That(run.Output.Trim(), Does.Not.Contain('\n'), "GITHUB_OUTPUT takes one line");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.That(json.RootElement.EnumerateObject().Single().Name, Is.EqualTo("include"), "a matrix with nothing but the list include");
        foreach (JsonElement entry in json.RootElement.GetProperty("include").EnumerateArray())
        {
            Assert.That(entry.EnumerateObject().Select(member => member.Value.ValueKind), Is.All.EqualTo(JsonValueKind.String));
            Assert.That(entry.GetProperty("os").GetString(), Is.Not.Empty, "the value of runs-on");
        }

        Assert.That(json.RootElement.GetProperty("include").EnumerateArray().Select(entry => entry.GetProperty("rid").GetString()), Is.EqualTo(new[] { "linux-x64", "osx-arm64", "win-x64" }));
    }

    [Test]
    public void Matrix_SeveralFrameworks_ListsEachTargetOfEach()
    {
        TestProject project = Program("linux-x64;win-arm64").Without("TargetFramework").Property("TargetFrameworks", "net9.0;net10.0;netstandard2.0");
        ToolRun run = Machine.Unchanged.Run("dotnet", ["msbuild", "-t:AotSdkMatrix", "-getItem:AotSdkTarget", "-nodeReuse:false"], project.Directory);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.That(
            json.RootElement.GetProperty("Items").GetProperty("AotSdkTarget").EnumerateArray()
                .Select(item => string.Join(' ', new[] { "TargetFramework", "Identity", "OperatingSystem", "Architecture" }.Select(name => item.GetProperty(name).GetString()))),
            Is.EqualTo(new[] { "net9.0 linux-x64 linux x64", "net9.0 win-arm64 windows arm64", "net10.0 linux-x64 linux x64", "net10.0 win-arm64 windows arm64" }));
    }

    [Test]
    public void Doctor_SeveralTargets_ChecksEachAndSaysWhichMachineCanBuildIt()
    {
        Build build = Build.Run(Program("linux-x64;win-x64").Directory, "msbuild", ["-t:AotSdkDoctor"]);
        Assert.Multiple(() =>
        {
            Assert.That(build.ExitCode, Is.Zero, build.Log);
            Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
            Assert.That(build.CountOf("PrintChecklist"), Is.EqualTo(2));
            Assert.That(build.Printed("PrintTargets"), Has.Length.EqualTo(2), build.Log);
            Assert.That(build.Printed("PrintTargets")[1], Does.StartWith("win-x64: ").And.Contain("AOTSDK2008"));
        });

        Build broken = Build.Run(Program("linux-x64;win-x64").Directory, "msbuild", ["-t:AotSdkDoctor"], Machine.WithOnly("gcc"));
        Assert.That(broken.ExitCode, Is.EqualTo(1), broken.Log);
        Assert.That(broken.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3004", "AOTSDK3008" }), broken.Log);
        Assert.That(broken.Printed("PrintTargets")[0], Does.StartWith("linux-x64: ").And.Contain("AOTSDK3004"));
    }

    private static TestProject Program(string targets) => TestProject.Program(framework: "net10.0").Property("RuntimeIdentifiers", targets);

    private static string Published(TestProject project, string target) => Path.Combine(project.Directory, "bin/Release/net10.0", target, "publish", project.Name);

    /// <summary>e_machine of an ELF header.</summary>
    private static int MachineOf(string file)
    {
        const int Offset = 18;
        return BitConverter.ToUInt16(File.ReadAllBytes(file), Offset);
    }
}
