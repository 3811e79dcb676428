using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Verification;
using NUnit.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Tests.Verification;

internal sealed class SmokeTestTests
{
    private const string Program = "/publish/app";
    private const string Run = "/publish/app --version";

    [Test]
    public void Run_ExitCodeZero_NothingIsReported() =>
        Assert.That(Findings(new ProcessResult(ProcessOutcome.Exited, 0, "1.0\n")), Is.Empty);

    /// <summary>Outputs that real programs wrote: the loaders of glibc and musl, and the .NET runtime 10.0.</summary>
    [TestCase(127, "/publish/app: error while loading shared libraries: libtwice.so: cannot open shared object file: No such file or directory\n", "libtwice.so")]
    [TestCase(127, "Error loading shared library libtwice.so: No such file or directory (needed by /publish/app)\n", "libtwice.so")]
    [TestCase(134, "Unhandled exception. System.DllNotFoundException: Unable to load shared library 'twice' or one of its dependencies.\n", "twice")]
    public void Run_LibraryIsMissing_RemedyNamesIt(int exitCode, string output, string library)
    {
        Finding finding = Findings(new ProcessResult(ProcessOutcome.Exited, exitCode, output)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.ProgramExitedWithError));
            Assert.That(finding.Arguments, Is.EqualTo(new object[] { "app --version", exitCode, output.Trim().TrimEnd('.') }));
            Assert.That(finding.Remedy, Is.EqualTo(Remedies.FindLibrary.With(library)));
        });
    }

    private static IEnumerable<TestCaseData> Causes() =>
    [
        new("Process terminated. Couldn't find a valid ICU package installed on the system. Please install libicu.", Remedies.FindCultureData),
        new("System.Globalization.CultureNotFoundException: Only the invariant culture is supported in globalization-invariant mode.", Remedies.UseCultures),
        new("System.InvalidOperationException: Reflection-based serialization has been disabled for this application.", Remedies.UseSourceGeneration),
        new("System.NotSupportedException: 'System.Collections.Generic.List`1[App.Point]' is missing native code or metadata.", Remedies.AvoidReflection),
        new("System.PlatformNotSupportedException: Dynamic code generation is not supported on this platform.", Remedies.AvoidReflection),
        new("System.InvalidOperationException: no settings", Remedies.RunProgram.With(Run)),
    ];

    [TestCaseSource(nameof(Causes))]
    public void Run_UnhandledException_RemedyFitsTheCause(string exception, string remedy) =>
        Assert.That(Findings(new ProcessResult(ProcessOutcome.Exited, 134, "Unhandled exception. " + exception + "\n   at App.Main()\n")).Single().Remedy, Is.EqualTo(remedy));

    [Test]
    public void Run_UnhandledException_TheMessageBeginsWithIt()
    {
        string output = "starting\nUnhandled exception. System.Exception: broken\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"   at App.F{i}()\n"));
        Finding finding = Findings(new ProcessResult(ProcessOutcome.Exited, 134, output)).Single();
        Assert.That(finding.Arguments[2], Is.EqualTo("Unhandled exception. System.Exception: broken | at App.F0() | at App.F1() | at App.F2() | at App.F3()"));
    }

    [Test]
    public void Run_LongOutput_TheLastLinesAreShown()
    {
        Finding finding = Findings(new ProcessResult(ProcessOutcome.Exited, 1, string.Concat(Enumerable.Range(0, 20).Select(i => $"line {i}\n")) + new string('x', 2000))).Single();
        Assert.That(finding.Arguments[2], Does.StartWith("line 16 | line 17 | line 18 | line 19 | xxx").And.EndsWith("…").And.Length.EqualTo(501));
    }

    [Test]
    public void Run_NoOutput_ExitCodeIsNamed()
    {
        Finding finding = Findings(new ProcessResult(ProcessOutcome.Exited, 139, " \n")).Single();
        Assert.That((finding.Descriptor, finding.Arguments[1]), Is.EqualTo((DiagnosticDescriptors.ProgramExitedWithoutOutput, (object)139)));
    }

    [Test]
    public void Run_ProgramDoesNotEnd_TimeLimitIsNamed()
    {
        Finding finding = Findings(new ProcessResult(ProcessOutcome.TimedOut, 0, "listening\n")).Single();
        Assert.That((finding.Code, finding.Remedy, finding.Arguments[1]), Is.EqualTo(("AOTSDK7013", Remedies.EndProgram, (object)60.0)));
    }

    [Test]
    public void Run_ProgramCannotBeStarted_ReasonIsNamed()
    {
        Finding finding = Findings(new ProcessResult(ProcessOutcome.NotStarted, 0, "Permission denied")).Single();
        Assert.That((finding.Descriptor, finding.Arguments[1]), Is.EqualTo((DiagnosticDescriptors.ProgramNotStarted, (object)"Permission denied")));
    }

    [TestCase("win-x86", "win-x64", true)]
    [TestCase("win-x64", "win-x86", false)]
    [TestCase("win-x64", "win-arm64", false)]
    [TestCase("osx-x64", "osx-arm64", false)]
    public void Run_OtherProcessor_IsStartedIfEverySuchMachineRunsIt(string target, string host, bool isStarted)
    {
        ScriptedMachine machine = new ScriptedMachine().Executable(Program).Answers(Program, ScriptedMachine.Exits(0));
        CheckResult result = SmokeTest.Run(Request() with { Target = Rid.Parse(target), Host = Rid.Parse(host) }, machine);
        Assert.That(result.Findings, isStarted ? Is.Empty : Has.One.Items);
    }

    [TestCase("linux-arm64")]
    [TestCase("linux-musl-x64")]
    [TestCase("win-x64")]
    public void Run_OtherTarget_ProgramIsNotStarted(string target)
    {
        ScriptedMachine machine = new();
        CheckResult result = SmokeTest.Run(Request() with { Target = Rid.Parse(target) }, machine);
        Finding finding = result.Findings.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Found, Is.Empty, "nothing was started");
            Assert.That((finding.Code, finding.Severity, finding.Remedy), Is.EqualTo(("AOTSDK7014", Severity.Message, Remedies.SetRunner.With(target))));
            Assert.That(machine.Runs, Is.Empty);
        });
    }

    [Test, Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
    public void Run_Runner_StartsTheProgram()
    {
        const string Qemu = "/usr/bin/qemu-aarch64-static";
        ScriptedMachine machine = new ScriptedMachine().Executable(Qemu).Answers(Qemu, ScriptedMachine.Exits(0));
        SmokeTestRequest request = Request() with { Target = Rid.Parse("linux-arm64"), Runner = ["qemu-aarch64-static", "-L", "/arm64"], SearchPath = "/usr/bin" };

        CheckResult result = SmokeTest.Run(request, machine);

        Assert.Multiple(() =>
        {
            Assert.That(result.Findings, Is.Empty);
            Assert.That(result.Found, Is.EqualTo("qemu-aarch64-static -L /arm64 app --version"));
            Assert.That(machine.Runs.Single().Arguments, Is.EqualTo(new[] { "-L", "/arm64", Program, "--version" }));
        });
    }

    private static SmokeTestRequest Request() => new()
    {
        Target = Rid.Parse("linux-x64"),
        Host = Rid.Parse("linux-x64"),
        Program = Program,
        Arguments = ["--version"],
    };

    private static IReadOnlyList<Finding> Findings(ProcessResult result) =>
        SmokeTest.Run(Request(), new ScriptedMachine().Executable(Program).Answers(Program, result)).Findings;
}
