using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Microsoft.Build.Framework;

namespace Aot.Tasks;

/// <summary>Checks project settings, framework, runtime identifier, and host → target pair. Starts no process.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckConfiguration : CheckTask
{
    /// <summary>(TargetFramework).</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>(TargetFrameworkIdentifier).</summary>
    public string FrameworkIdentifier { get; set; } = "";

    /// <summary>With or without v (TargetFrameworkVersion).</summary>
    public string FrameworkVersion { get; set; } = "";

    /// <summary>(NETCoreSdkVersion).</summary>
    public string SdkVersion { get; set; } = "";

    /// <summary>(NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>(PublishAotUsingRuntimePack).</summary>
    public string UsesRuntimePack { get; set; } = "";

    /// <summary>(UseRidGraph).</summary>
    public string UsesFullGraph { get; set; } = "";

    /// <summary>(DisableUnsupportedError).</summary>
    public string DisableUnsupportedError { get; set; } = "";

    /// <summary>true in the restore of a project with packages: whether one of them takes over the link cannot be seen yet.</summary>
    public string LinkIsUnknown { get; set; } = "";

    /// <summary>(CppCompilerAndLinker).</summary>
    public string Driver { get; set; } = "";

    /// <summary>(CppLinker).</summary>
    public string Linker { get; set; } = "";

    /// <summary>(SysRoot).</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>The SDK that stands after Aot.Sdk in the project's list though it must stand before; else empty.</summary>
    public string MisplacedSdk { get; set; } = "";

    /// <summary>Folders in which a distribution puts its packs.</summary>
    public ITaskItem[] DistributionPackDirectories { get; set; } = [];

    /// <summary>@(KnownILCompilerPack).</summary>
    public ITaskItem[] CompilerPacks { get; set; } = [];

    /// <summary>@(KnownRuntimePack).</summary>
    public ITaskItem[] RuntimePacks { get; set; } = [];

    /// <summary>@(KnownAppHostPack).</summary>
    public ITaskItem[] AppHostPacks { get; set; } = [];

    /// <summary>True in a publish; false for the doctor, or where somebody runs the check by hand.</summary>
    public bool IsPublish { get; set; }

    /// <summary>Properties by name, their value in the metadata Value.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>The user's own files in the order in which MSBuild evaluates them; those that do not exist are left out.</summary>
    public ITaskItem[] SettingFiles { get; set; } = [];

    /// <summary>@(PackageReference).</summary>
    public ITaskItem[] Packages { get; set; } = [];

    /// <summary>@(COMReference) and @(COMFileReference).</summary>
    public ITaskItem[] ComReferences { get; set; } = [];

    /// <summary>@(FrameworkReference).</summary>
    public ITaskItem[] FrameworkReferences { get; set; } = [];

    /// <summary>@(ProjectReference), without those whose assembly is not referenced.</summary>
    public ITaskItem[] Projects { get; set; } = [];

    /// <summary>@(_EolNetCoreTargetFrameworkVersions).</summary>
    public ITaskItem[] FrameworksOutOfSupport { get; set; } = [];

    /// <summary>(UserRuntimeConfig).</summary>
    public string RuntimeConfigTemplate { get; set; } = "";

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        List<CheckResult> results = [MisplacedSdk.Length == 0
            ? CheckResult.Passed(Checks.SdkOrderIsRight, "")
            : CheckResult.Of(Checks.SdkOrderIsRight, MisplacedSdk, [
                new Finding(DiagnosticDescriptors.SdkOrder, Resources.Format("Remedy.SdkOrder", MisplacedSdk), MisplacedSdk)])];

        SettingLocator locator = new(
            machine,
            SettingFiles.Select(file => file.GetMetadata("FullPath")).ToList(),
            (BuildEngine as IBuildEngine6)?.GetGlobalProperties().Keys ?? []);
        ProjectSettings properties = new(Settings.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.OrdinalIgnoreCase));
        SupportMatrix matrix = Matrix();
        List<CheckResult> targets = TargetCheck.Run(Request(machine), matrix);
        results.AddRange(targets.Select(result => result.At(
            result.Check == Checks.FrameworkHasNativeAot
                ? locator.Property("TargetFramework", TargetFramework) ?? locator.Property("TargetFrameworks", properties["TargetFrameworks"])
                : locator.Property("RuntimeIdentifier", RuntimeIdentifier))));
        results.Add(OwnPropertiesCheck.Run(properties, locator));

        // A package may still change what the project says; Apple's workloads compile in another step (NativeCompilationDuringPublish).
        bool isJudged = !IsTrue(LinkIsUnknown) && !properties.IsFalse("NativeCompilationDuringPublish");
        if (isJudged && targets[0].Status == CheckStatus.Passed)
        {
            results.AddRange(ProjectSettingsCheck.Run(Project(properties, matrix), locator, machine));
        }

        return results;
    }

    private ProjectSettingsRequest Project(ProjectSettings properties, SupportMatrix matrix) => new()
    {
        Properties = properties,
        Framework = ParseVersion(FrameworkVersion),
        NewestFramework = matrix.NewestFramework,
        SdkRuntimeIdentifier = SdkPortableRuntimeIdentifier,
        RuntimeIdentifier = RuntimeIdentifier,
        IsLinkedElsewhere = IsTrue(DisableUnsupportedError),
        IsPublish = IsPublish,
        Packages = Specs(Packages.Where(item => !IsTrue(item.GetMetadata("IsImplicitlyDefined")))),
        ComReferences = Specs(ComReferences),
        FrameworkReferences = Specs(FrameworkReferences),
        Projects = Projects.Select(item => (item.ItemSpec, item.GetMetadata("FullPath"))).ToList(),
        FrameworksOutOfSupport = Specs(FrameworksOutOfSupport),
        RuntimeConfigTemplate = RuntimeConfigTemplate,
    };

    private TargetRequest Request(IMachine machine)
    {
        string pack = $"runtime.{SdkRuntimeIdentifier}.Microsoft.DotNet.ILCompiler";
        return new TargetRequest
        {
            TargetFramework = TargetFramework,
            FrameworkIdentifier = FrameworkIdentifier,
            FrameworkVersion = ParseVersion(FrameworkVersion),
            RuntimeIdentifier = RuntimeIdentifier,
            SdkVersion = SdkVersion,
            SdkRuntimeIdentifier = SdkRuntimeIdentifier,
            SdkPortableRuntimeIdentifier = SdkPortableRuntimeIdentifier,
            UsesRuntimePack = IsTrue(UsesRuntimePack),
            UsesFullGraph = IsTrue(UsesFullGraph),
            DisableUnsupportedError = IsTrue(DisableUnsupportedError),
            LinkIsUnknown = IsTrue(LinkIsUnknown),
            OwnDriver = IsPlain(Driver) ? (IsPlain(Linker) ? "" : Linker) : Driver,
            SysRoot = SysRoot,
            HasDistributionCompilerPack = DistributionPackDirectories
                .SelectMany(directory => machine.List(directory.ItemSpec))
                .Any(entry => Path.GetFileName(entry).StartsWith(pack, StringComparison.OrdinalIgnoreCase)),
        };
    }

    private SupportMatrix Matrix() => new(
        CompilerPacks.Select(item => Pack(item, "ILCompilerPackVersion", "ILCompilerRuntimeIdentifiers")),
        RuntimePacks
            .Where(item => item.GetMetadata("RuntimePackLabels").Contains("NativeAOT"))
            .Select(item => Pack(item, "LatestRuntimeFrameworkVersion", "RuntimePackRuntimeIdentifiers")),
        new HashSet<string>(
            RuntimePacks.SelectMany(item => Split(item, "RuntimePackRuntimeIdentifiers"))
                .Concat(AppHostPacks.SelectMany(item => Split(item, "AppHostRuntimeIdentifiers")))
                .Concat(CompilerPacks.SelectMany(item => Split(item, "ILCompilerRuntimeIdentifiers"))),
            StringComparer.Ordinal));

    private static KnownPack Pack(ITaskItem item, string version, string identifiers) =>
        new(ParseVersion(item.GetMetadata("TargetFramework").Replace("net", "")), item.GetMetadata(version), Split(item, identifiers));

    private static string[] Split(ITaskItem item, string metadata) =>
        item.GetMetadata(metadata).Split([';'], StringSplitOptions.RemoveEmptyEntries);

    private static Version ParseVersion(string text) =>
        Version.TryParse(text.TrimStart('v', 'V'), out Version? version) ? new Version(version.Major, version.Minor) : new Version(0, 0);

    private static bool IsPlain(string driver) => driver is "" or "clang" or "gcc";
}
