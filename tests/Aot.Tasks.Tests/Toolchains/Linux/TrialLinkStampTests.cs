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
            Assert.That(runs, Is.EqualTo(2));
            Assert.That(machine.Runs, Has.Count.EqualTo(runs));
            Assert.That(second.SelectMany(result => result.Findings), Is.Empty);
        });
    }

    [Test]
    public void Run_SecondProjectOfABuild_UsesTheCache()
    {
        ScriptedMachine machine = Machine();
        Cache cache = new();
        Check(new Project(), machine, cache);
        machine.Without(Stamp);
        Check(new Project(), machine, cache);

        Assert.That(machine.Runs, Has.Count.EqualTo(2));
    }

    [Test]
    public void Run_Doctor_RunsTheToolsEachTime()
    {
        ScriptedMachine machine = Machine();
        Check(new Project(), machine);
        LinuxToolchainCheck.Run(new Project().Request, machine, new Trace(), cache: null);

        Assert.That(machine.Runs, Has.Count.EqualTo(4));
    }

    [TestCase("/usr/bin", TestName = "Run_FolderOfPathChanged_RunsTheToolsAgain")]
    [TestCase(Clang, TestName = "Run_DriverChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/llvm-14/bin/clang", TestName = "Run_DriverBehindALinkChanged_RunsTheToolsAgain")]
    [TestCase("/usr/bin/llvm-objcopy", TestName = "Run_ObjCopyChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/x86_64-linux-gnu", TestName = "Run_LibrariesChanged_RunsTheToolsAgain")]
    [TestCase("/usr/lib/gcc/x86_64-linux-gnu/12", TestName = "Run_StartFilesChanged_RunsTheToolsAgain")]
    public void Run_MachineChanged_RunsTheToolsAgain(string changed)
    {
        ScriptedMachine machine = Machine();
        Check(new Project(), machine);
        machine.Changed(changed);
        Check(new Project(), machine);

        Assert.That(machine.Runs, Has.Count.EqualTo(4));
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

        Assert.That(machine.Runs, Has.Count.EqualTo(2));
    }

    [Test]
    public void Run_StampIsTruncated_RunsTheToolsAgain()
    {
        ScriptedMachine machine = Machine();
        Check(new Project(), machine);
        byte[] complete = machine.ReadBytes(Stamp, int.MaxValue)!;
        machine.File(Stamp, complete.Take(complete.Length - 2).ToArray());
        Check(new Project(), machine);

        Assert.That(machine.Runs, Has.Count.EqualTo(4));
    }

    private static IEnumerable<Project> Variants() =>
    [
        new() { Framework = "8.0" },
        new() { SearchPath = "/usr/bin" },
        new() { RequestedDriver = "clang" },
        new() { DriverOverride = "clang" },
        new() { RequestedFlavor = "mold" },
        new() { SysRoot = "/opt/root" },
        new() { SysRootIsAlpine = true },
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

    private static ScriptedMachine Machine(ProcessResult? end = null)
    {
        ScriptedMachine machine = new ScriptedMachine()
            .OsRelease("debian").Root().Glibc("2.36").Free(long.MaxValue).File("/proc/meminfo", "MemTotal: 24683900 kB\n")
            .Directory("/project").Directory("/usr/lib/x86_64-linux-gnu").Directory("/usr/lib/gcc/x86_64-linux-gnu/12")
            .Executable(Clang, "/usr/lib/llvm-14/bin/clang", "/usr/bin/llvm-objcopy").Link(Clang, "../lib/llvm-14/bin/clang");
        return (end == null ? machine.Links(Clang) : machine.Answers(Clang, end)).Answers("/usr/bin/llvm-objcopy", ScriptedMachine.Exits(0));
    }

    private static IReadOnlyList<CheckResult> Check(Project project, ScriptedMachine machine, Cache? cache = null) =>
        LinuxToolchainCheck.Run(project.Request, machine, new Trace(), cache ?? new Cache());


    private sealed class Cache : IResultCache
    {
        private readonly Dictionary<string, IReadOnlyList<CheckResult>> _results = [];

        public IReadOnlyList<CheckResult>? Get(string key) => _results.GetValueOrDefault(key);

        public void Set(string key, IReadOnlyList<CheckResult> results) => _results[key] = results;
    }
}
