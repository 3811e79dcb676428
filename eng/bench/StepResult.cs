using System.Collections.Generic;

namespace Aot.Bench;

/// <summary>What a step took and said.</summary>
/// <param name="Seconds">Up to <see cref="Step.Until"/>, or to the end.</param>
/// <param name="WholeSeconds">To the end.</param>
/// <param name="Lines">Output and errors, in order of arrival.</param>
internal sealed record StepResult(double Seconds, double WholeSeconds, IReadOnlyList<string> Lines);
