using System.Collections.Generic;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>All ingredients.</summary>
internal static class Catalogue
{
    internal static IReadOnlyList<Ingredient> All { get; } =
    [
        .. PropertyIngredients.All,
        .. ItemIngredients.All,
        .. NativeIngredients.All,
        .. ToolchainIngredients.All,
        .. StructureIngredients.All,
        .. CommandIngredients.All,
    ];
}
