using System.Collections.Generic;

namespace Aot.Bench;

/// <summary>The time and the output of a step.</summary>
/// <param name="Seconds">Seconds until the line that matches <see cref="Step.Until"/>, or until the end of the process.</param>
/// <param name="TotalSeconds">Seconds until the end of the process.</param>
/// <param name="Lines">The lines of standard output and standard error, in the order in which they arrived.</param>
internal sealed record StepResult(double Seconds, double TotalSeconds, IReadOnlyList<string> Lines)
{
    /// <summary>The exit code of the process.</summary>
    internal int ExitCode { get; init; }

    /// <summary>True if a line matched <see cref="Step.Until"/>.</summary>
    internal bool IsMatched { get; init; }
}
