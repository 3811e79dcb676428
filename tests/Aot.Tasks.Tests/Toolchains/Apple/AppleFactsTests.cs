using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Apple;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Apple;

/// <summary>The parts of the check.</summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class AppleFactsTests
{
    private const string Targets = "/p/microsoft.dotnet.ilcompiler/9.0.20/build/";

    [TestCase("clang-apple17-version", true, 17)]
    [TestCase("clang-apple15-version", true, 15)]
    [TestCase("clang-apple14-version", true, 14)]
    [TestCase("clang-homebrew18-version", false, 18)]
    [TestCase("clang-nix16-version", false, 16)]
    public void ClangVersion_EachClang_IsReadLikeInTheTargets(string fixture, bool isApple, int number)
    {
        ClangVersion? version = ClangVersion.Parse(Output(fixture));

        Assert.Multiple(() =>
        {
            Assert.That(version?.IsApple, Is.EqualTo(isApple));
            Assert.That(version?.Number, Is.EqualTo(number));
        });
    }

    [TestCase("")]
    [TestCase("gcc (Debian 12.2.0-14) 12.2.0")]
    [TestCase("clang version ")]
    [TestCase("clang version 99999999999999999999")]
    public void ClangVersion_OtherOutput_IsNull(string output) => Assert.That(ClangVersion.Parse(output), Is.Null);

    [TestCase("8.0", 14, 0, false)]
    [TestCase("8.0", 15, 0, true)]
    [TestCase("9.0", 17, 0, true)]
    [TestCase("10.0", 14, 0, false)]
    [TestCase("10.0", 15, 0, true)]
    [TestCase("10.0", 16, 0, false)]
    [TestCase("10.0", 17, 15, false)]
    [TestCase("11.0", 15, 0, false)]
    [TestCase("11.0", 15, 14, false)]
    [TestCase("11.0", 17, 15, true)]
    [TestCase("11.0", 17, 16, true)]
    [TestCase("11.0", 17, 26, false)]
    public void RequestsClassicLinker_EachPack_FollowsItsCondition(string framework, int clang, int xcode, bool passes)
    {
        ToolchainRequest project = new Project { Framework = framework }.Request;
        ClangVersion version = ClangVersion.Parse($"Apple clang version {clang}.0.0")!;

        Assert.That(Requests(new() { Project = project }), Is.EqualTo(passes));
        Assert.That(Requests(new() { Project = project, UseClassicLinker = false }), Is.False);
        Assert.That(Requests(new() { Project = project, ForcesClassicLinker = true }), Is.EqualTo(passes || framework == "11.0"), "UseLdClassicXCodeLinker=true");

        bool Requests(AppleRequest request) => AppleLinkArguments.RequestsClassicLinker(request, version, xcode);
    }

    [TestCase("<Exec Command=\"xcodebuild -version\" IgnoreExitCode=\"true\" />", true)]
    [TestCase("<Exec Command=\"xcodebuild -version\" IgnoreStandardErrorWarningFormat=\"true\" />", false)]
    [TestCase("<Exec Command=\"clang --version\" IgnoreExitCode=\"true\" />", false)]
    public void XcodebuildCommand_EachPack_IsFound(string text, bool isIn) => Assert.That(
        XcodebuildCommand.IsIn(
            Targets + "Microsoft.DotNet.ILCompiler.SingleEntry.targets",
            new ScriptedMachine().File(Targets + "Microsoft.NETCore.Native.Unix.targets", $"<Project>{text}</Project>")),
        Is.EqualTo(isIn));

    [Test]
    public void XcodebuildCommand_BeforeRestore_IsNotFound() => Assert.That(XcodebuildCommand.IsIn("", new ScriptedMachine()), Is.False);

    [Test]
    public void Sdks_Table_HasNumbersAndNoDuplicates()
    {
        string[][] rows = Table.Read("AppleSdks.tsv").ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(rows, Is.Not.Empty);
            Assert.That(rows.Select(row => row.Length), Is.All.EqualTo(4));
            Assert.That(rows.Select(row => row[1]), Is.All.EqualTo("oldest").Or.EqualTo("classic"));
            Assert.That(rows.Select(row => row[0] + row[1]), Is.Unique);
            Assert.That(rows.All(row => int.TryParse(row[0], out _) && int.TryParse(row[2], out _) && int.TryParse(row[3], out _)), Is.True);
        });
    }

    [Test]
    public void Fixtures_Origin_IsStated()
    {
        string[] names = Fixture.NamesIn("apple/").ToArray();

        Assert.That(names, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (string name in names)
            {
                Assert.That(Fixture.Origin(name, "apple/"), Does.Match("^# .{10,}"), name);
                Assert.That(Output(name).Trim(), Is.Not.Empty, name);
            }
        });
    }

    [Test]
    public void Key_EachInput_ChangesIt()
    {
        AppleRequest[] requests =
        [
            new() { Project = new Project().Request },
            new() { Project = new Project { Target = "osx-x64" }.Request },
            new() { Project = new Project { LibraryFiles = ["-L/x"] }.Request },
            new() { Project = new Project().Request, DeveloperDirectory = "/x" },
            new() { Project = new Project().Request, SdkRoot = "/x" },
            new() { Project = new Project().Request, LibraryPath = "/x" },
            new() { Project = new Project().Request, UseClassicLinker = false },
            new() { Project = new Project().Request, RunsXcodebuild = true },
            new() { Project = new Project().Request, ForcesClassicLinker = true },
            new() { Project = new Project().Request, DetectsXcode = false },
            new() { Project = new Project().Request, MinimumSystem = "15.0" },
            new() { Project = new Project { CompilerMajor = 11 }.Request },
        ];

        Assert.That(requests.Select(request => request.Key), Is.Unique);
    }

    [Test]
    public void Run_SameBuild_RunsToolsOnce()
    {
        ScriptedMachine machine = new ScriptedMachine().Free(100L << 30).Directory("/project").Executable(AppleTools.XcodeSelect, "/usr/bin/clang")
            .Answers(AppleTools.XcodeSelect, ScriptedMachine.Exits(2, Output("xcode_select-2408-none")));
        AppleRequest request = new() { Project = new Project { Host = "osx-arm64", Target = "osx-arm64" }.Request };
        Cache cache = new();

        IReadOnlyList<CheckResult> first = AppleToolchainCheck.Run(request, machine, new Trace(), cache);
        IReadOnlyList<CheckResult> second = AppleToolchainCheck.Run(request, machine, new Trace(), cache);

        Assert.Multiple(() =>
        {
            Assert.That(machine.Runs, Has.Count.EqualTo(1));
            Assert.That(second.SelectMany(result => result.Findings).Select(finding => finding.Text), Is.EqualTo(first.SelectMany(result => result.Findings).Select(finding => finding.Text)).And.Not.Empty);
        });
    }

    private static string Output(string fixture) => Fixture.Read(fixture, "apple/");
}
