namespace Aot.Bench;

/// <summary>A comparison of Aot.Sdk with Microsoft.NET.Sdk.</summary>
/// <param name="Key">The key for <c>--only</c>, and the name of the folder.</param>
/// <param name="Title">The title of the row.</param>
/// <param name="Budget">The largest accepted ratio of <paramref name="Ours"/> to <paramref name="Plain"/>.</param>
/// <param name="Plain">The step with Microsoft.NET.Sdk.</param>
/// <param name="Ours">The step with Aot.Sdk.</param>
internal sealed record Row(string Key, string Title, double Budget, Step Plain, Step Ours)
{
    /// <summary>A third step to compare <see cref="Ours"/> with; the heading of its column names it.</summary>
    internal Step? Reference { get; init; }

    /// <summary>The largest accepted ratio of <see cref="Ours"/> to <see cref="Reference"/>; null if there is no limit.</summary>
    internal double? ReferenceBudget { get; init; }

    /// <summary>True if each step runs once before it is measured.</summary>
    internal bool HasWarmUp { get; init; } = true;

    /// <summary>The largest number of runs.</summary>
    internal int MaximumRuns { get; init; } = int.MaxValue;

    /// <summary>The reason why the row cannot be measured on this machine; empty if it can.</summary>
    internal string Obstacle { get; init; } = "";
}
