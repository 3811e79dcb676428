using System.Diagnostics;
using System.Globalization;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// FIFOs and devices in place of files, tools that hang, print without end, or print commands, and interrupted builds: no build hangs, uses unlimited memory, or
/// leaves files. The tests call the toolchain check directly, so that nothing is restored or compiled.
/// </summary>
[Platform("Linux")]
[SeparateProcess]
public sealed class HostileMachineTests
{
    private static readonly string[] Toolchain = ["-t:AotSdkCheckToolchain", "-p:RuntimeIdentifier=linux-x64"];
    private static readonly string[] Doctor = ["-t:AotSdkDoctor", "-p:RuntimeIdentifier=linux-x64"];

    private readonly string _tools = TestProject.NewDirectory("tools");
    private readonly TestProject _project = TestProject.Program();

    [Test]
    public void Check_FifosInPlaceOfToolAndNotes_AreIgnored()
    {
        string intermediate = Path.Combine(_project.Directory, "obj", "Debug", "net10.0", "linux-x64");
        Directory.CreateDirectory(intermediate);
        Fifo(Path.Combine(_tools, "clang"));
        foreach (string note in new[] { "aotsdk-toolchain.stamp", "aotsdk-compatibility.notes", "aotsdk-compatibility.json", "aotsdk-published.txt" })
        {
            Fifo(Path.Combine(intermediate, note));
        }

        Build build = Run("msbuild", Toolchain);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty);
        Assert.That(build.TrialLinks, Is.GreaterThan(0), "The next clang on PATH linked.");
    }

    [Test]
    public void Check_ToolPrintsCommands_LogHasNone()
    {
        Script("clang", """printf 'clang: \033[31mred\033[0m ##vso[task.setvariable variable=x]y\r##[error]bad\n::error::boom\nfile(1,1): error X1: bad\n'; exit 1""");

        Build build = Run("msbuild", [.. Toolchain, "-v:normal"]);

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK3028" }), build.Log);
        string text = build.Log + string.Join('\n', build.Errors.Select(error => error.Text));
        Assert.That(build.Log, Does.Contain("red # #vso[task.setvariable variable=x]y"));
        Assert.That(text, Does.Not.Contain("##vso[").And.Not.Contain("##[").And.Not.Contain("error X1:"));
        Assert.That(text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')), Is.False);
        Assert.That(text.Split('\n', '\r').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Check_TimeIsTooLarge_ToolchainIsChecked()
    {
        Build build = Run("msbuild", [.. Doctor, "-p:AotSdkProbeTimeout=1e300"]);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty);
        Assert.That(build.Statuses("LinkerCanLink"), Is.EqualTo(new[] { "Passed" }), build.Log);
    }

    [TestCase("directory")]
    [TestCase("fifo")]
    public void Doctor_AssetsAreNoFile_ListsAllButPackages(string kind)
    {
        string assets = Path.Combine(_project.Directory, "obj", "project.assets.json");
        Directory.CreateDirectory(kind == "fifo" ? Path.GetDirectoryName(assets)! : assets);
        if (kind == "fifo")
        {
            Fifo(assets);
        }

        Build build = Run("msbuild", Doctor);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.Statuses("DependenciesAreCompatible"), Is.EqualTo(new[] { "Skipped" }), build.Log);
        Assert.That(build.Statuses("LinkerCanLink"), Is.EqualTo(new[] { "Passed" }), build.Log);
    }

    [Test]
    public void Doctor_ChecksAreOff_AreSkippedAndNothingRuns()
    {
        Script("clang", "echo > \"$(dirname \"$0\")/was-run\"");

        Build build = Run("msbuild", [.. Doctor, "-p:AotSdkPreflight=off", "-p:AotSdkCompatibility=off"]);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(Path.Combine(_tools, "was-run"), Does.Not.Exist);
        Assert.That(build.Checks().Select(check => check.Status), Is.Not.Empty.And.All.EqualTo("Skipped"), build.Log);
        Assert.That(build.Checks("LinkerCanLink").Single().Found, Texts.Holds("AotSdkPreflight"));
        Assert.That(build.Checks("DependenciesAreCompatible").Single().Found, Texts.Holds("AotSdkCompatibility"));
        Assert.That(build.Printed("PrintChecklist").Last(), Does.Contain("AotSdkPreflight, AotSdkCompatibility"));
    }

    [Test]
    public void Check_Interrupted_EndsWithoutFaultAndLeavesNothing()
    {
        Script("clang", "setsid sleep 300 & echo $! > \"$0.child\"; echo $$ > \"$0.started\"; exec sleep 300");

        (int exitCode, string output) = RunAndSignal("INT");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Not.Zero, output);
            Assert.That(output, Does.Not.Contain("AOTSDK").And.Not.Contain("error MSB4181"), output);
            Assert.That(Scratches(), Is.Empty, output);
            Assert.That(IsRunning("started") || IsRunning("child"), Is.False, output);
        });
    }

    [Test]
    public void Check_AfterKilledBuild_RemovesWhatItLeft()
    {
        Script("clang", "echo $$ > \"$0.started\"; exec sleep 300");
        RunAndSignal("KILL");
        Assert.That(Scratches(), Has.Length.EqualTo(1), "premise");

        File.Delete(Path.Combine(_tools, "clang"));
        Build build = Run("msbuild", Toolchain);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(Scratches(), Is.Empty);
    }

    private Build Run(string verb, string[] arguments) => Build.Run(_project.Directory, verb, arguments, new Machine().Variable("PATH", SearchPath));

    private string SearchPath => _tools + ":" + Environment.GetEnvironmentVariable("PATH");

    /// <summary>Runs the check in a process group of its own, and signals the group as soon as the script clang has started.</summary>
    private (int ExitCode, string Output) RunAndSignal(string signal)
    {
        Machine.RequireTool("setsid", "env");
        Machine.Require(Tool.Run("env", ["--default-signal=INT", "true"], "/").ExitCode == 0, "env does not know --default-signal");
        string output = Path.Combine(_tools, "output");
        string script = $"""
            env --default-signal=INT setsid sh -c 'echo $$ > "{_tools}/group"; exec "{Tool.DotNet}" msbuild "{_project.File}" {string.Join(' ', Toolchain)} -nodeReuse:false > "{output}" 2>&1' &
            for i in $(seq 3000); do [ -s "{_tools}/clang.started" ] && break; sleep 0.1; done
            sleep 1
            kill -{signal} "-$(cat "{_tools}/group")"
            wait $!
            """;
        ToolRun run = Tool.Run("sh", ["-c", script], _project.Directory, new Dictionary<string, string?> { ["PATH"] = SearchPath });
        return (run.ExitCode, File.ReadAllText(output) + run.Output);
    }

    private string[] Scratches() => Directory.GetDirectories(_project.Directory, "aotsdk-*", SearchOption.AllDirectories);

    private bool IsRunning(string name)
    {
        int id = int.Parse(File.ReadAllText(Path.Combine(_tools, "clang." + name)), CultureInfo.InvariantCulture);
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited && !process.WaitForExit(60_000);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private void Script(string name, string commands)
    {
        string file = Path.Combine(_tools, name);
        File.WriteAllText(file, "#!/bin/sh\n" + commands + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Fifo(string path) => Assert.That(Tool.Run("mkfifo", ["-m", "755", path], "/").ExitCode, Is.Zero);
}
