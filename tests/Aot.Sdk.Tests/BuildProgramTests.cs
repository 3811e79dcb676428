using System.Text.RegularExpressions;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// The build program (eng/build.cs) and its start script, with a dotnet that only records its calls: what each verb calls, the exit code, the last line.
/// </summary>
[Platform("Linux", Reason = "The recording dotnet is a shell script.")]
public sealed class BuildProgramTests
{
    /// <summary>Records each call, and creates what the program looks for afterwards.</summary>
    private const string RecordingDotNet = """
        #!/bin/sh
        [ "$1" = --version ] && exit "${SDK_STATUS:-0}"
        line=$(pwd)
        for variable in NUGET_PACKAGES AOTSDK_TEST_PACKAGES AOTSDK_RENEW_TEXTS; do
            value=$(printenv $variable) && line="$line $variable=$value"
        done
        for word in "$@"; do line="$line [$word]"; done
        printf '%s\n' "$line" >> "$CALLS" # at once, because two calls can run at the same time
        case $1 in
            pack)
                mkdir -p artifacts/packages artifacts/nuget/aot.sdk
                touch "artifacts/packages/Aot.Sdk.$PACKED.nupkg"
                exit "${PACK_STATUS:-0}"
                ;;
            restore) grep -q "$SERVED" "$2" || { echo "NU1102 for it" >&2; exit 1; } ;;
            publish)
                mkdir -p samples/Hello/bin/Release/net10.0/linux-x64/publish
                printf '#!/bin/sh\necho "Hello $#: $*"\nexit 5\n' > samples/Hello/bin/Release/net10.0/linux-x64/publish/Hello
                cp samples/Hello/bin/Release/net10.0/linux-x64/publish/Hello samples/Hello/bin/Release/net10.0/linux-x64/Hello
                chmod +x samples/Hello/bin/Release/net10.0/linux-x64/publish/Hello
                ;;
            test)
                [ "$TEST_STATUS" = 1 ] && exit 1
                case $2 in *Tasks*) set -- 10 9 8 1 unit ;; *) set -- 5 5 5 0 package ;; esac
                echo "$5 test output"
                mkdir -p artifacts/test-results
                echo "<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><ResultSummary outcome=\"Failed\"><Counters total=\"$1\" executed=\"$2\" passed=\"$3\" failed=\"$4\" error=\"0\" /></ResultSummary></TestRun>" > "artifacts/test-results/$1.trx"
                if [ -n "$DAMAGED" ]; then printf '%s' "$DAMAGED" > artifacts/test-results/damaged.trx; exit 0; fi
                if [ "$5" = "${FAILS:-unit}" ]; then exit 3; fi
                ;;
            run) exit 4 ;;
        esac
        """;

    private const string Pack = "ROOT NUGET_PACKAGES=/home/user/packages [pack] [src/Aot.Sdk] [-c] [Release] [-v] [quiet]";

    /// <summary>Both run at the same time, so they are compared in any order.</summary>
    private static readonly string[] Tests = [.. new[] { "Aot.Sdk.Tests", "Aot.Tasks.Tests" }.Select(project =>
        $"ROOT AOTSDK_TEST_PACKAGES=ROOT/artifacts/nuget [test] [tests/{project}] [-c] [Release] [--logger] [trx] [--logger] [console;verbosity=minimal] [--results-directory] [ROOT/artifacts/test-results]")];

    /// <summary>Starts the program. The first start builds it, so that no two tests do at the same time; `dotnet build` would make the next ./build.sh build again.</summary>
    private static readonly Lazy<string[]> Start = new(() =>
    {
        string[] start = ["run", "--file", Path.Combine(Repository.Root, "eng", "build.cs"), "--"];
        ToolRun help = Tool.Run("dotnet", [.. start, "help"], Repository.Root);
        Assert.That(help.ExitCode, Is.Zero, help.Output);
        return start;
    });

    private readonly string _root = NewRepository();
    private readonly Machine _machine = Machine.WithOnly("dirname", "touch", "printenv").Script("dotnet", RecordingDotNet).Variable("PACKED", Repository.Version)
        .Variable("SERVED", "net8.0").Variable("NUGET_PACKAGES", "/home/user/packages").Variable("AOTSDK_TEST_PACKAGES", null);

    [TestCase]
    [TestCase("pack")]
    [TestCase("build")]
    public void NoVerbOrPack_Packs(params string[] arguments)
    {
        Outcome outcome = Run(arguments);
        Assert.That(outcome.Calls, Is.EqualTo(new[] { Pack }), outcome.Output);
        Assert.That(outcome.ExitCode, Is.Zero);
        Assert.That(outcome.LastLine, Is.EqualTo($"artifacts/packages/Aot.Sdk.{Repository.Version}.nupkg"));
        Assert.That(Path.Combine(_root, "artifacts/nuget/aot.sdk"), Does.Not.Exist, "NuGet would take this copy instead of the new package.");
    }

    [Test]
    public void Pack_WhenDotNetFails_EndsWithItsExitCode()
    {
        _machine.Variable("PACK_STATUS", "7");
        Assert.That(Run("test").ExitCode, Is.EqualTo(7));
    }

    [Test]
    public void Pack_WithoutPackageOfTheVersion_Fails()
    {
        _machine.Variable("PACKED", "0.0.1");
        Outcome outcome = Run("pack", "-p:X=y z");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.Output);
        Assert.That(outcome.Calls, Is.EqualTo(new[] { Pack + " [-p:X=y z]" }));
    }

    [Test]
    public void Sample_TakesTheNewestFrameworkServedAndEndsWithTheExitCodeOfTheProgram()
    {
        _machine.Variable("SERVED", "net10.0");
        Outcome outcome = Run("sample", "one two", "-x");
        Assert.That(outcome.Calls, Is.EqualTo(new[]
        {
            Pack,
            "ROOT NUGET_PACKAGES=ROOT/artifacts/nuget [restore] [artifacts/newest-framework/App.csproj] [-p:_IsPublishing=true] [-v] [quiet]",
            "ROOT NUGET_PACKAGES=ROOT/artifacts/nuget [restore] [artifacts/newest-framework/App.csproj] [-p:_IsPublishing=true] [-v] [quiet]",
            "ROOT NUGET_PACKAGES=ROOT/artifacts/nuget [publish] [samples/Hello] [-p:SampleFramework=net10.0]",
        }), outcome.Output);
        Assert.That(outcome.LastLine, Is.EqualTo("Hello 2: one two -x"));
        Assert.That(outcome.ExitCode, Is.EqualTo(5));
    }

    [Test]
    public void Sample_WhenNoFrameworkIsServed_FailsWithTheOutputOfRestore()
    {
        _machine.Variable("SERVED", "none");
        Outcome outcome = Run("sample");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.Output);
        Assert.That(outcome.LastErrorLine, Is.EqualTo("NU1102 for it"));
    }

    [TestCase("unit")]
    [TestCase("package")]
    public void Test_CountsResultsAndKeepsTheExitCode(string fails)
    {
        _machine.Variable("FAILS", fails);
        Directory.CreateDirectory(Path.Combine(_root, "artifacts/test-results"));
        File.WriteAllText(Path.Combine(_root, "artifacts/test-results/old.trx"), "<TestRun><ResultSummary><Counters total='1' executed='1' passed='1' failed='0' /></ResultSummary></TestRun>");
        Outcome outcome = Run("test");
        Assert.That(outcome.Calls[0], Is.EqualTo(Pack), outcome.Output);
        Assert.That(outcome.Calls[1..], Is.EquivalentTo(Tests), outcome.Output);
        Assert.That(outcome.Output, Does.Contain("package test output").And.Contain("unit test output"));
        Assert.That(outcome.LastLine, Is.EqualTo("13 passed, 1 failed, 1 skipped"));
        Assert.That(outcome.ExitCode, Is.EqualTo(3));
    }

    [Test]
    public void Test_PassesArgumentsUnchanged()
    {
        Outcome outcome = Run("test", "--filter", "Name~A|Name~B", "-v", "normal", "-r", "x y", "-p:Name=Value", "--", "a=b");
        Assert.That(outcome.Calls[^2..], Is.EquivalentTo(Tests.Select(test => test + " [--filter] [Name~A|Name~B] [-v] [normal] [-r] [x y] [-p:Name=Value] [--] [a=b]")), outcome.Output);
    }

    [Test]
    public void Test_WithoutResults_CountsNone()
    {
        _machine.Variable("TEST_STATUS", "1");
        Outcome outcome = Run("test");
        Assert.That(outcome.LastLine, Is.EqualTo("0 passed, 0 failed, 0 skipped"), outcome.Output);
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
    }

    [TestCase("<TestRun><Results><UnitTestResult testName=\"A\" out", Description = "the disk was full")]
    [TestCase(" ")]
    [TestCase("<TestRun />")]
    [TestCase("<TestRun><Counters total='1' /></TestRun>")]
    [TestCase("<TestRun><Counters total='1' executed='1' passed='many' failed='0' /></TestRun>")]
    public void Test_DamagedResultFile_CountsAsFailureWithTheCountsOfTheOthers(string text)
    {
        _machine.Variable("DAMAGED", text);
        Outcome outcome = Run("test");
        Assert.That(outcome.LastLine, Is.EqualTo("13 passed, 2 failed, 1 skipped"), outcome.Output);
        Assert.That(outcome.Output, Does.Match(@"'artifacts/test-results/damaged\.trx' is damaged"));
        Assert.That(outcome.ExitCode, Is.EqualTo(1), "dotnet test ended with 0");
    }

    [Test]
    public void Bench_PassesArgumentsAndKeepsTheExitCode()
    {
        Outcome outcome = Run("bench", "--write");
        Assert.That(outcome.Calls, Is.EqualTo(new[] { Pack, "ROOT NUGET_PACKAGES=/home/user/packages [run] [--project] [eng/bench] [-c] [Release] [--] [--write]" }), outcome.Output);
        Assert.That(outcome.ExitCode, Is.EqualTo(4));
    }

    [Test]
    public void Compat_MeasuresThenCompares()
    {
        Directory.CreateDirectory(Path.Combine(_root, "eng/compat"));
        File.WriteAllText(Path.Combine(_root, "eng/compat/run.sh"), "echo \"run $#: $*\"\n");
        File.WriteAllText(Path.Combine(_root, "eng/compat/agree.sh"), "echo \"agree $#\"; exit 6\n");
        Outcome outcome = Run("compat", "Dapper", "Moq");
        Assert.That(outcome.StandardOutput, Does.Contain("run 2: Dapper Moq\nagree 0"));
        Assert.That(outcome.ExitCode, Is.EqualTo(6));
    }

    [Test]
    public void Docs_RenewsTextsAndTheVersion()
    {
        const string Old = """
            <Project Sdk="Aot.Sdk/0.9"> <Project Sdk="Microsoft.NET.Sdk.Web;Aot.Sdk/0.9.1-rc.2"> Aot.Sdk/0.9.
            <Sdk Name="Aot.Sdk" Version="0.9.0" /> { "Aot.Sdk": "0.9.0" } #:sdk Aot.Sdk@0.9.0 Aot.Sdk.0.9.0.nupkg aot.sdk/0.9.0/docs
            Aot.Sdk 0.9.0: native AOT. Other/0.9 Other@0.9.0. Aot.Sdk 0.9.0 had no such file.
            """;
        string[] files = ["README.md", "docs/limits.md", "src/Aot.Sdk/docs/AOTSDK1001.md", "src/Aot.Tasks/Diagnostics/Remedies.resx", "samples/Hello/Hello.csproj"];
        foreach (string file in files.Append("CHANGELOG.md"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, file))!);
            File.WriteAllText(Path.Combine(_root, file), Old);
        }

        Outcome outcome = Run("docs", "-v", "quiet");
        Assert.That(outcome.Calls, Is.EqualTo(new[]
        {
            "ROOT NUGET_PACKAGES=/home/user/packages AOTSDK_RENEW_TEXTS=1 [test] [tests/Aot.Tasks.Tests] [-c] [Release] [--filter] [Category=GeneratedText] [-v] [quiet]",
        }), outcome.Output);
        Assert.That(outcome.ExitCode, Is.EqualTo(3));
        foreach (string file in files)
        {
            Assert.That(File.ReadAllText(Path.Combine(_root, file)), Is.EqualTo($$"""
                <Project Sdk="Aot.Sdk/{{Repository.VersionInProject}}"> <Project Sdk="Microsoft.NET.Sdk.Web;Aot.Sdk/{{Repository.VersionInProject}}"> Aot.Sdk/{{Repository.VersionInProject}}.
                <Sdk Name="Aot.Sdk" Version="{{Repository.Version}}" /> { "Aot.Sdk": "{{Repository.Version}}" } #:sdk Aot.Sdk@{{Repository.Version}} Aot.Sdk.{{Repository.Version}}.nupkg aot.sdk/{{Repository.Version}}/docs
                Aot.Sdk {{Repository.Version}}: native AOT. Other/0.9 Other@0.9.0. Aot.Sdk 0.9.0 had no such file.
                """), file);
        }

        Assert.That(File.ReadAllText(Path.Combine(_root, "CHANGELOG.md")), Is.EqualTo(Old), "The changelog names earlier versions.");
    }

    [TestCase("2026-12-26")]
    [TestCase("2026-12-27", "10.0", "11.0")]
    [TestCase("2028-11-14", "10.0", "11.0")]
    [TestCase("2028-11-15", "11.0")]
    public void Support_ListsRowsThatAreOldAndNotOutOfSupport(string today, params string[] expected)
    {
        Directory.CreateDirectory(Path.Combine(_root, "src/Aot.Tasks/Configuration"));
        File.WriteAllText(
            Path.Combine(_root, "src/Aot.Tasks/Configuration/SupportDates.tsv"),
            "# framework\n9.0\tSTS\t2026-11-10\t-\t2026-11-26\tindex\n10.0\tLTS\t2028-11-14\t10.0.12\t2026-11-26\tindex\n11.0\tSTS\t-\t-\t2026-11-26\tindex\n");
        Outcome outcome = Run("support", today);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Output);
        Assert.That(Regex.Matches(outcome.Output, @"tsv: (\S+) was read on 2026-11-26").Select(match => match.Groups[1].Value), Is.EqualTo(expected));
        Assert.That(outcome.Output.Contains("end of support was not known", StringComparison.Ordinal), Is.EqualTo(expected.Contains("11.0")));
        Assert.That(Run("support", "tomorrow").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Clean_RemovesWhatWasBuiltAndNothingElse()
    {
        foreach (string folder in new[] { "artifacts/bin", "samples/Hello/bin/Release", "samples/WebApi/obj", "samples/WebApi/Properties", "src/obj" })
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        Outcome outcome = Run("clean");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Output);
        Assert.That(outcome.Calls, Is.Empty);
        Assert.That(
            Directory.GetDirectories(_root, "*", SearchOption.AllDirectories).Select(folder => Path.GetRelativePath(_root, folder)).Order(),
            Is.EqualTo(new[] { "eng", "samples", "samples/Hello", "samples/WebApi", "samples/WebApi/Properties", "src", "src/obj" }));
    }

    [TestCase("nonsense", 2)]
    [TestCase("-v", 2)]
    [TestCase("help", 0)]
    [TestCase("--help", 0)]
    public void UnknownVerbOrHelp_PrintsEveryVerb(string argument, int exitCode)
    {
        Outcome outcome = Run(argument);
        Assert.That(outcome.ExitCode, Is.EqualTo(exitCode), outcome.Output);
        Assert.That(outcome.Calls, Is.Empty);
        string[] verbs = Regex.Matches(outcome.Output, @"^  (\w+) +[A-Z].*\.\r?$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToArray();
        Assert.That(verbs, Is.EqualTo(new[] { "pack", "sample", "test", "bench", "compat", "machines", "docs", "support", "clean" }));

        string table = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md")), @"(?s)\| `\./build\.sh`.*?\n\n").Value;
        Assert.That(Regex.Matches(table, @"(?m)^\| `(\w+)`").Select(match => match.Groups[1].Value), Is.EqualTo(verbs), "the table in CONTRIBUTING.md");
    }

    [TestCase("apt-get", "install -y --no-install-recommends clang", "update -qq")]
    [TestCase("apk", "add clang build-base zlib-dev")]
    [TestCase("dnf", "install -y clang")]
    public void Sample_WithoutLinker_InstallsOneAsRootOrNamesTheCommand(string manager, string command, string? update = null)
    {
        _machine.Script(manager, "#!/bin/sh\necho \"$@\" >> \"$CALLS\"\n");
        Outcome outcome = Run("sample");
        if (Environment.IsPrivilegedProcess)
        {
            Assert.That(outcome.Calls.TakeWhile(call => call != Pack), Is.EqualTo(update == null ? [command] : new[] { update, command }), outcome.Output);
            Assert.That(outcome.Output, Does.Contain($"Running: {manager} {command}"));
        }
        else
        {
            Assert.That(outcome.Calls[0], Is.EqualTo(Pack), outcome.Output);
            Assert.That(outcome.Output, Does.Contain($"Run: sudo {manager} {command}"));
        }
    }

    [Test]
    public void Sample_WithLinker_InstallsNothing()
    {
        _machine.Script("apt-get", "#!/bin/sh\necho \"$@\" >> \"$CALLS\"\n").Script("gcc", "").Script("ld", "").Script("objcopy", "");
        Outcome outcome = Run("sample");
        Assert.That(outcome.Calls[0], Is.EqualTo(Pack), outcome.Output);
    }

    [Test]
    public void Test_WhenAnInstallationFails_InstallsTheOtherGroupAndRuns()
    {
        Machine.Require(Environment.IsPrivilegedProcess, "only root installs packages");
        _machine.Script("dnf", "#!/bin/sh\necho \"$@\" >> \"$CALLS\"; echo no such package; exit 1\n");
        Outcome outcome = Run("test");
        Assert.That(outcome.Calls, Has.Length.EqualTo(5), outcome.Output);
        Assert.That(outcome.Calls[0], Does.StartWith("install -y clang gcc").And.Contain(" mold").And.Not.Contain("wine"));
        Assert.That(outcome.Calls[1], Does.StartWith("install -y wine-core"));
        Assert.That(outcome.Calls[2], Is.EqualTo(Pack));
        Assert.That(outcome.Calls[3..], Is.EquivalentTo(Tests));
        Assert.That(outcome.Output, Does.Contain("no such package"));
    }

    [Test]
    public void StartScript_StartsTheProgramInTheRootWithTheArgumentsUnchanged()
    {
        Outcome outcome = RunScript("test", "--filter", "Name~A|Name~B", "", "x y", "--", "*");
        Assert.That(outcome.Calls, Is.EqualTo(new[]
        {
            "ROOT NUGET_PACKAGES=/home/user/packages [run] [--file] [eng/build.cs] [--] [test] [--filter] [Name~A|Name~B] [] [x y] [--] [*]",
        }), outcome.Output);
        Assert.That(outcome.ExitCode, Is.EqualTo(4));
    }

    [Test]
    public void StartScript_WithUnsuitableDotNet_UsesTheOneInTheRepository()
    {
        Directory.CreateDirectory(Path.Combine(_root, ".dotnet"));
        File.Copy(Path.Combine(_machine.PathFolder, "dotnet"), Path.Combine(_root, ".dotnet/dotnet"));
        _machine.Script("dotnet", "#!/bin/sh\nexit 145\n");
        Assert.That(RunScript("pack").Calls, Has.Length.EqualTo(1));
    }

    /// <summary>dotnet --version, which the start scripts run, looks for an SDK by the names of folders. Each name here leads to the installed SDK.</summary>
    [TestCase("9.0.400", false)]
    [TestCase("10.0.401", true)]
    [TestCase("11.0.100", true)]
    public void GlobalJson_OnlyThisSdkIsInstalled_IsAcceptedFrom10On(string version, bool isAccepted)
    {
        string installed = Path.GetDirectoryName(File.ResolveLinkTarget(Tool.DotNet, returnFinalTarget: true)?.FullName ?? Tool.DotNet)!;
        string staged = Path.Combine(_root, "dotnet");
        Directory.CreateDirectory(Path.Combine(staged, "sdk"));
        File.Copy(Path.Combine(installed, "dotnet"), Path.Combine(staged, "dotnet"));
        File.CreateSymbolicLink(Path.Combine(staged, "host"), Path.Combine(installed, "host"));
        File.CreateSymbolicLink(Path.Combine(staged, "shared"), Path.Combine(installed, "shared"));
        File.CreateSymbolicLink(Path.Combine(staged, "sdk", version), Path.Combine(installed, "sdk", InstalledSdk.Current.Version));
        File.Copy(Path.Combine(Repository.Root, "global.json"), Path.Combine(_root, "global.json"));
        ToolRun run = Tool.Run(Path.Combine(staged, "dotnet"), ["--version"], _root);
        Assert.That(run.ExitCode == 0 && !run.Output.Contains("not found", StringComparison.Ordinal), Is.EqualTo(isAccepted), run.Output);
    }

    [Test]
    public void StartScript_WithoutDotNet_InstallsOne()
    {
        // The stand-in for the install script puts the recording dotnet where the real one puts an SDK.
        File.Copy(Path.Combine(_machine.PathFolder, "dotnet"), Path.Combine(_root, "recording"));
        _machine.Script("dotnet", "#!/bin/sh\nexit 145\n")
            .Script("curl", "#!/bin/sh\necho \"curl $2\" >> \"$CALLS\"\necho 'echo \"install $*\" >> \"$CALLS\"; cp recording .dotnet/dotnet' > \"$4\"\n");
        Outcome outcome = RunScript("pack");
        Assert.That(outcome.Calls, Is.EqualTo(new[]
        {
            "curl https://dot.net/v1/dotnet-install.sh",
            "install --channel 10.0 --install-dir .dotnet --no-path",
            "ROOT NUGET_PACKAGES=/home/user/packages [run] [--file] [eng/build.cs] [--] [pack]",
        }), outcome.Output);
    }

    [Test]
    public void StartScript_WithUnknownVerb_EndsWithTwo()
    {
        Assert.That(Start.Value, Is.Not.Empty);
        ToolRun run = Tool.Run(Path.Combine(Repository.Root, "build.sh"), ["nonsense"], "/");
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Output, Does.Contain("'nonsense' is not a verb.").And.Contain("Usage: ./build.sh [verb] [arguments]"));
    }

    /// <summary>How a run ended; folders below the repository are written with ROOT.</summary>
    private sealed record Outcome(int ExitCode, string[] Calls, string StandardOutput, string StandardError, string Output)
    {
        internal string LastLine => LastOf(StandardOutput);

        internal string LastErrorLine => LastOf(StandardError);

        private static string LastOf(string text) => text.TrimEnd().Split('\n')[^1].Trim();
    }

    private Outcome Run(params string[] arguments) => Run(Tool.DotNet, [.. Start.Value, .. arguments], _root);

    /// <summary>Starts in another folder: the script changes to the root of the repository.</summary>
    private Outcome RunScript(params string[] arguments) => Run(Path.Combine(_root, "build.sh"), arguments, "/");

    private Outcome Run(string file, string[] arguments, string folder)
    {
        string calls = Path.Combine(_root, "calls");
        ToolRun run = _machine.Variable("CALLS", calls).Run(file, arguments, folder);
        return new Outcome(
            run.ExitCode,
            File.Exists(calls) ? File.ReadAllLines(calls).Select(call => call.Replace(_root, "ROOT", StringComparison.Ordinal)).ToArray() : [],
            run.StandardOutput,
            run.StandardError,
            run.Output);
    }

    private static string NewRepository()
    {
        string root = TestProject.NewDirectory("repository");
        Directory.CreateDirectory(Path.Combine(root, "eng"));
        Directory.CreateDirectory(Path.Combine(root, "samples"));
        foreach (string file in new[] { "build.sh", "eng/build.cs", "eng/dotnet.sh", "eng/Versions.props" })
        {
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(root, file));
        }

        return root;
    }
}
