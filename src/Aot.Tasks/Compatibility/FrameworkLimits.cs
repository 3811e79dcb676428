using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Compatibility;

/// <summary>Access to Limits.tsv.</summary>
internal static class FrameworkLimits
{
    private static readonly ILookup<string, Row> Rows = Table.Read("Limits.tsv")
        .Select(row => new Row((Limit)Enum.Parse(typeof(Limit), row[0]), row[1], row[2], row.Length > 3 ? row[3].Split(',') : []))
        .ToLookup(row => row.Type, StringComparer.Ordinal);

    /// <summary>True where any member of this type counts.</summary>
    internal static bool Has(string type) => Rows.Contains(type);

    /// <summary>The row that counts for a member, or null.</summary>
    internal static Row? Find(string type, string member) => Rows[type].FirstOrDefault(row => row.Member == member);

    /// <summary>Every row, for tests.</summary>
    internal static IEnumerable<Row> All => Rows.SelectMany(rows => rows);

    /// <param name="Limit">The limit that it meets.</param>
    /// <param name="Type">Namespace and name.</param>
    /// <param name="Member">Name; .ctor for constructors.</param>
    /// <param name="Unless">Types of parameters that make an overload harmless.</param>
    internal sealed record Row(Limit Limit, string Type, string Member, IReadOnlyList<string> Unless);
}
