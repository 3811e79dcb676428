using System.Runtime.CompilerServices;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>An element of a project file that sets a property, or includes or updates an item, whatever its condition.</summary>
/// <param name="Name">The name of the property, or the type of the item.</param>
/// <param name="Value">The text of the property, or the Include or Update of the item.</param>
/// <param name="IsItem">True for an item.</param>
/// <param name="Location">Where the element starts.</param>
/// <param name="IsConditional">True if the element or one that it is in has a condition.</param>
internal sealed record ProjectElement(string Name, string Value, bool IsItem, Location Location, bool IsConditional = false)
{
    /// <summary>True for an item that is updated, not included.</summary>
    public bool IsUpdate { get; init; }

    // Compared by reference: otherwise, the compiler would generate code for each property.
    public bool Equals(ProjectElement? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
