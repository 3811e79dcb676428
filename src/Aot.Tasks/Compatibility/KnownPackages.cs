using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Compatibility;

/// <summary>The rows of KnownPackages.tsv.</summary>
internal static class KnownPackages
{
    /// <summary>Every row.</summary>
    internal static readonly IReadOnlyList<KnownPackage> All = Table.Read("KnownPackages.tsv").Select(Parse).ToArray();

    private static readonly Dictionary<string, KnownPackage> Exact =
        All.Where(row => row.IsExact).ToDictionary(row => row.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Types with members in KnownPackages.tsv. The name of a constructor, .ctor, starts with a second dot.</summary>
    private static readonly HashSet<string> Types = new(
        All.SelectMany(row => row.IncompatibleMembers.Concat(row.Fixes)).Select(member => member.Substring(0, Math.Max(0, member.LastIndexOf('.'))).TrimEnd('.')),
        StringComparer.Ordinal);

    /// <summary>The row of a package: the one with its exact id, otherwise the one with the longest matching prefix; null if there is none.</summary>
    internal static KnownPackage? Find(string id) =>
        Exact.TryGetValue(id, out KnownPackage? row)
            ? row
            : All.Where(candidate => !candidate.IsExact && id.StartsWith(candidate.Id.TrimEnd('*'), StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(candidate => candidate.Id.Length)
                .FirstOrDefault();

    /// <summary>True if a row names a member of this type.</summary>
    /// <param name="type">Namespace and name.</param>
    internal static bool ContainsType(string type) => Types.Contains(type);

    private static KnownPackage Parse(string[] row) => new(row[0])
    {
        CompatibleFrom = row[1],
        Problem = row[2],
        Advice = row[3],
        Fixes = Names(row, 5),
        IncompatibleMembers = Names(row, 6),
        MembersCompatibleFrom = Column(row, 7),
        IsWindowsOnly = Column(row, 8) == "win",
        CountsOnlyOwnCalls = Column(row, 9) == "own",
        Setting = Column(row, 9).IndexOf('=') > 0 ? Column(row, 9) : "",
    };

    private static string Column(string[] row, int column) => row.Length > column ? row[column] : "";

    private static string[] Names(string[] row, int column) => Column(row, column).Split([';'], StringSplitOptions.RemoveEmptyEntries);
}
