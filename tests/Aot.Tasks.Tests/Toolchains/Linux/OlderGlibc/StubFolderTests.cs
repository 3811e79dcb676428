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
[Platform("Linux")]
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
        Assert.That(Path.Combine(first.Folder, "libc.so.6"), Does.Exist);
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
