using System;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Machine;

/// <summary>How the run of a tool ended.</summary>
internal enum ProcessOutcome
{
    /// <summary>It ended on its own and has an exit code.</summary>
    Exited,

    /// <summary>It could not be started: for example, it is not executable, or it was built for another processor.</summary>
    NotStarted,

    /// <summary>It did not end in time, and was killed together with the processes that it started.</summary>
    TimedOut,
}

/// <summary>The result of running a tool.</summary>
/// <param name="Outcome">How the run ended.</param>
/// <param name="ExitCode">0 unless the outcome is <see cref="ProcessOutcome.Exited"/>. After signal n it is 128 + n.</param>
/// <param name="Output">Standard output and standard error together, at most 65,536 characters; the system's error message if the tool was not started.</param>
internal sealed record ProcessResult(ProcessOutcome Outcome, int ExitCode, string Output)
{
    /// <summary>True if the tool ended with exit code 0.</summary>
    public bool Succeeded => Outcome == ProcessOutcome.Exited && ExitCode == 0;

    /// <summary>True if the tool wrote more than <see cref="Output"/> contains.</summary>
    public bool IsCut => Output.TrimEnd().EndsWith(Checklist.OutputCut, StringComparison.Ordinal);
}
