using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Checks packages and references. Reports one finding for each package, project, or file, at the place nearest to the project. The dependencies
/// of a component are not reported if the component itself is reported, known to be compatible, or declared compatible by the user. What packages call
/// is reported after the compile, and only if the program can reach it.
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

    /// <summary>Checks what only the compiled project shows: C++/CLI assemblies that it refers to, calls that were not found in its source files, direct P/Invoke calls, classes for events, types of endpoints, and warnings that end the publish.</summary>
    /// <param name="request">Must contain the compiled assembly.</param>
    internal static IReadOnlyList<CheckResult> AfterCompile(CompatibilityRequest request) =>
        [CheckMixedMode(request), CheckCompiledAssembly(request, request.CompiledAssembly!), DirectPInvokeCheck.Run(request),
            EventsCheck.Run(request), UnsupportedCallsCheck.Run(request), JsonTypesCheck.Run(request), CompilerWarningsCheck.Run(request)];

    private static CheckResult CheckDependencies(CompatibilityRequest request) => CheckResult.Of(
        Checks.DependenciesAreCompatible,
        () => Describe(request),
        FindBeforeCompile(request));

    /// <summary>For the doctor: how much was scanned, and which of the packages were tried in a program.</summary>
    private static string Describe(CompatibilityRequest request)
    {
        string scanned = request.AssemblyCount == 1 ? Checklist.AssemblyScanned : Checklist.AssembliesScanned.With(request.AssemblyCount);
        string tried = TriedPackage.Describe(request.Components);
        return tried.Length == 0 ? scanned : Checklist.ScannedAndTried.With(scanned, tried);
    }

    /// <summary>Without what packages call if the compiled assembly is checked later.</summary>
    private static List<Finding> FindBeforeCompile(CompatibilityRequest request)
    {
        bool isLater = request.IsCompiledAssemblyChecked && !request.IsCompileSkipped;
        return FindIncompatibleComponents(request, request.SourceMembers)
            .Where(candidate => candidate.IfReached == null || !isLater)
            .Select(candidate => candidate.Finding)
            .ToList();
    }

    /// <summary>Parts of ASP.NET Core that the project refers to, and calls of packages that were not reported before the compile.</summary>
    private static CheckResult CheckCompiledAssembly(CompatibilityRequest request, AssemblyFacts compiled)
    {
        HashSet<string> reported = new(FindBeforeCompile(request).Select(finding => finding.Subject));
        List<Finding> findings = [.. FindFrameworkParts(compiled, request.ProjectName, request)];
        findings.AddRange(FindIncompatibleComponents(request, compiled.PackageMembers, candidate => ByReach(candidate, request, reported))
            .Select(candidate => candidate.Finding)
            .Where(finding => finding.Subject.Length > 0 && !reported.Contains(finding.Subject)));
        reported.UnionWith(findings.Select(finding => finding.Subject));
        findings.AddRange(FindReflection(request, reported));
        return CheckResult.Of(Checks.DependenciesAreCompatible, "", findings);
    }

    /// <summary>
    /// Packages whose reflection finds nothing. A row of KnownPackages.tsv says more about a package than its code, and the cause of a package that is
    /// reported is often in its dependencies.
    /// </summary>
    /// <param name="request">The packages, and what the program can reach.</param>
    /// <param name="reported">The subjects of the findings so far.</param>
    private static List<Finding> FindReflection(CompatibilityRequest request, HashSet<string> reported)
    {
        List<Finding> findings = [];
        if (!request.Components.Any(component => CanReflect(component, request)) || request.Reach?.Value is not { IsComplete: true } reach)
        {
            return findings;
        }

        DependencyGraph graph = new(request);
        graph.Visit(graph.Roots, (component, path) =>
        {
            if (component.Kind != ComponentKind.Package)
            {
                return true;
            }

            // The authors of a trimmable package considered the warnings about it, and a package that can generate code may never do so (eng/compat:
            // Microsoft.ML, NLua). In both cases, the type of the project is what the authors did not know.
            bool isReported = reported.Contains(component.Name.ToUpperInvariant());
            bool isKnown = KnownPackages.Find(component.Name) != null;
            ReachedReflection? use = isKnown ? null
                : reach.Reflection.FirstOrDefault(use => Owns(component, use.Call) && (use is { Kind: ReflectionKind.Members, Library.Length: 0 } || (!isReported && IsJudged(component, use.Call))));
            if (use != null)
            {
                findings.Add(ToFinding(use, component, path));
            }

            if (use != null || isReported)
            {
                return false;
            }

            ReachedMember? load = isKnown ? null : reach.Members.FirstOrDefault(call => IsJudged(component, call) && IsLoad(call));
            if (load != null)
            {
                findings.Add(At(load, Create(
                    DiagnosticDescriptors.LoadsAssembliesReached,
                    DiagnosticDescriptors.LoadsAssembliesTransitiveReached,
                    Remedies.LoadsAssembliesReached.With(component.Name),
                    path,
                    component.DisplayName,
                    MemberName.Short(load.Member),
                    CallPath(load))) with { Subject = component.Name.ToUpperInvariant() });
            }

            return load == null;
        });
        return findings;
    }

    private static bool Owns(Component package, ReachedMember call) => package.Assemblies.Any(assembly => assembly.Name == call.Assembly);

    private static bool IsLoad(ReachedMember call)
    {
        int dot = call.Member.LastIndexOf('.');
        return call.IsFromEntryPoint && dot > 0 && FrameworkLimits.Find(call.Member.Substring(0, dot), call.Member.Substring(dot + 1))?.Limit == Limit.Load;
    }

    /// <summary>False for a package that does not make the analysis necessary, so that most programs are not analyzed.</summary>
    private static bool CanReflect(Component component, CompatibilityRequest request) =>
        component.Kind == ComponentKind.Package && KnownPackages.Find(component.Name) == null && !request.IsDeclaredCompatible(component)
        && component.Assemblies.Any(IsJudged);

    /// <summary>True for a call in an assembly that does not declare itself compatible. The authors of the others considered the warnings about them.</summary>
    private static bool IsJudged(Component package, ReachedMember call) => package.Assemblies.Any(assembly => assembly.Name == call.Assembly && IsJudged(assembly));

    private static bool IsJudged(AssemblyFacts assembly) => assembly is { Kind: AssemblyKind.Managed, IsTrimmable: false, IsAotCompatible: false };

    private static Finding ToFinding(ReachedReflection use, Component package, string path)
    {
        (DiagnosticDescriptor direct, DiagnosticDescriptor transitive) = use.Kind switch
        {
            ReflectionKind.Members => (DiagnosticDescriptors.FindsMembers, DiagnosticDescriptors.FindsMembersTransitive),
            ReflectionKind.Types => (DiagnosticDescriptors.FindsTypes, DiagnosticDescriptors.FindsTypesTransitive),
            _ => (DiagnosticDescriptors.SerializesByReflectionReached, DiagnosticDescriptors.SerializesByReflectionTransitiveReached),
        };
        string remedy = use.Kind == ReflectionKind.Json ? Remedies.SerializesByReflectionReached.With(package.Name)
            : use.Library.Length > 0 ? Remedies.FindsMembersOfPackage.With(use.Library, package.Name)
            : use.Kind == ReflectionKind.Types ? Remedies.FindsTypes.With(use.Type)
            : use.IsAnonymous ? Remedies.FindsMembersOfAnonymousType.With(package.Name)
            : Remedies.FindsMembers.With(use.Type, package.Name);
        string subject = use.Kind == ReflectionKind.Json ? MemberName.Short(use.Call.Member) : use.IsAnonymous ? Checklist.AnonymousType : use.Type;
        object[] arguments = use.Kind == ReflectionKind.Members
            ? [package.DisplayName, subject, KindsOf(use.Lost), CallPath(use.Call)]
            : [package.DisplayName, subject, CallPath(use.Call)];
        return At(use.Call, Create(direct, transitive, remedy, path, arguments)) with { Subject = package.Name.ToUpperInvariant() };
    }

    private static string KindsOf(MemberNeeds members)
    {
        List<string> kinds = [];
        Add(MemberNeeds.Properties, Checklist.MemberKindProperties);
        Add(MemberNeeds.Fields, Checklist.MemberKindFields);
        Add(MemberNeeds.Constructors, Checklist.MemberKindConstructors);
        Add(MemberNeeds.Methods, Checklist.MemberKindMethods);
        return string.Join(", ", kinds);

        void Add(MemberNeeds kind, string name)
        {
            if ((members & kind) != 0)
            {
                kinds.Add(name);
            }
        }
    }

    /// <summary>
    /// The IL compiler reads a C++/CLI assembly only if code that it keeps refers to it, and then it fails. That is certain for an assembly that the
    /// project refers to, and likely for one that a library refers to, unless the entry point cannot reach this code. Before the compile, the references of the
    /// project are not known.
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
                    component.Kind == ComponentKind.Package ? Remedies.MixedModePackage : Remedies.MixedModeAssembly,
                    path,
                    assembly.Name,
                    component.DisplayName);
                findings.Add(finding.AtMost(!CanReach(assembly.Name, request) ? Severity.Message : references.Contains(assembly.Name) ? Severity.Error : Severity.Warning));
            }

            return true;
        });
        return CheckResult.Of(Checks.NothingIsMixedMode, "", findings);
    }

    /// <summary>True if the entry point can reach code of the assembly, or if that is not known. A descriptor can keep code that the entry point does not reach.</summary>
    private static bool CanReach(string assembly, CompatibilityRequest request) =>
        request.CompiledAssembly == null || request.Reach?.Value is not { IsComplete: true } reach
        || !reach.Assemblies.Any(reached => reached.IsFromEntryPoint)
        || reach.Assemblies.Any(reached => (reached.IsFromEntryPoint || request.KeepsUncalledMembers) && string.Equals(reached.Assembly, assembly, StringComparison.OrdinalIgnoreCase));

    /// <summary>The finding if the program can reach it, or if that is not known; otherwise null.</summary>
    private static Candidate? ByReach(Candidate candidate, CompatibilityRequest request, HashSet<string> reported) =>
        candidate.IfReached == null || reported.Contains(candidate.Finding.Subject) || request.Reach?.Value is not { IsComplete: true } reach ? candidate
        : candidate.IfReached(reach) is Finding finding ? new Candidate(finding, null)
        : null;

    /// <param name="request">The packages and references.</param>
    /// <param name="projectMembers">The members of packages that the project's code calls, as far as they are known.</param>
    /// <param name="select">Returns what remains of a candidate; null if nothing does.</param>
    private static List<Candidate> FindIncompatibleComponents(
        CompatibilityRequest request, IReadOnlyList<string> projectMembers, Func<Candidate, Candidate?>? select = null)
    {
        List<Candidate> findings = [];
        DependencyGraph graph = new(request);
        graph.Visit(graph.Roots, (component, path) =>
        {
            KnownPackage? known = FindKnown(component);
            Candidate[] ofComponent = (known?.CountsOnlyOwnCalls == true ? []
                : known == null ? FindLimits(component, path, request)
                : CheckKnownPackage(known, component, path, projectMembers, request) is Candidate candidate ? new[] { candidate }
                : []).Select(Select).OfType<Candidate>().ToArray();
            findings.AddRange(ofComponent);
            if (component.Kind == ComponentKind.Project)
            {
                findings.AddRange(component.Assemblies.SelectMany(assembly => FindFrameworkParts(assembly, component.DisplayName, request)).Select(Certain));
            }

            // A package that only breaks with a setting is compatible itself, and its dependencies are checked.
            return (known == null || known.Setting.Length > 0) && ofComponent.Length == 0;
        });

        // Who calls these packages decides, not who brings them.
        foreach (Component component in request.Components.Where(component => !request.IsDeclaredCompatible(component)))
        {
            if (FindKnown(component) is { CountsOnlyOwnCalls: true } known && CheckKnownPackage(known, component, "", projectMembers, request) is Candidate candidate
                && Select(candidate) is Candidate selected)
            {
                findings.Add(selected);
            }
        }

        return findings;

        Candidate? Select(Candidate candidate) => select == null ? candidate : select(candidate);

        static KnownPackage? FindKnown(Component component) => component.Kind == ComponentKind.Package ? KnownPackages.Find(component.Name) : null;
    }

    private static Candidate Certain(Finding finding) => new(finding, null);

    /// <summary>The finding for a known package; null if this version, or this use of it, is compatible.</summary>
    private static Candidate? CheckKnownPackage(
        KnownPackage known, Component package, string path, IReadOnlyList<string> projectMembers, CompatibilityRequest request)
    {
        // Restore can replace the version (NU1603) and the spelling of the id, but the package is reported only once.
        string subject = package.Name.ToUpperInvariant();
        if (!known.IsCompatible(package.Version, request.PackageIds, request.IsWindowsTarget))
        {
            Finding finding = Create(
                DiagnosticDescriptors.PackageKnown,
                DiagnosticDescriptors.PackageKnownTransitive,
                Remedies.PackageKnown.With(known.Advice),
                path,
                package.DisplayName,
                known.Problem) with { Subject = subject };

            // The project references a package because it uses it. One that another package brings may never run.
            return path.Length == 0 ? Certain(finding) : new Candidate(finding, reach => FindAssembly(reach, package) is ReachedMember reached
                ? At(reached, new Finding(DiagnosticDescriptors.PackageKnownReached, finding.Remedy, package.DisplayName, known.Problem, path, CallPath(reached)) { Subject = subject })
                : null);
        }

        if (!known.HasIncompatibleMembers(package.Version, request.PackageIds) || (known.Setting.Length > 0 && !request.Settings.Contains(known.Setting)))
        {
            return null;
        }

        IReadOnlyList<PackageCall> calls = FindCalls(known, projectMembers, request);
        if (calls.Count == 0)
        {
            return null;
        }

        PackageCall? certain = calls.FirstOrDefault(call => call.IsCertain);
        return certain != null ? Certain(Report(certain)) : new Candidate(Report(calls[0]), reach =>
            reach.Members.Select(reached => (reached, Call: calls.FirstOrDefault(call => call.Assembly == reached.Assembly && call.Member == reached.Member)))
                .Where(pair => pair.Call != null)
                .Select(pair => At(pair.reached, ReportReached(pair.Call!, pair.reached)))
                .FirstOrDefault());

        Finding Report(PackageCall call) => (known.Setting.Length > 0
            ? new Finding(
                DiagnosticDescriptors.PackageKnownCallWithSetting,
                Remedies.PackageKnownCall.With(known.Advice),
                MemberName.Short(call.Member),
                package.DisplayName,
                known.Setting,
                known.Problem,
                call.Caller)
            : Create(
                DiagnosticDescriptors.PackageKnownCall,
                DiagnosticDescriptors.PackageKnownCallTransitive,
                Remedy(call),
                path,
                MemberName.Short(call.Member),
                package.DisplayName,
                known.Problem,
                call.Caller)) with { Subject = subject };

        Finding ReportReached(PackageCall call, ReachedMember reached) => known.Setting.Length > 0 ? Report(call)
            : new Finding(
                DiagnosticDescriptors.PackageKnownCallReached,
                Remedy(call),
                MemberName.Short(call.Member),
                package.DisplayName,
                known.Problem,
                call.Caller,
                CallPath(reached)) { Subject = subject };

        // A project cannot change what a package calls, except by updating the package that is called.
        string Remedy(PackageCall call) => call.Package.Length > 0 && known.MembersCompatibleFrom.Length == 0
            ? Remedies.ReplaceCaller.With(call.Package, MemberName.Short(call.Member))
            : Remedies.PackageKnownCall.With(known.Advice);
    }

    /// <summary>
    /// The calls of incompatible members; none if another call fixes the problem. Packages of the same family do not count: they pass a member on,
    /// and whether it is called shows in their callers.
    /// </summary>
    private static IReadOnlyList<PackageCall> FindCalls(KnownPackage known, IReadOnlyList<string> projectMembers, CompatibilityRequest request)
    {
        List<PackageCall> calls = projectMembers
            .Select(member => new PackageCall(request.CompiledAssembly?.Name ?? "", request.ProjectName, member, projectMembers == request.SourceMembers || !CanWriteToken(member))).ToList();
        foreach (Component component in request.Components.Where(component => !request.IsDeclaredCompatible(component)
            && (component.Kind != ComponentKind.Package || (!known.CountsOnlyOwnCalls && !component.Name.StartsWith(known.Id, StringComparison.OrdinalIgnoreCase)))))
        {
            calls.AddRange(component.Assemblies
                .Where(assembly => !assembly.IsDeclaredCompatible)
                .SelectMany(assembly => assembly.PackageMembers.Select(member => new PackageCall(
                    assembly.Name, component.DisplayName, member, IsAttribute(member), component.Kind == ComponentKind.Package ? component.Name : ""))));
        }

        return calls.Any(call => known.Fixes.Contains(call.Member)) ? [] : calls.Where(call => known.IsIncompatibleMember(call.Member)).ToArray();

        // Only the code shows whether the argument is a JToken, which works.
        static bool CanWriteToken(string member) => member.StartsWith("Newtonsoft.Json.Json", StringComparison.Ordinal) && member.Contains(".Serialize");

        // No instruction calls the constructor of an attribute.
        static bool IsAttribute(string member) => member.EndsWith("Attribute..ctor", StringComparison.Ordinal);
    }

    private static ReachedMember? FindAssembly(Reach reach, Component component) =>
        reach.Assemblies.FirstOrDefault(reached => component.Assemblies.Any(assembly => assembly.Name == reached.Assembly));

    /// <summary>The finding at the project's call, with the complete path to it.</summary>
    internal static Finding At(ReachedMember reached, Finding finding) => finding with
    {
        Location = reached.File.Length > 0 ? new Location(reached.File, reached.Line) : null,
        Detail = [.. finding.Detail, .. reached.Chain],
    };

    /// <summary>The methods from the project's code to the member, at most four of them.</summary>
    internal static string CallPath(ReachedMember reached)
    {
        const int Maximum = 4;
        const string Separator = " -> ";
        List<string> names = [];
        foreach (string name in reached.Chain.Concat(reached.Member.Length > 0 ? new[] { reached.Member } : []).Select(MemberName.Short))
        {
            if (names.Count == 0 || names[names.Count - 1] != name)
            {
                names.Add(name);
            }
        }

        return names.Count <= Maximum ? string.Join(Separator, names) : string.Join(Separator, names[0], names[1], "…", names[names.Count - 2], names[names.Count - 1]);
    }

    /// <summary>
    /// The findings of the scan. Of a package, only Reflection.Emit is reported: other calls are rarely its main purpose, and trimming removes code
    /// that is not reached (eng/compat: packages that compile expressions or construct generic types mostly work). A referenced project is the
    /// user's code, which the .NET SDK's analyzers do not check unless it sets IsAotCompatible.
    /// </summary>
    private static IReadOnlyList<Candidate> FindLimits(Component component, string path, CompatibilityRequest request)
    {
        string subject = component.Name.ToUpperInvariant();
        bool isRooted = component.Assemblies.Any(assembly => request.RootAssemblies.Contains(assembly.Name));
        LimitUse[] uses = component.Assemblies
            .Where(assembly => !assembly.IsDeclaredCompatible)
            .SelectMany(assembly => assembly.Uses)
            .Where(use => use.UnguardedCalls > 0 && !(isRooted && request.IsJsonReflectionEnabled && use.Member.StartsWith("System.Text.Json.", StringComparison.Ordinal)))
            .ToArray();
        List<Candidate> findings = [];
        Add(Limit.Emit, DiagnosticDescriptors.MakesCode, DiagnosticDescriptors.MakesCodeTransitive, () => (component.Kind == ComponentKind.Package ? Remedies.MakesCode : Remedies.MakesCodeInProject).With(component.Name));
        if (component.Kind != ComponentKind.Package)
        {
            Add(Limit.Load, DiagnosticDescriptors.LoadsAssemblies, DiagnosticDescriptors.LoadsAssembliesTransitive, () => Remedies.LoadsAssemblies);
            Add(Limit.Serializer, DiagnosticDescriptors.SerializesByReflection, DiagnosticDescriptors.SerializesByReflectionTransitive, () => Remedies.SerializesByReflection);
            if (!request.KeepsUncalledMembers && !isRooted)
            {
                Add(Limit.Binding, DiagnosticDescriptors.BindsByReflection, DiagnosticDescriptors.BindsByReflectionTransitive, () => Remedies.BindsByReflection);
                Add(Limit.NestedBinding, DiagnosticDescriptors.BindsNestedByReflection, DiagnosticDescriptors.BindsNestedByReflectionTransitive, () => Remedies.BindsByReflection);
            }

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
                findings.Add(new Candidate(Report(ofLimit), reach => component.Kind == ComponentKind.Package
                    ? FindReached(reach, ofLimit, component, path, Report(ofLimit))
                    : ofLimit.Where(use => IsReached(use, reach)).ToArray() is { Length: > 0 } reached ? Report(reached) : null));
            }

            Finding Report(LimitUse[] reported) => Create(direct, transitive, remedy(), path, component.DisplayName, Members(reported), reported[0].Caller) with
            {
                Subject = subject,
                Detail = reported.Select(use => Checklist.UnguardedCalls.With(use.Member, use.UnguardedCalls, use.Caller)).ToArray(),
            };
        }

        bool IsReached(LimitUse use, Reach reach) => reach.Members.Any(reached =>
            reached.Member == use.Member && component.Assemblies.Any(assembly => assembly.Name == reached.Assembly && assembly.Uses.Contains(use)));
    }

    /// <summary>The finding about the code that a package generates, if the program can reach any of it.</summary>
    private static Finding? FindReached(Reach reach, LimitUse[] uses, Component package, string path, Finding finding) => reach.Members
        .Where(reached => package.Assemblies.Any(assembly => assembly.Name == reached.Assembly) && uses.Any(use => use.Member == reached.Member))
        .Take(1)
        .Select(reached => At(
            reached,
            Create(
                DiagnosticDescriptors.MakesCodeReached,
                DiagnosticDescriptors.MakesCodeTransitiveReached,
                finding.Remedy,
                path,
                package.DisplayName,
                MemberName.Short(reached.Member),
                CallPath(reached)) with
            {
                Subject = package.Name.ToUpperInvariant(),
                Detail = finding.Detail,
            }))
        .FirstOrDefault();

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

    /// <summary>What may be reported.</summary>
    /// <param name="finding">The finding if it is not known what the program can reach.</param>
    /// <param name="ifReached">The finding otherwise, which is null if the program cannot reach it; null if that does not matter.</param>
    private sealed class Candidate(Finding finding, Func<Reach, Finding?>? ifReached)
    {
        internal Finding Finding { get; } = finding;

        internal Func<Reach, Finding?>? IfReached { get; } = ifReached;
    }

    /// <summary>A call of a member of a known package.</summary>
    /// <param name="assembly">The name of the assembly that calls it; empty for the project before compilation.</param>
    /// <param name="caller">The project, package, or file that calls it, for messages.</param>
    /// <param name="member">The member, as Namespace.Type.Member.</param>
    /// <param name="isCertain">True if it is the project's code that calls it, which is assumed to run, and if it fails for every argument.</param>
    /// <param name="package">The id of the package that contains the call. Empty: it is in the project, a referenced project, or a referenced file.</param>
    private sealed class PackageCall(string assembly, string caller, string member, bool isCertain, string package = "")
    {
        internal string Assembly { get; } = assembly;

        internal string Caller { get; } = caller;

        internal string Member { get; } = member;

        internal bool IsCertain { get; } = isCertain;

        internal string Package { get; } = package;
    }
}
