using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility;

/// <summary>The components of a project, connected by the references of their assemblies.</summary>
internal sealed class DependencyGraph
{
    private const string PathSeparator = " -> ";
    private const string Unknown = "…";

    private readonly CompatibilityRequest _request;

    /// <summary>Assembly → the component that contains it.</summary>
    private readonly Dictionary<string, Component> _owners = new(StringComparer.OrdinalIgnoreCase);

    internal DependencyGraph(CompatibilityRequest request)
    {
        _request = request;
        foreach (Component component in request.Components)
        {
            foreach (AssemblyFacts assembly in component.Assemblies)
            {
                _owners[assembly.Name] = component;
            }
        }
    }

    /// <summary>The components that the project uses before it is compiled: its references, and dependencies of its metapackages.</summary>
    internal IEnumerable<Component> Roots =>
        _request.Components.Where(component => component.IsDirect || _request.HasUnbuiltProjects).Concat(DependenciesOfMetapackages());

    /// <summary>The components that contain these assemblies.</summary>
    internal IEnumerable<Component> OwnersOf(IEnumerable<string> assemblies) => assemblies.Where(_owners.ContainsKey).Select(name => _owners[name]).Distinct();

    /// <summary>
    /// Visits the roots and their dependencies, the nearest first, each component once. Components that the user declared compatible are skipped,
    /// together with dependencies that only they have.
    /// </summary>
    /// <param name="roots">Where to start.</param>
    /// <param name="visit">Gets a component and its dependency path, which is empty for a direct reference. Returns true to continue with the dependencies.</param>
    internal void Visit(IEnumerable<Component> roots, Func<Component, string, bool> visit)
    {
        Dictionary<Component, Component?> parents = [];
        Queue<Component> queue = new();
        foreach (Component root in roots)
        {
            Add(root, null);
        }

        while (queue.Count > 0)
        {
            Component component = queue.Dequeue();
            if (!_request.IsDeclaredCompatible(component) && visit(component, PathTo(component, parents)))
            {
                foreach (string name in component.Assemblies.SelectMany(assembly => assembly.References))
                {
                    if (_owners.TryGetValue(name, out Component? dependency))
                    {
                        Add(dependency, component);
                    }
                }
            }
        }

        void Add(Component component, Component? parent)
        {
            if (!parents.ContainsKey(component))
            {
                parents.Add(component, parent);
                queue.Enqueue(component);
            }
        }
    }

    /// <summary>The components that no assembly refers to, if the project has metapackages that can bring them.</summary>
    private IEnumerable<Component> DependenciesOfMetapackages()
    {
        if (_request.Metapackages.Count == 0)
        {
            return [];
        }

        HashSet<string> referenced = new(
            _request.Components.SelectMany(component => component.Assemblies).SelectMany(assembly => assembly.References), StringComparer.OrdinalIgnoreCase);
        return _request.Components.Where(component => !component.Assemblies.Any(assembly => referenced.Contains(assembly.Name)));
    }

    /// <summary>The shortest path, as NuGet prints it: app.csproj -> Outer 1.0.0 -> Inner 2.0.0. Empty for a direct reference.</summary>
    private string PathTo(Component component, Dictionary<Component, Component?> parents)
    {
        List<string> path = [component.DisplayName];
        Component root = component;
        for (Component? parent = parents[component]; parent != null; parent = parents[parent])
        {
            path.Insert(0, parent.DisplayName);
            root = parent;
        }

        if (root.IsDirect && root == component)
        {
            return "";
        }

        if (!root.IsDirect)
        {
            path.Insert(0, _request.Metapackages.Count > 0 ? string.Join(" / ", _request.Metapackages) : Unknown);
        }

        path.Insert(0, _request.ProjectName);
        return string.Join(PathSeparator, path);
    }
}
