using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;

namespace Aot.Tasks.Diagnostics;

/// <summary>Every text that a user can read, by name. See Messages.resx.</summary>
internal static class Resources
{
    private static readonly ResourceManager Manager = new("Aot.Tasks.Messages", typeof(Resources).Assembly);

    /// <summary>The codes of all diagnostics.</summary>
    internal static IEnumerable<string> Codes =>
        Manager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Value)
            .Where(text => text.StartsWith("AOTSDK", StringComparison.Ordinal))
            .Select(text => text.Substring(0, text.IndexOf(':')));

    /// <summary>The text with this name. A missing name is a defect that the unit tests find.</summary>
    internal static string Get(string name) =>
        Manager.GetString(name, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(name);

    /// <summary>The text with this name, its placeholders filled in.</summary>
    internal static string Format(string name, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Get(name), arguments);
}
