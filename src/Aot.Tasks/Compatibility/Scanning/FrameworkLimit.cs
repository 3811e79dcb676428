using System.Collections.Generic;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>A row of Limits.tsv: a member of the framework that native AOT does not support.</summary>
/// <param name="limit">The feature that the member belongs to.</param>
/// <param name="type">Namespace and name of the type.</param>
/// <param name="member">Name of the member; .ctor for the constructors.</param>
/// <param name="compatibleParameterTypes">Types of parameters whose overloads native AOT supports.</param>
internal sealed class FrameworkLimit(Limit limit, string type, string member, IReadOnlyList<string> compatibleParameterTypes)
{
    internal Limit Limit { get; } = limit;

    internal string Type { get; } = type;

    internal string Member { get; } = member;

    internal IReadOnlyList<string> CompatibleParameterTypes { get; } = compatibleParameterTypes;
}
