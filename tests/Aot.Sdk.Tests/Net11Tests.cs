using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Programs for .NET 11: what its IL compiler does differently, in real publishes. See <see cref="Net11"/>.</summary>
[Platform("Linux")]
[LongRunning]
public sealed class Net11Tests
{
    [SetUp]
    public void RequirePacks() => Net11.Require();

    /// <summary>A managed assembly of the same name in the publish folder is from an earlier publish. An apostrophe in the name does not break the publish.</summary>
    [Test]
    public void Publish_Program_IsNativeAndNamesTheHooksThatDoNotRun()
    {
        TestProject project = TestProject.Program().ForNet11()
            .Property("AssemblyName", "it's")
            .TargetAfter("NotRun", "Build", "touch not-run")
            .TargetAfter("RunsAfterPublish", "Publish", "touch run");
        string folder = Path.Combine(project.Directory, "bin/Release/net11.0/linux-x64/publish");
        Directory.CreateDirectory(folder);
        File.Copy(typeof(Net11Tests).Assembly.Location, Path.Combine(folder, "it's.dll"));

        Build build = Build.Publish(project, new Machine().WithPacksOf11());

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(Tool.Run(Path.Combine(folder, "it's"), [], folder).Output.Trim(), Is.EqualTo("native"));
        Assert.That(
            PublishedFile.Exports(Path.Combine(folder, "it's")), // some versions of nm add the version of a symbol
            Has.Some.StartsWith("DotNetRuntimeContractDescriptor").And.None.StartsWith("DotNetRuntimeDebugHeader"),
            "premise: it was linked for .NET 11");
        Assert.That(build.Summary[0], Texts.Holds("linux-x64", "bin/Release/net11.0/linux-x64/publish/it's", "it's.dbg"));
        Assert.That(build.Summary, Has.Some.Contain("x86-64-v2"));
        Assert.That(Tool.Find("qemu-x86_64-static") is string qemu && Tool.Run(qemu, ["-cpu", "qemu64", Path.Combine(folder, "it's")], folder).ExitCode == 0, Is.False, "premise: a processor without SSE4.2");
        Assert.That(File.Exists(Path.Combine(project.Directory, "not-run")), Is.False, "premise: the hook does not run");
        Assert.That(File.Exists(Path.Combine(project.Directory, "run")), Is.True, "premise: this hook runs");
        Assert.That(build.Messages.Count(text => text.Contains("'NotRun'", StringComparison.Ordinal)), Is.EqualTo(1), build.Log);
        Assert.That(build.Messages, Has.None.Contains("'RunsAfterPublish'"));

        Build again = Build.Publish(project, new Machine().WithPacksOf11(), "--no-build");
        Assert.That(again.ExitCode, Is.Zero, again.Log);
        Assert.That((again.Ran("IlcCompile"), again.Ran("LinkNative"), again.Summary.Length), Is.EqualTo((false, false, 0)), again.Log);
    }

    /// <summary>
    /// With several threads in one process, and without SelfContained, which this IL compiler does not require. The library contains a program, and a small
    /// executable next to it starts that program (IncludeInAggregateExecutable, a preview feature).
    /// </summary>
    [Test]
    public void MSBuildPublish_SharedLibraryWithAProgram_HasThePrefixLib()
    {
        string root = TestProject.NewDirectory("aggregate");
        TestProject tool = Preview(TestProject.Program(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(root, "tool")).FullName, name: "tool").Property("PublishAot", "false"));
        TestProject project = Preview(TestProject.Library(directory: Directory.CreateDirectory(Path.Combine(root, "lib")).FullName))
            .Property("NativeLib", "Shared")
            .Item("ProjectReference", "../tool/" + Path.GetFileName(tool.File), ("IncludeInAggregateExecutable", "true"));

        Build build = Build.Run(
            project.Directory, "msbuild", ["-restore", "-t:Publish", "-mt", "-p:Configuration=Release", "-p:RuntimeIdentifier=linux-x64"], new Machine().WithPacksOf11());

        string folder = Path.Combine(project.Directory, "bin/Release/net11.0/linux-x64/publish");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
        Assert.That(Path.Combine(folder, "liblib.so"), Does.Exist);
        Assert.That(build.Summary[0], Texts.Holds("linux-x64", "bin/Release/net11.0/linux-x64/publish/liblib.so", "liblib.so.dbg"));
        Assert.That(Tool.Run(Path.Combine(folder, "tool"), [], folder).Output.Trim(), Is.EqualTo("native"));

        static TestProject Preview(TestProject project) => project.ForNet11().Property("EnablePreviewFeatures", "true");
    }

    [Test]
    public void Publish_StaticLibraryWithoutLinkerOrPrefix_Succeeds()
    {
        Machine noLinker = Machine.WithOnly("ar", "objcopy").WithPacksOf11();
        TestProject project = TestProject.Library().ForNet11().Property("NativeLib", "Static").Property("SelfContained", "false").Property("UseNativeLibPrefix", "false");

        Build build = Build.Publish(project, noLinker, "-r", "linux-x64");

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK1003" }), build.Log);
        Assert.That(build.Summary[0], Texts.Holds("linux-x64").And.Contain("/lib.a"));
    }

    [TestCase("UsePureLlvmToolchain", "true", "libclang_rt.builtins", "AOTSDK3006")]
    [TestCase("UseSystemZstd", "true", "-lzstd", "AOTSDK3007")]
    [TestCase("LinkerFlavor", "/usr/bin/ld.bfd", "unrecognized option '--icf=all'", "AOTSDK3028")]
    public void Publish_LinkerFault_IsReportedBeforeTheIlCompiler(string property, string value, string fault, string code)
    {
        Machine.RequireTool("clang", "ld.lld");
        Machine machine = new Machine().WithPacksOf11();
        TestProject project = TestProject.Program().ForNet11().Property(property, value);

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "net11.0"], () => Build.Publish(bare, machine), log => log.Log.Contains(fault, StringComparison.Ordinal) ? fault : "");
        if (plain.ExitCode == 0)
        {
            Assert.Ignore("Skipped: this machine has what the linker requires.");
        }

        Build build = Build.Publish(project, machine);

        Assert.That(plain.Log, Does.Contain(fault), "premise");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.EqualTo(property == "LinkerFlavor"), "until then, the build could have created the linker that the project names");
        Assert.That(build.Ran("IlcCompile"), Is.False);
    }
}
