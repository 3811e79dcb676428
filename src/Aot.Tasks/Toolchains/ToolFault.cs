using System;
using System.Globalization;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>Findings about a tool that does not work, whatever it was started for.</summary>
internal static class ToolFault
{
    /// <summary>Exit codes from here on mean that a signal ended the tool: 128 and the signal's number (POSIX, XCU 2.8.2).</summary>
    internal const int FirstSignal = 128;

    /// <summary>The tool was stopped because it ran too long.</summary>
    internal static Finding Hung(string tool, TimeSpan timeout) => new(
        DiagnosticDescriptors.ToolHung,
        Remedies.RaiseProbeTimeout,
        tool,
        timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>The tool could not be started, crashed, or reported a failure.</summary>
    /// <param name="tool">Full path.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="remedy">A text of <see cref="Remedies"/>; by default to reinstall the tool.</param>
    internal static Finding Failed(string tool, ProcessResult result, string? remedy = null)
    {
        remedy ??= Remedies.ReinstallTool;
        return result.Outcome == ProcessOutcome.NotStarted ? new Finding(DiagnosticDescriptors.ToolNotStarted, remedy, tool, result.Output.Trim())
            : ToolOutput.Summarize(result.Output) is { Length: > 0 } summary ? new Finding(DiagnosticDescriptors.ToolFailedWithOutput, remedy, tool, result.ExitCode, summary)
            : new Finding(DiagnosticDescriptors.ToolFailed, remedy, tool, result.ExitCode);
    }
}
