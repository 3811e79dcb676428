using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Targeting;

/// <summary>The value of $(AotSdkTargetGlibc), and the oldest glibc that Microsoft supports: SupportedGlibc.tsv, which names its source.</summary>
internal static class SupportedGlibc
{
    /// <summary>The value that means the oldest version that Microsoft supports.</summary>
    internal const string OldestValue = "oldest";

    private static readonly Lazy<IReadOnlyList<(int Framework, string Architecture, Version Glibc)>> Rows = new(
        () => Table.Read("SupportedGlibc.tsv").Select(row => (int.Parse(row[0], CultureInfo.InvariantCulture), row[1], Version.Parse(row[2]))).ToList());

    /// <summary>Null for a processor or a framework that is not in the table. A later framework than all of them counts as the last one.</summary>
    /// <param name="framework">Major version of the IL compiler pack, whose libraries are linked.</param>
    /// <param name="architecture">As in a runtime identifier.</param>
    internal static Version? Oldest(int framework, string architecture) =>
        Rows.Value.LastOrDefault(row => row.Architecture == architecture && row.Framework <= framework).Glibc;

    /// <summary>The version that the value of the property means; null for an invalid value, and for "oldest" if the table does not contain it.</summary>
    internal static Version? Parse(string value, int framework, string architecture) =>
        IsOldest(value) ? Oldest(framework, architecture) : Version.TryParse(value, out Version? version) ? version : null;

    internal static bool IsValid(string value) => IsOldest(value) || Version.TryParse(value, out _);

    private static bool IsOldest(string value) => value.Equals(OldestValue, StringComparison.OrdinalIgnoreCase);
}
