using System;
using System.IO;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>What the restored packs of the IL compiler tell about the link. Before the first restore: what Microsoft's packs are like.</summary>
internal sealed class CompilerPack
{
    private static readonly CompilerPack Unknown = new();

    /// <summary>The program itself, or empty.</summary>
    internal string CompilerPath { get; private init; } = "";

    /// <summary>No libz.a, so the machine's zlib is linked.</summary>
    internal bool LacksZlib { get; private init; }

    /// <summary>Built by a distribution, against its own libraries (nonportable.txt).</summary>
    internal bool IsNonPortable { get; private init; }

    /// <param name="targetsPath">…/microsoft.dotnet.ilcompiler/9.0.20/build/Microsoft.DotNet.ILCompiler.SingleEntry.targets, or empty.</param>
    /// <param name="target">Runtime identifier of the target.</param>
    /// <param name="hostRid">Runtime identifier of this machine.</param>
    /// <param name="machine">The machine.</param>
    internal static CompilerPack Locate(string targetsPath, string target, string hostRid, IMachine machine)
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

        string number = Path.GetFileName(version)!;
        string[] folders =
        [
            Path.Combine(root, $"runtime.{target}.microsoft.dotnet.ilcompiler", number, "sdk"),
            Path.Combine(root, $"microsoft.netcore.app.runtime.nativeaot.{target}", number, "runtimes", target, "native"), // since 10.0
        ];
        string compiler = Path.Combine(root, $"runtime.{hostRid}.microsoft.dotnet.ilcompiler", number, "tools", "ilc");
        string? sdk = Array.Find(folders, folder => machine.FileExists(Path.Combine(folder, "libbootstrapper.o")));
        return new CompilerPack
        {
            CompilerPath = machine.FileExists(compiler) ? compiler : "",
            LacksZlib = sdk != null && !machine.FileExists(Path.Combine(sdk, "libz.a")),
            IsNonPortable = sdk != null && machine.FileExists(Path.Combine(sdk, "nonportable.txt")),
        };
    }
}
