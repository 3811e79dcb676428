using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Apple;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Apple;

/// <summary>Apple's tools on a Mac that can build.</summary>
[Platform("MacOsX", Reason = "Apple's tools exist only on macOS.")]
internal sealed class RealMacTests
{
    private readonly SystemMachine _machine = new();
    private readonly Trace _trace = new();

    private static string BuildMachine => System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64
        ? "osx-arm64"
        : "osx-x64";

    [Test]
    public void DeveloperDirectory_Selected_IsUsable()
    {
        using TemporaryFolder folder = new();
        DeveloperDirectory? directory = DeveloperDirectory.Find(new AppleTools(Request(BuildMachine, "10.0", folder).Project, _machine, _trace), _machine);

        Assert.Multiple(() =>
        {
            Assert.That(directory?.IsUsable, Is.True, Tried);
            Assert.That(directory?.Path, Does.StartWith("/"), Tried);
            Assert.That(_machine.FileExists(directory?.Path + "/usr/bin/xcrun") || _machine.FileExists(directory?.Path + "/usr/lib/libxcrun.dylib"), Is.True, Tried);
        });
    }

    [Test]
    public void ClangVersion_UsrBin_IsApples()
    {
        ProcessResult result = _machine.Run("/usr/bin/clang", ["--version"], "/", TimeSpan.FromSeconds(60));

        Assert.That(ClangVersion.Parse(result.Output)?.IsApple, Is.True, result.Output);
    }

    [TestCase("arm64")]
    [TestCase("x64")]
    public void Run_GoodMac_LinksWithoutErrors(string architecture)
    {
        using TemporaryFolder folder = new();

        IReadOnlyList<CheckResult> results = AppleToolchainCheck.Run(Request("osx-" + architecture, "10.0", folder), _machine, _trace, cache: null);

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings).Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Text), Is.Empty, Tried);
            Assert.That(results.Single(result => result.Check.Name == "LinkerCanLink").Status, Is.EqualTo(CheckStatus.Passed), Tried);
            Assert.That(results.Single(result => result.Check.Name == "SymbolsCanBeStripped").Status, Is.EqualTo(CheckStatus.Passed), Tried);
        });
    }

    private string Tried => string.Join("\n", _trace.Lines);

    private static AppleRequest Request(string target, string framework, TemporaryFolder folder) => new()
    {
        Project = new ToolchainRequest
        {
            Target = RuntimeIdentifier.Parse(target),
            Host = RuntimeIdentifier.Parse(BuildMachine),
            Framework = Version.Parse(framework),
            ProjectDirectory = folder.Path,
            SearchPath = "/usr/bin:/bin",
            IntermediateDirectory = folder["obj"],
            OutputDirectory = folder["bin"],
            PublishDirectory = folder["publish"],
            Timeout = TimeSpan.FromSeconds(60),
        },
    };
}
