using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aot.Tasks.Binaries;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux.OlderGlibc;

/// <summary>Stubs that the tools of this machine make.</summary>
[Platform("Linux", Reason = "The test uses the tools of a Linux machine.")]
internal sealed class StubFolderTests
{
    private static readonly Version Target = new(2, 17);

    private string _folder = "";

    /// <summary>The folder has a name that a shell, a linker, and a linker script would split.</summary>
    [SetUp]
    public void SetUp()
    {
        _folder = Path.Combine(Path.GetTempPath(), "aotsdk stubs, " + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(_folder);
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [TestCase("clang", "bfd")]
    [TestCase("clang", "lld")]
    [TestCase("gcc", "bfd")]
    [TestCase("gcc", "gold")]
    [TestCase("gcc", "mold")]
    public void Prepare_Driver_ProgramNeedsTheTargetAndRunsItsConstructorsOnce(string driver, string flavor)
    {
        MachineWithVariables machine = new();
        OlderGlibcLink link = Prepare(machine, driver, flavor);
        string source = Path.Combine(_folder, "program.c");
        File.WriteAllText(source, """
            #include <math.h>
            #include <pthread.h>
            #include <dlfcn.h>
            #include <stdio.h>
            static int constructed, count;
            __attribute__((constructor)) static void construct(int argc, char **argv, char **envp) { constructed++; count = envp != 0 ? argc : -1; }
            static void *run(void *value) { return value; }
            int main(int argc, char **argv)
            {
                pthread_t thread;
                void *result = 0;
                pthread_create(&thread, 0, run, &thread);
                pthread_join(thread, &result);
                printf("%d %d %d %d %.0f", constructed, count, result == &thread, dlopen("nothing", RTLD_NOW) == 0, exp(argc - 2) + pow(argc, 3));
                return 0;
            }
            """);

        ProcessResult compiled = machine.Run(
            Find(machine, driver), ["-O1", "-fuse-ld=" + flavor, source, "-o", "program", .. link.Arguments(link.Folder), "-lm"], _folder, TimeSpan.FromMinutes(2));
        ProcessResult ran = machine.Run(Path.Combine(_folder, "program"), ["argument"], _folder, TimeSpan.FromMinutes(1));

        Assert.That(compiled.Succeeded, Is.True, compiled.Output);
        Assert.That(ran.Output.Trim(), Is.EqualTo("1 2 1 1 9"));
        BinaryFile program = BinaryFileReader.Read(machine, Path.Combine(_folder, "program")).Binary!;
        Assert.That(GlibcFloor.Of(program)!.Version, Is.LessThanOrEqualTo(Target));
        Assert.That(program.NeededLibraries, Is.SupersetOf(new[] { "libc.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1" }));
        Assert.That(program.NeededLibraries, Has.None.EqualTo(GlibcFloor.StubOfNewerSymbols));
    }

    /// <summary>The headers of this machine select functions that the target lacks.</summary>
    [Test]
    public void Prepare_FunctionsOfNewerHeaders_AreSubstituted()
    {
        MachineWithVariables machine = new();
        OlderGlibcLink link = Prepare(machine);
        File.WriteAllText(Path.Combine(_folder, "headers.c"), """
            #define _GNU_SOURCE
            #define _FILE_OFFSET_BITS 64
            #include <fcntl.h>
            #include <stdio.h>
            #include <sys/stat.h>
            #include <unistd.h>
            extern char __libc_single_threaded;
            int main(int argc, char **argv)
            {
                struct stat a, b, c, d;
                int file = open(argv[0], O_RDONLY);
                int results = stat(argv[0], &a) + fstat(file, &b) + lstat(argv[0], &c) + fstatat(AT_FDCWD, argv[0], &d, AT_SYMLINK_NOFOLLOW);
                int isSame = a.st_ino == b.st_ino && b.st_ino == c.st_ino && c.st_ino == d.st_ino && d.st_size > 100 && d.st_size == a.st_size;
                printf("%d %d %d %d %d", results, isSame, fcntl(file, F_GETFD), gettid() == getpid(), __libc_single_threaded);
                return stat("/nothing", &a) == -1 ? 0 : 1;
            }
            """);
        string driver = Find(machine, "clang") is { Length: > 0 } clang ? clang : Find(machine, "gcc");

        ProcessResult compiled = machine.Run(driver, ["-O1", "headers.c", "-o", "headers", .. (link with { IncludesNewer = false }).Arguments(link.Folder)], _folder, TimeSpan.FromMinutes(2));
        ProcessResult ran = machine.Run(Path.Combine(_folder, "headers"), [], _folder, TimeSpan.FromMinutes(1));

        Assert.That(compiled.Succeeded, Is.True, compiled.Output);
        Assert.That((ran.ExitCode, ran.Output.Trim()), Is.EqualTo((0, "0 1 0 1 0")));
        Assert.That(GlibcFloor.Of(BinaryFileReader.Read(machine, Path.Combine(_folder, "headers")).Binary!)!.Version, Is.LessThanOrEqualTo(Target));
    }

    [Test]
    public void Prepare_Again_RunsNoToolUnlessSomethingChanged()
    {
        MachineWithVariables machine = new();
        OlderGlibcLink first = Prepare(machine);
        int runs = machine.Runs;

        OlderGlibcLink second = Prepare(machine);
        int runsOfSecond = machine.Runs - runs;
        File.Delete(Path.Combine(first.Folder, "libc.so.6"));
        OlderGlibcLink third = Prepare(machine);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(runsOfSecond, Is.Zero);
        Assert.That(third, Is.EqualTo(first));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "obj/aotsdk-glibc.stamp")), Does.StartWith(typeof(StubFolder).Module.ModuleVersionId.ToString("N")), "another build of the tasks makes other stubs");
        Assert.That(Path.Combine(first.Folder, "libc.so.6"), Does.Exist);
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(_folder, "obj"), "aotsdk-*").Select(Path.GetFileName), Is.EquivalentTo(new[] { "aotsdk-glibc", "aotsdk-glibc.stamp" }));
    }

    /// <summary>As after an update of the linker driver.</summary>
    [Test]
    public void Prepare_OtherInputs_FoldersOfEarlierOnesAreDeleted()
    {
        string[] folders = ["2.17-x64-0123456789abcdef", "2.17-arm64-0123456789abcdef", "2.31-x64-0123456789abcdef"];
        foreach (string folder in folders)
        {
            Directory.CreateDirectory(Path.Combine(_folder, "obj/aotsdk-glibc", folder));
            File.WriteAllText(Path.Combine(_folder, "obj/aotsdk-glibc", folder, "libc.so.6"), "");
        }

        string made = Prepare(new MachineWithVariables()).Folder;

        Assert.That(Directory.GetDirectories(Path.Combine(_folder, "obj/aotsdk-glibc")).Select(Path.GetFileName), Is.EquivalentTo(new[] { Path.GetFileName(made), folders[1], folders[2] }));
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(_folder, "obj"), "aotsdk-*").Select(Path.GetFileName), Is.EquivalentTo(new[] { "aotsdk-glibc", "aotsdk-glibc.stamp" }));
    }

    [Test]
    public void Prepare_InParallel_OneFolder()
    {
        OlderGlibcLink?[] links = new OlderGlibcLink?[4];
        Parallel.For(0, links.Length, new ParallelOptions { MaxDegreeOfParallelism = links.Length }, i => links[i] = Prepare(new MachineWithVariables()));

        Assert.That(links.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Directory.GetDirectories(Path.Combine(_folder, "obj/aotsdk-glibc")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Prepare_TargetOfThisMachine_ChangesNothing()
    {
        MachineWithVariables machine = new();
        ToolchainRequest request = Request() with { TargetGlibc = machine.GlibcVersion };

        Assert.That(Run(request, machine).Link, Is.Null);
        int runs = machine.Runs;
        Assert.That(Run(request, machine).Link, Is.Null);
        Assert.That(machine.Runs, Is.EqualTo(runs), "the result is remembered");
    }

    [Test]
    public void Prepare_ToolFails_Fault()
    {
        MachineWithVariables machine = new();
        machine.Variables["COMPILER_PATH"] = _folder;
        string linker = Path.Combine(_folder, "ld.bfd");
        File.WriteAllText(linker, "#!/bin/sh\necho out of order >&2\nexit 1\n");
        File.Copy(linker, Path.Combine(_folder, "ld"));
        machine.Run("/bin/chmod", ["+x", "ld", "ld.bfd"], _folder, TimeSpan.FromMinutes(1));

        OlderGlibcResult result = Run(Request("gcc"), machine);

        Assert.That(result.Link, Is.Null);
        Assert.That(result.Fault!.Code, Is.EqualTo("AOTSDK3031"));
        Assert.That(result.Fault.Text, Does.Contain("2.17").And.Contain("out of order"));
        Assert.That(Path.Combine(_folder, "obj/aotsdk-glibc"), Does.Not.Exist);
    }

    private static IEnumerable<TestCaseData> NotPossible()
    {
        yield return new TestCaseData(Request() with { TargetGlibc = null }).SetArgDisplayNames("not set");
        yield return new TestCaseData(Request() with { SysRoot = "/" }).SetArgDisplayNames("SysRoot");
        yield return new TestCaseData(Request() with { StaticExecutable = true }).SetArgDisplayNames("StaticExecutable");
        yield return new TestCaseData(Request() with { NativeLib = "Static" }).SetArgDisplayNames("NativeLib");
        yield return new TestCaseData(Request() with { Target = Aot.Tasks.Targeting.RuntimeIdentifier.Parse("linux-musl-x64") }).SetArgDisplayNames("musl");
        yield return new TestCaseData(Request() with { Target = Aot.Tasks.Targeting.RuntimeIdentifier.Parse("linux-riscv64") }).SetArgDisplayNames("riscv64");
    }

    [TestCaseSource(nameof(NotPossible))]
    public void IsPossible_OtherLink_False(ToolchainRequest request)
    {
        Assert.That(StubFolder.IsPossible(request), Is.False);
        Assert.That(StubFolder.IsPossible(Request()), Is.True);
    }

    /// <summary>Nothing but the stubs is linked, as for another processor. clang finds this machine's start files and libraries, but the arguments exclude them.</summary>
    [TestCase("")]
    [TestCase("2.17")]
    [TestCase("2.38")]
    public void PrepareAlone_Program_RunsWithoutStartFilesOfThisMachine(string target)
    {
        MachineWithVariables machine = new();
        OlderGlibcLink link = PrepareAlone(machine, target, "");
        File.WriteAllText(Path.Combine(_folder, "program.c"), """
            int atexit(void (*)(void)); int at_quick_exit(void (*)(void)); int pthread_atfork(void (*)(void), void (*)(void), void (*)(void)); int fork(void); int wait(int *);
            int printf(const char *, ...); double pow(double, double); void *dlopen(const char *, int); const char *zlibVersion(void); int fflush(void *);
            extern char **environ; extern void *stdout;
            static int constructed, count, forked;
            __attribute__((constructor)) static void construct(int argc, char **argv, char **envp) { constructed++; count = envp == environ ? argc : -1; }
            __attribute__((destructor)) static void destroy(void) { printf(" destroyed"); fflush(stdout); }
            static void at_exit(void) { printf(" exit"); fflush(stdout); }
            static void at_fork(void) { forked++; }
            int main(int argc, char **argv)
            {
                atexit(at_exit); at_quick_exit(at_exit); pthread_atfork(at_fork, 0, 0);
                if (fork() == 0) __builtin_trap();
                wait(0);
                printf("%d %d %d %d %.0f %d", constructed, count, forked, dlopen("nothing", 2) == 0, pow(argc, 3), zlibVersion()[0] == '1');
                fflush(stdout);
                return 0;
            }
            """);

        ProcessResult compiled = machine.Run(
            Find(machine, "clang"), ["-O1", "-fno-builtin", "-fPIE", "-pie", "program.c", "-o", "program", .. link.Arguments(link.Folder), "-lz", "-lm", "-ldl"], _folder, TimeSpan.FromMinutes(2));
        ProcessResult ran = machine.Run(Path.Combine(_folder, "program"), ["argument"], _folder, TimeSpan.FromMinutes(1));

        Assert.That(compiled.Succeeded, Is.True, compiled.Output);
        Assert.That(compiled.Output, Is.Empty);
        Assert.That(ran.Output.Trim(), Is.EqualTo("1 2 1 1 8 1 exit destroyed"));
        BinaryFile program = BinaryFileReader.Read(machine, Path.Combine(_folder, "program")).Binary!;
        Assert.That(GlibcFloor.Of(program)!.Version, Is.LessThanOrEqualTo(Version.Parse(target.Length > 0 ? target : "2.27")));
        Assert.That(program.NeededLibraries, Has.None.EqualTo(GlibcFloor.StubOfNewerSymbols));
    }

    /// <summary>The same functions in a library that is closed before the process ends.</summary>
    [Test]
    public void PrepareAlone_SharedLibrary_RunsItsHandlersWhenItIsClosed()
    {
        MachineWithVariables machine = new();
        OlderGlibcLink link = PrepareAlone(machine, "2.17", "Shared");
        File.WriteAllText(Path.Combine(_folder, "library.c"), """
            int atexit(void (*)(void)); int printf(const char *, ...); int fflush(void *); extern void *stdout;
            static void at_exit(void) { printf("closed "); fflush(stdout); }
            void use(void) { atexit(at_exit); }
            """);
        File.WriteAllText(Path.Combine(_folder, "host.c"), """
            #include <dlfcn.h>
            #include <stdio.h>
            int main(void)
            {
                void *library = dlopen("./library.so", RTLD_NOW);
                ((void (*)(void))dlsym(library, "use"))();
                dlclose(library);
                puts("after");
                return 0;
            }
            """);
        string clang = Find(machine, "clang");

        ProcessResult library = machine.Run(clang, ["-fPIC", "-shared", "library.c", "-o", "library.so", .. link.Arguments(link.Folder)], _folder, TimeSpan.FromMinutes(2));
        ProcessResult host = machine.Run(clang, ["host.c", "-o", "host", "-ldl"], _folder, TimeSpan.FromMinutes(2));
        ProcessResult ran = machine.Run(Path.Combine(_folder, "host"), [], _folder, TimeSpan.FromMinutes(1));

        Assert.That(library.Output + host.Output, Is.Empty);
        Assert.That(ran.Output.Trim(), Is.EqualTo("closed after"));
    }

    [Test]
    public void PrepareAlone_Arm64_ProgramIsForIt()
    {
        MachineWithVariables machine = new();
        OlderGlibcLink link = PrepareAlone(machine, "", "", "linux-arm64");
        File.WriteAllText(Path.Combine(_folder, "program.c"), "int atexit(void (*)(void)); double pow(double, double); static void end(void) { } int main(int argc, char **argv) { __builtin___clear_cache((char *)argv, (char *)(argv + argc)); return atexit(end) + (int)pow(argc, argc); }");

        ProcessResult compiled = machine.Run(
            Find(machine, "clang"), ["--target=aarch64-linux-gnu", "-fPIE", "-pie", "-Wl,-z,relro", "-Wl,-z,now", "program.c", "-o", "program", .. link.Arguments(link.Folder), "-lm"], _folder, TimeSpan.FromMinutes(2));

        Assert.That(compiled.Succeeded, Is.True, compiled.Output);
        BinaryFile program = BinaryFileReader.Read(machine, Path.Combine(_folder, "program")).Binary!;
        Assert.That(program.Architecture, Is.EqualTo("arm64"));
        Assert.That(GlibcFloor.Of(program)!.Version, Is.EqualTo(new Version(2, 17)));
        Assert.That(Directory.GetFileSystemEntries(link.Folder).Select(Path.GetFileName), Is.SupersetOf(new[] { "libz.so", "libdl.so", "sections.ld", "static.o" }));
    }

    /// <summary>Each size, operation, and order, in a static library as gcc compiles it.</summary>
    [Test]
    public void PrepareAlone_AtomicsOfGcc_HaveTheirResults()
    {
        MachineWithVariables machine = new();
        OlderGlibcLink link = PrepareAlone(machine, "", "", "linux-arm64");
        if (Find(machine, "qemu-aarch64-static").Length == 0 || !File.Exists("/usr/aarch64-linux-gnu/lib/libc.so.6"))
        {
            Assert.Ignore("Skipped: qemu-aarch64-static or a C library for arm64 is not installed.");
        }

        File.WriteAllText(Path.Combine(_folder, "program.c"), """
            int printf(const char *, ...);
            static int failed;
            #define CHECK(condition) if (!(condition)) { failed++; printf("%s, line %d ", __func__, __LINE__); }
            #define ALL(type, order) \
            { \
                volatile type value = (type)-3; type expected = (type)-3; \
                CHECK(__atomic_exchange_n(&value, 12, order) == (type)-3 && value == 12) \
                CHECK(__atomic_fetch_add(&value, (type)250, order) == 12 && value == (type)262) \
                value = 12; \
                CHECK(__atomic_fetch_and(&value, (type)~4, order) == 12 && value == 8) \
                CHECK(__atomic_fetch_xor(&value, 10, order) == 8 && value == 2) \
                CHECK(__atomic_fetch_or(&value, 5, order) == 2 && value == 7) \
                CHECK(!__atomic_compare_exchange_n(&value, &expected, 1, 0, order, __ATOMIC_RELAXED) && expected == 7 && value == 7) \
                CHECK(__atomic_compare_exchange_n(&value, &expected, (type)-9, 0, order, __ATOMIC_RELAXED) && value == (type)-9) \
                expected = (type)-9; \
                CHECK(__atomic_compare_exchange_n(&value, &expected, 1, 0, order, __ATOMIC_RELAXED) && value == 1) \
            }
            #define SIZES(order) ALL(signed char, order) ALL(unsigned char, order) ALL(short, order) ALL(unsigned short, order) ALL(int, order) ALL(long, order)
            int main(void)
            {
                SIZES(__ATOMIC_RELAXED) SIZES(__ATOMIC_ACQUIRE) SIZES(__ATOMIC_RELEASE) SIZES(__ATOMIC_ACQ_REL) SIZES(__ATOMIC_SEQ_CST)
                printf("%d", failed);
                return 0;
            }
            """);
        ProcessResult compiled = machine.Run(
            Find(machine, "clang"), ["--target=aarch64-linux-gnu", "-moutline-atomics", "-O1", "-fPIE", "-pie", "program.c", "-o", "program", .. link.Arguments(link.Folder)], _folder, TimeSpan.FromMinutes(2));
        ProcessResult ran = machine.Run(Find(machine, "qemu-aarch64-static"), ["-L", "/usr/aarch64-linux-gnu", "./program"], _folder, TimeSpan.FromMinutes(1));
        machine.Run(Find(machine, "clang"), ["--target=aarch64-linux-gnu", "-moutline-atomics", "-O1", "-S", "program.c"], _folder, TimeSpan.FromMinutes(1));

        Assert.That(compiled.Output, Is.Empty);
        Assert.That(ran.Output.Trim(), Is.EqualTo("0"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "program.s")), Does.Contain("__aarch64_ldclr1_relax").And.Contain("__aarch64_cas8_acq_rel").And.Contain("__aarch64_swp2_acq"), "premise: the functions are called");
    }

    [Test]
    public void PrepareAlone_Again_RunsNoTool()
    {
        MachineWithVariables machine = new();
        OlderGlibcLink first = PrepareAlone(machine, "", "");
        int runs = machine.Runs;

        Assert.That(PrepareAlone(machine, "", ""), Is.EqualTo(first));
        Assert.That(machine.Runs, Is.EqualTo(runs));
    }

    [TestCase(11, "/*")]
    [TestCase(12, "/*")]
    [TestCase(13, "OVERWRITE_SECTIONS")]
    [TestCase(19, "OVERWRITE_SECTIONS")]
    public void Sections_Lld_HasTheCommandThatItKnows(int version, string start) => Assert.That(OlderGlibcLink.Sections(version), Does.StartWith(start));

    [TestCase(true, false, "-L/s /s/substitutes.o -nostartfiles -nodefaultlibs -Wno-unused-command-line-argument /s/static.o -lc")]
    [TestCase(false, true, "-L/s /s/substitutes.o -nostartfiles -nodefaultlibs -Wno-unused-command-line-argument /s/static.o -lc -fuse-ld=lld -T /s/sections.ld /s/start.o -Wl,-e,aotsdk_start")]
    public void Arguments_Alone_ExcludeTheToolchain(bool isLldRequested, bool hasEntryPoint, string expected)
    {
        OlderGlibcLink link = new(new Version(2, 34), "/s", hasEntryPoint) { IsAlone = true, IsLldRequested = isLldRequested, IncludesNewer = false };
        Assert.That(string.Join(' ', link.Arguments("/s")), Is.EqualTo(expected + " -Wl,--allow-shlib-undefined"));
    }

    [TestCase("2.17", false, "-L/s /s/substitutes.o /s/start.o -Wl,-e,aotsdk_start -Wl,--push-state,--no-as-needed -l:libpthread.so.0 -l:libdl.so.2 -l:librt.so.1 -Wl,--pop-state")]
    [TestCase("2.17", true, "-L/s /s/substitutes.o -Wl,--push-state,--no-as-needed -l:libpthread.so.0 -l:libdl.so.2 -l:librt.so.1 -Wl,--pop-state")]
    [TestCase("2.34", false, "-L/s /s/substitutes.o")]
    public void Arguments_Target_DependOnIt(string target, bool isShared, string expected)
    {
        Version version = Version.Parse(target);
        OlderGlibcLink link = new(version, "/s", HasEntryPoint: !isShared && version < EntryPoint.FirstWithoutInitializer) { IncludesNewer = false };
        Assert.That(string.Join(' ', link.Arguments("/s")), Is.EqualTo(expected + " -Wl,--allow-shlib-undefined"));
    }

    private static ToolchainRequest Request(string driver = "", string flavor = "") => new Project { RequestedDriver = driver, RequestedFlavor = flavor }.Request with
    {
        TargetGlibc = Target,
        IsTargetGlibcSet = true,
        SearchPath = Environment.GetEnvironmentVariable("PATH") ?? "",
        Timeout = TimeSpan.FromMinutes(2),
    };

    private OlderGlibcLink Prepare(MachineWithVariables machine, string driver = "", string flavor = "")
    {
        if (driver.Length > 0 && (Find(machine, driver).Length == 0 || Find(machine, "ld." + flavor).Length == 0 && Find(machine, flavor).Length == 0))
        {
            Assert.Ignore($"Skipped: {driver} or {flavor} is not installed.");
        }

        OlderGlibcResult result = Run(Request(driver, flavor), machine);
        Assert.That(result.Fault, Is.Null);
        return result.Link ?? throw new InvalidOperationException("nothing was made");
    }

    private OlderGlibcLink PrepareAlone(MachineWithVariables machine, string target, string nativeLib, string runtimeIdentifier = "linux-x64")
    {
        if (Find(machine, "clang").Length == 0 || Find(machine, "ld.lld").Length == 0)
        {
            Assert.Ignore("Skipped: clang or lld is not installed.");
        }

        ToolchainRequest request = new Project { RequestedDriver = "clang", Target = runtimeIdentifier, NativeLib = nativeLib, Framework = "10.0" }.Request with
        {
            TargetGlibc = target.Length > 0 ? Version.Parse(target) : null,
            SearchPath = Environment.GetEnvironmentVariable("PATH") ?? "",
            Timeout = TimeSpan.FromMinutes(2),
        };
        OlderGlibcResult result = Run(CrossLink.WithStubs(request), machine);
        Assert.That(result.Fault, Is.Null);
        return result.Link!;
    }

    private OlderGlibcResult Run(ToolchainRequest request, IMachine machine)
    {
        request = request with { ProjectDirectory = _folder, IntermediateDirectory = Path.Combine(_folder, "obj") };
        LinkerDriver? driver = LinkerDriver.Find(request, new ToolSearch(machine, request.SearchPath, _folder), new Trace());
        if (driver == null || machine.GlibcVersion is not Version version || version < EntryPoint.FirstWithoutInitializer)
        {
            Assert.Ignore("Skipped: this machine has no linker driver, or no glibc 2.34 or later.");
        }

        return StubFolder.Prepare(request, driver, machine, new Trace());
    }

    private static string Find(IMachine machine, string tool) => new ToolSearch(machine, Environment.GetEnvironmentVariable("PATH") ?? "", "/").Find(tool) ?? "";
}
