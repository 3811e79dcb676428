using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Compatibility;

/// <summary>A row of KnownPackages.tsv.</summary>
internal sealed class KnownPackage(string id, string fineFrom, string problem, string remedy, string[] unless, string[] calls)
{
    /// <summary>Package id; a * at its end stands for any ending.</summary>
    internal readonly string Id = id;

    /// <summary>The first version without the problem; empty where there is none.</summary>
    internal readonly string FineFrom = fineFrom;

    /// <summary>A clause.</summary>
    internal readonly string Problem = problem;

    /// <summary>A sentence.</summary>
    internal readonly string Remedy = remedy;

    /// <summary>Packages whose presence says that the remedy was carried out, or members of this one whose call does.</summary>
    internal readonly string[] Unless = unless;

    /// <summary>Members with which code meets the limit in a version that is fine otherwise: Namespace.Type.Member, a * at its end stands for any ending.</summary>
    internal readonly string[] Calls = calls;

    internal bool IsExact => !Id.EndsWith("*", StringComparison.Ordinal);

    internal bool IsFineVersion(string version) => FineFrom.Length > 0 && PackageVersion.Compare(version, FineFrom) >= 0;

    internal bool IsRemedied(ISet<string> present) => Unless.Any(present.Contains);

    internal bool IsCall(string member) => Calls.Any(call => call.EndsWith("*", StringComparison.Ordinal)
        ? member.StartsWith(call.TrimEnd('*'), StringComparison.Ordinal)
        : member == call);
}

/// <summary>Access to KnownPackages.tsv.</summary>
internal static class KnownPackages
{
    private static readonly KnownPackage[] Rows = Table.Read("KnownPackages.tsv")
        .Select(row => new KnownPackage(row[0], row[1], row[2], row[3], Names(row, 5), Names(row, 6)))
        .ToArray();

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

    /// <summary>Types with members that tell something; before a constructor's name, .ctor, stand two points.</summary>
    private static readonly HashSet<string> CalledTypes = new(
        Rows.SelectMany(row => row.Calls.Concat(row.Unless)).Select(call => call.Substring(0, Math.Max(0, call.LastIndexOf('.'))).TrimEnd('.')), StringComparer.Ordinal);

    internal static bool HasCallsOf(string type) => CalledTypes.Contains(type);

    private static string[] Names(string[] row, int column) => row.Length > column ? row[column].Split([';'], StringSplitOptions.RemoveEmptyEntries) : [];
}
