using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>A publish after a change that the targets of the IL compiler do not notice.</summary>
[Platform("Linux")]
[LongRunning]
public sealed class IncrementalTests
{
    [Test]
    public void Publish_AfterAChangeOfTheLink_LinksAgainOnce()
    {
        Machine.RequireTool("gcc");
        TestProject project = TestProject.Program();
        string library = Path.Combine(project.Directory, "libraries/libm.so");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        File.WriteAllText(library, "INPUT ( -l:libm.so.6 )");
        Machine gcc = new Machine().Variable("CppCompilerAndLinker", "gcc").Variable("LIBRARY_PATH", Path.GetDirectoryName(library)!);

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "-p:StripSymbols=false"],
            () => { Build.Publish(bare); return Build.Publish(bare, "-p:StripSymbols=false"); },
            build => build.Ran("LinkNative") ? "links again" : "publishes the old program");
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        bool hadSymbols = File.Exists(Published(project) + ".dbg");
        Build unstripped = Build.Publish(project, "-p:StripSymbols=false");
        bool hasSymbols = File.Exists(Published(project) + ".dbg");
        Build same = Build.Publish(project, "-p:StripSymbols=false");
        Build other = Build.Publish(project, gcc, "-p:StripSymbols=false");
        DateTime time = File.GetLastWriteTimeUtc(library);
        File.WriteAllText(library, "GROUP ( -l:libm.so.6 )");
        File.SetLastWriteTimeUtc(library, time);
        Build replaced = Build.Publish(project, gcc, "-p:StripSymbols=false");

        Assert.That(plain.Observation, Is.EqualTo("publishes the old program"), "premise. " + plain.Log);
        Assert.That(first.Printed("DetectLinkChange"), Is.Empty, "nothing was linked before");
        Assert.That(second.Ran("LinkNative"), Is.False, "nothing changed: " + second.Log);
        Assert.That(unstripped.Ran("LinkNative"), Is.True, unstripped.Log);
        Assert.That(unstripped.Ran("IlcCompile"), Is.False, "the object file is up to date");
        Assert.That(unstripped.Printed("DetectLinkChange").Single(), Does.Contain(": StripSymbols."), "objcopy is not used, but the project did not change it");
        Assert.That((hadSymbols, hasSymbols), Is.EqualTo((true, false)), "the program contains its symbols, and the old file is not published");
        Assert.That(same.Ran("LinkNative"), Is.False, same.Log);
        Assert.That(same.Printed("DetectLinkChange"), Is.Empty);
        Assert.That(other.Ran("LinkNative"), Is.True, other.Log);
        Assert.That(other.Printed("DetectLinkChange").Single(), Texts.Holds("CppCompilerAndLinker", "LIBRARY_PATH"));
        Assert.That(replaced.Ran("LinkNative"), Is.True, replaced.Log);
        Assert.That(replaced.Printed("DetectLinkChange").Single(), Does.Contain(": libm.so."), "same size and time");
        Assert.That(Tool.Run(Published(project), [], "/").Output.Trim(), Is.EqualTo("native"));
    }

    [Test]
    public void Publish_AfterAChangeOfATrimmerDescriptor_CompilesAgain()
    {
        TestProject project = TestProject.Program().Source("roots.xml", "<linker />").Item("TrimmerRootDescriptor", "roots.xml");
        const string Changed = """<linker><assembly fullname="app" preserve="all" /></linker>""";

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "change of roots.xml"],
            () => { Build.Publish(bare); bare.Source("roots.xml", Changed); return Build.Publish(bare); },
            build => build.Ran("IlcCompile") ? "compiles again" : "publishes the old program");
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        File.WriteAllText(Path.Combine(project.Directory, "roots.xml"), Changed);
        Build changed = Build.Publish(project);

        Assert.That(plain.Observation, Is.EqualTo("publishes the old program"), "premise. " + plain.Log);
        Assert.That(first.ExitCode, Is.Zero, first.Log);
        Assert.That(second.Ran("IlcCompile"), Is.False, second.Log);
        Assert.That(changed.Ran("IlcCompile"), Is.True, changed.Log);
        Assert.That(changed.AotSdkWarningCodes, Is.Empty);
    }

    /// <summary>The IL compiler writes the object file although its warnings are errors.</summary>
    [Test]
    public void Publish_AfterACompileWithErrors_CompilesAgain()
    {
        TestProject project = TestProject.Program()
            .Property("TreatWarningsAsErrors", "true")
            .Property("EnableTrimAnalyzer", "false")
            .Property("EnableSingleFileAnalyzer", "false")
            .Source("Program.cs", "if (args.Length > 0) { System.Reflection.Assembly.LoadFrom(args[0]); } System.Console.WriteLine(1);");

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "publish"],
            () => Build.Publish(bare),
            _ => Build.Publish(bare).ExitCode == 0 ? "publishes the program with errors" : "fails again");
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        Build without = Build.Publish(project, "-p:TreatWarningsAsErrors=false");
        Build same = Build.Publish(project, "-p:TreatWarningsAsErrors=false");

        Assert.That(plain.ErrorCodes, Does.Contain("IL2026"), plain.Log);
        Assert.That(plain.Observation, Is.EqualTo("publishes the program with errors"), "premise. " + plain.Log);
        Assert.That(first.ErrorCodes, Does.Contain("IL2026"), first.Log);
        Assert.That(second.ErrorCodes, Does.Contain("IL2026"), second.Log);
        Assert.That(without.ExitCode, Is.Zero, without.Log);
        Assert.That(same.ExitCode, Is.Zero, same.Log);
        Assert.That(same.Ran("IlcCompile"), Is.False, "the last compile had no errors");
    }

    private static string Published(TestProject project) => Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish", project.Name);
}
