using System;
using System.Collections.Generic;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Toolchains;

/// <summary>Everything about a project that decides how it is linked on Linux. MSBuild names in brackets.</summary>
internal sealed class ToolchainRequest
{
    public RuntimeIdentifier Target = RuntimeIdentifier.Parse("");

    /// <summary>(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public RuntimeIdentifier Host = RuntimeIdentifier.Parse("");

    /// <summary>(TargetFrameworkVersion).</summary>
    public Version Framework = new(0, 0);

    /// <summary>Where the IL compiler's targets run their tools.</summary>
    public string ProjectDirectory = "";

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath = "";

    /// <summary>(CppCompilerAndLinker); empty means clang, else gcc.</summary>
    public string Driver = "";

    /// <summary>Empty unless given as a global property, for the targets overwrite any other value (CppLinker).</summary>
    public string Linker = "";

    /// <summary>MSBuild makes a property of every environment variable: the driver came that way.</summary>
    public bool DriverIsFromEnvironment;

    /// <summary>As the project sets it; empty means the target's default (LinkerFlavor).</summary>
    public string LinkerFlavor = "";

    /// <summary>(SysRoot).</summary>
    public string SysRoot = "";

    /// <summary>SysRoot holds Alpine Linux: the IL compiler's targets look for ID=alpine in its os-release.</summary>
    public bool SysRootIsAlpine;

    /// <summary>(StripSymbols), true unless the project says otherwise.</summary>
    public bool StripSymbols = true;

    /// <summary>(NativeDebugSymbols), which follows DebugType.</summary>
    public bool NativeDebugSymbols = true;

    /// <summary>(CompressSymbols).</summary>
    public bool CompressSymbols = true;

    /// <summary>(ObjCopyName).</summary>
    public string ObjCopyName = "";

    /// <summary>Empty for an executable, else Shared or Static (NativeLib).</summary>
    public string NativeLib = "";

    /// <summary>(StaticExecutable).</summary>
    public bool StaticExecutable;

    /// <summary>(PositionIndependentExecutable), true unless the project says otherwise.</summary>
    public bool PositionIndependent = true;

    /// <summary>(StaticICULinking) without InvariantGlobalization.</summary>
    public bool StaticIcu;

    /// <summary>(StaticOpenSslLinking).</summary>
    public bool StaticOpenSsl;

    /// <summary>(LinkStandardCPlusPlusLibrary).</summary>
    public bool LinkStandardCPlusPlus;

    /// <summary>The machine's zlib is linked: true for frameworks before 9.0, later only where the pack has no libz.a (UseSystemZlib).</summary>
    public bool UseSystemZlib;

    /// <summary>(UseSystemBrotli), for packs that a distribution built.</summary>
    public bool UseSystemBrotli;

    /// <summary>The pack was built by a distribution: it links the machine's OpenSSL (nonportable.txt in the pack).</summary>
    public bool UseSystemOpenSsl;

    /// <summary>The oldest glibc that the program must run on (AotSdkTargetGlibc), for targets with glibc only; null where the project does not ask.</summary>
    public Version? TargetGlibc;

    /// <summary>Libraries that the project adds (NativeSystemLibrary).</summary>
    public IReadOnlyList<string> SystemLibraries = [];

    /// <summary>Files that the project adds (NativeLibrary).</summary>
    public IReadOnlyList<string> LibraryFiles = [];

    /// <summary>Arguments that the project adds (CustomLinkerArg, LinkerArg).</summary>
    public IReadOnlyList<string> LinkerArguments = [];

    /// <summary>Arguments for the linker proper that the project adds (ExtraLinkerArg).</summary>
    public IReadOnlyList<string> ExtraLinkerArguments = [];

    /// <summary>The project has targets of its own, which may make the native files that it links.</summary>
    public bool HasOwnTargets;

    /// <summary>Full path (IntermediateOutputPath).</summary>
    public string IntermediateDirectory = "";

    /// <summary>Full path (OutputPath).</summary>
    public string OutputDirectory = "";

    /// <summary>Full path (PublishDir).</summary>
    public string PublishDirectory = "";

    /// <summary>The IL compiler itself, empty before the first restore.</summary>
    public string CompilerPath = "";

    /// <summary>How long one tool may take (AotSdkProbeTimeout).</summary>
    public TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>CrossCompileRid of the IL compiler's targets is set: then the linker driver gets --target.</summary>
    internal bool IsCross =>
        Target.Architecture != Host.Architecture || (Framework.Major >= 9 && Target.Libc != Host.Libc);

    /// <summary>The flavor that is linked with (Microsoft.NETCore.Native.Unix.targets).</summary>
    internal string EffectiveFlavor => LinkerFlavor.Length > 0 ? LinkerFlavor : "bfd";

    internal bool IsShared => string.Equals(NativeLib, "Shared", StringComparison.OrdinalIgnoreCase);

    internal bool IsStaticLibrary => string.Equals(NativeLib, "Static", StringComparison.OrdinalIgnoreCase);
}
