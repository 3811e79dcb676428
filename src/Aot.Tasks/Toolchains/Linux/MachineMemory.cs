using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The memory that this process can use.</summary>
internal static class MachineMemory
{
    /// <summary>Bytes: the lowest of the machine's memory, proc(5), and the limits of the control groups of this process, cgroups(7). Null if none can be read.</summary>
    internal static long? Read(IMachine machine)
    {
        List<long> limits = [];
        foreach (string line in ReadLines(machine, "/proc/meminfo"))
        {
            string[] fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 2 && fields[0] == "MemTotal:" && TryParse(fields[1], out long kilobytes))
            {
                limits.Add(kilobytes * 1024);
            }
        }

        foreach (string file in ControlGroupLimits(machine))
        {
            if (ReadLines(machine, file).FirstOrDefault() is string text && TryParse(text.Trim(), out long bytes))
            {
                limits.Add(bytes); // "max" is not a number: no limit
            }
        }

        return limits.Count == 0 ? null : limits.Min();
    }

    private static List<string> ControlGroupLimits(IMachine machine)
    {
        // "0::/path" for version 2, "N:memory:/path" for version 1. In a container, the path is the container's root.
        List<string> files = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];
        foreach (string line in ReadLines(machine, "/proc/self/cgroup"))
        {
            string[] parts = line.Split([':'], 3);
            if (parts.Length != 3 || parts[2].Length < 2)
            {
                continue;
            }

            // The limits of all parent groups apply too.
            for (string? group = parts[2]; group is { Length: > 1 }; group = Path.GetDirectoryName(group))
            {
                if (parts[0] == "0")
                {
                    files.Add("/sys/fs/cgroup" + group + "/memory.max");
                }
                else if (parts[1] == "memory")
                {
                    files.Add("/sys/fs/cgroup/memory" + group + "/memory.limit_in_bytes");
                }
            }
        }

        return files;
    }

    private static string[] ReadLines(IMachine machine, string path) =>
        machine.ReadBytes(path, 64 * 1024) is byte[] bytes ? Encoding.UTF8.GetString(bytes).Split('\n') : [];

    private static bool TryParse(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
