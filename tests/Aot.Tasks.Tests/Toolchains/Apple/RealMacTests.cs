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

/// <summary>Apple's real tools on a real Mac that can build: a hosted build machine, or a developer's.</summary>
[Platform("MacOsX", Reason = "Apple's tools are on macOS only.")]
internal sealed class RealMacTests
{
    private readonly SystemMachine _host = new();
    private readonly Trace _trace = new();

    private static string Machine => System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64
        ? "osx-arm64"
        : "osx-x64";

    [Test]
    public void DeveloperDirectory_IsWhatXcodeSelectPrints()
    {
        using TemporaryFolder folder = new();
        DeveloperDirectory? developer = DeveloperDirectory.Find(Request(Machine, "10.0", folder), _host, _trace);

        Assert.Multiple(() =>
        {
            Assert.That(developer?.Fault, Is.Null, Said);
            Assert.That(developer?.Path, Does.StartWith("/"), Said);
            Assert.That(_host.FileExists(developer?.Path + "/usr/bin/xcrun") || _host.FileExists(developer?.Path + "/usr/lib/libxcrun.dylib"), Is.True, Said);
        });
    }

    [Test]
    public void ClangVersion_OfUsrBin_IsApples()
    {
        ProcessResult result = _host.Run("/usr/bin/clang", ["--version"], "/", TimeSpan.FromSeconds(60));

        Assert.That(ClangVersion.Parse(result.Output)?.IsApple, Is.True, result.Output);
    }

    [TestCase("arm64")]
    [TestCase("x64")]
    public void Run_GoodMac_FindsNothingAndLinks(string architecture)
    {
        using TemporaryFolder folder = new();

        IReadOnlyList<CheckResult> results = AppleToolchainCheck.Run(Request("osx-" + architecture, "10.0", folder), _host, _trace, cache: null);

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings).Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Text), Is.Empty, Said);
            Assert.That(results.Single(result => result.Check.Name == "LinkerCanLink").Status, Is.EqualTo(CheckStatus.Passed), Said);
            Assert.That(results.Single(result => result.Check.Name == "SymbolsCanBeStripped").Status, Is.EqualTo(CheckStatus.Passed), Said);
        });
    }

    private string Said => string.Join("\n", _trace.Lines);

    private static AppleRequest Request(string target, string framework, TemporaryFolder folder) => new()
    {
        Project = new ToolchainRequest
        {
            Target = RuntimeIdentifier.Parse(target),
            Host = RuntimeIdentifier.Parse(Machine),
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
