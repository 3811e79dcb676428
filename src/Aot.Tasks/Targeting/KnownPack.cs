using System;
using System.Collections.Generic;

namespace Aot.Tasks.Targeting;

/// <summary>A native AOT package that the .NET SDK knows for one target framework: an item of @(KnownILCompilerPack) or @(KnownRuntimePack).</summary>
/// <param name="Framework">The target framework, for example 9.0 for net9.0.</param>
/// <param name="RuntimeIdentifiers">The targets that the package exists for, in the order of the SDK.</param>
internal sealed record KnownPack(Version Framework, IReadOnlyList<string> RuntimeIdentifiers);
