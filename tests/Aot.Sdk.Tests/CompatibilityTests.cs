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
            Assert.That(build.Log, Does.Contain("JsonConvert.SerializeObject in Newtonsoft.Json 13.0.3").And.Contain("System.Text.Json"));
            Assert.That(build.Log.IndexOf(Known, StringComparison.Ordinal), Is.LessThan(build.Log.IndexOf("Restored", StringComparison.Ordinal)));
            Assert.That(build.Warnings.Count(warning => warning.Code == Known), Is.EqualTo(1), "said once");
        });
    }

    [Test]
    public void KnownPackage_ThatRestoreReplacesByAnotherVersion_IsNamedOnce()
    {
        string root = TestProject.NewDirectory("feed");
        TestProject package = TestProject.Library(TestProject.PlainSdk, "netstandard2.0", Directory.CreateDirectory(Path.Combine(root, "package")).FullName, "CS-Script");
        ToolRun pack = Tool.Run("dotnet", ["pack", "-o", root, "-p:PublishAot=false", "-p:PackageVersion=0.0.2", "-nodeReuse:false"], package.Directory);
        Assert.That(pack.ExitCode, Is.Zero, pack.Output);
        File.WriteAllText(Path.Combine(root, "NuGet.config"), "<configuration><packageSources><add key=\"own\" value=\".\" /></packageSources></configuration>");

        TestProject app = TestProject.Program(directory: Directory.CreateDirectory(Path.Combine(root, "app")).FullName)
            .Item("PackageReference", "cs-script", ("Version", "0.0.1"));
        Build build = Build.Publish(StopsBeforeIlCompiler(app), "-r", "linux-x64");
        Assert.That(build.WarningCodes, Does.Contain("NU1603"), "premise. " + build.Log);
        Assert.That(build.Warnings.Where(warning => warning.Code == Known).Select(warning => warning.Text), Has.One.StartsWith("cs-script 0.0.1").And.Exactly(1).Items, build.Log);
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
        TestProject library = Beside(project)
            .Item("PackageReference", Newtonsoft, ("Version", Version))
            .Source("Thing.cs", "namespace Lib { public static class Thing { public static string Write(object o) => Newtonsoft.Json.JsonConvert.SerializeObject(o); } }");
        project.References(library);
        Build build = Build.Publish(project, "-r", "linux-x64", "-p:AotSdkCompatibility=error");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { Known }), build.Log);
        Assert.That(build.Log, Does.Contain(" -> lib.csproj -> Newtonsoft.Json 13.0.3"));
    }

    [Test]
    public void Build_NewtonsoftJson_IsNotJudged() =>
        Assert.That(Build.Run(WithNewtonsoft().Directory, "build", []).OwnWarningCodes, Is.Empty);

    [Test]
    public void CppCli_ThatTheProjectUses_IsRefusedBeforeTheIlCompiler()
    {
        TestProject project = WithMixedMode("if (args.Length > 5) { System.Console.WriteLine(Lib.Thing.One()); }");
        Build plain = Build.Publish(project.AsPlain(), "-r", "linux-x64");
        Assert.That(plain.Log, Does.Contain("C++/CLI is not supported"), "the premise: the IL compiler refuses it");

        foreach (string level in new[] { "warning", "off" })
        {
            Build build = Build.Publish(project, "-r", "linux-x64", "-p:AotSdkCompatibility=" + level);
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK6001" }), build.Log);
            Assert.That(build.Ran("IlcCompile"), Is.False);
        }
    }

    [Test]
    public void CppCli_ThatNothingUses_IsSilentAndPublishes()
    {
        Build build = Build.Publish(WithMixedMode("System.Console.WriteLine(1);"), "-r", "linux-x64");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty);
    }

    [Test]
    public void ReferencedProject_WithLimits_IsNamedOnceForEach_AndNotScannedAgain()
    {
        TestProject project = TestProject.Program();
        TestProject library = Beside(project).Source("Thing.cs", """
            using System.Reflection;
            using System.Reflection.Emit;
            namespace Lib;
            public static class Thing
            {
                public static object Make() => new DynamicMethod("m", null, null);
                public static object MakeMore() => new DynamicMethod("n", null, null);
                public static object Load(string file) => Assembly.LoadFrom(file);
                public static string Write(object o) => System.Text.Json.JsonSerializer.Serialize(o);
            }
            """);
        StopsBeforeIlCompiler(project.References(library));
        Build build = Build.Publish(project, "-r", "linux-x64");
        Assert.Multiple(() =>
        {
            Assert.That(build.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK6003", "AOTSDK6004", "AOTSDK6005" }), build.Log);
            Assert.That(build.Warnings.Count(warning => warning.Code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.EqualTo(3));
            Assert.That(build.Log, Does.Contain("lib.csproj").And.Contain(": DynamicMethod. ").And.Contain("Lib.Thing.Make"));
            Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj/Release/net9.0/linux-x64/aotsdk-compatibility.json")), Does.Contain("Lib.Thing.Load"));
        });

        Build again = Build.Publish(project, "-r", "linux-x64");
        Assert.That(again.OwnWarningCodes, Has.Length.EqualTo(3), "it is said in every publish");
        Assert.That(again.Messages, Does.Contain("assemblies: 1, scanned: 0"));
    }

    [Test]
    public void ReferencedProject_ThatGuardsItsUse_IsSilent()
    {
        TestProject project = TestProject.Program();
        TestProject library = Beside(project).Source("Thing.cs", """
            using System.Diagnostics.CodeAnalysis;
            using System.Reflection;
            using System.Reflection.Emit;
            using System.Runtime.CompilerServices;
            namespace Lib;
            public static class Thing
            {
                public static object Make() => RuntimeFeature.IsDynamicCodeSupported ? new DynamicMethod("m", null, null) : new object();
                [RequiresUnreferencedCode("loads")] public static object Load(string file) => Assembly.LoadFrom(file);
            }
            """);
        Build build = Build.Publish(StopsBeforeIlCompiler(project.References(library)), "-r", "linux-x64");
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
    }

    [Test]
    public void GoodPackage_IsSilent()
    {
        TestProject project = TestProject.Program()
            .Item("PackageReference", "Polly.Core", ("Version", "8.4.2"))
            .Source("Program.cs", "System.Console.WriteLine(new Polly.ResiliencePipelineBuilder().Build().Execute(() => 1));");
        Build build = Build.Publish(project, "-r", "linux-x64");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.Empty, build.Log);
    }

    /// <summary>Both uses are published and run in eng/compat: the first breaks, the second works.</summary>
    [TestCase("foreach (var thing in csv.GetRecords<Thing>()) { System.Console.WriteLine(thing); }", Known)]
    [TestCase("csv.Read(); System.Console.WriteLine(csv.GetField(0));")]
    public void PackageThatIsFineButForSomeCalls_IsNamedForThoseBeforeTheIlCompiler(string use, params string[] codes)
    {
        TestProject project = TestProject.Program()
            .Item("PackageReference", "CsvHelper", ("Version", "33.0.1"))
            .Source("Program.cs", $$"""
                using CsvHelper.CsvReader csv = new(new System.IO.StringReader("Name\nAda\n"), System.Globalization.CultureInfo.InvariantCulture);
                {{use}}
                public sealed record Thing(string Name);
                """);
        Build build = Build.Publish(StopsBeforeIlCompiler(project), "-r", "linux-x64");
        Assert.That(build.OwnWarningCodes, Is.EqualTo(codes), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.True);
        if (codes.Length > 0)
        {
            Assert.That(build.Log, Does.Contain("CsvReader.GetRecords in CsvHelper 33.0.1"));
            Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj/Release/net9.0/linux-x64/aotsdk-compatibility.json")), Does.Contain("CsvReader.GetRecords in CsvHelper 33.0.1"));
        }
    }

    [Test]
    public void Doctor_AfterRestore_NamesThePackage_BeforeIt_Skips()
    {
        TestProject project = WithNewtonsoft();
        Build before = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);
        Assert.That(before.Log, Does.Match(@"\[skip\] Packages and references.*dotnet restore"));

        Assert.That(Build.Run(project.Directory, "restore", []).ExitCode, Is.Zero);
        Build after = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);
        Assert.That(after.ExitCode, Is.Zero, after.Log);
        Assert.That(after.Log, Does.Contain("[warn] Packages and references").And.Contain("JsonConvert.SerializeObject in Newtonsoft.Json 13.0.3"));
    }

    [Test]
    public void Doctor_OfFileWithLimits_ShowsEveryMember()
    {
        TestProject project = TestProject.Program();
        TestProject library = Beside(project).Source("Thing.cs", """
            namespace Lib;
            public static class Thing
            {
                public static object Make() => new System.Reflection.Emit.DynamicMethod("m", null, null);
                public static object More() => new System.Reflection.Emit.DynamicMethod("n", null, null);
                public static object Load(string file) => System.Reflection.Assembly.LoadFrom(file);
            }
            """);
        Build built = Build.Run(library.Directory, "build", ["-o", Path.Combine(project.Directory, "libs")]);
        Assert.That(built.ExitCode, Is.Zero, built.Log);
        project.Item("Reference", "lib", ("HintPath", "libs/lib.dll"));
        Assert.That(Build.Run(project.Directory, "restore", []).ExitCode, Is.Zero);

        Build doctor = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);

        Assert.That(doctor.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK6003", "AOTSDK6004" }), doctor.Log);
        Assert.That(doctor.Log, Does.Contain("System.Reflection.Emit.DynamicMethod..ctor: 2. The first is in Lib.Thing.Make"));
        Assert.That(doctor.Log, Does.Contain("System.Reflection.Assembly.LoadFrom: 1. The first is in Lib.Thing.Load"));
    }

    /// <summary>A reference whose CLI header says that it holds native code. None can be compiled on Linux: an ordinary one is changed.</summary>
    private static TestProject WithMixedMode(string code)
    {
        TestProject project = TestProject.Program().Source("Program.cs", code);
        TestProject library = Beside(project);
        Build build = Build.Run(library.Directory, "build", ["-o", Path.Combine(library.Directory, "out")]);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        byte[] image = File.ReadAllBytes(Path.Combine(library.Directory, "out/lib.dll"));
        using (System.Reflection.PortableExecutable.PEReader file = new(new MemoryStream(image)))
        {
            const int FlagsOffset = 16; // ECMA-335, II.25.3.3
            image[file.PEHeaders.CorHeaderStartOffset + FlagsOffset] &= 0xFE;
        }

        File.WriteAllBytes(Path.Combine(project.Directory, "lib.dll"), image);
        return project.Item("Reference", "lib", ("HintPath", "lib.dll"));
    }

    private static TestProject Beside(TestProject project) => TestProject.Library(
        TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(project.Directory)!, "lib")).FullName);

    private static TestProject WithNewtonsoft() => TestProject.Program()
        .Item("PackageReference", Newtonsoft, ("Version", Version))
        .Source("Program.cs", "System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(new { Name = \"x\" }));");

    private static string Run(TestProject project) =>
        Tool.Run(Path.Combine(project.Directory, "bin/Release/net9.0/linux-x64/publish", project.Name), [], project.Directory).Output.Trim();
}
