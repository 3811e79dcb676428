using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

internal sealed class SpellingTests
{
    private static readonly string[] Candidates = ["linux-x64", "linux-arm64", "linux-musl-x64", "win-x64", "win-arm64", "osx-x64", "osx-arm64"];

    [TestCase("", "", 0)]
    [TestCase("abc", "abc", 0)]
    [TestCase("abc", "", 3)]
    [TestCase("", "abc", 3)]
    [TestCase("abc", "abd", 1)]
    [TestCase("abc", "ab", 1)]
    [TestCase("abc", "abxc", 1)]
    [TestCase("abc", "acb", 1)]
    [TestCase("ca", "abc", 3, TestName = "Distance_SwapWithInsertionBetween_CountsAsThree")]
    [TestCase("kitten", "sitting", 3)]
    public void Distance_TwoWords_IsTheNumberOfEdits(string a, string b, int distance) =>
        Assert.Multiple(() =>
        {
            Assert.That(Spelling.Distance(a, b), Is.EqualTo(distance));
            Assert.That(Spelling.Distance(b, a), Is.EqualTo(distance));
        });

    [TestCase("linux-x46", "linux-x64")]
    [TestCase("linux64", "linux-x64")]
    [TestCase("linus-x64", "linux-x64")]
    [TestCase("LINUX-X64", "linux-x64")]
    [TestCase("linux-musl-x65", "linux-musl-x64")]
    [TestCase("linux_x64", "linux-x64")]
    [TestCase("win64", "win-x64")]
    [TestCase("win-arm46", "win-arm64")]
    [TestCase("linux-amd64", "linux-arm64")]
    [TestCase("x64", null)]
    [TestCase("solaris-sparc", null)]
    [TestCase("linux-abcd-x64", null, TestName = "Nearest_FourEditsInALongWord_IsNone")]
    [TestCase("", null)]
    public void Nearest_MisspelledWord_IsTheIntendedOne(string word, string? nearest) => Assert.That(Spelling.Nearest(word, Candidates), Is.EqualTo(nearest));

    [Test]
    public void Nearest_TwoAtTheSameDistance_IsTheFirst() => Assert.That(Spelling.Nearest("aaaa-x6", ["aaaa-x64", "aaaa-x65"]), Is.EqualTo("aaaa-x64"));
}
