using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux;

namespace Aot.Tasks.Toolchains;

/// <summary>Whether this machine can hold and run the IL compiler at all.</summary>
internal static class MachineCheck
{
    /// <summary>
    /// A publish of a hello world holds about 190 MB in MSBuild, as much in the C# compiler, and 140 MB in the IL compiler (eng/bench/RESULTS.md); real
    /// programs take more. How it ends otherwise: dotnet/runtimelab#1928.
    /// </summary>
    internal const long EnoughMemory = 512L * 1024 * 1024;

    /// <summary>The object file of a hello world alone takes 4.4 MB (net9.0, linux-x64), its program and symbols as much again.</summary>
    internal const long LeastSpaceToBuild = 4L * 1024 * 1024;

    /// <summary>The smallest hello world that the platform's switches give takes 1.07 MB.</summary>
    internal const long LeastSpaceToPublish = 1024 * 1024;

    /// <summary>The glibc that the oldest IL compiler still in support was built against needs no proof from here on.</summary>
    private static readonly Version ModernGlibc = new(2, 27);

    internal static CheckResult MemoryIsEnough(IMachine machine)
    {
        Check check = Checks.MemoryIsEnough;
        long? memory = Memory(machine);
        if (memory == null)
        {
            return CheckResult.Skipped(check, SkipReasons.NotKnownHere);
        }

        string found = Megabytes(memory.Value);
        return memory < EnoughMemory
            ? CheckResult.Of(check, found, [new Finding(DiagnosticDescriptors.MemoryLow, Resources.Get("Remedy.Memory"), found, Megabytes(EnoughMemory))])
            : CheckResult.Passed(check, found);
    }

    internal static CheckResult FoldersAreWritable(ToolchainRequest request, IMachine machine)
    {
        Check check = Checks.FoldersAreWritable;
        List<Finding> findings = [];
        foreach ((string property, string directory, long least) in new[]
                 {
                     ("IntermediateOutputPath", request.IntermediateDirectory, LeastSpaceToBuild),
                     ("PublishDir", request.PublishDirectory, LeastSpaceToPublish),
                     ("OutputPath", request.OutputDirectory, LeastSpaceToPublish),
                 })
        {
            if (directory.Length == 0)
            {
                continue;
            }

            string existing = NearestExisting(machine, directory);
            if (property == "OutputPath" && existing == NearestExisting(machine, request.PublishDirectory))
            {
                continue; // the publish folder lies in it, mostly; said once
            }

            if (!machine.IsWritable(existing))
            {
                findings.Add(new Finding(DiagnosticDescriptors.FolderNotWritable, Resources.Format("Remedy.Folder", property == "PublishDir" ? "-o <folder>" : "--artifacts-path <folder>"), property, directory, existing));
            }
            else if (machine.FreeBytes(existing) is long free && free < least)
            {
                // What an earlier publish left is written over, so then nobody can tell.
                bool isFirst = !machine.DirectoryExists(Path.Combine(request.IntermediateDirectory, "native"));
                Finding finding = new(DiagnosticDescriptors.DiskFull, Resources.Format("Remedy.Disk", property), property, directory, Megabytes(free));
                findings.Add(isFirst ? finding : finding.AtMost(Severity.Warning));
            }
        }

        return CheckResult.Of(check, request.IntermediateDirectory, findings);
    }

    /// <summary>
    /// Runs the compiler itself, but only where there is reason to doubt: an old glibc (dotnet/runtime#84183), or NixOS, which has no
    /// interpreter where programs look for it (NixOS/nixpkgs#280923).
    /// </summary>
    internal static CheckResult CompilerCanRun(ToolchainRequest request, IMachine machine, Distribution distribution, Trace trace)
    {
        Check check = Checks.CompilerCanRun;
        bool isOld = machine.GlibcVersion is Version glibc && glibc < ModernGlibc;
        if (!isOld && distribution.Family != "nixos")
        {
            return CheckResult.Passed(check, machine.GlibcVersion is Version version ? "glibc " + version : distribution.Name);
        }

        if (request.CompilerPath.Length == 0 || !machine.FileExists(request.CompilerPath))
        {
            return CheckResult.Skipped(check, SkipReasons.NotRestoredYet);
        }

        string[] help = ["--help"];
        ProcessResult result = machine.Run(request.CompilerPath, help, request.ProjectDirectory, request.Timeout);
        trace.Add($"{request.CompilerPath} --help: {result.Outcome}, exit code {result.ExitCode}, {result.Output.TrimEnd()}");
        bool isRefused = result.Outcome == ProcessOutcome.NotStarted
            || (!result.Succeeded && (result.Output.Contains("version `GLIBC") || result.Output.Contains("cannot open shared object file")));
        if (!isRefused)
        {
            return CheckResult.Passed(check, request.CompilerPath);
        }

        string remedy = distribution.Family == "nixos" ? Resources.Get("Remedy.NixLd") : Resources.Get("Remedy.NewerHost");
        return CheckResult.Of(check, request.CompilerPath, [
            new Finding(DiagnosticDescriptors.CompilerCannotRun, remedy, request.CompilerPath, LinkerOutput.Parse(result.Output).Summary)]);
    }

    /// <summary>The least of the machine's memory and the limits of the control groups that this process is in.</summary>
    private static long? Memory(IMachine machine)
    {
        List<long> limits = [];
        foreach (string line in ReadLines(machine, "/proc/meminfo"))
        {
            string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && words[0] == "MemTotal:" && TryParse(words[1], out long kilobytes))
            {
                limits.Add(kilobytes * 1024);
            }
        }

        foreach (string file in ControlGroupLimits(machine))
        {
            if (ReadLines(machine, file).FirstOrDefault() is string text && TryParse(text.Trim(), out long bytes))
            {
                limits.Add(bytes);
            }
        }

        return limits.Count == 0 ? null : limits.Min();
    }

    private static List<string> ControlGroupLimits(IMachine machine)
    {
        // cgroups(7): "0::/path" for version 2, "N:memory:/path" for version 1. In a container the path is the container's root.
        List<string> files = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];
        foreach (string line in ReadLines(machine, "/proc/self/cgroup"))
        {
            string[] parts = line.Split([':'], 3);
            if (parts.Length != 3 || parts[2].Length < 2)
            {
                continue;
            }

            // Every group above limits too.
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

    private static string NearestExisting(IMachine machine, string directory)
    {
        string current = directory;
        while (!machine.DirectoryExists(current) && Path.GetDirectoryName(current) is { Length: > 0 } parent)
        {
            current = parent;
        }

        return current;
    }

    private static string[] ReadLines(IMachine machine, string path) =>
        machine.ReadBytes(path, 64 * 1024) is byte[] bytes ? Encoding.UTF8.GetString(bytes).Split('\n') : [];

    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static string Megabytes(long bytes) => (bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture) + " MB";
}
