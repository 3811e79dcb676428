using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Compatibility;

/// <summary>A row of KnownPackages.tsv.</summary>
/// <param name="Id">Package id; a * at its end stands for any ending.</param>
/// <param name="FineFrom">The first version without the problem; empty where there is none.</param>
/// <param name="Problem">A clause.</param>
/// <param name="Remedy">A sentence.</param>
/// <param name="Unless">Packages whose presence says that the remedy was carried out.</param>
internal sealed record KnownPackage(string Id, string FineFrom, string Problem, string Remedy, IReadOnlyList<string> Unless)
{
    internal bool IsExact => !Id.EndsWith("*", StringComparison.Ordinal);

    /// <summary>True where this version, or another package, does without the problem.</summary>
    internal bool IsFine(string version, ISet<string> present) =>
        (FineFrom.Length > 0 && PackageVersion.Compare(version, FineFrom) >= 0) || Unless.Any(present.Contains);
}

/// <summary>Access to KnownPackages.tsv.</summary>
internal static class KnownPackages
{
    private static readonly KnownPackage[] Rows = Table.Read("KnownPackages.tsv").Select(row => new KnownPackage(
        row[0], row[1], row[2], row[3], row.Length > 5 ? row[5].Split([';'], StringSplitOptions.RemoveEmptyEntries) : [])).ToArray();

    private static readonly Dictionary<string, KnownPackage> Exact =
        Rows.Where(row => row.IsExact).ToDictionary(row => row.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The row for a package: that of its own id, else the one with the longest beginning; null where there is none.</summary>
    internal static KnownPackage? Find(string id) =>
        Exact.TryGetValue(id, out KnownPackage? row)
            ? row
            : Rows.Where(candidate => !candidate.IsExact && id.StartsWith(candidate.Id.TrimEnd('*'), StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(candidate => candidate.Id.Length)
                .FirstOrDefault();

    internal static IReadOnlyList<KnownPackage> All => Rows;
}
