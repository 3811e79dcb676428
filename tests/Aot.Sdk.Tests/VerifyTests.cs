using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>What is reported about a published program, and what stops a publish whose result is wrong.</summary>
[Platform("Linux")]
[LongRunning]
public sealed class VerifyTests
{
    [Test]
    public void Publish_GoodProgram_PrintsTheSummaryOnceUnlessItIsTurnedOff()
    {
        TestProject project = TestProject.Program();
        Build disabled = Build.Publish(project, "-p:AotSdkSummary=false");
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        string program = PublishedFile.Of(project);
        string floor = PublishedFile.HighestGlibc(program);

        Assert.That(disabled.ExitCode, Is.Zero, disabled.Log);
        Assert.That(disabled.Summary, Is.Empty, "AotSdkSummary is false");
        Assert.That(disabled.CountOf("VerifyOutput"), Is.EqualTo(1));
        Assert.That(first.ExitCode, Is.Zero, first.Log);
        string[] summary = first.Summary;
        Assert.That(summary, Has.Length.EqualTo(3), first.Log);
        Assert.That(summary[0], Texts.Holds("linux-x64", PublishedFile.Size(program), "bin/Release/net10.0/linux-x64/publish/app", "app.dbg", PublishedFile.Size(program + ".dbg")));
        Assert.That(summary[1], Texts.Holds("glibc", floor, PublishedFile.Releases(floor)));
        Assert.That(summary[2], Texts.Holds("ICU (libicu)"));
        Assert.That(second.Summary, Is.Empty, "nothing was published, so there is nothing to report: " + second.Log);
    }

    /// <summary>Only the first publish compiles. The program sees neither the variables of the build nor another folder.</summary>
    [Test]
    public void Publish_SmokeTest_FailsIfTheProgramFails()
    {
        TestProject project = TestProject.Program().Property("InvariantGlobalization", "true").Source("Program.cs", """
            using System;
            using System.IO;
            using System.Linq;
            switch (args[0])
            {
                case "--version":
                    string[] variables = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => !name.StartsWith("AOTSDK_", StringComparison.OrdinalIgnoreCase)).Order().ToArray();
                    return string.Join(' ', variables) == "HOME LC_ALL PATH" && File.Exists("app") && args[1] == "two words" ? 0 : throw new Exception(string.Join(' ', variables));
                case "--throw":
                    Console.Error.WriteLine("before");
                    Activator.CreateInstance(typeof(System.Collections.Generic.List<>).MakeGenericType(ElementType()));
                    return 0;
                default:
                    System.Threading.Thread.Sleep(-1);
                    return 0;
            }

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            static Type ElementType() => typeof(Half);
            """);

        Build none = Build.Publish(project);
        Build good = Build.Publish(project, "-p:AotSdkSmokeTest=--version 'two words'");
        Build failed = Build.Publish(project, "-p:AotSdkSmokeTest=--throw");
        Build hung = Build.Publish(project, "-p:AotSdkSmokeTest=--wait", "-p:AotSdkSmokeTestTimeout=1");
        Build skipped = Build.Publish(project, "-p:AotSdkSmokeTest=--throw", "-p:AotSdkSkipChecks=AOTSDK7012");

        string[] publishesNothing = ["-t:Build;Publish", "-p:Configuration=Release", "-p:_IsPublishing=true", "-p:IsPublishable=false", "-p:AotSdkSmokeTest=--throw"];
        Build unpublished = Build.Run(project.Directory, "msbuild", publishesNothing);

        Assert.That(none.CountOf("RunSmokeTest"), Is.Zero, none.Log);
        Assert.That((unpublished.ExitCode, unpublished.CountOf("RunSmokeTest")), Is.EqualTo((0, 0)), unpublished.Log);
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.Printed("RunSmokeTest"), Has.Length.EqualTo(1).And.All.Contains("app --version \"two words\""), good.Log);
        Assert.That((failed.ExitCode, failed.ErrorCodes), Is.EqualTo((1, new[] { "AOTSDK7012" })), failed.Log);
        Assert.That(failed.Text("AOTSDK7012"), Texts.Holds("134", "System.NotSupportedException"));
        Assert.That((hung.ExitCode, hung.ErrorCodes), Is.EqualTo((1, new[] { "AOTSDK7013" })), hung.Log);
        Assert.That((skipped.ExitCode, skipped.ErrorCodes), Is.EqualTo((0, Array.Empty<string>())), skipped.Log);
    }

    [Test]
    public void Publish_GitHubJob_AppendsToTheStepSummary()
    {
        TestProject project = TestProject.Program().Property("InvariantGlobalization", "true");
        string file = Path.Combine(project.Directory, "summary.md");
        File.WriteAllText(file, "before\n");

        Build build = Build.Publish(project, new Machine().Variable("GITHUB_STEP_SUMMARY", file));

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        string program = PublishedFile.Of(project);
        string[] lines = File.ReadAllLines(file);
        Assert.That(lines[..^4], Is.EqualTo(new[] { "before", lines[1], "", "| | |", "|---|---|" }));
        Assert.That(lines[1], Texts.Holds("###", "app", "linux-x64"));
        string[][] rows = [.. lines[^4..^1].Select(line => line.Split(" | "))];
        Assert.That(rows, Is.All.Length.EqualTo(2), "a name and a value");
        Assert.That(rows[0][1], Texts.Holds("`bin/Release/net10.0/linux-x64/publish/app`", PublishedFile.Size(program)));
        Assert.That(rows[1][1], Texts.Holds("`app.dbg`", PublishedFile.Size(program + ".dbg")));
        Assert.That(rows[2][1], Texts.Holds("glibc", PublishedFile.HighestGlibc(program), PublishedFile.Releases(PublishedFile.HighestGlibc(program))));
        Assert.That(lines[^1], Is.Empty, "what follows is not part of the table");
    }

    [Test]
    public void AotSdkPublished_Metadata_AreThoseOfTheProgram()
    {
        TestProject project = TestProject.Program().Source("Program.cs", "System.Console.WriteLine(System.Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(new byte[3])));");

        ToolRun run = Tool.Run("dotnet", ["publish", "-getItem:AotSdkPublished"], project.Directory);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        string program = PublishedFile.Of(project);
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(run.Output[run.Output.IndexOf('{', StringComparison.Ordinal)..]);
        System.Text.Json.JsonElement item = json.RootElement.GetProperty("Items").GetProperty("AotSdkPublished")[0];
        Assert.That(item.GetProperty("Identity").GetString(), Is.EqualTo(program));
        Assert.That(item.GetProperty("RuntimeIdentifier").GetString(), Is.EqualTo("linux-x64"));
        Assert.That(item.GetProperty("MinimumGlibc").GetString(), Is.EqualTo(PublishedFile.HighestGlibc(program)));
        Assert.That(item.GetProperty("NeededLibraries").GetString()!.Split(';'), Is.EquivalentTo(Needed(program)));
        Assert.That(item.GetProperty("LoadedLibraries").GetString(), Is.EqualTo("ICU (libicu);OpenSSL (libssl)"));
        Assert.That(item.GetProperty("Hardening").GetString()!.Split(';'), Is.EquivalentTo(new[] { "PositionIndependent", "NonExecutableStack", "ReadOnlyRelocations", "BindNow" }));
        Assert.That(item.GetProperty("Size").GetString(), Is.EqualTo(new FileInfo(program).Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Small images have neither time zones nor CA certificates, and older processors do not have every instruction.</summary>
    [Test]
    public void Publish_ProgramThatNeedsMoreOfItsSystem_SummaryNamesIt()
    {
        TestProject project = TestProject.Program().Property("IlcInstructionSet", "x86-64-v2").Source(
            "Program.cs",
            """
            System.Console.WriteLine(System.TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").Id);
            if (args.Length > 0)
            {
                System.Security.Cryptography.X509Certificates.X509Chain chain = new();
                chain.ChainPolicy.RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck;
                System.Console.WriteLine(chain.Build(System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(args[0])));
            }
            """);

        Build build = Build.Publish(project);

        string program = PublishedFile.Of(project);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Summary[2], Texts.Holds("time zones (tzdata)", "CA certificates (ca-certificates)", "x86-64-v2"), build.Log);
        Assert.That(Tool.Run(program, [], "/").Output.Trim(), Is.EqualTo("Europe/Berlin"));
        Assert.That(new Machine().Variable("TZDIR", "/nonexistent").Run(program, [], "/").Output, Does.Contain("TimeZoneNotFoundException"), "premise");
        Machine.Require(Directory.Exists("/etc/ssl/certs"), "ca-certificates is not installed");
        string root = Directory.GetFiles("/etc/ssl/certs", "*.pem").Order(StringComparer.Ordinal).First();
        Assert.That(Tool.Run(program, [root], "/").Output, Does.Contain("True"), "a root of this system is trusted");
        Machine bare = new Machine().Variable("SSL_CERT_FILE", "/dev/null").Variable("SSL_CERT_DIR", "/nonexistent");
        Assert.That(bare.Run(program, [root], "/").Output, Does.Contain("False"), "premise: not on a system without CA certificates");
        Machine.RequireTool("qemu-x86_64-static");
        Assert.That(Tool.Run("qemu-x86_64-static", ["-cpu", "qemu64", program], "/").ExitCode, Is.Not.Zero, "premise: that processor does not have SSE4.2");
    }

    /// <summary>The program works here, and ends with a signal on an older processor.</summary>
    [Test]
    public void Publish_InstructionSetOfThisMachine_IsNamed()
    {
        Machine.RequireTool("qemu-x86_64-static");
        Machine.Require(File.ReadAllText("/proc/cpuinfo").Contains(" avx2 ", StringComparison.Ordinal), "this processor does not have AVX2");
        TestProject project = TestProject.Program().Property("IlcInstructionSet", "native");
        TestProject good = TestProject.Program();

        Build build = Build.Publish(project);
        Build any = Build.Publish(good);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, "it works on this machine: " + build.Log);
        Assert.That(build.Log, Does.Contain("message AOTSDK1027").And.Contain("IlcInstructionSet=native"));
        Assert.That(build.Summary, Has.Some.Matches(Texts.Holds("native")).And.Some.Contains("processor"));
        Assert.That(Tool.Run(PublishedFile.Of(project), [], "/").Output.Trim(), Is.EqualTo("native"));
        Assert.That(OnOlderProcessor(project).ExitCode, Is.Not.Zero, "premise");
        Assert.That(any.Log, Does.Not.Contain("AOTSDK1027"));
        Assert.That(OnOlderProcessor(good).Output.Trim(), Is.EqualTo("native"));

        static ToolRun OnOlderProcessor(TestProject project) => Tool.Run("qemu-x86_64-static", ["-cpu", "Nehalem", PublishedFile.Of(project)], "/");
    }

    [Test]
    public void Publish_StaticLibrary_PrintsTheSummary()
    {
        Machine.RequireTool("cc");
        TestProject project = TestProject.Library().Property("NativeLib", "Static").Property("AllowUnsafeBlocks", "true").Source("Thing.cs", TestProject.ExportingLibrary("one"))
            .Source("main.c", "int one(void); int main(void) { return one() == 1 ? 0 : 2; }")
            .TargetAfter("Show", "AotSdkVerifyOutput", "echo '@(AotSdkPublished->'%(LinkArguments)')' > arguments.txt");

        Build build = Build.Publish(project, "-r", "linux-x64");
        ToolRun plain = Tool.Run("cc", ["main.c", "bin/Release/net10.0/linux-x64/publish/lib.a", "-o", "plain"], project.Directory);
        string command = build.Summary[^1][build.Summary[^1].IndexOf("cc main.c", StringComparison.Ordinal)..];
        ToolRun linked = Tool.Run("sh", ["-c", command + " -o linked"], project.Directory);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        string archive = Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish/lib.a");
        Assert.That(
            build.Summary[0],
            Texts.Holds("linux-x64", PublishedFile.Size(archive), "bin/Release/net10.0/linux-x64/publish/lib.a", "lib.a.dbg", PublishedFile.Size(archive + ".dbg")).And.Contain("static library").IgnoreCase);
        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the archive alone is not enough");
        Assert.That(linked.ExitCode, Is.Zero, command + ": " + linked.Output);
        Assert.That(Starts(Path.Combine(project.Directory, "linked")), Is.True, "the function returns 1");
        string[] arguments = File.ReadAllText(Path.Combine(project.Directory, "arguments.txt")).Trim().Split(';');
        ToolRun linkedWithMetadata = Tool.Run(Tool.Find("cc")!, ["main.c", .. arguments, "-o", "linked2"], project.Directory);
        Assert.That(linkedWithMetadata.ExitCode, Is.Zero, string.Join(' ', arguments) + ": " + linkedWithMetadata.Output);
    }

    /// <summary>The .NET SDK also publishes the satellite assemblies that the program contains. Their paths have a backslash.</summary>
    [Test]
    public void Publish_SatelliteAssembly_IsNamedAsNotRequired()
    {
        TestProject project = TestProject.Program()
            .Source("Texts.resx", Resource("Hello"))
            .Source("Texts.es.resx", Resource("Hola"))
            .Source("Program.cs", """
                internal static class Program
                {
                    private static void Main() => System.Console.WriteLine(
                        new System.Resources.ResourceManager("app.Texts", typeof(Program).Assembly).GetString("Hi", new System.Globalization.CultureInfo("es")));
                }
                """)
            .Item("ResolvedFileToPublish", "$(ExtraFile)", ("RelativePath", @"sub\extra.dll"));

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "run without es"],
            () => Build.Publish(bare),
            _ =>
            {
                string file = Path.Combine(Path.GetDirectoryName(PublishedFile.Of(bare))!, "es/app.resources.dll");
                bool exists = File.Exists(file);
                File.Delete(file);
                return exists + " " + Tool.Run(PublishedFile.Of(bare), [], bare.Directory).Output.Trim();
            });
        Build build = Build.Publish(project);
        string satellite = Path.Combine(Path.GetDirectoryName(PublishedFile.Of(project))!, "es/app.resources.dll");
        bool isPublished = File.Exists(satellite);
        File.Delete(satellite);
        ToolRun run = Tool.Run(PublishedFile.Of(project), [], project.Directory);
        string extra = Directory.GetFiles(Path.Combine(project.Directory, "obj"), "app.dll", SearchOption.AllDirectories).First();
        Build withExtra = Build.Publish(project, "-p:ExtraFile=" + extra);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, "a localized program is good: " + build.Log);
        Assert.That((plain.ExitCode, plain.Observation), Is.EqualTo((0, "True Hola")), "premise: published, but not required. " + plain.Log);
        Assert.That(isPublished, Is.True, "the same files are published");
        Assert.That(run.Output.Trim(), Is.EqualTo("Hola"));
        Assert.That(build.Summary[^1], Texts.Holds("es/app.resources.dll"));
        Assert.That(withExtra.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK7006" }), "a managed file in a folder is seen: " + withExtra.Log);
        Assert.That(withExtra.Text("AOTSDK7006"), Texts.Holds("extra.dll").And.Not.Contain("resources"));
    }

    [Test]
    public void Publish_ReferencedProgram_IsReportedUntilItIsPublished()
    {
        TestProject project = Create(TestProject.AotSdk);
        TestProject bare = Create(TestProject.PlainSdk);

        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "start"], () => Build.Publish(bare), _ => Starts(PublishedFile.Of(bare)) ? "starts" : "does not start");
        Build without = Build.Publish(project);
        bool starts = Starts(PublishedFile.Of(project));
        string command = System.Text.RegularExpressions.Regex.Match(without.Text("AOTSDK7006"), "dotnet publish \".*").Value;
        ToolRun remedy = Tool.Run("sh", ["-c", command], project.Directory);
        Build with = Build.Publish(project);

        Assert.That(without.ExitCode, Is.Zero, without.Log);
        Assert.That((plain.ExitCode, plain.Observation), Is.EqualTo((0, "does not start")), "premise. " + plain.Log);
        Assert.That(plain.Warnings, Is.Empty, "premise: the plain SDK reports nothing");
        Assert.That(starts, Is.False, "the other program was not published");
        Assert.That(without.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK7006" }));
        Assert.That(remedy.ExitCode, Is.Zero, command + ": " + remedy.Output);
        Assert.That(with.AotSdkWarningCodes, Is.Empty, with.Log);
        Assert.That(Tool.Run(PublishedFile.Of(project), [], "/").Output.Trim(), Is.EqualTo("native"));

        static TestProject Create(string sdk)
        {
            string root = TestProject.NewDirectory("root");
            TestProject project = TestProject.Program(sdk, directory: Directory.CreateDirectory(Path.Combine(root, "outer")).FullName, name: "outer")
                .Source("Program.cs", """System.Diagnostics.Process.Start(System.IO.Path.Combine(System.AppContext.BaseDirectory, "worker")).WaitForExit();""");
            return project.References(TestProject.Program(sdk, directory: Directory.CreateDirectory(Path.Combine(root, "worker")).FullName, name: "worker"));
        }
    }

    [Test]
    public void Publish_ManagedProgram_Fails()
    {
        TestProject project = TestProject.Program().Property("NativeCompilationDuringPublish", "false");

        Premise plain = Premises.OfPublish(project.AsPlain());
        Build build = Build.Publish(project);

        Assert.That(plain.ExitCode, Is.Zero, "premise: the plain SDK reports nothing. " + plain.Log);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK7002" }), build.Log);
    }

    /// <summary>Such a program exports nothing that distinguishes it from an apphost.</summary>
    [Test]
    public void Publish_WithoutDebuggerSupportIntoAFolderWithAManagedAssembly_Succeeds()
    {
        TestProject project = TestProject.Program(framework: "net10.0").Property("DebuggerSupport", "false");
        string folder = Path.Combine(project.Directory, "out");
        Build managed = Build.Publish(project, "-p:PublishAot=false", "-o", folder);
        Build build = Build.Publish(project, "-o", folder);

        Assert.That(managed.ExitCode, Is.Zero, managed.Log);
        Assert.That(Path.Combine(folder, "app.dll"), Does.Exist, "premise: the managed assembly stays");
        Assert.That(build.ErrorCodes, Is.Empty, build.Log);
        Assert.That(Tool.Run(Path.Combine(folder, "app"), [], folder).Output.Trim(), Is.EqualTo("native"));
    }

    [Test]
    public void Publish_InterpreterOfMusl_FailsUnlessVerifyIsOff()
    {
        TestProject project = TestProject.Program().Item("LinkerArg", "-Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1");
        TestProject bare = project.AsPlain();

        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "start"], () => Build.Publish(bare), _ => Starts(PublishedFile.Of(bare)) ? "starts" : "does not start");
        Build build = Build.Publish(project);
        Build unverified = Build.Publish(project, "-p:AotSdkVerify=off");

        Assert.That(plain.ExitCode, Is.Zero, "premise: the plain SDK reports nothing. " + plain.Log);
        Assert.That(plain.Observation, Is.EqualTo("does not start"), "premise");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK7004" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("musl").And.Contain("/lib/ld-musl-x86_64.so.1"));
        Assert.That(build.Summary, Is.Empty);
        Assert.That(unverified.ExitCode, Is.Zero, unverified.Log);
        Assert.That(unverified.AotSdkWarningCodes, Is.Empty);
        Assert.That(unverified.Summary, Is.Empty, "it does not run on glibc");
    }

    [Test]
    public void Publish_TargetThatDamagesTheProgram_Fails()
    {
        Machine.Require(File.Exists("/usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1"), "gcc-aarch64-linux-gnu is not installed");
        TestProject project = TestProject.Program().TargetAfter("Damage", "CopyNativeBinary", "$(DamageCommand)");
        string program = PublishedFile.Of(project);
        (string Command, string Code)[] damages =
        [
            ($"cp /usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1 '{program}'", "AOTSDK7003"),
            ($"truncate -s 1000 '{program}'", "AOTSDK7005"),
            ($"rm '{program}'", "AOTSDK7001"),
        ];
        foreach ((string command, string code) in damages)
        {
            Build build = Build.Publish(project, "-p:DamageCommand=" + command);

            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
            Assert.That(build.Errors[0].Text, Does.Contain("app"));
        }
    }

    [Test]
    public void Publish_NeededLibraryNotPublished_IsReported()
    {
        Machine.RequireTool("gcc");
        TestProject project = TestProject.Program(framework: "net9.0")
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
            .Item("AotSdkSystemLibrary", "$(SystemLibrary)")
            .Item("None", "$(PublishedLibrary)", ("CopyToPublishDirectory", "Always"));
        ToolRun compile = Tool.Run("gcc", ["-shared", "-fPIC", "-o", "libtwice.so", "twice.c"], project.Directory);
        Assert.That(compile.ExitCode, Is.Zero, compile.Output);

        Build missing = Build.Publish(project);
        bool starts = Starts(PublishedFile.Of(project, "net9.0"));
        Build named = Build.Publish(project, "-p:SystemLibrary=twice");
        Build property = Build.Publish(project, "-p:AotSdkSystemLibrary=other%3Btwice");
        Build published = Build.Publish(project, "-p:PublishedLibrary=libtwice.so");

        Assert.That(missing.ExitCode, Is.Zero, missing.Log);
        Assert.That(starts, Is.False, "premise: without the library the program does not start");
        Assert.That(missing.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK7007" }));
        Assert.That(missing.Warnings.Single(warning => warning.Code == "AOTSDK7007").Text, Texts.Holds("'app'", "libtwice.so"));
        Assert.That(named.AotSdkWarningCodes, Is.Empty, named.Log);
        Assert.That(property.AotSdkWarningCodes, Is.Empty, property.Log);
        Assert.That(published.AotSdkWarningCodes, Is.Empty, published.Log);
        Assert.That(Tool.Run(PublishedFile.Of(project, "net9.0"), [], project.Directory).Output.Trim(), Is.EqualTo("42"));
    }

    /// <summary>No #: directive makes an item, so the fix is a property. The library comes from a package, as libfontconfig comes with SkiaSharp.</summary>
    [Test]
    public void Publish_FileBasedApp_IsReportedUntilThePrintedLineIsAdded()
    {
        Machine.RequireTool("gcc");
        string root = TestProject.NewDirectory("feed");
        TestProject package = TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(root, "package")).FullName, name: "outer")
            .Source("twice.c", "int twice(int x) { return 2 * x; }")
            .Source("outer.c", "int twice(int x); int four_times(int x) { return 2 * twice(x); }")
            .Item("None", "libouter.so", ("Pack", "true"), ("PackagePath", "runtimes/linux-x64/native"));
        const string Compile = "gcc -shared -fPIC -o libtwice.so twice.c && gcc -shared -fPIC -o libouter.so outer.c -L. -ltwice";
        Assert.That(Tool.Run("sh", ["-c", Compile], package.Directory).ExitCode, Is.Zero);
        ToolRun pack = Tool.Run("dotnet", ["pack", "-o", root, "-p:PackageVersion=0.0.1", "-nodeReuse:false"], package.Directory);
        Assert.That(pack.ExitCode, Is.Zero, pack.Output);
        string folder = Directory.CreateDirectory(Path.Combine(root, "app")).FullName;
        File.WriteAllText(Path.Combine(root, "NuGet.config"), "<configuration><packageSources><add key=\"test\" value=\".\" /></packageSources></configuration>");
        string[] arguments = ["app.cs", "-r", "linux-x64", "-o", "out"];

        Build missing = Publish("");
        bool works = Starts(Path.Combine(folder, "out/app"));
        string line = System.Text.RegularExpressions.Regex.Match(missing.Text("AOTSDK7007"), "#:property .*").Value;
        Build declared = Publish(line);

        Assert.That(missing.ExitCode, Is.Zero, missing.Log);
        Assert.That(works, Is.False, "premise: the call of the package's library fails");
        Assert.That(missing.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK7007" }), missing.Log);
        Assert.That(missing.Text("AOTSDK7007"), Texts.Holds("libouter.so", "libtwice.so").And.Not.Contain("<AotSdkSystemLibrary"));
        Assert.That(missing.Warnings.Single(warning => warning.Code == "AOTSDK7007").File, Does.EndWith("app.cs"));
        Assert.That(line, Is.EqualTo("#:property AotSdkSystemLibrary=twice"));
        Assert.That(declared.ExitCode, Is.Zero, declared.Log);
        Assert.That(declared.AotSdkWarningCodes, Is.Empty, declared.Log);
        File.Copy(Path.Combine(package.Directory, "libtwice.so"), Path.Combine(folder, "libtwice.so"));
        Assert.That(
            new Machine().Variable("LD_LIBRARY_PATH", folder).Run(Path.Combine(folder, "out/app"), [], folder).Output.Trim(), Is.EqualTo("84"), "on a system with the library");

        Build Publish(string property)
        {
            File.WriteAllText(Path.Combine(folder, "app.cs"), $$"""
                #:sdk Aot.Sdk@{{Repository.Version}}
                #:package outer@0.0.1
                #:property TargetFramework=net10.0
                {{property}}
                System.Console.WriteLine(Native.four_times(21));
                internal static class Native
                {
                    [System.Runtime.InteropServices.DllImport("outer")] internal static extern int four_times(int x);
                }
                """);
            return Build.Run(folder, "publish", arguments);
        }
    }

    [Test]
    public void Publish_PublishedLibraryWithoutRunPath_IsReportedUntilThereIsOne()
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

        Assert.That(starts, Is.False, "premise: the program does not find the library");
        Assert.That(without.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK7011" }), without.Log);
        Assert.That(with.AotSdkWarningCodes, Is.Empty, with.Log);
        Assert.That(with.Summary[2], Texts.Holds("libtwice.so"));
        Assert.That(Tool.Run(program, [], project.Directory).Output.Trim(), Is.EqualTo("42"));
    }

    [Test]
    public void Publish_ExecutableStack_IsReported()
    {
        Machine.RequireTool("as");
        TestProject project = TestProject.Program()
            .Source("old.s", ".globl old\nold: ret\n")
            .Item("NativeLibrary", "old.o")
            .Item("LinkerArg", "-Wl,--undefined=old");
        Assert.That(Tool.Run("as", ["-o", "old.o", "old.s"], project.Directory).ExitCode, Is.Zero);

        Build build = Build.Publish(project);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK7009" }));
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK7009").Text, Does.Contain("stack").IgnoreCase);
    }

    [Test]
    public void Publish_FunctionOfAReferencedProject_IsReportedUntilItIsExported()
    {
        TestProject project = TestProject.Library(name: "outer").Property("NativeLib", "Shared").Property("AllowUnsafeBlocks", "true").Source("Thing.cs", TestProject.ExportingLibrary("outer_one"));
        TestProject inner = TestProject.Library(sdk: TestProject.PlainSdk, directory: Path.Combine(Path.GetDirectoryName(project.Directory)!, "inner"), name: "inner")
            .Property("AllowUnsafeBlocks", "true");
        Directory.CreateDirectory(inner.Directory);
        inner.Source("Thing.cs", TestProject.ExportingLibrary("inner_one"));
        project.References(inner);

        Build hidden = Build.Publish(project, "-r", "linux-x64");
        string library = Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish/outer.so");
        bool isExported = Exports(library).Contains("inner_one");
        Build exported = Build.Publish(project.Item("UnmanagedEntryPointsAssembly", "inner"), "-r", "linux-x64", "-o", "again", "-p:IntermediateOutputPath=obj/again/");

        Assert.That(hidden.ExitCode, Is.Zero, hidden.Log);
        Assert.That(isExported, Is.False, "premise: it is not exported");
        Assert.That(hidden.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK7010" }), hidden.Log);
        Assert.That(hidden.Warnings.Single(warning => warning.Code == "AOTSDK7010").Text, Does.Contain("inner_one").And.Not.Contain("outer_one"));
        Assert.That(exported.AotSdkWarningCodes, Is.Empty, exported.Log);
        Assert.That(Exports(Path.Combine(project.Directory, "again/outer.so")), Does.Contain("inner_one"));
    }

    [Test]
    public void Publish_CompileError_IsNotVerified()
    {
        TestProject project = TestProject.Program().Source("Program.cs", "this is not C#");

        Build build = Build.Publish(project);

        Assert.That(build.ExitCode, Is.Not.Zero);
        Assert.That(build.CountOf("VerifyOutput"), Is.Zero);
        Assert.That(build.ErrorCodes, Has.None.StartsWith("AOTSDK"));
    }

    private static string Resource(string text) =>
        $"""
        <root>
          <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
          <resheader name="version"><value>2.0</value></resheader>
          <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>
          <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
          <data name="Hi"><value>{text}</value></data>
        </root>
        """;

    private static IEnumerable<string> Needed(string program) =>
        Tool.Run("readelf", ["-W", "-d", program], "/").Output.Split('\n')
            .Where(line => line.Contains("(NEEDED)", StringComparison.Ordinal))
            .Select(line => line.Split('[', ']')[1]);

    private static string[] Exports(string library) =>
        Tool.Run("readelf", ["-W", "--dyn-syms", library], "/").Output.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length == 8 && fields[6] != "UND")
            .Select(fields => fields[7].Split('@')[0])
            .ToArray();

    private static bool Starts(string program) =>
        Tool.Run("sh", ["-c", $"'{program}' > /dev/null 2>&1"], "/").ExitCode == 0;
}
