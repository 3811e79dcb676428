using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility;

/// <summary>A referenced assembly and its origin.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Facts">The result of the scan.</param>
internal sealed record ReferencedAssembly(string Path, AssemblyFacts Facts)
{
    /// <summary>The package id, %(NuGetPackageId); empty if the assembly is not from a package. A project that another project references has one, too.</summary>
    internal string PackageId { get; init; } = "";

    /// <summary>The version of the package, %(NuGetPackageVersion).</summary>
    internal string PackageVersion { get; init; } = "";

    /// <summary>The path of the referenced project, %(MSBuildSourceProjectFile); empty if the assembly is not from a project.</summary>
    internal string ProjectFile { get; init; } = "";

    /// <summary>The package, project, or file that the assembly belongs to, without its assemblies.</summary>
    internal Component Origin =>
        ProjectFile.Length > 0 ? Component.Project(ProjectFile)
        : PackageId.Length > 0 ? Component.Package(PackageId, PackageVersion)
        : Component.File(Path);
}
