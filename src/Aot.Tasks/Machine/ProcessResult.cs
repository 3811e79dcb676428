namespace Aot.Tasks.Machine;

/// <summary>How the run of an external tool ended.</summary>
internal enum ProcessOutcome
{
    Exited,

    /// <summary>It could not be started: not executable, or built for another machine.</summary>
    NotStarted,

    /// <summary>It ran longer than allowed and was killed with its children.</summary>
    TimedOut,
}

/// <summary>The end of an external tool.</summary>
internal sealed class ProcessResult
{
    internal ProcessResult(ProcessOutcome outcome, int exitCode, string output)
    {
        Outcome = outcome;
        ExitCode = exitCode;
        Output = output;
    }

    public readonly ProcessOutcome Outcome;

    /// <summary>Only where <see cref="Outcome"/> is Exited; 128 + n when signal n ended it.</summary>
    public readonly int ExitCode;

    /// <summary>Standard output and error together, at most 64 KB; the system's words where it was not started.</summary>
    public readonly string Output;

    public bool Succeeded => Outcome == ProcessOutcome.Exited && ExitCode == 0;
}
