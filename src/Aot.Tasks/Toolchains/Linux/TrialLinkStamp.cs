using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// A file in obj that says that the tools worked, so that a publish with nothing to do does not link again. It is written only after a complete
/// success, and contains the last write times of every tool and folder that was used. If one of them changes, the tools run again. A fault is never
/// stored. The doctor does not read it.
/// </summary>
internal static class TrialLinkStamp
{
    private const string FileName = "aotsdk-toolchain.stamp";
    private const int LargestFile = 256 * 1024;

    /// <summary>The last line: a truncated file does not contain it.</summary>
    private const string End = "end\n";

    /// <summary>The maximum number of inputs, so that a cycle of symbolic links ends.</summary>
    private const int MostInputs = 200;

    /// <summary>The same trial link succeeded before, and nothing that it depends on has changed since.</summary>
    /// <param name="directory">Full path of the project's intermediate folder.</param>
    /// <param name="key">See <see cref="TrialLinkKey"/>.</param>
    /// <param name="machine">The machine.</param>
    internal static bool IsValid(string directory, string key, IMachine machine)
    {
        byte[]? bytes = machine.ReadBytes(Path.Combine(directory, FileName), LargestFile);
        string text = bytes == null ? "" : Encoding.UTF8.GetString(bytes);
        if (!text.StartsWith(key, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal))
        {
            return false;
        }

        string[] inputs = text.Substring(key.Length, text.Length - key.Length - End.Length).Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        return inputs.Length > 0 && inputs.All(line => line.Split('\t') is { Length: 2 } parts && LastWrite(machine, parts[0]) == parts[1]);
    }

    /// <summary>Stores a success.</summary>
    /// <param name="directory">Full path of the project's intermediate folder.</param>
    /// <param name="key">See <see cref="TrialLinkKey"/>.</param>
    /// <param name="inputs">Full paths of files and folders, see <see cref="Inputs"/>.</param>
    /// <param name="machine">The machine.</param>
    internal static void Write(string directory, string key, IEnumerable<string> inputs, IMachine machine)
    {
        StringBuilder text = new(key);
        foreach (string input in inputs)
        {
            text.Append(input).Append('\t').Append(LastWrite(machine, input)).Append('\n');
        }

        machine.WriteText(Path.Combine(directory, FileName), text.Append(End).ToString());
    }

    /// <summary>The files and folders whose change can change the result: the folders of PATH, the tools, and the folders of libraries and start files.</summary>
    /// <param name="request">The project.</param>
    /// <param name="search">Knows the folders of PATH.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="tools">Full paths of the tools that ran.</param>
    internal static IEnumerable<string> Inputs(ToolchainRequest request, ToolSearch search, IMachine machine, IEnumerable<string> tools)
    {
        HashSet<string> inputs = new(search.Directories, StringComparer.Ordinal);
        foreach (string tool in tools)
        {
            // /usr/bin/clang links to ../lib/llvm-14/bin/clang, and that folder contains the linkers that clang prefers.
            for (string? file = tool; file != null && inputs.Add(file) && inputs.Count < MostInputs;)
            {
                string? target = machine.LinkTarget(file);
                file = target == null ? null : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file) ?? "/", target));
            }
        }

        string root = request.SysRoot.Length > 0 ? Path.Combine(request.ProjectDirectory, request.SysRoot) : "/";
        string architecture = TargetTriple.Architecture(request.Target.Architecture);
        foreach (string directory in new[] { "lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib" })
        {
            inputs.Add(Path.Combine(root, directory));
            inputs.Add(Path.Combine(root, directory, architecture + "-linux-gnu"));
        }

        // The compiler's start files are in usr/lib/gcc/<triple>/<version>: on this machine even if there is a sysroot.
        foreach (string gcc in new[] { "/usr/lib/gcc", "/usr/lib64/gcc", Path.Combine(root, "usr/lib/gcc") })
        {
            foreach (string triple in machine.List(gcc))
            {
                inputs.Add(triple);
                inputs.UnionWith(machine.List(triple));
            }
        }

        return inputs;
    }

    private static string LastWrite(IMachine machine, string path) => machine.LastWriteTicks(path).ToString(CultureInfo.InvariantCulture);
}
