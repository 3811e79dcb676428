using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Aot.Bench;

/// <summary>A process to measure.</summary>
/// <param name="Directory">Full path of the working directory.</param>
/// <param name="Command">The program and its arguments.</param>
internal sealed record Step(string Directory, IReadOnlyList<string> Command)
{
    /// <summary>Variables that are added to the clean environment or replace its variables.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Matches the line at which the measurement ends. If it is null, the measurement ends with the process, and the exit code must be 0.</summary>
    internal Regex? Until { get; init; }

    /// <summary>Runs before the measurement starts.</summary>
    internal Action Prepare { get; init; } = () => { };
}
