using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>What <see cref="CompatibilityCheck"/> judges.</summary>
internal sealed class CompatibilityRequest
{
    /// <summary>Packages, referenced projects and files, with the facts of their assemblies.</summary>
    public IReadOnlyList<Component> Components = [];

    /// <summary>Ids of all packages.</summary>
    public ISet<string> Present = new HashSet<string>();

    /// <summary>Names of packages, projects and assemblies that the user vouches for (AotSdkCompatibleAssemblies).</summary>
    public ISet<string> Vouched = new HashSet<string>();

    /// <summary>The project's own assembly once it is compiled, else null.</summary>
    public AssemblyFacts? Compiled;

    /// <summary>What its source files mention, as far as that can be seen before the compile.</summary>
    public AssemblyFacts Written = new(AssemblyKind.Managed);

    /// <summary>Packages of the project that bring only others: who uses those is not seen before the compile.</summary>
    public IReadOnlyList<string> Metapackages = [];

    /// <summary>Referenced projects are not built, so that what they refer to is not known.</summary>
    public bool ProjectsAreUnknown;

    /// <summary>For example 9.0; the version of ASP.NET Core's parts.</summary>
    public string FrameworkVersion = "";

    /// <summary>Built-in COM exists on Windows only; elsewhere code for it is never reached.</summary>
    public bool TargetIsWindows;
}

/// <summary>
/// Facts and knowledge in, findings out: one for each package, project or file, at the place nearest to the project. What comes only through one
/// that is already named, known to be fine or vouched for is not named again.
/// </summary>
internal static class CompatibilityCheck
{
    /// <summary>What packages and references say before the project is compiled.</summary>
    internal static CheckResult Run(CompatibilityRequest request) => CheckResult.Of(
        Checks.DependenciesAreCompatible,
        Resources.Format("Compatibility.Scanned", request.Components.Sum(component => component.Assemblies.Count)),
        Judge(request, request.Written));

    /// <param name="request">Packages and references.</param>
    /// <param name="project">What is known of the project's own code.</param>
    private static List<Finding> Judge(CompatibilityRequest request, AssemblyFacts project)
    {
        List<Finding> findings = [];
        Walk(Roots(request), request, (component, way) =>
        {
            KnownPackage? known = component.Kind == ComponentKind.Package ? KnownPackages.Find(component.Name) : null;
            List<Finding> own = known == null ? Seen(component, way, request).ToList()
                : Problem(known, component, project, request) is string problem
                    ? [new Finding(DiagnosticDescriptors.PackageKnown, known.Remedy, component.Title, way, problem)
                    {
                        Subject = component.Name.ToUpperInvariant(), // restore may bring another version (NU1603) or spelling
                    }]
                : [];
            findings.AddRange(own);
            if (component.Kind == ComponentKind.Project)
            {
                findings.AddRange(component.Assemblies.SelectMany(assembly => FrameworkParts(assembly, component.Title, request)));
            }

            return known == null && own.Count == 0;
        });
        return findings;
    }

    /// <summary>
    /// What is wrong with a known package in this version and in this use, null where nothing is. A package that is fine but for some calls is
    /// judged by who makes them. Packages of its family do not count: they hand a member on, and whether it is called shows in who calls that.
    /// </summary>
    private static string? Problem(KnownPackage known, Component package, AssemblyFacts project, CompatibilityRequest request)
    {
        if (!known.IsFine(package.Version, request.Present, request.TargetIsWindows))
        {
            return known.Problem;
        }

        if (!known.IsJudgedByCalls(package.Version, request.Present))
        {
            return null;
        }

        List<(string User, string Member)> mentions = project.Mentions.Select(member => (Resources.Get("Way.Self"), member)).ToList();
        foreach (Component other in request.Components.Where(other => !IsVouched(other, request)
            && (other.Kind != ComponentKind.Package || !other.Name.StartsWith(known.Id, StringComparison.OrdinalIgnoreCase))))
        {
            mentions.AddRange(Undeclared(other).SelectMany(assembly => assembly.Mentions).Select(member => (other.Title, member)));
        }

        (string user, string call) = mentions.FirstOrDefault(mention => known.IsCall(mention.Member));
        return call == null || mentions.Any(mention => known.Unless.Contains(mention.Member)) ? null : Resources.Format("Way.Calls", known.Problem, user, Short(call));
    }

    /// <summary>Assemblies whose authors do not say that they have seen to it.</summary>
    private static IEnumerable<AssemblyFacts> Undeclared(Component component) =>
        component.Assemblies.Where(assembly => assembly is { IsTrimmable: false, IsAotCompatible: false, KnowsAot: false });

    private static bool IsVouched(Component component, CompatibilityRequest request) =>
        request.Vouched.Contains(component.Name) || component.Assemblies.Any(assembly => request.Vouched.Contains(assembly.Name));

    private static IEnumerable<Component> Roots(CompatibilityRequest request) =>
        request.Components.Where(component => component.IsDirect || request.ProjectsAreUnknown).Concat(OfMetapackages(request));

    /// <summary>What no scanned assembly refers to, where the project has a package that brings only others.</summary>
    private static IEnumerable<Component> OfMetapackages(CompatibilityRequest request)
    {
        HashSet<string> referred = new(
            request.Components.SelectMany(component => component.Assemblies).SelectMany(assembly => assembly.References), StringComparer.OrdinalIgnoreCase);
        return request.Metapackages.Count == 0 ? [] : request.Components.Where(component => !component.Assemblies.Any(assembly => referred.Contains(assembly.Name)));
    }

    /// <summary>
    /// What the code itself says. Of a package only Reflection.Emit: what else it calls is as often beside its purpose, and trimming leaves out
    /// what is not reached (eng/compat: packages that compile expressions or make generic types mostly work). A referenced project is the user's
    /// own code, of which the platform's analyzers say nothing unless it asks for them.
    /// </summary>
    private static IEnumerable<Finding> Seen(Component component, string way, CompatibilityRequest request)
    {
        LimitUse[] uses = Undeclared(component)
            .SelectMany(assembly => assembly.Uses)
            .Where(use => use.Unguarded > 0)
            .ToArray();
        Finding?[] findings = component.Kind == ComponentKind.Package
            ? [Of(Limit.Emit, DiagnosticDescriptors.MakesCode, "Remedy.MakesCode")]
            :
            [
                Of(Limit.Emit, DiagnosticDescriptors.MakesCode, "Remedy.MakesCode"),
                Of(Limit.Load, DiagnosticDescriptors.LoadsAssemblies, "Remedy.LoadsAssemblies"),
                Of(Limit.Serializer, DiagnosticDescriptors.SerializesByReflection, "Remedy.SerializesByReflection"),
                request.TargetIsWindows ? Of(Limit.Com, DiagnosticDescriptors.UsesBuiltInCom, "Remedy.UsesBuiltInCom") : null,
            ];
        return findings.OfType<Finding>();

        Finding? Of(Limit limit, DiagnosticDescriptor descriptor, string remedy)
        {
            LimitUse[] found = uses.Where(use => use.Limit == limit).ToArray();
            return found.Length == 0 ? null : new Finding(descriptor, Resources.Get(remedy), component.Title, way, Members(found))
            {
                Detail = found.Select(use => Resources.Format("Compatibility.Use", use.Member, use.Unguarded, use.Caller)).ToArray(),
            };
        }
    }

    /// <summary>Type.Member without namespaces and who calls it, at most three.</summary>
    private static string Members(LimitUse[] uses)
    {
        const int Most = 3;
        string names = string.Join(", ", uses.Take(Most).Select(use => $"{Short(use.Member)} (in {use.Caller})"));
        return uses.Length > Most ? names + ", …" : names;
    }

    internal static string Short(string member)
    {
        string name = member.Replace("..ctor", "");
        int dot = name.LastIndexOf('.');
        int before = dot > 0 && name.Length != member.Length ? dot : name.LastIndexOf('.', Math.Max(dot - 1, 0));
        return name.Substring(before + 1);
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
        IEnumerable<Component> roots = request.Compiled == null ? request.Components : own.Where(owners.ContainsKey).Select(name => owners[name]).Distinct();
        Walk(roots, request, (component, way) =>
        {
            foreach (AssemblyFacts mixed in component.Assemblies.Where(assembly => assembly.Kind == AssemblyKind.MixedMode))
            {
                Finding finding = new(DiagnosticDescriptors.MixedModeAssembly, Resources.Get("Remedy.MixedModeAssembly"), component.Title, way, mixed.Name);
                findings.Add(own.Contains(mixed.Name) ? finding : finding.AtMost(Severity.Warning));
            }

            return true;
        });
        return CheckResult.Of(Checks.NothingIsMixedMode, "", findings);
    }

    /// <summary>What the compiled project tells of itself: parts of ASP.NET Core, and members of packages that are fine but for those.</summary>
    internal static CheckResult RunOwn(AssemblyFacts compiled, CompatibilityRequest request)
    {
        HashSet<string> said = new(Judge(request, request.Written).Select(finding => finding.Subject));
        List<Finding> findings = FrameworkParts(compiled, Resources.Get("Way.Self"), request);
        findings.AddRange(Judge(request, compiled).Where(finding => finding.Subject.Length > 0 && !said.Contains(finding.Subject)));
        return CheckResult.Of(Checks.DependenciesAreCompatible, "", findings);
    }

    private static List<Finding> FrameworkParts(AssemblyFacts assembly, string user, CompatibilityRequest request)
    {
        List<Finding> findings = [];
        foreach (string name in assembly.References)
        {
            if (name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && !request.Present.Contains(name) && !request.Vouched.Contains(name)
                && KnownPackages.Find(name) is KnownPackage known && !known.IsFine(request.FrameworkVersion, request.Present, request.TargetIsWindows))
            {
                findings.Add(new Finding(DiagnosticDescriptors.PackageKnown, known.Remedy, name, Resources.Format("Way.Framework", user), known.Problem));
            }
        }

        return findings;
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
            if (!IsVouched(component, request) && visit(component, Way(component, ways, request)))
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
    private static string Way(Component component, Dictionary<Component, Component?> ways, CompatibilityRequest request)
    {
        List<string> path = [];
        Component root = component;
        for (Component? from = ways[component]; from != null; from = ways[from])
        {
            path.Insert(0, from.Title);
            root = from;
        }

        if (!root.IsDirect && request.Metapackages.Count > 0)
        {
            path.Insert(0, string.Join(" / ", request.Metapackages));
        }

        return path.Count > 0
            ? Resources.Format("Way.Through", string.Join(", ", path))
            : Resources.Get(component.Kind switch
            {
                ComponentKind.Package when !component.IsDirect => "Way.Unknown",
                ComponentKind.Package => "Way.Package",
                ComponentKind.Project => "Way.Project",
                _ => "Way.File",
            });
    }
}
