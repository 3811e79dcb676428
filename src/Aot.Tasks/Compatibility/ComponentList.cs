using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Compatibility;

/// <summary>Creates the components of a project from its references.</summary>
internal static class ComponentList
{
    /// <summary>
    /// The packages that can be checked before restore. The assets of a package are not known yet, and neither is its version unless it is exact.
    /// Therefore only a package with all assets is included, and only if a later version does not simply fix the problem. Others are checked after restore.
    /// </summary>
    internal static IReadOnlyList<Component> BeforeRestore(IEnumerable<PackageReference> references) => references
        .Where(reference => reference.HasExactVersion && reference.HasAllAssets
            && KnownPackages.Find(reference.Id) is { IsExact: true } known && (known.CompatibleFrom.Length == 0 || known.IncompatibleMembers.Count > 0))
        .Select(reference => Component.Package(reference.Id, reference.Version) with { IsDirect = true })
        .ToArray();

    /// <summary>The packages, projects, and files that the assemblies belong to.</summary>
    internal static IReadOnlyList<Component> AfterRestore(IEnumerable<PackageReference> references, IEnumerable<ReferencedAssembly> assemblies)
    {
        HashSet<string> direct = new(references.Select(reference => reference.Id), StringComparer.OrdinalIgnoreCase);
        return assemblies
            .GroupBy(assembly => (assembly.Origin.Kind, assembly.Origin.Name))
            .Select(group => (group.First().Origin, Assemblies: group.Select(assembly => assembly.Facts).ToArray()))
            .Select(pair => pair.Origin with { IsDirect = pair.Origin.IsDirect || direct.Contains(pair.Origin.Name), Assemblies = pair.Assemblies })
            .ToArray();
    }

    /// <summary>The packages of the project that have no assemblies, but dependencies that are used at run time.</summary>
    internal static IReadOnlyList<string> Metapackages(IEnumerable<PackageReference> references, IEnumerable<ReferencedAssembly> assemblies)
    {
        HashSet<string> withAssemblies = new(assemblies.Select(assembly => assembly.PackageId), StringComparer.OrdinalIgnoreCase);
        return references
            .Where(reference => !withAssemblies.Contains(reference.Id)
                && !reference.IsImplicitlyDefined && reference.PrivateAssets.Length + reference.ExcludeAssets.Length == 0)
            .Select(reference => reference.Id)
            .ToArray();
    }
}
