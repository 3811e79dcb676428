using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Aot.Tasks.Hosting;

/// <summary>Kills a process with everything that it started. netstandard2.0 has no Process.Kill(true).</summary>
internal static class ProcessTree
{
    internal static void Kill(Process root)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            RunAndWait("taskkill.exe", "/T /F /PID " + root.Id.ToString(CultureInfo.InvariantCulture));
            return;
        }

        ILookup<int, int> children = ParentsAndChildren().ToLookup(pair => pair.Parent, pair => pair.Child);
        Stack<int> pending = new([root.Id]);
        while (pending.Count > 0)
        {
            int id = pending.Pop();
            foreach (int child in children[id])
            {
                pending.Push(child);
            }

            KillOne(id);
        }
    }

    private static IEnumerable<(int Parent, int Child)> ParentsAndChildren() =>
        Directory.Exists("/proc/self") ? FromProc() : FromPs();

    private static IEnumerable<(int Parent, int Child)> FromProc()
    {
        foreach (string directory in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && TryReadParent(directory, out int parent))
            {
                yield return (parent, id);
            }
        }
    }

    private static bool TryReadParent(string procDirectory, out int parent)
    {
        parent = 0;
        try
        {
            // pid (name) state ppid …: the name may itself hold blanks and brackets (proc(5)).
            string stat = File.ReadAllText(Path.Combine(procDirectory, "stat"));
            string[] fields = stat.Substring(stat.LastIndexOf(')') + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 1 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out parent);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended meanwhile
        }
    }

    /// <summary>Where there is no /proc: macOS, FreeBSD. One -o for each column, for all that follows a = in an argument is its header (POSIX, XCU ps).</summary>
    internal static IEnumerable<(int Parent, int Child)> FromPs()
    {
        foreach (string line in RunAndWait("/bin/ps", "-A -o ppid= -o pid=").Split('\n'))
        {
            string[] fields = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 2
                && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out int parent)
                && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int child))
            {
                yield return (parent, child);
            }
        }
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
            // It has ended meanwhile.
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
