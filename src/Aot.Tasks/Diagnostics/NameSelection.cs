using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Diagnostics;

/// <summary>The names that a message lists, and the number of those that it does not list.</summary>
internal sealed class NameSelection
{
    private const int Maximum = 5;

    /// <param name="names">All names, the most important first.</param>
    internal NameSelection(IReadOnlyList<string> names)
    {
        Names = string.Join(", ", names.Take(Maximum));
        Others = names.Count <= Maximum ? 0 : names.Count - Maximum;
    }

    /// <summary>At most five names, with commas between them.</summary>
    internal string Names { get; }

    /// <summary>The number of names that are not in <see cref="Names"/>.</summary>
    internal int Others { get; }

    /// <summary>True if <see cref="Names"/> has all of them.</summary>
    internal bool IsComplete => Others == 0;
}
