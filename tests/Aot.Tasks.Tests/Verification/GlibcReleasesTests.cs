using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Verification;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Verification;

internal sealed class GlibcReleasesTests
{
    [TestCase("2.17", "Debian 9, Ubuntu 16.04, RHEL 7, Amazon Linux 2")]
    [TestCase("2.31", "Debian 11, Ubuntu 20.04, RHEL 9, Amazon Linux 2023")]
    [TestCase("2.34", "Debian 12, Ubuntu 22.04, RHEL 9, Amazon Linux 2023")]
    [TestCase("2.36", "Debian 12, Ubuntu 24.04, RHEL 10")]
    [TestCase("2.41", "Debian 13")]
    [TestCase("9.9", "")]
    public void First_Version_NamesOldestSufficientReleases(string glibc, string expected) =>
        Assert.That(string.Join(", ", GlibcReleases.First(Version.Parse(glibc))), Is.EqualTo(expected));

    [Test]
    public void Table_Releases_AreInOrderOfGlibc()
    {
        IEnumerable<IGrouping<string, Version>> distributions = Table.Read("GlibcReleases.tsv").GroupBy(row => row[0], row => Version.Parse(row[2]));

        Assert.That(distributions, Has.All.Ordered);
    }
}
