using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Configuration;

/// <summary>The end of Microsoft's support for a framework: a row of SupportDates.tsv.</summary>
/// <param name="framework">The version, such as 10.0.</param>
/// <param name="end">The last day of support; null if it is not known.</param>
/// <param name="securityVersion">The first version of the IL compiler pack with all known security fixes; empty if it is not known.</param>
internal sealed class SupportDates(Version framework, DateTime? end, string securityVersion)
{
    internal Version Framework { get; } = framework;

    internal DateTime? End { get; } = end;

    internal string SecurityVersion { get; } = securityVersion;

    private const string Format = "yyyy-MM-dd";

    private static readonly Lazy<IReadOnlyList<SupportDates>> Rows = new(() => Table.Read("SupportDates.tsv").Select(Parse).ToList());

    /// <summary>All rows.</summary>
    internal static IReadOnlyList<SupportDates> All => Rows.Value;

    /// <summary>The dates of a framework; null if the table has no row for it.</summary>
    internal static SupportDates? Find(Version framework) => All.FirstOrDefault(row => row.Framework == framework);

    /// <summary>A date in the form 2026-11-10; null for any other text.</summary>
    internal static DateTime? ParseDate(string text) =>
        DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;

    private static SupportDates Parse(string[] row) => new(Version.Parse(row[0]), ParseDate(row[2]), row[3] == "-" ? "" : row[3]);
}
