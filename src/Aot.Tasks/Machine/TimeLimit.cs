using System;
using System.Globalization;

namespace Aot.Tasks.Machine;

/// <summary>How long a tool may run, as a number of seconds.</summary>
internal static class TimeLimit
{
    /// <summary>
    /// The limit without a number. A trial link takes a tenth of a second. Under emulation, on a network drive, or on a machine under heavy load, a good tool
    /// can take some hundred times as long.
    /// </summary>
    internal static readonly TimeSpan Default = TimeSpan.FromSeconds(120);

    /// <summary>A shorter limit would stop tools that work.</summary>
    private const double ShortestSeconds = 1;

    /// <summary>A longer limit would have the same effect as no limit.</summary>
    private const double LongestSeconds = 7 * 24 * 60 * 60;

    /// <summary>The time for a number of seconds greater than 0, such as 15 or 0.5, at least a second and at most a week; null for any other text.</summary>
    internal static TimeSpan? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, ShortestSeconds), LongestSeconds))
            : null;
}
