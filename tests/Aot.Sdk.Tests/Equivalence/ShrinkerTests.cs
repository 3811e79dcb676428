namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The shrinker, on numbers.</summary>
public sealed class ShrinkerTests
{
    [TestCase(new[] { 4 })]
    [TestCase(new[] { 0, 9 })]
    [TestCase(new[] { 2, 3, 7 })]
    [TestCase(new int[0])]
    public void Shrink_SomePartsMatter_LeavesThese(int[] matter)
    {
        IReadOnlyList<int> left = Shrinker.Shrink([.. Enumerable.Range(0, 10)], parts => matter.All(parts.Contains));
        Assert.That(left, Is.EqualTo(matter));
    }

    [Test]
    public void Shrink_EitherOfTwoIsEnough_LeavesOne()
    {
        IReadOnlyList<int> left = Shrinker.Shrink([.. Enumerable.Range(0, 10)], parts => parts.Contains(1) || parts.Contains(8));
        Assert.That(left, Has.Count.EqualTo(1));
    }

    [Test]
    public void Shrink_OnePartMatters_TriesFewerThanAllPairs()
    {
        int tries = 0;
        Shrinker.Shrink([.. Enumerable.Range(0, 14)], parts => ++tries > 0 && parts.Contains(5));
        Assert.That(tries, Is.LessThan(14));
    }
}
