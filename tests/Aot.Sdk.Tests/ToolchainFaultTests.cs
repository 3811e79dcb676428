using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// Every fault of the native toolchain that can be staged on Linux: the plain SDK fails because of it, Aot.Sdk reports it before anything is compiled, and
/// the fix removes it.
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
            "RequestedDriverAbsent_ByProperty", "AOTSDK3002", () => Program().Property("CppCompilerAndLinker", "clang-99"), Unchanged, project => project.Without("CppCompilerAndLinker"));
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
            "FlavorUnknown", "AOTSDK3005", () => Program().Property("LinkerFlavor", "nosuch"), Unchanged, project => project.Without("LinkerFlavor"));
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
        yield return Case(
            "StaticLibcMissing", "AOTSDK3017", () => Program().Property("StaticExecutable", "true"), _ => new Machine().Hide(Libraries + "libc.a"), project => project.Without("StaticExecutable"));
        yield return Case(
            "StaticExecutable_LinkerFails", "AOTSDK3028", () => Program().Property("StaticExecutable", "true"), _ => Machine.WithOnly(Clang), project => project.Without("StaticExecutable"), needs: "ld2.40");
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
            "LinkerFailsForUnknownReason", "AOTSDK3028", Program, _ => Machine.WithOnly("objcopy").Script("gcc", "#!/bin/sh\necho 'gcc: the license server does not answer' >&2\nexit 1\n"));
    }

    [TestCaseSource(nameof(Faults))]
    public void Publish_Fault_IsReportedBeforeTheCompileAndFixed(Fault fault)
    {
        Require(fault.Needs);
        TestProject project = fault.Project();
        TestProject plain = project.AsPlain();

        Premise late = Premises.OfPublish(plain, fault.Machine(plain));
        Assert.That(late.ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");

        Build early = Build.Publish(project, fault.Machine(project));
        Assert.Multiple(() =>
        {
            Assert.That(early.ErrorCodes, Is.EqualTo(fault.Codes.Split(' ')), early.Log);
            Assert.That(early.Errors.Select(error => error.File), Is.All.EqualTo(project.File));
            Assert.That(early.Ran("CoreCompile"), Is.False);
            Assert.That(early.Ran("IlcCompile"), Is.False);
            Assert.That(Directory.GetFileSystemEntries(project.Directory).Where(IsLeftover), Is.Empty, "no file may remain");
        });

        if (fault.Fix != null)
        {
            // If the fix leaves a project or a machine that another test publishes with, the doctor runs the same checks in less time.
            fault.Fix(project);
            bool isComplete = fault.Name is "NoDriver" or "StartFilesMissing" or "ZlibMissing_Net8" or "ObjCopyAbsent" || (fault.IsFixedInProject && !IsDefault(project));
            Build repaired = isComplete ? Build.Publish(project) : Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);
            Assert.That(repaired.ExitCode, Is.Zero, repaired.Log);
            Assert.That(repaired.AotSdkWarningCodes, Is.Empty, repaired.Log);
        }
    }

    [TestCase("NativeLibrary", "native/libnone.a", "AOTSDK3015")]
    [TestCase("NativeSystemLibrary", "aotsdknone", "AOTSDK3016")]
    [TestCase("LinkerArg", "native/none.o", "AOTSDK3015")]
    public void Publish_NativeFileThatNoStepCreates_IsReportedBeforeTheIlCompiler(string item, string value, string code)
    {
        TestProject project = Program().Item(item, value);
        Assert.That(Premises.OfPublish(project.AsPlain()).ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");

        Build build = Build.Publish(project);
        Assert.Multiple(() =>
        {
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { code }), build.Log);
            Assert.That(build.Errors.Select(error => error.File), Is.All.EqualTo(project.File));
            Assert.That(build.Ran("CoreCompile"), Is.True, "until then, the build could have created the file");
            Assert.That(build.Ran("IlcCompile"), Is.False);
        });
    }

    /// <summary>All of them in one project; the IL compiler reports only the first one.</summary>
    [Test]
    public void Publish_FilesOfTheIlCompilerThatDoNotExist_AreReportedBeforeTheIlCompiler()
    {
        TestProject Create(string rootAssembly) => Program().Item("TrimmerRootAssembly", rootAssembly);
        TestProject project = Create("Plugin").Item("TrimmerRootAssembly", "app.dll").Item("TrimmerRootDescriptor", "roots.xml").Item("RdXmlFile", "rd.xml")
            .Item("DirectPInvokeList", "calls.txt").Item("MibcFile", "app.mibc").Property("IlcOrderFile", "order.txt");
        TestProject good = Create("app").Item("TrimmerRootAssembly", "System.Private.CoreLib").Item("TrimmerRootAssembly", "library.dll")
            .Item("TrimmerRootDescriptor", "obj/roots.xml").TargetBefore("Write", "CoreCompile", "echo '<linker />' > obj/roots.xml").StopsInIlCompiler();
        File.Copy(typeof(TestAttribute).Assembly.Location, Path.Combine(good.Directory, "library.dll"));

        Build build = Build.Publish(project);
        Build neighbor = Build.Publish(good);

        Assert.That(Premises.OfPublish(Create("Plugin").AsPlain()).Log, Does.Contain("Failed to load assembly 'Plugin'"), "premise");
        Assert.That(Premises.OfPublish(Create("app.dll").AsPlain()).Log, Does.Contain("Failed to load assembly 'app.dll'"), "premise");
        Assert.That(Premises.OfPublish(Program().Item("TrimmerRootDescriptor", "roots.xml").AsPlain()).ExitCode, Is.Not.Zero, "premise");
        Assert.That((string.Join(' ', build.ErrorCodes), build.Errors.Length), Is.EqualTo(("AOTSDK3015", 7)), build.Log);
        Assert.That(build.Errors.Select(error => error.Text).Where(text => text.Contains("<TrimmerRootAssembly Include=\"app\" />", StringComparison.Ordinal)).Count(), Is.EqualTo(1), build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.False);
        Assert.That(neighbor.AotSdkCodes, Is.Empty, neighbor.Log);
        Assert.That(neighbor.Ran("IlcCompile"), Is.True, neighbor.Log);
    }

    [Test]
    public void Publish_ObjectFileOfAnotherArchitecture_IsReportedBeforeTheIlCompiler()
    {
        const string Linker = "aarch64-linux-gnu-ld";
        Machine.RequireTool(Linker);
        TestProject project = Program().Item("NativeLibrary", "foreign.o");
        ToolRun made = Tool.Run(Linker, ["-r", "-b", "binary", "-o", "foreign.o", Path.GetFileName(project.File)], project.Directory);
        Assert.That(made.ExitCode, Is.Zero, made.Output);
        Assert.That(Premises.OfPublish(project.AsPlain()).ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");

        Build build = Build.Publish(project);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3034" }), build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.False);
    }

    /// <summary>A repository that was cloned without Git LFS. The text is that of the specification (github.com/git-lfs/git-lfs, docs/spec.md).</summary>
    [Test]
    public void Publish_NativeLibraryIsALfsPointer_IsReportedBeforeTheIlCompiler()
    {
        TestProject project = Program().Item("NativeLibrary", "libfoo.a").Source("libfoo.a", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2145\nsize 12345\n");
        Assert.That(Premises.OfPublish(project.AsPlain()).ExitCode, Is.Not.Zero, "premise: the plain SDK fails too, later");

        Build build = Build.Publish(project);
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3035" }), build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.False);
    }

    [Test]
    public void Publish_DriverHangs_IsStoppedWithItsChildren()
    {
        // There is no premise to run: the plain SDK would never end.
        string mark = "86" + Random.Shared.Next(1000, 9999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Machine machine = Machine.WithOnly("objcopy", "sleep").Script("gcc", $"#!/bin/sh\nsleep {mark} &\nsleep {mark}\n");
        TestProject project = Program().Property("AotSdkProbeTimeout", "2").StopsBeforeIlCompiler();
        Build build = Build.Publish(project, machine);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK3022" }), build.Log);
        Assert.That(build.ErrorCodes.Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.Empty, build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.True, "a tool that took long stops nothing");
        Assert.That(
            Directory.GetDirectories("/proc").Select(CommandLine).Where(line => line.Contains("sleep\0" + mark, StringComparison.Ordinal)),
            Is.Empty,
            "no child may still run");
    }

    [Test]
    public void Publish_Arm64WithoutCrossTools_IsReported()
    {
        // The check comes before restore, so no feed has to serve the packs for linux-arm64. dotnet/runtime#88942 shows the failure of the plain SDK.
        Machine machine = Machine.WithOnly(Clang);
        Build build = Build.Publish(Program(), machine, "-r", "linux-arm64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3009" }), build.Log);

        Build gcc = Build.Publish(Program(), Machine.WithOnly(Gcc), "-r", "linux-arm64");
        Assert.That(gcc.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3009" }), gcc.Log);
    }

    [Test]
    public void Publish_Arm64WithCrossTools_PassesTheChecks()
    {
        Machine.RequireTool("clang", "aarch64-linux-gnu-ld.bfd", "llvm-objcopy");
        Build build = Build.Publish(Program().StopsBeforeIlCompiler(), "-r", "linux-arm64");
        Assert.That(build.ErrorCodes.Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.Empty, build.Log);
    }

    [Test]
    public void Publish_Arm64WithObjCopyOfTheHost_IsReported()
    {
        Machine.RequireTool("aarch64-linux-gnu-ld.bfd");
        Machine machine = Machine.WithOnly("clang", "ld.bfd", "aarch64-linux-gnu-ld", "aarch64-linux-gnu-ld.bfd", "objcopy");
        Build build = Build.Publish(Program(), machine, "-r", "linux-arm64");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3010" }), build.Log);
    }

    [Test]
    public void Publish_SysRootThatGccIgnores_Warns()
    {
        TestProject project = Program().Property("SysRoot", "/nonexistent");
        Build build = Build.Publish(project, Machine.WithOnly(Gcc));
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK3014" }), build.Log);
    }

    [Test]
    public void Publish_StaticExecutableOnGlibc_WarnsOnce()
    {
        // clang and lld link it on Debian 12. The warning is about the program, which then crashes.
        Machine.RequireTool("clang", "ld.lld");
        Build build = Build.Publish(Program().Property("StaticExecutable", "true").Property("LinkerFlavor", "lld").Property("CppCompilerAndLinker", "clang"));
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Warnings.Count(warning => warning.Code == "AOTSDK3018"), Is.EqualTo(1), build.Log);
    }

    [Test]
    public void Publish_LittleMemory_Warns()
    {
        string meminfo = Path.Combine(TestProject.NewDirectory("meminfo"), "meminfo");
        File.WriteAllText(meminfo, "MemTotal:         262144 kB\nMemFree:          200000 kB\n");
        Build build = Build.Publish(Program(), new Machine().Mount($"mount --bind '{meminfo}' /proc/meminfo"));
        Assert.That(build.ErrorCodes, Is.Empty, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK3027" }), build.Log);
    }

    [TestCase("AotSdkSkipChecks", "AOTSDK3015")]
    [TestCase("AotSdkPreflight", "off")]
    public void Publish_SuppressedCheck_IsSkipped(string property, string value)
    {
        Build build = Build.Publish(Program().Item("NativeLibrary", "native/libnone.a").Property(property, value).StopsInIlCompiler());
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.True, "the publish continues, as without Aot.Sdk");
    }

    [Test]
    public void Publish_PreflightWarning_WarnsAndContinues()
    {
        TestProject project = Program().Item("NativeLibrary", "native/libnone.a").Property("AotSdkPreflight", "warning").StopsInIlCompiler();
        Build build = Build.Publish(project);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK3015" }), build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.True);

        Build raised = Build.Publish(project, "-warnaserror:AOTSDK3015");
        Assert.That(raised.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3015" }), raised.Log);

        Build suppressed = Build.Publish(project, "-p:NoWarn=AOTSDK3015");
        Assert.That(suppressed.AotSdkWarningCodes, Is.Empty, suppressed.Log);
    }

    [Test]
    public void Publish_LinksOutOfTheSysRoot_IsReported()
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

    private static TestProject Program() => Program("net10.0");

    private static TestProject Program(string framework) => TestProject.Program(framework: framework);

    private static TestProject NativeLibrary(string kind) => TestProject.Library().Property("NativeLib", kind).Property("RuntimeIdentifier", "linux-x64");

    private static Machine Unchanged(TestProject project) => Machine.Unchanged;

    private static string[] Files(string directory, string pattern) =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, pattern, SearchOption.AllDirectories) : [];

    private static string ForeignProgram() => "\u007fELF";

    /// <summary>The project file is that of <see cref="Program()"/>, which GoodBuildTests publishes completely.</summary>
    private static bool IsDefault(TestProject project) => File.ReadAllText(project.File) == File.ReadAllText(Program().File);

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

    /// <summary>The program itself calls nothing of libm, so ld.bfd drops libm before it reads the libraries of ICU, which do.</summary>
    [Test]
    public void Publish_StaticIcuWithBfd_Links()
    {
        Require("cmake icu");
        Machine machine = Machine.Unchanged;
        TestProject project = TestProject.Program(framework: "net9.0").Property("StaticICULinking", "true").Property("LinkerFlavor", "bfd")
            .Source("Program.cs", "System.Console.WriteLine(System.Globalization.CultureInfo.GetCultureInfo(\"de\").NativeName);");

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, machine, ["publish", "-r", "linux-x64"], () => Build.Publish(bare, "-r", "linux-x64"), log => log.Log.Contains("undefined reference to `", StringComparison.Ordinal) ? "undefined references" : "links");
        Build build = Build.Publish(project, "-r", "linux-x64");

        Assert.That(plain.Observation, Is.EqualTo("undefined references"), "premise. " + plain.Log);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes.Except(["AOTSDK1018"]), Is.Empty, build.Log);
        string program = Path.Combine(project.Directory, "bin/Release/net9.0/linux-x64/publish/app");
        Assert.That(Tool.Run(program, [], "/").Output.Trim(), Is.EqualTo("Deutsch"));
    }

    /// <summary>From 10.0 on, the IL compiler's targets build the library of ICU in another folder than that which they link.</summary>
    [Test]
    public void Publish_StaticIcuWithArtifactsFolder_Links()
    {
        Require("cmake icu");
        TestProject project = TestProject.Program(framework: "net10.0").Property("StaticICULinking", "true")
            .Source("Program.cs", "System.Console.WriteLine(System.Globalization.CultureInfo.GetCultureInfo(\"de\").NativeName);");
        string[] arguments = ["-r", "linux-x64", "--artifacts-path", "artifacts"];

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", .. arguments], () => Build.Publish(bare, arguments), log => log.Log.Contains("no such file or directory", StringComparison.OrdinalIgnoreCase) ? "no such file" : "links");
        Build build = Build.Publish(project, arguments);

        Assert.That(plain.Observation, Is.EqualTo("no such file"), "premise. " + plain.Log);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
        Assert.That(Tool.Run(Path.Combine(project.Directory, "artifacts/publish/app/release_linux-x64/app"), [], "/").Output.Trim(), Is.EqualTo("Deutsch"));
    }

    /// <summary>CMake refuses its folder after an update of .NET, whose package is in another folder, or after the project was moved.</summary>
    [Test]
    public void Publish_StaticIcuConfiguredElsewhere_CompilesAgain()
    {
        Require("cmake icu");
        const string Cache = "obj/Release/net10.0/linux-x64/libs/System.Globalization.Native/build/CMakeCache.txt";
        const string Configured = "CMAKE_CACHEFILE_DIR:INTERNAL=/moved/obj\nCMAKE_HOME_DIRECTORY:INTERNAL=/moved/source\n";
        TestProject project = TestProject.Program(framework: "net10.0").Property("StaticICULinking", "true")
            .Source("Program.cs", "System.Console.WriteLine(System.Globalization.CultureInfo.GetCultureInfo(\"de\").NativeName);")
            .Source(Cache, Configured);

        TestProject bare = project.AsPlain().Source(Cache, Configured);
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "-r", "linux-x64"], () => Build.Publish(bare, "-r", "linux-x64"), log => log.Log.Contains("cmake failed", StringComparison.Ordinal) ? "cmake failed" : "links");
        Build first = Build.Publish(project, "-r", "linux-x64");
        string library = Path.Combine(project.Directory, Path.GetDirectoryName(Cache)!, "libSystem.Globalization.Native.a");
        DateTime time = File.GetLastWriteTimeUtc(library);
        Build second = Build.Publish(project, "-r", "linux-x64");

        Assert.That(plain.Observation, Is.EqualTo("cmake failed"), "premise. " + plain.Log);
        Assert.That(first.ExitCode, Is.Zero, first.Log);
        Assert.That(first.AotSdkCodes, Is.Empty, first.Log);
        Assert.That(second.ExitCode, Is.Zero, second.Log);
        Assert.That(File.GetLastWriteTimeUtc(library), Is.EqualTo(time), "the library is compiled again without a reason");
    }

    /// <summary>The IL compiler's targets write its arguments to obj/nat/app.ilc.rsp, and pass obj/natapp.ilc.rsp.</summary>
    [Test]
    public void Publish_NativeFoldersWithoutSlash_Succeeds()
    {
        Machine.RequireLinux();
        TestProject project = TestProject.Program(framework: "net10.0").Property("NativeIntermediateOutputPath", "obj/nat").Property("NativeOutputPath", "bin/nat");

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "-r", "linux-x64"], () => Build.Publish(bare, "-r", "linux-x64"), log => log.ExitCode != 0 && log.Log.Contains("obj/natapp.ilc.rsp", StringComparison.Ordinal) ? "no arguments" : "links");
        Build build = Build.Publish(project, "-r", "linux-x64");

        Assert.That(plain.Observation, Is.EqualTo("no arguments"), "premise. " + plain.Log);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
        Assert.That(File.Exists(Path.Combine(project.Directory, "bin/nat/app")), build.Log);
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

    private static TestCaseData Case(string name, string codes, Func<TestProject> project, Func<TestProject, Machine> machine, Func<TestProject, TestProject>? fix = null, string needs = "")
    {
        bool isFixedByMachine = fix == null && !codes.Contains("3015", StringComparison.Ordinal) && !codes.Contains("3016", StringComparison.Ordinal);
        Action<TestProject>? action = fix != null ? p => fix(p) : isFixedByMachine ? _ => { } : null;
        return new TestCaseData(new Fault(name, codes, project, machine, action, fix != null, needs)).SetArgDisplayNames(name);
    }

    /// <summary>A fault: the project and machine that have it, what fixes it in the project (nothing if this machine, unchanged, is the fix), and what staging requires.</summary>
    public sealed record Fault(string Name, string Codes, Func<TestProject> Project, Func<TestProject, Machine> Machine, Action<TestProject>? Fix, bool IsFixedInProject, string Needs);
}
