using System;
using System.Collections.Generic;

namespace Aot.Tasks.Configuration;

/// <summary>The values of MSBuild properties by name, case-insensitively. A property that was not passed has the value "".</summary>
internal sealed class ProjectSettings
{
    private readonly IReadOnlyDictionary<string, string> _values;

    /// <param name="values">Must compare names case-insensitively, like MSBuild.</param>
    internal ProjectSettings(IReadOnlyDictionary<string, string> values) => _values = values;

    /// <summary>The names of all properties that were passed, with or without a value.</summary>
    internal IEnumerable<string> Names => _values.Keys;

    internal bool Contains(string property) => _values.ContainsKey(property);

    internal string this[string property] => _values.TryGetValue(property, out string? value) ? value : "";

    /// <summary>Compares as an MSBuild condition does: '$(Property)' == 'true'.</summary>
    internal bool IsTrue(string property) => ParseBoolean(this[property]) == true;

    /// <summary>Compares as an MSBuild condition does: '$(Property)' == 'false'.</summary>
    internal bool IsFalse(string property) => ParseBoolean(this[property]) == false;

    /// <summary>The values that MSBuild accepts as a boolean (learn.microsoft.com/visualstudio/msbuild/msbuild-conditions); null for any other.</summary>
    internal static bool? ParseBoolean(string value) => value.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" or "!false" or "!off" or "!no" => true,
        "false" or "off" or "no" or "!true" or "!on" or "!yes" => false,
        _ => null,
    };

    /// <summary>Compares names and values as MSBuild does.</summary>
    internal static bool AreEqual(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
