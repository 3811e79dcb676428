using System;
using System.Runtime.InteropServices;

namespace Aot.Tasks.Hosting;

/// <summary>Calls into libc for which netstandard2.0 has no API. Only on Unix.</summary>
internal static class NativeMethods
{
    internal const int ExecuteAccess = 1;
    internal const int WriteAccess = 2;

    /// <summary>POSIX access(2): 0 where the calling user has the access.</summary>
    [DllImport("libc", EntryPoint = "access", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Access([MarshalAs(UnmanagedType.LPStr)] string path, int mode);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern uint GetEffectiveUserId();

    /// <summary>POSIX readlink(2): the number of bytes written, or -1.</summary>
    [DllImport("libc", EntryPoint = "readlink", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern IntPtr ReadLink([MarshalAs(UnmanagedType.LPStr)] string path, byte[] buffer, IntPtr size);

    /// <summary>glibc only: a pointer to a version such as "2.36".</summary>
    [DllImport("libc", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern IntPtr GetGlibcVersion();
}
