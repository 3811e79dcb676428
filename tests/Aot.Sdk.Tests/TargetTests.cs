using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Framework, runtime identifier, host → target: named before restore downloads anything.</summary>
[Platform("Linux")]
public sealed class TargetTests
{
    // Seen on the plain SDK: a late, uncoded error ("Cross-OS native compilation is not supported"), NETSDK1083/1203, NU1101, or none at all.
    [TestCase("win-x64", "AOTSDK2008")]
    [TestCase("osx-arm64", "AOTSDK2008")]
    [TestCase("linux-x46", "AOTSDK2001")]
    [TestCase("debian.12-x64", "AOTSDK2002")]
    [TestCase("alpine-x64", "AOTSDK2002")]
    [TestCase("linux-s390x", "AOTSDK2003")]
    [TestCase("ios-arm64", "AOTSDK2008")]
    public void Publish_ForTargetThatCannotWork_StopsBeforeRestore(string rid, string code)
    {
        TestProject project = TestProject.Program();
        Build build = Build.Publish(project, "-r", rid);
        Assert.Multiple(() =>
        {
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
            Assert.That(build.Errors[0].File, Is.EqualTo(project.File));
            Assert.That(build.Ran("CoreCompile"), Is.False);
            Assert.That(Path.Combine(project.Directory, "obj", "project.assets.json"), Does.Not.Exist, "nothing may be restored");
        });

        Build plain = Build.Publish(project.AsPlain(), "-r", rid);
        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");
    }

    [Test]
    public void Publish_ForFreeBsd_SaysThatNoPackIsShipped()
    {
        Build build = Build.Publish(TestProject.Program(), "-r", "freebsd-x64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2008" }), build.Log);
        Assert.That(build.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK2004" }), build.Log);
    }

    [Test]
    public void Publish_ForMuslOnGlibc_Stops()
    {
        Build build = Build.Publish(TestProject.Program(), "-r", "linux-musl-x64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2009" }), build.Log);
    }

    [Test]
    public void Publish_ForArmOnNet8_NamesTheFirstFrameworkThatHasIt()
    {
        Build build = Build.Publish(TestProject.Program(framework: "net8.0"), "-r", "linux-arm");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2003" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("<TargetFramework>net9.0</TargetFramework>"));
    }

    // With each of these, another tool links, and only that tool knows the targets. The plain SDK continues to restore, whose packages may be missing here.
    [TestCase("-p:DisableUnsupportedError=true", "-r", "win-x64")]
    [TestCase("-p:CppCompilerAndLinker=zig-cc", "-r", "linux-musl-x64")]
    [TestCase("-p:SysRoot=/", "-r", "linux-musl-x64")]
    public void Publish_WhenAnotherPackageTakesOverTheLink_TargetIsNotJudged(params string[] arguments)
    {
        Build build = Build.Publish(TestProject.Program(), arguments);
        Assert.That(build.ErrorCodes.Where(code => code.StartsWith("AOTSDK2", StringComparison.Ordinal)), Is.Empty, build.Log);
    }

    [TestCase("net6.0")]
    [TestCase("netstandard2.0")]
    public void Publish_OfFrameworkWithoutNativeAot_NamesTheFirstThatHasIt(string framework)
    {
        TestProject project = framework == "net6.0" ? TestProject.Program(framework: framework) : TestProject.Library(framework: framework);
        Build build = Build.Publish(project);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2007" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("net7.0"));
    }

    [TestCase("net6.0")]
    [TestCase("netstandard2.0")]
    [TestCase("netstandard2.1")]
    public void Build_OfFrameworkWithoutNativeAot_IsFine(string framework)
    {
        Build build = Build.Run(TestProject.Library(framework: framework).Property("CheckEolTargetFramework", "false").Directory, "build", []);
        Machine.Require(!build.ErrorCodes.Contains("NU1102"), $"no feed serves the reference assemblies of {framework}");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
    }

    [Test]
    public void Build_OfFrameworkWithoutNativeAot_WhenPublishAotIsGlobal_IsFine()
    {
        TestProject library = TestProject.Library(framework: "netstandard2.0");
        Build build = Build.Run(library.Directory, "build", ["-p:PublishAot=true"]);
        Assert.That(build.ExitCode, Is.Zero, build.Log);

        Build plain = Build.Run(library.AsPlain().Directory, "build", ["-p:PublishAot=true"]);
        Assert.That(plain.ErrorCodes, Does.Contain("NETSDK1207"), "premise: the plain SDK refuses. " + plain.Log);
    }

    [Test]
    public void Publish_OfOneOfSeveralFrameworks_Works()
    {
        TestProject project = TestProject.Program().Without("TargetFramework").Property("TargetFrameworks", "net9.0;netstandard2.0")
            .Property("OutputType", "Library", "'$(TargetFramework)' == 'netstandard2.0'")
            .Source("Program.cs", "internal static class Program { private static void Main() { System.Console.WriteLine(\"hello\"); } }");
        Build good = Build.Publish(project, "-f", "net9.0");
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.OwnWarningCodes, Is.Empty, good.Log);

        Build bad = Build.Publish(project, "-f", "netstandard2.0");
        Assert.That(bad.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2007" }), bad.Log);

        Build all = Build.Run(project.Directory, "build", []);
        Assert.That(all.ExitCode, Is.Zero, all.Log);
    }
}
