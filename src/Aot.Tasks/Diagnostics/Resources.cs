using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aot.Tasks.Diagnostics;

/// <summary>Every text that a user can read, by name. See Messages.resx.</summary>
internal static class Resources
{
    /// <summary>Read when there is something to say: a publish with nothing to do should not pay for texts.</summary>
    private static readonly Lazy<Dictionary<string, string>> Messages = new(() => Table.Read("Messages.resx").ToDictionary(row => row[0], row => row[1]));

    /// <summary>All of them.</summary>
    internal static IReadOnlyDictionary<string, string> All => Messages.Value;

    /// <summary>The codes of all diagnostics.</summary>
    internal static IEnumerable<string> Codes =>
        All.Values
            .Where(text => text.StartsWith("AOTSDK", StringComparison.Ordinal))
            .Select(text => text.Substring(0, text.IndexOf(':')));

    /// <summary>The text with this name. A missing name is a defect that the unit tests find.</summary>
    internal static string Get(string name) => All.TryGetValue(name, out string? text) ? text : throw new KeyNotFoundException(name);

    /// <summary>The text with this name, its placeholders filled in.</summary>
    internal static string Format(string name, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Get(name), arguments);
}
