using System.Collections.Generic;

namespace Aot.Tasks.Machine;

/// <summary>Everything that was tried, in order: shown whole when a check fails, only in a detailed log when all pass.</summary>
internal sealed class Trace
{
    private readonly List<string> _lines = [];

    internal IReadOnlyList<string> Lines => _lines;

    internal void Add(string line) => _lines.Add(line);
}
