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

    internal const string EntryPointFile = "start.o";

    /// <summary>The object file with the <see cref="Substitutes"/>.</summary>
    internal const string SubstitutesFile = "substitutes.o";

    /// <summary>The arguments for the linker driver.</summary>
    /// <param name="folder">The folder as the linker driver is to see it: the full path, or relative to the folder in which it runs.</param>
    internal IReadOnlyList<string> Arguments(string folder)
    {
        List<string> arguments = ["-L" + folder, folder + "/" + SubstitutesFile];
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
