using System;
using System.Globalization;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>Faults of a tool itself, whatever it was asked to do.</summary>
internal static class ToolFault
{
    /// <summary>A shell's exit code for a tool that a signal ended starts here.</summary>
    internal const int FirstSignal = 128;

    /// <summary>It was stopped after its time.</summary>
    internal static Finding Hung(string tool, TimeSpan timeout) => new(
        DiagnosticDescriptors.ToolHung,
        Resources.Get("Remedy.Hung"),
        tool,
        timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>It crashed, could not be started, or says that it failed.</summary>
    internal static Finding Failed(string tool, ProcessResult result, string remedy = "Remedy.Tool")
    {
        string how = result.Outcome == ProcessOutcome.NotStarted
            ? result.Output.Trim()
            : Resources.Format("EndedWith", result.ExitCode, ToolOutput.Summarize(result.Output) is { Length: > 0 } said ? ": " + said : "");
        return new Finding(DiagnosticDescriptors.ToolFailed, Resources.Get(remedy), tool, how);
    }
}
