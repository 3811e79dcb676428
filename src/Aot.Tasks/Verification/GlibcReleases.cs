using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Verification;

/// <summary>The version of glibc in each release of a distribution: GlibcReleases.tsv, which names its source.</summary>
internal static class GlibcReleases
{
    private static readonly Lazy<IReadOnlyList<(string Distribution, string Release, Version Glibc)>> Rows = new(
        () => Table.Read("GlibcReleases.tsv").Select(row => (row[0], row[1], Version.Parse(row[2]))).ToList());

    /// <summary>The first release of each distribution that has this glibc or a later one, such as "Debian 12". A distribution without such a release is not in the result.</summary>
    internal static IEnumerable<string> First(Version glibc) =>
        Rows.Value
            .Where(row => row.Glibc >= glibc)
            .GroupBy(row => row.Distribution)
            .Select(releases => releases.Key + " " + releases.First().Release);
}
