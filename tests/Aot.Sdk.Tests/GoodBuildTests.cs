using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// Projects and machines with which the plain SDK publishes, so that Aot.Sdk must publish too, without an error or a warning.
/// </summary>
[Platform("Linux")]
public sealed class GoodBuildTests
{
    private static readonly string[] Gcc = ["gcc", "ld", "ld.bfd", "objcopy"];

    internal static IEnumerable<TestCaseData> Shapes()
    {
        yield return Case("Net8", () => Program("net8.0"));
        yield return Case("Net9", () => Program("net9.0"), framework: "net9.0");
        yield return Case("Net10", () => Program());
        yield return Case("Gcc", () => Program(), () => Machine.WithOnly(Gcc));
        yield return Case("GccWithoutAssembler_Net8", () => Program("net8.0"), () => Machine.WithOnly(Gcc));
        yield return Case("ClangWithBfd", () => Program(), () => Machine.WithOnly("clang", "ld.bfd", "objcopy"));
        yield return Case("ClangWithLldAlone", () => Program().Property("LinkerFlavor", "lld"), () => Machine.WithOnly("clang", "ld.lld", "llvm-objcopy"));
        yield return Case("Mold", () => Program().Property("LinkerFlavor", "mold"), needs: "mold");
        yield return Case("Gold", () => Program().Property("LinkerFlavor", "gold"), needs: "ld.gold");
        yield return Case("NoObjCopyNeeded", () => Program().Property("StripSymbols", "false"), () => Machine.WithOnly("gcc", "ld", "ld.bfd"));
        yield return Case("NoZlibNeeded", () => Program(), () => new Machine().Hide("/usr/lib/x86_64-linux-gnu/libz.so", "/usr/lib/x86_64-linux-gnu/libz.a"));
        yield return Case("NoHeadersNeeded", () => Program(), () => Machine.WithOnly(Gcc).Hide("/usr/include/stdio.h", "/usr/include/stdlib.h"));
        yield return Case("FSharp", () => TestProject.Program(extension: ".fsproj"));
        yield return Case("VisualBasic", () => TestProject.Program(extension: ".vbproj"));
        yield return Case("Worker", () => Program(sdk: "Microsoft.NET.Sdk.Worker;Aot.Sdk"));
        yield return Case("Razor", () => Program(sdk: "Microsoft.NET.Sdk.Razor;Aot.Sdk"));
        yield return Case("PlainSdkThenAotSdk", () => Program(sdk: "Microsoft.NET.Sdk;Aot.Sdk"));
        yield return Case("OddPath", () => TestProject.Program(directory: TestProject.NewDirectory("a b%zz é#(1)")));
        yield return Case("OddPath_Lld", () => TestProject.Program(directory: TestProject.NewDirectory("x;y 100% it's")).Property("LinkerFlavor", "lld"), needs: "clang ld.lld");
        yield return Case("TreatWarningsAsErrors", () => Program().Property("TreatWarningsAsErrors", "true").Property("MSBuildTreatWarningsAsErrors", "true"));
        yield return Case("Debug", () => Program(), arguments: ["-c", "Debug"]);
        yield return Case("SmallestSize", () => Program().Property("OptimizationPreference", "Size").Property("InvariantGlobalization", "true").Property("UseSystemResourceKeys", "true"));
        yield return Case("NoDebugType", () => Program().Property("DebugType", "none"));
        yield return Case("NotPositionIndependent", () => Program().Property("PositionIndependentExecutable", "false"));
        yield return Case("UncompressedSymbols", () => Program().Property("CompressSymbols", "false"));
        yield return Case("LinkerArguments", () => Program().Item("LinkerArg", "-Wl,-rpath,'/opt/some lib'").Item("ExtraLinkerArg", "--no-undefined").Item("CustomLinkerArg", "-L\"/tmp\""));
        yield return Case("LinkerArgumentsForTheCompletePublishOnly", () => Program().Item("LinkerArg", "-Wl,-Map=bin/Release/net10.0/linux-x64/native/app.map").Item("LinkerArg", "-Wl,--require-defined=RhpNewFast"));
        yield return Case("LongLinkerArguments", () => Program().Item("LinkerArg", "@link.rsp").Source("link.rsp", LongArguments));
        yield return Case("LongLinkerArguments_Gcc", () => Program().Item("LinkerArg", "@link.rsp").Source("link.rsp", LongArguments), () => Machine.WithOnly(Gcc));
        yield return Case("LinkerArgumentsForAShell", () => Program().Item("LinkerArg", "-L`echo /tmp`"));
        yield return Case("NativeLibraryMadeByTarget", () => Program()
            .Item("NativeLibrary", "obj/made.a")
            .TargetBefore("MakeLibrary", "IlcCompile", "ar -crs obj/made.a"));
        yield return Case("NativeLibrariesMadeByTargets_WithHooksFromPropertyAndItem", () => Program()
            .Item("NativeLibrary", "obj/made.a").Property("Hook", "IlcCompile").TargetBefore("MakeLibrary", "$(Hook)", "ar -crs obj/made.a")
            .Item("NativeLibrary", "obj/other.a").Item("OtherHook", "LinkNative").TargetBefore("MakeOther", "@(OtherHook)", "ar -crs obj/other.a"));
        yield return Case("SettingsThatTargetsChange", () => Program()
            .Property("GeneratePackageOnBuild", "true").Property("PublishTrimmed", "false").Property("StripSymbols", "no")
            .Source(
                "Directory.Build.targets",
                """
                <Project>
                  <Target Name="Reset" BeforeTargets="_ComputeAssembliesToCompileToNative;PrepareForPublish;_ComputeResolvedCopyLocalPublishAssets">
                    <PropertyGroup><GeneratePackageOnBuild>false</GeneratePackageOnBuild><PublishTrimmed>true</PublishTrimmed></PropertyGroup>
                  </Target>
                </Project>
                """));
        yield return Case("CommaInTheIntermediatePath", () => Program()
            .Source("Directory.Build.props", "<Project><PropertyGroup><BaseIntermediateOutputPath>my,obj/</BaseIntermediateOutputPath></PropertyGroup></Project>")
            .Property("NativeIntermediateOutputPath", "obj/native/"));
        yield return Case("NativeLibrariesMadeByTheBuild", () => Program()
            .Item("NativeLibrary", "made/import.a").Item("NativeLibrary", "made/event.a").Item("NativeLibrary", "made/reference.a")
            .Item("NativeSystemLibrary", "made").Item("LinkerArg", "@made/link.rsp").Property("LinkerFlavor", "aotsdknone")
            .Source("Directory.Build.targets", "<Project><Import Project=\"native.targets\" /></Project>")
            .Source("native.targets", "<Project>" + Target("MakeLibrary", "mkdir -p made; ar -crs made/import.a; ar -crs made/libmade.a; echo -L made &gt; made/link.rsp")
                + "<Target Name=\"SelectLinker\" BeforeTargets=\"SetupOSSpecificProps\"><PropertyGroup><LinkerFlavor>bfd</LinkerFlavor></PropertyGroup></Target></Project>")
            .Property("PreBuildEvent", "cd \"$(MSBuildProjectDirectory)\"; mkdir -p made; ar -crs made/event.a")
            .Source("native/native.proj", "<Project>" + Target("Build", "mkdir -p ../made; ar -crs ../made/reference.a")
                + "<Target Name=\"GetTargetPath\" /><Target Name=\"GetNativeManifest\" /><Target Name=\"GetCopyToOutputDirectoryItems\" /><Target Name=\"GetCopyToPublishDirectoryItems\" /></Project>")
            .Item("ProjectReference", "native/native.proj", ("ReferenceOutputAssembly", "false"), ("SkipGetTargetFrameworkProperties", "true")));
        yield return Case(
            "ValuesThatTheShellReads",
            () => Program().Source("libs/libown.a", "!<arch>\n").Source("own.rsp", "-Wl,--library-path,libs\n").Source("folders.ld", "SEARCH_DIR(libs)\n")
                .Property("CppCompilerAndLinker", "$TOOLS/gcc").Property("LinkerFlavor", "bfd ").Item("LinkerArg", "@own.rsp").Item("LinkerArg", "folders.ld")
                .Item("NativeSystemLibrary", "own").Item("NativeLibrary", "$OWN/libown.a libs/libow[n].a"),
            () => new Machine().Variable("TOOLS", "/usr/bin").Variable("OWN", "libs"));
        yield return Case("NativeSystemLibrary", () => Program().Item("NativeSystemLibrary", "pthread"));
        yield return Case("DriverWithFullPath", () => Program().Property("CppCompilerAndLinker", "/usr/bin/gcc"));
        yield return Case("DriverIsScriptWithoutInterpreter", () => Program().Property("CppCompilerAndLinker", "mycc"), () => Machine.WithOnly(Gcc).Script("mycc", "gcc \"$@\"\n"));
        yield return Case("CppLinkerThatDoesNotExist", () => Program(), arguments: ["-p:CppLinker=nosuch"], needs: "gcc");
        yield return Case("ArtifactsOutput", () => Program().Source("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>"), output: "artifacts/publish/app/release/app");
        yield return Case("CentralPackageVersions", () => Program().Source("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>"));
        yield return Case("SdkElement", () => Program().SdkElement());
        yield return Case("SdkVersionInGlobalJson", () => Program().SdkVersionInGlobalJson());
        yield return Case("ExplicitRid", () => Program(), arguments: ["-r", "linux-x64"]);
        yield return Case("StaticGraphRestore", () => Program().Property("RestoreUseStaticGraphEvaluation", "true"));
    }

    /// <summary>One argument that is longer than Linux allows in a command line.</summary>
    private static string LongArguments => "-Wl" + string.Concat(Enumerable.Range(0, 8000).Select(i => $",--defsym=symbol{i}={i}")) + "\n";

    [TestCaseSource(nameof(Shapes))]
    public void Publish_PlainSdkPublishes_SucceedsWithoutWarnings(Shape shape)
    {
        Machine.RequireLinux();
        foreach (string need in shape.Needs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Machine.RequireTool(need);
        }

        TestProject project = shape.Project();
        Machine machine = shape.Machine();
        Premise plain = Premises.OfPublish(project.AsPlain(), machine, shape.Arguments);
        Build build = Build.Publish(project, machine, shape.Arguments);
        if (shape.Framework == "net10.0")
        {
            Machine.Require(!build.Log.Contains("Unable to find package Microsoft.NETCore.App.Runtime.NativeAOT", StringComparison.Ordinal), "no feed serves the native AOT runtime pack of net10.0");
        }

        Assert.That(plain.ExitCode, Is.Zero, "premise: the plain SDK publishes it. " + plain.Log);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);

        string configuration = shape.Arguments.Contains("Debug") ? "Debug" : "Release";
        string output = Path.Combine(project.Directory, shape.Output.Length > 0 ? shape.Output : $"bin/{configuration}/{shape.Framework}/linux-x64/publish/app");
        ToolRun run = Tool.Run(output, [], project.Directory);
        Assert.That(run.Output.Trim(), Is.EqualTo("native"));
    }

    private static TestProject Program(string framework = "net10.0", string sdk = TestProject.AotSdk) => TestProject.Program(sdk, framework);

    private static string Target(string name, string command) =>
        $"<Target Name=\"{name}\" BeforeTargets=\"BeforeBuild\"><Exec Command=\"{command}\" WorkingDirectory=\"$(MSBuildThisFileDirectory)\" /></Target>";

    private static TestCaseData Case(string name, Func<TestProject> project, Func<Machine>? machine = null, string[]? arguments = null, string needs = "", string output = "", string framework = "")
    {
        string shown = framework.Length > 0 ? framework : name.Contains("Net8", StringComparison.Ordinal) ? "net8.0" : "net10.0";
        return new TestCaseData(new Shape(name, project, machine ?? (() => Machine.Unchanged), arguments ?? [], needs, output, shown)).SetArgDisplayNames(name);
    }

    /// <summary>A project and the machine to publish it on.</summary>
    public sealed record Shape(string Name, Func<TestProject> Project, Func<Machine> Machine, string[] Arguments, string Needs, string Output, string Framework);
}
