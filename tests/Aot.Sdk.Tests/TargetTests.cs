using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Framework, runtime identifier, and host → target: faults are reported before restore downloads anything.</summary>
[Platform("Linux")]
public sealed class TargetTests
{
    // The plain SDK ends with a late error without a code ("Cross-OS native compilation is not supported"), with NETSDK1083, NETSDK1203 or NU1101, or with no error.
    [TestCase("win-x64", "AOTSDK2008")]
    [TestCase("osx-arm64", "AOTSDK2008")]
    [TestCase("linux-x46", "AOTSDK2001")]
    [TestCase("debian.12-x64", "AOTSDK2002")]
    [TestCase("alpine-x64", "AOTSDK2002")]
    [TestCase("linux-s390x", "AOTSDK2003")]
    [TestCase("ios-arm64", "AOTSDK2008")]
    public void Publish_UnsupportedTarget_StopsBeforeRestore(string rid, string code)
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

        Premise plain = Premises.OfPublish(project.AsPlain(), "-r", rid);
        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");
    }

    [TestCase("linux-x46", "AOTSDK2001")]
    [TestCase("debian.12-x64", "AOTSDK2002")]
    [TestCase("linux-s390x", "AOTSDK2003")]
    [TestCase("win-x64", "AOTSDK2008")]
    [TestCase("linux-musl-x64", "AOTSDK2009")]
    public void Publish_UnsupportedTargetOfNet11_StopsBeforeRestore(string rid, string code)
    {
        TestProject project = TestProject.Program().ForNet11();
        Build build = Build.Publish(project, "-r", rid);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
        Assert.That(Path.Combine(project.Directory, "obj", "project.assets.json"), Does.Not.Exist, "nothing may be restored");
    }

    [Test]
    public void Publish_FreeBsd_WarnsThatMicrosoftPublishesNoPack()
    {
        Build build = Build.Publish(TestProject.Program(), "-r", "freebsd-x64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2008" }), build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK2004" }), build.Log);
    }

    [Test]
    public void Publish_MuslOnGlibc_Stops()
    {
        Build build = Build.Publish(TestProject.Program(), "-r", "linux-musl-x64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2009" }), build.Log);
    }

    [Test]
    public void Publish_ArmOnNet8_NamesTheFirstFrameworkThatSupportsIt()
    {
        Build build = Build.Publish(TestProject.Program(framework: "net8.0"), "-r", "linux-arm");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2003" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("requires net9.0 or later.").And.Contain("<TargetFramework>net10.0</TargetFramework>"));
    }

    // Each leaves the link to another tool, and only that tool knows its targets. The feed may not have the packs.
    [TestCase("-p:DisableUnsupportedError=true", "-r", "win-x64")]
    [TestCase("-p:CppCompilerAndLinker=zig-cc", "-r", "linux-musl-x64")]
    [TestCase("-p:SysRoot=/", "-r", "linux-musl-x64")]
    public void Publish_LinkOfAnotherPackage_TargetIsNotChecked(params string[] arguments)
    {
        Build build = Build.Publish(TestProject.Program().StopsBeforeIlCompiler(), arguments);
        Assert.That(build.ErrorCodes.Where(code => code.StartsWith("AOTSDK2", StringComparison.Ordinal)), Is.Empty, build.Log);
    }

    /// <summary>musl-gcc is gcc with -specs.</summary>
    [TestCase("--sysroot=/opt/tree", "")]
    [TestCase("-specs=/usr/lib/x86_64-linux-musl/musl-gcc.specs", "")]
    [TestCase("-Wl,--sysroot=/opt/tree", "AOTSDK2009")]
    public void CheckConfiguration_ArgumentsForAnotherCLibrary_TargetIsNotChecked(string argument, string code)
    {
        TestProject project = TestProject.Program().Item("LinkerArg", argument);
        Build build = Build.Run(project.Directory, "msbuild", ["-t:AotSdkCheckConfiguration", "-p:RuntimeIdentifier=linux-musl-x64"]);
        Assert.That(string.Join(' ', build.ErrorCodes), Is.EqualTo(code), build.Log);
    }

    [TestCase("net6.0")]
    [TestCase("netstandard2.0")]
    public void Publish_FrameworkWithoutNativeAot_NamesTheFirstThatHasIt(string framework)
    {
        TestProject project = framework == "net6.0" ? TestProject.Program(framework: framework) : TestProject.Library(framework: framework);
        Build build = Build.Publish(project);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2007" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("net7.0"));
    }

    [TestCase("net6.0")]
    [TestCase("netstandard2.0")]
    [TestCase("netstandard2.1")]
    public void Build_FrameworkWithoutNativeAot_Succeeds(string framework)
    {
        Build build = Build.Run(TestProject.Library(framework: framework).Property("CheckEolTargetFramework", "false").Directory, "build", []);
        Machine.Require(!build.ErrorCodes.Contains("NU1102"), $"no feed serves the reference assemblies of {framework}");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
    }

    [Test]
    public void Build_FrameworkWithoutNativeAotAndGlobalPublishAot_Succeeds()
    {
        TestProject library = TestProject.Library(framework: "netstandard2.0");
        Build build = Build.Run(library.Directory, "build", ["-p:PublishAot=true"]);
        Assert.That(build.ExitCode, Is.Zero, build.Log);

        TestProject bare = library.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["build", "-p:PublishAot=true"], () => Build.Run(bare.Directory, "build", ["-p:PublishAot=true"]));
        Assert.That(plain.ErrorCodes, Does.Contain("NETSDK1207"), "premise: the plain SDK refuses. " + plain.Log);
    }

    [Test]
    public void Publish_OneOfSeveralFrameworks_IsChecked()
    {
        TestProject project = TestProject.Program().Without("TargetFramework").Property("TargetFrameworks", "net10.0;netstandard2.0")
            .Property("OutputType", "Library", "'$(TargetFramework)' == 'netstandard2.0'")
            .Source("Program.cs", "internal static class Program { private static void Main() { System.Console.WriteLine(\"hello\"); } }");
        Build good = Build.Publish(project, "-f", "net10.0");
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkWarningCodes, Is.Empty, good.Log);

        Build bad = Build.Publish(project, "-f", "netstandard2.0");
        Assert.That(bad.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2007" }), bad.Log);

        Build all = Build.Run(project.Directory, "build", []);
        Assert.That(all.ExitCode, Is.Zero, all.Log);
    }
}
