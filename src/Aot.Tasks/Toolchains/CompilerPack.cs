using System;
using System.IO;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>What the restored packages of the IL compiler say about the link. Before the first restore, Microsoft's packages are assumed.</summary>
internal sealed class CompilerPack
{
    private static readonly CompilerPack Unknown = new();

    /// <summary>Full path of the IL compiler; empty if it is not restored.</summary>
    internal string CompilerPath { get; private init; } = "";

    /// <summary>True if the package contains no libz.a, so that this machine's zlib is linked.</summary>
    internal bool IsZlibMissing { get; private init; }

    /// <summary>True if the package contains no libbrotlicommon.a, so that from 10.0 on this machine's Brotli is linked.</summary>
    internal bool IsBrotliMissing { get; private init; }

    /// <summary>True if the package contains no libzstd.a, so that from 11.0 on this machine's zstd is linked.</summary>
    internal bool IsZstdMissing { get; private init; }

    /// <summary>True if a distribution built the package, so that this machine's libraries are linked: it contains nonportable.txt.</summary>
    internal bool IsNonPortable { get; private init; }

    /// <summary>The version of the IL compiler package; empty if it is not restored.</summary>
    /// <param name="targetsPath">As for <see cref="Locate"/>.</param>
    internal static string VersionOf(string targetsPath) =>
        targetsPath.Length == 0 ? "" : Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(targetsPath))) ?? "";

    /// <summary>Finds the packages of a version in the package folder.</summary>
    /// <param name="targetsPath">$(ILCompilerTargetsPath): …/microsoft.dotnet.ilcompiler/9.0.20/build/Microsoft.DotNet.ILCompiler.SingleEntry.targets, or empty.</param>
    /// <param name="target">$(RuntimeIdentifier), which is part of the names of packages.</param>
    /// <param name="hostRid">$(NETCoreSdkPortableRuntimeIdentifier).</param>
    /// <param name="machine">The machine.</param>
    /// <param name="sdkPath">$(IlcSdkPath) as a full path; empty unless the project sets it. The IL compiler's targets append names of files to it.</param>
    /// <param name="frameworkPath">$(IlcFrameworkNativePath), likewise. From 10.0 on, it contains static libraries such as zlib.</param>
    /// <param name="toolsPath">$(IlcToolsPath), likewise: the folder of the IL compiler.</param>
    internal static CompilerPack Locate(
        string targetsPath, string target, string hostRid, IMachine machine, string sdkPath = "", string frameworkPath = "", string toolsPath = "")
    {
        if (targetsPath.Length == 0)
        {
            return Unknown; // for an empty path .NET Framework throws
        }

        string? version = Path.GetDirectoryName(Path.GetDirectoryName(targetsPath));
        string? root = Path.GetDirectoryName(Path.GetDirectoryName(version));
        if (string.IsNullOrEmpty(root))
        {
            return Unknown;
        }

        string number = VersionOf(targetsPath);
        string[] folders =
        [
            Path.Combine(root, $"runtime.{target}.microsoft.dotnet.ilcompiler", number, "sdk"),
            Path.Combine(root, $"microsoft.netcore.app.runtime.nativeaot.{target}", number, "runtimes", target, "native"), // since 10.0
        ];
        string compiler = Path.Combine(toolsPath.Length > 0 ? toolsPath.TrimEnd('\\') : Path.Combine(root, $"runtime.{hostRid}.microsoft.dotnet.ilcompiler", number, "tools"), "ilc");
        string restored = Array.Find(folders, folder => machine.FileExists(Path.Combine(folder, "libbootstrapper.o"))) is string folder ? folder + "/" : "";
        bool hasRuntimePack = PackageVersion.Major(number) >= 10;
        string framework = frameworkPath.Length > 0 && hasRuntimePack ? frameworkPath : restored;
        string sdk = sdkPath.Length > 0 ? sdkPath : framework;
        string libraries = hasRuntimePack ? framework : sdk;
        return new CompilerPack
        {
            CompilerPath = machine.FileExists(compiler) ? compiler : "",
            IsZlibMissing = Lacks("libz.a"),
            IsBrotliMissing = Lacks("libbrotlicommon.a"),
            IsZstdMissing = Lacks("libzstd.a"),
            IsNonPortable = sdk.Length > 0 && machine.FileExists(sdk + "nonportable.txt"),
        };

        bool Lacks(string file) => libraries.Length > 0 && !machine.FileExists(libraries + file);
    }
}
