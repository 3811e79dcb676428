using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// The arguments that the IL compiler's targets pass to clang for macOS, in parts that can be tried separately (Microsoft.NETCore.Native.Unix.targets, and
/// LinkNative in Microsoft.NETCore.Native.targets, 8.0.31, 9.0.20 and 10.0.12).
/// </summary>
internal static class AppleLinkArguments
{
    /// <summary>A linker that does not support this argument reads it as "-l d_classic".</summary>
    internal const string ClassicLinker = "-ld_classic";

    /// <summary>An empty program for clang's built-in assembler. It is the same for every architecture and needs no header.</summary>
    internal const string Program = ".globl _main\n_main:\n\tret\n";

    private static readonly string[] FolderPrefixes = ["-L", "-F", "-Wl,-L", "-Wl,-F", "-fuse-ld=", "--ld-path="];

    /// <summary>The arguments without which nothing is linked.</summary>
    internal static IReadOnlyList<string> Base(AppleRequest request, string source, string output)
    {
        ToolchainRequest project = request.Project;
        List<string> arguments = [source, "-o", output, "-Wl,-dead_strip"];
        if (project.RequestedFlavor.Length > 0)
        {
            arguments.Add("-fuse-ld=" + project.RequestedFlavor);
        }

        if (project.SysRoot.Length > 0)
        {
            arguments.AddRange(project.Framework.Major < 9 ? new[] { "--sysroot=" + project.SysRoot } : ["-isysroot", project.SysRoot]);
        }

        string architecture = project.Target.Architecture == "x64" ? "x86_64" : "arm64";
        if (project.Framework.Major >= 9)
        {
            arguments.Add($"--target={architecture}-apple-macos12.0");
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
        string[] frameworks = ["CoreFoundation", "CryptoKit", "Foundation", .. project.Framework.Major >= 10 ? ["Network"] : Array.Empty<string>(), "Security", "GSS"];
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
        if (project.Framework.Major >= 9 && project.UseSystemOpenSsl && !project.StaticOpenSsl)
        {
            libraries.Add("-lssl");
            libraries.Add("-lcrypto");
        }

        if (project.Framework.Major >= 9 && project.UseSystemBrotli)
        {
            libraries.Add("-lbrotlienc");
            libraries.Add("-lbrotlidec");
            if (project.Framework.Major >= 10)
            {
                libraries.Add("-lbrotlicommon");
            }
        }

        return libraries;
    }

    /// <summary>
    /// True if the targets pass <see cref="ClassicLinker"/>: for version 15 and later, from 10.0 on only for version 15 (dotnet/runtime#110542). Targets
    /// that run xcodebuild decide in another way and are not checked.
    /// </summary>
    /// <param name="request">The project.</param>
    /// <param name="clang">The first clang on PATH.</param>
    internal static bool RequestsClassicLinker(AppleRequest request, ClangVersion clang) =>
        request.UseClassicLinker
        && !request.RunsXcodebuild
        && request.Project.Framework.Major switch
        {
            8 or 9 => clang.Number >= 15,
            10 => clang.Number == 15,
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
