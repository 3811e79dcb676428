using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// A file in obj with the paths of the files that the linker driver and the linker used in the last successful trial link, which the link uses too. It is also written
/// if the success is not remembered, because paths stay valid when a file changes.
/// </summary>
internal static class LinkedFiles
{
    private static readonly string FileName = "aotsdk-linked.txt";

    /// <summary>Full paths; none if they are not known.</summary>
    /// <param name="directory">Full path of the project's intermediate folder.</param>
    /// <param name="machine">The machine.</param>
    internal static IReadOnlyList<string> Read(string directory, IMachine machine) =>
        MarkedText.Read(Path.Combine(directory, FileName), machine)?.Split(['\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Stores those of the paths that name a file.</summary>
    /// <param name="directory">Full path of the project's intermediate folder.</param>
    /// <param name="paths">Full paths.</param>
    /// <param name="machine">The machine.</param>
    internal static void Write(string directory, IEnumerable<string> paths, IMachine machine) => machine.WriteText(
        Path.Combine(directory, FileName),
        string.Concat(paths.Where(machine.FileExists).OrderBy(path => path, StringComparer.Ordinal).Select(path => path + "\n")));
}
