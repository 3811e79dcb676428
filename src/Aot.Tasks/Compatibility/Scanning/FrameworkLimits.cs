using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>The rows of Limits.tsv.</summary>
internal static class FrameworkLimits
{
    private static readonly ILookup<string, FrameworkLimit> Rows = Table.Read("Limits.tsv")
        .Select(row => new FrameworkLimit((Limit)Enum.Parse(typeof(Limit), row[0]), row[1], row[2], row.Length > 3 ? row[3].Split(',') : []))
        .ToLookup(row => row.Type, StringComparer.Ordinal);

    /// <summary>Every row.</summary>
    internal static IEnumerable<FrameworkLimit> All => Rows.SelectMany(rows => rows);

    /// <summary>True if there is a row for any member of this type.</summary>
    internal static bool Contains(string type) => Rows.Contains(type);

    /// <summary>The row of a member; null if there is none.</summary>
    internal static FrameworkLimit? Find(string type, string member) => Rows[type].FirstOrDefault(row => row.Member == member);
}
