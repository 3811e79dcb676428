using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;

namespace Aot.Tasks;

/// <summary>Checks packages and referenced assemblies against the limits of native AOT. Reads files, starts no process.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckCompatibility : CheckTask
{
    /// <summary>Names with ; between (AotSdkCompatibleAssemblies).</summary>
    public string Compatible { get; set; } = "";

    /// <summary>(TargetFrameworkVersion).</summary>
    public string FrameworkVersion { get; set; } = "";

    /// <summary>The project references others. The doctor does not build them, so it takes all packages for used.</summary>
    public bool HasProjectReferences { get; set; }

    /// <summary>There is nothing to look at yet.</summary>
    public bool IsNotRestored { get; set; }

    /// <summary>The SDK could not make out what restore left, and said why.</summary>
    public bool IsUnresolved { get; set; }

    /// <summary>@(PackageReference) of the project.</summary>
    public ITaskItem[] Packages { get; set; } = [];

    /// <summary>The assemblies that will be compiled beside the project's own, with NuGetPackageId, NuGetPackageVersion and MSBuildSourceProjectFile.</summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>@(Compile), empty in restore: where a package is judged by what is called, its calls are looked for there before the compile.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>Full path of the project's own assembly once it is compiled: then what can never work is looked for, else the rest.</summary>
    public string CompiledAssembly { get; set; } = "";

    /// <summary>In restore nothing is there to scan: only what the project names itself is judged, by what is known of it.</summary>
    public bool IsRestoring { get; set; }

    /// <summary>Full path (IntermediateOutputPath).</summary>
    public string IntermediateDirectory { get; set; } = "";

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        CompatibilityRequest request = new()
        {
            Present = new HashSet<string>(
                Specs(Packages).Concat(Assemblies.Select(item => item.GetMetadata("NuGetPackageId"))), StringComparer.OrdinalIgnoreCase),
            Vouched = new HashSet<string>(Compatible.Split([';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase),
            FrameworkVersion = FrameworkVersion.TrimStart('v', 'V'),
            ProjectsAreUnknown = ReportOnly && HasProjectReferences,
            TargetIsWindows = RuntimeIdentifier.StartsWith("win", StringComparison.OrdinalIgnoreCase),
        };
        if (IsNotRestored)
        {
            return [CheckResult.Skipped(Checks.DependenciesAreCompatible, SkipReasons.NotRestored, RuntimeIdentifier.Length > 0 ? " -r " + RuntimeIdentifier : "")];
        }

        if (IsUnresolved)
        {
            return [CheckResult.Skipped(Checks.DependenciesAreCompatible, SkipReasons.Unresolved)];
        }

        request.Written = SourceCalls.Find(Specs(Sources), ProjectFile, Specs(Packages), machine);
        if (IsRestoring)
        {
            // What is only warned of is said once: where other projects are built first, another process may have the next word in this one.
            request.Components = HasProjectReferences && !IsError ? [] : NamedByProject();
            return [Policy.Apply(CompatibilityCheck.Run(request))];
        }

        IReadOnlyList<AssemblyFacts> facts = ScanNotes.Scan(
            Specs(Assemblies).Concat(CompiledAssembly.Length > 0 ? new[] { CompiledAssembly } : []).ToArray(),
            ReportOnly ? "" : IntermediateDirectory,
            machine,
            trace);
        request.Components = Components(facts);
        request.Metapackages = Metapackages();
        if (CompiledAssembly.Length > 0)
        {
            AssemblyFacts compiled = facts[facts.Count - 1];
            request.Compiled = compiled;
            CheckResult impossible = CompatibilityCheck.RunCompiled(request);
            if (IsOff)
            {
                return [impossible];
            }

            CheckResult own = Policy.Apply(CompatibilityCheck.RunOwn(compiled, request));
            if (own.Findings.Count > 0)
            {
                WriteReport(CompatibilityReport.Write(request.Components, Policy.Apply(CompatibilityCheck.Run(request)).Findings.Concat(own.Findings)), machine);
            }

            return [impossible, own];
        }

        CheckResult result = Policy.Apply(CompatibilityCheck.Run(request));
        if (ReportOnly)
        {
            CheckResult impossible = CompatibilityCheck.RunCompiled(request);
            return impossible.Findings.Count == 0 ? [result] : [result, impossible];
        }

        WriteReport(CompatibilityReport.Write(request.Components, result.Findings), machine);
        return [result];
    }

    private void WriteReport(string text, IMachine machine)
    {
        string file = Path.Combine(IntermediateDirectory, CompatibilityReport.FileName);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (machine.FileLength(file) != bytes.Length || machine.ReadBytes(file, bytes.Length)?.SequenceEqual(bytes) != true)
        {
            machine.WriteText(file, text);
        }
    }

    private bool IsOff => Policy.Level == ReportLevel.Off;

    private bool IsError => Policy.Level == ReportLevel.Error;

    /// <summary>
    /// Before restore a package's assets are not known, nor its version if it is not written down. So only a package that is whole in the project,
    /// and that is not simply fine from some version on, is taken; the rest comes after restore.
    /// </summary>
    private List<Component> NamedByProject() => Packages
        .Where(item => item.GetMetadata("Version") is { Length: > 0 } version && version.IndexOfAny(['*', '[', '(', ',']) < 0
            && item.GetMetadata("ExcludeAssets").Length + item.GetMetadata("IncludeAssets").Length + item.GetMetadata("PrivateAssets").Length == 0
            && KnownPackages.Find(item.ItemSpec) is { IsExact: true } known && (known.FineFrom.Length == 0 || known.Calls.Length > 0))
        .Select(item => new Component(ComponentKind.Package, item.ItemSpec, item.GetMetadata("Version"), isDirect: true))
        .ToList();

    private List<Component> Components(IReadOnlyList<AssemblyFacts> facts)
    {
        HashSet<string> direct = new(Specs(Packages), StringComparer.OrdinalIgnoreCase);
        Dictionary<(ComponentKind, string), Component> components = [];
        for (int i = 0; i < Assemblies.Length; i++)
        {
            Component owner = Owner(Assemblies[i], direct);
            if (!components.TryGetValue((owner.Kind, owner.Name), out Component? component))
            {
                components.Add((owner.Kind, owner.Name), component = owner);
            }

            component.Assemblies.Add(facts[i]);
        }

        return components.Values.ToList();
    }

    /// <summary>Packages of the project without an assembly of their own, as far as they are for run time.</summary>
    private string[] Metapackages()
    {
        HashSet<string> withAssemblies = new(Assemblies.Select(item => item.GetMetadata("NuGetPackageId")), StringComparer.OrdinalIgnoreCase);
        return Packages
            .Where(item => !withAssemblies.Contains(item.ItemSpec)
                && item.GetMetadata("IsImplicitlyDefined").Length + item.GetMetadata("PrivateAssets").Length + item.GetMetadata("ExcludeAssets").Length == 0)
            .Select(item => item.ItemSpec)
            .ToArray();
    }

    private static Component Owner(ITaskItem item, HashSet<string> direct)
    {
        string package = item.GetMetadata("NuGetPackageId");
        string project = item.GetMetadata("MSBuildSourceProjectFile");
        return package.Length > 0 ? new Component(ComponentKind.Package, package, item.GetMetadata("NuGetPackageVersion"), direct.Contains(package))
            : project.Length > 0 ? new Component(ComponentKind.Project, Path.GetFileNameWithoutExtension(project), "", isDirect: true)
            : new Component(ComponentKind.File, Path.GetFileNameWithoutExtension(item.ItemSpec), "", isDirect: true);
    }
}
