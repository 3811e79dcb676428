using System;
using System.Collections.Generic;

namespace Aot.Tasks.Configuration;

/// <summary>Values of MSBuild properties, by name. A property that was not passed has no value.</summary>
internal sealed class ProjectSettings
{
    private readonly IReadOnlyDictionary<string, string> _values;

    internal ProjectSettings(IReadOnlyDictionary<string, string> values) => _values = values;

    /// <summary>All properties that were passed, set or not.</summary>
    internal IEnumerable<string> Names => _values.Keys;

    internal bool Has(string property) => _values.ContainsKey(property);

    internal string this[string property] => _values.TryGetValue(property, out string? value) ? value : "";

    /// <summary>As MSBuild compares a property with 'true' in a condition.</summary>
    internal bool IsTrue(string property) => Switch(this[property]) == true;

    /// <summary>As MSBuild compares a property with 'false' in a condition.</summary>
    internal bool IsFalse(string property) => Switch(this[property]) == false;

    /// <summary>The words that MSBuild takes for a boolean (learn.microsoft.com/visualstudio/msbuild/msbuild-conditions), or null.</summary>
    internal static bool? Switch(string value) => value.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" or "!false" or "!off" or "!no" => true,
        "false" or "off" or "no" or "!true" or "!on" or "!yes" => false,
        _ => null,
    };

    internal static bool Equal(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
