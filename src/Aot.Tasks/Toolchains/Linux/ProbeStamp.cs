using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// A note in obj/ that the probes passed, so that a publish with nothing to do does not link anew. Only a full success is noted, with the
/// time stamps of every tool and folder that took part: whatever is installed, removed or changed there makes the probes run again, and a
/// fault is never remembered.
/// </summary>
internal static class ProbeStamp
{
    private const string FileName = "aotsdk-toolchain.stamp";
    private const int Largest = 256 * 1024;

    /// <summary>The last line: a note that was cut off has none.</summary>
    private const string End = "end\n";

    /// <summary>The same link succeeded before, and nothing that it depends on has changed since.</summary>
    internal static bool IsValid(string directory, string key, IMachine machine)
    {
        byte[]? bytes = machine.ReadBytes(Path.Combine(directory, FileName), Largest);
        string text = bytes == null ? "" : Encoding.UTF8.GetString(bytes);
        if (!text.StartsWith(key, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal))
        {
            return false;
        }

        string[] witnesses = text.Substring(key.Length, text.Length - key.Length - End.Length).Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        return witnesses.Length > 0 && witnesses.All(line => line.Split('\t') is { Length: 2 } parts && Ticks(machine, parts[0]) == parts[1]);
    }

    /// <summary>Notes a success.</summary>
    internal static void Write(string directory, string key, IEnumerable<string> witnesses, IMachine machine)
    {
        StringBuilder text = new(key);
        foreach (string witness in witnesses)
        {
            text.Append(witness).Append('\t').Append(Ticks(machine, witness)).Append('\n');
        }

        machine.WriteText(Path.Combine(directory, FileName), text.Append(End).ToString());
    }

    /// <summary>The folders and tools whose change can change what the probes find.</summary>
    internal static IEnumerable<string> Witnesses(ToolchainRequest request, ToolSearch search, IMachine machine, IEnumerable<string?> tools)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string directory in search.Directories)
        {
            seen.Add(directory);
        }

        foreach (string? tool in tools)
        {
            // /usr/bin/clang → ../lib/llvm-14/bin/clang: the tool's own folder holds its linkers.
            for (string? file = tool; file != null && seen.Add(file) && seen.Count < 200;)
            {
                string? target = machine.LinkTarget(file);
                file = target == null ? null : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file) ?? "/", target));
            }
        }

        string root = request.SysRoot.Length > 0 ? Path.Combine(request.ProjectDirectory, request.SysRoot) : "/";
        string architecture = TargetTriple.Architecture(request.Target.Architecture);
        foreach (string directory in new[] { "lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib" })
        {
            seen.Add(Path.Combine(root, directory));
            seen.Add(Path.Combine(root, directory, architecture + "-linux-gnu"));
        }

        // The compiler's start files: usr/lib/gcc/<triple>/<version>, on the machine even where there is a sysroot.
        foreach (string gcc in new[] { "/usr/lib/gcc", "/usr/lib64/gcc", Path.Combine(root, "usr/lib/gcc") })
        {
            foreach (string triple in machine.List(gcc))
            {
                seen.Add(triple);
                seen.UnionWith(machine.List(triple));
            }
        }

        return seen;
    }

    private static string Ticks(IMachine machine, string path) => machine.LastWriteTicks(path).ToString(CultureInfo.InvariantCulture);
}
