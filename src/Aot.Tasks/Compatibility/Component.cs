using System.Collections.Generic;
using System.IO;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility;

/// <summary>The origin of assemblies.</summary>
internal enum ComponentKind
{
    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>A referenced project.</summary>
    Project,

    /// <summary>A referenced file.</summary>
    File,
}

/// <summary>A package, a referenced project, or a referenced file, with its assemblies.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">The package id; the file name of a project or file without extension.</param>
/// <param name="DisplayName">The name in messages: package id and version; the file name of a project or file.</param>
internal sealed record Component(ComponentKind Kind, string Name, string DisplayName)
{
    /// <summary>The version of a package; otherwise empty.</summary>
    internal string Version { get; init; } = "";

    /// <summary>True if the project itself references the component.</summary>
    internal bool IsDirect { get; init; }

    /// <summary>The assemblies; empty if they are not known yet.</summary>
    internal IReadOnlyList<AssemblyFacts> Assemblies { get; init; } = [];

    internal static Component Package(string id, string version) =>
        new(ComponentKind.Package, id, version.Length == 0 ? id : id + " " + version) { Version = version };

    /// <param name="path">Path of the project.</param>
    internal static Component Project(string path) =>
        new(ComponentKind.Project, Path.GetFileNameWithoutExtension(path), Path.GetFileName(path)) { IsDirect = true };

    /// <param name="path">Path of the file.</param>
    internal static Component File(string path) =>
        new(ComponentKind.File, Path.GetFileNameWithoutExtension(path), Path.GetFileName(path)) { IsDirect = true };
}
