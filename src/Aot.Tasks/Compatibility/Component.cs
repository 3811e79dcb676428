using System.Collections.Generic;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility;

/// <summary>What brings assemblies into a program.</summary>
internal enum ComponentKind
{
    Package,
    Project,
    File,
}

/// <summary>A package, a referenced project or a referenced file, with its assemblies.</summary>
/// <param name="kind">Which of the three.</param>
/// <param name="name">Package id, project name, or file name without extension.</param>
/// <param name="version">A package's version, else empty.</param>
/// <param name="isDirect">The project itself asks for it.</param>
internal sealed class Component(ComponentKind kind, string name, string version, bool isDirect)
{
    public ComponentKind Kind => kind;

    public string Name => name;

    public string Version => version;

    public bool IsDirect => isDirect;

    public readonly List<AssemblyFacts> Assemblies = [];

    /// <summary>Name and version, as in messages.</summary>
    internal string Title => version.Length == 0 ? name : name + " " + version;
}
