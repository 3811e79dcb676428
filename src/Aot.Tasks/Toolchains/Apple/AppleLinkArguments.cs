using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// The arguments that the IL compiler's targets will give to clang for a target osx, in parts that can be tried apart: Microsoft.NETCore.Native.Unix.targets
/// and LinkNative in Microsoft.NETCore.Native.targets, 8.0.31, 9.0.20 and 10.0.12.
/// </summary>
internal static class AppleLinkArguments
{
    /// <summary>Reads as "-l d_classic" where the linker does not know it.</summary>
    internal const string ClassicLinker = "-ld_classic";

    /// <summary>A program that does nothing, for the assembler inside clang: the same for every architecture, and no header takes part.</summary>
    internal const string Program = ".globl _main\n_main:\n\tret\n";

    /// <summary>What no program can go without.</summary>
    internal static List<string> Base(AppleRequest request, string source, string output)
    {
        ToolchainRequest project = request.Project;
        List<string> arguments = [source, "-o", output, "-Wl,-dead_strip"];
        if (project.LinkerFlavor.Length > 0)
        {
            arguments.Add("-fuse-ld=" + project.LinkerFlavor);
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

    /// <summary>Libraries and frameworks of the macOS SDK that every program is linked with.</summary>
    internal static List<string> Platform(AppleRequest request)
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

    /// <summary>Libraries that a pack which was not built by Microsoft takes from the machine.</summary>
    internal static List<string> SourceBuilt(ToolchainRequest project)
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
    /// The targets pass -ld_classic: from the number 15 on, since 10.0 for 15 alone (dotnet/runtime#110542). Later targets ask Xcode itself and are not judged.
    /// </summary>
    internal static bool PassesClassic(AppleRequest request, ClangVersion clang) =>
        request.UseClassicLinker
        && !request.RunsXcodebuild
        && request.Project.Framework.Major switch
        {
            8 or 9 => clang.Number >= 15,
            10 => clang.Number == 15,
            _ => false,
        };

    /// <summary>The project's own folders to search; null where only a shell could split its arguments.</summary>
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
                else if (Prefixes.Any(prefix => words[i].StartsWith(prefix, StringComparison.Ordinal)))
                {
                    folders.Add(words[i]);
                }
            }
        }

        return folders;
    }

    private static readonly string[] Prefixes = ["-L", "-F", "-Wl,-L", "-Wl,-F", "-fuse-ld=", "--ld-path="];
}
