using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Data;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>The form of KnownPackages.tsv, which is written by hand.</summary>
internal sealed class KnownPackagesTests
{
    private const string Sentence = @"^[A-Z].*[^.]\.$";
    private const int Source = 4;
    private const int RequiredColumns = 5;
    private const int SystemColumn = 8;
    private const int Columns = 10;

    private static readonly IReadOnlyList<string[]> Rows = Table.Read("KnownPackages.tsv");

    private static readonly IReadOnlyList<KnownPackage> Packages = KnownPackages.All;

    [Test]
    public void Rows_HaveTheirColumns() => Assert.That(Rows.Where(row => row.Length is < RequiredColumns or > Columns), Is.Empty);

    [Test]
    public void Rows_AreAtLeastThirty() => Assert.That(Rows, Has.Count.GreaterThanOrEqualTo(30));

    [Test]
    public void Ids_AreUniqueAndInOrder() =>
        Assert.That(Packages.Select(package => package.Id), Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.OrdinalIgnoreCase));

    [Test]
    public void Ids_AreIdsOrPrefixes() => Assert.That(Packages.Select(package => package.Id), Has.All.Match(@"^[A-Za-z0-9_.-]+\*?$"));

    [Test]
    public void CompatibleVersions_AreVersions() => Assert.That(
        Packages.SelectMany(package => new[] { package.CompatibleFrom, package.MembersCompatibleFrom }).Where(version => version.Length > 0 && !Version.TryParse(version, out _)),
        Is.Empty);

    [Test]
    public void Problems_AreSentences() => Assert.That(Packages.Select(package => package.Problem), Has.All.Match(Sentence));

    [Test]
    public void Advice_IsSentences() => Assert.That(Packages.Select(package => package.Advice), Has.All.Match(Sentence));

    [Test]
    public void Sources_AreAddressesOrSeen() => Assert.That(
        Rows.SelectMany(row => row[Source].Split("; ").Select(source => (row[0], source)))
            .Where(pair => pair.source != "seen" && !Regex.IsMatch(pair.source, @"^https://\S+$") && !Regex.IsMatch(pair.source, @"^[\w.-]+/[\w.-]+#\d+( \(.+\))?$")),
        Is.Empty);

    [Test]
    public void Fixes_AreMembersOfThePackageOrPackagesInTheAdvice() => Assert.That(
        Packages.SelectMany(package => package.Fixes.Select(fix => (Package: package, Fix: fix)))
            .Where(pair => !pair.Fix.StartsWith(pair.Package.Id + ".", StringComparison.Ordinal)
                && !pair.Package.IncompatibleMembers.Any(member => member.Split('.')[0] == pair.Fix.Split('.')[0])
                && (pair.Fix == pair.Package.Id || !pair.Package.Advice.Contains(pair.Fix, StringComparison.Ordinal))),
        Is.Empty);

    [Test]
    public void OptionalColumns_AreNotEmptyAtTheEnd() => Assert.That(Rows.Where(row => row.Length > RequiredColumns && row[^1].Length == 0), Is.Empty);

    [Test]
    public void IncompatibleMembers_AreMembersOfPackagesWithCompatibleVersions()
    {
        KnownPackage[] packages = Packages.Where(package => package.IncompatibleMembers.Count > 0).ToArray();
        Assert.That(packages, Is.Not.Empty);
        Assert.That(packages.SelectMany(package => package.IncompatibleMembers), Has.All.Match(@"^\w+(\.\w+)+\.(\w+\*?|\*|\.ctor)$"));
        Assert.That(packages.Where(package => package.CompatibleFrom.Length == 0), Is.Empty, "otherwise the package is always reported");
    }

    [Test]
    public void CompatibleVersionsOfMembers_BelongToMembers() => Assert.That(
        Packages.Where(package => package.MembersCompatibleFrom.Length > 0 && package.IncompatibleMembers.Count == 0), Is.Empty);

    [Test]
    public void Systems_AreWindows() => Assert.That(Rows.Where(row => row.Length > SystemColumn).Select(row => row[SystemColumn]), Has.All.AnyOf("", "win"));

    [Test]
    public void Conditions_AreOwnOrASettingThatTheTargetsPass()
    {
        string targets = System.IO.File.ReadAllText(Repository.PathOf("src/Aot.Sdk/targets/Compatibility.targets"));
        string[] conditions = [.. Rows.Where(row => row.Length == Columns).Select(row => row[^1])];
        Assert.That(conditions, Has.All.Match("^(own|[A-Za-z]+=true)$"));
        Assert.That(conditions.Where(condition => condition != "own").Select(condition => condition.Split('=')[0])
            .Where(name => !targets.Contains($"Include=\"{name}\" Value=\"$({name})\"", StringComparison.Ordinal)), Is.Empty);
    }
}
