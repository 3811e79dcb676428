using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Aot.Tasks.Machine;

/// <summary>
/// Kills a tool and all processes that it started: those that descend from it, those in a process group or session of one of them, and, on Linux and macOS, those
/// with its mark in their environment, which a process keeps even after it has left its group, session, and parents. netstandard2.0 has no Process.Kill(true).
/// </summary>
internal static class ProcessTree
{
    /// <summary>The environment variable that marks the processes of one run of a tool. Its value is different for each run.</summary>
    internal const string MarkVariable = "AOTSDK_TOOL_RUN";

    /// <summary>The number of attempts: a process can start another one while it is being killed.</summary>
    private const int MaximumPasses = 10;

    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private static readonly bool HasProc = !IsWindows && Directory.Exists("/proc/self");

    /// <summary>Kills the processes of a run. Those that have already ended are ignored.</summary>
    /// <param name="root">The tool.</param>
    /// <param name="mark">The value of <see cref="MarkVariable"/> in its environment.</param>
    internal static void Kill(Process root, string mark)
    {
        HashSet<int> killed = [];
        for (int pass = 0; pass < MaximumPasses; pass++)
        {
            List<int> running = Find(root, mark).Where(killed.Add).ToList();
            if (running.Count == 0)
            {
                break;
            }

            running.ForEach(KillOne);
        }
    }

    private static HashSet<int> Find(Process root, string mark)
    {
        List<ProcessInfo> all = List();
        HashSet<int> found = new(MarkedWith(mark, all));
        if (!root.HasExited)
        {
            found.Add(root.Id); // afterward, another process can have its ID
        }

        for (bool isGrowing = true; isGrowing;)
        {
            isGrowing = false;
            foreach (ProcessInfo process in all)
            {
                isGrowing |= !found.Contains(process.Id) && IsOneOf(process, found) && found.Add(process.Id);
            }
        }

        return found;
    }

    private static bool IsOneOf(ProcessInfo process, HashSet<int> found) => IsWindows
        ? found.Contains(process.Parent) && IsYounger(process.Id, process.Parent)
        : found.Contains(process.Parent) || found.Contains(process.Group) || found.Contains(process.Session);

    private static List<ProcessInfo> List() => IsWindows ? FromSnapshot() : HasProc ? FromProc() : FromPs();

    /// <summary>Windows reuses the ID of an ended process, and the children of that process still have the ID as their parent.</summary>
    private static bool IsYounger(int child, int parent) => StartTime(child) >= StartTime(parent);

    private static DateTime? StartTime(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return process.StartTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null; // it has ended, or belongs to another user
        }
    }

    private static IEnumerable<int> MarkedWith(string mark, List<ProcessInfo> all) =>
        IsWindows ? []
        : HasProc ? all.Select(process => process.Id).Where(id => Read(id, "environ").Contains(mark))
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? MarkedInPs(mark)
        : [];

    private static List<ProcessInfo> FromSnapshot()
    {
        List<ProcessInfo> processes = [];
        IntPtr snapshot = NativeMethods.CreateSnapshot(NativeMethods.AllProcesses, 0);
        NativeMethods.ProcessEntry entry = new() { Size = Marshal.SizeOf<NativeMethods.ProcessEntry>() };
        for (bool isEntry = NativeMethods.FirstProcess(snapshot, ref entry); isEntry; isEntry = NativeMethods.NextProcess(snapshot, ref entry))
        {
            processes.Add(new ProcessInfo(entry.Id, entry.Parent, group: 0, session: 0));
        }

        NativeMethods.CloseHandle(snapshot);
        return processes;
    }

    private static List<ProcessInfo> FromProc()
    {
        List<ProcessInfo> processes = [];
        foreach (string directory in Directory.GetDirectories("/proc"))
        {
            if (TryParse(Path.GetFileName(directory), out int id))
            {
                // "pid (name) state ppid pgrp session …": the name can contain spaces and parentheses (proc(5)).
                string stat = Read(id, "stat");
                string[] fields = stat.Substring(stat.LastIndexOf(')') + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 3 && TryParse(fields[1], out int parent) && TryParse(fields[2], out int group) && TryParse(fields[3], out int session))
                {
                    processes.Add(new ProcessInfo(id, parent, group, session));
                }
            }
        }

        return processes;
    }

    /// <summary>A file in the folder of a process in /proc; empty if the process has ended or belongs to another user.</summary>
    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/{file}", Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>For systems without /proc: macOS, FreeBSD. Each column has its own -o, because everything after = is its header (POSIX, XCU ps).</summary>
    internal static List<ProcessInfo> FromPs()
    {
        List<ProcessInfo> processes = [];
        foreach (string line in RunAndWait("/bin/ps", "-A -o ppid= -o pid= -o pgid=").Split('\n'))
        {
            string[] fields = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 3 && TryParse(fields[0], out int parent) && TryParse(fields[1], out int id) && TryParse(fields[2], out int group))
            {
                processes.Add(new ProcessInfo(id, parent, group, session: 0));
            }
        }

        return processes;
    }

    /// <summary>With -E, ps of macOS adds the environment of the user's own processes to the command.</summary>
    private static List<int> MarkedInPs(string mark)
    {
        List<int> marked = [];
        foreach (string line in RunAndWait("/bin/ps", "-A -E -ww -o pid= -o command=").Split('\n'))
        {
            if (line.Contains(mark) && TryParse(line.TrimStart().Split(' ')[0], out int id))
            {
                marked.Add(id);
            }
        }

        return marked;
    }

    private static bool TryParse(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static void KillOne(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has already ended.
        }
    }

    private static string RunAndWait(string file, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(file, arguments)
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardOutput = true,
            })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit(5_000);
            return output;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>A running process.</summary>
    internal sealed class ProcessInfo(int id, int parent, int group, int session)
    {
        /// <summary>Its ID.</summary>
        internal int Id => id;

        /// <summary>The ID of the process that started it, or of the one that took it over.</summary>
        internal int Parent => parent;

        /// <summary>The ID of the first process of its group; 0 on Windows.</summary>
        internal int Group => group;

        /// <summary>The ID of the first process of its session; 0 if it is not known.</summary>
        internal int Session => session;
    }
}
