using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

internal sealed class DistributionNamesTests
{
    private static List<string[]> Rows { get; } = Table.Read("DistributionRuntimeIdentifiers.tsv").ToList();

    [TestCase("debian.12-x64", "linux-x64")]
    [TestCase("ubuntu.22.04-arm64", "linux-arm64")]
    [TestCase("debian-x64", "linux-x64")]
    [TestCase("Debian.12-X64", "linux-x64")]
    [TestCase("alpine.3.19-x64", "linux-musl-x64")]
    [TestCase("opensuse-leap.15.6-x64", "linux-x64")]
    [TestCase("void-musl-x64", "linux-musl-x64")]
    [TestCase("rhel.8-x64", "linux-x64")]
    [TestCase("win10-x64", "win-x64")]
    [TestCase("windows-x64", "win-x64")]
    [TestCase("osx.12-arm64", "osx-arm64")]
    [TestCase("osx.10.15-x64", "osx-x64")]
    [TestCase("macos-arm64", "osx-arm64")]
    [TestCase("mac-x64", "osx-x64")]
    [TestCase("darwin-arm64", "osx-arm64")]
    [TestCase("linux-x64", null)]
    [TestCase("osx-x64", null)]
    [TestCase("win-x64", null)]
    [TestCase("linux-musl-x64", null)]
    [TestCase("beos-x64", null)]
    [TestCase("debian", null)]
    [TestCase("-x64", null)]
    [TestCase("", null)]
    public void PortableFor_Identifier_IsPortable(string identifier, string? portable) =>
        Assert.That(DistributionNames.PortableFor(identifier), Is.EqualTo(portable));

    [Test]
    public void Table_Rows_AreWellFormed() => Assert.Multiple(() =>
    {
        Assert.That(Rows, Has.All.Length.EqualTo(2));
        Assert.That(Rows.Select(row => row[0]), Is.Unique);
        Assert.That(Rows.Select(row => row[0]), Is.All.Match("^[a-z0-9-]+$"));
        Assert.That(Rows.Select(row => row[1]).Distinct(), Is.SubsetOf(new[] { "linux", "linux-musl", "osx", "win", "android", "illumos" }));
    });
}
