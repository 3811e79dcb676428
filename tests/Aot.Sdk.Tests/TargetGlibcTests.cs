using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Programs for an older glibc than that of this machine, which run in an older Linux.</summary>
[Platform("Linux")]
public sealed class TargetGlibcTests
{
    [Test]
    [LongRunning]
    public void TargetGlibc_OlderThanOfThisMachine_ProgramRunsThere()
    {
        Machine.RequireTool("gcc");
        Machine.Require(Gnu() >= new Version(2, 34), "this machine's glibc is not newer than that of Debian 11");
        string tree = DebianTree.Debian11;
        TestProject project = DiverseProgram.Create("gcc").Property("AotSdkTargetGlibc", "oldest");
        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "run in Debian 11"], () => Build.Publish(bare), _ => DebianTree.Run(tree, PublishedFile.Of(bare, "net10.0")));
        Build build = Build.Publish(project);
        Build again = Build.Publish(project);

        Assert.That(plain.ExitCode, Is.Zero, plain.Log);
        Assert.That(plain.Observation, Does.Contain("GLIBC_2.34' not found"), "premise");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain("Linking for glibc 2.27 or later"));
        string program = PublishedFile.Of(project, "net10.0");
        Assert.That(DebianTree.Run(tree, program).Trim(), Is.EqualTo(DiverseProgram.Output));
        Assert.That(Tool.Run(program, [], "/").Output.Trim(), Is.EqualTo(DiverseProgram.Output), "the constructor runs once here, too");
        Assert.That(Version.Parse(PublishedFile.HighestGlibc(program)), Is.LessThanOrEqualTo(new Version(2, 27)));
        Assert.That(build.Summary[1], Texts.Holds("glibc", PublishedFile.HighestGlibc(program)));
        Assert.That(build.Messages, Has.Some.Contains("-print-file-name=libc.so.6"));
        Assert.That(again.Messages, Has.None.Contains("-print-file-name=libc.so.6"), "nothing has changed, so no tool runs");
        Assert.That(again.Log, Does.Not.Contain("Linking for glibc"));
    }

    [TestCase("net8.0", "2.23")]
    [TestCase("net9.0", "2.23")]
    public void TargetGlibc_OlderFramework_ProgramRunsThere(string framework, string oldest)
    {
        Machine.Require(Gnu() >= new Version(2, 34), "this machine's glibc is not newer than that of Debian 11");
        string tree = DebianTree.Debian11;
        TestProject project = TestProject.Program(framework: framework);
        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "run in Debian 11"], () => Build.Publish(bare), _ => DebianTree.Run(tree, PublishedFile.Of(bare, framework)));

        Build build = Build.Publish(project, "-p:AotSdkTargetGlibc=oldest");

        Assert.That(plain.Observation, Does.Contain("GLIBC_2.34' not found"), "premise");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Log, Does.Contain($"Linking for glibc {oldest} or later"));
        Assert.That(DebianTree.Run(tree, PublishedFile.Of(project, framework)).Trim(), Is.EqualTo("native"));
    }

    [Test]
    [LongRunning]
    public void TargetGlibc_SharedLibrary_CProgramLoadsItThere()
    {
        Machine.RequireTool("clang", "ld.lld");
        Machine.Require(Gnu() >= new Version(2, 34), "this machine's glibc is not newer than that of Debian 11");
        string tree = DebianTree.Debian11;
        TestProject project = TestProject.Library(framework: "net10.0")
            .Property("InvariantGlobalization", "true")
            .Property("NativeLib", "Shared")
            .Property("AllowUnsafeBlocks", "true")
            .Property("AotSdkTargetGlibc", "2.28")
            .Source("Thing.cs", TestProject.ExportingLibrary("one"))
            .Source("host.c", """
                #include <dlfcn.h>
                #include <stdio.h>
                int main(int argc, char **argv)
                {
                    void *library = dlopen(argv[1], RTLD_NOW);
                    int (*one)(void) = library != 0 ? (int (*)(void))dlsym(library, "one") : 0;
                    if (one == 0) { puts(dlerror()); return 1; }
                    printf("%d\n", one());
                    return 0;
                }
                """);
        string host = Path.Combine(project.Directory, "host");
        ToolRun compiled = Tool.Run("clang", ["--sysroot=" + tree, "-fuse-ld=lld", "host.c", "-o", host, "-ldl"], project.Directory);

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare, Machine.Unchanged, ["publish", "load in Debian 11"], () => Build.Publish(bare, "-r", "linux-x64"), _ => DebianTree.Run(tree, host, Library(bare)));
        Build build = Build.Publish(project, "-r", "linux-x64");

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);
        Assert.That(plain.ExitCode, Is.Zero, plain.Log);
        Assert.That(plain.Observation, Does.Contain("' not found (required by"), "premise");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(DebianTree.Run(tree, host, Library(project)).Trim(), Is.EqualTo("1"));

        static string Library(TestProject project) => Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish", project.Name + ".so");
    }

    [Test]
    public void TargetGlibc_OlderThanTheProgramNeeds_FailsAfterThePublish()
    {
        // The first version with arc4random (glibc, NEWS for 2.36). Every other program needs an older one.
        Machine.Require(Gnu() >= new Version(2, 36), "this machine's glibc has no arc4random");
        TestProject project = TestProject.Program()
            .Property("AotSdkTargetGlibc", "2.35")
            .Source("Program.cs", """
                System.Console.WriteLine(Native.arc4random() >= 0);
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("c")] internal static extern uint arc4random();
                }
                """)
            .Item("DirectPInvoke", "c");

        Build build = Build.Publish(project);

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK7008" }), build.Log);
        Assert.That(build.Errors[0].Text, Texts.Holds("glibc", "2.36", "arc4random", "AotSdkTargetGlibc", "2.35"));
        Assert.That(PublishedFile.Of(project), Does.Exist, "a check only reads");
    }

    /// <summary>The first version with arc4random is 2.36. The other archive defines a newer function itself, and calls some for which Aot.Sdk has substitutes.</summary>
    [Test]
    public void TargetGlibc_ArchiveThatNeedsANewerFunction_IsNamedBeforeTheCompile()
    {
        Machine.RequireTool("gcc", "ar");
        Machine.Require(Gnu() >= new Version(2, 36), "this machine's glibc has no arc4random");
        TestProject project = TestProject.Program()
            .Property("AotSdkTargetGlibc", "2.28")
            .Item("NativeLibrary", "libgood.a")
            .Item("NativeLibrary", "libbad.a")
            .Item("DirectPInvoke", "bad")
            .Source("good.c", """
                #include <fcntl.h>
                #include <sys/stat.h>
                #include <unistd.h>
                int strlcpy(char *to) { return to != 0; }
                int good(char *path) { struct stat status; return strlcpy(path) + stat(path, &status) + open(path, O_RDONLY) + (int)gettid(); }
                """)
            .Source("a_long_name_of_a_member.c", "#include <stdlib.h>\nint bad(void) { return arc4random() >= 0; }")
            .Source("Program.cs", """
                System.Console.WriteLine(Native.bad());
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("bad")] internal static extern int bad();
                }
                """);
        ToolRun compiled = Tool.Run("sh", ["-c", "gcc -D_GNU_SOURCE -fno-builtin -fPIC -c *.c && ar rc libgood.a good.o && ar rc libbad.a a_long_name_of_a_member.o"], project.Directory);

        Build build = Build.Publish(project);

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK7008" }), build.Log);
        string message = build.Log.Split('\n').Single(line => line.Contains("AOTSDK3030", StringComparison.Ordinal));
        Assert.That(message, Texts.Holds("'libbad.a'", "2.36", "arc4random (a_long_name_of_a_member.o)", "2.28"));
        Assert.That(build.Log.IndexOf(message, StringComparison.Ordinal), Is.LessThan(build.Log.IndexOf("Generating native code", StringComparison.Ordinal)));
        Assert.That(build.Log, Does.Not.Contain("libgood.a"));
    }

    /// <summary>libstdc++.so.6, and code of the library that the program does not use, need a function of a later version.</summary>
    [TestCase("clang", "bfd")]
    [TestCase("clang", "lld")]
    [TestCase("gcc", "bfd")]
    public void TargetGlibc_OnlyOtherCodeNeedsANewerFunction_ProgramStarts(string driver, string linker)
    {
        Machine.RequireTool(driver, "g++", "ar", "ld." + linker);
        Machine.Require(Gnu() >= new Version(2, 36), "this machine's glibc has no arc4random");
        TestProject project = TestProject.Program()
            .Property("AotSdkTargetGlibc", "2.28")
            .Property("LinkStandardCPlusPlusLibrary", "true")
            .Property("CppCompilerAndLinker", driver)
            .Property("LinkerFlavor", linker)
            .Item("NativeLibrary", "libtext.a")
            .Item("DirectPInvoke", "text")
            .Source("text.cc", """
                #include <cstdlib>
                #include <iostream>
                #include <random>
                #include <string>
                extern "C" int length(const char *text) { std::string copy(text); std::cout << copy << std::endl; return copy.size(); }
                extern "C" unsigned unused() { return arc4random(); }
                extern "C" unsigned device() { std::random_device d; return d(); }
                """)
            .Source("Program.cs", """
                System.Console.WriteLine(Native.length("ab"));
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("text")] internal static extern int length(string text);
                }
                """);
        ToolRun compiled = Tool.Run("sh", ["-c", "g++ -fPIC -ffunction-sections -c text.cc && ar rcD libtext.a text.o"], project.Directory);

        Build build = Build.Publish(project);
        ToolRun run = Tool.Run(PublishedFile.Of(project), [], "/");
        Build again = Build.Publish(project);

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "ab", "2" }), run.Output);
        Assert.That(again.Ran("LinkNative"), Is.False, again.Log);
    }

    /// <summary>Headers of glibc 2.38 and later rename strtol. The native library of the package Sentry 6.12.1 calls __isoc23_strtol.</summary>
    [TestCase("bfd", "")]
    [TestCase("lld", "")]
    [TestCase("bfd", "2.28")]
    [TestCase("bfd", "2.99")]
    public void Publish_LibraryCompiledWithHeadersOfANewerGlibc_WorksHere(string linker, string targetGlibc)
    {
        Machine.RequireTool("clang", "ar", "ld." + linker);
        Machine.Require(Gnu() < new Version(2, 38), "this machine's glibc has the function");
        TestProject project = WithLibraryOfNewerHeaders().Property("LinkerFlavor", linker);
        Premise plain = Premises.OfPublish(project.AsPlain());
        if (targetGlibc.Length > 0)
        {
            project.Property("AotSdkTargetGlibc", targetGlibc);
        }

        Build build = Build.Publish(project);
        Build again = Build.Publish(project);

        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the .NET SDK cannot link");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain(targetGlibc == "2.28" ? $"Linking for glibc {targetGlibc} or later" : "Linking with substitutes"));
        Assert.That(Tool.Run(PublishedFile.Of(project), [], "/").Output.Trim(), Is.EqualTo("42"));
        Assert.That(again.Log, Does.Not.Contain("Linking"), "nothing has changed");
    }

    [TestCase("bfd", "own.o")]
    [TestCase("lld", "own.o")]
    [TestCase("bfd", "-Wl,--defsym=__isoc23_strtol=own_strtol own.o")]
    [TestCase("bfd", "libown.so -Wl,-rpath,$(MSBuildProjectDirectory)")]
    [TestCase("bfd", "-L. -lown -Wl,-rpath,$(MSBuildProjectDirectory)")]
    [TestCase("lld", "-L. -lown -Wl,-rpath,$(MSBuildProjectDirectory)")]
    public void Publish_ProjectThatDefinesTheFunctionItself_CallsItsOwn(string linker, string arguments)
    {
        Machine.RequireTool("clang", "ar", "ld." + linker);
        Machine.Require(Gnu() < new Version(2, 38), "this machine's glibc has the function");
        TestProject project = WithLibraryOfNewerHeaders()
            .Property("LinkerFlavor", linker)
            .Item("LinkerArg", arguments)
            .Item("AotSdkSystemLibrary", "own")
            .Source("own.c", $"long {(arguments.Contains("defsym", StringComparison.Ordinal) ? "own" : "__isoc23")}_strtol(const char *text, char **end, int base) {{ return 7; }}");
        ToolRun compiled = Tool.Run("sh", ["-c", "clang -fPIC -c own.c && clang -shared own.o -o libown.so"], project.Directory);
        Premise plain = Premises.OfPublish(project.AsPlain());

        Build build = Build.Publish(project);

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);
        Assert.That(plain.ExitCode, Is.Zero, "premise");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(Tool.Run(PublishedFile.Of(project), [], "/").Output.Trim(), Is.EqualTo("7"));
    }

    [Test]
    [LongRunning]
    public void TargetGlibc_SysRootOfAnOlderRelease_RunsThere()
    {
        Machine.RequireTool("clang", "ld.lld");
        string tree = DebianTree.Debian11;
        TestProject project = TestProject.Program(framework: "net9.0").Property("InvariantGlobalization", "true").Property("AotSdkTargetGlibc", "2.31");

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "run in Debian 11"], () => Build.Publish(bare), _ => DebianTree.Run(tree, PublishedFile.Of(bare, "net9.0")));
        Build build = Build.Publish(project.Property("SysRoot", tree).Property("LinkerFlavor", "lld").Property("CppCompilerAndLinker", "clang"));

        Assert.That(plain.ExitCode, Is.Zero, plain.Log);
        Assert.That(plain.Observation, Does.Contain("GLIBC_2.34' not found"), "premise");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(DebianTree.Run(tree, PublishedFile.Of(project, "net9.0")).Trim(), Is.EqualTo("native"));
        Assert.That(build.Summary[1], Texts.Holds("glibc", "2.17", PublishedFile.Releases("2.17")));
    }

    /// <summary>A program that prints 42, which a function of a static library reads from a text.</summary>
    private static TestProject WithLibraryOfNewerHeaders()
    {
        TestProject project = TestProject.Program()
            .Item("NativeLibrary", "libnumber.a")
            .Item("DirectPInvoke", "number")
            .Source("number.c", "extern long __isoc23_strtol(const char *, char **, int);\nlong number(const char *text) { return __isoc23_strtol(text, 0, 10); }")
            .Source("Program.cs", """
                System.Console.WriteLine(Native.number("42"));
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("number")] internal static extern nint number(string text);
                }
                """);
        ToolRun compiled = Tool.Run("sh", ["-c", "clang -fPIC -c number.c && ar rcD libnumber.a number.o && rm number.o"], project.Directory);
        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);
        return project;
    }

    private static Version Gnu() => Version.Parse(Tool.Run("getconf", ["GNU_LIBC_VERSION"], "/").Output.Trim().Split(' ')[1]);
}
