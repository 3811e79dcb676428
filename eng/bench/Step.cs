using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Aot.Bench;

/// <summary>One process that is measured.</summary>
internal sealed record Step(string Directory, IReadOnlyList<string> Command)
{
    /// <summary>Added to the clean environment, or in place of what is there.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The line up to which the time is taken; without it, up to the end, and the exit code must be 0.</summary>
    internal Regex? Until { get; init; }

    /// <summary>Runs before the clock.</summary>
    internal Action Prepare { get; init; } = () => { };
}
