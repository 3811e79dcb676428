using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Verification;

/// <summary>Which distributions bring which glibc (GlibcReleases.tsv).</summary>
internal static class GlibcReleases
{
    private static readonly Lazy<IReadOnlyList<(string Distribution, string Release, Version Glibc)>> Rows = new(
        () => Table.Read("GlibcReleases.tsv").Select(row => (row[0], row[1], Version.Parse(row[2]))).ToList());

    /// <summary>The first release of each distribution that is new enough: Debian 12, Ubuntu 22.04. A distribution that has none yet is left out.</summary>
    internal static IEnumerable<string> First(Version glibc) =>
        Rows.Value
            .Where(row => row.Glibc >= glibc)
            .GroupBy(row => row.Distribution)
            .Select(releases => releases.Key + " " + releases.First().Release);
}
