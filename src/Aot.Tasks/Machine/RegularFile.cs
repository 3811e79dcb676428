using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Aot.Tasks.Machine;

/// <summary>
/// Opens regular files only. Opening a FIFO waits for its other end, and opening a device can have side effects, so the kind is checked before a file is opened.
/// If the path is replaced in between, the file is opened without waiting, and its kind is checked again.
/// </summary>
internal static class RegularFile
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int Interrupted = 4; // EINTR

    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>O_NONBLOCK, O_NOCTTY, and O_CLOEXEC (fcntl.h). On Linux, all processors that .NET supports have the same values.</summary>
    private static readonly int WithoutWaiting = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? 0x800 | 0x100 | 0x8_0000
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? 0x4 | 0x2_0000 | 0x100_0000
        : RuntimeInformation.IsOSPlatform(OSPlatform.Create("FREEBSD")) ? 0x4 | 0x8000 | 0x10_0000
        : 0;

    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Lazy<bool> HasStatus = new(IsStatusKnown);

    /// <summary>True if the path names a regular file, or a symbolic link to one.</summary>
    internal static bool Exists(string path) => IsWindows || !HasStatus.Value ? File.Exists(path) : Status(path).IsRegularFile;

    /// <summary>The length in bytes of a regular file, or of the one that a link leads to; 0 for anything else.</summary>
    internal static long Length(string path)
    {
        if (IsWindows || !HasStatus.Value)
        {
            FileInfo file = new(path);
            return file.Exists ? file.Length : 0;
        }

        FileStatus status = Status(path);
        return status.IsRegularFile ? status.Length : 0;
    }

    /// <summary>The time of the last change of what a path or link leads to, in ticks (UTC); 0 if it is unknown.</summary>
    internal static long LastWriteTicks(string path)
    {
        FileStatus status = IsWindows || !HasStatus.Value ? default : Status(path);
        const long NanosecondsPerTick = 100;
        return status.Mode == 0 ? 0 : Epoch.Ticks + (status.WriteTime * TimeSpan.TicksPerSecond) + (status.WriteTimeNanoseconds / NanosecondsPerTick);
    }

    /// <summary>See <see cref="IMachine.Identify"/>.</summary>
    internal static FileIdentity? Identify(string path)
    {
        if (IsWindows || !HasStatus.Value)
        {
            return null;
        }

        FileStatus status = Status(path);
        return status.Mode == 0 ? FileIdentity.None : FileIdentity.Of(status);
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="IOException">It is not a regular file, or it cannot be opened.</exception>
    internal static FileStream OpenRead(string path) => Open(path, ReadOnly, FileAccess.Read);

    /// <summary>A file that exists, to be written from its end on.</summary>
    /// <exception cref="IOException">It is not a regular file, or it cannot be opened.</exception>
    internal static FileStream OpenAppend(string path)
    {
        FileStream stream = Open(path, WriteOnly, FileAccess.Write);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    private static FileStatus Status(string path)
    {
        FileStatus status = default;
        return path.Length > 0 && path.IndexOf('\0') < 0 && NativeMethods.GetStatus(path, ref status) == 0 ? status : default;
    }

    private static FileStream Open(string path, int mode, FileAccess access)
    {
        if (!Exists(path))
        {
            throw new FileNotFoundException(null, path);
        }

        if (IsWindows || !HasStatus.Value || WithoutWaiting == 0)
        {
            FileStream stream = new(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
            return stream.CanSeek ? stream : throw NotRegular(stream, path); // a pipe or a device cannot seek
        }

        int descriptor;
        do
        {
            descriptor = NativeMethods.Open(path, mode | WithoutWaiting);
        }
        while (descriptor < 0 && Marshal.GetLastWin32Error() == Interrupted);

        if (descriptor < 0)
        {
            throw new IOException(path);
        }

        SafeFileHandle handle = new(new IntPtr(descriptor), ownsHandle: true);
        FileStatus status = default;
        return NativeMethods.GetStatus(handle, ref status) == 0 && status.IsRegularFile
            ? new FileStream(handle, access)
            : throw NotRegular(handle, path);
    }

    private static IOException NotRegular(IDisposable opened, string path)
    {
        opened.Dispose();
        return new IOException(path);
    }

    /// <summary>False on Mono, which has no such function, and if a later .NET changes it. Every file that .NET reports as a file then counts as a regular file.</summary>
    private static bool IsStatusKnown()
    {
        try
        {
            FileStatus status = default;
            return NativeMethods.GetStatus("/", ref status) == 0 && status.IsDirectory;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }
}
