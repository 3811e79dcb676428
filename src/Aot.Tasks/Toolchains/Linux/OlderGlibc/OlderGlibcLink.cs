using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>How a program is linked for an older glibc than that of this machine.</summary>
/// <param name="Target">The glibc that the program must run on.</param>
/// <param name="Folder">Full path of the folder with the stubs. Its name depends on everything that the stubs depend on.</param>
/// <param name="HasEntryPoint">True for an executable that needs <see cref="EntryPoint"/>.</param>
internal sealed record OlderGlibcLink(Version Target, string Folder, bool HasEntryPoint)
{
    /// <summary>
    /// True if symbols that the target glibc lacks are found, too, so that the link succeeds and a check of the program names them. A weak reference does not need
    /// such a symbol: linkers do not add a library that is linked as needed for it.
    /// </summary>
    internal bool IncludesNewer { get; init; } = true;

    /// <summary>True if there is no toolchain for the target, so that nothing else is linked with the program: no start files, no libgcc, and no other libraries.</summary>
    internal bool IsAlone { get; init; }

    /// <summary>True if the IL compiler's targets know that lld links the program. They then write a script like <see cref="SectionsScript"/>.</summary>
    internal bool IsLldRequested { get; init; }

    /// <summary>clang reports -pthread of the IL compiler's targets, because it adds no default libraries.</summary>
    private static readonly string UnusedArguments = "-Wno-unused-command-line-argument";

    internal const string EntryPointFile = "start.o";

    /// <summary>The object file with the <see cref="StaticPart"/>.</summary>
    internal const string StaticPartFile = "static.o";

    /// <summary>A linker script that keeps the section with the modules of the program.</summary>
    internal const string SectionsScript = "sections.ld";

    /// <summary>From 13 on, lld removes sections that only symbols with their start and end refer to (lld 13 release notes, -z start-stop-gc).</summary>
    private const int FirstThatRemovesSections = 13;

    /// <summary>The content of <see cref="SectionsScript"/>, which does what the one of the IL compiler's targets does. Before 13, lld does not know the command.</summary>
    /// <param name="lld">Major version of lld.</param>
    internal static string Sections(int lld) => lld >= FirstThatRemovesSections ? "OVERWRITE_SECTIONS { __modules : { KEEP(*(__modules)) } }\n" : "/* lld keeps all sections. */\n";

    /// <summary>The object file with the <see cref="Substitutes"/>.</summary>
    internal const string SubstitutesFile = "substitutes.o";

    /// <summary>The arguments for the linker driver.</summary>
    /// <param name="folder">The folder as the linker driver is to see it: the full path, or relative to the folder in which it runs.</param>
    internal IReadOnlyList<string> Arguments(string folder)
    {
        List<string> arguments = ["-L" + folder, folder + "/" + SubstitutesFile];
        if (IsAlone)
        {
            arguments.AddRange(["-nostartfiles", "-nodefaultlibs", UnusedArguments, folder + "/" + StaticPartFile, "-lc"]);
            if (!IsLldRequested)
            {
                arguments.Add("-fuse-ld=lld");
                arguments.AddRange(["-T", folder + "/" + SectionsScript]); // in -Wl, a comma in the path would split it
            }
        }

        if (HasEntryPoint)
        {
            arguments.AddRange([folder + "/" + EntryPointFile, "-Wl,-e," + EntryPoint.Symbol]);
        }

        if (Target < EntryPoint.FirstWithoutInitializer)
        {
            // Functions that these libraries had before 2.34 now come from libc.so.6 under the same version, so the linker would not add the libraries.
            arguments.Add("-Wl,--push-state,--no-as-needed");
            arguments.AddRange(GlibcLibraries.Merged.Select(name => "-l:" + name));
            arguments.Add("-Wl,--pop-state");
        }

        if (IncludesNewer)
        {
            arguments.AddRange(["-Wl,--push-state,--as-needed", "-l:" + GlibcFloor.StubOfNewerSymbols, "-Wl,--pop-state"]);
        }

        // Other libraries of this machine, such as libgcc_s.so.1, may need its newer glibc. On the target, they are those of the target.
        arguments.Add("-Wl,--allow-shlib-undefined");
        return arguments;
    }
}
