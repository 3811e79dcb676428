using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>A target in a project file, whatever its condition.</summary>
/// <param name="Name">The name of the target.</param>
/// <param name="Hooks">The targets in BeforeTargets and AfterTargets that are literal names.</param>
/// <param name="Location">Where the element starts.</param>
internal sealed record TargetElement(string Name, IReadOnlyList<string> Hooks, Location Location);
