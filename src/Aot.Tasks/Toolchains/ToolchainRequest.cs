using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Toolchains;

/// <summary>Everything in a project that decides how it is linked. Names such as $(SysRoot) are those of the .NET SDK and the IL compiler's targets.</summary>
internal sealed record ToolchainRequest
{
    /// <summary>$(RuntimeIdentifier). The identifier of a distribution's SDK is replaced by the portable one.</summary>
    internal RuntimeIdentifier Target { get; init; } = RuntimeIdentifier.None;

    /// <summary>$(NETCoreSdkPortableRuntimeIdentifier): the machine that links.</summary>
    internal RuntimeIdentifier Host { get; init; } = RuntimeIdentifier.None;

    /// <summary>$(TargetFrameworkVersion); 0.0 if it is not a version.</summary>
    internal Version Framework { get; init; } = new(0, 0);

    /// <summary>Major version of the IL compiler pack, whose targets link. 0 if it is not known.</summary>
    internal int CompilerMajor { private get; init; }

    /// <summary>
    /// Major version of the IL compiler pack, or of the framework if the version of the pack is not known. A project can use a pack of another version than its
    /// framework.
    /// </summary>
    internal int PackMajor => CompilerMajor > 0 ? CompilerMajor : Framework.Major;

    /// <summary>Full path. The IL compiler's targets run their tools in it, so relative paths start there.</summary>
    internal string ProjectDirectory { get; init; } = "";

    /// <summary>The environment variable PATH.</summary>
    internal string SearchPath { get; init; } = "";

    /// <summary>Other environment variables that a linker driver, a linker, or the dynamic loader reads. One that is set but empty is among them: gcc then searches the current folder.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>$(CppCompilerAndLinker): name or path of the linker driver. If it is empty, clang is used, or gcc if there is no clang.</summary>
    internal string RequestedDriver { get; init; } = "";

    /// <summary>The environment variable CppCompilerAndLinker sets <see cref="RequestedDriver"/>: MSBuild makes a property of every environment variable.</summary>
    internal bool IsDriverFromEnvironment { get; init; }

    /// <summary>
    /// The environment variables that set properties of the link, by property, such as SYSROOT for SysRoot: every variable is a property, and properties
    /// have no case.
    /// </summary>
    internal IReadOnlyDictionary<string, string> VariablesOfProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>$(CppLinker): takes the place of the linker driver. Empty unless it is a global property, because the IL compiler's targets overwrite any other value.</summary>
    internal string DriverOverride { get; init; } = "";

    /// <summary>$(CppLibCreator): takes the place of ar. Empty unless it is a global property, as for <see cref="DriverOverride"/>.</summary>
    internal string ArchiverOverride { get; init; } = "";

    /// <summary>$(LinkerFlavor) as the project sets it; empty means the default.</summary>
    internal string RequestedFlavor { get; init; } = "";

    /// <summary>$(SysRoot): full path, or relative to <see cref="ProjectDirectory"/>; empty without a sysroot.</summary>
    internal string SysRoot { get; init; } = "";

    /// <summary>True if the sysroot is Alpine Linux: the IL compiler's targets look for ID=alpine in its etc/os-release.</summary>
    internal bool SysRootIsAlpine { get; init; }

    /// <summary>True if the sysroot is Tizen. From 11.0 on, the IL compiler's targets add its folder of libraries.</summary>
    internal bool SysRootIsTizen { get; init; }

    /// <summary>$(StripSymbols): debug symbols are moved to a separate file.</summary>
    internal bool StripSymbols { get; init; } = true;

    /// <summary>$(NativeDebugSymbols), which follows $(DebugType).</summary>
    internal bool NativeDebugSymbols { get; init; } = true;

    /// <summary>$(CompressSymbols).</summary>
    internal bool CompressSymbols { get; init; } = true;

    /// <summary>$(ObjCopyName): name or path; empty means the default.</summary>
    internal string ObjCopyName { get; init; } = "";

    /// <summary>$(NativeLib): Shared or Static; empty for an executable.</summary>
    internal string NativeLib { get; init; } = "";

    /// <summary>$(StaticExecutable).</summary>
    internal bool StaticExecutable { get; init; }

    /// <summary>$(PositionIndependentExecutable).</summary>
    internal bool PositionIndependent { get; init; } = true;

    /// <summary>$(StaticICULinking) without $(InvariantGlobalization).</summary>
    internal bool StaticIcu { get; init; }

    /// <summary>$(StaticOpenSslLinking).</summary>
    internal bool StaticOpenSsl { get; init; }

    /// <summary>$(LinkStandardCPlusPlusLibrary).</summary>
    internal bool LinkStandardCPlusPlus { get; init; }

    /// <summary>True if this machine's zlib is linked: always before 9.0, later only if the pack contains no libz.a or $(UseSystemZlib) is true.</summary>
    internal bool UseSystemZlib { get; init; }

    /// <summary>True if this machine's Brotli is linked: $(UseSystemBrotli), or a pack that a distribution built.</summary>
    internal bool UseSystemBrotli { get; init; }

    /// <summary>True if this machine's zstd is linked: from 11.0 on, if the pack contains no libzstd.a or $(UseSystemZstd) is true.</summary>
    internal bool UseSystemZstd { get; init; }

    /// <summary>$(UsePureLlvmToolchain): the program is linked with lld and LLVM's compiler-rt instead of GNU's linker and libgcc. From 11.0 on.</summary>
    internal bool UsesPureLlvm { get; init; }

    /// <summary>True if this machine's OpenSSL is linked: the pack was built by a distribution (nonportable.txt in the pack).</summary>
    internal bool UseSystemOpenSsl { get; init; }

    /// <summary>$(AotSdkTargetGlibc): the oldest glibc that the program must support. Null if it is not set, and for targets without glibc.</summary>
    internal Version? TargetGlibc { get; init; }

    /// <summary>True if a native library needs functions that this machine's glibc lacks, and that Aot.Sdk can substitute. <see cref="TargetGlibc"/> is then that of this machine.</summary>
    internal bool NeedsSubstitutes { get; init; }

    /// <summary>True if $(AotSdkTargetGlibc) is set, also for targets without glibc.</summary>
    internal bool IsTargetGlibcSet { get; init; }

    /// <summary>
    /// Linux: true if the program is linked for another processor with clang, lld, and stubs alone, because this machine has no toolchain for that processor. The
    /// flavor is then lld.
    /// </summary>
    internal bool UsesOnlyStubs { get; init; }

    /// <summary>Linux: the arguments that link the program for an older glibc than that of this machine. Empty if it is linked for that of this machine.</summary>
    internal IReadOnlyList<string> GlibcArguments { get; init; } = [];

    /// <summary>Linux: full path of the folder with the stubs for these arguments; empty without them.</summary>
    internal string GlibcFolder { get; init; } = "";

    /// <summary>@(NativeSystemLibrary): names for -l.</summary>
    internal IReadOnlyList<string> SystemLibraries { get; init; } = [];

    /// <summary>Files that the IL compiler reads. Only known when the inputs are final.</summary>
    internal IReadOnlyList<CompilerFile> CompilerFiles { get; init; } = [];

    /// <summary>@(TrimmerRootAssembly). Only known when the inputs are final.</summary>
    internal IReadOnlyList<string> RootAssemblies { get; init; } = [];

    /// <summary>Names of the assemblies that can be in the program, without extension.</summary>
    internal IReadOnlyList<string> KnownAssemblies { get; init; } = [];

    /// <summary>@(NativeLibrary): files, relative to <see cref="ProjectDirectory"/>.</summary>
    internal IReadOnlyList<string> LibraryFiles { get; init; } = [];

    /// <summary>Those of http_proxy, https_proxy, and no_proxy that are set.</summary>
    internal IReadOnlyList<string> ProxyVariables { get; init; } = [];

    /// <summary>@(DirectPInvoke): libraries, or functions after a library and an exclamation mark.</summary>
    internal IReadOnlyList<string> DirectCalls { get; init; } = [];

    /// <summary>@(CustomLinkerArg) and @(LinkerArg): arguments for the linker driver, each in the syntax of a shell.</summary>
    internal IReadOnlyList<string> LinkerArguments { get; init; } = [];

    /// <summary>@(ExtraLinkerArg): arguments that the linker driver passes to the linker.</summary>
    internal IReadOnlyList<string> ExtraLinkerArguments { get; init; } = [];

    /// <summary>True if a later step of the build may create the native files that are linked, or change how they are linked; see <see cref="BuildSteps"/>.</summary>
    internal Lazy<bool> InputsMayChange { get; init; } = new(() => false);

    /// <summary>True if a later target of the project selects the tools of the link; see <see cref="BuildSteps"/>.</summary>
    internal Lazy<bool> ToolsMayChange { get; init; } = new(() => false);

    /// <summary>True if a later target of the project may create or delete the output folders; see <see cref="BuildSteps"/>.</summary>
    internal Lazy<bool> FoldersMayChange { get; init; } = new(() => false);

    /// <summary>Linux: true if the linker driver, the flavor, the sysroot, or objcopy is the output of a command, which only the shell of the link runs.</summary>
    internal bool HasUnknownValues { get; init; }

    /// <summary>True if the managed build is complete, and the IL compiler comes next.</summary>
    internal bool InputsAreFinal { get; init; }

    /// <summary>$(IntermediateOutputPath) as a full path.</summary>
    internal string IntermediateDirectory { get; init; } = "";

    /// <summary>$(OutputPath) as a full path.</summary>
    internal string OutputDirectory { get; init; } = "";

    /// <summary>True if the project sets properties that make the program smaller than any other.</summary>
    internal bool IsSmall { get; init; }

    /// <summary>The .NET SDK copies the .NET runtime to <see cref="OutputDirectory"/>: it does for a program, unless it makes links instead of copies.</summary>
    internal bool CopiesRuntime { get; init; }

    /// <summary>$(PublishDir) as a full path.</summary>
    internal string PublishDirectory { get; init; } = "";

    /// <summary>Full path of the IL compiler; empty before the first restore.</summary>
    internal string CompilerPath { get; init; } = "";

    /// <summary>The environment variable DOTNET_RUNNING_IN_CONTAINER is true, as in the images of the .NET SDK.</summary>
    internal bool IsContainerImage { get; init; }

    /// <summary>The current date (UTC); null if it is not known.</summary>
    internal DateTime? Today { get; init; }

    /// <summary>Codes that the user skips, $(AotSdkSkipChecks): what they report is not installed.</summary>
    internal ISet<string> SkippedCodes { get; init; } = new HashSet<string>();

    /// <summary>$(AotSdkProbeTimeout): how long one tool may run.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>True for a static library from 11.0 on. Earlier targets of the IL compiler look for a linker driver although they do not use it.</summary>
    internal bool NeedsNoDriver => IsStaticLibrary && PackMajor >= 11;

    /// <summary>True if the linker driver receives --target: $(CrossCompileRid) is set (Microsoft.NETCore.Native.Unix.targets).</summary>
    internal bool IsCross =>
        Target.Architecture != Host.Architecture || (Framework.Major >= 9 && Target.Libc != Host.Libc);

    /// <summary>The linker that the linker driver starts: bfd by default (Microsoft.NETCore.Native.Unix.targets), or lld, gold, mold.</summary>
    internal string LinkerFlavor => RequestedFlavor.Length > 0 ? RequestedFlavor : "bfd";

    /// <summary>True for a shared library.</summary>
    internal bool IsShared => string.Equals(NativeLib, "Shared", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a static library, which is not linked.</summary>
    internal bool IsStaticLibrary => string.Equals(NativeLib, "Static", StringComparison.OrdinalIgnoreCase);

    // A request is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(ToolchainRequest? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
