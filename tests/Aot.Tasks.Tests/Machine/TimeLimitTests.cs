using System;
using System.Globalization;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

internal sealed class TimeLimitTests
{
    [TestCase("15", 15)]
    [TestCase("1.5", 1.5)]
    [TestCase("0.5", 1)]
    [TestCase(" 20 ", 20)]
    [TestCase("1e2", 100)]
    [TestCase("1e-300", 1)]
    [TestCase("1e300", 604_800)]
    [TestCase("1e400", 604_800)]
    [TestCase("Infinity", 604_800)]
    [TestCase("99999999999999999999", 604_800)]
    public void Parse_Number_IsTakenOrCorrected(string text, double seconds) => Assert.That(TimeLimit.Parse(text), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("-1")]
    [TestCase("-1e400")]
    [TestCase("-Infinity")]
    [TestCase("NaN")]
    [TestCase("15s")]
    [TestCase("15,5")]
    [TestCase("1_000")]
    [TestCase("0x10")]
    [TestCase("００")]
    [TestCase("15\0x")]
    [TestCase("long")]
    public void Parse_OtherText_IsRefused(string text) => Assert.That(TimeLimit.Parse(text), Is.Null);

    [Test]
    public void Parse_CultureWithComma_DoesNotMatter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone(); // where globalization is invariant there are no others
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.That(TimeLimit.Parse("1.5"), Is.EqualTo(TimeSpan.FromSeconds(1.5)));
            Assert.That(TimeLimit.Parse("1,5"), Is.Null);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
