using System;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Finds tools that are installed but that this user may not run: hardening scripts restrict compilers to root.</summary>
internal static class ToolPermission
{
    /// <summary>The full path of such a tool; null if there is none.</summary>
    /// <param name="names">Names of tools, or paths.</param>
    /// <param name="search">The folders of PATH.</param>
    /// <param name="machine">The machine.</param>
    internal static string? FindDenied(string[] names, ToolSearch search, IMachine machine) => names
        .SelectMany(name => name.IndexOf('/') >= 0 ? [name] : search.Directories.Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(path => Path.IsPathRooted(path) && machine.FileExists(path) && !machine.IsExecutable(path) && IsProgram(path, machine));

    /// <summary>The tool exists and is not executable.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="distribution">Knows whether the user needs sudo.</param>
    /// <param name="machine">The machine.</param>
    internal static Finding Denied(string path, Distribution distribution, IMachine machine) => FindMountWithoutExecution(path, machine) is string mount
        ? new(DiagnosticDescriptors.ToolOnMountWithoutExecution, "", path, mount) { FollowUp = distribution.WithSudo("mount -o remount,exec " + CommandLine.QuoteForShell(mount)) }
        : new(DiagnosticDescriptors.ToolNotPermitted, "", path) { FollowUp = distribution.WithSudo(Command(path)) };

    internal static string Command(string path) => "chmod a+rx " + path;

    /// <summary>The mount point of the file system of the file, if nothing in it can be executed. /proc/self/mounts has the format of fstab(5).</summary>
    private static string? FindMountWithoutExecution(string path, IMachine machine)
    {
        const int LargestTable = 4 * 1024 * 1024;
        string table = machine.ReadBytes("/proc/self/mounts", LargestTable) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        string[]? mount = table.Split('\n').Select(line => line.Split(' '))
            .Where(fields => fields.Length > 3 && path.StartsWith(fields[1].TrimEnd('/') + "/", StringComparison.Ordinal))
            .OrderBy(fields => fields[1].Length)
            .LastOrDefault();
        return mount?[3].Split(',').Contains("noexec") == true ? mount[1] : null;
    }

    /// <summary>A file that this user cannot read either counts. A text file of the same name does not.</summary>
    private static bool IsProgram(string path, IMachine machine) =>
        machine.ReadBytes(path, 2) is not { Length: 2 } start || (start[0], (char)start[1]) is (0x7F, 'E') or ((byte)'#', '!');
}
