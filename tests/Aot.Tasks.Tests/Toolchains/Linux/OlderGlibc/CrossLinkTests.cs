using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux.OlderGlibc;

/// <summary>On a modeled Debian machine.</summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class CrossLinkTests
{
    private static readonly Project Arm64 = new() { Target = "linux-arm64", Framework = "10.0" };

    private static IEnumerable<TestCaseData> Projects()
    {
        yield return Case("linux-arm64", Arm64, true);
        yield return Case("lld", new() { Target = "linux-arm64", RequestedFlavor = "lld" }, true);
        yield return Case("shared library", new() { Target = "linux-arm64", NativeLib = "Shared" }, true);
        yield return Case("zlib", new() { Target = "linux-arm64", Framework = "8.0", UseSystemZlib = true }, true);
        yield return Case("an argument", new() { Target = "linux-arm64", LinkerArguments = ["-Wl,--no-undefined"] }, true);
        yield return Case("this processor", new(), false);
        yield return Case("mold", new() { Target = "linux-arm64", RequestedFlavor = "mold" }, false);
        yield return Case("gcc", new() { Target = "linux-arm64", RequestedDriver = "gcc" }, false);
        yield return Case("SysRoot", new() { Target = "linux-arm64", SysRoot = "/opt/tree" }, false);
        yield return Case("StaticExecutable", new() { Target = "linux-arm64", StaticExecutable = true }, false);
        yield return Case("StaticICULinking", new() { Target = "linux-arm64", StaticIcu = true }, false);
        yield return Case("static library", new() { Target = "linux-arm64", NativeLib = "Static" }, false);
        yield return Case("musl", new() { Target = "linux-musl-arm64" }, false);
        yield return Case("linux-arm", new() { Target = "linux-arm", RequestedFlavor = "lld" }, false);
        yield return Case("replaced libraries", new() { Target = "linux-arm64", LinkerArguments = ["-nostdlib"] }, false);
    }

    private static TestCaseData Case(string name, Project project, bool expected) => new TestCaseData(project, expected).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Projects))]
    public void IsNeeded_NoToolchain_OnlyIfTheStubsReplaceIt(Project project, bool expected)
    {
        DebianModel machine = new DebianModel(12).Install("clang", "gcc", "lld", "llvm");
        Assert.That(IsNeeded(project, machine, out _), Is.EqualTo(expected));
    }

    [TestCase("clang llvm", ExpectedResult = false)]
    [TestCase("gcc lld llvm", ExpectedResult = false)]
    [TestCase("clang lld", ExpectedResult = true)]
    [TestCase("clang lld gcc-aarch64-linux-gnu", ExpectedResult = false, Description = "the cross toolchain is used")]
    [TestCase("clang lld libc6-dev-arm64-cross", ExpectedResult = true, Description = "a cross toolchain without its linker")]
    public bool IsNeeded_Packages_DecideAboutIt(string packages) => IsNeeded(Arm64, new DebianModel(12).Install(packages.Split(' ')), out _);

    [Test]
    public void IsNeeded_Again_MakesNoLinkUntilTheMachineChanges()
    {
        DebianModel machine = new DebianModel(12).Install("clang", "lld", "llvm");
        bool first = IsNeeded(Arm64, machine, out int commands);
        bool second = IsNeeded(Arm64, machine, out int commandsOfSecond);
        machine.Install("gcc-aarch64-linux-gnu");
        bool third = IsNeeded(Arm64, machine, out int commandsOfThird);

        Assert.That((first, second, third), Is.EqualTo((true, true, false)));
        Assert.That(commands, Is.Positive);
        Assert.That(commandsOfSecond, Is.Zero);
        Assert.That(commandsOfThird, Is.Positive);
    }

    [TestCase(ProcessOutcome.TimedOut, 0, "")]
    [TestCase(ProcessOutcome.Exited, 137, "")]
    [TestCase(ProcessOutcome.Exited, 254, "clang: error: unable to execute command: Killed\nclang: error: linker command failed due to signal (use -v to see invocation)\n")]
    [TestCase(ProcessOutcome.Exited, 1, "ld.bfd: final link failed: No space left on device\n")]
    public void IsNeeded_FaultOfTheMoment_IsNotRemembered(object outcome, int exitCode, string output)
    {
        DebianModel machine = new DebianModel(12).Install("clang", "lld", "llvm");
        machine.ResultOfLinks = new ProcessResult((ProcessOutcome)outcome, exitCode, output);
        IsNeeded(Arm64, machine, out _);
        machine.ResultOfLinks = null;

        Assert.That(IsNeeded(Arm64, machine, out _), Is.True);
    }

    /// <summary>What the checks report, and with which flavor they made the last link.</summary>
    [TestCase("clang lld llvm", "lld")]
    [TestCase("clang llvm gcc-aarch64-linux-gnu", "bfd")]
    [TestCase("clang lld llvm gcc-aarch64-linux-gnu", "bfd")]
    public void Checks_ToolchainOrStubs_TrialLinkIsThatOfThePublish(string packages, string flavor)
    {
        DebianModel machine = new DebianModel(12).Install(packages.Split(' '));
        Trace trace = new();
        List<CheckResult> results = LinuxToolchainCheck.Run(Arm64.Request, machine, trace, cache: null);

        Assert.That(results.SelectMany(result => result.Findings), Is.Empty);
        string link = trace.Lines.Last(line => line.Contains("--version-script=", StringComparison.Ordinal) && line.Contains("/trial ", StringComparison.Ordinal));
        Assert.That(link, Does.Contain("-fuse-ld=" + flavor));
        Assert.That(link.Contains("-nostartfiles", StringComparison.Ordinal), Is.EqualTo(flavor == "lld"));
    }

    private static bool IsNeeded(Project project, DebianModel machine, out int commands)
    {
        Trace trace = new();
        ToolSearch search = new(machine, project.Request.SearchPath, project.Request.ProjectDirectory);
        bool isNeeded = CrossLink.IsNeeded(project.Request, LinkerDriver.Find(project.Request, search, new Trace()), search, machine, trace);
        commands = trace.Lines.Count;
        return isNeeded;
    }
}
