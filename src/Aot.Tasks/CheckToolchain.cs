using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Apple;
using Aot.Tasks.Toolchains.Linux;
using Aot.Tasks.Toolchains.Windows;
using Microsoft.Build.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>
/// Checks the native toolchain for the target: codes 3xxx on Linux, 4xxx on Windows, 5xxx on macOS. A build runs the tools once for each distinct
/// configuration. Booleans of the .NET SDK are compared in Toolchain.targets, so that no value of them can fail the task.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckToolchain : CheckTask
{
    private const int FirstWithPureLlvm = 11;

    /// <summary>$(NETCoreSdkRuntimeIdentifier): that of a distribution if the distribution built the .NET SDK.</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>$(NETCoreSdkPortableRuntimeIdentifier): linux-x64, win-x64, osx-arm64, …</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>$(TargetFrameworkVersion), such as v10.0.</summary>
    public string FrameworkVersion { get; set; } = "";

    /// <summary>$(OutputType).</summary>
    public string OutputType { get; set; } = "";

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath { get; set; } = "";

    /// <summary>$(CppCompilerAndLinker): name or path of the linker driver; empty for the default.</summary>
    public string LinkerDriver { get; set; } = "";

    /// <summary>The environment variable CppCompilerAndLinker.</summary>
    public string LinkerDriverVariable { get; set; } = "";

    /// <summary>$(LinkerFlavor): bfd, lld, mold, gold, or another name that the linker driver knows.</summary>
    public string LinkerFlavor { get; set; } = "";

    /// <summary>$(SysRoot): full path, or relative to the project.</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>$(StripSymbols). Empty means true.</summary>
    public string StripSymbols { get; set; } = "";

    /// <summary>$(DebugType).</summary>
    public string DebugType { get; set; } = "";

    /// <summary>$(CompressSymbols).</summary>
    public string CompressSymbols { get; set; } = "";

    /// <summary>$(ObjCopyName): name or path; empty for the default.</summary>
    public string ObjCopyName { get; set; } = "";

    /// <summary>$(NativeLib): Shared, Static, or empty.</summary>
    public string NativeLib { get; set; } = "";

    /// <summary>$(StaticExecutable).</summary>
    public string StaticExecutable { get; set; } = "";

    /// <summary>$(PositionIndependentExecutable).</summary>
    public string PositionIndependentExecutable { get; set; } = "";

    /// <summary>$(StaticICULinking).</summary>
    public string StaticIcuLinking { get; set; } = "";

    /// <summary>$(StaticOpenSslLinking).</summary>
    public string StaticOpenSslLinking { get; set; } = "";

    /// <summary>$(InvariantGlobalization).</summary>
    public string InvariantGlobalization { get; set; } = "";

    /// <summary>$(LinkStandardCPlusPlusLibrary).</summary>
    public string LinkStandardCPlusPlusLibrary { get; set; } = "";

    /// <summary>$(UseSystemZlib). Not a boolean: if it is empty, the package of the IL compiler decides.</summary>
    public string UseSystemZlib { get; set; } = "";

    /// <summary>$(UseSystemBrotli). Not a boolean: if it is empty, the package of the IL compiler decides.</summary>
    public string UseSystemBrotli { get; set; } = "";

    /// <summary>$(UseSystemZstd). Not a boolean: if it is empty, the package of the IL compiler decides.</summary>
    public string UseSystemZstd { get; set; } = "";

    /// <summary>$(UsePureLlvmToolchain).</summary>
    public string UsePureLlvmToolchain { get; set; } = "";

    /// <summary>$(RuntimeFrameworkVersion): the version of all packs, or empty.</summary>
    public string RuntimeFrameworkVersion { get; set; } = "";

    /// <summary>$(AotSdkTargetGlibc): a version such as 2.31, or oldest.</summary>
    public string TargetGlibc { get; set; } = "";

    /// <summary>$(IlcSdkPath) of the project; usually empty, because the IL compiler's targets set the default only later.</summary>
    public string CompilerSdkPath { get; set; } = "";

    /// <summary>$(IlcFrameworkNativePath) of the project, likewise.</summary>
    public string FrameworkNativePath { get; set; } = "";

    /// <summary>$(IlcToolsPath), likewise.</summary>
    public string CompilerToolsPath { get; set; } = "";

    /// <summary>$(ILCompilerTargetsPath): full path; empty before the first restore. The compiler's other packages are in the same folder of packages.</summary>
    public string CompilerTargetsPath { get; set; } = "";

    /// <summary>@(NativeSystemLibrary).</summary>
    public ITaskItem[] SystemLibraries { get; set; } = [];

    /// <summary>@(NativeLibrary).</summary>
    public ITaskItem[] LibraryFiles { get; set; } = [];

    /// <summary>@(CustomLinkerArg) and @(LinkerArg).</summary>
    public ITaskItem[] LinkerArguments { get; set; } = [];

    /// <summary>@(ExtraLinkerArg).</summary>
    public ITaskItem[] ExtraLinkerArguments { get; set; } = [];

    /// <summary>What may create native files before the link, in addition to the targets of the project: events, references, and the like.</summary>
    public ITaskItem[] BuildSteps { get; set; } = [];

    /// <summary>Full paths of the folders in which the .NET SDK and Aot.Sdk define targets.</summary>
    public string[] SdkDirectories { get; set; } = [];

    /// <summary>$(NuGetPackageRoot).</summary>
    public string PackageRoot { get; set; } = "";

    /// <summary>
    /// True immediately before the IL compiler: checks again what may have changed since the first check of this project. Only the properties for this
    /// are read; the others are those of the first check.
    /// </summary>
    public bool IsFinal { get; set; }

    /// <summary>$(IlcCompileDependsOn) and $(LinkNativeDependsOn): targets that run even later than the last check.</summary>
    public string LateDependencies { get; set; } = "";

    /// <summary>$(IntermediateOutputPath) as a full path.</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>$(OutputPath) as a full path.</summary>
    public string OutputDirectory { get; set; } = "";

    /// <summary>True if the project sets properties that make the program smaller than any other.</summary>
    public bool IsSmall { get; set; }

    /// <summary>True if the publish makes links instead of copies, or does not run the target Build.</summary>
    public bool CopiesNoRuntime { get; set; }

    /// <summary>$(PublishDir) as a full path.</summary>
    public string PublishDirectory { get; set; } = "";

    /// <summary>$(AotSdkProbeTimeout): seconds, more than 0. Anything else counts as 120.</summary>
    public string ProbeTimeout { get; set; } = "";

    /// <summary>Linux: the environment variable DOTNET_RUNNING_IN_CONTAINER.</summary>
    public string ContainerVariable { get; set; } = "";

    /// <summary>The current date, in the form 2026-11-27: apt's package lists may be out of date.</summary>
    public string Today { get; set; } = "";

    /// <summary>macOS: $(TargetPlatformIdentifier), such as ios or macos; empty without a platform.</summary>
    public string PlatformIdentifier { get; set; } = "";

    /// <summary>macOS: the environment variable DEVELOPER_DIR.</summary>
    public string DeveloperDirectory { get; set; } = "";

    /// <summary>macOS: the environment variable SDKROOT.</summary>
    public string SdkRoot { get; set; } = "";

    /// <summary>macOS: the environment variable LIBRARY_PATH.</summary>
    public string LibraryPath { get; set; } = "";

    /// <summary>Apple: $(UseLdClassicXCodeLinker). If it is empty, the IL compiler decides by the version of Xcode.</summary>
    public string UseClassicLinker { get; set; } = "";

    /// <summary>macOS: $(AppleMinOSVersion).</summary>
    public string AppleMinimumSystem { get; set; } = "";

    /// <summary>Environment variables that the search for Visual Studio (Windows) or the tools (Linux) read, each with its value as the metadata Value.</summary>
    public ITaskItem[] Variables { get; set; } = [];

    /// <summary>Windows: $(IlcUseEnvironmentalTools).</summary>
    public string UseEnvironmentalTools { get; set; } = "";

    /// <summary>Windows: @(AdditionalNativeLibraryDirectories).</summary>
    public ITaskItem[] LibraryDirectories { get; set; } = [];

    /// <summary>Windows: $(PlatformTarget).</summary>
    public string PlatformTarget { get; set; } = "";

    /// <summary>True if a publish follows, although findings are only collected. The publish then uses the result of the trial link.</summary>
    public bool IsPublishNext { get; set; }

    /// <summary>Files that the IL compiler reads, with the item or property that names them as metadata "Setting".</summary>
    public ITaskItem[] CompilerFiles { get; set; } = [];

    /// <summary>The environment variables with a proxy, with their values as metadata "Value".</summary>
    public ITaskItem[] ProxyVariables { get; set; } = [];

    /// <summary>@(DirectPInvoke).</summary>
    public ITaskItem[] DirectPInvokes { get; set; } = [];

    /// <summary>@(TrimmerRootAssembly): names of assemblies, or files.</summary>
    public ITaskItem[] RootAssemblies { get; set; } = [];

    /// <summary>Names of the assemblies of the program, and of others, without extension. Only set if there are <see cref="RootAssemblies"/>.</summary>
    public ITaskItem[] KnownAssemblies { get; set; } = [];

    /// <summary>All native libraries of the link, with those of the .NET runtime. If it is set, only they are checked.</summary>
    public ITaskItem[] LinkedLibraries { get; set; } = [];

    /// <summary>@(KnownILCompilerPack), with the version of the package that a restore downloads.</summary>
    public ITaskItem[] CompilerPacks { get; set; } = [];

    private protected override IReadOnlyList<Check> ListedChecks => [Checks.LinkerCanLink];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        Rid target = Rid.ParseTarget(RuntimeIdentifier, SdkRuntimeIdentifier, SdkPortableRuntimeIdentifier);
        Rid host = Rid.Parse(SdkPortableRuntimeIdentifier);
        if (LinkedLibraries.Length > 0)
        {
            return host.IsLinux && target.IsLinux ? [NativeLibraryCheck.RuntimeIsComplete(Specs(LinkedLibraries), machine)] : [];
        }

        IResultCache? cache = ReportOnly && !IsPublishNext ? null : new BuildResultCache(BuildEngine4);
        if (IsFinal)
        {
            return FinalRequest(machine) is not ToolchainRequest final ? []
                : host.IsLinux && target.IsLinux && target.Libc != "bionic" ? LinuxToolchainCheck.Run(final, machine, trace, cache)
                : host.IsMacOS && target.IsApple ? [NativeLibraryCheck.NativeLibrariesExist(final, machine, [])]
                : host.IsWindows && target.IsWindows ? [NativeLibraryCheck.NativeLibrariesExist(final with { LibraryFiles = [] }, machine, [])]
                : [];
        }

        return (host, target) switch
        {
            ({ IsLinux: true }, { IsLinux: true, Libc: not "bionic" }) => LinuxToolchainCheck.Run(Request(target, host, machine), machine, trace, cache),
            ({ IsWindows: true }, { IsWindows: true }) => WindowsToolchainCheck.Run(Request(target, host, machine), ForWindows(), machine, trace, cache),
            ({ IsMacOS: true }, { IsApple: true }) => AppleToolchainCheck.Run(ForApple(target, host, machine), machine, trace, cache),
            _ => [CheckResult.Skipped(Checks.LinkerCanLink, RuntimeIdentifier.Length == 0 ? SkipReasons.NoRuntimeIdentifier : SkipReasons.PairIsNotChecked)],
        };
    }

    private AppleRequest ForApple(Rid target, Rid host, IMachine machine) => new()
    {
        Project = Request(target, host, machine),
        UsesWorkload = PlatformIdentifier.Length > 0,
        DeveloperDirectory = DeveloperDirectory,
        SdkRoot = SdkRoot,
        LibraryPath = LibraryPath,
        UseClassicLinker = !IsFalse(UseClassicLinker),
        ForcesClassicLinker = IsTrue(UseClassicLinker),
        DetectsXcode = UseClassicLinker.Length == 0,
        MinimumSystem = AppleMinimumSystem,
        RunsXcodebuild = XcodebuildCommand.IsIn(CompilerTargetsPath, machine),
    };

    private ToolchainRequest Request(Rid target, Rid host, IMachine machine)
    {
        string directory = Path.GetDirectoryName(ProjectFile) ?? "";
        Version framework = Version.TryParse(FrameworkVersion.TrimStart('v', 'V'), out Version? version) ? version : new Version(0, 0);
        CompilerPack pack = CompilerPack.Locate(
            CompilerTargetsPath,
            RuntimeIdentifier,
            SdkPortableRuntimeIdentifier,
            machine,
            FullPath(CompilerSdkPath, directory),
            FullPath(FrameworkNativePath, directory),
            FullPath(CompilerToolsPath, directory));
        int major = PackageVersion.Major(PackVersion()) is > 0 and int ofPack ? ofPack : framework.Major;
        bool usesPureLlvm = IsTrue(UsePureLlvmToolchain) && major >= FirstWithPureLlvm;
        bool isLibrary = string.Equals(OutputType, "Library", StringComparison.OrdinalIgnoreCase);
        ToolchainRequest request = new()
        {
            Target = target,
            Host = host,
            Framework = framework,
            CompilerMajor = major,
            ProjectDirectory = directory,
            SearchPath = SearchPath,
            Variables = Variables.GroupBy(variable => variable.ItemSpec, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First().GetMetadata("Value"), StringComparer.Ordinal),
            RequestedDriver = LinkerDriver,
            IsDriverFromEnvironment = LinkerDriver.Length > 0 && LinkerDriver == LinkerDriverVariable,
            VariablesOfProperties = FindVariables(),
            DriverOverride = GlobalProperty("CppLinker"),
            ArchiverOverride = GlobalProperty("CppLibCreator"),
            RequestedFlavor = RequestedFlavor(usesPureLlvm),
            SysRoot = SysRoot,
            SysRootIsAlpine = SysRootIs("alpine", directory, machine),
            SysRootIsTizen = SysRootIs("tizen", directory, machine),
            StripSymbols = StripSymbols.Length == 0 || IsTrue(StripSymbols),
            NativeDebugSymbols = DebugType.Length > 0 && !string.Equals(DebugType, "none", StringComparison.OrdinalIgnoreCase),
            CompressSymbols = !IsFalse(CompressSymbols),
            ObjCopyName = ObjCopyName,
            NativeLib = NativeLib.Length == 0 && isLibrary ? "Shared" : NativeLib,
            StaticExecutable = IsTrue(StaticExecutable),
            PositionIndependent = !IsFalse(PositionIndependentExecutable),
            StaticIcu = IsTrue(StaticIcuLinking) && !IsTrue(InvariantGlobalization),
            StaticOpenSsl = IsTrue(StaticOpenSslLinking),
            LinkStandardCPlusPlus = IsTrue(LinkStandardCPlusPlusLibrary),

            // Before 9.0 the IL compiler's targets always link zlib. Later they do if the package contains no libz.a: only those of distributions do not.
            UseSystemZlib = major < 9 || (UseSystemZlib.Length > 0 ? IsTrue(UseSystemZlib) : pack.IsZlibMissing),
            UseSystemBrotli = UseSystemBrotli.Length > 0 ? IsTrue(UseSystemBrotli) && major >= 10 : major >= 10 ? pack.IsBrotliMissing : pack.IsNonPortable,
            UseSystemZstd = major >= 11 && (UseSystemZstd.Length > 0 ? IsTrue(UseSystemZstd) : pack.IsZstdMissing),
            UsesPureLlvm = usesPureLlvm,
            UseSystemOpenSsl = pack.IsNonPortable,
            TargetGlibc = target.Libc == "glibc" ? SupportedGlibc.Parse(TargetGlibc, major, target.Architecture) : null,
            IsTargetGlibcSet = TargetGlibc.Length > 0,
            SystemLibraries = Specs(SystemLibraries),
            LibraryFiles = Specs(LibraryFiles),
            LinkerArguments = Specs(LinkerArguments),
            ExtraLinkerArguments = Specs(ExtraLinkerArguments),
            IntermediateDirectory = IntermediateDirectory,
            OutputDirectory = OutputDirectory,
            CopiesRuntime = !isLibrary && !CopiesNoRuntime,
            IsSmall = IsSmall,
            PublishDirectory = PublishDirectory,
            CompilerPath = pack.CompilerPath,
            ProxyVariables = Specs(ProxyVariables.Where(variable => variable.GetMetadata("Value").Length > 0)),
            Today = SupportDates.ParseDate(Today),
            IsContainerImage = IsTrue(ContainerVariable) || ContainerVariable == "1",
            SkippedCodes = Policy.SkippedCodes,
            Timeout = TimeLimit.Parse(ProbeTimeout) ?? TimeLimit.Default,
        };
        if (!ReportOnly)
        {
            // MSBuild keeps the first object of a key: here that of the restore, which evaluates the project with other values.
            BuildEngine4.UnregisterTaskObject(RequestKey, RegisteredTaskObjectLifetime.Build);
            BuildEngine4.RegisterTaskObject(RequestKey, request, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }

        Lazy<IReadOnlyList<BuildTarget>?> targets = new(() => Toolchains.BuildSteps.Of(BuildEngine, SdkDirectories));
        return request with
        {
            InputsMayChange = new(() => BuildSteps.Length > 0 || Toolchains.BuildSteps.AnyIsCustom(targets.Value, SdkDirectories)),
            ToolsMayChange = new(() => Toolchains.BuildSteps.AnySelectsTools(targets.Value, SdkDirectories, PackageRoot)),
            FoldersMayChange = new(() => Toolchains.BuildSteps.AnyChangesFolders(targets.Value, SdkDirectories, PackageRoot)),
        };
    }

    /// <summary>The environment variables that have the name and the value of a property, by property. MSBuild ignores the case of these names, so no target can pass them.</summary>
    private Dictionary<string, string> FindVariables()
    {
        (string Name, string Value)[] properties = [(nameof(SysRoot), SysRoot), (nameof(LinkerFlavor), LinkerFlavor), (nameof(ObjCopyName), ObjCopyName)];
        Dictionary<string, string> found = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            foreach ((string name, string value) in properties)
            {
                if (value.Length > 0 && value.Trim() == ((string)variable.Value).Trim() && string.Equals(name, (string)variable.Key, StringComparison.OrdinalIgnoreCase))
                {
                    found[name] = (string)variable.Key;
                }
            }
        }

        return found;
    }

    /// <summary>The request of the first check of this project, with the values that targets may have changed since; null if there was no check.</summary>
    private ToolchainRequest? FinalRequest(IMachine machine)
    {
        if (BuildEngine4.GetRegisteredTaskObject(RequestKey, RegisteredTaskObjectLifetime.Build) is not ToolchainRequest first)
        {
            return null;
        }

        Lazy<IReadOnlyList<BuildTarget>?> targets = new(() => Toolchains.BuildSteps.Of(BuildEngine, SdkDirectories));

        // If nothing requests a linker driver, the IL compiler's targets set clang, and try gcc after it.
        string before = first.DriverOverride.Length > 0 ? first.DriverOverride : first.RequestedDriver.Length > 0 ? first.RequestedDriver : "clang";
        bool isSameDriver = LinkerDriver.Length == 0 || LinkerDriver == before;
        return first with
        {
            RequestedDriver = isSameDriver ? first.RequestedDriver : LinkerDriver,
            DriverOverride = isSameDriver ? first.DriverOverride : "",
            SearchPath = SearchPath, // a task of the project may have changed it
            VariablesOfProperties = FindVariables(),
            IsDriverFromEnvironment = isSameDriver && first.IsDriverFromEnvironment,
            RequestedFlavor = RequestedFlavor(first.UsesPureLlvm),
            SysRoot = SysRoot,
            SysRootIsAlpine = SysRootIs("alpine", first.ProjectDirectory, machine),
            SysRootIsTizen = SysRootIs("tizen", first.ProjectDirectory, machine),
            ObjCopyName = ObjCopyName,
            SystemLibraries = Specs(SystemLibraries),
            LibraryFiles = Specs(LibraryFiles),
            LinkerArguments = Specs(LinkerArguments),
            ExtraLinkerArguments = Specs(ExtraLinkerArguments),
            InputsMayChange = new(() => Toolchains.BuildSteps.AnyIsLate(targets.Value, SdkDirectories, LateDependencies)),
            ToolsMayChange = new(() => Toolchains.BuildSteps.AnySelectsToolsLate(targets.Value, SdkDirectories, LateDependencies)),
            FoldersMayChange = new(() => Toolchains.BuildSteps.AnyChangesFolders(targets.Value, SdkDirectories, PackageRoot)),
            InputsAreFinal = true,
            CompilerFiles = CompilerFiles.Select(item => new CompilerFile(item.GetMetadata("Setting"), item.ItemSpec)).ToList(),
            RootAssemblies = Specs(RootAssemblies),
            DirectCalls = Specs(DirectPInvokes),
            KnownAssemblies = Specs(KnownAssemblies),
        };
    }

    /// <summary>A project has one request for each runtime identifier and framework.</summary>
    private string RequestKey => "Aot.Sdk/request/" + string.Join("|", ProjectFile, RuntimeIdentifier, FrameworkVersion, IntermediateDirectory);

    /// <summary>
    /// $(LinkerFlavor); empty for bfd, the default. With $(UsePureLlvmToolchain), the default is lld. The IL compiler's targets set the default only after the
    /// restore, so an empty value and the default are treated alike.
    /// </summary>
    private string RequestedFlavor(bool usesPureLlvm) =>
        usesPureLlvm ? (LinkerFlavor.Length > 0 ? LinkerFlavor : "lld")
        : LinkerFlavor == "bfd" ? ""
        : LinkerFlavor;

    private static string FullPath(string path, string directory) => path.Length > 0 ? Path.Combine(directory, path.Replace('\\', '/')) : "";

    private bool SysRootIs(string distribution, string directory, IMachine machine) =>
        SysRoot.Length > 0 && Toolchains.Linux.SysRoot.Is(distribution, Path.Combine(directory, SysRoot), machine);

    /// <summary>The version of the IL compiler package: the restored one, else the one that a restore downloads. Empty if it is not known.</summary>
    private string PackVersion()
    {
        string build = WindowsPath.Directory(CompilerTargetsPath);
        string framework = "net" + FrameworkVersion.TrimStart('v', 'V');
        return build.Length > 0 ? WindowsPath.Name(WindowsPath.Directory(build))
            : RuntimeFrameworkVersion.Length > 0 ? RuntimeFrameworkVersion
            : CompilerPacks.FirstOrDefault(pack => pack.GetMetadata("TargetFramework") == framework)?.GetMetadata("ILCompilerPackVersion") ?? "";
    }

    private WindowsSettings ForWindows()
    {
        string build = WindowsPath.Directory(CompilerTargetsPath);
        return new WindowsSettings
        {
            Variables = Variables.GroupBy(variable => variable.ItemSpec, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First().GetMetadata("Value"), StringComparer.OrdinalIgnoreCase),
            SearchScript = build.Length > 0 ? WindowsPath.Join(build, "findvcvarsall.bat") : "",
            PackVersion = PackVersion(),
            UsesEnvironmentalTools = IsTrue(UseEnvironmentalTools),
            HasCustomLinker = GlobalProperty("CppLinker").Length > 0,
            HasLibraryFolders = LibraryDirectories.Length > 0
                || LinkerArguments.Concat(ExtraLinkerArguments).Any(argument => argument.ItemSpec.IndexOf("LIBPATH", StringComparison.OrdinalIgnoreCase) >= 0),
            PlatformTarget = PlatformTarget,
        };
    }

    private string GlobalProperty(string name) =>
        (BuildEngine as IBuildEngine6)?.GetGlobalProperties().TryGetValue(name, out string? value) == true ? value : "";
}
