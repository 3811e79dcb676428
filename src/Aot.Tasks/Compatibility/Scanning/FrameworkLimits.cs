using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Compatibility.Scanning;

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

    internal sealed class Row(Limit limit, string type, string member, string[] unless)
    {
        internal readonly Limit Limit = limit;

        /// <summary>Namespace and name.</summary>
        internal readonly string Type = type;

        /// <summary>Name; .ctor for constructors.</summary>
        internal readonly string Member = member;

        /// <summary>Types of parameters that make an overload harmless.</summary>
        internal readonly string[] Unless = unless;
    }
}
