using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// The arguments that the IL compiler's targets pass to the linker driver, for an empty program: Microsoft.NETCore.Native.Unix.targets, and LinkNative
/// in Microsoft.NETCore.Native.targets (8.0.31, 9.0.20, 10.0.12, and 11.0.0).
/// </summary>
internal static class LinkArguments
{
    /// <summary>
    /// Functions of the C library that every native AOT program calls, and whose version depends on the glibc that it is linked with: dlopen since
    /// 2.34, pthread_sigmask since 2.32 (readelf --dyn-syms of a hello world, 8.0.31 and 9.0.20). ld.bfd keeps them in the empty program. Other linkers
    /// remove them, so that only the start files count.
    /// </summary>
    internal static readonly string[] VersionedFunctions = ["dlopen", "pthread_sigmask"];

    /// <summary>From 11.0 on, every program also calls this function, which glibc has since 2.25 (libaotminipal.a).</summary>
    private const string RandomFunction = "getrandom";

    /// <summary>From 11.0 on, the IL compiler's targets pass it to every linker except one with the name bfd: GNU's linker does not have it.</summary>
    internal const string FoldingOption = "-Wl,--icf=all";

    /// <summary>
    /// All arguments. The program's main function is defined as the entry point of the start files, so the link needs no object file and therefore no
    /// assembler, no compiler and no headers.
    /// </summary>
    /// <param name="request">The project.</param>
    /// <param name="output">Path of the program to write.</param>
    /// <param name="projectArguments">The project's arguments, see <see cref="OfProject"/>.</param>
    /// <param name="versionScript">Path of a file with the content of <see cref="VersionScript"/>; takes the place of $(ExportsFile).</param>
    /// <param name="withoutLibraries">Names after -l to omit, because they are known to be missing.</param>
    internal static List<string> Build(
        ToolchainRequest request,
        string output,
        IReadOnlyList<string> projectArguments,
        string versionScript,
        ISet<string> withoutLibraries)
    {
        // In -Wl, a comma in the path would split it. The real link uses $(ExportsFile), whose path may have none.
        List<string> arguments = ["-o", output, "-Xlinker", "--version-script=" + versionScript, "-Wl,--export-dynamic", .. projectArguments, .. request.GlibcArguments];
        if (request.CompressSymbols)
        {
            arguments.Add("-gz=zlib");
        }

        arguments.Add("-fuse-ld=" + request.LinkerFlavor);
        if (request.UsesPureLlvm)
        {
            arguments.Add("--rtlib=compiler-rt");
        }

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
        arguments.AddRange(OutputKind(request));
        arguments.Add("-Wl,-z,relro");
        arguments.Add("-Wl,-z,now");
        if (request.PackMajor >= 11 && request.IsShared)
        {
            arguments.Add("-Wl,-z,nodelete");
        }

        arguments.Add("-Wl,--eh-frame-hdr");
        if (request.PackMajor >= 11 && request.LinkerFlavor != "bfd")
        {
            arguments.Add(FoldingOption);
        }

        if (request.PackMajor >= 11 && request.SysRootIsTizen)
        {
            arguments.Add($"-L{request.SysRoot}/{(request.Target.Architecture is "x64" or "arm64" or "riscv64" ? "lib64" : "lib")}");
        }

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
            IEnumerable<string> functions = request.PackMajor >= 11 ? VersionedFunctions.Append(RandomFunction) : VersionedFunctions;
            arguments.AddRange(functions.Select(symbol => "-Wl,-u," + symbol));
        }

        return arguments;
    }

    /// <summary>The linker's version script: like that of the IL compiler, it exports one symbol of a program and nothing else.</summary>
    internal static string VersionScript(ToolchainRequest request) =>
        request.IsShared ? "V1.0 { local: *; };\n" : "V1.0 { global: _start; local: *; };\n";

    /// <summary>The project's arguments, as a shell splits them; null if only a shell can split them. See <see cref="ShellValues"/>.</summary>
    internal static ProjectArguments? OfProject(ToolchainRequest request, IMachine machine)
    {
        List<string> words = [];
        foreach (string argument in request.LinkerArguments.Concat(request.ExtraLinkerArguments.Select(argument => "-Wl," + argument)))
        {
            if (CommandLine.SplitAsShell(argument) is not IReadOnlyList<string> split)
            {
                return null;
            }

            words.AddRange(split);
        }

        return ProjectArguments.Of(words, file => IsText(Path.Combine(request.ProjectDirectory, file), machine));
    }

    private static bool? IsText(string file, IMachine machine) =>
        machine.ReadBytes(file, 256) is byte[] bytes
            ? Array.TrueForAll(bytes, value => value is >= 0x20 or (byte)'\n' or (byte)'\r' or (byte)'\t') && !IsArchive(bytes)
            : null;

    /// <summary>The first line of an archive and of a thin archive is a text.</summary>
    private static bool IsArchive(byte[] bytes) => bytes.Length > 1 && bytes[0] == '!' && bytes[1] == '<';

    /// <summary>Names after -l, in order. The project's libraries come first, because its items are evaluated first.</summary>
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
            if (request.PackMajor >= 10)
            {
                libraries.Add("brotlicommon");
            }
        }

        if (request.UseSystemZstd)
        {
            libraries.Add("zstd");
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

    private static string[] OutputKind(ToolchainRequest request)
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
