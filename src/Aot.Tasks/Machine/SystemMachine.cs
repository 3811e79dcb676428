using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace Aot.Tasks.Machine;

/// <summary>The machine on which this process runs.</summary>
internal sealed class SystemMachine : IMachine
{
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Bytes.</summary>
    private const int FirstBlock = 16 * 1024;

    /// <summary>A file is renamed immediately after it was written.</summary>
    private static readonly TimeSpan TimeToRename = TimeSpan.FromSeconds(5);

    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, ScratchFolder> _scratches = new(StringComparer.Ordinal);

    /// <param name="cancellation">Ends a running tool. <see cref="Run"/> then throws an <see cref="OperationCanceledException"/>.</param>
    internal SystemMachine(CancellationToken cancellation = default) => _cancellation = cancellation;

    /// <summary>Called while a tool runs for long, with its path and the time that it has run; see <see cref="ProcessRunner.FirstNotice"/>.</summary>
    internal Action<string, TimeSpan>? Waiting { get; init; }

    public bool IsRoot => IsWindows || NativeMethods.GetEffectiveUserId() == 0;

    public Version? GlibcVersion
    {
        get
        {
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            {
                return null;
            }

            try
            {
                return Version.TryParse(Marshal.PtrToStringAnsi(NativeMethods.GetGlibcVersion()), out Version? version) ? version : null;
            }
            catch (EntryPointNotFoundException)
            {
                return null; // musl does not have this function
            }
        }
    }

    public bool FileExists(string path) => RegularFile.Exists(path);

    public bool DirectoryExists(string path) => Directory.Exists(path);

    public bool IsExecutable(string path) =>
        RegularFile.Exists(path) && (IsWindows || NativeMethods.Access(path, NativeMethods.ExecuteAccess) == 0);

    public bool IsWritable(string directory) =>
        Directory.Exists(directory) && (IsWindows || NativeMethods.Access(directory, NativeMethods.WriteAccess) == 0);

    public long? FreeBytes(string directory)
    {
        if (IsWindows)
        {
            // DriveInfo uses only the drive letter, but another volume can be mounted in the folder.
            return NativeMethods.GetFreeSpace(directory.TrimEnd('\\') + "\\", out ulong bytes, IntPtr.Zero, IntPtr.Zero) ? (long)Math.Min(bytes, long.MaxValue) : null;
        }

        try
        {
            // Only root can use the blocks that a file system such as ext4 reserves. A file system in user space may report no size.
            DriveInfo drive = new(directory);
            return drive.TotalSize == 0 ? null : IsRoot ? drive.TotalFreeSpace : drive.AvailableFreeSpace;
        }
        catch (Exception e) when (IsFileFault(e))
        {
            return null;
        }
    }

    public byte[]? ReadBytes(string path, int maximum)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            long size = stream.Length; // 0 for files in /proc, most of which are small
            byte[] buffer = new byte[Math.Min(size > 0 ? size : FirstBlock, maximum)];
            int length = 0;
            for (int read; length < buffer.Length && (read = stream.Read(buffer, length, buffer.Length - length)) > 0;)
            {
                length += read;
                if (length == buffer.Length && size == 0)
                {
                    Array.Resize(ref buffer, (int)Math.Min(4L * length, maximum));
                }
            }

            Array.Resize(ref buffer, length);
            return buffer;
        }
        catch (Exception e) when (IsFileFault(e))
        {
            return null;
        }
    }

    public Stream? OpenRead(string path)
    {
        try
        {
            return RegularFile.OpenRead(path);
        }
        catch (Exception e) when (IsFileFault(e))
        {
            return null;
        }
    }

    public long FileLength(string path) => RegularFile.Length(path);

    public IReadOnlyList<string> List(string directory)
    {
        try
        {
            string[] entries = Directory.GetFileSystemEntries(directory);
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (Exception e) when (IsFileFault(e))
        {
            return [];
        }
    }

    public string? LinkTarget(string path)
    {
        if (IsWindows)
        {
            return null;
        }

        byte[] buffer = new byte[4096]; // PATH_MAX on Linux
        int length = (int)NativeMethods.ReadLink(path, buffer, (IntPtr)buffer.Length);
        return length < 0 ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }

    public string? ReadRegistry(string key, string value)
    {
        if (!IsWindows)
        {
            return null;
        }

        const int MaximumPath = 32 * 1024; // characters
        int hive = key.IndexOf('\\');
        IntPtr root = key.Substring(0, hive) == "HKLM" ? NativeMethods.LocalMachine : NativeMethods.CurrentUser;
        byte[] data = new byte[2 * MaximumPath];
        int size = data.Length;
        return NativeMethods.GetRegistryValue(root, key.Substring(hive + 1), value, NativeMethods.RegistryText, IntPtr.Zero, data, ref size) == 0
            ? Encoding.Unicode.GetString(data, 0, size).TrimEnd('\0')
            : null;
    }

    public long LastWriteTicks(string path) =>
        File.Exists(path) || Directory.Exists(path) ? Math.Max(File.GetLastWriteTimeUtc(path).Ticks, RegularFile.LastWriteTicks(path)) : 0;

    public FileIdentity? Identify(string path) => RegularFile.Identify(path);

    public void WriteText(string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        WriteFile(path, stream => stream.Write(bytes, 0, bytes.Length));
    }

    public string? WriteFile(string path, Action<Stream> write)
    {
        string temporary = path + "." + Guid.NewGuid().ToString("N");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DeleteLeftovers(path);
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
            }

            if (File.Exists(path))
            {
                File.Replace(temporary, path, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, path);
            }

            return null;
        }
        catch (Exception e) when (IsFileFault(e))
        {
            TryDelete(temporary);
            return e.Message;
        }
    }

    public void AppendText(string path, string text)
    {
        try
        {
            using FileStream stream = File.Exists(path) || Directory.Exists(path) ? RegularFile.OpenAppend(path) : new(path, FileMode.CreateNew);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            stream.Write(bytes, 0, bytes.Length);
        }
        catch (Exception e) when (IsFileFault(e))
        {
            // The file is for people to read. Nothing depends on it.
        }
    }

    public ProcessResult Run(
        string file, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout, IReadOnlyDictionary<string, string>? variables = null,
        bool isEnvironmentInherited = true) =>
        ProcessRunner.Run(file, arguments, workingDirectory, timeout, Waiting, variables, isEnvironmentInherited, _cancellation);

    public string? CreateScratch(string parent)
    {
        try
        {
            ScratchFolder scratch = ScratchFolder.Create(parent);
            _scratches[scratch.Path] = scratch;
            return scratch.Path;
        }
        catch (Exception e) when (IsFileFault(e))
        {
            return null;
        }
    }

    public void DeleteScratch(string directory)
    {
        try
        {
            _scratches[directory].Delete();
        }
        catch (Exception e) when (IsFileFault(e))
        {
            // The next trial link in this folder deletes it.
        }
        finally
        {
            _scratches.Remove(directory);
        }
    }

    public bool MoveDirectory(string from, string to)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
            return true;
        }
        catch (Exception e) when (IsFileFault(e))
        {
            return false;
        }
    }

    /// <summary>Deletes the temporary files of builds that were killed while they wrote the file.</summary>
    private static void DeleteLeftovers(string path)
    {
        try
        {
            foreach (string file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*").Where(file => IsTemporary(file, path)))
            {
                DeleteLeftover(file);
            }
        }
        catch (Exception e) when (IsFileFault(e))
        {
            // The user may create files in the folder, but not list it.
        }
    }

    /// <summary>The name ends with the 32 digits of a GUID.</summary>
    private static bool IsTemporary(string file, string path) =>
        file.Length == path.Length + 33 && file.Substring(path.Length + 1).All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>A build that was killed left the file, if no build has locked it, and none is about to rename it.</summary>
    private static void DeleteLeftover(string file)
    {
        try
        {
            if (RegularFile.Exists(file) && DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > TimeToRename)
            {
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                File.Delete(file);
            }
        }
        catch (Exception e) when (IsFileFault(e))
        {
            // It is in use, or belongs to another user.
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (IsFileFault(e))
        {
            // A leftover file in obj/ does not matter.
        }
    }

    private static bool IsFileFault(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
