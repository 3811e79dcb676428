using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>What a build remembers of its probes, and what makes it probe again.</summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class TrialLinkStampTests
{
    private const string Clang = "/usr/bin/clang";
    private const string Stamp = "/project/obj/Release/aotsdk-toolchain.stamp";

    [Test]
    public void Run_SecondTime_RunsNoToolAndFindsNoFault()
    {
        ScriptedMachine host = Machine();
        Check(new Project(), host);
        int runs = host.Runs.Count;
        IReadOnlyList<CheckResult> second = Check(new Project(), host);

        Assert.Multiple(() =>
        {
            Assert.That(runs, Is.EqualTo(2));
            Assert.That(host.Runs, Has.Count.EqualTo(runs));
            Assert.That(second.SelectMany(result => result.Findings), Is.Empty);
        });
    }

    [Test]
    public void Run_SecondProjectOfTheBuild_TakesTheCache()
    {
        ScriptedMachine host = Machine();
        Cache cache = new();
        Check(new Project(), host, cache);
        host.Without(Stamp);
        Check(new Project(), host, cache);

        Assert.That(host.Runs, Has.Count.EqualTo(2));
    }

    [Test]
    public void Run_Doctor_ProbesEveryTime()
    {
        ScriptedMachine host = Machine();
        Check(new Project(), host);
        LinuxToolchainCheck.Run(new Project().Request, host, new Trace(), cache: null);

        Assert.That(host.Runs, Has.Count.EqualTo(4));
    }

    [TestCase("/usr/bin", TestName = "Run_SomethingInstalled_ProbesAgain")]
    [TestCase(Clang, TestName = "Run_DriverChanged_ProbesAgain")]
    [TestCase("/usr/lib/llvm-14/bin/clang", TestName = "Run_RealDriverBehindALinkChanged_ProbesAgain")]
    [TestCase("/usr/bin/llvm-objcopy", TestName = "Run_ObjCopyChanged_ProbesAgain")]
    [TestCase("/usr/lib/x86_64-linux-gnu", TestName = "Run_LibrariesChanged_ProbesAgain")]
    [TestCase("/usr/lib/gcc/x86_64-linux-gnu/12", TestName = "Run_StartFilesChanged_ProbesAgain")]
    public void Run_MachineChanged_ProbesAgain(string changed)
    {
        ScriptedMachine host = Machine();
        Check(new Project(), host);
        host.Changed(changed);
        Check(new Project(), host);

        Assert.That(host.Runs, Has.Count.EqualTo(4));
    }

    [Test]
    public void Run_Fault_IsNeverRemembered()
    {
        ScriptedMachine host = Machine(ScriptedMachine.Exits(1, "broken"));
        Check(new Project(), host);

        Assert.That(host.FileExists(Stamp), Is.False);
    }

    [TestCase("")]
    [TestCase("nonsense")]
    public void Run_StampIsNotOurs_ProbesAgain(string text)
    {
        ScriptedMachine host = Machine().File(Stamp, text);
        Check(new Project(), host);

        Assert.That(host.Runs, Has.Count.EqualTo(2));
    }

    [Test]
    public void Run_StampIsCutOff_ProbesAgain()
    {
        ScriptedMachine host = Machine();
        Check(new Project(), host);
        byte[] whole = host.ReadBytes(Stamp, int.MaxValue)!;
        host.File(Stamp, whole.Take(whole.Length - 2).ToArray());
        Check(new Project(), host);

        Assert.That(host.Runs, Has.Count.EqualTo(4));
    }

    private static IEnumerable<Project> Others() =>
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
        new() { HasCustomTargets = true },
        new() { SystemLibraries = ["sqlite3"] },
        new() { LinkerArguments = ["-lfoo"] },
        new() { ExtraLinkerArguments = ["-z,now"] },
        new() { Target = "linux-arm64" },
        new() { Host = "linux-arm64" },
    ];

    [Test]
    public void Key_EveryInput_MakesAnother()
    {
        string[] keys = [.. Others().Select(project => TrialLinkKey.For(project.Request)), TrialLinkKey.For(new Project().Request)];

        Assert.That(keys, Is.Unique);
    }

    private static ScriptedMachine Machine(ProcessResult? end = null)
    {
        ScriptedMachine host = new ScriptedMachine()
            .OsRelease("debian").Root().Glibc("2.36").Free(long.MaxValue).File("/proc/meminfo", "MemTotal: 24683900 kB\n")
            .Directory("/project").Directory("/usr/lib/x86_64-linux-gnu").Directory("/usr/lib/gcc/x86_64-linux-gnu/12")
            .Executable(Clang, "/usr/lib/llvm-14/bin/clang", "/usr/bin/llvm-objcopy").Link(Clang, "../lib/llvm-14/bin/clang");
        return (end == null ? host.Links(Clang) : host.Answers(Clang, end)).Answers("/usr/bin/llvm-objcopy", ScriptedMachine.Exits(0));
    }

    private static IReadOnlyList<CheckResult> Check(Project project, ScriptedMachine host, Cache? cache = null) =>
        LinuxToolchainCheck.Run(project.Request, host, new Trace(), cache ?? new Cache());


    private sealed class Cache : IResultCache
    {
        private readonly Dictionary<string, IReadOnlyList<CheckResult>> _results = [];

        public IReadOnlyList<CheckResult>? Get(string key) => _results.GetValueOrDefault(key);

        public void Set(string key, IReadOnlyList<CheckResult> results) => _results[key] = results;
    }
}
