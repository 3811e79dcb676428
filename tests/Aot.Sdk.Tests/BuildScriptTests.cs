using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>eng/build.ps1 does what eng/build.sh does: the same calls of dotnet with the same environment, the same exit code, the same last line.</summary>
[Platform("Linux", Reason = "build.sh and its twin are compared on one machine.")]
public sealed class BuildScriptTests
{
    /// <summary>Stands in for dotnet: notes each call, and leaves behind what the scripts look for afterwards.</summary>
    private const string RecordingDotNet = """
        #!/bin/sh
        [ "$1" = --version ] && exit 0
        {
            printf '%s|packages=%s|test=%s' "$(pwd)" "$NUGET_PACKAGES" "$AOTSDK_TEST_PACKAGES"
            for word in "$@"; do printf ' [%s]' "$word"; done
            echo
        } >> "$CALLS"
        case $1 in
            pack)
                mkdir -p artifacts/packages artifacts/nuget/aot.sdk
                touch artifacts/packages/Aot.Sdk.1.0.0.nupkg
                exit "${PACK_STATUS:-0}"
                ;;
            restore) grep -q "$SERVED" "$2" || { echo "NU1102 for it" >&2; exit 1; } ;;
            publish)
                mkdir -p samples/Hello/bin/Release/net9.0/linux-x64/publish
                printf '#!/bin/sh\necho "Hello $#: $*"\n' > samples/Hello/bin/Release/net9.0/linux-x64/publish/Hello
                cp samples/Hello/bin/Release/net9.0/linux-x64/publish/Hello samples/Hello/bin/Release/net9.0/linux-x64/Hello
                chmod +x samples/Hello/bin/Release/net9.0/linux-x64/publish/Hello
                ;;
            test)
                [ "$TEST_STATUS" = 1 ] && exit 1
                mkdir -p artifacts/test-results
                for suite in '10 9 8 1' '5 5 5 0'; do
                    set -- $suite
                    echo "<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><ResultSummary outcome=\"Failed\"><Counters total=\"$1\" executed=\"$2\" passed=\"$3\" failed=\"$4\" error=\"0\" /></ResultSummary></TestRun>" > "artifacts/test-results/$1.trx"
                done
                exit 3
                ;;
        esac
        """;

    private static IEnumerable<TestCaseData> Runs()
    {
        yield return new TestCaseData("", Array.Empty<string>()) { TestName = "Verb_Absent_Packs" };
        yield return new TestCaseData("", new[] { "build" }) { TestName = "Build_Packs" };
        yield return new TestCaseData("PACK_STATUS=7", new[] { "build" }) { TestName = "Build_WhenPackFails_EndsWithItsExitCode" };
        yield return new TestCaseData("SERVED=net9.0", new[] { "sample", "one two" }) { TestName = "Sample_TakesTheNewestFrameworkServed" };
        yield return new TestCaseData("SERVED=none", new[] { "sample" }) { TestName = "Sample_WhenNoFrameworkIsServed_Fails" };
        yield return new TestCaseData("", new[] { "test" }) { TestName = "Test_CountsResultsAndKeepsTheExitCode" };
        yield return new TestCaseData("", new[] { "test", "--filter", "Name~A|Name~B", "-v", "normal", "-r", "x y", "-p:Name=Value", "--", "a=b" }) { TestName = "Test_PassesArgumentsAsTheyAre" };
        yield return new TestCaseData("TEST_STATUS=1", new[] { "test" }) { TestName = "Test_WithoutResults_CountsNone" };
        yield return new TestCaseData("", new[] { "bench", "--write" }) { TestName = "Bench_PassesArguments" };
        yield return new TestCaseData("", new[] { "clean" }) { TestName = "Clean_RemovesWhatBuildsMake" };
        yield return new TestCaseData("", new[] { "nonsense" }) { TestName = "Verb_Unknown_NamesTheVerbs" };
    }

    [TestCaseSource(nameof(Runs))]
    public void PowerShellScript_DoesAsShellScriptDoes(string variable, string[] arguments)
    {
        PowerShell shell = PowerShell.Require();
        Outcome expected = Run(variable, arguments, (machine, folder) => machine.Run("bash", ["eng/build.sh", .. arguments], folder));
        Outcome actual = Run(variable, arguments, (machine, folder) => shell.Run(machine, "eng/build.ps1", arguments, folder));
        Assert.Multiple(() =>
        {
            Assert.That(actual.Calls, Is.EqualTo(expected.Calls), actual.Output);
            Assert.That(actual.ExitCode, Is.EqualTo(expected.ExitCode), actual.Output);
            Assert.That(actual.LastLine, Is.EqualTo(expected.LastLine), actual.Output);
            Assert.That(actual.Files, Is.EqualTo(expected.Files), actual.Output);
        });
    }

    /// <summary>What the two scripts must agree on; folders are written as the root.</summary>
    private sealed record Outcome(int ExitCode, string Calls, string LastLine, string Files, string Output);

    private static Outcome Run(string variable, string[] arguments, Func<Machine, string, ToolRun> run)
    {
        string root = TestProject.NewDirectory("repository");
        Directory.CreateDirectory(Path.Combine(root, "eng"));
        foreach (string script in new[] { "eng/build.sh", "eng/build.ps1", "eng/dotnet.sh" })
        {
            File.Copy(Path.Combine(Repository.Root, script), Path.Combine(root, script));
        }

        // Nothing is installed by a test.
        File.WriteAllText(Path.Combine(root, "eng/prerequisites.sh"), "need_sample_tools() { :; }\nneed_test_tools() { :; }\n");
        if (arguments is ["clean"])
        {
            foreach (string folder in new[] { "artifacts/bin", "samples/Hello/bin/Release", "samples/WebApi/obj", "src/obj" })
            {
                Directory.CreateDirectory(Path.Combine(root, folder));
            }
        }

        string calls = Path.Combine(root, "calls");
        Machine machine = Machine.WithOnly("dirname", "touch", "awk", "find", "tee").Script("dotnet", RecordingDotNet)
            .Variable("CALLS", calls).Variable("SERVED", "net8.0").Variable("NUGET_PACKAGES", "/home/user/packages").Variable("AOTSDK_TEST_PACKAGES", null);
        if (variable.Split('=') is [string name, string value])
        {
            machine.Variable(name, value);
        }

        ToolRun result = run(machine, root);
        string files = string.Join('\n', Directory.GetFileSystemEntries(root, "*", SearchOption.AllDirectories).Select(entry => Path.GetRelativePath(root, entry)).Order());
        return new Outcome(
            result.ExitCode,
            File.Exists(calls) ? Neutral(File.ReadAllText(calls), root) : "",
            Neutral(result.Output, root).TrimEnd().Split('\n')[^1].Trim().Replace("build.cmd", "build.sh", StringComparison.Ordinal),
            files,
            result.Output);
    }

    private static string Neutral(string text, string root) => text.Replace(root, "/root", StringComparison.Ordinal);
}
