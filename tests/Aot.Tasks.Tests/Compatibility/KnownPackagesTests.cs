using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>The form of KnownPackages.tsv, which is written by hand.</summary>
internal sealed class KnownPackagesTests
{
    private const int Package = 0;
    private const int FineFrom = 1;
    private const int Problem = 2;
    private const int Remedy = 3;
    private const int Source = 4;
    private const int Unless = 5;
    private const int Calls = 6;
    private const int CallsFineFrom = 7;
    private const int Only = 8;

    private static readonly string[][] Rows = Table.Read("KnownPackages.tsv").ToArray();

    [Test]
    public void Rows_All_HaveTheirColumns() => Assert.That(Rows.Where(row => row.Length is < 5 or > 9), Is.Empty);

    [Test]
    public void Rows_All_AreEnoughToBeOfUse() => Assert.That(Rows, Has.Length.GreaterThanOrEqualTo(30));

    [Test]
    public void Packages_All_AreNamedOnceAndInOrder()
    {
        string[] packages = Rows.Select(row => row[Package]).ToArray();
        Assert.That(packages, Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.OrdinalIgnoreCase));
    }

    [Test]
    public void Packages_All_AreIdsOrFamilies() => Assert.That(Rows.Select(row => row[Package]), Has.All.Match(@"^[A-Za-z0-9_.-]+\*?$"));

    [Test]
    public void FineFrom_All_AreVersions() =>
        Assert.That(Rows.SelectMany(row => new[] { row[FineFrom], row.ElementAtOrDefault(CallsFineFrom) ?? "" }).Where(version => version.Length > 0 && !Version.TryParse(version, out _)), Is.Empty);

    [Test]
    public void Problems_All_AreClauses() => Assert.That(Rows.Select(row => row[Problem]), Has.All.Match("^it [a-z].*[^.]$"));

    [Test]
    public void Remedies_All_AreSentences() => Assert.That(Rows.Select(row => row[Remedy]), Has.All.Match("^[A-Z].*[^.]\\.$"));

    [Test]
    public void Sources_All_SayWhatWasRead() =>
        Assert.That(
            Rows.SelectMany(row => row[Source].Split("; ").Select(source => (row[Package], source)))
                .Where(pair => pair.source != "seen" && !Matches(pair.source, @"^https://\S+$", @"^[\w.-]+/[\w.-]+#\d+( \(.+\))?$")),
            Is.Empty);

    [Test]
    public void Unless_All_NameOtherPackages() =>
        Assert.That(
            Rows.Where(row => row.Length > Unless && (row[Unless].Length > 0 || row.Length == Unless + 1))
                .Where(row => row[Unless].Split(';').Any(id => !id.StartsWith(row[Package] + ".", StringComparison.Ordinal) && (id.Length == 0 || id == row[Package] || !row[Remedy].Contains(id, StringComparison.Ordinal)))),
            Is.Empty);

    [Test]
    public void Calls_All_AreMembersOfAPackageThatIsFineOtherwise()
    {
        string[][] rows = Rows.Where(row => row.Length > Calls && row[Calls].Length > 0).ToArray();
        Assert.That(rows, Is.Not.Empty);
        Assert.That(rows.SelectMany(row => row[Calls].Split(';')), Has.All.Match(@"^\w+(\.\w+)+\.(\w+\*?|\*)$"));
        Assert.That(rows.Where(row => row[FineFrom].Length == 0), Is.Empty, "else it is judged by its presence");
    }

    [Test]
    public void CallsFineFrom_All_SpeakOfCalls() =>
        Assert.That(Rows.Where(row => row.Length > CallsFineFrom && row[CallsFineFrom].Length > 0).Where(row => row[Calls].Length == 0), Is.Empty);

    [Test]
    public void Only_All_AreWindows() => Assert.That(Rows.Where(row => row.Length > Only).Select(row => row[Only]), Has.All.EqualTo("win"));

    private static bool Matches(string text, params string[] patterns) =>
        patterns.Any(pattern => System.Text.RegularExpressions.Regex.IsMatch(text, pattern));
}
