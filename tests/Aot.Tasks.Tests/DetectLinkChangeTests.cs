using System;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

[SystemIndependent]
internal sealed class DetectLinkChangeTests
{
    /// <summary>FAT stores even seconds, and other file systems without fractions store every second.</summary>
    [TestCase(100.5, 100.5, true)]
    [TestCase(100.5, 100.0, true)]
    [TestCase(101.9, 100.0, true)]
    [TestCase(102.0, 100.0, false)]
    [TestCase(100.0, 101.0, false)]
    [TestCase(100.5, 100.4, false)]
    [TestCase(100.4, 100.5, false)]
    public void IsSameTime_TimeWithoutFraction_CanBeARoundedOne(double known, double current, bool expected) =>
        Assert.That(DetectLinkChange.IsSameTime(Ticks(known), Ticks(current)), Is.EqualTo(expected));

    private static long Ticks(double seconds) => (long)(seconds * 10) * TimeSpan.TicksPerSecond / 10;
}
