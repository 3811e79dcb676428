using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Aot.Tasks.Machine;

/// <summary>Functions of the operating system for which netstandard2.0 has no API.</summary>
internal static class NativeMethods
{
    /// <summary>X_OK of access(2).</summary>
    internal const int ExecuteAccess = 1;

    /// <summary>W_OK of access(2).</summary>
    internal const int WriteAccess = 2;

    /// <summary>POSIX access(2): 0 if the current user has this access.</summary>
    [DllImport("libc", EntryPoint = "access", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Access([MarshalAs(UnmanagedType.LPStr)] string path, int mode);

    /// <summary>
    /// stat(2) as the .NET runtime calls it, 0 if it succeeded. The structure of libc differs between systems and processors, and glibc before 2.33 has no function
    /// of this name.
    /// </summary>
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int GetStatus([MarshalAs(UnmanagedType.LPStr)] string path, ref FileStatus status);

    /// <summary>fstat(2) as the .NET runtime calls it: 0 if it succeeded.</summary>
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_FStat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int GetStatus(SafeFileHandle file, ref FileStatus status);

    /// <summary>POSIX open(2), without a mode and therefore only for files that exist: a file descriptor, or -1.</summary>
    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    /// <summary>POSIX geteuid(2): 0 for root.</summary>
    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern uint GetEffectiveUserId();

    /// <summary>POSIX readlink(2): the number of bytes in the buffer, or -1.</summary>
    [DllImport("libc", EntryPoint = "readlink", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern IntPtr ReadLink([MarshalAs(UnmanagedType.LPStr)] string path, byte[] buffer, IntPtr size);

    /// <summary>gnu_get_libc_version(3), only in glibc: a pointer to a version such as "2.36".</summary>
    [DllImport("libc", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern IntPtr GetGlibcVersion();

    /// <summary>RRF_RT_REG_SZ, a text in which environment variables are replaced, and RRF_SUBKEY_WOW6464KEY, keys as a 64-bit program sees them (winreg.h).</summary>
    internal const uint RegistryText = 0x0000_0002 | 0x0001_0000;

    /// <summary>HKEY_CURRENT_USER (winreg.h).</summary>
    internal static readonly IntPtr CurrentUser = new(unchecked((int)0x8000_0001));

    /// <summary>HKEY_LOCAL_MACHINE (winreg.h).</summary>
    internal static readonly IntPtr LocalMachine = new(unchecked((int)0x8000_0002));

    /// <summary>RegGetValueW: 0 if the value was read. The size is in bytes and includes the terminating null.</summary>
    [DllImport("advapi32.dll", EntryPoint = "RegGetValueW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int GetRegistryValue(IntPtr root, string key, string value, uint flags, IntPtr type, byte[] data, ref int size);

    /// <summary>GetDiskFreeSpaceExW: true if it determined the bytes that the current user can write to the volume of the folder, quotas included.</summary>
    [DllImport("kernel32.dll", EntryPoint = "GetDiskFreeSpaceExW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static extern bool GetFreeSpace(string directory, out ulong forUser, IntPtr total, IntPtr free);

    /// <summary>TH32CS_SNAPPROCESS: all processes (tlhelp32.h).</summary>
    internal const uint AllProcesses = 2;

    /// <summary>CreateToolhelp32Snapshot: a list of the running processes, or -1.</summary>
    [DllImport("kernel32.dll", EntryPoint = "CreateToolhelp32Snapshot", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern IntPtr CreateSnapshot(uint flags, uint process);

    /// <summary>Process32FirstW: the first entry of the list; false if there is none.</summary>
    [DllImport("kernel32.dll", EntryPoint = "Process32FirstW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static extern bool FirstProcess(IntPtr snapshot, ref ProcessEntry entry);

    /// <summary>Process32NextW: the next entry of the list; false after the last one.</summary>
    [DllImport("kernel32.dll", EntryPoint = "Process32NextW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static extern bool NextProcess(IntPtr snapshot, ref ProcessEntry entry);

    /// <summary>CloseHandle: must be called for every list.</summary>
    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static extern bool CloseHandle(IntPtr handle);

    /// <summary>PROCESSENTRY32W (tlhelp32.h).</summary>
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    internal struct ProcessEntry
    {
        /// <summary>The size of this structure in bytes. Must be set before the first call.</summary>
        internal int Size;
        internal uint Usage;
        internal int Id;
        internal IntPtr DefaultHeap;
        internal uint Module;
        internal uint Threads;
        internal int Parent;
        internal int BasePriority;
        internal uint Flags;

        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 260)]
        internal string Name;
    }
}
