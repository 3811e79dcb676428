namespace Aot.Bench;

/// <summary>A comparison with the plain SDK.</summary>
/// <param name="Key">For --only; also the folder.</param>
/// <param name="Title">For the table.</param>
/// <param name="Budget">The largest ratio, ours to plain.</param>
/// <param name="Plain">With Microsoft.NET.Sdk.</param>
/// <param name="Ours">With Aot.Sdk.</param>
internal sealed record Row(string Key, string Title, double Budget, Step Plain, Step Ours)
{
    /// <summary>A third step to compare ours with; what it is, the table's heading says.</summary>
    internal Step? Beside { get; init; }

    /// <summary>The largest ratio, ours to <see cref="Beside"/>; none where that only informs.</summary>
    internal double? BesideBudget { get; init; }

    /// <summary>Whether each step runs once before it counts.</summary>
    internal bool WarmUp { get; init; } = true;

    /// <summary>At most so many runs.</summary>
    internal int MostRuns { get; init; } = int.MaxValue;

    /// <summary>Why the row cannot be measured here, else empty.</summary>
    internal string Obstacle { get; init; } = "";
}
