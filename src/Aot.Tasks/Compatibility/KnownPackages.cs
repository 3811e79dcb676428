using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Compatibility;

/// <summary>A row of KnownPackages.tsv.</summary>
internal sealed class KnownPackage(string id, string fineFrom, string problem, string remedy, string[] unless, string[] calls, string callsFineFrom, bool isWindowsOnly)
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

    /// <summary>The first version in which those calls are fine too; empty where there is none.</summary>
    internal readonly string CallsFineFrom = callsFineFrom;

    /// <summary>The limit is met on Windows alone.</summary>
    internal readonly bool IsWindowsOnly = isWindowsOnly;

    internal bool IsExact => !Id.EndsWith("*", StringComparison.Ordinal);

    /// <summary>True where this version, another package or another system than Windows does without the problem.</summary>
    internal bool IsFine(string version, ISet<string> present, bool targetIsWindows) =>
        IsFrom(FineFrom, version) || IsRemedied(present) || (IsWindowsOnly && !targetIsWindows);

    /// <summary>True where it depends on what is called whether this version has the problem.</summary>
    internal bool IsJudgedByCalls(string version, ISet<string> present) =>
        Calls.Length > 0 && IsFrom(FineFrom, version) && !IsFrom(CallsFineFrom, version) && !IsRemedied(present);

    private static bool IsFrom(string first, string version) => first.Length > 0 && PackageVersion.Compare(version, first) >= 0;

    private bool IsRemedied(ISet<string> present) => Unless.Any(present.Contains);

    internal bool IsCall(string member) => Calls.Any(call => call.EndsWith("*", StringComparison.Ordinal)
        ? member.StartsWith(call.TrimEnd('*'), StringComparison.Ordinal)
        : member == call);
}

/// <summary>Access to KnownPackages.tsv.</summary>
internal static class KnownPackages
{
    private static readonly KnownPackage[] Rows = Table.Read("KnownPackages.tsv")
        .Select(row => new KnownPackage(row[0], row[1], row[2], row[3], Names(row, 5), Names(row, 6), Column(row, 7), Column(row, 8) == "win"))
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

    private static string Column(string[] row, int column) => row.Length > column ? row[column] : "";

    private static string[] Names(string[] row, int column) => Column(row, column).Split([';'], StringSplitOptions.RemoveEmptyEntries);
}
