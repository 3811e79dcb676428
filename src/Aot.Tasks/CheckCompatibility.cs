using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;

namespace Aot.Tasks;

/// <summary>
/// Checks whether packages and referenced assemblies are compatible with native AOT (6xxx). Reads files and starts no process.
/// <see cref="CheckTask.Level"/> is $(AotSdkCompatibility).
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckCompatibility : CheckTask
{
    /// <summary>$(AotSdkCompatibleAssemblies): names of packages, projects, and assemblies that are not reported, separated by semicolons or white space.</summary>
    public string CompatibleAssemblies { get; set; } = "";

    /// <summary>$(TargetFrameworkVersion), for example v10.0.</summary>
    public string FrameworkVersion { get; set; } = "";

    /// <summary>True if the project references other projects. The doctor does not build them, so it assumes that they use every package.</summary>
    public bool HasProjectReferences { get; set; }

    /// <summary>True if the project is not restored for the target, so that there is nothing to check.</summary>
    public bool IsNotRestored { get; set; }

    /// <summary>True if the .NET SDK could not resolve the packages. It has reported the error.</summary>
    public bool IsUnresolved { get; set; }

    /// <summary>@(PackageReference) of the project.</summary>
    public ITaskItem[] Packages { get; set; } = [];

    /// <summary>
    /// The assemblies that are compiled into the program in addition to the project's assembly, with the metadata NuGetPackageId,
    /// NuGetPackageVersion, and MSBuildSourceProjectFile.
    /// </summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>Full paths of @(Compile), which is empty in restore. They are searched for calls of packages that are incompatible only in part.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>Full path of the project's compiled assembly; empty before the compile.</summary>
    public string CompiledAssembly { get; set; } = "";

    /// <summary>True in restore, when there are no assemblies to scan. Only the project's own package references are checked then.</summary>
    public bool IsRestoring { get; set; }

    /// <summary>Full path of $(IntermediateOutputPath), where the report and the results of the scan are written.</summary>
    public string IntermediateDirectory { get; set; } = "";

    private protected override ReportLevel DefaultLevel => ReportLevel.Warning;

    private protected override string LevelProperty => "AotSdkCompatibility";

    /// <summary>Settings that rows of KnownPackages.tsv depend on, with the value in the metadata Value.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>True if the compiled assembly is checked later in the same build.</summary>
    public bool IsCompiledAssemblyChecked { get; set; }

    /// <summary>@(TrimmerRootAssembly): assemblies of which everything is kept.</summary>
    public ITaskItem[] RootAssemblies { get; set; } = [];

    /// <summary>@(TrimmerRootDescriptor) and @(RdXmlFile).</summary>
    public ITaskItem[] Descriptors { get; set; } = [];

    /// <summary>$(TrimMode).</summary>
    public string TrimMode { get; set; } = "";

    /// <summary>@(RuntimeHostConfigurationOption): feature switches, with the value in the metadata Value.</summary>
    public ITaskItem[] FeatureSwitches { get; set; } = [];

    /// <summary>The properties that decide which warnings of the IL compiler are errors, with the value in the metadata Value.</summary>
    public ITaskItem[] CompilerSettings { get; set; } = [];

    /// <summary>True if $(EventSourceSupport) is false because the project does not set it.</summary>
    public bool DisablesEventsByDefault { get; set; }

    /// <summary>@(DirectPInvoke).</summary>
    public ITaskItem[] DirectPInvokes { get; set; } = [];

    /// <summary>@(NativeLibrary).</summary>
    public ITaskItem[] NativeLibraries { get; set; } = [];

    /// <summary>The key of what <see cref="VerifyOutput"/> reports if it is in the program; <see cref="IntermediateDirectory"/> follows.</summary>
    internal const string PossibleFindingsOf = "possible/";

    private protected override IReadOnlyList<Check> ListedChecks => [Checks.DependenciesAreCompatible];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        if (IsNotRestored)
        {
            return
            [
                RuntimeIdentifier.Length > 0
                    ? CheckResult.Skipped(Checks.DependenciesAreCompatible, SkipReasons.NotRestoredForTarget, RuntimeIdentifier)
                    : CheckResult.Skipped(Checks.DependenciesAreCompatible, SkipReasons.NotRestored),
            ];
        }

        if (IsUnresolved)
        {
            return [CheckResult.Skipped(Checks.DependenciesAreCompatible, SkipReasons.Unresolved)];
        }

        PackageReference[] references = Packages.Select(ToReference).ToArray();
        CompatibilityRequest request = CreateRequest(references, machine);
        if (IsRestoring)
        {
            return [.. CompatibilityCheck.BeforeRestore(request with { Components = IsReportedLater ? [] : ComponentList.BeforeRestore(references) })];
        }

        IReadOnlyList<AssemblyFacts> facts = ScanCache.Scan(
            [.. Specs(Assemblies), .. CompiledAssembly.Length > 0 ? new[] { CompiledAssembly } : []], ReportOnly ? "" : IntermediateDirectory, machine, trace);
        ReferencedAssembly[] assemblies = Assemblies.Select((item, i) => ToAssembly(item, facts[i])).ToArray();
        request = request with
        {
            Components = ComponentList.AfterRestore(references, assemblies),
            Metapackages = ComponentList.Metapackages(references, assemblies),
            CompiledAssembly = CompiledAssembly.Length > 0 ? facts[facts.Count - 1] : null,
        };
        if (request.CompiledAssembly != null)
        {
            ReachRequest? program = CreateReachRequest(assemblies, request.CompiledAssembly, machine, trace);
            request = request with { Reach = new Lazy<Reach>(() => program == null ? Reach.Unknown : ReachCache.Find(program, IntermediateDirectory, machine, trace)) };
            if (program is { HasMissingMembers: true })
            {
                new Toolchains.BuildResultCache(BuildEngine4).Set(PossibleFindingsOf + IntermediateDirectory, MissingMembersCheck.Find(request));
            }
        }

        return [.. request.CompiledAssembly == null ? CheckBeforeCompile(request, machine) : CheckAfterCompile(request, machine)];
    }

    private CompatibilityRequest CreateRequest(IReadOnlyList<PackageReference> references, IMachine machine) => new()
    {
        ProjectName = Path.GetFileName(ProjectFile),
        PackageIds = new HashSet<string>(
            references.Select(reference => reference.Id).Concat(Assemblies.Select(item => item.GetMetadata("NuGetPackageId"))), StringComparer.OrdinalIgnoreCase),
        CompatibleNames = new HashSet<string>(CodeList.Parse(CompatibleAssemblies), StringComparer.OrdinalIgnoreCase),
        SourceMembers = SourceCalls.Find(Specs(Sources), ProjectFile, references.Select(reference => reference.Id), machine),
        IsCompileSkipped = ReportOnly,
        IsCompiledAssemblyChecked = IsCompiledAssemblyChecked,
        HasUnbuiltProjects = ReportOnly && HasProjectReferences,
        KeepsUncalledMembers = IsTrimmedInPart || Descriptors.Length > 0,
        RootAssemblies = new HashSet<string>(Specs(RootAssemblies).Select(AssemblyNameOf), StringComparer.OrdinalIgnoreCase),
        Settings = new HashSet<string>(Settings.Select(item => item.ItemSpec + "=" + item.GetMetadata("Value").Trim()), StringComparer.OrdinalIgnoreCase),
        DirectPInvokes = Specs(DirectPInvokes.Where(item => !IsOfCompiler(item))),
        StaticLibraries = Specs(NativeLibraries),
        CompilerErrors = CompilerWarnings.FindErrors(
            CompilerSettings.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value")),
            Version.TryParse(FrameworkVersion.TrimStart('v', 'V'), out Version version) ? version.Major : 0),
        AreEventsDisabledByDefault = DisablesEventsByDefault,
        IsCallingAssemblySimulated = IsOn(UnsupportedCallsCheck.Switch),
        IsJsonReflectionEnabled = IsOn(ReachAnalysis.JsonReflectionSwitch),
        FrameworkVersion = FrameworkVersion.TrimStart('v', 'V'),
        IsWindowsTarget = Targeting.RuntimeIdentifier.Parse(RuntimeIdentifier).IsWindows,
    };

    private bool IsOn(string featureSwitch) =>
        FeatureSwitches.Any(item => item.ItemSpec == featureSwitch && string.Equals(item.GetMetadata("Value"), "true", StringComparison.OrdinalIgnoreCase));

    private bool IsTrimmedInPart => TrimMode.Length > 0 && !string.Equals(TrimMode, "full", StringComparison.OrdinalIgnoreCase);

    /// <summary>The program to analyze; null if that is not possible.</summary>
    private ReachRequest? CreateReachRequest(IReadOnlyList<ReferencedAssembly> assemblies, AssemblyFacts compiled, IMachine machine, Trace trace)
    {
        // Nothing is known about the code of such assemblies. In the other modes of trimming, reflection finds code that nothing calls.
        if (assemblies.Any(assembly => assembly.Facts.Kind is AssemblyKind.Unreadable or AssemblyKind.Reference)
            || IsTrimmedInPart)
        {
            return null;
        }

        Targeting.RuntimeIdentifier target = Targeting.RuntimeIdentifier.Parse(RuntimeIdentifier);
        ReachRequest request = new()
        {
            Assemblies =
            [
                new ReachAssembly(CompiledAssembly, compiled.Name, isUserCode: true),
                .. assemblies
                    .Where(assembly => assembly.Facts.Kind is AssemblyKind.Managed or AssemblyKind.MixedMode && !IsSerializer(assembly.Facts.Name))
                    .Select(assembly => new ReachAssembly(assembly.Path, assembly.Facts.Name, assembly.Origin.Kind == ComponentKind.Project)),
            ],
            RootAssemblies = Specs(RootAssemblies).Select(AssemblyNameOf).ToArray(),
            Descriptors = Specs(Descriptors),
            Switches = FeatureSwitches.GroupBy(item => item.ItemSpec).ToDictionary(group => group.Key, group => group.Last().GetMetadata("Value")),
            System = target.IsWindows ? "Windows" : target.IsLinux ? "Linux" : target.IsMacOS ? "MacOS" : "",
        };
        return request with { HasMissingMembers = MissingMembers.Exist(request, IntermediateDirectory, machine, trace) };
    }

    /// <summary>
    /// True for a part of the framework that can be a package, too. What is known about its members does not depend on its code. Members that are missing in an
    /// older package are then not found.
    /// </summary>
    private static bool IsSerializer(string assembly) => assembly is "System.Text.Json" or "System.Net.Http.Json";

    /// <summary>The name of an assembly, of which an item can have the path.</summary>
    private static string AssemblyNameOf(string item) =>
        item.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || item.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(item) : Path.GetFileName(item);

    /// <summary>True for an item of the IL compiler's targets.</summary>
    private static bool IsOfCompiler(ITaskItem item) => item.GetMetadata("DefiningProjectName").StartsWith("Microsoft.NETCore.Native.", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True if a finding in restore would only be a warning and could appear twice: with project references, another process can build this project,
    /// and only within one process is a warning reported once.
    /// </summary>
    private bool IsReportedLater => HasProjectReferences && Policy.Level != ReportLevel.Error;

    private IReadOnlyList<CheckResult> CheckBeforeCompile(CompatibilityRequest request, IMachine machine)
    {
        IReadOnlyList<CheckResult> results = CompatibilityCheck.BeforeCompile(request);
        if (!ReportOnly)
        {
            WriteReport(request, FindingsOf(results), machine);
        }

        return results;
    }

    private IReadOnlyList<CheckResult> CheckAfterCompile(CompatibilityRequest request, IMachine machine)
    {
        IReadOnlyList<CheckResult> results = CompatibilityCheck.AfterCompile(request);
        IReadOnlyList<Finding> findings = FindingsOf(results);
        if (findings.Count > 0)
        {
            WriteReport(request, [.. FindingsOf(CompatibilityCheck.BeforeCompile(request)), .. findings], machine);
        }

        return results;
    }

    /// <summary>The findings about packages and references for the report, which includes the codes that the user skips.</summary>
    private IReadOnlyList<Finding> FindingsOf(IEnumerable<CheckResult> results)
    {
        SeverityPolicy policy = Policy with { SkippedCodes = new HashSet<string>() };
        return results.Where(result => result.Check == Checks.DependenciesAreCompatible).SelectMany(result => policy.Apply(result).Findings).ToArray();
    }

    /// <summary>Writes the report unless the file already has this content, so that its time does not change.</summary>
    private void WriteReport(CompatibilityRequest request, IReadOnlyList<Finding> findings, IMachine machine)
    {
        string file = Path.Combine(IntermediateDirectory, CompatibilityReport.FileName);
        string text = CompatibilityReport.Write(request.Components, findings);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (machine.FileLength(file) != bytes.Length || machine.ReadBytes(file, bytes.Length)?.SequenceEqual(bytes) != true)
        {
            machine.WriteText(file, text);
        }
    }

    private static PackageReference ToReference(ITaskItem item) => new(item.ItemSpec)
    {
        Version = item.GetMetadata("Version"),
        IncludeAssets = item.GetMetadata("IncludeAssets"),
        ExcludeAssets = item.GetMetadata("ExcludeAssets"),
        PrivateAssets = item.GetMetadata("PrivateAssets"),
        IsImplicitlyDefined = item.GetMetadata("IsImplicitlyDefined").Length > 0,
    };

    private static ReferencedAssembly ToAssembly(ITaskItem item, AssemblyFacts facts) => new(item.ItemSpec, facts)
    {
        PackageId = item.GetMetadata("NuGetPackageId"),
        PackageVersion = item.GetMetadata("NuGetPackageVersion"),
        ProjectFile = item.GetMetadata("MSBuildSourceProjectFile"),
    };
}
