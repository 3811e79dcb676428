using System.Text.Json;
using System.Text.RegularExpressions;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>AotSdkDoctor prints a checklist and returns items. It requires no restore and no network.</summary>
[Platform("Linux")]
public sealed class DoctorTests
{
    private static readonly string[] Doctor = ["-t:AotSdkDoctor"];

    [Test]
    public void Doctor_GoodMachine_ListsEveryCheck()
    {
        TestProject project = TestProject.Program();
        Build build = Build.Run(project.Directory, "msbuild", Doctor);
        Assert.Multiple(() =>
        {
            Assert.That(build.ExitCode, Is.Zero, build.Log);
            Assert.That(build.Log, Does.Contain("linux-x64, net10.0").And.Contain("[ok]").And.Not.Contain("[FAIL]"));
            Assert.That(build.Checks("DriverIsFound").Single().Found, Does.Match("^/.*(clang|gcc)"));
            Assert.That(build.Statuses("LinkerCanLink"), Is.EqualTo(new[] { "Passed" }));
            Assert.That(build.Checks().Select(check => check.Status), Is.All.AnyOf("Passed", "Skipped"));
            Assert.That(Path.Combine(project.Directory, "obj"), Does.Not.Exist, "the doctor leaves no files");
        });
    }

    [TestCase("net9.0", "2026-11-10", "ends on November 10, 2026", "")]
    [TestCase("net9.0", "2026-11-11", "ended on November 10, 2026", "AOTSDK1018")]
    [TestCase("net10.0", "2026-11-26", "supported through November 14, 2028", "")]
    [TestCase("net7.0", null, "ended on May 14, 2024", "AOTSDK1018", Description = "today")]
    public void Doctor_Framework_IsShownWithItsEndOfSupport(string framework, string? today, string expected, string code)
    {
        Build build = Build.Run(TestProject.Program(framework: framework).Directory, "msbuild", Doctor, new Machine().Variable("_AotSdkToday", today));
        Assert.That(build.Checks("FrameworkIsSupported").Single().Found, Does.Contain(expected), build.Log);
        Assert.That(string.Join(' ', build.AotSdkWarningCodes.Where(warning => warning == "AOTSDK1018")), Is.EqualTo(code), build.Log);
    }

    /// <summary>After an update of the .NET SDK, the package of the last restore sets the version of the IL compiler until the next restore.</summary>
    [Test]
    public void Doctor_CompilerOfAnEarlierRestore_IsNotReported()
    {
        const string Targets = "microsoft.dotnet.ilcompiler/10.0.1/build/Microsoft.DotNet.ILCompiler.SingleEntry.targets";
        TestProject project = TestProject.Program(framework: "net10.0")
            .Source("Directory.Build.props", $"<Project><PropertyGroup><ILCompilerTargetsPath>$(MSBuildThisFileDirectory){Targets}</ILCompilerTargetsPath></PropertyGroup></Project>")
            .Source(Targets, "<Project><ItemGroup><KnownILCompilerPack Update=\"Microsoft.DotNet.ILCompiler\" ILCompilerPackVersion=\"10.0.1\" /></ItemGroup></Project>");
        Build build = Build.Run(project.Directory, "msbuild", Doctor);
        Build publish = Build.Run(project.Directory, "msbuild", ["-t:AotSdkCheckConfiguration"]);
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
        Assert.That(publish.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1025" }), "without a restore, it counts. " + publish.Log);
    }

    [Test]
    public void Doctor_BrokenMachine_ListsFindingsAndFails()
    {
        Build build = Build.Run(TestProject.Program().Directory, "msbuild", Doctor, Machine.WithOnly("gcc"));
        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3004", "AOTSDK3008" }), build.Log);
        Assert.That(build.Log, Does.Contain("[FAIL]"));
        Assert.That(build.Statuses("LinkerCanLink").Concat(build.Statuses("SymbolsCanBeStripped")), Is.EqualTo(new[] { "Failed", "Failed" }));
    }

    /// <summary>apt-get would carry out the command that is printed.</summary>
    [Test]
    public void Doctor_FileOfAPackageIsDeleted_PrintedCommandReinstallsThePackage()
    {
        const string Linker = "/usr/bin/x86_64-linux-gnu-ld.bfd";
        Machine.RequireTool("apt-get", "gcc");
        Machine.Require(Directory.GetFiles("/var/lib/apt/lists", "*_Packages*").Length > 0, "apt-get has no package lists");
        Machine.Require(File.Exists(Linker), Linker + " does not exist");
        Machine machine = new Machine().Hide(Linker);
        Build build = Build.Run(TestProject.Program().Property("CppCompilerAndLinker", "gcc").Directory, "msbuild", Doctor, machine);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3004" }), build.Log);

        string command = Regex.Match(build.Text("AOTSDK3004"), @"(apt-get install -y [^'&]+?)(?='| &|$)").Value;
        ToolRun simulated = machine.Run("sh", ["-c", command.Replace("install", "install --simulate", StringComparison.Ordinal)], "/");
        Assert.That(simulated.Output, Does.Contain("Inst binutils-x86-64-linux-gnu "), command);
    }

    [Test]
    public void Doctor_LibraryWithoutARuntimeIdentifier_FailsAndChecksTheToolchain()
    {
        TestProject project = TestProject.Library();
        Build build = Build.Run(project.Directory, "msbuild", Doctor, Machine.WithOnly("objcopy"));
        Assert.That(build.ExitCode, Is.Not.Zero, build.Log);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1009", "AOTSDK3001" }), "what a publish would report");
    }

    [Test]
    public void Doctor_AfterFailedRestore_ListsAllButPackages()
    {
        // The packs must already be in the package folder, because the failing restore has no source for them.
        TestProject project = TestProject.Program();
        Assert.That(Build.Run(project.Directory, "restore", []).ExitCode, Is.Zero);
        project.Item("PackageReference", "Aot.Sdk.Tests.NoSuchPackage", ("Version", "1.0.0"));
        Build restore = Build.Run(project.Directory, "restore", ["-p:RestoreSources=" + project.Directory]);
        Assert.That(restore.ErrorCodes, Is.EqualTo(new[] { "NU1101" }), restore.Log);
        AssertListsAllButPackages(Build.Run(project.Directory, "msbuild", Doctor), "NU1101");
    }

    [Test]
    public void Doctor_AfterRestoreForAnotherFramework_ListsAllButPackages()
    {
        TestProject project = TestProject.Program(framework: "net8.0");
        Assert.That(Build.Run(project.Directory, "restore", []).ExitCode, Is.Zero);
        AssertListsAllButPackages(Build.Run(project.Property("TargetFramework", "net10.0").Directory, "msbuild", Doctor), "NETSDK1005");
    }

    [Test]
    public void Doctor_AnotherTarget_IsChecked()
    {
        Build build = Build.Run(TestProject.Program().Directory, "msbuild", [.. Doctor, "-p:RuntimeIdentifier=win-x64"]);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2008" }), build.Log);
    }

    [Test]
    public void Doctor_UnsupportedTarget_DoesNotSuggestRestore()
    {
        TestProject project = TestProject.Program();
        Build refused = Build.Run(project.Directory, "msbuild", [.. Doctor, "-p:RuntimeIdentifier=ubuntu.24.04-x64"]);
        Assert.That(refused.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2002" }), refused.Log);
        Assert.That(refused.Log, Does.Not.Contain("dotnet restore"));

        Build good = Build.Run(project.Directory, "msbuild", [.. Doctor, "-p:RuntimeIdentifier=linux-x64"]);
        Assert.That(good.Log, Does.Contain("dotnet restore -r linux-x64"));
    }

    [TestCase("false", "")]
    [TestCase("true", "-p:PublishAot=false")]
    public void Doctor_ProjectWithoutNativeAot_PrintsOneLine(string value, string argument)
    {
        TestProject project = TestProject.Program().Property("PublishAot", value);
        string[] arguments = argument.Length == 0 ? Doctor : [.. Doctor, argument];

        Build build = Build.Run(project.Directory, "msbuild", arguments, Machine.WithOnly());

        Assert.Multiple(() =>
        {
            Assert.That(build.ExitCode, Is.Zero, build.Log);
            Assert.That(build.Printed("PrintChecklist"), Has.Length.EqualTo(1), build.Log);
            Assert.That(build.Printed("PrintChecklist"), Has.One.Contains("PublishAot").And.One.Contains("net10.0"));
            Assert.That(build.Checks(), Is.Empty);
            Assert.That(build.WarningCodes, Is.Empty);
            Assert.That(build.Ran("AotSdkCheckConfiguration") || build.Ran("AotSdkCheckToolchain") || build.Ran("AotSdkCheckCompatibility"), Is.False);
        });
    }

    [Test]
    public void Doctor_GetItem_ReturnsJson()
    {
        // Without a binary log, because the output must be nothing but JSON.
        ToolRun run = Machine.Unchanged.Run("dotnet", ["msbuild", .. Doctor, "-getItem:AotSdkCheck", "-nodeReuse:false"], TestProject.Program().Directory);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement[] checks = [.. json.RootElement.GetProperty("Items").GetProperty("AotSdkCheck").EnumerateArray()];
        Assert.That(checks.Select(check => check.GetProperty("Identity").GetString()), Does.Contain("LinkerCanLink"));
        foreach (string name in new[] { "Code", "Status", "Title", "Found", "Remedy", "HelpLink" })
        {
            Assert.That(checks.All(check => check.TryGetProperty(name, out _)), Is.True, name);
        }
    }

    [Test]
    public void Doctor_SeveralFrameworks_ChecksEachWithNativeAot()
    {
        TestProject project = TestProject.Program().Without("TargetFramework").Property("TargetFrameworks", "net8.0;net10.0;netstandard2.0");
        Build build = Build.Run(project.Directory, "msbuild", Doctor);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Log, Does.Contain("linux-x64, net8.0").And.Contain("linux-x64, net10.0").And.Not.Contain("netstandard"));
    }

    [Test]
    public void Doctor_FirstFrameworkFails_ChecksTheOthersToo()
    {
        TestProject project = TestProject.Program().Without("TargetFramework").Property("TargetFrameworks", "net9.0;net10.0").Property("PublishTrimmed", "false");
        Build build = Build.Run(project.Directory, "msbuild", Doctor);
        Build publish = Build.Run(project.Directory, "msbuild", ["-t:AotSdkPublishAll"]);
        Assert.That(build.ExitCode, Is.EqualTo(1), build.Log);
        Assert.That(build.Errors.Select(error => error.Code), Is.EqualTo(new[] { "AOTSDK1002", "AOTSDK1002" }), build.Log);
        Assert.That(publish.ExitCode, Is.EqualTo(1), publish.Log);
        Assert.That(publish.Errors.Select(error => error.Code), Is.EqualTo(new[] { "AOTSDK1002", "AOTSDK1002" }), publish.Log);
    }

    [Test]
    public void Doctor_NoFrameworkHasNativeAot_SaysSo()
    {
        TestProject project = TestProject.Program().Without("TargetFramework").Property("TargetFrameworks", "netstandard2.0;netstandard2.1");
        Build build = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor;AotSdkPublishAll;AotSdkMatrix"]);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Printed("PrintChecklist").Single(), Does.Contain("netstandard2.0, netstandard2.1"));
        Assert.That(build.Printed("PrintTargets").Single(), Does.Contain("netstandard2.0, netstandard2.1"));
    }

    [Test]
    public void Error_HelpLink_OpensPage()
    {
        Build build = Build.Run(TestProject.Program().Directory, "msbuild", [.. Doctor, "-p:RuntimeIdentifier=linux-x46"]);
        TestProject project = TestProject.Program();
        string items = Path.Combine(project.Directory, "items.json"); // the error would be printed between the lines of the items
        ToolRun run = Machine.Unchanged.Run(
            "dotnet",
            ["msbuild", .. Doctor, "-p:RuntimeIdentifier=linux-x46", "-getItem:AotSdkCheck", "-getResultOutputFile:" + items, "-nodeReuse:false"],
            project.Directory);
        Assert.That(items, Does.Exist, run.Output);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(items));
        JsonElement failed = json.RootElement.GetProperty("Items").GetProperty("AotSdkCheck").EnumerateArray()
            .Single(check => check.GetProperty("Status").GetString() == "Failed");
        Uri link = new(failed.GetProperty("HelpLink").GetString()!);
        Assert.Multiple(() =>
        {
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2001" }), build.Log);
            Assert.That(link.IsFile, Is.True);
            Assert.That(File.ReadLines(link.LocalPath).First(), Does.StartWith("# AOTSDK2001"));
        });
    }

    private static void AssertListsAllButPackages(Build build, string code) => Assert.Multiple(() =>
    {
        Assert.That(build.ExitCode, Is.EqualTo(1), build.Log);
        Assert.That(build.Errors.Select(error => error.Code), Is.EqualTo(new[] { code }), build.Log);
        Assert.That(build.WarningCodes, Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain("[ok]").And.Contain("[skip]"));
        Assert.That(build.Statuses("LinkerCanLink"), Is.EqualTo(new[] { "Passed" }));
        Assert.That(build.Statuses("DependenciesAreCompatible"), Is.EqualTo(new[] { "Skipped" }));
        Assert.That(build.Printed("PrintChecklist")[^1], Does.Contain("dotnet restore"), "not that everything passed");
    });
}
