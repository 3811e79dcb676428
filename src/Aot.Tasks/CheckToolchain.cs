using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Apple;
using Aot.Tasks.Toolchains.Linux;
using Aot.Tasks.Toolchains.Windows;
using Microsoft.Build.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>Checks the native toolchain for the target. One build probes each distinct configuration once.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckToolchain : CheckTask
{
    /// <summary>(NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>(TargetFrameworkVersion).</summary>
    public string FrameworkVersion { get; set; } = "";

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath { get; set; } = "";

    /// <summary>(TargetPlatformIdentifier): empty, or ios, macos, …</summary>
    public string PlatformIdentifier { get; set; } = "";

    /// <summary>The environment variable DEVELOPER_DIR.</summary>
    public string DeveloperDirectory { get; set; } = "";

    /// <summary>The environment variable SDKROOT.</summary>
    public string SdkRoot { get; set; } = "";

    /// <summary>The environment variable LIBRARY_PATH.</summary>
    public string LibraryPath { get; set; } = "";

    /// <summary>(UseLdClassicXCodeLinker).</summary>
    public string UseClassicLinker { get; set; } = "";

    /// <summary>(CppCompilerAndLinker).</summary>
    public string Driver { get; set; } = "";

    /// <summary>The environment variable CppCompilerAndLinker.</summary>
    public string DriverVariable { get; set; } = "";

    /// <summary>(LinkerFlavor).</summary>
    public string LinkerFlavor { get; set; } = "";

    /// <summary>(SysRoot).</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>(StripSymbols).</summary>
    public string StripSymbols { get; set; } = "";

    /// <summary>(DebugType).</summary>
    public string DebugType { get; set; } = "";

    /// <summary>(CompressSymbols).</summary>
    public string CompressSymbols { get; set; } = "";

    /// <summary>(ObjCopyName).</summary>
    public string ObjCopyName { get; set; } = "";

    /// <summary>(OutputType).</summary>
    public string OutputType { get; set; } = "";

    /// <summary>(NativeLib).</summary>
    public string NativeLib { get; set; } = "";

    /// <summary>(StaticExecutable).</summary>
    public string StaticExecutable { get; set; } = "";

    /// <summary>(PositionIndependentExecutable).</summary>
    public string PositionIndependentExecutable { get; set; } = "";

    /// <summary>(StaticICULinking).</summary>
    public string StaticIcuLinking { get; set; } = "";

    /// <summary>(StaticOpenSslLinking).</summary>
    public string StaticOpenSslLinking { get; set; } = "";

    /// <summary>(InvariantGlobalization).</summary>
    public string InvariantGlobalization { get; set; } = "";

    /// <summary>(LinkStandardCPlusPlusLibrary).</summary>
    public string LinkStandardCPlusPlusLibrary { get; set; } = "";

    /// <summary>(UseSystemZlib).</summary>
    public string UseSystemZlib { get; set; } = "";

    /// <summary>(UseSystemBrotli).</summary>
    public string UseSystemBrotli { get; set; } = "";

    /// <summary>(AotSdkTargetGlibc).</summary>
    public string TargetGlibc { get; set; } = "";

    /// <summary>(ILCompilerTargetsPath): set once the compiler's package is restored; its other packages lie beside it.</summary>
    public string CompilerTargetsPath { get; set; } = "";

    /// <summary>@(NativeSystemLibrary).</summary>
    public ITaskItem[] SystemLibraries { get; set; } = [];

    /// <summary>@(NativeLibrary).</summary>
    public ITaskItem[] LibraryFiles { get; set; } = [];

    /// <summary>@(CustomLinkerArg) and @(LinkerArg).</summary>
    public ITaskItem[] LinkerArguments { get; set; } = [];

    /// <summary>@(ExtraLinkerArg).</summary>
    public ITaskItem[] ExtraLinkerArguments { get; set; } = [];

    /// <summary>Files in which the project may define targets of its own: itself and Directory.Build.targets.</summary>
    public ITaskItem[] ProjectFiles { get; set; } = [];

    /// <summary>Full path (IntermediateOutputPath).</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>Full path (OutputPath).</summary>
    public string OutputDirectory { get; set; } = "";

    /// <summary>Full path (PublishDir).</summary>
    public string PublishDirectory { get; set; } = "";

    /// <summary>Seconds (AotSdkProbeTimeout).</summary>
    public string ProbeTimeout { get; set; } = "";

    /// <summary>Windows: the environment variables that decide there, with their Value.</summary>
    public ITaskItem[] Variables { get; set; } = [];

    /// <summary>Windows: (IlcUseEnvironmentalTools).</summary>
    public string UseEnvironmentalTools { get; set; } = "";

    /// <summary>Windows: @(AdditionalNativeLibraryDirectories).</summary>
    public ITaskItem[] LibraryDirectories { get; set; } = [];

    /// <summary>Windows: (PlatformTarget).</summary>
    public string PlatformTarget { get; set; } = "";

    /// <summary>Windows: @(KnownILCompilerPack), which tells the package that a restore would take.</summary>
    public ITaskItem[] CompilerPacks { get; set; } = [];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        Rid target = Rid.ParseTarget(RuntimeIdentifier, SdkRuntimeIdentifier, SdkPortableRuntimeIdentifier);
        Rid buildMachine = Rid.Parse(SdkPortableRuntimeIdentifier);
        IResultCache? cache = ReportOnly ? null : new BuildResultCache(BuildEngine4);
        return (buildMachine, target) switch
        {
            ({ IsLinux: true }, { IsLinux: true, Libc: not "bionic" }) => LinuxToolchainCheck.Run(Request(target, buildMachine, machine), machine, trace, cache),
            ({ IsWindows: true }, { IsWindows: true }) => WindowsToolchainCheck.Run(Request(target, buildMachine, machine), ForWindows(), machine, trace, cache),
            ({ OperatingSystem: "osx" }, { IsApple: true }) => AppleToolchainCheck.Run(ForApple(target, buildMachine, machine), machine, trace, cache),
            _ => [CheckResult.Skipped(Checks.LinkerCanLink, RuntimeIdentifier.Length == 0 ? SkipReasons.NoRuntimeIdentifier : SkipReasons.PairIsNotChecked)],
        };
    }

    private AppleRequest ForApple(Rid target, Rid buildMachine, IMachine machine) => new()
    {
        Project = Request(target, buildMachine, machine),
        UsesWorkload = PlatformIdentifier.Length > 0,
        DeveloperDirectory = DeveloperDirectory,
        SdkRoot = SdkRoot,
        LibraryPath = LibraryPath,
        UseClassicLinker = !IsFalse(UseClassicLinker),
        RunsXcodebuild = XcodebuildCommand.IsIn(CompilerTargetsPath, machine),
    };

    private ToolchainRequest Request(Rid target, Rid buildMachine, IMachine machine)
    {
        string directory = Path.GetDirectoryName(ProjectFile) ?? "";
        Version framework = Version.TryParse(FrameworkVersion.TrimStart('v', 'V'), out Version? version) ? version : new Version(0, 0);
        CompilerPack pack = CompilerPack.Locate(CompilerTargetsPath, RuntimeIdentifier, SdkPortableRuntimeIdentifier, machine);
        bool isLibrary = string.Equals(OutputType, "Library", StringComparison.OrdinalIgnoreCase);
        return new ToolchainRequest
        {
            Target = target,
            Host = buildMachine,
            Framework = framework,
            ProjectDirectory = directory,
            SearchPath = SearchPath,
            RequestedDriver = Driver,
            IsDriverFromEnvironment = Driver.Length > 0 && Driver == DriverVariable,
            DriverOverride = GlobalProperty("CppLinker"),
            RequestedFlavor = LinkerFlavor == "bfd" ? "" : LinkerFlavor, // the default, set by the IL compiler's targets once they are restored
            SysRoot = SysRoot,
            SysRootIsAlpine = SysRoot.Length > 0 && IsAlpine(machine, Path.Combine(directory, SysRoot)),
            StripSymbols = !IsFalse(StripSymbols),
            NativeDebugSymbols = DebugType.Length > 0 && !string.Equals(DebugType, "none", StringComparison.OrdinalIgnoreCase),
            CompressSymbols = !IsFalse(CompressSymbols),
            ObjCopyName = ObjCopyName,
            NativeLib = NativeLib.Length == 0 && isLibrary ? "Shared" : NativeLib,
            StaticExecutable = IsTrue(StaticExecutable),
            PositionIndependent = !IsFalse(PositionIndependentExecutable),
            StaticIcu = IsTrue(StaticIcuLinking) && !IsTrue(InvariantGlobalization),
            StaticOpenSsl = IsTrue(StaticOpenSslLinking),
            LinkStandardCPlusPlus = IsTrue(LinkStandardCPlusPlusLibrary),

            // Before 9.0 the targets name -lz always; later where the pack has no libz.a, which only a distribution's lacks.
            UseSystemZlib = framework.Major < 9 || (UseSystemZlib.Length > 0 ? IsTrue(UseSystemZlib) : pack.LacksZlib),
            UseSystemBrotli = UseSystemBrotli.Length > 0 ? IsTrue(UseSystemBrotli) && framework.Major >= 10 : pack.IsNonPortable,
            UseSystemOpenSsl = pack.IsNonPortable,
            TargetGlibc = target.Libc == "glibc" && Version.TryParse(TargetGlibc, out Version? glibc) ? glibc : null,
            SystemLibraries = Specs(SystemLibraries),
            LibraryFiles = Specs(LibraryFiles),
            LinkerArguments = Specs(LinkerArguments),
            ExtraLinkerArguments = Specs(ExtraLinkerArguments),
            HasCustomTargets = ProjectFiles.Any(file => HasTargets(machine, file.ItemSpec)),
            IntermediateDirectory = IntermediateDirectory,
            OutputDirectory = OutputDirectory,
            PublishDirectory = PublishDirectory,
            CompilerPath = pack.CompilerPath,
            Timeout = TimeSpan.FromSeconds(
                double.TryParse(ProbeTimeout, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 ? seconds : 15),
        };
    }

    private WindowsSettings ForWindows()
    {
        string build = WindowsPath.Directory(CompilerTargetsPath);
        string framework = "net" + FrameworkVersion.TrimStart('v', 'V');
        return new WindowsSettings
        {
            Variables = Variables.GroupBy(variable => variable.ItemSpec, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First().GetMetadata("Value"), StringComparer.OrdinalIgnoreCase),
            SearchScript = build.Length > 0 ? WindowsPath.Join(build, "findvcvarsall.bat") : "",
            PackVersion = build.Length > 0
                ? WindowsPath.Name(WindowsPath.Directory(build))
                : CompilerPacks.FirstOrDefault(pack => pack.GetMetadata("TargetFramework") == framework)?.GetMetadata("ILCompilerPackVersion") ?? "",
            UsesEnvironmentalTools = IsTrue(UseEnvironmentalTools),
            HasCustomLinker = GlobalProperty("CppLinker").Length > 0,
            HasLibraryFolders = LibraryDirectories.Length > 0
                || LinkerArguments.Concat(ExtraLinkerArguments).Any(argument => argument.ItemSpec.IndexOf("LIBPATH", StringComparison.OrdinalIgnoreCase) >= 0),
            PlatformTarget = PlatformTarget,
        };
    }

    private string GlobalProperty(string name) =>
        (BuildEngine as IBuildEngine6)?.GetGlobalProperties().TryGetValue(name, out string? value) == true ? value : "";

    private static bool HasTargets(IMachine machine, string file)
    {
        const int LargestProject = 4 * 1024 * 1024;
        byte[]? bytes = machine.ReadBytes(file, LargestProject);
        string text = bytes == null ? "" : Encoding.UTF8.GetString(bytes);
        const string Element = "<Target";
        for (int i = text.IndexOf(Element, StringComparison.Ordinal); i >= 0; i = text.IndexOf(Element, i + 1, StringComparison.Ordinal))
        {
            int next = i + Element.Length;
            if (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                return true; // not <TargetFramework>
            }
        }

        return false;
    }

    private static bool IsAlpine(IMachine machine, string root)
    {
        const int LargestRelease = 16 * 1024;
        byte[]? bytes = machine.ReadBytes(root.TrimEnd('/') + "/etc/os-release", LargestRelease);
        return bytes != null && Encoding.UTF8.GetString(bytes).IndexOf("ID=alpine", StringComparison.Ordinal) >= 0;
    }
}
