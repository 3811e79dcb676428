using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// The arguments that the IL compiler's targets pass to clang for macOS, in parts that can be tried separately (Microsoft.NETCore.Native.Unix.targets, and
/// LinkNative in Microsoft.NETCore.Native.targets, 8.0.31, 9.0.20, 10.0.12, and 11.0.0).
/// </summary>
internal static class AppleLinkArguments
{
    /// <summary>A linker that does not support this argument reads it as "-l d_classic".</summary>
    internal const string ClassicLinker = "-ld_classic";

    /// <summary>An empty program for clang's built-in assembler. It is the same for every architecture and needs no header.</summary>
    internal static readonly string Program = ".globl _main\n_main:\n\tret\n";

    private static readonly string[] FolderPrefixes = ["-L", "-F", "-Wl,-L", "-Wl,-F", "-fuse-ld=", "--ld-path="];

    /// <summary>The arguments without which nothing is linked.</summary>
    /// <param name="request">The project.</param>
    /// <param name="source">Path of a file with <see cref="Program"/>.</param>
    /// <param name="output">Path of the program to write.</param>
    /// <param name="sdk">Path of the macOS SDK that the targets use from 11.0 on if the project sets no SysRoot; empty if it is not known.</param>
    internal static IReadOnlyList<string> Base(AppleRequest request, string source, string output, string sdk)
    {
        ToolchainRequest project = request.Project;
        List<string> arguments = [source, "-o", output, "-Wl,-dead_strip"];
        if (project.RequestedFlavor.Length > 0)
        {
            arguments.Add("-fuse-ld=" + project.RequestedFlavor);
        }

        if (project.SysRoot.Length > 0)
        {
            arguments.AddRange(project.PackMajor < 9 ? new[] { "--sysroot=" + project.SysRoot } : ["-isysroot", project.SysRoot]);
        }
        else if (sdk.Length > 0)
        {
            arguments.Add("-isysroot");
            arguments.Add(sdk);
        }

        string architecture = project.Target.Architecture == "x64" ? "x86_64" : "arm64";
        if (project.PackMajor >= 9)
        {
            string minimum = request.MinimumSystem.Length > 0 ? request.MinimumSystem : project.PackMajor >= 11 ? "14.0" : "12.0"; // AppleMinOSVersion
            arguments.Add($"--target={architecture}-apple-macos{minimum}");
        }
        else if (project.Target.Architecture != project.Host.Architecture)
        {
            arguments.Add("-arch");
            arguments.Add(architecture);
        }

        if (project.IsShared)
        {
            arguments.Add("-dynamiclib");
        }

        return arguments;
    }

    /// <summary>The libraries and frameworks of the macOS SDK that every program is linked with.</summary>
    internal static IReadOnlyList<string> MacSdkLibraries(AppleRequest request)
    {
        ToolchainRequest project = request.Project;
        string[] libraries = ["dl", "objc", "swiftCore", "swiftFoundation", .. project.UseSystemZlib ? ["z"] : Array.Empty<string>(), "icucore", "m"];
        string[] frameworks = ["CoreFoundation", "CryptoKit", "Foundation", .. project.PackMajor >= 10 ? ["Network"] : Array.Empty<string>(), "Security", "GSS"];
        return
        [
            .. libraries.Select(library => "-l" + library),
            "-L/usr/lib/swift",
            .. frameworks.SelectMany(framework => new[] { "-framework", framework }),
        ];
    }

    /// <summary>The libraries that a package which was not built by Microsoft takes from the machine.</summary>
    internal static IReadOnlyList<string> SourceBuiltLibraries(ToolchainRequest project)
    {
        List<string> libraries = [];
        if (project.PackMajor >= 9 && project.UseSystemOpenSsl && !project.StaticOpenSsl)
        {
            libraries.Add("-lssl");
            libraries.Add("-lcrypto");
        }

        if (project.PackMajor >= 9 && project.UseSystemBrotli)
        {
            libraries.Add("-lbrotlienc");
            libraries.Add("-lbrotlidec");
            if (project.PackMajor >= 10)
            {
                libraries.Add("-lbrotlicommon");
            }
        }

        if (IsZstdOfSystem(project))
        {
            libraries.Add("-lzstd");
        }

        return libraries;
    }

    /// <summary>True if the machine's zstd is linked because the package was not built by Microsoft and contains none.</summary>
    internal static bool IsZstdOfSystem(ToolchainRequest project) => project.UseSystemOpenSsl && project.UseSystemZstd;

    /// <summary>
    /// True if the targets pass <see cref="ClassicLinker"/>: for version 15 of clang and later, in 10.0 only for version 15 (dotnet/runtime#110542), from
    /// 11.0 on for Xcode 15 and 16. Targets whose call of xcodebuild can fail the build are not checked.
    /// </summary>
    /// <param name="request">The project.</param>
    /// <param name="clang">The first clang on PATH.</param>
    /// <param name="xcode">Major version of the selected Xcode; 0 without one. It counts from 11.0 on.</param>
    internal static bool RequestsClassicLinker(AppleRequest request, ClangVersion clang, int xcode) =>
        request.UseClassicLinker
        && !request.RunsXcodebuild
        && request.Project.PackMajor switch
        {
            8 or 9 => clang.Number >= 15,
            10 => clang.Number == 15,
            >= 11 => request.ForcesClassicLinker || xcode is 15 or 16,
            _ => false,
        };

    /// <summary>The arguments of the project that change where libraries and the linker are found. Null if only a shell could split its arguments.</summary>
    internal static IReadOnlyList<string>? SearchFolders(ToolchainRequest project)
    {
        List<string> folders = [];
        foreach (string argument in project.LinkerArguments
            .Concat(project.LibraryFiles.Where(file => file.StartsWith("-", StringComparison.Ordinal)))
            .Concat(project.ExtraLinkerArguments.Select(argument => "-Wl," + argument)))
        {
            if (CommandLine.SplitAsShell(argument) is not IReadOnlyList<string> words)
            {
                return null;
            }

            for (int i = 0; i < words.Count; i++)
            {
                if (words[i] is "-L" or "-F" && i + 1 < words.Count)
                {
                    folders.Add(words[i]);
                    folders.Add(words[++i]);
                }
                else if (FolderPrefixes.Any(prefix => words[i].StartsWith(prefix, StringComparison.Ordinal)))
                {
                    folders.Add(words[i]);
                }
            }
        }

        return folders;
    }
}
