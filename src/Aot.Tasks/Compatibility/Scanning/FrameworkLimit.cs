using System.Collections.Generic;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>A row of Limits.tsv: a member of the framework that native AOT does not support.</summary>
/// <param name="Limit">The feature that the member belongs to.</param>
/// <param name="Type">Namespace and name of the type.</param>
/// <param name="Member">Name of the member; .ctor for the constructors.</param>
/// <param name="CompatibleParameterTypes">Types of parameters whose overloads native AOT supports.</param>
internal sealed record FrameworkLimit(Limit Limit, string Type, string Member, IReadOnlyList<string> CompatibleParameterTypes);
