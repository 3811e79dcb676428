using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class MachineCheckTests
{
    private const string Compiler = "/packages/ilc";
    private const string Plenty = "MemTotal:       24683900 kB\nMemFree:        1000 kB\n";

    [TestCase("MemTotal:       24683900 kB\n", CheckStatus.Passed, "24105 MB")]
    [TestCase("MemFree: 100 kB\nMemTotal:\t524288 kB\n", CheckStatus.Passed, "512 MB")]
    [TestCase("MemTotal:       524287 kB\n", CheckStatus.Warning, "511 MB")]
    [TestCase("nonsense", CheckStatus.Skipped, null)]
    public void MemoryIsEnough_MemInfo_Decides(string memInfo, CheckStatus status, string? found)
    {
        CheckResult result = MachineCheck.MemoryIsEnough(new ScriptedMachine().File("/proc/meminfo", memInfo));

        Assert.Multiple(() =>
        {
            Assert.That(result.Status, Is.EqualTo(status));
            Assert.That(result.Found, Is.EqualTo(found ?? Checklist.NotKnownHere));
        });
    }

    [Test]
    public void MemoryIsEnough_NothingCanBeRead_IsSkipped() =>
        Assert.That(MachineCheck.MemoryIsEnough(new ScriptedMachine().Directory("/")).Status, Is.EqualTo(CheckStatus.Skipped));

    [TestCase("0::/\n", "/sys/fs/cgroup/memory.max", TestName = "Version2_Root")]
    [TestCase("0::/user.slice/job.service\n", "/sys/fs/cgroup/user.slice/job.service/memory.max", TestName = "Version2_Group")]
    [TestCase("0::/user.slice/job.service\n", "/sys/fs/cgroup/user.slice/memory.max", TestName = "Version2_ParentGroup")]
    [TestCase("12:cpu:/x\n4:memory:/\n", "/sys/fs/cgroup/memory/memory.limit_in_bytes", TestName = "Version1_Root")]
    [TestCase("12:cpu:/x\n4:memory:/docker/abc\n", "/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", TestName = "Version1_Group")]
    [TestCase("4:memory:/user.slice/job:1\n", "/sys/fs/cgroup/memory/user.slice/job:1/memory.limit_in_bytes", TestName = "Version1_NameWithColon")]
    [TestCase("4:memory:/user.slice/job\n", "/sys/fs/cgroup/memory/user.slice/memory.limit_in_bytes", TestName = "Version1_ParentGroup")]
    public void MemoryIsEnough_ControlGroup_Limits(string groups, string file)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/proc/meminfo", Plenty).File("/proc/self/cgroup", groups).File(file, "268435456\n");

        Assert.That(MachineCheck.MemoryIsEnough(machine).Found, Is.EqualTo("256 MB"));
    }

    [TestCase("/sys/fs/cgroup/memory.max", "max\n")]
    [TestCase("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")]
    [TestCase("/sys/fs/cgroup/cpu/x/memory.limit_in_bytes", "1\n")]
    public void MemoryIsEnough_NoLimit_MachineDecides(string file, string text)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/proc/meminfo", Plenty).File("/proc/self/cgroup", "3:cpu:/x\n0::/\n").File(file, text);

        Assert.That(MachineCheck.MemoryIsEnough(machine).Found, Is.EqualTo("24105 MB"));
    }

    [Test]
    public void CompilerCanRun_ModernGlibc_RunsNothing()
    {
        ScriptedMachine machine = new ScriptedMachine().Root().OsRelease("debian").Glibc("2.27").Executable(Compiler);

        CheckResult result = CanRun(machine);

        Assert.That((result.Status, result.Found), Is.EqualTo((CheckStatus.Passed, "can run with glibc 2.27")));
    }

    /// <summary>Archives of CI services do not keep the permissions of a package folder. With the plain SDK, the compile fails with exit code 126.</summary>
    [TestCase(false, false, "chmod a+rx " + Compiler)]
    [TestCase(true, false, "sudo chmod a+rx " + Compiler, Description = "Another user restored the package.")]
    [TestCase(true, true, "chmod a+rx " + Compiler)]
    public void CompilerCanRun_NotExecutable_RemedyMakesItExecutable(bool isReadOnly, bool isRoot, string command)
    {
        ScriptedMachine machine = new ScriptedMachine().Root(isRoot).OsRelease("debian").Glibc("2.36").Executable("/usr/bin/sudo").File(Compiler);
        machine = isReadOnly ? machine.ReadOnly("/packages") : machine;

        Finding finding = CanRun(machine).Findings.Single();

        Assert.That((finding.Descriptor, finding.Severity, finding.FollowUp), Is.EqualTo((DiagnosticDescriptors.ToolNotPermitted, Severity.Error, command)));
    }

    /// <summary>A permission would change nothing.</summary>
    [TestCase("/dev/sdb /packages ext4 rw,nosuid,noexec 0 0", "sudo mount -o remount,exec /packages")]
    [TestCase("/dev/sda / ext4 rw,noexec 0 0\n/dev/sdb /packages ext4 rw 0 0", "chmod a+rx " + Compiler)]
    [TestCase("/dev/sdb /pack ext4 rw,noexec 0 0", "chmod a+rx " + Compiler)]
    [TestCase("/dev/sda / ext4 rw,noexec 0 0", "sudo mount -o remount,exec /")]
    public void CompilerCanRun_FileSystemIsMountedWithoutExecution_RemedyMountsItAgain(string mounts, string command)
    {
        ScriptedMachine machine = new ScriptedMachine().Root(false).OsRelease("debian").Glibc("2.36").Executable("/usr/bin/sudo").File(Compiler).File("/proc/self/mounts", mounts + "\n");

        Assert.That(CanRun(machine).Findings.Single().FollowUp, Is.EqualTo(command));
    }

    [Test]
    public void CompilerCanRun_Musl_RunsNothing()
    {
        CheckResult result = CanRun(new ScriptedMachine().Root().OsRelease("alpine", prettyName: "Alpine Linux v3.23").Musl());

        Assert.That((result.Status, result.Found), Is.EqualTo((CheckStatus.Passed, "Alpine Linux v3.23")));
    }

    [Test]
    public void CompilerCanRun_OldGlibcBeforeRestore_IsSkipped() => Assert.Multiple(() =>
    {
        Assert.That(CanRun(new ScriptedMachine().Root().OsRelease("amzn").Glibc("2.26")).Status, Is.EqualTo(CheckStatus.Skipped));
        Assert.That(CanRun(new ScriptedMachine().Root().OsRelease("amzn").Glibc("2.26"), compiler: "").Status, Is.EqualTo(CheckStatus.Skipped));
    });

    [Test]
    public void CompilerCanRun_OldGlibcAndNewerCompiler_RequiresANewerLinux()
    {
        ScriptedMachine machine = new ScriptedMachine().Root().OsRelease("amzn").Glibc("2.26").Executable(Compiler)
            .Answers(Compiler, ScriptedMachine.Exits(1, Compiler + ": /lib64/libm.so.6: version `GLIBC_2.27' not found (required by " + Compiler + ")\n"));

        FindingAssert.Single(
            CanRun(machine).Findings,
            DiagnosticDescriptors.CompilerCannotRun,
            Severity.Error,
            Remedies.UseNewerLinux,
            Compiler,
            Compiler + ": /lib64/libm.so.6: version `GLIBC_2.27' not found (required by " + Compiler + ")");
    }

    [Test]
    public void CompilerCanRun_NixOSWithoutLoader_RequiresNixLd()
    {
        ScriptedMachine machine = new ScriptedMachine().Root().OsRelease("nixos").Glibc("2.40").Executable(Compiler)
            .Answers(Compiler, ScriptedMachine.DoesNotStart("No such file or directory"));

        FindingAssert.Single(
            CanRun(machine).Findings, DiagnosticDescriptors.CompilerCannotRun, Severity.Error, Remedies.EnableNixLd, Compiler, "No such file or directory");
        Assert.That(machine.Runs.Single().Arguments, Is.EqualTo(new[] { "--help" }));
    }

    [Test]
    public void CompilerCanRun_NixOSWithoutLibraries_Fails() => Assert.That(
        CanRun(new ScriptedMachine().Root().OsRelease("nixos").Glibc("2.40").Executable(Compiler)
            .Answers(Compiler, ScriptedMachine.Exits(127, "jitinterface_x64.so: cannot open shared object file"))).Status,
        Is.EqualTo(CheckStatus.Failed));

    /// <summary>A compiler that starts and reports another problem is not refused: only a certain fault stops a publish.</summary>
    [TestCase(0, "")]
    [TestCase(1, "Unrecognized option --help")]
    public void CompilerCanRun_OldGlibcButTheCompilerStarts_Passes(int exitCode, string output) => Assert.That(
        CanRun(new ScriptedMachine().Root().OsRelease("amzn").Glibc("2.26").Executable(Compiler).Answers(Compiler, ScriptedMachine.Exits(exitCode, output))).Status,
        Is.EqualTo(CheckStatus.Passed));

    private static CheckResult CanRun(ScriptedMachine machine, string compiler = Compiler) =>
        MachineCheck.CompilerCanRun(new Project { CompilerPath = compiler }.Request, machine, Distribution.Detect(machine, new ToolSearch(machine, "/usr/bin", "/project")), new Trace());
}
