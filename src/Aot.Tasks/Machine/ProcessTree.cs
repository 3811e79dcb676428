using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Aot.Tasks.Machine;

/// <summary>Kills a process and all processes that it started. netstandard2.0 has no Process.Kill(true).</summary>
internal static class ProcessTree
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Kills the process and its descendants. Processes that have already ended are ignored.</summary>
    internal static void Kill(Process root)
    {
        ILookup<int, int> children = ParentsAndChildren().ToLookup(pair => pair.Parent, pair => pair.Child);
        Stack<int> pending = new();
        pending.Push(root.Id);
        while (pending.Count > 0)
        {
            int id = pending.Pop();
            foreach (int child in children[id].Where(child => !IsWindows || IsYounger(child, id)))
            {
                pending.Push(child);
            }

            KillOne(id);
        }
    }

    private static List<(int Parent, int Child)> ParentsAndChildren() =>
        IsWindows ? FromSnapshot() : Directory.Exists("/proc/self") ? FromProc() : FromPs();

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

    private static List<(int Parent, int Child)> FromSnapshot()
    {
        List<(int Parent, int Child)> pairs = [];
        IntPtr snapshot = NativeMethods.CreateSnapshot(NativeMethods.AllProcesses, 0);
        NativeMethods.ProcessEntry entry = new() { Size = Marshal.SizeOf<NativeMethods.ProcessEntry>() };
        for (bool isEntry = NativeMethods.FirstProcess(snapshot, ref entry); isEntry; isEntry = NativeMethods.NextProcess(snapshot, ref entry))
        {
            pairs.Add((entry.Parent, entry.Id));
        }

        NativeMethods.CloseHandle(snapshot);
        return pairs;
    }

    private static List<(int Parent, int Child)> FromProc()
    {
        List<(int Parent, int Child)> pairs = [];
        foreach (string directory in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && TryReadParent(directory, out int parent))
            {
                pairs.Add((parent, id));
            }
        }

        return pairs;
    }

    private static bool TryReadParent(string procDirectory, out int parent)
    {
        parent = 0;
        try
        {
            // "pid (name) state ppid …": the name can contain spaces and parentheses (proc(5)).
            string stat = File.ReadAllText(Path.Combine(procDirectory, "stat"));
            string[] fields = stat.Substring(stat.LastIndexOf(')') + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 1 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out parent);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended
        }
    }

    /// <summary>For systems without /proc: macOS, FreeBSD. Each column has its own -o, because everything after = is its header (POSIX, XCU ps).</summary>
    internal static List<(int Parent, int Child)> FromPs()
    {
        List<(int Parent, int Child)> pairs = [];
        foreach (string line in RunAndWait("/bin/ps", "-A -o ppid= -o pid=").Split('\n'))
        {
            string[] fields = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 2
                && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out int parent)
                && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int child))
            {
                pairs.Add((parent, child));
            }
        }

        return pairs;
    }

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
}
