using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>A row of IgnoredSettings.tsv: a setting that has no effect on a native AOT publish, or another one than its name says.</summary>
internal sealed class IgnoredSetting
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = new()
    {
        ["OfSingleFile"] = DiagnosticDescriptors.SettingOfSingleFile,
        ["OfReadyToRun"] = DiagnosticDescriptors.SettingOfReadyToRun,
        ["OfJit"] = DiagnosticDescriptors.SettingOfJit,
        ["OfTrimmer"] = DiagnosticDescriptors.SettingOfTrimmer,
        ["Removed"] = DiagnosticDescriptors.SettingRemoved,
        ["OfJson"] = DiagnosticDescriptors.SettingOfJson,
        ["OfProcessor"] = DiagnosticDescriptors.SettingOfProcessor,
    };

    /// <summary>Every row.</summary>
    internal static readonly IReadOnlyList<IgnoredSetting> All = Table.Read("IgnoredSettings.tsv").Select(Parse).ToArray();

    private IgnoredSetting(string property) => Property = property;

    /// <summary>The name of the property.</summary>
    internal string Property { get; }

    /// <summary>The value, compared as MSBuild does; * is any value.</summary>
    internal string Value { get; private init; } = "";

    /// <summary>The kind of message.</summary>
    internal DiagnosticDescriptor Descriptor { get; private init; } = DiagnosticDescriptors.SettingRemoved;

    /// <summary>True if the developer loses a guarantee.</summary>
    internal bool IsWarning { get; private init; }

    /// <summary>The property that has the effect; empty if none does.</summary>
    internal string Replacement { get; private init; } = "";

    /// <summary>The value of <see cref="Replacement"/>; empty if it is the value of the property.</summary>
    internal string ReplacementValue { get; private init; } = "";

    private int From { get; init; }

    private int Until { get; init; }

    /// <summary>True if the project has this setting, with this major version of the IL compiler.</summary>
    internal bool Applies(ProjectSettings properties, int major)
    {
        string value = properties[Property];
        bool hasValue = Value == "true" ? properties.IsTrue(Property) : value.Length > 0 && (Value == "*" || ProjectSettings.AreEqual(Value, value));
        return hasValue && major >= From && major <= Until;
    }

    private static IgnoredSetting Parse(string[] row)
    {
        string[] replacement = (row.Length > 6 ? row[6] : "").Split('=');
        return new IgnoredSetting(row[0])
        {
            Value = row[1],
            From = row[2].Length == 0 ? 0 : int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture),
            Until = row[3].Length == 0 ? int.MaxValue : int.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture),
            Descriptor = Descriptors[row[4]],
            IsWarning = row[5] == "warning",
            Replacement = replacement[0],
            ReplacementValue = replacement.Length > 1 ? replacement[1] : "",
        };
    }
}
