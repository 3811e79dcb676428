namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The generator of combinations.</summary>
public sealed class CombinationTests
{
    [Test]
    public void Of_SameSeed_SameIngredients() =>
        Assert.That(Combination.Of(7, Catalogue.All).ToString(), Is.EqualTo(Combination.Of(7, Catalogue.All.Reverse()).ToString()));

    [Test]
    public void Of_AnySeed_IngredientsAreCompatible()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            IReadOnlyList<Ingredient> ingredients = Combination.Of(seed, Catalogue.All).Ingredients;
            foreach (Ingredient ingredient in ingredients)
            {
                Assert.That(ingredients.Where(other => other != ingredient), Has.All.Matches<Ingredient>(other => ingredient.IsCompatibleWith(other!)), $"seed {seed}: {ingredient}");
            }
        }
    }

    [Test]
    public void Of_MoreIngredients_ChangesOnlyCombinationsWithThem()
    {
        int same = Enumerable.Range(1, 100).Count(seed => Combination.Of(seed, Catalogue.All).Ingredients.SequenceEqual(Combination.Of(seed, [.. Catalogue.All.Skip(1)]).Ingredients));
        int without = Enumerable.Range(1, 100).Count(seed => !Combination.Of(seed, Catalogue.All).Ingredients.Contains(Catalogue.All[0]));
        Assert.That(same, Is.EqualTo(without));
    }

    [Test]
    public void All_NamesAreUnique() => Assert.That(Catalogue.All.Select(ingredient => ingredient.Name), Is.Unique);
}
