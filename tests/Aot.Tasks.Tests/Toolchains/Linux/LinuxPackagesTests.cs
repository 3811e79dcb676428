using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class LinuxPackagesTests
{
    private static IReadOnlyList<string[]> Rows { get; } = Table.Read("LinuxPackages.tsv");

    private static IEnumerable<LinuxFamily> Families => Enum.GetValues<LinuxFamily>().Where(family => family != LinuxFamily.Unknown);

    [Test]
    public void Rows_Cells_AreComplete() => Assert.Multiple(() =>
    {
        Assert.That(Rows, Has.All.Length.EqualTo(2 + Families.Count()));
        Assert.That(Rows.SelectMany(row => row), Is.All.Match(@"^\S(.*\S)?$"));
    });

    [Test]
    public void Rows_Components_AreThoseOfTheEnumeration() =>
        Assert.That(Rows.Select(row => row[0]), Is.EqualTo(Enum.GetNames<LinuxComponent>().Prepend("install")));

    [Test]
    public void Header_Families_AreThoseOfTheEnumeration()
    {
        string header = Repository.Read("src/Aot.Tasks/Toolchains/Linux/LinuxPackages.tsv").Split('\n').Single(line => line.StartsWith("# component", StringComparison.Ordinal));

        Assert.That(header.Split('\t').Skip(2), Is.EqualTo(Families.Select(family => family.ToString())));
    }

    [TestCaseSource(nameof(Families))]
    public void InstallCommand_EachFamily_Exists(LinuxFamily family) => Assert.That(LinuxPackages.InstallCommand(family), Is.Not.Null);

    [Test]
    public void Name_EachComponent_IsUnique() => Assert.That(Enum.GetValues<LinuxComponent>().Select(LinuxPackages.Name), Is.Unique.And.None.EqualTo("-"));

    [Test]
    public void Find_UnknownFamilyOrPackage_IsEmpty() => Assert.Multiple(() =>
    {
        Assert.That(LinuxPackages.Find(LinuxComponent.Mold, new Distribution(LinuxFamily.Unknown, "")), Is.Empty);
        Assert.That(LinuxPackages.Find(LinuxComponent.Mold, new Distribution(LinuxFamily.RedHat, "")), Is.Empty, "a dash");
        Assert.That(LinuxPackages.Find(LinuxComponent.Mold, new Distribution(LinuxFamily.Debian, "")), Is.EqualTo(new[] { "mold" }));
        Assert.That(LinuxPackages.InstallCommand(LinuxFamily.Unknown), Is.Null);
    });

    [Test]
    public void Releases_Rows_AreOfPackagesInTheTable()
    {
        IReadOnlyList<string[]> releases = Table.Read("LinuxPackageReleases.tsv");
        string[] packages = Rows.SelectMany(row => row.Skip(2)).SelectMany(cell => cell.Split(' ', '|')).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(releases, Has.All.Length.EqualTo(5));
            Assert.That(releases.Select(row => row[0]), Is.SubsetOf(packages));
            Assert.That(releases.SelectMany(row => row[2..4]), Is.All.Match(@"^(-|\d+(\.\d+)?)$"));
            Assert.That(releases.Select(row => row[4]), Has.None.EqualTo("-"), "sources");
        });
    }

    [Test]
    public void CompilerVersions_Rows_AreComplete()
    {
        IReadOnlyList<string[]> rows = Table.Read("LinuxCompilerVersions.tsv");

        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.All.Length.EqualTo(4));
            Assert.That(rows.Select(row => $"{row[0]} {row[1]}"), Is.Unique.And.All.Match(@"^\w+ \d+(\.\d+)?$"));
            Assert.That(rows.SelectMany(row => row[2].Split(' ')), Is.All.Match(@"^(clang|gcc)-\d+$"));
            Assert.That(rows.Select(row => row[3]), Has.None.EqualTo("-"), "sources");
        });
    }

    [Test]
    public void Versions_Rows_AreOfPackagesInTheTable()
    {
        IReadOnlyList<string[]> rows = Table.Read("LinuxPackageVersions.tsv");

        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.All.Length.EqualTo(5));
            Assert.That(rows.Select(row => row[0]), Is.SubsetOf(Rows.SelectMany(row => row.Skip(2))));
            Assert.That(rows.SelectMany(row => row[2..4]), Is.All.Match(@"^\d+(\.\d+)*$"));
            Assert.That(rows.Select(row => row[4]), Has.None.EqualTo("-"), "sources");
        });
    }
}
