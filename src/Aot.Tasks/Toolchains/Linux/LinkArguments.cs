using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// The arguments that the IL compiler's targets will give to the linker driver, for a program without any code: Microsoft.NETCore.Native.Unix.targets
/// and LinkNative in Microsoft.NETCore.Native.targets, 8.0.31, 9.0.20 and 10.0.12.
/// </summary>
internal static class LinkArguments
{
    /// <summary>
    /// The whole list. The entry point that the start files ask for is defined as the start files' own, so the link needs no object file: no assembler,
    /// no compiler proper and no headers take part.
    /// </summary>
    /// <param name="request">The project.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="own">The project's own arguments, see <see cref="OfProject"/>.</param>
    /// <param name="versionScript">The file that stands for ExportsFile: what is exported.</param>
    /// <param name="withoutLibraries">Libraries to leave out: those that are known to be missing.</param>
    internal static List<string> Build(
        ToolchainRequest request,
        string output,
        IReadOnlyList<string> own,
        string versionScript,
        ISet<string> withoutLibraries)
    {
        List<string> arguments = ["-o", output, "-Wl,--version-script=" + versionScript, "-Wl,--export-dynamic", .. own];
        if (request.CompressSymbols)
        {
            arguments.Add("-gz=zlib");
        }

        arguments.Add("-fuse-ld=" + request.LinkerFlavor);
        if (request.SysRoot.Length > 0)
        {
            arguments.Add("--sysroot=" + request.SysRoot);
        }

        if (request.IsCross)
        {
            arguments.Add("--target=" + TargetTriple.For(request));
        }

        arguments.Add(request.NativeDebugSymbols ? "-g" : "-Wl,--strip-debug");
        arguments.Add("-Wl,--build-id=sha1");
        arguments.Add("-Wl,--as-needed");
        if (request.IsShared)
        {
            arguments.Add("-Wl,-e,0x0");
        }

        arguments.Add("-pthread");
        arguments.AddRange(Libraries(request).Where(library => !withoutLibraries.Contains(library)).Select(library => "-l" + library));
        arguments.AddRange(StaticLibraries(request, withoutLibraries));
        arguments.AddRange(Shape(request));
        arguments.Add("-Wl,-z,relro");
        arguments.Add("-Wl,-z,now");
        arguments.Add("-Wl,--eh-frame-hdr");
        arguments.Add("-Wl,--discard-all");
        if (request.LinkerFlavor is "bfd" or "lld")
        {
            arguments.Add("-Wl,--gc-sections");
        }

        if (!request.IsShared)
        {
            arguments.Add("-Wl,--defsym,main=_start");
        }

        if (request.TargetGlibc != null)
        {
            arguments.AddRange(GlibcWitnesses.Select(symbol => "-Wl,-u," + symbol));
        }

        return arguments;
    }

    /// <summary>
    /// Functions of the C library that every native AOT program calls, and that a newer glibc gives under a newer version than an older one: dlopen from
    /// 2.34 on, pthread_sigmask from 2.32 on (readelf --dyn-syms of a hello world, 8.0.31 and 9.0.20). ld.bfd keeps them in the trial program; other
    /// linkers drop them, and only the start files speak.
    /// </summary>
    internal static readonly string[] GlibcWitnesses = ["dlopen", "pthread_sigmask"];

    /// <summary>What the version script says: like the platform's, which exports one symbol of the program and nothing else.</summary>
    internal static string VersionScript(ToolchainRequest request) =>
        request.IsShared ? "V1.0 { local: *; };\n" : "V1.0 { global: _start; local: *; };\n";

    /// <summary>
    /// The project's own arguments that decide what is found and how it is linked, as words; null where only a shell could split them. All others
    /// stay out: they may name files to write (-Map), or ask for what only the real program has (--require-defined, --wrap, version scripts).
    /// </summary>
    internal static IReadOnlyList<string>? OfProject(ToolchainRequest request)
    {
        List<string> words = [];
        foreach (string argument in request.LinkerArguments.Concat(request.ExtraLinkerArguments.Select(argument => "-Wl," + argument)))
        {
            if (CommandLine.SplitAsShell(argument) is not IReadOnlyList<string> split)
            {
                return null;
            }

            for (int i = 0; i < split.Count; i++)
            {
                string word = split[i];
                if (WithSeparateValue.Contains(word) && i + 1 < split.Count)
                {
                    words.Add(word);
                    words.Add(split[++i]);
                }
                else if (TakingPart.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)))
                {
                    words.Add(word);
                }
            }
        }

        return words;
    }

    private static readonly string[] WithSeparateValue = ["-L", "-l", "-B"];

    /// <summary>Where to look, for what, and with which linker and target.</summary>
    private static readonly string[] TakingPart =
    [
        "-L", "-l", "-B", "-fuse-ld=", "--ld-path=", "--sysroot=", "--gcc-toolchain=", "--gcc-install-dir=", "--target=", "-m", "-stdlib=", "-rtlib=",
        "--rtlib=", "-unwindlib=", "--unwindlib=", "-Wl,-L", "-Wl,-l", "-Wl,-rpath", "-Wl,-z,",
    ];

    /// <summary>The libraries of -l, in order; the project's own first, as its items are evaluated first.</summary>
    internal static List<string> Libraries(ToolchainRequest request)
    {
        List<string> libraries = [.. request.SystemLibraries];

        if (request.UseSystemOpenSsl && !request.StaticOpenSsl)
        {
            libraries.Add("ssl");
            libraries.Add("crypto");
        }

        if (request.UseSystemBrotli)
        {
            libraries.Add("brotlienc");
            libraries.Add("brotlidec");
        }

        if (request.LinkStandardCPlusPlus)
        {
            libraries.Add("stdc++");
        }

        libraries.Add("dl");
        if (request.UseSystemZlib)
        {
            libraries.Add("z");
        }

        libraries.Add("rt");
        libraries.Add("m");
        return libraries;
    }

    private static List<string> StaticLibraries(ToolchainRequest request, ISet<string> without)
    {
        List<string> libraries = request.StaticIcu ? ["icuio", "icutu", "icui18n", "icuuc", "icudata", "stdc++"] : [];
        if (request.StaticOpenSsl)
        {
            libraries.Add("ssl");
            libraries.Add("crypto");
        }

        libraries.RemoveAll(without.Contains);
        if (libraries.Count == 0)
        {
            return [];
        }

        IEnumerable<string> flags = libraries.Select(library => "-l" + library);
        return request.StaticExecutable ? [.. flags] : ["-Wl,-Bstatic", .. flags, "-Wl,-Bdynamic"];
    }

    private static string[] Shape(ToolchainRequest request)
    {
        if (request.StaticExecutable)
        {
            return [request.PositionIndependent ? "-static-pie" : "-static"];
        }

        if (request.IsShared)
        {
            return ["-shared"];
        }

        return request.PositionIndependent ? ["-pie", "-Wl,-pie"] : ["-Wl,-no-pie"];
    }
}
