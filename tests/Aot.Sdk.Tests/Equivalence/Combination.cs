using System.Collections.Generic;
using System.Linq;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The ingredients that a seed selects.</summary>
internal sealed record Combination(int Seed, IReadOnlyList<Ingredient> Ingredients)
{
    private const int Fewest = 6;
    private const int Most = 14;

    /// <summary>The tools that this machine must have on PATH.</summary>
    internal IEnumerable<string> Tools => Ingredients.SelectMany(ingredient => ingredient.Tools).Distinct();

    /// <summary>
    /// The same seed and catalogue always give the same combination. A new ingredient changes only the combinations that it gets into, so recorded
    /// outcomes of the others stay valid.
    /// </summary>
    internal static Combination Of(int seed, IEnumerable<Ingredient> catalogue)
    {
        int count = Fewest + (int)(Roll(seed, "count") % (Most - Fewest + 1));
        List<Ingredient> selected = [];
        foreach (Ingredient candidate in catalogue.OrderBy(ingredient => Roll(seed, ingredient.Name)))
        {
            if (selected.Count < count && selected.All(candidate.IsCompatibleWith))
            {
                selected.Add(candidate);
            }
        }

        return new Combination(seed, selected);
    }

    /// <summary>The project of some ingredients.</summary>
    internal static Draft DraftOf(IEnumerable<Ingredient> ingredients) =>
        NativeInput.Complete(ingredients.Aggregate(new Draft(), (draft, ingredient) => ingredient.Add(draft)));

    public override string ToString() => $"seed {Seed}: {string.Join(", ", Ingredients)}";

    /// <summary>FNV-1a over the name, then the last step of SplitMix64. Neither depends on the version of .NET.</summary>
    private static ulong Roll(int seed, string name)
    {
        unchecked
        {
            ulong hash = 14695981039346656037UL ^ ((ulong)seed * 0x9E3779B97F4A7C15UL);
            foreach (char c in name)
            {
                hash = (hash ^ c) * 1099511628211UL;
            }

            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return hash ^ (hash >> 31);
        }
    }
}
