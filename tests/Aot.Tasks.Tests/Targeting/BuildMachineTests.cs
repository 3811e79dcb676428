using System;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

/// <summary>The machine that builds for a target, and the matrix of a GitHub Actions job.</summary>
internal sealed class BuildMachineTests
{
    [TestCase("linux-x64", "linux", "glibc", "x64", "ubuntu-24.04")]
    [TestCase("linux-arm64", "linux", "glibc", "arm64", "ubuntu-24.04-arm")]
    [TestCase("linux-arm", "linux", "glibc", "x64", "ubuntu-24.04")]
    [TestCase("linux-musl-x64", "linux", "musl", "x64", "ubuntu-24.04")]
    [TestCase("linux-bionic-arm64", "linux", "", "x64", "ubuntu-24.04")]
    [TestCase("win-x86", "windows", "", "x64", "windows-2025")]
    [TestCase("win-arm64", "windows", "", "arm64", "windows-11-arm")]
    [TestCase("osx-x64", "macos", "", "arm64", "macos-15")]
    public void For_Target_IsTheMachineThatBuildsIt(string target, string system, string libc, string architecture, string runner) =>
        Assert.That(BuildMachine.For(RuntimeIdentifier.Parse(target)), Is.EqualTo(new BuildMachine(system, libc, architecture, runner)));

    [TestCase("linux-x46")]
    [TestCase("freebsd-x64")]
    [TestCase("any")]
    [TestCase("")]
    public void For_TargetWithoutAKnownMachine_IsNull(string target) => Assert.That(BuildMachine.For(RuntimeIdentifier.Parse(target)), Is.Null);

    /// <summary>Every target that Microsoft publishes a native AOT compiler for, by the lists of the .NET SDK.</summary>
    [Test]
    public void For_EveryShippedTarget_IsKnown() => Assert.That(
        SdkLists.Matrix.TargetsOf(new Version(10, 0)).Where(TargetTiers.IsShipped).Where(target => BuildMachine.For(RuntimeIdentifier.Parse(target)) == null),
        Is.Empty);

    [Test]
    public void Json_Targets_IsTheIncludeListOfAMatrix() => Assert.That(
        ActionsMatrix.Json([("linux-x64", ""), ("no-such", ""), ("linux-musl-arm64", "net10.0")]),
        Is.EqualTo("""{"include":[{"rid":"linux-x64","os":"ubuntu-24.04"},{"rid":"linux-musl-arm64","os":"ubuntu-24.04-arm","libc":"musl","framework":"net10.0"}]}"""));

    [Test]
    public void Json_NoTarget_IsAnEmptyList() => Assert.That(ActionsMatrix.Json([]), Is.EqualTo("""{"include":[]}"""));

    /// <summary>The workflow of docs/ci.md uses only members that each entry of the matrix has.</summary>
    [Test, Category("Documentation")]
    public void Document_Workflow_UsesMembersOfEachEntry()
    {
        string page = Repository.Read("docs/ci.md");
        string workflow = Regex.Match(page, "(?s)```yaml\n(?<text>[^`]*fromJSON.*?)```").Groups["text"].Value;
        Assert.Multiple(() =>
        {
            Assert.That(workflow, Does.Contain("-t:AotSdkMatrix -getProperty:AotSdkMatrix"));
            Assert.That(workflow, Does.Contain("runs-on: ${{ matrix.os }}"));
            Assert.That(Regex.Matches(workflow, @"matrix\.(\w+) ").Select(match => match.Groups[1].Value).Distinct(), Is.EquivalentTo(new[] { "os", "rid" }));
        });
    }
}
