using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>The files of the C library that the linker driver links: those of this machine, or of the toolchain for another processor.</summary>
/// <param name="cLibrary">Full path of libc.so.6.</param>
/// <param name="others">Full paths of the other libraries that exist, by their name in DT_NEEDED.</param>
/// <param name="staticPart">Full path of libc_nonshared.a, which contains the functions that glibc links into every program, such as atexit.</param>
internal sealed class GlibcLibraries(string cLibrary, IReadOnlyDictionary<string, string> others, string staticPart)
{
    internal string CLibrary { get; } = cLibrary;

    internal IReadOnlyDictionary<string, string> Others { get; } = others;

    internal string StaticPart { get; } = staticPart;

    internal const string CLibraryName = "libc.so.6";
    internal const string MathName = "libm.so.6";

    /// <summary>The vector functions of libm, on x64 only. They have kept their versions, so they are linked as they are.</summary>
    internal const string VectorMathName = "libmvec.so.1";

    private static readonly string StaticPartName = "libc_nonshared.a";

    /// <summary>Part of libc.so.6 since 2.34. Later versions still have these libraries, almost empty, for programs of earlier ones (glibc, NEWS for 2.34).</summary>
    internal static readonly IReadOnlyList<string> Merged = ["libpthread.so.0", "libdl.so.2", "librt.so.1"];

    /// <summary>The name of the dynamic loader, which is also a library.</summary>
    /// <param name="architecture">As in a runtime identifier.</param>
    internal static string Loader(string architecture) => architecture == "arm64" ? "ld-linux-aarch64.so.1" : "ld-linux-x86-64.so.2";

    /// <summary>All files of the libraries.</summary>
    internal IEnumerable<string> Files => [CLibrary, StaticPart, .. Others.Values];

    /// <summary>Null if the linker driver does not find the C library, or one of its files is missing.</summary>
    internal static GlibcLibraries? Find(ToolchainRequest request, LinkerDriver driver, IMachine machine, Trace trace)
    {
        if (Ask(CLibraryName) is not string library || Ask(StaticPartName) is not string staticPart)
        {
            return null;
        }

        // The other libraries are in the folder of libc.so.6.
        string directory = Path.GetDirectoryName(library)!;
        string[] names = [MathName, VectorMathName, Loader(request.Target.Architecture), .. Merged];
        Dictionary<string, string> others = names.ToDictionary(name => name, name => Path.Combine(directory, name));
        foreach (string name in names.Where(name => !machine.FileExists(others[name])))
        {
            others.Remove(name);
        }

        return Merged.Append(MathName).All(others.ContainsKey) ? new GlibcLibraries(library, others, staticPart) : null;

        string? Ask(string name)
        {
            string[] arguments = request.IsCross ? ["--target=" + TargetTriple.For(request), "-print-file-name=" + name] : ["-print-file-name=" + name];
            ProcessResult result = machine.Run(driver.Path, arguments, request.ProjectDirectory, request.Timeout);
            trace.Ran(driver.Path, arguments, result);
            string path = result.Output.Trim();
            return result.Succeeded && path.StartsWith("/", System.StringComparison.Ordinal) && path.IndexOfAny(['\n', '\t', '"']) < 0 && machine.FileExists(path)
                ? path
                : null; // a file that the driver does not find is printed as it was requested
        }
    }
}
