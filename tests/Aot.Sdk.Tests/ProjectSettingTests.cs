using System.IO.Compression;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Settings that contradict native AOT: what the plain SDK does with each, and what Aot.Sdk reports, where and when.</summary>
[Platform("Linux")]
public sealed class ProjectSettingTests
{
    /// <summary>A setting, the code of Aot.Sdk, and a text or code with which the plain SDK ends.</summary>
    public sealed record Refusal(string Property, string Value, string Framework, string Code, string Plain);

    private static readonly Refusal[] Refused =
    [
        new("PublishTrimmed", "false", "net8.0", "AOTSDK1002", "PublishTrimmed is implied"),
        new("PublishTrimmed", "no", "net10.0", "AOTSDK1002", "PublishTrimmed is implied"),
        new("SelfContained", "false", "net9.0", "AOTSDK1003", "NETSDK1102"),
        new("PublishSelfContained", "false", "net10.0", "AOTSDK1003", "NETSDK1102"),
        new("PublishSingleFile", "true", "net8.0", "AOTSDK1004", "PublishSingleFile cannot be specified at the same time"),
        new("GeneratePackageOnBuild", "true", "net10.0", "AOTSDK1006", "GeneratePackageOnBuild is not supported"),
        new("DynamicCodeSupport", "true", "net10.0", "AOTSDK1007", "DynamicCodeSupport property cannot be set"),
        new("NativeLib", "Shared", "net10.0", "AOTSDK1008", "NativeLib requires OutputType=Library"),
        new("UseWPF", "true", "net10.0", "AOTSDK1013", "NETSDK1168"),
        new("UseWindowsForms", "true", "net8.0", "AOTSDK1013", "NETSDK1175"),
    ];

    [TestCaseSource(nameof(Refused))]
    public void Publish_SettingThatThePlainSdkRefuses_StopsBeforeRestoreAtItsLine(Refusal row)
    {
        TestProject project = TestProject.Program(framework: row.Framework).Property(row.Property, row.Value);
        Build build = Build.Publish(project);
        Assert.Multiple(() =>
        {
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { row.Code }), build.Log);
            Assert.That(build.Errors[0].File, Is.EqualTo(project.File));
            Assert.That(build.Errors[0].LineNumber, Is.EqualTo(LineOf(project.File, "<" + row.Property)));
            Assert.That(build.Errors[0].Text, Does.Contain(row.Property), "the setting to change");
            Assert.That(Path.Combine(project.Directory, "obj", "project.assets.json"), Does.Not.Exist, "nothing may be restored");
        });

        Premise plain = Premises.OfPublish(project.AsPlain());
        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");
        Assert.That(plain.Log, Does.Contain(row.Plain));
    }

    [Test]
    public void Publish_AfterTheFixes_IsNative()
    {
        TestProject project = TestProject.Program();
        foreach (Refusal row in Refused.Where(row => row.Framework == "net10.0"))
        {
            project.Property(row.Property, row.Value);
        }

        Build broken = Build.Publish(project);
        Assert.That(broken.ErrorCodes, Is.EquivalentTo(Refused.Where(row => row.Framework == "net10.0").Select(row => row.Code)), "all in one publish. " + broken.Log);

        foreach (Refusal row in Refused)
        {
            project.Without(row.Property);
        }

        // The fix of AOTSDK1006 as it is printed.
        project.Property("GeneratePackageOnBuild", "true", "'$(_IsPublishing)' != 'true'");
        Build good = Build.Publish(project);
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkWarningCodes, Is.Empty);
        AssertIsNative(project, "net10.0");
    }

    [Test]
    public void Publish_SettingsThatThePlainSdkIgnores_WarnsAndIsNative()
    {
        TestProject project = TestProject.Program()
            .Property("PublishSingleFile", "true")
            .Property("PublishReadyToRun", "true")
            .Property("ILLinkTreatWarningsAsErrors", "true")
            .Property("BuiltInComInteropSupport", "true")
            .Source("runtimeconfig.template.json", """{ "configProperties": { "System.GC.Concurrent": false } }""");
        Build build = AssertWarnsAndIsNative(project, "net10.0", "AOTSDK1005", "AOTSDK1010", "AOTSDK1015", "AOTSDK1027");
        Assert.That(build.Log, Does.Contain("message AOTSDK1004"), "it works, so it is no warning");
    }

    /// <summary>The premise of IgnoredSettings.tsv, for the rows of settings without any effect.</summary>
    [Test]
    public void IlcArguments_WithEverySettingWithoutEffect_AreTheSame()
    {
        string[] settings = File.ReadAllLines(Path.Combine(Repository.Root, "src/Aot.Tasks/Configuration/IgnoredSettings.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Where(row => row[3].Length == 0 && row[4] is not ("OfJson" or "OfProcessor"))
            .Select(row => $"-p:{row[0]}={(row[1] == "*" ? "false" : row[1])}")
            .ToArray();
        TestProject project = TestProject.Program(sdk: TestProject.PlainSdk, framework: "net10.0").Property("RuntimeIdentifier", "linux-x64");
        project.TargetAfter("Show", "WriteIlcRspFileForCompilation", "echo '@(LinkerArg)' >> obj/linker.txt");

        string without = Arguments("-restore");
        string with = Arguments(settings);

        Assert.That(settings, Has.Length.GreaterThan(10));
        Assert.That(with, Is.EqualTo(without));

        // Runtime knobs of the JIT compiler are part of the program, but nothing reads them.
        string Arguments(params string[] more)
        {
            string[] arguments = ["-t:WriteIlcRspFileForCompilation", "-p:Configuration=Release", "-p:_IsPublishing=true", .. more];
            Build build = Build.Run(project.Directory, "msbuild", arguments);
            Assert.That(build.ExitCode, Is.Zero, build.Log);
            string response = Path.Combine(project.Directory, "obj/Release/net10.0/linux-x64/native/app.ilc.rsp");
            string linker = Path.Combine(project.Directory, "obj/linker.txt");
            string[] lines = [.. File.ReadAllLines(response), File.ReadAllText(linker)];
            File.Delete(response);
            File.Delete(linker);
            return string.Join('\n', lines.Where(line => !line.StartsWith("--runtimeknob:System.Runtime.Tiered", StringComparison.Ordinal)));
        }
    }

    /// <summary>The setting makes the exception go away, but not the cause: the IL compiler removes the members that only reflection uses.</summary>
    [Test]
    public void Publish_JsonWithReflection_IsNamedUntilTheCodeIsGenerated()
    {
        const string Options = ", new System.Text.Json.JsonSerializerOptions()";
        TestProject bare = Create(Options, "").Property("JsonSerializerIsReflectionEnabledByDefault", "true").AsPlain();
        TestProject fixedProject = Create(
            ", Context.Default.Person",
            "[System.Text.Json.Serialization.JsonSerializable(typeof(Person))] public partial class Context : System.Text.Json.Serialization.JsonSerializerContext;");

        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "run"], () => Build.Publish(bare), _ => Run(bare));
        Build build = Build.Publish(Create(Options, "").Property("JsonSerializerIsReflectionEnabledByDefault", "true").StopsBeforeIlCompiler());
        Build good = Build.Publish(fixedProject);

        Assert.That((plain.ExitCode, plain.Observation), Is.EqualTo((0, "{}")), "premise. " + plain.Log);
        Assert.That(plain.Warnings, Is.Empty, "premise");
        Assert.That(build.Ran("Stop"), Is.True, "nothing else ends the publish: " + build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain("message AOTSDK1027").And.Contain("JsonSerializerContext"));
        Assert.That(good.Log, Does.Not.Contain("AOTSDK"));
        Assert.That(Run(fixedProject), Is.EqualTo("""{"Name":"Ada"}"""));

        static TestProject Create(string argument, string context) => TestProject.Program()
            .Property("NoWarn", "IL2026;IL3050")
            .Source("Program.cs", $$"""
                System.Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new Person { Name = "Ada" }{{argument}}));
                public class Person { public string Name { get; set; } }
                {{context}}
                """);

        static string Run(TestProject project) =>
            Tool.Run(Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish/app"), [], project.Directory).Output.Trim();
    }

    [Test]
    public void Publish_Net8SettingsThatLaterFrameworksRefuse_WarnsAndIsNative()
    {
        TestProject project = TestProject.Program(framework: "net8.0").Property("SelfContained", "false").Property("DynamicCodeSupport", "true");
        AssertWarnsAndIsNative(project, "net8.0", "AOTSDK1003", "AOTSDK1007");
    }

    private static Build AssertWarnsAndIsNative(TestProject project, string framework, params string[] codes)
    {
        Premise plain = Premises.OfPublish(project.AsPlain());
        Build build = Build.Publish(project);
        Machine.Require(!build.ErrorCodes.Contains("NU1102") && !build.ErrorCodes.Contains("NU1101"), "no feed serves the ReadyToRun compiler");

        Assert.That(plain.ExitCode, Is.Zero, "premise: the plain SDK publishes it. " + plain.Log);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EquivalentTo(codes), build.Log);
        Assert.That(build.Warnings.Count(warning => codes.Contains(warning.Code)), Is.EqualTo(codes.Length), "once per code");
        AssertIsNative(project, framework);
        return build;
    }

    [TestCase("net8.0", "my app", "my-app")]
    [TestCase("net9.0", "a'b (c)&d", "a-b-c-d")]
    [TestCase("net10.0", "a,b", "a-b")]
    [TestCase("net10.0", "a$b", "a-b")]
    public void Publish_NameThatBreaksTheLink_ProposesOneThatWorks(string framework, string name, string proposed)
    {
        TestProject project = TestProject.Program(framework: framework).Property("AssemblyName", name).Property("RootNamespace", "App");
        Build build = Build.Publish(project);
        Diagnostic error = build.Errors.Single();
        Assert.That((error.Code, error.LineNumber), Is.EqualTo(("AOTSDK1023", LineOf(project.File, "<AssemblyName"))), build.Log);
        Assert.That(error.Text, Does.Contain($"'{name}'").And.Contain($"<AssemblyName>{proposed}</AssemblyName>"));
        Assert.That(Path.Combine(project.Directory, "obj", "project.assets.json"), Does.Not.Exist, "nothing may be restored");
        Assert.That(Premises.OfPublish(project.AsPlain()).ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");

        Build good = Build.Publish(project.Property("AssemblyName", proposed));
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkWarningCodes, Is.Empty);
    }

    [Test]
    public void Publish_SpaceInTheArtifactsPath_StopsBeforeTheCompile()
    {
        TestProject project = TestProject.Program(framework: "net9.0");
        string[] arguments = ["--artifacts-path", "my out"];

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", .. arguments], () => Build.Publish(bare, arguments));
        Build build = Build.Publish(project, arguments);
        TestProject later = TestProject.Program(framework: "net10.0");
        Build good = Build.Publish(later, arguments);

        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later. " + plain.Log);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1023" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("my out/obj/"));
        Assert.That(build.Ran("CoreCompile"), Is.False);
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkCodes, Is.Empty, good.Log);
        Assert.That(Tool.Run(Path.Combine(later.Directory, "my out/publish/app/release/app"), [], later.Directory).Output.Trim(), Is.EqualTo("native"));
    }

    [TestCase("net9.0", "mÿ-app.x%25{y}#~")]
    [TestCase("net10.0", "my (app); x&y")]
    public void Publish_UnusualNameInFolderWithSpace_IsNative(string framework, string name)
    {
        TestProject project = TestProject.Program(framework: framework, directory: TestProject.NewDirectory("my folder"))
            .Property("AssemblyName", name.Replace(";", "%3B", StringComparison.Ordinal)).Property("RootNamespace", "App");
        Build build = Build.Publish(project);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
    }

    /// <summary>MSBuild escapes the name of the project file, but not a value in it.</summary>
    [TestCase("it's", "it's", "")]
    [TestCase("app", "it's", "AOTSDK1023")]
    [TestCase("app", "it's 'x'y", "AOTSDK1023")]
    [TestCase("app", "'it's", "")]
    public void Publish_ApostropheInName_IsReportedIfTheSdkFails(string file, string name, string code)
    {
        TestProject project = TestProject.Program(name: file);
        if (name != file)
        {
            project.Property("AssemblyName", name).Property("RootNamespace", "App");
        }

        Premise plain = Premises.OfPublish(project.AsPlain());
        Build build = Build.Publish(project);
        Assert.That(plain.ExitCode == 0, Is.EqualTo(code.Length == 0), "premise. " + plain.Log);
        Assert.That(string.Join(' ', build.AotSdkCodes), Is.EqualTo(code), build.Log);
        Assert.That(build.ExitCode == 0, Is.EqualTo(plain.ExitCode == 0), build.Log);
    }

    [Test]
    public void Publish_LibraryWithoutRuntimeIdentifier_ProposesOneThatWorks()
    {
        TestProject library = TestProject.Library().Property("EventSourceSupport", "true");
        Build build = Build.Publish(library);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1009" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("dotnet publish -r linux-x64"));

        Premise plain = Premises.OfPublish(library.AsPlain());
        Assert.That(plain.Log, Does.Contain("RuntimeIdentifier is required for native compilation"), "premise");

        TestProject plainLibrary = TestProject.Library();
        Build good = Build.Publish(plainLibrary, "-r", "linux-x64");
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkWarningCodes, Is.Empty, good.Log);
        Assert.That(Path.Combine(plainLibrary.Directory, "bin/Release/net10.0/linux-x64/publish/lib.so"), Does.Exist);

        Build events = Build.Publish(TestProject.Library().Property("EventSourceSupport", "true").StopsBeforeIlCompiler(), "-r", "linux-x64");
        Assert.That(events.Ran("Stop"), Is.True, events.Log);
        Assert.That(events.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK1017" }));
        Assert.That(events.Log, Does.Contain("EventSource is not supported or recommended when compiling to a native library"), "a warning of the IL compiler's targets, later");

        Build refused = Build.Publish(library.Property("PublishSingleFile", "true"), "-r", "linux-x64");
        Assert.That(refused.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1004" }), refused.Log);
        Premise plainRefused = Premises.OfPublish(library.AsPlain(), "-r", "linux-x64");
        Assert.That(plainRefused.ErrorCodes, Is.EqualTo(new[] { "NETSDK1099" }), "premise");
    }

    [Test]
    public void Publish_RestoredWithoutAot_StopsBeforeTheCompileUntilRestoredWithIt()
    {
        TestProject project = TestProject.Program();
        string[] restore = ["-r", "linux-x64", "-p:PublishAot=false"];
        string[] publish = ["-r", "linux-x64", "--no-restore", "-p:PublishAot=true"];

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["restore", .. restore, "publish", .. publish],
            () => { Build.Run(bare.Directory, "restore", restore); return Build.Publish(bare, publish); },
            _ => File.Exists(Path.Combine(bare.Directory, "bin/Release/net10.0/linux-x64/publish/app.dll")) ? "managed" : "native");
        Build.Run(project.Directory, "restore", restore);
        Build refused = Build.Publish(project, publish);
        string command = System.Text.RegularExpressions.Regex.Match(refused.Text("AOTSDK1028"), "dotnet restore .*").Value;
        ToolRun remedy = Tool.Run("sh", ["-c", command], project.Directory);
        Build good = Build.Publish(project, publish);

        Assert.That((plain.ExitCode, plain.Observation), Is.EqualTo((0, "managed")), "premise. " + plain.Log);
        Assert.That(refused.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1028" }), refused.Log);
        Assert.That(refused.Ran("CoreCompile"), Is.False);
        Assert.That(remedy.ExitCode, Is.Zero, command + ": " + remedy.Output);
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkWarningCodes, Is.Empty);
        AssertIsNative(project, "net10.0");
    }

    [Test]
    public void Publish_ComReference_WarnsBeforeMSBuildFails()
    {
        TestProject project = TestProject.Program().Item("COMReference", "stdole", ("Guid", "{00020430-0000-0000-C000-000000000046}"), ("VersionMajor", "2"), ("VersionMinor", "0"));
        Build build = Build.Publish(project);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "MSB4803" }), build.Log);
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK1011").LineNumber, Is.EqualTo(LineOf(project.File, "<COMReference")));
        Assert.That(Premises.OfPublish(project.AsPlain()).ErrorCodes, Is.EqualTo(new[] { "MSB4803" }), "premise");
    }

    [Test]
    public void Publish_CppCliReference_Stops()
    {
        TestProject project = TestProject.Program()
            .Source("native/native.vcxproj", """
                <Project DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
                  <ItemGroup><ProjectConfiguration Include="Release|x64"><Configuration>Release</Configuration><Platform>x64</Platform></ProjectConfiguration></ItemGroup>
                  <PropertyGroup Condition="'$(Configuration)|$(Platform)'=='Release|x64'"><CLRSupport>NetCore</CLRSupport></PropertyGroup>
                  <Import Project="$(VCTargetsPath)\Microsoft.Cpp.Default.props" />
                </Project>
                """)
            .Item("ProjectReference", @"native\native.vcxproj");
        Build build = Build.Publish(project);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1012" }), build.Log);
        Assert.That(build.Errors[0].LineNumber, Is.EqualTo(LineOf(project.File, "<ProjectReference")));

        Assert.That(Premises.OfPublish(project.AsPlain()).ExitCode, Is.Not.Zero, "premise: dotnet builds no C++ project");
    }

    [Test]
    public void Publish_DesktopFrameworkReference_Warns()
    {
        TestProject project = TestProject.Program(framework: "net10.0-windows")
            .Property("EnableWindowsTargeting", "true")
            .Item("FrameworkReference", "Microsoft.WindowsDesktop.App");
        Build build = Build.Publish(project, "-r", "linux-x64");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK1014" }), build.Log);

        string root = TestProject.NewDirectory("desktop");
        TestProject ui = TestProject.Library(framework: "net10.0-windows", directory: Directory.CreateDirectory(Path.Combine(root, "ui")).FullName, name: "ui").Property("UseWindowsForms", "true");
        TestProject app = TestProject.Program(framework: "net10.0-windows", directory: Directory.CreateDirectory(Path.Combine(root, "app")).FullName).References(ui);
        Build indirect = Build.Publish(app.Property("EnableWindowsTargeting", "true"), "-r", "linux-x64");
        Diagnostic warning = indirect.Warnings.Single(warning => warning.Code == "AOTSDK1014");
        Assert.That((warning.File, warning.LineNumber), Is.EqualTo((app.File, LineOf(app.File, "<ProjectReference"))), indirect.Log);

        // Not from Premises.tsv: whether restore finds the packs of the desktop framework depends on the feed.
        Build plain = Build.Publish(project.AsPlain(), "-r", "linux-x64");
        Assert.That(build.ErrorCodes, Is.EqualTo(plain.ErrorCodes), "apart from the warning nothing is different");
    }

    [Test]
    public void Publish_ExplicitCompilerPackage_WarnsEarlierThanTheSdk()
    {
        TestProject project = TestProject.Program().Item("PackageReference", "Microsoft.DotNet.ILCompiler", ("Version", InstalledSdk.Current.CompilerVersions["net10.0"]));
        Machine noLinker = Machine.WithOnly();
        Premise plain = Premises.OfPublish(project.AsPlain(), noLinker);
        Assert.That(plain.Log, Does.Contain("Delete explicit 'Microsoft.DotNet.ILCompiler' package reference"), "premise");

        Build build = Build.Publish(project, noLinker);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK1016" }), build.Log);
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK1016").LineNumber, Is.EqualTo(LineOf(project.File, "<PackageReference")));
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    [Test]
    public void Publish_RuntimePackNewerThanTheCompiler_IsReportedBeforeTheRestore()
    {
        const string Newer = "10.0.15";
        Machine.Require(PackageVersionIsLater(Newer, InstalledSdk.Current.CompilerVersions["net10.0"]), "the .NET SDK has this version or a later one");
        TestProject project = TestProject.Program(framework: "net10.0")
            .Source("Directory.Build.targets", $"<Project>\n<ItemGroup>\n<FrameworkReference Update=\"Microsoft.NETCore.App\" RuntimeFrameworkVersion=\"{Newer}\" /></ItemGroup></Project>");

        Premise plain = Premises.OfPublish(project.AsPlain());
        Build build = Build.Publish(project);
        Build lowered = Build.Publish(project, "-p:AotSdkPreflight=off");

        Assert.That(plain.Log, Does.Contain("Overriding System.Private.CoreLib.dll with a newer version is not supported"), "premise");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1025" }), build.Log);
        Assert.That(build.Errors.Single().File, Does.EndWith("Directory.Build.targets"));
        Assert.That(build.Ran("Restore"), Is.False);
        Assert.That(lowered.ExitCode, Is.Not.Zero, lowered.Log);
        Assert.That(lowered.CountOf("VerifyOutput"), Is.EqualTo(1), lowered.Log);
        Assert.That(lowered.Summary, Is.Empty, "the publish failed");
    }

    [TestCase("10.0.15", "The PrivateSdkAssemblies ItemGroup is required", "CoreCompile")]
    [TestCase("11.0.0", "", "Restore")]
    public void Publish_CompilerPackageOfAnotherVersion_IsReportedBeforeTheFault(string version, string expected, string notRun)
    {
        TestProject project = TestProject.Program(framework: "net10.0").Item("PackageReference", "Microsoft.DotNet.ILCompiler", ("Version", version));

        Premise plain = Premises.OfPublish(project.AsPlain());
        Build build = Build.Publish(project);

        Assert.That(plain.Log, Does.Contain(expected), "premise");
        Assert.That(plain.ExitCode == 0, Is.EqualTo(expected.Length == 0), "premise: the plain SDK publishes without a native program. " + plain.Log);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1016" }), build.Log);
        Assert.That(build.Errors.First().LineNumber, Is.EqualTo(LineOf(project.File, "<PackageReference")));
        Assert.That(build.Ran(notRun), Is.False);
    }

    /// <summary>With another package, which could replace the link, the compiler is checked after the restore.</summary>
    [Test]
    public void Publish_CompilerPackageThatTheSdkDoesNotStart_IsReportedBeforeOrAfterTheCompile()
    {
        TestProject project = TestProject.Program().Item("PackageReference", "Microsoft.DotNet.ILCompiler", ("Version", "11.0.0")).Item("PackageReference", "Newtonsoft.Json", ("Version", "13.0.3"));

        Build build = Build.Publish(project);
        Build lowered = Build.Publish(project, "-p:AotSdkPreflight=off");

        Machine.Require(!build.ErrorCodes.Contains("NU1102"), "no feed has the package");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1016" }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);
        Assert.That(lowered.ErrorCodes, Is.EqualTo(new[] { "AOTSDK7002" }), lowered.Log);
        Assert.That(lowered.Text("AOTSDK7002"), Texts.Holds("11.0.0", InstalledSdk.Current.Version));
    }

    /// <summary>The .NET 11 SDK starts it, but restores the trimmer's package of net10.0: MSB4057, _PrepareTrimConfiguration does not exist.</summary>
    [Test]
    public void CheckConfiguration_CompilerPackageThatRequiresANewerTrimmer_IsReported()
    {
        TestProject project = TestProject.Program(framework: "net10.0").Item("PackageReference", "Microsoft.DotNet.ILCompiler", ("Version", "11.0.0"));
        string[] arguments = ["-t:AotSdkCheckConfiguration", "-p:RuntimeIdentifier=linux-x64", "-p:NETCoreSdkVersion=11.0.100", "-p:NuGetPackageRoot="];

        Build build = Build.Run(project.Directory, "msbuild", arguments);
        Build withTrimmer = Build.Run(project.Item("PackageReference", "Microsoft.NET.ILLink.Tasks", ("Version", "11.0.0")).Directory, "msbuild", arguments);

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1016" }), build.Log);
        Assert.That(build.Text("AOTSDK1016"), Does.Contain("Microsoft.NET.ILLink.Tasks"));
        Assert.That(withTrimmer.ErrorCodes, Is.Empty, withTrimmer.Log);
        Assert.That(withTrimmer.AotSdkWarningCodes, Does.Contain("AOTSDK1016"));
    }

    [TestCase("Aot.Sdk", "AOTSDK1018")]
    [TestCase("Microsoft.NET.Sdk.Web;Aot.Sdk", "AOTSDK1018", "AOTSDK1019")]
    public void Publish_Net7_Warns(string sdk, params string[] codes)
    {
        // Few feeds serve the packs of net7.0. The warnings come before NuGet looks for them.
        TestProject project = TestProject.Program(sdk, "net7.0");
        Build build = Build.Publish(project, "-p:RestoreSources=" + project.Directory);
        Assert.That(build.AotSdkWarningCodes, Is.EquivalentTo(codes), build.Log);
        Assert.That(build.Warnings.First(warning => warning.Code == "AOTSDK1018").LineNumber, Is.EqualTo(LineOf(project.File, "<TargetFramework>")));

        TestProject bare = project.AsPlain();
        Premise plain = Premises.OfPublish(bare, "-p:RestoreSources=" + bare.Directory);
        Assert.That(plain.Warnings, Does.Contain("NETSDK1138"), "the plain SDK's warning about the same");
        Assert.That(build.ErrorCodes, Is.EqualTo(plain.ErrorCodes), "apart from the warning nothing is different");
    }

    [Test]
    public void Publish_SettingOfAnImportedFile_PointsToThatFile()
    {
        TestProject imported = TestProject.Program().Source("Directory.Build.props", """
            <Project>
              <Import Project="more.props" />
            </Project>
            """).Source("more.props", """
            <Project>
              <PropertyGroup>
                <PublishTrimmed>false</PublishTrimmed>
              </PropertyGroup>
            </Project>
            """);
        Diagnostic error = Build.Publish(imported).Errors.Single();
        Assert.That((error.Code, error.File, error.LineNumber), Is.EqualTo(("AOTSDK1002", Path.Combine(imported.Directory, "more.props"), 3)));

        TestProject profile = TestProject.Program().Source("Properties/PublishProfiles/Folder.pubxml", """
            <Project>
              <PropertyGroup>
                <SelfContained>false</SelfContained>
                <RuntimeIdentifier>linux-x46</RuntimeIdentifier>
              </PropertyGroup>
            </Project>
            """);
        string pubxml = Path.Combine(profile.Directory, "Properties/PublishProfiles/Folder.pubxml");
        Diagnostic[] errors = Build.Publish(profile, "-p:PublishProfile=Folder").Errors;
        Assert.That(errors.Select(found => (found.Code, found.File, found.LineNumber)), Is.EquivalentTo(new[] { ("AOTSDK1003", pubxml, 3), ("AOTSDK2001", pubxml, 4) }));
    }

    [Test]
    public void Publish_ProfilePassedAsGlobalProperties_PointsToTheProfile()
    {
        TestProject project = TestProject.Program().Source("Properties/PublishProfiles/Folder.pubxml", """
            <Project>
              <PropertyGroup>
                <PublishTrimmed>false</PublishTrimmed>
              </PropertyGroup>
            </Project>
            """);
        Diagnostic error = Build.Publish(project, "-p:PublishProfile=Folder", "-p:PublishTrimmed=false").Errors.Single();
        Assert.That((error.Code, Path.GetFileName(error.File), error.LineNumber), Is.EqualTo(("AOTSDK1002", "Folder.pubxml", 3)));
        Assert.That(error.Text, Does.Contain("<PublishTrimmed>false</PublishTrimmed>"));
    }

    [TestCase("--no-self-contained", "AOTSDK1003")]
    [TestCase("-p:PublishTrimmed=false", "AOTSDK1002")]
    public void Publish_SettingOnTheCommandLine_NamesTheArgument(string argument, string code)
    {
        TestProject project = TestProject.Program();
        Diagnostic error = Build.Publish(project, argument).Errors.Single();
        Assert.That((error.Code, error.File, error.LineNumber), Is.EqualTo((code, project.File, 0)));
        Assert.That(error.Text, Does.Contain(argument));
    }

    [Test]
    public void MSBuildPublish_WithoutWhatDotNetPublishSets_NamesIt()
    {
        // Neither RuntimeIdentifier nor SelfContained is set by the SDK here: no _IsPublishing.
        string[] arguments = ["-restore", "-t:Publish", "-p:Configuration=Release"];
        TestProject project = TestProject.Program();
        Build build = Build.Run(project.Directory, "msbuild", arguments);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1021" }), "one fix for both. " + build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("-p:SelfContained=true").And.Not.Contain("SelfContained=false"));
        Assert.That(PlainSdk(project, "msbuild", arguments).Log, Does.Contain("RuntimeIdentifier is required").Or.Contain("NETSDK1102"), "premise");

        project.Property("RuntimeIdentifier", "linux-x64");
        Assert.That(Build.Run(project.Directory, "msbuild", arguments).ErrorCodes, Is.EqualTo(new[] { "AOTSDK1021" }));
        Assert.That(PlainSdk(project, "msbuild", arguments).ErrorCodes, Is.EqualTo(new[] { "NETSDK1102" }), "premise");

        Build good = Build.Run(project.Without("RuntimeIdentifier").Directory, "msbuild", [.. arguments, "-p:SelfContained=true"]);
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        AssertIsNative(project, "net10.0");
    }

    [Test]
    public void MSBuildPublish_Net8_RequiresOnlyARuntimeIdentifier()
    {
        string[] arguments = ["-restore", "-t:Publish", "-p:Configuration=Release"];
        TestProject project = TestProject.Program(framework: "net8.0");
        Assert.That(Build.Run(project.Directory, "msbuild", arguments).ErrorCodes, Is.EqualTo(new[] { "AOTSDK1009" }));

        Build good = Build.Run(project.Directory, "msbuild", [.. arguments, "-p:RuntimeIdentifier=linux-x64"]);
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkWarningCodes, Is.Empty, good.Log);
        AssertIsNative(project, "net8.0");
    }

    [Test]
    public void Doctor_SettingsThatContradictNativeAot_ListsThemWithTheirLine()
    {
        TestProject project = TestProject.Program().Property("PublishTrimmed", "false").Property("PublishReadyToRun", "true");
        Build build = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);
        Diagnostic error = build.Errors.Single();
        Assert.That((error.Code, error.File, error.LineNumber), Is.EqualTo(("AOTSDK1002", project.File, LineOf(project.File, "<PublishTrimmed"))), build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK1005" }));
        Assert.That(build.Log, Does.Contain("[FAIL]"));
        Assert.That(build.Statuses("SettingsFitNativeAot"), Is.EquivalentTo(new[] { "Failed", "Warning" }), build.Log);

        string library = TestProject.Library().Directory;
        Build withoutTarget = Build.Run(library, "msbuild", ["-t:AotSdkDoctor"]);
        Assert.That(withoutTarget.ErrorCodes, Is.EqualTo(new[] { "AOTSDK1009" }), "a publish would report it too. " + withoutTarget.Log);
        Build withTarget = Build.Run(library, "msbuild", ["-t:AotSdkDoctor", "-p:RuntimeIdentifier=linux-x64"]);
        Assert.That(withTarget.ExitCode, Is.Zero, withTarget.Log);
    }

    [Test]
    public void Publish_HarmlessSettings_AreNotReported()
    {
        TestProject project = TestProject.Program()
            .Property("PublishTrimmed", "True")
            .Property("SelfContained", "TRUE")
            .Property("PublishSingleFile", "False")
            .Property("PublishReadyToRun", "false")
            .Property("GeneratePackageOnBuild", "false")
            .Property("DynamicCodeSupport", "false")
            .Property("BuiltInComInteropSupport", "false")
            .Property("UseWPF", "false")
            .Property("UseWindowsForms", "false")
            .Property("PublishTrimmed", "false", "'$(Configuration)' == 'Debug'")
            .Property("AotSdkPreflight", "Error")
            .Property("AotSdkSkipChecks", "aotsdk3008; AOTSDK1015");
        Build build = Build.Publish(project);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty);
        AssertIsNative(project, "net10.0");
    }

    [TestCase("Aot.Sdk")]
    [TestCase("Microsoft.NET.Sdk;Aot.Sdk")]
    public void Pack_ToolWithoutNativeProgram_IsReportedUntilEachTargetIsPacked(string sdk)
    {
        Machine.RequireLinux();
        TestProject project = TestProject.Program(sdk).Property("PackAsTool", "true");
        string[] targets = ["-p:ToolPackageRuntimeIdentifiers=linux-x64"];

        Premise plain = PlainSdk(project, "pack");
        Premise plainPointer = PlainSdk(project, "pack", targets);
        Build managed = Build.Run(project.Directory, "pack", ["-o", "managed"]);
        Build pointer = Build.Run(project.Directory, "pack", ["-o", "native", .. targets]);
        Build native = Build.Run(project.Directory, "pack", ["-o", "native", "-r", "linux-x64", .. targets]);
        Build turnedOff = Build.Run(project.Directory, "pack", ["-o", "off", "-p:PublishAot=false"]);

        Assert.That(plain.ExitCode, Is.Zero, "premise: the plain SDK packs it. " + plain.Log);
        Assert.That(plain.Warnings, Is.Empty, "premise: the plain SDK reports nothing");
        Assert.That((plainPointer.ExitCode, plainPointer.Warnings), Is.EqualTo((0, Array.Empty<string>())), "premise. " + plainPointer.Log);
        Assert.That(new[] { managed, pointer, native, turnedOff }.Select(build => build.ExitCode), Is.All.Zero, managed.Log + pointer.Log + native.Log + turnedOff.Log);
        Assert.That(managed.AotSdkCodes, Is.EqualTo(new[] { "AOTSDK1029" }), managed.Log);
        Assert.That(Programs(project, "managed/app.1.0.0.nupkg"), Is.EqualTo(new[] { "app.dll" }));
        Assert.That(pointer.AotSdkCodes, Is.Empty);
        Assert.That(pointer.Log, Does.Contain("message AOTSDK1029: ").And.Contain("dotnet pack -r linux-x64"));
        Assert.That(Programs(project, "native/app.1.0.0.nupkg"), Is.Empty);
        Assert.That(native.Log + turnedOff.Log, Does.Not.Contain("AOTSDK1029"));
        Assert.That(Programs(project, "native/app.linux-x64.1.0.0.nupkg"), Is.EqualTo(new[] { "app" }));
    }

    [Test]
    public void Pack_AllTargetsOfATool_CreatesThePackagesOfThisMachine()
    {
        Machine.RequireLinux();
        TestProject project = TestProject.Program().Property("PackAsTool", "true").Property("ToolPackageRuntimeIdentifiers", "linux-x64;win-x64;any").Property("AotSdkPackAll", "true");

        Build build = Build.Run(project.Directory, "pack", ["-o", "packages"]);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
        Assert.That(Directory.GetFiles(Path.Combine(project.Directory, "packages")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "app.1.0.0.nupkg", "app.any.1.0.0.nupkg", "app.linux-x64.1.0.0.nupkg" }));
        Assert.That(Programs(project, "packages/app.any.1.0.0.nupkg"), Is.EqualTo(new[] { "app.dll" }), "a managed program for other systems");
        Assert.That(Programs(project, "packages/app.1.0.0.nupkg"), Is.Empty);
        Assert.That(Programs(project, "packages/app.linux-x64.1.0.0.nupkg"), Is.EqualTo(new[] { "app" }));
        Assert.That(build.Log, Does.Contain("app was not published for win-x64. AOTSDK2008").And.Not.Contain("AOTSDK1029").And.Not.Contain("published for any"));
        string[] source = ["--source", Path.Combine(project.Directory, "packages"), "--tool-path", "tools", "app", "--version", "1.0.0"];
        ToolRun install = Tool.Run("dotnet", ["tool", "install", .. source], project.Directory);
        Assert.That(install.ExitCode, Is.Zero, install.Output);
        Assert.That(Tool.Run(Path.Combine(project.Directory, "tools", "app"), [], project.Directory).Output.Trim(), Is.EqualTo("native"));
    }

    private static string[] Programs(TestProject project, string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(project.Directory, package));
        return [.. archive.Entries.Select(entry => entry.Name).Where(name => name is "app" or "app.dll")];
    }

    [Test]
    public void BuildAndPack_SettingsThatAPublishRefuses_AreNotReported()
    {
        TestProject library = TestProject.Library()
            .Property("PublishTrimmed", "false")
            .Property("SelfContained", "false")
            .Property("PublishSingleFile", "true")
            .Property("DynamicCodeSupport", "true")
            .Property("GeneratePackageOnBuild", "true")
            .Property("EventSourceSupport", "true");
        foreach (string verb in new[] { "build", "pack" })
        {
            Build build = Build.Run(library.Directory, verb, ["-c", "Release"]);
            Assert.That(build.ExitCode, Is.Zero, build.Log);
            Assert.That(build.AotSdkWarningCodes, Is.Empty);
            Assert.That(build.CountOf("CheckConfiguration"), Is.Zero);
        }
    }

    [Test]
    public void Publish_ReferencedLibraryWithSettingsThatAPublishRefuses_IsNative()
    {
        string root = TestProject.NewDirectory("refs");
        TestProject library = TestProject.Library(directory: Directory.CreateDirectory(Path.Combine(root, "lib")).FullName)
            .Property("PublishTrimmed", "false").Property("SelfContained", "false").Property("DynamicCodeSupport", "true");
        TestProject app = TestProject.Program(directory: Directory.CreateDirectory(Path.Combine(root, "app")).FullName).References(library);
        Build build = Build.Publish(app);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty);
        AssertIsNative(app, "net10.0");
    }

    [Test]
    public void Publish_InvalidValuesOfAotSdkProperties_WarnsAboutEach()
    {
        TestProject project = TestProject.Program()
            .Property("AotSdkPreflight", "false")
            .Property("AotSdkCompatibility", "none")
            .Property("AotSdkVerify", "yes")
            .Property("AotSdkTargetGlibc", "bullseye")
            .Property("AotSdkSummary", "none")
            .Property("AotSdkProbeTimeout", "long")
            .Property("AotSdkSkipChecks", "AOTSDK3008;AOTSDK3333");
        Build build = Build.Publish(project, Machine.WithOnly());
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3001" }), build.Log);
        Diagnostic[] warnings = [.. build.Warnings.Where(warning => warning.Code == "AOTSDK1020")];
        Assert.That(warnings, Has.Length.EqualTo(7), build.Log);
        Assert.That(warnings.Select(warning => warning.LineNumber), Is.Unique.And.None.Zero);
        Assert.That(warnings.Select(warning => warning.Text), Has.Some.Match(@"^(?=.*'false')(?=.*\berror\b)(?=.*\bwarning\b)(?=.*\boff\b).*AotSdkPreflight\b"), "the property, its value, and the accepted values");
        Assert.That(warnings.Select(warning => warning.Text), Has.Some.Contains("AOTSDK3333"));
    }

    [Test]
    public void Publish_MisspelledNamesOfAotSdkProperties_WarnsAboutEach()
    {
        TestProject project = TestProject.Program()
            .Property("AotSdkPrefligth", "off")
            .Property("AotSdkFavoriteColor", "off")
            .Source("Directory.Build.props", "<Project>\n<PropertyGroup><AotSdkSkipCheck>AOTSDK3001</AotSdkSkipCheck></PropertyGroup></Project>");
        Build build = Build.Publish(project, "-p:AotSdkCompatibilty=error");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        (string?, string?, int)[] expected =
        [
            ("AOTSDK1022", project.File, 0),
            ("AOTSDK1022", Path.Combine(project.Directory, "Directory.Build.props"), 2),
            ("AOTSDK1022", project.File, LineOf(project.File, "<AotSdkPrefligth")),
        ];
        Assert.That(build.Warnings.Select(warning => (warning.Code, warning.File, warning.LineNumber)), Is.EquivalentTo(expected), build.Log);
        Assert.That(build.Warnings.Select(warning => warning.Text), Has.Some.Match(@"\bAotSdkCompatibility\b"), "the name that the user meant");
    }

    private static Premise PlainSdk(TestProject project, string verb, params string[] arguments)
    {
        TestProject plain = project.AsPlain();
        return Premises.Of(plain, Machine.Unchanged, [verb, .. arguments], () => Build.Run(plain.Directory, verb, arguments));
    }

    private static bool PackageVersionIsLater(string left, string right) => Version.Parse(left) > Version.Parse(right);

    private static int LineOf(string file, string text) => Array.FindIndex(File.ReadAllLines(file), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    private static void AssertIsNative(TestProject project, string framework) =>
        Assert.That(
            Tool.Run(Path.Combine(project.Directory, "bin/Release", framework, "linux-x64/publish", project.Name), [], project.Directory).Output.Trim(),
            Is.EqualTo("native"));
}
