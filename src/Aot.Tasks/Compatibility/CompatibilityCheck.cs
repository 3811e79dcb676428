using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Checks packages and references. Reports one finding for each package, project, or file, at the place nearest to the project. The dependencies
/// of a component are not reported if the component itself is reported, known to be compatible, or declared compatible by the user.
/// </summary>
internal static class CompatibilityCheck
{
    /// <summary>Checks the packages that the project references, as far as they are known before restore.</summary>
    internal static IReadOnlyList<CheckResult> BeforeRestore(CompatibilityRequest request) => [CheckDependencies(request)];

    /// <summary>Checks all packages and references, and what the project's source files call.</summary>
    internal static IReadOnlyList<CheckResult> BeforeCompile(CompatibilityRequest request)
    {
        CheckResult dependencies = CheckDependencies(request);
        if (!request.IsCompileSkipped)
        {
            return [dependencies];
        }

        CheckResult mixedMode = CheckMixedMode(request);
        return mixedMode.Findings.Count == 0 ? [dependencies] : [dependencies, mixedMode];
    }

    /// <summary>Checks what only the compiled project shows: C++/CLI assemblies that it refers to, and calls that were not found in its source files.</summary>
    /// <param name="request">Must contain the compiled assembly.</param>
    internal static IReadOnlyList<CheckResult> AfterCompile(CompatibilityRequest request) =>
        [CheckMixedMode(request), CheckCompiledAssembly(request, request.CompiledAssembly!), DirectPInvokeCheck.Run(request)];

    private static CheckResult CheckDependencies(CompatibilityRequest request) => CheckResult.Of(
        Checks.DependenciesAreCompatible,
        () => request.AssemblyCount == 1 ? Checklist.AssemblyScanned : Checklist.AssembliesScanned.With(request.AssemblyCount),
        FindIncompatibleComponents(request, request.SourceMembers));

    /// <summary>Parts of ASP.NET Core that the project refers to, and calls of packages that were not reported before the compile.</summary>
    private static CheckResult CheckCompiledAssembly(CompatibilityRequest request, AssemblyFacts compiled)
    {
        HashSet<string> reported = new(FindIncompatibleComponents(request, request.SourceMembers).Select(finding => finding.Subject));
        List<Finding> findings = [.. FindFrameworkParts(compiled, request.ProjectName, request)];
        findings.AddRange(FindIncompatibleComponents(request, compiled.PackageMembers).Where(finding => finding.Subject.Length > 0 && !reported.Contains(finding.Subject)));
        return CheckResult.Of(Checks.DependenciesAreCompatible, "", findings);
    }

    /// <summary>
    /// The IL compiler reads a C++/CLI assembly only if code that it keeps refers to it, and then it fails. That is certain for an assembly that the
    /// project refers to, and likely for one that a library refers to. Before the compile, the references of the project are not known.
    /// </summary>
    private static CheckResult CheckMixedMode(CompatibilityRequest request)
    {
        List<Finding> findings = [];
        DependencyGraph graph = new(request);
        HashSet<string> references = new(request.CompiledAssembly?.References ?? [], StringComparer.OrdinalIgnoreCase);
        graph.Visit(request.CompiledAssembly == null ? request.Components : graph.OwnersOf(references), (component, path) =>
        {
            foreach (AssemblyFacts assembly in component.Assemblies.Where(assembly => assembly.Kind == AssemblyKind.MixedMode))
            {
                Finding finding = Create(
                    DiagnosticDescriptors.MixedModeAssembly,
                    DiagnosticDescriptors.MixedModeAssemblyTransitive,
                    Remedies.MixedModeAssembly,
                    path,
                    assembly.Name,
                    component.DisplayName);
                findings.Add(references.Contains(assembly.Name) ? finding : finding.AtMost(Severity.Warning));
            }

            return true;
        });
        return CheckResult.Of(Checks.NothingIsMixedMode, "", findings);
    }

    /// <param name="request">The packages and references.</param>
    /// <param name="projectMembers">The members of packages that the project's code calls, as far as they are known.</param>
    private static List<Finding> FindIncompatibleComponents(CompatibilityRequest request, IReadOnlyList<string> projectMembers)
    {
        List<Finding> findings = [];
        DependencyGraph graph = new(request);
        graph.Visit(graph.Roots, (component, path) =>
        {
            KnownPackage? known = FindKnown(component);
            IReadOnlyList<Finding> ofComponent = known?.CountsOnlyOwnCalls == true ? []
                : known == null ? FindLimits(component, path, request)
                : CheckKnownPackage(known, component, path, projectMembers, request) is Finding finding ? [finding]
                : [];
            findings.AddRange(ofComponent);
            if (component.Kind == ComponentKind.Project)
            {
                findings.AddRange(component.Assemblies.SelectMany(assembly => FindFrameworkParts(assembly, component.DisplayName, request)));
            }

            // A package that only breaks with a setting is compatible itself, and its dependencies are checked.
            return (known == null || known.Setting.Length > 0) && ofComponent.Count == 0;
        });

        // Who calls these packages decides, not who brings them.
        foreach (Component component in request.Components.Where(component => !request.IsDeclaredCompatible(component)))
        {
            if (FindKnown(component) is { CountsOnlyOwnCalls: true } known && CheckKnownPackage(known, component, "", projectMembers, request) is Finding finding)
            {
                findings.Add(finding);
            }
        }

        return findings;

        static KnownPackage? FindKnown(Component component) => component.Kind == ComponentKind.Package ? KnownPackages.Find(component.Name) : null;
    }

    /// <summary>The finding for a known package; null if this version, or this use of it, is compatible.</summary>
    private static Finding? CheckKnownPackage(
        KnownPackage known, Component package, string path, IReadOnlyList<string> projectMembers, CompatibilityRequest request)
    {
        Finding? finding = null;
        if (!known.IsCompatible(package.Version, request.PackageIds, request.IsWindowsTarget))
        {
            finding = Create(
                DiagnosticDescriptors.PackageKnown,
                DiagnosticDescriptors.PackageKnownTransitive,
                Remedies.PackageKnown.With(known.Advice),
                path,
                package.DisplayName,
                known.Problem);
        }
        else if (known.HasIncompatibleMembers(package.Version, request.PackageIds)
            && (known.Setting.Length == 0 || request.Settings.Contains(known.Setting))
            && FindCall(known, projectMembers, request) is (string caller, string member))
        {
            finding = known.Setting.Length > 0
                ? new Finding(
                    DiagnosticDescriptors.PackageKnownCallWithSetting,
                    Remedies.PackageKnownCall.With(known.Advice),
                    MemberName.Short(member),
                    package.DisplayName,
                    known.Setting,
                    known.Problem,
                    caller)
                : Create(
                DiagnosticDescriptors.PackageKnownCall,
                DiagnosticDescriptors.PackageKnownCallTransitive,
                Remedies.PackageKnownCall.With(known.Advice),
                path,
                MemberName.Short(member),
                package.DisplayName,
                known.Problem,
                caller);
        }

        // Restore can replace the version (NU1603) and the spelling of the id, but the package is reported only once.
        return finding == null ? null : finding with { Subject = package.Name.ToUpperInvariant() };
    }

    /// <summary>
    /// The first call of an incompatible member; null if there is none, or if another call fixes the problem. Packages of the same family do not
    /// count: they pass a member on, and whether it is called shows in their callers.
    /// </summary>
    private static (string Caller, string Member)? FindCall(KnownPackage known, IReadOnlyList<string> projectMembers, CompatibilityRequest request)
    {
        List<(string Caller, string Member)> calls = projectMembers.Select(member => (request.ProjectName, member)).ToList();
        foreach (Component component in request.Components.Where(component => !request.IsDeclaredCompatible(component)
            && (component.Kind != ComponentKind.Package || (!known.CountsOnlyOwnCalls && !component.Name.StartsWith(known.Id, StringComparison.OrdinalIgnoreCase)))))
        {
            calls.AddRange(component.Assemblies
                .Where(assembly => !assembly.IsDeclaredCompatible)
                .SelectMany(assembly => assembly.PackageMembers)
                .Select(member => (component.DisplayName, member)));
        }

        (string, string)[] incompatible = calls.Where(call => known.IsIncompatibleMember(call.Member)).Take(1).ToArray();
        return incompatible.Length == 0 || calls.Any(call => known.Fixes.Contains(call.Member)) ? null : incompatible[0];
    }

    /// <summary>
    /// The findings of the scan. Of a package, only Reflection.Emit is reported: other calls are rarely its main purpose, and trimming removes code
    /// that is not reached (eng/compat: packages that compile expressions or construct generic types mostly work). A referenced project is the
    /// user's code, which the .NET SDK's analyzers do not check unless it sets IsAotCompatible.
    /// </summary>
    private static IReadOnlyList<Finding> FindLimits(Component component, string path, CompatibilityRequest request)
    {
        LimitUse[] uses = component.Assemblies
            .Where(assembly => !assembly.IsDeclaredCompatible)
            .SelectMany(assembly => assembly.Uses)
            .Where(use => use.UnguardedCalls > 0)
            .ToArray();
        List<Finding> findings = [];
        Add(Limit.Emit, DiagnosticDescriptors.MakesCode, DiagnosticDescriptors.MakesCodeTransitive, () => Remedies.MakesCode.With(component.Name));
        if (component.Kind != ComponentKind.Package)
        {
            Add(Limit.Load, DiagnosticDescriptors.LoadsAssemblies, DiagnosticDescriptors.LoadsAssembliesTransitive, () => Remedies.LoadsAssemblies);
            Add(Limit.Serializer, DiagnosticDescriptors.SerializesByReflection, DiagnosticDescriptors.SerializesByReflectionTransitive, () => Remedies.SerializesByReflection);
            if (request.IsWindowsTarget)
            {
                Add(Limit.Com, DiagnosticDescriptors.UsesBuiltInCom, DiagnosticDescriptors.UsesBuiltInComTransitive, () => Remedies.UsesBuiltInCom);
            }
        }

        return findings;

        void Add(Limit limit, DiagnosticDescriptor direct, DiagnosticDescriptor transitive, Func<string> remedy)
        {
            LimitUse[] ofLimit = uses.Where(use => use.Limit == limit).ToArray();
            if (ofLimit.Length > 0)
            {
                findings.Add(Create(direct, transitive, remedy(), path, component.DisplayName, Members(ofLimit), ofLimit[0].Caller) with
                {
                    Detail = ofLimit.Select(use => Checklist.UnguardedCalls.With(use.Member, use.UnguardedCalls, use.Caller)).ToArray(),
                });
            }
        }
    }

    /// <summary>The first members, as Type.Member.</summary>
    private static string Members(LimitUse[] uses)
    {
        const int Maximum = 3;
        string names = string.Join(", ", uses.Take(Maximum).Select(use => MemberName.Short(use.Member)));
        return uses.Length > Maximum ? names + ", …" : names;
    }

    /// <summary>The incompatible parts of ASP.NET Core that an assembly refers to.</summary>
    private static IEnumerable<Finding> FindFrameworkParts(AssemblyFacts assembly, string user, CompatibilityRequest request)
    {
        foreach (string name in assembly.References)
        {
            if (name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && !request.PackageIds.Contains(name) && !request.CompatibleNames.Contains(name)
                && KnownPackages.Find(name) is KnownPackage known && !known.IsCompatible(request.FrameworkVersion, request.PackageIds, request.IsWindowsTarget))
            {
                yield return new Finding(DiagnosticDescriptors.FrameworkPartKnown, Remedies.FrameworkPartKnown.With(known.Advice), name, known.Problem, user);
            }
        }
    }

    /// <summary>The finding of a direct or a transitive reference; the latter has the path as its last argument.</summary>
    private static Finding Create(DiagnosticDescriptor direct, DiagnosticDescriptor transitive, string remedy, string path, params object[] arguments) =>
        path.Length == 0 ? new Finding(direct, remedy, arguments) : new Finding(transitive, remedy, [.. arguments, path]);
}
