using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>When the result of an earlier build is used, and when the tools run again.</summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class TrialLinkStampTests
{
    private const string Clang = "/usr/bin/clang";
    private const string Linker = "/usr/bin/ld.bfd";

    /// <summary>The number of runs of tools in a check: the trial link, and objcopy.</summary>
    private const int Tools = 2;

    /// <summary>The same after a success: both tools then also report what they used, and the linker driver reports where it searches, and that it is clang itself.</summary>
    private const int ToolsAndReports = Tools + 4;

    private const string CompileReport = """
        Debian clang version 14.0.6
        InstalledDir: /usr/bin
         (in-process)
         "/usr/lib/llvm-14/bin/clang" "-cc1" "-triple" "x86_64-pc-linux-gnu" "-x" "c" "/dev/null"

        """;

    private const string SearchReport = """
        programs: =/usr/bin:/usr/lib/llvm-14/bin
        libraries: =/usr/lib/gcc/x86_64-linux-gnu/12:/usr/lib/x86_64-linux-gnu

        """;

    private const string LinkReport = """
        Found candidate GCC installation: /usr/bin/../lib/gcc/x86_64-linux-gnu/12
         "/usr/bin/ld.bfd" -pie -o obj/trial -Lnative/lib "-L/opt/with blank" -lz
        SEARCH_DIR("=/usr/local/lib"); SEARCH_DIR("=/usr/lib");
        attempt to open /opt/with blank/libfoo.so succeeded
        /opt/with blank/libfoo.so
        /usr/lib/x86_64-linux-gnu/libc.so
        opened script file /usr/lib/x86_64-linux-gnu/libc.so
        /usr/lib/x86_64-linux-gnu/libc.so.6
        attempt to open libgcc_s.so.1 failed

        """;

    private const string LoaderReport = """
                17:	find library=libLLVM-14.so.1 [0]; searching
                17:	  trying file=/usr/lib/llvm-14/bin/../lib/libLLVM-14.so.1
                17:	calling init: /usr/lib/bfd-plugins/liblto.so

        """;

    private const string Stamp = "/project/obj/Release/aotsdk-toolchain.stamp";

    [Test]
    public void Run_SecondTime_RunsNoTool()
    {
        ScriptedMachine machine = Machine();
        Check(new Project(), machine);
        int runs = machine.Runs.Count;
        IReadOnlyList<CheckResult> second = Check(new Project(), machine);

        Assert.Multiple(() =>
        {
            Assert.That(runs, Is.EqualTo(ToolsAndReports));
            Assert.That(machine.Runs, Has.Count.EqualTo(runs));
            Assert.That(second.SelectMany(result => result.Findings), Is.Empty);
        });
    }

    /// <summary>Otherwise its link would not run again after an upgrade of the toolchain.</summary>
    [Test]
    public void Run_SecondProjectOfABuild_KnowsTheLinkedFiles()
    {
        ScriptedMachine machine = Machine().Directory("/project/obj/Other");
        Cache cache = new();
        Check(new Project(), machine, cache);
        LinuxToolchainCheck.Run(new Project().Request with { IntermediateDirectory = "/project/obj/Other" }, machine, new Trace(), cache);
        Assert.That(LinkedFiles.Read("/project/obj/Other", machine), Is.Not.Empty.And.EqualTo(LinkedFiles.Read("/project/obj/Release", machine)));
    }

    [Test]
    public void Run_SecondProjectOfABuild_UsesTheCache()
    {
        ScriptedMachine machine = Machine();
        Cache cache = new();
        Check(new Project(), machine, cache);
        machine.Without(Stamp);
        Check(new Project(), machine, cache);

        Assert.That(machine.Runs, Has.Count.EqualTo(ToolsAndReports));
    }

    [Test]
    public void Run_Doctor_RunsTheToolsEachTime()
    {
        ScriptedMachine machine = Machine();
        Check(new Project(), machine);
        LinuxToolchainCheck.Run(new Project().Request, machine, new Trace(), cache: null);

        Assert.That(machine.Runs, Has.Count.EqualTo(ToolsAndReports + Tools));
    }

    [TestCase("/usr/bin", TestName = "Run_FolderOfPathChanged_RunsTheToolsAgain")]
    [TestCase("/usr/local/bin", TestName = "Run_OtherFolderOfPathChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/llvm-14/bin/clang", TestName = "Run_DriverBehindALinkChanged_RunsTheToolsAgain")]
    [TestCase("/usr/bin/llvm-objcopy", TestName = "Run_ObjCopyChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/x86_64-linux-gnu", TestName = "Run_LibrariesChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/gcc/x86_64-linux-gnu/12", TestName = "Run_StartFilesChanged_RunsTheToolsAgain")]
    [TestCase(Linker, TestName = "Run_LinkerChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/x86_64-linux-gnu/libc.so.6", TestName = "Run_FileOfLinkerScriptChanged_RunsTheToolsAgain")]
    [TestCase("/project/native/lib", TestName = "Run_FolderOfArgumentChanged_RunsTheToolsAgain")]
    [TestCase("/opt/with blank/libfoo.so", TestName = "Run_LibraryInFolderWithBlankChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/llvm-14/bin", TestName = "Run_FolderOfDriversProgramsChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/llvm-14/lib/libLLVM-14.so.1", TestName = "Run_LibraryOfToolChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/bfd-plugins/liblto.so", TestName = "Run_PluginChanged_RunsTheToolsAgain")]
    [TestCase("/etc/ld.so.cache", TestName = "Run_LoaderCacheChanged_RunsTheToolsAgain")]
    [TestCase("/etc/clang/clang.cfg", TestName = "Run_ConfigurationChanged_RunsTheToolsAgain")]
    public void Run_MachineChanged_RunsTheToolsAgain(string changed)
    {
        ScriptedMachine machine = Machine();
        Check(WithFolder, machine);
        machine.Changed(changed);
        Check(WithFolder, machine);

        Assert.That(machine.Runs, Has.Count.EqualTo(2 * ToolsAndReports));
    }

    [TestCase("/usr/local/bin/ld.bfd", TestName = "Run_LinkerAppearsEarlierOnPath_RunsTheToolsAgain")]
    [TestCase("/usr/lib/llvm-14/bin/ld.bfd", TestName = "Run_LinkerAppearsNextToDriver_RunsTheToolsAgain")]
    [TestCase("/project/native/lib/libz.a", TestName = "Run_LibraryAppearsInFolderOfArgument_RunsTheToolsAgain")]
    [TestCase("/project/libgcc_s.so.1", TestName = "Run_LibraryAppearsInFolderOfProject_RunsTheToolsAgain")]
    [TestCase("/opt/later/libz.so", TestName = "Run_FolderOfVariableAppears_RunsTheToolsAgain")]
    [TestCase("/usr/local/lib/libz.so", TestName = "Run_LibraryAppearsInSearchFolderOfLinker_RunsTheToolsAgain")]
    [TestCase("/usr/lib/gcc/x86_64-linux-gnu/13/crtbegin.o", TestName = "Run_NewerGccAppears_RunsTheToolsAgain")]
    [TestCase("/usr/lib/gcc/x86_64-linux-gnu/12/specs", TestName = "Run_SpecsAppear_RunsTheToolsAgain")]
    [TestCase("/etc/ld.so.preload", TestName = "Run_PreloadedLibraryAppears_RunsTheToolsAgain")]
    [TestCase("/etc/clang/x86_64-pc-linux-gnu.cfg", TestName = "Run_ConfigurationAppears_RunsTheToolsAgain")]
    public void Run_FileAppears_RunsTheToolsAgain(string file)
    {
        Project project = new() { LinkerArguments = ["-Lnative/lib", "'-L/opt/with blank'"], Variables = { ["LIBRARY_PATH"] = "/opt/later:/opt/other" } };
        ScriptedMachine machine = Machine();
        Check(project, machine);
        machine.File(file);
        Check(project, machine);

        Assert.That(machine.Runs, Has.Count.EqualTo(2 * ToolsAndReports));
    }

    [Test]
    public void Run_FileThatIsNoInputChanged_RunsNoTool()
    {
        ScriptedMachine machine = Machine().File("/project/Program.cs").File("/usr/share/doc/clang");
        Check(WithFolder, machine);
        machine.Changed("/project/Program.cs").Changed("/usr/share/doc/clang").File("/project/Other.cs");
        Check(WithFolder, machine);

        Assert.That(machine.Runs, Has.Count.EqualTo(ToolsAndReports));
    }

    [Test]
    public void Run_InputChangesWhileToolsRun_IsNotStored()
    {
        ScriptedMachine machine = Machine().ChangesLate(Linker);
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Run_Succeeds_StoresWhatWasLinked(bool changesLate)
    {
        ScriptedMachine machine = changesLate ? Machine().ChangesLate(Linker) : Machine();
        Check(WithFolder, machine);

        IReadOnlyList<string> files = LinkedFiles.Read("/project/obj/Release", machine);
        Assert.That(files, Does.Contain(Linker).And.Contain("/opt/with blank/libfoo.so"), "also if the success itself is not remembered");
        Assert.That(files, Does.Not.Contain("/etc/ld.so.cache").And.Not.Contain("/usr/lib/llvm-14/lib/libLLVM-14.so.1"), "nothing that only the tools use");
        Assert.That(files.Where(file => !machine.FileExists(file)), Is.Empty);
    }

    [Test]
    public void Run_SystemCannotTellWhatChanges_IsNotStored()
    {
        ScriptedMachine machine = Machine().WithoutIdentities();
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
        Assert.That(machine.Runs, Has.Count.EqualTo(Tools));
    }

    [TestCase("/usr/lib/llvm-14/bin/clang", "#!/bin/sh", TestName = "Run_DriverIsScript_IsNotStored")]
    [TestCase(Linker, "#!/bin/sh", TestName = "Run_LinkerIsScript_IsNotStored")]
    [TestCase("/usr/bin/llvm-objcopy", "exit 0", TestName = "Run_ObjCopyIsScript_IsNotStored")]
    public void Run_ScriptTakesPart_IsNotStored(string tool, string text)
    {
        ScriptedMachine machine = Machine().File(tool, text);
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [Test]
    public void Run_DriverIsLinkToWrapper_IsNotStored()
    {
        ScriptedMachine machine = Machine().File("/usr/bin/ccache", Elf.Header("x64")).Link(Clang, "ccache");
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [Test]
    public void Run_ClangIsShimThatStartsAnotherFile_IsNotStored()
    {
        ScriptedMachine machine = Machine().Executable("/shims/clang").File("/shims/clang", [.. Elf.Header("x64"), .. "execv"u8]).Link(Clang, "/shims/clang")
            .Answers("/shims/clang", arguments => arguments.Contains("-###"), ScriptedMachine.Exits(0, CompileReport));
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [Test]
    public void Run_ObjCopyIsShim_IsNotStored()
    {
        ScriptedMachine machine = Machine().File("/usr/bin/llvm-objcopy", [.. Elf.Header("x64"), .. "execv"u8]);
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [Test]
    public void Run_LinkerIsNotReported_IsNotStored()
    {
        ScriptedMachine machine = Machine(reports: false)
            .Answers(Clang, arguments => arguments.Contains("-v") || arguments.Contains("-print-search-dirs"), ScriptedMachine.Exits(0)).Links(Clang);
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [Test]
    public void Run_ReportIsCut_IsNotStored()
    {
        ScriptedMachine machine = Machine(reports: false)
            .Answers(Clang, arguments => arguments.Contains("-v"), ScriptedMachine.Exits(0, LinkReport + Checklist.OutputCut + "\n"))
            .Answers(Clang, arguments => arguments.Contains("-print-search-dirs"), ScriptedMachine.Exits(0, SearchReport))
            .Links(Clang);
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [Test]
    public void Run_InputChangesWithinABuild_RunsTheToolsAgain()
    {
        ScriptedMachine machine = Machine();
        Cache cache = new();
        Check(new Project(), machine, cache);
        machine.Changed(Linker);
        Check(new Project(), machine, cache);

        Assert.That(machine.Runs, Has.Count.EqualTo(2 * ToolsAndReports));
    }

    [Test]
    public void Run_FaultIsFixedWithinABuild_RunsTheToolsAgain()
    {
        ScriptedMachine machine = Machine(ScriptedMachine.Exits(1, "broken"));
        Cache cache = new();
        Check(new Project(), machine, cache);
        int runs = machine.Runs.Count;
        Check(new Project(), machine, cache);
        Assert.That(machine.Runs, Has.Count.EqualTo(runs));

        machine.File("/usr/lib/x86_64-linux-gnu/libfoo.so");
        Check(new Project(), machine, cache);

        Assert.That(machine.Runs, Has.Count.GreaterThan(runs));
    }

    [Test]
    public void Run_Fault_IsNotStored()
    {
        ScriptedMachine machine = Machine(ScriptedMachine.Exits(1, "broken"));
        Check(new Project(), machine);

        Assert.That(machine.FileExists(Stamp), Is.False);
    }

    [TestCase("")]
    [TestCase("nonsense")]
    public void Run_StampIsForeign_RunsTheToolsAgain(string text)
    {
        ScriptedMachine machine = Machine().File(Stamp, text);
        Check(new Project(), machine);

        Assert.That(machine.Runs, Has.Count.EqualTo(ToolsAndReports));
    }

    [Test]
    public void Run_StampIsTruncated_RunsTheToolsAgain()
    {
        ScriptedMachine machine = Machine();
        Check(new Project(), machine);
        byte[] complete = machine.ReadBytes(Stamp, int.MaxValue)!;
        machine.File(Stamp, complete.Take(complete.Length - 2).ToArray());
        Check(new Project(), machine);

        Assert.That(machine.Runs, Has.Count.EqualTo(2 * ToolsAndReports));
    }

    private static IEnumerable<Project> Variants() =>
    [
        new() { Framework = "8.0" },
        new() { SearchPath = "/usr/bin" },
        new() { Variables = { ["LIBRARY_PATH"] = "" } },
        new() { Variables = { ["LIBRARY_PATH"] = "/opt/lib" } },
        new() { Variables = { ["LIBRARY_PATH"] = "/opt/lib", ["GNUTARGET"] = "elf32-i386" } },
        new() { RequestedDriver = "clang" },
        new() { DriverOverride = "clang" },
        new() { RequestedFlavor = "mold" },
        new() { SysRoot = "/opt/tree" },
        new() { SysRootIsAlpine = true },
        new() { SysRootIsTizen = true },
        new() { ObjCopyName = "objcopy" },
        new() { NativeLib = "Shared" },
        new() { StripSymbols = false },
        new() { NativeDebugSymbols = false },
        new() { CompressSymbols = false },
        new() { StaticExecutable = true },
        new() { PositionIndependent = false },
        new() { StaticIcu = true },
        new() { StaticOpenSsl = true },
        new() { LinkStandardCPlusPlus = true },
        new() { UseSystemZlib = true },
        new() { UseSystemZstd = true },
        new() { UsesPureLlvm = true },
        new() { CompilerMajor = 11 },
        new() { TargetGlibc = "2.31" },
        new() { IsNonPortable = true },
        new() { SystemLibraries = ["sqlite3"] },
        new() { LinkerArguments = ["-lfoo"] },
        new() { ExtraLinkerArguments = ["-z,now"] },
        new() { Target = "linux-arm64" },
        new() { Host = "linux-arm64" },
    ];

    [Test]
    public void For_EveryInput_KeyDiffers()
    {
        string[] keys = [.. Variants().Select(project => TrialLinkKey.For(project.Request)), TrialLinkKey.For(new Project().Request)];

        Assert.That(keys, Is.Unique);
        Assert.That(keys, Is.All.Contains(typeof(TrialLinkKey).Module.ModuleVersionId.ToString("N")), "another build of the tasks may make other links");
    }

    [TestCase("", true)]
    [TestCase("/opt/lib:", true)]
    [TestCase("/opt/lib:libs", true)]
    [TestCase("/opt/lib", false)]
    public void For_FolderOfAVariable_ProjectFolderIsPartOfTheKey(string value, bool expected)
    {
        string key = TrialLinkKey.For(new Project { Variables = { ["LIBRARY_PATH"] = value } }.Request);

        Assert.That(key.Split('\n').Contains("directory=/project"), Is.EqualTo(expected));
    }

    /// <summary>A folder of PATH can be on a network disk that does not answer, and the shell does not open those after the tools.</summary>
    [TestCase("/usr/local/bin:/usr/bin:/net/bin", false)]
    [TestCase("/net/bin:/usr/bin", true)]
    [TestCase("/usr/bin/:/net/bin:/usr/lib/llvm-14/bin", false)]
    public void Run_FolderOfPathAfterAllTools_IsNotRead(string path, bool expected)
    {
        ScriptedMachine machine = Machine().Executable("/usr/bin/sudo").Directory("/net/bin");
        Check(new Project { SearchPath = path }, machine);

        Assert.That(System.Text.Encoding.UTF8.GetString(machine.ReadBytes(Stamp, int.MaxValue)!).Contains("\n/net/bin\t", System.StringComparison.Ordinal), Is.EqualTo(expected));
    }

    [Test]
    public void Run_BuildMayStillCreateALibrary_ResultIsNotKept()
    {
        ScriptedMachine machine = Machine(ScriptedMachine.Exits(1, "/usr/bin/ld: cannot find -lfoo\n"));
        Project project = new() { SystemLibraries = ["foo"], InputsMayChange = true };
        Cache cache = new();

        Assert.That(Check(project, machine, cache).SelectMany(result => result.Findings), Is.Empty);
        Project final = new() { SystemLibraries = ["foo"], InputsAreFinal = true };
        Assert.That(Check(final, machine, cache).SelectMany(result => result.Findings).Select(finding => finding.Code), Is.EqualTo(new[] { "AOTSDK3016" }));
    }

    private static Project WithFolder => new() { LinkerArguments = ["-Lnative/lib", "'-L/opt/with blank'"] };

    private static ScriptedMachine Machine(ProcessResult? end = null, bool reports = true)
    {
        ScriptedMachine machine = new ScriptedMachine()
            .OsRelease("debian").Root().Glibc("2.36").Free(long.MaxValue).File("/proc/meminfo", "MemTotal: 24683900 kB\n")
            .Directory("/project/native/lib").Directory("/usr/local/bin").Directory("/usr/local/lib").Directory("/usr/lib/gcc/x86_64-linux-gnu/12")
            .Files("/usr/lib/x86_64-linux-gnu/libc.so", "/usr/lib/x86_64-linux-gnu/libc.so.6", "/opt/with blank/libfoo.so", "/usr/lib/llvm-14/lib/libLLVM-14.so.1")
            .Files("/usr/lib/bfd-plugins/liblto.so", "/etc/ld.so.cache", "/etc/clang/clang.cfg")
            .Executable(Clang, "/usr/lib/llvm-14/bin/clang", "/usr/bin/llvm-objcopy", Linker).Link(Clang, "../lib/llvm-14/bin/clang");
        foreach (string tool in new[] { Clang, "/usr/lib/llvm-14/bin/clang", "/usr/bin/llvm-objcopy", Linker })
        {
            machine.File(tool, [.. Elf.Header("x64"), .. tool.EndsWith("objcopy", System.StringComparison.Ordinal) ? "--only-keep-debug"u8 : ""u8]);
        }

        machine.Answers("/usr/bin/llvm-objcopy", ScriptedMachine.Exits(0));
        machine.Answers("/usr/lib/llvm-14/bin/clang", arguments => arguments.Contains("-###"), ScriptedMachine.Exits(0, CompileReport));
        if (!reports)
        {
            return machine;
        }

        machine.Answers(Clang, arguments => arguments.Contains("-v"), ScriptedMachine.Exits(0, LinkReport), "loader.17", LoaderReport);
        machine.Answers(Clang, arguments => arguments.Contains("-print-search-dirs"), ScriptedMachine.Exits(0, SearchReport));
        return end == null ? machine.Links(Clang) : machine.Answers(Clang, end);
    }

    private static IReadOnlyList<CheckResult> Check(Project project, ScriptedMachine machine, Cache? cache = null) =>
        LinuxToolchainCheck.Run(project.Request, machine, new Trace(), cache ?? new Cache());
}
