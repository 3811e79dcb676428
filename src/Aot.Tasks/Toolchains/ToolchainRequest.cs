using System;
using System.Collections.Generic;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Toolchains;

/// <summary>Everything about a project that decides how it is linked on Linux. MSBuild names in brackets.</summary>
internal sealed class ToolchainRequest
{
    public RuntimeIdentifier Target { get; init; } = RuntimeIdentifier.Parse("");

    /// <summary>(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public RuntimeIdentifier Host { get; init; } = RuntimeIdentifier.Parse("");

    /// <summary>(TargetFrameworkVersion).</summary>
    public Version Framework { get; init; } = new(0, 0);

    /// <summary>Where the IL compiler's targets run their tools.</summary>
    public string ProjectDirectory { get; init; } = "";

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath { get; init; } = "";

    /// <summary>(CppCompilerAndLinker); empty means clang, else gcc.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Empty unless given as a global property, for the targets overwrite any other value (CppLinker).</summary>
    public string Linker { get; init; } = "";

    /// <summary>MSBuild makes a property of every environment variable: the driver came that way.</summary>
    public bool DriverIsFromEnvironment { get; init; }

    /// <summary>As the project sets it; empty means the target's default (LinkerFlavor).</summary>
    public string LinkerFlavor { get; init; } = "";

    /// <summary>(SysRoot).</summary>
    public string SysRoot { get; init; } = "";

    /// <summary>SysRoot holds Alpine Linux: the IL compiler's targets look for ID=alpine in its os-release.</summary>
    public bool SysRootIsAlpine { get; init; }

    /// <summary>(StripSymbols), true unless the project says otherwise.</summary>
    public bool StripSymbols { get; init; } = true;

    /// <summary>(NativeDebugSymbols), which follows DebugType.</summary>
    public bool NativeDebugSymbols { get; init; } = true;

    /// <summary>(CompressSymbols).</summary>
    public bool CompressSymbols { get; init; } = true;

    /// <summary>(ObjCopyName).</summary>
    public string ObjCopyName { get; init; } = "";

    /// <summary>Empty for an executable, else Shared or Static (NativeLib).</summary>
    public string NativeLib { get; init; } = "";

    /// <summary>(StaticExecutable).</summary>
    public bool StaticExecutable { get; init; }

    /// <summary>(PositionIndependentExecutable), true unless the project says otherwise.</summary>
    public bool PositionIndependent { get; init; } = true;

    /// <summary>(StaticICULinking) without InvariantGlobalization.</summary>
    public bool StaticIcu { get; init; }

    /// <summary>(StaticOpenSslLinking).</summary>
    public bool StaticOpenSsl { get; init; }

    /// <summary>(LinkStandardCPlusPlusLibrary).</summary>
    public bool LinkStandardCPlusPlus { get; init; }

    /// <summary>The machine's zlib is linked: true for frameworks before 9.0, later only where the pack has no libz.a (UseSystemZlib).</summary>
    public bool UseSystemZlib { get; init; }

    /// <summary>(UseSystemBrotli), for packs that a distribution built.</summary>
    public bool UseSystemBrotli { get; init; }

    /// <summary>The pack was built by a distribution: it links the machine's OpenSSL (nonportable.txt in the pack).</summary>
    public bool UseSystemOpenSsl { get; init; }

    /// <summary>The oldest glibc that the program must run on (AotSdkTargetGlibc), for targets with glibc only; null where the project does not ask.</summary>
    public Version? TargetGlibc { get; init; }

    /// <summary>Libraries that the project adds (NativeSystemLibrary).</summary>
    public IReadOnlyList<string> SystemLibraries { get; init; } = [];

    /// <summary>Files that the project adds (NativeLibrary).</summary>
    public IReadOnlyList<string> LibraryFiles { get; init; } = [];

    /// <summary>Arguments that the project adds (CustomLinkerArg, LinkerArg).</summary>
    public IReadOnlyList<string> LinkerArguments { get; init; } = [];

    /// <summary>Arguments for the linker proper that the project adds (ExtraLinkerArg).</summary>
    public IReadOnlyList<string> ExtraLinkerArguments { get; init; } = [];

    /// <summary>The project has targets of its own, which may make the native files that it links.</summary>
    public bool HasOwnTargets { get; init; }

    /// <summary>Full path (IntermediateOutputPath).</summary>
    public string IntermediateDirectory { get; init; } = "";

    /// <summary>Full path (OutputPath).</summary>
    public string OutputDirectory { get; init; } = "";

    /// <summary>Full path (PublishDir).</summary>
    public string PublishDirectory { get; init; } = "";

    /// <summary>The IL compiler itself, empty before the first restore.</summary>
    public string CompilerPath { get; init; } = "";

    /// <summary>How long one tool may take (AotSdkProbeTimeout).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>CrossCompileRid of the IL compiler's targets is set: then the linker driver gets --target.</summary>
    internal bool IsCross =>
        Target.Architecture != Host.Architecture || (Framework.Major >= 9 && Target.Libc != Host.Libc);

    /// <summary>The flavor that is linked with (Microsoft.NETCore.Native.Unix.targets).</summary>
    internal string EffectiveFlavor => LinkerFlavor.Length > 0 ? LinkerFlavor : "bfd";

    internal bool IsShared => string.Equals(NativeLib, "Shared", StringComparison.OrdinalIgnoreCase);

    internal bool IsStaticLibrary => string.Equals(NativeLib, "Static", StringComparison.OrdinalIgnoreCase);
}
