using System;
using System.Collections.Generic;

namespace Aot.Tasks.Targeting;

/// <summary>A native AOT package that the .NET SDK knows for one target framework: an item of @(KnownILCompilerPack) or @(KnownRuntimePack).</summary>
/// <param name="framework">The target framework, for example 9.0 for net9.0.</param>
/// <param name="runtimeIdentifiers">The targets that the package exists for, in the order of the SDK.</param>
internal sealed class KnownPack(Version framework, IReadOnlyList<string> runtimeIdentifiers)
{
    internal Version Framework { get; } = framework;

    internal IReadOnlyList<string> RuntimeIdentifiers { get; } = runtimeIdentifiers;
}
