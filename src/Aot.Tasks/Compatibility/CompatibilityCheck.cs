using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>What <see cref="CompatibilityCheck"/> judges.</summary>
internal sealed record CompatibilityRequest
{
    /// <summary>Packages, referenced projects and files, with the facts of their assemblies.</summary>
    public IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>Ids of all packages.</summary>
    public ISet<string> Present { get; init; } = new HashSet<string>();

    /// <summary>Names of packages, projects and assemblies that the user vouches for (AotSdkCompatibleAssemblies).</summary>
    public ISet<string> Vouched { get; init; } = new HashSet<string>();

    /// <summary>The project's own assembly once it is compiled, else null.</summary>
    public AssemblyFacts? Compiled { get; init; }

    /// <summary>Built-in COM exists on Windows only; elsewhere code for it is never reached.</summary>
    public bool TargetIsWindows { get; init; }
}

/// <summary>
/// Facts and knowledge in, findings out: one for each package, project or file, at the place nearest to the project. What comes only through one
/// that is already named, known to be fine or vouched for is not named again.
/// </summary>
internal static class CompatibilityCheck
{
    private const string DependenciesAreCompatible = nameof(DependenciesAreCompatible);

    /// <summary>What packages and references say before the project is compiled.</summary>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        List<Finding> findings = [];
        Walk(request.Components.Where(component => component.IsDirect), request, (component, way) =>
        {
            KnownPackage? known = component.Kind == ComponentKind.Package ? KnownPackages.Find(component.Name) : null;
            Finding? finding = known != null && !known.IsFine(component.Version, request.Present)
                ? new Finding(Catalogue.PackageKnown, known.Remedy, component.Title, way, known.Problem)
                : null;
            if (finding != null)
            {
                findings.Add(finding);
            }

            return known == null && finding == null;
        });
        return CheckResult.Of(DependenciesAreCompatible, "", findings);
    }

    /// <summary>
    /// What can never work, once it is known what the project's own code refers to. The IL compiler looks at a C++/CLI assembly when code that is
    /// kept refers to it, and only then refuses: certain for what the project itself uses, likely for what a library uses.
    /// </summary>
    internal static CheckResult RunCompiled(CompatibilityRequest request)
    {
        List<Finding> findings = [];
        Dictionary<string, Component> owners = Owners(request.Components);
        HashSet<string> own = new(request.Compiled?.References ?? [], StringComparer.OrdinalIgnoreCase);
        Walk(own.Where(owners.ContainsKey).Select(name => owners[name]).Distinct(), request, (component, way) =>
        {
            foreach (AssemblyFacts mixed in component.Assemblies.Where(assembly => assembly.Kind == AssemblyKind.MixedMode))
            {
                Finding finding = new(Catalogue.MixedModeAssembly, Resources.Get("Remedy.MixedModeAssembly"), component.Title, way, mixed.Name);
                findings.Add(own.Contains(mixed.Name) ? finding : finding.AtMost(Severity.Warning));
            }

            return true;
        });
        return CheckResult.Of("NothingIsMixedMode", "", findings);
    }

    /// <summary>Visits what the roots bring in, nearest first, beyond a component only where <paramref name="visit"/> says so.</summary>
    private static void Walk(IEnumerable<Component> roots, CompatibilityRequest request, Func<Component, string, bool> visit)
    {
        Dictionary<string, Component> owners = Owners(request.Components);
        Dictionary<Component, Component?> ways = [];
        Queue<Component> open = new();
        foreach (Component root in roots)
        {
            Add(root, null);
        }

        while (open.Count > 0)
        {
            Component component = open.Dequeue();
            bool isVouched = request.Vouched.Contains(component.Name) || component.Assemblies.Any(assembly => request.Vouched.Contains(assembly.Name));
            if (!isVouched && visit(component, Way(component, ways)))
            {
                foreach (string name in component.Assemblies.SelectMany(assembly => assembly.References))
                {
                    if (owners.TryGetValue(name, out Component? next))
                    {
                        Add(next, component);
                    }
                }
            }
        }

        void Add(Component component, Component? from)
        {
            if (!ways.ContainsKey(component))
            {
                ways.Add(component, from);
                open.Enqueue(component);
            }
        }
    }

    /// <summary>Assembly → who brings it.</summary>
    private static Dictionary<string, Component> Owners(IReadOnlyList<Component> components)
    {
        Dictionary<string, Component> owners = new(StringComparer.OrdinalIgnoreCase);
        foreach (Component component in components)
        {
            foreach (AssemblyFacts assembly in component.Assemblies)
            {
                owners[assembly.Name] = component;
            }
        }

        return owners;
    }

    /// <summary>How a component came in, in words: the nearest way.</summary>
    private static string Way(Component component, Dictionary<Component, Component?> ways)
    {
        List<string> path = [];
        for (Component? from = ways[component]; from != null; from = ways[from])
        {
            path.Insert(0, from.Title);
        }

        return path.Count > 0
            ? Resources.Format("Way.Through", string.Join(", ", path))
            : Resources.Get(component.Kind switch
            {
                ComponentKind.Package => "Way.Package",
                ComponentKind.Project => "Way.Project",
                _ => "Way.File",
            });
    }
}
