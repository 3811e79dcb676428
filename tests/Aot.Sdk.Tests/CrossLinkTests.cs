using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Programs for another processor on a machine without a cross toolchain.</summary>
[Platform("Linux")]
public sealed class CrossLinkTests
{
    [Test]
    [LongRunning]
    public void Publish_Arm64WithClangAndLldAlone_RunsOnAnOlderLinux()
    {
        Machine.RequireTool("qemu-aarch64-static");
        Machine.Require(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "this machine is not linux-x64");
        Machine machine = WithoutCrossToolchain("clang", "ld.lld", "llvm-objcopy");
        string tree = DebianTree.Debian11Arm64;
        TestProject project = DiverseProgram.Create("clang", "--target=aarch64-linux-gnu");

        Premise plain = Premises.OfPublish(project.AsPlain(), machine, "-r", "linux-arm64");
        Build build = Build.Publish(project, machine, "-r", "linux-arm64");
        Build again = Build.Publish(project, machine, "-r", "linux-arm64");

        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the .NET SDK cannot link");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.ErrorCodes.Concat(build.Warnings.Select(warning => warning.Code)), Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain("Linking for linux-arm64 with glibc 2.27 or later, without a cross toolchain"));
        string program = Path.Combine(project.Directory, "bin/Release/net10.0/linux-arm64/publish", project.Name);
        Assert.That(PublishedFile.HighestGlibc(program), Is.EqualTo("2.17"));
        Assert.That(build.Summary[1], Texts.Holds("glibc", "2.17"));
        Assert.That(Tool.Run("qemu-aarch64-static", ["-L", tree, program], "/").Output.Trim(), Is.EqualTo(DiverseProgram.Output));
        Assert.That(Tool.Run("readelf", ["-W", "-l", "-d", program], "/").Output, Does.Contain("GNU_RELRO").And.Contain("BIND_NOW").And.Contain("PIE").And.Not.Contain("RWE"));
        Assert.That(again.ExitCode, Is.Zero, again.Log);
        Assert.That(again.Log, Does.Not.Contain("Linking for"), "nothing has changed");
    }

    [TestCase("-p:LinkStandardCPlusPlusLibrary=true", "unable to find library -lstdc++")]
    [TestCase("-p:CppCompilerAndLinker=gcc", "--target=")]
    public void Publish_Arm64ThatTheStubsCannotLink_IsReportedBeforeTheCompile(string argument, string cause)
    {
        Machine machine = WithoutCrossToolchain("clang", "gcc", "ld.lld", "llvm-objcopy");
        Build build = Build.Publish(TestProject.Program(), machine, "-r", "linux-arm64", argument);
        Assert.That(build.ErrorCodes, Does.Contain("AOTSDK3009"), build.Log);
        Assert.That(build.Errors.First(error => error.Code == "AOTSDK3009").Text, Does.Contain(cause));
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    /// <summary>One archive needs only what the stubs have, which includes the functions for atomic operations. The other one needs libgcc for its 128-bit floating-point numbers.</summary>
    [Test]
    public void Publish_Arm64LibraryThatNeedsLibgcc_IsNamedBeforeTheCompile()
    {
        Machine machine = WithoutCrossToolchain("clang", "ld.lld", "llvm-objcopy");
        Machine.RequireTool("llvm-ar");
        TestProject project = TestProject.Program()
            .Item("NativeLibrary", "libgood.a")
            .Item("NativeLibrary", "libbad.a")
            .Item("DirectPInvoke", "bad")
            .Source("good.c", "int good(int *count) { return __atomic_add_fetch(count, 1, __ATOMIC_SEQ_CST); }")
            .Source("bad.c", "double bad(double x) { long double y = x; return (double)(y * y + 1); }")
            .Source("Program.cs", """
                System.Console.WriteLine(Native.bad(2));
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("bad")] internal static extern double bad(double x);
                }
                """);
        ToolRun compiled = Tool.Run("sh", ["-c", "clang --target=aarch64-linux-gnu -moutline-atomics -fPIC -c good.c bad.c && llvm-ar rc libgood.a good.o && llvm-ar rc libbad.a bad.o"], project.Directory);

        Build build = Build.Publish(project, machine, "-r", "linux-arm64");

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);
        Assert.That(build.ExitCode, Is.Not.Zero, "premise: the program cannot be linked");
        Assert.That(build.Log, Does.Contain("undefined symbol: __multf3"), "premise");
        string message = build.Log.Split('\n').First(line => line.Contains("AOTSDK3009", StringComparison.Ordinal));
        Assert.That(message, Texts.Holds("'libbad.a'", "linux-arm64", "__multf3 (bad.o)", "apt-get install"));
        Assert.That(build.Log.IndexOf(message, StringComparison.Ordinal), Is.LessThan(build.Log.IndexOf("Generating native code", StringComparison.Ordinal)));
        Assert.That(build.Log.Split('\n').Where(line => line.Contains("message AOTSDK", StringComparison.Ordinal) && line.Contains("libgood.a", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>clang finds a cross toolchain in these folders even if its tools are not on PATH.</summary>
    internal static Machine WithoutCrossToolchain(params string[] tools) => Machine.WithOnly(tools)
        .Mount("for folder in /usr/lib/gcc-cross /usr/aarch64-linux-gnu; do [ ! -d $folder ] || mount -t tmpfs none $folder; done");
}
