using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Hosting;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// A note in obj/ that the probes passed, so that a publish with nothing to do does not link anew. Only a full success is noted, with the
/// time stamps of every tool and folder that took part: whatever is installed, removed or changed there makes the probes run again, and a
/// fault is never remembered.
/// </summary>
internal static class ProbeStamp
{
    private const string FileName = "aotsdk-toolchain.stamp";
    private const int Largest = 256 * 1024;

    /// <summary>The results of the last success, or null where anything is different now.</summary>
    internal static List<CheckResult>? Read(string directory, string key, IHost host)
    {
        byte[]? bytes = host.ReadBytes(Path.Combine(directory, FileName), Largest);
        if (bytes == null)
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(bytes);
        if (!text.StartsWith(key, StringComparison.Ordinal))
        {
            return null;
        }

        List<CheckResult> results = [];
        foreach (string line in text.Substring(key.Length).Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('\t');
            if (parts[0] == "witness" && parts.Length == 3)
            {
                if (Ticks(host, parts[1]) != parts[2])
                {
                    return null;
                }
            }
            else if (parts.Length == 4)
            {
                results.Add(CheckResult.FromNote(parts));
            }
            else
            {
                return null;
            }
        }

        return results.Count > 0 ? results : null;
    }

    /// <summary>Notes a success.</summary>
    internal static void Write(string directory, string key, List<CheckResult> results, IEnumerable<string> witnesses, IHost host)
    {
        StringBuilder text = new(key);
        foreach (CheckResult result in results)
        {
            text.Append(result.ToNote()).Append('\n');
        }

        foreach (string witness in witnesses)
        {
            text.Append("witness\t").Append(witness).Append('\t').Append(Ticks(host, witness)).Append('\n');
        }

        host.WriteText(Path.Combine(directory, FileName), text.ToString());
    }

    /// <summary>The folders and tools whose change can change what the probes find.</summary>
    internal static IEnumerable<string> Witnesses(ToolchainRequest request, ToolSearch search, IHost host, IEnumerable<string?> tools)
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
                string? target = host.LinkTarget(file);
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
            foreach (string triple in host.List(gcc))
            {
                seen.Add(triple);
                seen.UnionWith(host.List(triple));
            }
        }

        return seen;
    }

    private static string Ticks(IHost host, string path) => host.LastWriteTicks(path).ToString(CultureInfo.InvariantCulture);
}
