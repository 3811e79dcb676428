using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>A target in a project file, whatever its condition.</summary>
internal sealed class TargetElement(string name, IReadOnlyList<string> hooks, Location location)
{
    /// <summary>The name of the target.</summary>
    internal string Name => name;

    /// <summary>The targets in BeforeTargets and AfterTargets that are literal names.</summary>
    internal IReadOnlyList<string> Hooks => hooks;

    /// <summary>Where the element starts.</summary>
    internal Location Location => location;
}
