using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains;
using Microsoft.Build.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>
/// Checks project settings (1xxx), and the target framework, runtime identifier, and build machine (2xxx). Reads files, starts no process.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckConfiguration : CheckTask
{
    /// <summary>$(TargetFramework).</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>$(TargetFrameworkIdentifier).</summary>
    public string FrameworkIdentifier { get; set; } = "";

    /// <summary>$(TargetFrameworkVersion), for example v9.0 or 9.0.</summary>
    public string FrameworkVersion { get; set; } = "";

    /// <summary>$(NETCoreSdkVersion), for example 10.0.401.</summary>
    public string SdkVersion { get; set; } = "";

    /// <summary>$(NETCoreSdkRuntimeIdentifier), for example linux-x64, or fedora.43-x64 if that distribution built the SDK.</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>$(NETCoreSdkPortableRuntimeIdentifier), for example linux-x64.</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>$(PublishAotUsingRuntimePack).</summary>
    public bool UsesRuntimePack { get; set; }

    /// <summary>$(UseRidGraph).</summary>
    public bool UsesRidGraph { get; set; }

    /// <summary>$(DisableUnsupportedError).</summary>
    public bool DisablesUnsupportedError { get; set; }

    /// <summary>True in the restore of a project with packages or references: whether a package replaces the link is known only after restore.</summary>
    public bool IsLinkUnknown { get; set; }

    /// <summary>$(CppCompilerAndLinker): the linker driver.</summary>
    public string CppCompilerAndLinker { get; set; } = "";

    /// <summary>$(CppLinker): the program that links instead of the linker driver.</summary>
    public string CppLinker { get; set; } = "";

    /// <summary>True if SysRoot or linker arguments select the libraries of the link.</summary>
    public bool SelectsLibraries { get; set; }

    /// <summary>The SDK that comes after Aot.Sdk in the project's Sdk attribute but must come before it; empty if the order is correct.</summary>
    public string MisplacedSdk { get; set; } = "";

    /// <summary>Folders in which a distribution can install its packages.</summary>
    public ITaskItem[] DistributionPackDirectories { get; set; } = [];

    /// <summary>@(KnownILCompilerPack).</summary>
    public ITaskItem[] CompilerPacks { get; set; } = [];

    /// <summary>@(KnownRuntimePack).</summary>
    public ITaskItem[] RuntimePacks { get; set; } = [];

    /// <summary>@(KnownILLinkPack).</summary>
    public ITaskItem[] ILLinkPacks { get; set; } = [];

    /// <summary>@(KnownAppHostPack).</summary>
    public ITaskItem[] AppHostPacks { get; set; } = [];

    /// <summary>True in a publish; false if the doctor or a user runs the check.</summary>
    public bool IsPublish { get; set; }

    /// <summary>True if dotnet pack runs: $(_IsPacking).</summary>
    public bool IsPack { get; set; }

    /// <summary>True if the .NET SDK compiles the project in a native AOT publish without running the target Build.</summary>
    public bool SkipsBuild { get; set; }

    /// <summary>True if the project was restored without the IL compiler, so that the publish would not be native.</summary>
    public bool IsRestoredWithoutAot { get; set; }

    /// <summary>Properties by name, with the value in the metadata Value.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>The user's files in the order in which MSBuild evaluates them. Files that do not exist are skipped.</summary>
    public ITaskItem[] SettingFiles { get; set; } = [];

    /// <summary>@(PackageReference).</summary>
    public ITaskItem[] Packages { get; set; } = [];

    /// <summary>@(COMReference) and @(COMFileReference).</summary>
    public ITaskItem[] ComReferences { get; set; } = [];

    /// <summary>@(FrameworkReference).</summary>
    public ITaskItem[] FrameworkReferences { get; set; } = [];

    /// <summary>@(ProjectReference) whose assembly is referenced.</summary>
    public ITaskItem[] Projects { get; set; } = [];

    /// <summary>@(_EolNetCoreTargetFrameworkVersions): versions such as 7.0.</summary>
    public ITaskItem[] FrameworksOutOfSupport { get; set; } = [];

    /// <summary>@(PackageVersion): central versions of packages.</summary>
    public ITaskItem[] PackageVersions { get; set; } = [];

    /// <summary>@(KnownFrameworkReference).</summary>
    public ITaskItem[] KnownFrameworks { get; set; } = [];

    /// <summary>$(NuGetPackageRoot): full path; empty before the first restore.</summary>
    public string PackageDirectory { get; set; } = "";

    /// <summary>The day of the build in the form 2026-11-10.</summary>
    public string Today { get; set; } = "";

    /// <summary>Full paths of the folders of the .NET SDK and of Aot.Sdk, whose targets change no settings.</summary>
    public string[] SdkDirectories { get; set; } = [];

    /// <summary>$(UserRuntimeConfig): full path of runtimeconfig.template.json, which may not exist.</summary>
    public string RuntimeConfigTemplate { get; set; } = "";

    /// <summary>True if a check of the target (2xxx) reports an error. Checks of the toolchain for this target are then not useful.</summary>
    [Output]
    public bool TargetIsRefused { get; private set; }

    /// <summary>The runtime identifier that the remedy of AOTSDK1009 names for a library without one; otherwise empty. The toolchain is checked for it, so that one run reports all problems.</summary>
    [Output]
    public string ProposedRuntimeIdentifier { get; private set; } = "";

    private protected override IReadOnlyList<Check> ListedChecks =>
    [
        Checks.SdkOrderIsRight, Checks.FrameworkHasNativeAot, Checks.TargetIsSupported, Checks.HostCanTarget,
        Checks.OwnPropertiesAreValid, Checks.SettingsFitNativeAot, Checks.ReferencesFitNativeAot, Checks.FrameworkIsSupported,
    ];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        SettingLocator locator = new(
            machine,
            SettingFiles.Select(file => file.GetMetadata("FullPath")).ToList(),
            (BuildEngine as IBuildEngine6)?.GetGlobalProperties().Keys ?? []);
        ProjectSettings properties = new(Settings.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"), StringComparer.OrdinalIgnoreCase));
        SupportMatrix matrix = CreateMatrix();
        Rid host = Rid.Parse(SdkPortableRuntimeIdentifier);
        Rid target = Rid.Parse(RuntimeIdentifier);

        IReadOnlyList<CheckResult> targetResults = TargetCheck.Run(CreateTargetRequest(properties, host, target, machine), matrix);
        TargetIsRefused = targetResults.Any(result => Policy.Apply(result).Status == CheckStatus.Failed);
        List<CheckResult> results =
        [
            CheckSdkOrder(),
            .. targetResults.Select(result => IsShippedByOthers(result) ? result.WithFindings([]) : result.At(Locate(result.Check))),
            AotSdkPropertiesCheck.Run(properties, locator),
        ];

        bool areSettingsFinal =
            // A package of the project can change the settings in its restore, and one of a referenced project only replaces the link.
            (!IsLinkUnknown || Packages.All(IsImplicit))
            // Apple workloads compile in a separate step.
            && !properties.IsFalse("NativeCompilationDuringPublish");
        if (areSettingsFinal && targetResults[0].Status == CheckStatus.Passed)
        {
            ProjectSettingsRequest request = CreateSettingsRequest(properties, host, target, matrix, machine);
            CheckResult settings = ProjectSettingsCheck.Run(request, locator, machine);
            bool isLibraryWithoutTarget = Policy.Apply(settings).Findings.Any(finding => finding.Descriptor == DiagnosticDescriptors.RuntimeIdentifierMissingInLibrary);
            ProposedRuntimeIdentifier = isLibraryWithoutTarget ? SdkPortableRuntimeIdentifier : "";
            results.Add(settings);
            results.Add(ProjectReferencesCheck.Run(request, locator, machine));
            results.Add(FrameworkSupportCheck.Run(request, locator));
        }
        else if (IsLinkUnknown && targetResults[0].Status == CheckStatus.Passed
            && CreateSettingsRequest(properties, host, target, matrix, machine) is { } inRestore && inRestore.Packages.All(package => package.Equals(PackVersionsCheck.CompilerPackage, StringComparison.OrdinalIgnoreCase)))
        {
            results.Add(CheckResult.Of(Checks.ReferencesFitNativeAot, "", PackVersionsCheck.RunInRestore(inRestore, locator).ToList()));
        }

        return results;

        // After a restore, the packages of a community or of a distribution are in the folder of packages.
        bool IsShippedByOthers(CheckResult result) => result.Findings.Any(finding => finding.Descriptor == DiagnosticDescriptors.RuntimeIdentifierNotShipped)
            && (IsDownloaded($"microsoft.netcore.app.runtime.nativeaot.{RuntimeIdentifier}") || IsDownloaded($"runtime.{RuntimeIdentifier}.microsoft.dotnet.ilcompiler"));

        bool IsDownloaded(string package) => PackageDirectory.Length > 0 && machine.DirectoryExists(Path.Combine(PackageDirectory, package));

        Location? Locate(Check check) => check == Checks.FrameworkHasNativeAot
            ? locator.FindProperty("TargetFramework", TargetFramework) ?? locator.FindProperty("TargetFrameworks", properties["TargetFrameworks"])
            : locator.FindProperty("RuntimeIdentifier", RuntimeIdentifier);
    }

    private CheckResult CheckSdkOrder() => MisplacedSdk.Length == 0
        ? CheckResult.Passed(Checks.SdkOrderIsRight, "")
        : CheckResult.Of(Checks.SdkOrderIsRight, MisplacedSdk, [
            new Finding(DiagnosticDescriptors.SdkOrder, Remedies.SdkOrder.With(MisplacedSdk), MisplacedSdk)]);

    private ProjectSettingsRequest CreateSettingsRequest(ProjectSettings properties, Rid host, Rid target, SupportMatrix matrix, IMachine machine) => new()
    {
        Properties = properties,
        Framework = ParseVersion(FrameworkVersion),
        NewestFramework = matrix.NewestFramework,
        Host = host,
        Target = target,
        IsLinkReplaced = DisablesUnsupportedError || IsLinkUnknown,
        IsPublish = IsPublish,
        SkipsBuild = SkipsBuild,
        IsRestoredWithoutAot = IsRestoredWithoutAot,
        IsDoctor = ReportOnly,
        Packages = Specs(Packages.Where(item => !IsImplicit(item))),
        ComReferences = Specs(ComReferences),
        FrameworkReferences = Specs(FrameworkReferences),
        Projects = Projects.Select(item => new ReferencedProject(item.ItemSpec, item.GetMetadata("FullPath"))).ToList(),
        FrameworksOutOfSupport = Specs(FrameworksOutOfSupport),
        Today = SupportDates.ParseDate(Today),
        Versions = FindVersions(properties, target, machine),
        RuntimeConfigTemplate = RuntimeConfigTemplate,
        IsSetByTarget = names => BuildSteps.AnySets(BuildSteps.Of(BuildEngine, SdkDirectories), SdkDirectories, names),
    };

    /// <summary>
    /// The versions of the packs, selected in the same way as by the task ProcessFrameworkReferences of the .NET SDK. $(RuntimeFrameworkVersion) applies to all
    /// packs, but for the runtime pack, the metadata of the framework reference takes precedence. Without either, the runtime pack is the latest one, unless the
    /// project sets $(TargetLatestRuntimePatch) to false.
    /// </summary>
    private PackVersions FindVersions(ProjectSettings properties, Rid target, IMachine machine)
    {
        string version = properties["RuntimeFrameworkVersion"];
        ITaskItem? known = KnownFrameworks.FirstOrDefault(item => IsNetCoreApp(item) && IsOfFramework(item));
        string ofReference = FrameworkReferences.LastOrDefault(IsNetCoreApp)?.GetMetadata("RuntimeFrameworkVersion") ?? "";
        string selection = properties.IsFalse("TargetLatestRuntimePatch") && !properties.IsTrue("_TargetLatestRuntimePatchIsDefault") ? "Default" : "Latest";
        string compilerReference = FindReferencedVersion(PackVersionsCheck.CompilerPackage);
        return new PackVersions
        {
            Sdk = SdkVersion,
            Compiler = FirstNotEmpty(version, CompilerPacks.FirstOrDefault(IsOfFramework)?.GetMetadata("ILCompilerPackVersion")),
            Runtime = FirstNotEmpty(ofReference, version, known?.GetMetadata(selection + "RuntimeFrameworkVersion")),
            ILLink = FindReference(PackVersionsCheck.ILLinkPackage) != null ? FindReferencedVersion(PackVersionsCheck.ILLinkPackage)
                : FirstNotEmpty(version, ILLinkPacks.FirstOrDefault(IsOfFramework)?.GetMetadata("ILLinkPackVersion")),
            CompilerReference = compilerReference,
            MayHaveRuntimeOfReference = PackageDirectory.Length == 0
                || machine.DirectoryExists(Path.Combine(PackageDirectory, "microsoft.netcore.app.runtime.nativeaot." + target.Value, compilerReference)),
        };
    }

    /// <summary>The version in the project's own reference to a package. Empty without one, and if the version is a range or floating.</summary>
    private string FindReferencedVersion(string package)
    {
        if (FindReference(package) is not ITaskItem reference)
        {
            return "";
        }

        ITaskItem? central = PackageVersions.LastOrDefault(item => IsPackage(item, package));
        string version = FirstNotEmpty(reference.GetMetadata("VersionOverride"), reference.GetMetadata("Version"), central?.GetMetadata("Version"));
        return new PackageReference(package) { Version = version }.HasExactVersion ? version : "";
    }

    private ITaskItem? FindReference(string package) => Packages.LastOrDefault(item => IsPackage(item, package) && !IsImplicit(item));

    private static bool IsImplicit(ITaskItem package) => IsTrue(package.GetMetadata("IsImplicitlyDefined"));

    private static bool IsPackage(ITaskItem item, string package) => item.ItemSpec.Equals(package, StringComparison.OrdinalIgnoreCase);

    private bool IsOfFramework(ITaskItem item) => ParseVersion(item.GetMetadata("TargetFramework").Replace("net", "")) == ParseVersion(FrameworkVersion);

    private static bool IsNetCoreApp(ITaskItem item) => item.ItemSpec.Equals("Microsoft.NETCore.App", StringComparison.OrdinalIgnoreCase);

    private static string FirstNotEmpty(params string?[] texts) => Array.Find(texts, text => !string.IsNullOrEmpty(text)) ?? "";

    private TargetRequest CreateTargetRequest(ProjectSettings properties, Rid host, Rid target, IMachine machine)
    {
        string pack = $"runtime.{SdkRuntimeIdentifier}.Microsoft.DotNet.ILCompiler";
        return new TargetRequest
        {
            TargetFramework = TargetFramework,
            TargetFrameworks = properties["TargetFrameworks"],
            IsPack = IsPack,
            FrameworkIdentifier = FrameworkIdentifier,
            FrameworkVersion = ParseVersion(FrameworkVersion),
            Target = target,
            Host = host,
            SdkRuntimeIdentifier = SdkRuntimeIdentifier,
            SdkVersion = SdkVersion,
            UsesRuntimePack = UsesRuntimePack,
            UsesRidGraph = UsesRidGraph,
            DisablesUnsupportedError = DisablesUnsupportedError,
            CompilerVersion = FindVersions(properties, target, machine).UsedCompiler,
            OverridesHostOrTarget = (properties["IlcHostRuntimeIdentifier"] + properties["IlcTargetOS"]).Length > 0,
            DriverOverride = !IsDefaultDriver(CppCompilerAndLinker) ? CppCompilerAndLinker : !IsDefaultDriver(CppLinker) ? CppLinker : "",
            SelectsLibraries = SelectsLibraries,
            IsLinkUnknown = IsLinkUnknown,
            HasDistributionCompilerPack = DistributionPackDirectories
                .SelectMany(directory => machine.List(directory.ItemSpec))
                .Any(entry => Path.GetFileName(entry).StartsWith(pack, StringComparison.OrdinalIgnoreCase)),
        };
    }

    private SupportMatrix CreateMatrix() => new(
        CompilerPacks.Select(item => ParsePack(item, "ILCompilerRuntimeIdentifiers")),
        RuntimePacks
            .Where(item => item.GetMetadata("RuntimePackLabels").Contains("NativeAOT"))
            .Select(item => ParsePack(item, "RuntimePackRuntimeIdentifiers")),
        new HashSet<string>(
            RuntimePacks.SelectMany(item => Split(item, "RuntimePackRuntimeIdentifiers"))
                .Concat(AppHostPacks.SelectMany(item => Split(item, "AppHostRuntimeIdentifiers")))
                .Concat(CompilerPacks.SelectMany(item => Split(item, "ILCompilerRuntimeIdentifiers"))),
            StringComparer.Ordinal));

    private static KnownPack ParsePack(ITaskItem item, string identifiers) =>
        new(ParseVersion(item.GetMetadata("TargetFramework").Replace("net", "")), Split(item, identifiers));

    private static string[] Split(ITaskItem item, string metadata) =>
        item.GetMetadata(metadata).Split([';'], StringSplitOptions.RemoveEmptyEntries);

    private static Version ParseVersion(string text) =>
        Version.TryParse(text.TrimStart('v', 'V'), out Version? version) ? new Version(version.Major, version.Minor) : new Version(0, 0);

    private static bool IsDefaultDriver(string driver) => driver is "" or "clang" or "gcc";
}
