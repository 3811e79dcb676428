using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Packages and references that native AOT cannot compile, or that break when they are reached: named before the IL compiler runs.</summary>
[Platform("Linux")]
public sealed class CompatibilityTests
{
    private const string Known = "AOTSDK6002";
    private const string Newtonsoft = "Newtonsoft.Json";
    private const string Version = "13.0.3";

    /// <summary>Stops where the IL compiler would start: what is warned of by then was warned of before it.</summary>
    private static TestProject StopsBeforeIlCompiler(TestProject project) => project.Target("Stop", "IlcCompile", "exit 3");

    [Test]
    public void PlainSdk_NewtonsoftJson_PublishesAProgramThatPrintsNothing()
    {
        TestProject project = WithNewtonsoft().AsPlain().Property("NoWarn", "IL2026;IL2104;IL3053");
        Build build = Build.Publish(project, "-r", "linux-x64");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(Run(project), Is.EqualTo("{}"), "the premise: it runs, and is wrong");
    }

    [Test]
    public void NewtonsoftJson_IsNamedWithRemedyBeforeRestore()
    {
        Build build = Build.Publish(StopsBeforeIlCompiler(WithNewtonsoft()), "-r", "linux-x64");
        Assert.Multiple(() =>
        {
            Assert.That(build.OwnWarningCodes, Is.EqualTo(new[] { Known }), build.Log);
            Assert.That(build.Log, Does.Contain("Newtonsoft.Json 13.0.3, a package of this project").And.Contain("System.Text.Json"));
            Assert.That(build.Log.IndexOf(Known, StringComparison.Ordinal), Is.LessThan(build.Log.IndexOf("Restored", StringComparison.Ordinal)));
            Assert.That(build.Warnings.Count(warning => warning.Code == Known), Is.EqualTo(1), "said once");
        });
    }

    [Test]
    public void NewtonsoftJson_WithoutRestore_IsNamedBeforeTheCompile()
    {
        TestProject project = WithNewtonsoft();
        Assert.That(Build.Run(project.Directory, "restore", ["-r", "linux-x64"]).ExitCode, Is.Zero);
        Build build = Build.Publish(project, "-r", "linux-x64", "--no-restore", "-p:AotSdkCompatibility=error");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { Known }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    [TestCase("-p:AotSdkCompatibility=off")]
    [TestCase("-p:AotSdkSkipChecks=AOTSDK6002")]
    [TestCase("-p:AotSdkCompatibleAssemblies=Newtonsoft.Json")]
    [TestCase("-p:NoWarn=AOTSDK6002")]
    public void NewtonsoftJson_WhereTheUserSaysSo_IsNotNamed(string switchedOff)
    {
        Build build = Build.Publish(StopsBeforeIlCompiler(WithNewtonsoft()), "-r", "linux-x64", switchedOff);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.True, build.Log);
    }

    [Test]
    public void NewtonsoftJson_AsError_StopsBeforeRestore()
    {
        Build build = Build.Publish(WithNewtonsoft(), "-r", "linux-x64", "-p:AotSdkCompatibility=error");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { Known }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    [Test]
    public void NewtonsoftJson_OfAReferencedProject_SaysThroughWhich()
    {
        TestProject project = TestProject.Program();
        string folder = Path.Combine(Path.GetDirectoryName(project.Directory)!, "lib");
        TestProject library = TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(folder).FullName)
            .Item("PackageReference", Newtonsoft, ("Version", Version))
            .Source("Thing.cs", "namespace Lib { public static class Thing { public static string Write(object o) => Newtonsoft.Json.JsonConvert.SerializeObject(o); } }");
        project.References(library);
        Build build = Build.Publish(project, "-r", "linux-x64", "-p:AotSdkCompatibility=error");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { Known }), build.Log);
        Assert.That(build.Log, Does.Contain("which comes through lib"));
    }

    [Test]
    public void Build_NewtonsoftJson_IsNotJudged() =>
        Assert.That(Build.Run(WithNewtonsoft().Directory, "build", []).OwnWarningCodes, Is.Empty);

    private static TestProject WithNewtonsoft() => TestProject.Program()
        .Item("PackageReference", Newtonsoft, ("Version", Version))
        .Source("Program.cs", "System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(new { Name = \"x\" }));");

    private static string Run(TestProject project) =>
        Tool.Run(Path.Combine(project.Directory, "bin/Release/net9.0/linux-x64/publish", project.Name), [], project.Directory).Output.Trim();
}
