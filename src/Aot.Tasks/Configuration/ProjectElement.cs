using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>An element of a project file that sets a property, or includes or updates an item, whatever its condition.</summary>
internal sealed class ProjectElement(string name, string value, bool isItem, Location location, bool isConditional = false)
{
    /// <summary>The name of the property, or the type of the item.</summary>
    internal string Name => name;

    /// <summary>The text of the property, or the Include or Update of the item.</summary>
    internal string Value { get; set; } = value;

    /// <summary>True for an item.</summary>
    internal bool IsItem => isItem;

    /// <summary>Where the element starts.</summary>
    internal Location Location => location;

    /// <summary>True if the element or one that it is in has a condition.</summary>
    internal bool IsConditional => isConditional;

    /// <summary>True for an item that is updated, not included.</summary>
    internal bool IsUpdate { get; init; }
}
