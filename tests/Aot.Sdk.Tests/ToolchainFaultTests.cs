using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// Every fault of the native toolchain that a Linux machine can be put into: first seen to break the plain SDK, then named by Aot.Sdk before
/// anything is compiled, then gone once the remedy is carried out.
/// </summary>
[Platform("Linux")]
public sealed class ToolchainFaultTests
{
    private const string Libraries = "/usr/lib/x86_64-linux-gnu/";
    private const string GccLibraries = "/usr/lib/gcc/x86_64-linux-gnu/";

    private static readonly string[] Gcc = ["gcc", "ld", "ld.bfd", "objcopy", "as"];
    private static readonly string[] Clang = ["clang", "ld", "ld.bfd", "objcopy", "llvm-objcopy"];

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Case("NoDriver", "AOTSDK3001", Program, _ => Machine.WithOnly());
        yield return Case(
            "RequestedDriverAbsent_ByProperty", "AOTSDK3002", () => Program().Property("CppCompilerAndLinker", "clang-99"), AsItIs, project => project.Without("CppCompilerAndLinker"));
        yield return Case(
            "RequestedDriverAbsent_ByVariable", "AOTSDK3002", Program, _ => new Machine().Variable("CppCompilerAndLinker", "gcc-99"));
        yield return Case(
            "OnlyVersionedDriver", "AOTSDK3003", Program, _ => Machine.WithOnly("clang-14", "ld", "ld.bfd", "objcopy"));
        yield return Case("DriverWithoutLd_Gcc", "AOTSDK3004", Program, _ => Machine.WithOnly("gcc", "objcopy"));
        yield return Case("DriverWithoutLd_Clang", "AOTSDK3004", Program, _ => Machine.WithOnly("clang", "llvm-objcopy"));
        yield return Case("DriverWithoutBinutils", "AOTSDK3004 AOTSDK3008", Program, _ => Machine.WithOnly("gcc"));
        yield return Case("LldAbsent", "AOTSDK3005", () => Program().Property("LinkerFlavor", "lld"), _ => Machine.WithOnly(Gcc));
        yield return Case("MoldAbsent", "AOTSDK3005", () => Program().Property("LinkerFlavor", "mold"), _ => Machine.WithOnly(Clang));
        yield return Case(
            "FlavorUnknown", "AOTSDK3005", () => Program().Property("LinkerFlavor", "nosuch"), AsItIs, project => project.Without("LinkerFlavor"));
        yield return Case(
            "StartFilesMissing", "AOTSDK3006", Program, _ => new Machine().Hide(Libraries + "Scrt1.o", Libraries + "crti.o"));
        yield return Case(
            "StartFilesMissing_Mold", "AOTSDK3006", () => Program().Property("LinkerFlavor", "mold"), _ => new Machine().Hide(Libraries + "Scrt1.o"), needs: "mold");
        yield return Case(
            "LibcMissing", "AOTSDK3006", Program, _ => Machine.WithOnly(Gcc).Hide(Libraries + "libc.so", Libraries + "libm.so", Libraries + "libc.a", Libraries + "libm.a"));
        yield return Case(
            "CompilerRuntimeMissing", "AOTSDK3006", Program, _ => Machine.WithOnly(Gcc).Hide(Files(GccLibraries, "crtbeginS.o")));
        yield return Case(
            "ZlibMissing_Net8", "AOTSDK3007", () => Program("net8.0"), _ => new Machine().Hide(Libraries + "libz.so", Libraries + "libz.a"), needs: "zlib");
        yield return Case("ObjCopyAbsent", "AOTSDK3008", Program, _ => Machine.WithOnly("gcc", "ld", "ld.bfd"));
        yield return Case(
            "SysRootAbsent", "AOTSDK3011", () => Program().Property("SysRoot", "/nonexistent"), _ => Machine.WithOnly(Clang), project => project.Without("SysRoot"));
        yield return Case(
            "SysRootEmpty", "AOTSDK3011", () => Program().Source("tree/readme.txt", "").Property("SysRoot", "$(MSBuildProjectDirectory)/tree"), _ => Machine.WithOnly(Clang), project => project.Without("SysRoot"));
        yield return Case(
            "SysRootOfAnotherArchitecture", "AOTSDK3012", () => Program().Property("SysRoot", "/usr/aarch64-linux-gnu"), _ => Machine.WithOnly(Clang), project => project.Without("SysRoot"), needs: "aarch64-linux-gnu-ld");
        yield return Case("NativeLibraryAbsent", "AOTSDK3015", () => Program().Item("NativeLibrary", "native/libnone.a"), AsItIs, mend: null);
        yield return Case("NativeSystemLibraryAbsent", "AOTSDK3016", () => Program().Item("NativeSystemLibrary", "aotsdknone"), AsItIs, mend: null);
        yield return Case(
            "StaticLibcMissing", "AOTSDK3017", () => Program().Property("StaticExecutable", "true"), _ => new Machine().Hide(Libraries + "libc.a"), project => project.Without("StaticExecutable"));
        yield return Case(
            "StaticExecutable_LinkerBreaksOff", "AOTSDK3028", () => Program().Property("StaticExecutable", "true"), _ => Machine.WithOnly(Clang), project => project.Without("StaticExecutable"), needs: "ld2.40");
        yield return Case(
            "LldWithGcc12", "AOTSDK3029", () => Program().Property("LinkerFlavor", "lld"), _ => Machine.WithOnly([.. Gcc, "ld.lld"]), project => project.Without("LinkerFlavor"), needs: "ld.lld gcc12");
        yield return Case(
            "CMakeMissing", "AOTSDK3019", () => Program().Property("StaticICULinking", "true"), _ => Machine.WithOnly([.. Gcc, "make", "g++"]), project => project.Without("StaticICULinking"), needs: "icu");
        yield return Case(
            "StaticIcuMissing", "AOTSDK3020", () => Program().Property("StaticICULinking", "true"), _ => new Machine().Hide(Files(Libraries, "libicu*.a")), project => project.Without("StaticICULinking"), needs: "cmake icu");
        yield return Case(
            "ArchiverAbsent", "AOTSDK3021", () => NativeLibrary("Static"), _ => Machine.WithOnly(Gcc), project => project.Without("NativeLib").Property("NativeLib", "Shared"));
        yield return Case(
            "DriverCrashes", "AOTSDK3023", Program, _ => Machine.WithOnly("objcopy").Script("gcc", "#!/bin/sh\nkill -SEGV $$\n"));
        yield return Case(
            "DriverOfAnotherMachine", "AOTSDK3023", Program, _ => Machine.WithOnly("objcopy", "gcc=/usr/bin/aarch64-linux-gnu-objcopy").Script("gcc", ForeignProgram()));
        yield return Case(
            "DriverSucceedsWithoutOutput", "AOTSDK3023", Program, _ => Machine.WithOnly("objcopy").Script("gcc", "#!/bin/sh\necho 'warning: nothing to do' >&2\nexit 0\n"));
        yield return Case(
            "ObjCopyCrashes", "AOTSDK3023", Program, _ => Machine.WithOnly("gcc", "ld", "ld.bfd").Script("objcopy", "#!/bin/sh\nkill -ABRT $$\n"));
        yield return Case(
            "IntermediateFolderReadOnly", "AOTSDK3024", Program, project => new Machine().Mount($"mkdir -p '{project.Directory}/obj' && mount -t tmpfs -o ro none '{project.Directory}/obj'"));
        yield return Case(
            "DiskFull", "AOTSDK3025", Program, project => new Machine().Mount($"mkdir -p '{project.Directory}/obj' && mount -t tmpfs -o size=2m none '{project.Directory}/obj'"));
        yield return Case(
            "LinkerFailsForUnknownReason", "AOTSDK3028", Program, _ => Machine.WithOnly("objcopy").Script("gcc", "#!/bin/sh\necho 'gcc: the licence server does not answer' >&2\nexit 1\n"));
    }

    [TestCaseSource(nameof(Faults))]
    public void Publish_WithFault_IsNamedBeforeCompileAndMended(Fault fault)
    {
        Require(fault.Needs);
        TestProject project = fault.Project();
        TestProject plain = project.AsPlain();

        Build late = Build.Publish(plain, fault.Machine(plain));
        Assert.That(late.ExitCode, Is.Not.Zero, "premise: the plain SDK fails too. " + late.Log);

        Build early = Build.Publish(project, fault.Machine(project));
        Assert.Multiple(() =>
        {
            Assert.That(early.ErrorCodes, Is.EqualTo(fault.Codes.Split(' ')), early.Log);
            Assert.That(early.Errors.Select(error => error.File), Is.All.EqualTo(project.File));
            Assert.That(early.Ran("CoreCompile"), Is.False);
            Assert.That(early.Ran("IlcCompile"), Is.False);
            Assert.That(Directory.GetFileSystemEntries(project.Directory).Where(IsLeftover), Is.Empty, "nothing may be left behind");
        });

        if (fault.Mend != null)
        {
            fault.Mend(project);

            // A publish of the same plain project on the same machine need not be made for every fault that the machine alone had.
            bool isWhole = fault.IsMendedInProject || fault.Name is "NoDriver" or "StartFilesMissing" or "ZlibMissing_Net8" or "ObjCopyAbsent";
            Build mended = isWhole ? Build.Publish(project) : Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);
            Assert.That(mended.ExitCode, Is.Zero, mended.Log);
            Assert.That(mended.OwnWarningCodes, Is.Empty, mended.Log);
        }
    }

    [Test]
    public void Publish_WhenDriverHangs_IsStoppedWithItsChildren()
    {
        // The plain SDK would wait for ever, so there is no premise to run.
        string mark = "86" + Random.Shared.Next(1000, 9999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Machine machine = Machine.WithOnly("objcopy", "sleep").Script("gcc", $"#!/bin/sh\nsleep {mark} &\nsleep {mark}\n");
        TestProject project = Program().Property("AotSdkProbeTimeout", "2");
        Build build = Build.Publish(project, machine);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3022" }), build.Log);
        Assert.That(
            Directory.GetDirectories("/proc").Select(CommandLine).Where(line => line.Contains("sleep\0" + mark, StringComparison.Ordinal)),
            Is.Empty,
            "the children must be gone");
    }

    [Test]
    public void Publish_ForArm64_WithoutCrossTools_IsNamed()
    {
        // The packs for linux-arm64 need not be on the feed: the check comes before restore. dotnet/runtime#88942 shows what happens without it.
        Machine machine = Machine.WithOnly(Clang);
        Build build = Build.Publish(Program(), machine, "-r", "linux-arm64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3009" }), build.Log);

        Build gcc = Build.Publish(Program(), Machine.WithOnly(Gcc), "-r", "linux-arm64");
        Assert.That(gcc.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3009" }), gcc.Log);
    }

    [Test]
    public void Publish_ForArm64_WithCrossTools_PassesTheCheck()
    {
        Machine.RequireTool("clang", "aarch64-linux-gnu-ld.bfd", "llvm-objcopy");
        Build build = Build.Publish(Program(), "-r", "linux-arm64");
        Assert.That(build.ErrorCodes.Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.Empty, build.Log);
    }

    [Test]
    public void Publish_ForArm64_WithHostObjCopy_IsNamed()
    {
        Machine.RequireTool("aarch64-linux-gnu-ld.bfd");
        Machine machine = Machine.WithOnly("clang", "ld.bfd", "aarch64-linux-gnu-ld", "aarch64-linux-gnu-ld.bfd", "objcopy");
        Build build = Build.Publish(Program(), machine, "-r", "linux-arm64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3010" }), build.Log);
    }

    [Test]
    public void Publish_WhenGccIgnoresAnAbsentSysRoot_Warns()
    {
        TestProject project = Program().Property("SysRoot", "/nonexistent");
        Build build = Build.Publish(project, Machine.WithOnly(Gcc));
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK3014" }), build.Log);
    }

    [Test]
    public void Publish_OfStaticExecutableOnGlibc_WarnsOnce()
    {
        // clang and lld are the pair that links it on Debian 12; that the program then crashes is what the warning is for.
        Machine.RequireTool("clang", "ld.lld");
        Build build = Build.Publish(Program().Property("StaticExecutable", "true").Property("LinkerFlavor", "lld").Property("CppCompilerAndLinker", "clang"));
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Warnings.Count(warning => warning.Code == "AOTSDK3018"), Is.EqualTo(1), build.Log);
    }

    [Test]
    public void Publish_WithLittleMemory_Warns()
    {
        string meminfo = Path.Combine(TestProject.NewDirectory("meminfo"), "meminfo");
        File.WriteAllText(meminfo, "MemTotal:         262144 kB\nMemFree:          200000 kB\n");
        Build build = Build.Publish(Program(), new Machine().Mount($"mount --bind '{meminfo}' /proc/meminfo"));
        Assert.That(build.ErrorCodes, Is.Empty, build.Log);
        Assert.That(build.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK3027" }), build.Log);
    }

    [TestCase("AotSdkSkipChecks", "AOTSDK3015")]
    [TestCase("AotSdkPreflight", "off")]
    public void Publish_WhenTheUserSaysSo_CheckIsLeftOut(string property, string value)
    {
        Build build = Build.Publish(Program().Item("NativeLibrary", "native/libnone.a").Property(property, value));
        Assert.That(build.ErrorCodes.Concat(build.WarningCodes).Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.Empty, build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.True, "the publish goes on, as without Aot.Sdk");
    }

    [Test]
    public void Publish_WhenErrorsAreWarnings_WarnsAndGoesOn()
    {
        TestProject project = Program().Item("NativeLibrary", "native/libnone.a").Property("AotSdkPreflight", "warning");
        Build build = Build.Publish(project);
        Assert.That(build.OwnWarningCodes, Is.EqualTo(new[] { "AOTSDK3015" }), build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.True);

        Build raised = Build.Publish(project, "-warnaserror:AOTSDK3015");
        Assert.That(raised.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3015" }), raised.Log);

        Build silenced = Build.Publish(project, "-p:NoWarn=AOTSDK3015");
        Assert.That(silenced.OwnWarningCodes, Is.Empty, silenced.Log);
    }

    [Test]
    public void Publish_WithLinksOutOfTheSysRoot_IsNamed()
    {
        TestProject project = Program("net8.0").Property("SysRoot", "$(MSBuildProjectDirectory)/tree");
        string lib = Path.Combine(project.Directory, "tree", "usr", "lib", "x86_64-linux-gnu");
        Directory.CreateDirectory(lib);
        foreach (string file in new[] { "Scrt1.o", "crti.o", "crtn.o", "libc_nonshared.a", "libdl.a", "librt.a", "libpthread.a" })
        {
            Machine.Require(File.Exists(Libraries + file), file + " is not installed");
            File.Copy(Libraries + file, Path.Combine(lib, file));
        }

        foreach (string library in new[] { "libc.so.6", "libm.so.6", "libgcc_s.so.1" })
        {
            File.Copy("/lib/x86_64-linux-gnu/" + library, Path.Combine(lib, library));
        }

        File.WriteAllText(Path.Combine(lib, "libc.so"), "GROUP ( libc.so.6 libc_nonshared.a )\n");
        File.WriteAllText(Path.Combine(lib, "libm.so"), "GROUP ( libm.so.6 )\n");
        File.CreateSymbolicLink(Path.Combine(lib, "libz.so"), "/usr/lib/nowhere/libz.so.1");

        Build build = Build.Publish(project, Machine.WithOnly(Clang));
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3013" }), build.Log);
    }

    private static TestProject Program() => Program("net9.0");

    private static TestProject Program(string framework) => TestProject.Program(framework: framework);

    private static TestProject NativeLibrary(string kind) => TestProject.Library().Property("NativeLib", kind).Property("RuntimeIdentifier", "linux-x64");

    private static Machine AsItIs(TestProject project) => Machine.AsItIs;

    private static string[] Files(string directory, string pattern) =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, pattern, SearchOption.AllDirectories) : [];

    private static string ForeignProgram() => "\u007fELF";

    private static bool IsLeftover(string path) => Path.GetFileName(path) is not ("app.csproj" or "lib.csproj" or "Program.cs" or "Thing.cs" or "obj" or "tree" or "native");

    private static string CommandLine(string procDirectory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(procDirectory, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Require(string needs)
    {
        Machine.RequireLinux();
        foreach (string need in needs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (need)
            {
                case "zlib":
                    Machine.Require(File.Exists(Libraries + "libz.so"), "zlib1g-dev is not installed");
                    break;
                case "icu":
                    Machine.Require(File.Exists(Libraries + "libicuuc.a"), "libicu-dev is not installed");
                    break;
                case "gcc12":
                    Machine.Require(Directory.Exists(GccLibraries + "12"), "gcc is not version 12");
                    break;
                case "ld2.40":
                    Machine.Require(Tool.Run("ld.bfd", ["--version"], "/").Output.Contains(" 2.40", StringComparison.Ordinal), "ld.bfd is not version 2.40, which has the defect");
                    break;
                default:
                    Machine.RequireTool(need);
                    break;
            }
        }
    }

    private static TestCaseData Case(string name, string codes, Func<TestProject> project, Func<TestProject, Machine> machine, Func<TestProject, TestProject>? mend = null, string needs = "")
    {
        bool isMendedByMachine = mend == null && !codes.Contains("3015", StringComparison.Ordinal) && !codes.Contains("3016", StringComparison.Ordinal);
        Action<TestProject>? action = mend != null ? p => mend(p) : isMendedByMachine ? _ => { } : null;
        return new TestCaseData(new Fault(name, codes, project, machine, action, mend != null, needs)).SetArgDisplayNames(name);
    }

    /// <summary>A fault: the project and machine that show it, what mends it (nothing: the machine as it is), what staging needs.</summary>
    public sealed record Fault(string Name, string Codes, Func<TestProject> Project, Func<TestProject, Machine> Machine, Action<TestProject>? Mend, bool IsMendedInProject, string Needs);
}
