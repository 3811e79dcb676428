using System;
using Aot.Tasks.Toolchains.Windows;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Windows;

internal sealed class VersionRangeTests
{
    [TestCase("[16,18)", "15.9.1", false, false)]
    [TestCase("[16,18)", "16.0.0", true, false)]
    [TestCase("[16,18)", "17.14.36414.22", true, false)]
    [TestCase("[16,18)", "18.0.0", false, true)]
    [TestCase("[16,18)", "18.10.12217.157", false, true)]
    [TestCase("(16.0,18.0]", "16.0", false, false)]
    [TestCase("(16.0,18.0]", "18.0", true, false)]
    [TestCase("[17,)", "99.0", true, false)]
    [TestCase("(,18)", "1.0", true, false)]
    public void Contains_EachVersion_AgreesWithVsWhere(string range, string version, bool isIn, bool isBelow) => Assert.Multiple(() =>
    {
        Assert.That(VersionRange.Parse(range)!.Contains(Version.Parse(version)), Is.EqualTo(isIn));
        Assert.That(VersionRange.Parse(range)!.IsBelow(Version.Parse(version)), Is.EqualTo(isBelow));
        Assert.That(VersionRange.Parse(range)!.Text, Is.EqualTo(range));
    });

    [TestCase("")]
    [TestCase("[")]
    [TestCase("17.0")]
    [TestCase("[16]")]
    [TestCase("16,18")]
    public void Parse_NotARange_IsNull(string text) => Assert.That(VersionRange.Parse(text), Is.Null);
}
