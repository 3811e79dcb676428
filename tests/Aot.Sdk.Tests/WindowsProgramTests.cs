using System.Globalization;
using System.Text.RegularExpressions;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>The unit tests as a Windows program, except those that are independent of the system. On Windows, `dotnet test` runs all of them as that.</summary>
[Platform("Linux")]
[LongRunning]
public sealed partial class WindowsProgramTests
{
    [Test]
    public void UnitTests_PublishedForWindows_PassInWine()
    {
        string program = Path.Combine(Wine.Publish("Aot.Tasks.Tests"), "Aot.Tasks.Tests.exe");
        ToolRun run = Wine.Run(program, ["--no-ansi", "--no-progress", "--filter", "TestCategory!=SystemIndependent"]);

        int failed = Count(run.Output, "failed");
        int passed = Count(run.Output, "succeeded");
        int skipped = Count(run.Output, "skipped");
        TestContext.Out.WriteLine($"As a Windows program: {passed} unit tests passed, {failed} failed, {skipped} are for another system.");
        Assert.That(FailedTest().Matches(run.Output).Select(match => match.Groups[1].Value), Is.Empty, run.Output);
        Assert.That((run.ExitCode, failed), Is.EqualTo((0, 0)), run.Output);
        Assert.That(passed, Is.GreaterThan(skipped), run.Output);
    }

    /// <summary>A number of the summary at the end of the output, or -1 if there is no summary.</summary>
    private static int Count(string output, string name)
    {
        Match match = Regex.Match(output, $@"^  {name}: (\d+)\s*$", RegexOptions.Multiline);
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
    }

    [GeneratedRegex(@"^failed (\S.*?) \(", RegexOptions.Multiline)]
    private static partial Regex FailedTest();
}
