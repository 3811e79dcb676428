using System.Security;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// The projects of <see cref="GoodBuildTests"/>, and faults that can depend on the version, for .NET 11. The IL compiler does not run, because every check that can
/// stop a publish runs before it. The projects of one machine are in one solution.
/// </summary>
[Platform("Linux")]
[LongRunning]
public sealed class Net11ShapeTests
{
    private const string Libraries = "/usr/lib/x86_64-linux-gnu/";

    /// <summary>The publish got to the IL compiler, which the project replaces, without an error or a warning of Aot.Sdk.</summary>
    private const string Compiles = "IlcCompile MSB3073";

    /// <summary>Shapes that a solution cannot have, or that are different for this framework.</summary>
    private static readonly string[] NotInASolution =
    [
        "SdkVersionInGlobalJson", // the file is that of the solution
        "StaticGraphRestore", // the property is that of the solution
        "LinkerArgumentsForTheCompletePublishOnly", // the argument contains net10.0
    ];

    /// <summary>Shapes that need targets of Build, which the .NET 11 SDK does not run without this property.</summary>
    private static readonly string[] RequiresBuild = ["NativeLibrariesMadeByTheBuild", "Razor"];

    [SetUp]
    public void RequirePacks() => Net11.Require();

    [Test]
    public void Publish_ThisMachine_OnlyFaultsAreReported()
    {
        Machine.RequireTool("clang", "ld.lld", "gcc", "ar");
        IEnumerable<Row> good = GoodBuildTests.Shapes().Select(data => (GoodBuildTests.Shape)data.Arguments[0]!)
            .Where(shape => shape.Framework == "net10.0" && shape.Arguments.Length == 0 && !NotInASolution.Contains(shape.Name))
            .Where(shape => ReferenceEquals(shape.Machine(), Machine.Unchanged) && shape.Needs.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(tool => Tool.Find(tool) != null))
            .Select(shape => new Row(shape.Name, RequiresBuild.Contains(shape.Name) ? shape.Project().Property("UseOptimizedPublish", "false") : shape.Project(), Compiles));
        Row[] rows =
        [
            .. good,
            new("Apostrophe", Program("AssemblyName", "it's"), Compiles),
            new("SelfContained", Program("SelfContained", "false"), Compiles + " AOTSDK1003"),
            new("PublishSingleFile", Program("PublishSingleFile", "true"), Compiles),
            new("StaticExecutable", Program("StaticExecutable", "true").Property("LinkerFlavor", "lld"), Compiles + " AOTSDK3018"),
            new("PublishTrimmed", Program("PublishTrimmed", "false"), "AOTSDK1002"),
            new("GeneratePackageOnBuild", Program("GeneratePackageOnBuild", "true"), "AOTSDK1006"),
            new("DynamicCodeSupport", Program("DynamicCodeSupport", "true"), "AOTSDK1007"),
            new("NativeLib", Program("NativeLib", "Shared"), "AOTSDK1008"),
            new("Comma", Program("AssemblyName", "a,b"), "AOTSDK1023"),
            new("RequestedDriverAbsent", Program("CppCompilerAndLinker", "clang-99"), "AOTSDK3002"),
            new("FlavorUnknown", Program("LinkerFlavor", "nosuch"), "AOTSDK3005"),
            new("NativeLibraryAbsent", Program().Item("NativeLibrary", "native/libnone.a"), "AOTSDK3015"),
            new("NativeSystemLibraryAbsent", Program().Item("NativeSystemLibrary", "aotsdknone"), "AOTSDK3016"),
        ];

        AssertReported(rows, new Machine());
        Assert.That(rows, Has.Length.GreaterThan(30));
    }

    [Test]
    public void Publish_OnlyGcc_OnlyFaultsAreReported() => AssertReported(
        [
            new("NoObjCopyNeeded", WithSymbols(Program()), Compiles),
            new("DriverIsScriptWithoutInterpreter", WithSymbols(Program("CppCompilerAndLinker", "mycc")), Compiles),
            new("ObjCopyAbsent", Program(), "AOTSDK3008"),
            new("LldAbsent", WithSymbols(Program("LinkerFlavor", "lld")), "AOTSDK3005"),
            new("ArchiverAbsent", WithSymbols(StaticLibrary()), "AOTSDK3021"),
        ],
        Machine.WithOnly("gcc", "ld", "ld.bfd").Script("mycc", "gcc \"$@\"\n")
            .Hide("/usr/lib/x86_64-linux-gnu/libz.so", "/usr/lib/x86_64-linux-gnu/libz.a", "/usr/include/stdio.h", "/usr/include/stdlib.h"));

    [Test]
    public void Publish_OnlyClang_OnlyFaultsAreReported() => AssertReported(
        [
            new("ClangWithBfd", Program(), Compiles),
            new("ClangWithLld", Program("LinkerFlavor", "lld"), Compiles),
            new("MoldAbsent", Program("LinkerFlavor", "mold"), "AOTSDK3005"),
            new("SysRootAbsent", Program("SysRoot", "/nonexistent"), "AOTSDK3011"),
            new("SysRootEmpty", Program("SysRoot", "$(MSBuildProjectDirectory)/tree").Source("tree/readme.txt", ""), "AOTSDK3011"),
            new("SysRootOfAnotherArchitecture", Program("SysRoot", "/usr/aarch64-linux-gnu"), "AOTSDK3012"),
        ],
        Machine.WithOnly("clang", "ld.bfd", "ld.lld", "llvm-objcopy"));

    [Test]
    public void Publish_StartFileMissing_OnlyFaultsAreReported() => AssertReported(
        [new("StartFilesMissing", Program(), "AOTSDK3006"), new("StartFilesMissing_Mold", Program("LinkerFlavor", "mold"), "AOTSDK3006")],
        new Machine().Hide(Libraries + "Scrt1.o"));

    [Test]
    public void Publish_LibrariesMissing_OnlyFaultsAreReported() => AssertReported(
        [
            new("LldWithGcc12", Program("LinkerFlavor", "lld").Property("CppCompilerAndLinker", "gcc"), "AOTSDK3029"),
            new("StaticIcuMissing", Program("StaticICULinking", "true"), "AOTSDK3020"),
            new("StaticLibcMissing", Program("StaticExecutable", "true"), "AOTSDK3017"),
            new("SystemBrotliMissing", Program("UseSystemBrotli", "true"), "AOTSDK3007"),
        ],
        new Machine().Hide([Libraries + "libc.a", .. Directory.GetFiles(Libraries, "libicu*.a"), .. Directory.GetFiles(Libraries, "libbrotlienc.*")]));

    [Test]
    public void Publish_OnlyArchiver_OnlyFaultsAreReported() => AssertReported(
        [
            new("StaticLibrary", WithSymbols(StaticLibrary()), Compiles),
            new("StaticLibraryWithoutObjCopy", StaticLibrary(), "AOTSDK3008"),
            new("NoDriver", Program(), "AOTSDK3001"),
        ],
        Machine.WithOnly("ar"));

    private static void AssertReported(Row[] rows, Machine machine)
    {
        string folder = TestProject.NewDirectory("solution");
        string solution = Path.Combine(folder, "all.slnx");
        IEnumerable<string> projects = rows.Select(row =>
            $"<Folder Name=\"/{row.Name}/\"><Project Path=\"{SecurityElement.Escape(Path.GetRelativePath(folder, row.Project.ForNet11().StopsInIlCompiler().File))}\" /></Folder>");
        File.WriteAllText(solution, "<Solution>" + string.Concat(projects) + "</Solution>");

        Build build = Build.Run(folder, "publish", [solution, "-c", "Release", "-m:1"], machine.WithPacksOf11());

        IEnumerable<string> outcomes = rows.Select(row =>
            row.Name + ": " + string.Join(' ', build.Ran("IlcCompile", row.Project) ? build.CodesOf(row.Project).Prepend("IlcCompile") : build.CodesOf(row.Project)));
        Assert.That(outcomes.Except(rows.Select(row => row.Name + ": " + row.Outcome)), Is.Empty, build.Log);
    }

    private static TestProject Program() => TestProject.Program();

    private static TestProject Program(string property, string value) => Program().Property(property, value);

    private static TestProject StaticLibrary() => TestProject.Library().Property("NativeLib", "Static").Property("RuntimeIdentifier", "linux-x64");

    private static TestProject WithSymbols(TestProject project) => project.Property("StripSymbols", "false");

    /// <summary>A project and what its publish does: whether it starts the IL compiler, and the codes.</summary>
    private sealed record Row(string Name, TestProject Project, string Outcome);
}
