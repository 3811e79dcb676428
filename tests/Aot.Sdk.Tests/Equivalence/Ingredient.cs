using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>One thing that people add to a project, to its folder, or to the command that publishes it.</summary>
/// <param name="Name">Unique, and part of what decides the combinations in which the ingredient is.</param>
/// <param name="Add">A pure function.</param>
internal sealed record Ingredient(string Name, Func<Draft, Draft> Add)
{
    /// <summary>The topics that it decides. No other ingredient of a combination sets or keeps one of them.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The topics that must stay at their default.</summary>
    public IReadOnlyList<string> Keeps { get; init; } = [];

    /// <summary>The tools that this machine must have on PATH.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>The codes of the warnings that Aot.Sdk is expected to report because of it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A property of the project.</summary>
    internal static Ingredient Property(string name, string value) =>
        new($"{name}={value}", draft => draft.Property(name, value)) { Sets = [name] };

    internal bool IsCompatibleWith(Ingredient other) =>
        !Sets.Intersect(other.Sets).Any() && !Sets.Intersect(other.Keeps).Any() && !Keeps.Intersect(other.Sets).Any();

    public override string ToString() => Name;
}
