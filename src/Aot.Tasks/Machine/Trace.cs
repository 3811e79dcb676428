using System.Collections.Generic;

namespace Aot.Tasks.Machine;

/// <summary>Everything that the checks of a task tried, in order. It is logged with normal importance if a check fails, otherwise with low importance.</summary>
internal sealed class Trace
{
    private readonly List<string> _lines = [];

    /// <summary>One line for each attempt.</summary>
    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>Adds a line.</summary>
    internal void Add(string line) => _lines.Add(line);
}
