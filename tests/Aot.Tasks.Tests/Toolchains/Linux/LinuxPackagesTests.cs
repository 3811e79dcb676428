using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Data;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class LinuxPackagesTests
{
    private static List<string[]> Rows { get; } = Table.Read("LinuxPackages.tsv").ToList();

    private static IEnumerable<string> Components => Rows.Select(row => row[0]).Where(component => component != "install");

    [Test]
    public void Rows_Cells_AreComplete() => Assert.Multiple(() =>
    {
        Assert.That(Rows, Has.All.Length.EqualTo(11));
        Assert.That(Rows.SelectMany(row => row), Is.All.Match(@"^\S(.*\S)?$"));
        Assert.That(Rows.Select(row => row[0]), Is.Unique);
    });

    [Test]
    public void Header_Families_AreThoseOfTheSource()
    {
        string header = Repository.Read("src/Aot.Tasks/Toolchains/Linux/LinuxPackages.tsv").Split('\n').Single(line => line.StartsWith("# component", StringComparison.Ordinal));

        Assert.That(
            header.Split('\t').Skip(1).Select(family => LinuxPackages.Get("install", family)),
            Is.EqualTo(Rows.Single(row => row[0] == "install").Skip(1)));
    }

    [TestCaseSource(nameof(Components))]
    public void Component_Text_Exists(string component) => Assert.That(Resources.Get("Component." + component), Is.Not.Empty);

    [Test]
    public void Components_WithText_AreInTheTable() => Assert.That(
        Regex.Matches(Repository.Read("src/Aot.Tasks/Diagnostics/OldMessages.resx"), @"name=""Component\.([^""]+)""").Select(match => match.Groups[1].Value),
        Is.EquivalentTo(Components));

    /// <summary>Literals that reach Distribution.Install: its arguments, and what the ComponentOf functions answer.</summary>
    [Test]
    public void Components_NamedInTheSource_AreInTheTable()
    {
        string source = string.Concat(Repository.Sources().Values);
        IEnumerable<string> named = Regex.Matches(source, @"Install\(\[?""(?<name>[^""]+)""")
            .Concat(Regex.Matches(source, @"(?:components|Components)\.Add\([^;]*?""(?<name>[a-z+-]*[a-z+])""[),]"))
            .Concat(Regex.Matches(source, @"string (?:ComponentOf|StaticComponent)\w*\([^;]*;", RegexOptions.Singleline)
                .SelectMany(match => Regex.Matches(match.Value, @"(?:=>|\?|:) ""(?<name>[^""]+)""")))
            .Select(match => match.Groups["name"].Value);

        Assert.That(named.ToHashSet(), Is.SupersetOf(new[] { "binutils", "clang", "libc", "gcc", "zlib", "stdc++", "icu-static" }).And.SubsetOf(Components));
    }

    [Test]
    public void Get_UnknownFamilyOrComponent_IsNull() => Assert.Multiple(() =>
    {
        Assert.That(LinuxPackages.Get("nosuch", "debian"), Is.Null);
        Assert.That(LinuxPackages.Get("mold", "rhel"), Is.Null, "a dash");
        Assert.That(LinuxPackages.Get("mold", "debian"), Is.EqualTo("mold"));
    });
}
