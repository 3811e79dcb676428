using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Resources;

namespace Aot.Tasks.Diagnostics;

/// <summary>Every text that a user can read, by name. See Messages.resx.</summary>
internal static class Resources
{
    /// <summary>All of them. Inflated when there is something to say: a publish with nothing to do should not pay for texts.</summary>
    internal static readonly Lazy<ResourceSet> Messages = new(() =>
    {
        using Stream deflated = EmbeddedResource.Open("Messages.resources");
        MemoryStream inflated = new(); // a reader of resources goes to and fro
        deflated.CopyTo(inflated);
        inflated.Position = 0;
        return new ResourceSet(inflated);
    });

    /// <summary>The codes of all diagnostics.</summary>
    internal static IEnumerable<string> Codes =>
        Messages.Value.Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Value)
            .Where(text => text.StartsWith("AOTSDK", StringComparison.Ordinal))
            .Select(text => text.Substring(0, text.IndexOf(':')));

    /// <summary>The text with this name. A missing name is a defect that the unit tests find.</summary>
    internal static string Get(string name) =>
        Messages.Value.GetString(name) ?? throw new MissingManifestResourceException(name);

    /// <summary>The text with this name, its placeholders filled in.</summary>
    internal static string Format(string name, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Get(name), arguments);
}
