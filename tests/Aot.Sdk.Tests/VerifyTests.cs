using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>The summary of a published program, and the errors and warnings about a program that is not what it must be.</summary>
[Platform("Linux")]
public sealed class VerifyTests
{
    [Test]
    public void Publish_GoodProgram_PrintsSummaryOnce()
    {
        TestProject project = TestProject.Program();
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        string program = Published(project);
        string floor = HighestGlibc(program);

        Assert.That(first.ExitCode, Is.Zero, first.Log);
        Assert.That(SummaryOf(first), Is.EqualTo(new[]
        {
            $"Published a native program for linux-x64 ({Size(program)}) with symbols in app.dbg ({Size(program + ".dbg")}): bin/Release/net9.0/linux-x64/publish/app",
            $"It runs on Linux with glibc {floor} or later: {Releases(floor)}, and later releases.",
            "It requires these libraries on the target system: ICU (libicu).",
        }));
        Assert.That(SummaryOf(second), Is.Empty, "nothing was done, so nothing is printed: " + second.Log);
    }

    [Test]
    public void Publish_SummaryIsOff_PrintsNothing()
    {
        TestProject project = TestProject.Program().Property("AotSdkSummary", "false");

        Build build = Build.Publish(project);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(SummaryOf(build), Is.Empty);
        Assert.That(build.CountOf("VerifyOutput"), Is.EqualTo(1));
    }

    [Test]
    public void Publish_InGitHubJob_AppendsToStepSummary()
    {
        TestProject project = TestProject.Program().Property("InvariantGlobalization", "true");
        string file = Path.Combine(project.Directory, "summary.md");
        File.WriteAllText(file, "before\n");

        Build build = Build.Publish(project, new Machine().Variable("GITHUB_STEP_SUMMARY", file));

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        string program = Published(project);
        Assert.That(File.ReadAllText(file), Is.EqualTo($"""
            before
            ### app, linux-x64

            | | |
            |---|---|
            | Program | `bin/Release/net9.0/linux-x64/publish/app`, {Size(program)} |
            | Symbols | `app.dbg`, {Size(program + ".dbg")} |
            | Runs on | Linux with glibc {HighestGlibc(program)} or later: {Releases(HighestGlibc(program))}, and later releases |


            """));
    }

    [Test]
    public void AotSdkPublished_AgreesWithOtherTools()
    {
        TestProject project = TestProject.Program().Source("Program.cs", "System.Console.WriteLine(System.Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(new byte[3])));");

        ToolRun run = Tool.Run("dotnet", ["publish", "-getItem:AotSdkPublished"], project.Directory);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        string program = Published(project);
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(run.Output[run.Output.IndexOf('{', StringComparison.Ordinal)..]);
        System.Text.Json.JsonElement item = json.RootElement.GetProperty("Items").GetProperty("AotSdkPublished")[0];
        Assert.That(item.GetProperty("Identity").GetString(), Is.EqualTo(program));
        Assert.That(item.GetProperty("RuntimeIdentifier").GetString(), Is.EqualTo("linux-x64"));
        Assert.That(item.GetProperty("MinimumGlibc").GetString(), Is.EqualTo(HighestGlibc(program)));
        Assert.That(item.GetProperty("NeededLibraries").GetString()!.Split(';'), Is.EquivalentTo(Needed(program)));
        Assert.That(item.GetProperty("LoadedLibraries").GetString(), Is.EqualTo("ICU (libicu);OpenSSL (libssl)"));
        Assert.That(item.GetProperty("Hardening").GetString()!.Split(';'), Is.EquivalentTo(new[] { "PositionIndependent", "NonExecutableStack", "ReadOnlyRelocations", "BindNow" }));
        Assert.That(item.GetProperty("Size").GetString(), Is.EqualTo(new FileInfo(program).Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [TestCase("Hello", "Hello", "program")]
    [TestCase("WebApi", "WebApi", "program")]
    [TestCase("NativeLibrary", "NativeLibrary.so", "library")]
    public void Publish_Sample_PrintsSummary(string sample, string file, string kind)
    {
        string directory = TestProject.NewDirectory(sample);
        foreach (string source in Directory.GetFiles(Path.Combine(Repository.Root, "samples", sample)))
        {
            File.Copy(source, Path.Combine(directory, Path.GetFileName(source)));
        }

        Build build = Build.Run(directory, "publish", ["-p:SampleFramework=net9.0", "-r", "linux-x64"]);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
        string program = Path.Combine(directory, "bin/Release/net9.0/linux-x64/publish", file);
        string floor = HighestGlibc(program);
        Assert.That(SummaryOf(build)[0], Does.StartWith($"Published a native {kind} for linux-x64 ({Size(program)})").And.EndsWith($": bin/Release/net9.0/linux-x64/publish/{file}"));
        Assert.That(SummaryOf(build)[1], Is.EqualTo($"It runs on Linux with glibc {floor} or later: {Releases(floor)}, and later releases."));
        Assert.That(SummaryOf(build)[2..], Has.None.Contains("publish folder"));
    }

    [Test]
    public void Publish_StaticLibrary_PrintsSummary()
    {
        TestProject project = TestProject.Library().Property("NativeLib", "Static");

        Build build = Build.Publish(project, "-r", "linux-x64");

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
        string archive = Path.Combine(project.Directory, "bin/Release/net9.0/linux-x64/publish/lib.a");
        Assert.That(
            SummaryOf(build),
            Is.EqualTo(new[] { $"Published a static library for linux-x64 ({Size(archive)}) with symbols in lib.a.dbg ({Size(archive + ".dbg")}): bin/Release/net9.0/linux-x64/publish/lib.a" }));
    }

    [Test]
    public void Publish_WithoutNativeCompilation_IsAnError()
    {
        TestProject project = TestProject.Program().Property("NativeCompilationDuringPublish", "false");

        Build plain = Build.Publish(project.AsPlain());
        Build build = Build.Publish(project);

        Assert.That(plain.ExitCode, Is.Zero, "premise: the .NET SDK reports nothing. " + plain.Log);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK7002" }), build.Log);
    }

    [Test]
    public void Publish_InterpreterOfMusl_IsAnError()
    {
        TestProject project = TestProject.Program().Item("LinkerArg", "-Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1");

        Build plain = Build.Publish(project.AsPlain());
        Build build = Build.Publish(project);

        Assert.That(plain.ExitCode, Is.Zero, "premise: the .NET SDK reports nothing. " + plain.Log);
        Assert.That(Starts(Path.Combine(project.AsPlain().Directory, "bin/Release/net9.0/linux-x64/publish/app")), Is.False, "premise: it does not start");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK7004" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("musl").And.Contain("/lib/ld-musl-x86_64.so.1"));
        Assert.That(SummaryOf(build), Is.Empty);
    }

    [TestCase("cp /usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1 '{0}'", "AOTSDK7003")]
    [TestCase("truncate -s 1000 '{0}'", "AOTSDK7005")]
    [TestCase("rm '{0}'", "AOTSDK7001")]
    public void Publish_TargetBreaksTheProgram_IsAnError(string command, string code)
    {
        Machine.Require(File.Exists("/usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1"), "gcc-aarch64-linux-gnu is not installed");
        TestProject project = TestProject.Program();
        string program = Published(project);
        project.TargetAfter("BreakProgram", "CopyNativeBinary", string.Format(System.Globalization.CultureInfo.InvariantCulture, command, program));

        Build build = Build.Publish(project);

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("app"));
    }

    [Test]
    public void RequiredLibrary_NotPublished_IsNamed()
    {
        Machine.RequireTool("gcc");
        TestProject project = TestProject.Program()
            .Source("twice.c", "int twice(int x) { return 2 * x; }")
            .Source("Program.cs", """
                System.Console.WriteLine(Native.twice(21));
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("twice")] internal static extern int twice(int x);
                }
                """)
            .Item("DirectPInvoke", "twice")
            .Item("LinkerArg", "-L.")
            .Item("LinkerArg", "-ltwice");
        ToolRun compile = Tool.Run("gcc", ["-shared", "-fPIC", "-o", "libtwice.so", "twice.c"], project.Directory);
        Assert.That(compile.ExitCode, Is.Zero, compile.Output);

        Build missing = Build.Publish(project);
        bool starts = Starts(Published(project));
        project.Item("AotSdkSystemLibrary", "twice");
        Build named = Build.Publish(project);
        project.Without("AotSdkSystemLibrary").Item("None", "libtwice.so", ("CopyToPublishDirectory", "Always"));
        Build published = Build.Publish(project);

        Assert.That(missing.ExitCode, Is.Zero, missing.Log);
        Assert.That(starts, Is.False, "premise: without the library the program does not start");
        Assert.That(missing.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK7007" }));
        Assert.That(missing.Warnings.Single(warning => warning.Code == "AOTSDK7007").Text, Does.Contain("'app'").And.Contain("'libtwice.so'"));
        Assert.That(named.OwnWarningCodes, Is.Empty, named.Log);
        Assert.That(published.OwnWarningCodes, Is.Empty, published.Log);
        Assert.That(Tool.Run(Published(project), [], project.Directory).Output.Trim(), Is.EqualTo("42"));
    }

    [Test]
    public void RequiredLibrary_ProgramWithoutRunPath_IsNamed()
    {
        Machine.RequireTool("gcc");
        TestProject project = TestProject.Program(framework: "net10.0")
            .Source("twice.c", "int twice(int x) { return 2 * x; }")
            .Source("Program.cs", """
                System.Console.WriteLine(Native.twice(21));
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("twice")] internal static extern int twice(int x);
                }
                """)
            .Item("DirectPInvoke", "twice")
            .Item("LinkerArg", "-L.")
            .Item("LinkerArg", "-ltwice")
            .Item("None", "libtwice.so", ("CopyToPublishDirectory", "Always"));
        Assert.That(Tool.Run("gcc", ["-shared", "-fPIC", "-o", "libtwice.so", "twice.c"], project.Directory).ExitCode, Is.Zero);
        string program = Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish/app");

        Build without = Build.Publish(project);
        Machine.Require(!without.Log.Contains("Unable to find package Microsoft.NETCore.App.Runtime.NativeAOT", StringComparison.Ordinal), "no feed serves the native AOT runtime pack of net10.0");
        bool starts = Starts(program);
        Build with = Build.Publish(project.Item("LinkerArg", "-Wl,-rpath,'$ORIGIN'"), "-p:IntermediateOutputPath=obj/with/", "-p:OutputPath=bin/with/", "-p:PublishDir=bin/Release/net10.0/linux-x64/publish/");

        Assert.That(starts, Is.False, "premise: it does not find the library");
        Assert.That(without.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK7011" }), without.Log);
        Assert.That(with.OwnWarningCodes, Is.Empty, with.Log);
        Assert.That(SummaryOf(with)[2], Does.Contain("from the publish folder: libtwice.so."));
        Assert.That(Tool.Run(program, [], project.Directory).Output.Trim(), Is.EqualTo("42"));
    }

    [Test]
    public void NativeObject_WithExecutableStack_IsNamed()
    {
        Machine.RequireTool("as");
        TestProject project = TestProject.Program()
            .Source("old.s", ".globl old\nold: ret\n")
            .Item("NativeLibrary", "old.o")
            .Item("LinkerArg", "-Wl,--undefined=old");
        Assert.That(Tool.Run("as", ["-o", "old.o", "old.s"], project.Directory).ExitCode, Is.Zero);

        Build build = Build.Publish(project);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK7009" }));
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK7009").Text, Does.Contain("non-executable stack"));
    }

    [Test]
    public void FunctionOfReferencedProject_NotExported_IsNamed()
    {
        TestProject project = TestProject.Library(name: "outer").Property("NativeLib", "Shared").Property("AllowUnsafeBlocks", "true").Source("Thing.cs", Export("outer_one"));
        TestProject inner = TestProject.Library(sdk: TestProject.PlainSdk, directory: Path.Combine(Path.GetDirectoryName(project.Directory)!, "inner"), name: "inner")
            .Property("AllowUnsafeBlocks", "true");
        Directory.CreateDirectory(inner.Directory);
        inner.Source("Thing.cs", Export("inner_one"));
        project.References(inner);

        Build hidden = Build.Publish(project, "-r", "linux-x64");
        string library = Path.Combine(project.Directory, "bin/Release/net9.0/linux-x64/publish/outer.so");
        bool isExported = Exports(library).Contains("inner_one");
        Build exported = Build.Publish(project.Item("UnmanagedEntryPointsAssembly", "inner"), "-r", "linux-x64", "-o", "again", "-p:IntermediateOutputPath=obj/again/");

        Assert.That(hidden.ExitCode, Is.Zero, hidden.Log);
        Assert.That(isExported, Is.False, "premise: it is not exported");
        Assert.That(hidden.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK7010" }), hidden.Log);
        Assert.That(hidden.Warnings.Single(warning => warning.Code == "AOTSDK7010").Text, Does.Contain("inner_one").And.Not.Contain("outer_one"));
        Assert.That(exported.OwnWarningCodes, Is.Empty, exported.Log);
        Assert.That(Exports(Path.Combine(project.Directory, "again/outer.so")), Does.Contain("inner_one"));
    }

    [Test]
    public void TargetGlibc_OlderThanThisMachine_StopsBeforeCompilation()
    {
        TestProject project = TestProject.Program().Property("AotSdkTargetGlibc", "2.17");

        Build build = Build.Publish(project);

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3030" }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);
        Assert.That(build.Errors[0].Text, Does.Contain("AotSdkTargetGlibc").And.Contain("2.17").And.Contain("dlopen"));
    }

    [Test]
    public void TargetGlibc_ProgramRequiresNewer_IsAnErrorAfterThePublish()
    {
        // The first version with arc4random in it (glibc, NEWS for 2.36); every start needs less.
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
        Assert.That(build.Errors[0].Text, Does.Contain("2.36").And.Contain("arc4random").And.Contain("AotSdkTargetGlibc is 2.35"));
        Assert.That(Published(project), Does.Exist, "a check does not change the output");
    }

    [Test]
    public void TargetGlibc_SysRootOfOlderRelease_RunsThere()
    {
        Machine.RequireTool("clang", "ld.lld");
        string tree = DebianTree.Debian11;
        TestProject project = TestProject.Program().Property("InvariantGlobalization", "true").Property("AotSdkTargetGlibc", "2.31");

        Build plain = Build.Publish(project.AsPlain());
        Build build = Build.Publish(project.Property("SysRoot", tree).Property("LinkerFlavor", "lld").Property("CppCompilerAndLinker", "clang"));

        Assert.That(plain.ExitCode, Is.Zero, plain.Log);
        Assert.That(RunIn(tree, Path.Combine(project.AsPlain().Directory, "bin/Release/net9.0/linux-x64/publish/app")), Does.Contain("GLIBC_2.34' not found"), "premise");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
        Assert.That(RunIn(tree, Published(project)).Trim(), Is.EqualTo("native"));
        Assert.That(SummaryOf(build)[1], Does.Contain("glibc 2.17 or later: Debian 9, Ubuntu 16.04, RHEL 7"));
    }

    [Test]
    public void Verify_Off_KeepsTheSummary()
    {
        TestProject project = TestProject.Program().Item("LinkerArg", "-Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1").Property("AotSdkVerify", "off");

        Build build = Build.Publish(project);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty);
        Assert.That(SummaryOf(build), Is.Not.Empty);
    }

    [Test]
    public void Publish_CompilationFails_IsNotVerified()
    {
        TestProject project = TestProject.Program().Source("Program.cs", "this is not C#");

        Build build = Build.Publish(project);

        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(build.CountOf("VerifyOutput"), Is.Zero);
        Assert.That(build.ErrorCodes, Has.None.StartsWith("AOTSDK"));
    }

    private static string Export(string name) =>
        $$"""
        public static class Thing
        {
            [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = "{{name}}")] public static int One() { return 1; }
        }
        """;

    private static string Published(TestProject project) => Path.Combine(project.Directory, "bin/Release/net9.0/linux-x64/publish", project.Name);

    private static string[] SummaryOf(Build build) =>
        build.Log.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("Published a ", StringComparison.Ordinal) || line.StartsWith("It runs on ", StringComparison.Ordinal) || line.StartsWith("It requires ", StringComparison.Ordinal))
            .ToArray();

    private static string Size(string file) => (new FileInfo(file).Length / 1e6).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " MB";

    /// <summary>The version that binutils finds in the program.</summary>
    private static string HighestGlibc(string program)
    {
        Machine.RequireTool("readelf");
        return Tool.Run("readelf", ["-W", "-V", program], "/").Output
            .Split(' ', '\n')
            .Where(word => word.StartsWith("GLIBC_2", StringComparison.Ordinal))
            .Select(word => Version.Parse(word["GLIBC_".Length..]))
            .Max()!
            .ToString();
    }

    private static IEnumerable<string> Needed(string program) =>
        Tool.Run("readelf", ["-W", "-d", program], "/").Output.Split('\n')
            .Where(line => line.Contains("(NEEDED)", StringComparison.Ordinal))
            .Select(line => line.Split('[', ']')[1]);

    private static string[] Exports(string library) =>
        Tool.Run("readelf", ["-W", "--dyn-syms", library], "/").Output.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 8 && words[6] != "UND")
            .Select(words => words[7].Split('@')[0])
            .ToArray();

    private static string Releases(string glibc) => glibc switch
    {
        "2.34" => "Debian 12, Ubuntu 22.04, RHEL 9, Amazon Linux 2023",
        "2.17" => "Debian 9, Ubuntu 16.04, RHEL 7, Amazon Linux 2",
        _ => throw new NotSupportedException($"Add the distributions with glibc {glibc}: the programs of this machine require it."),
    };

    private static bool Starts(string program) =>
        Tool.Run("sh", ["-c", $"'{program}' > /dev/null 2>&1"], "/").ExitCode == 0;

    private static string RunIn(string tree, string program)
    {
        string name = "app-" + Guid.NewGuid().ToString("N");
        File.Copy(program, Path.Combine(tree, name));
        try
        {
            return Tool.Run("chroot", [tree, "/" + name], "/").Output;
        }
        finally
        {
            File.Delete(Path.Combine(tree, name));
        }
    }

    private static Version Gnu() => Version.Parse(Tool.Run("getconf", ["GNU_LIBC_VERSION"], "/").Output.Trim().Split(' ')[1]);
}
