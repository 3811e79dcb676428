using System.Collections.Generic;
using System.Globalization;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>The lines of the trace, in one form for all toolchains.</summary>
internal static class ToolTrace
{
    /// <summary>A tool or file that was looked for, and its full path or null.</summary>
    internal static void Found(this Trace trace, string name, string? path) =>
        trace.Add(path == null ? Checklist.TraceNotFound.With(name) : name + ": " + path);

    /// <summary>A command that was run, and its result.</summary>
    internal static void Ran(this Trace trace, string tool, IEnumerable<string> arguments, ProcessResult result)
    {
        string command = CommandLine.Join([tool, .. arguments]);
        string output = result.Output.TrimEnd();
        trace.Add(result.Outcome switch
        {
            ProcessOutcome.NotStarted => Checklist.TraceNotStarted.With(command, output),
            ProcessOutcome.TimedOut => Checklist.TraceTimedOut.With(command, output),
            _ => Checklist.TraceExited.With(command, result.ExitCode.ToString(CultureInfo.InvariantCulture), output),
        });
    }
}
