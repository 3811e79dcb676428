using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Machine;

/// <summary>
/// A folder for the files of a trial link. A file next to it is locked for as long as this process uses the folder, and the system unlocks it when the process
/// ends, however it ends. A folder whose file is not locked was therefore left over by a build that was killed.
/// </summary>
internal sealed class ScratchFolder
{
    private const string Prefix = "aotsdk-";
    private const string LockExtension = ".lock";

    /// <summary>Enough: each attempt fails only if another build deletes the file between its creation and its lock, which is rare.</summary>
    private const int Attempts = 20;

    /// <summary>A folder has a lock file until it is deleted. A folder of this age without a lock file is not being created or deleted by another build.</summary>
    private static readonly TimeSpan TimeToDelete = TimeSpan.FromMinutes(10);

    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private static readonly Regex Name = new("^" + Prefix + "[0-9a-f]{32}$", RegexOptions.CultureInvariant);

    private readonly string _topmostCreated;
    private readonly FileStream _lock;

    private ScratchFolder(string path, string topmostCreated, FileStream @lock)
    {
        Path = path;
        _topmostCreated = topmostCreated;
        _lock = @lock;
    }

    /// <summary>Full path.</summary>
    internal string Path { get; }

    /// <summary>Creates a folder in <paramref name="parent"/>, with its missing parent folders, and removes the folders that killed builds left there.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be created.</exception>
    internal static ScratchFolder Create(string parent)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = System.IO.Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N"));
            string topmost = path;
            while (System.IO.Path.GetDirectoryName(topmost) is { Length: > 0 } folder && !Directory.Exists(folder))
            {
                topmost = folder;
            }

            try
            {
                Directory.CreateDirectory(parent);
                FileStream opened = new(path + LockExtension, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                if (File.Exists(opened.Name))
                {
                    Directory.CreateDirectory(path);
                    ScratchFolder scratch = new(path, topmost, opened);
                    scratch.DeleteLeftovers(parent);
                    return scratch;
                }

                opened.Dispose();
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Another build mistook the new file for a leftover before it was locked, or deleted the parent folder.
            }

            if (attempt == Attempts)
            {
                throw new IOException(path);
            }
        }
    }

    /// <summary>Deletes the folder, and the empty parent folders that were created with it.</summary>
    /// <exception cref="IOException">Something cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Something cannot be deleted.</exception>
    internal void Delete()
    {
        Delete(Path, _lock);
        for (string current = Path; current != _topmostCreated; )
        {
            current = System.IO.Path.GetDirectoryName(current)!;
            if (Directory.GetFileSystemEntries(current).Length > 0)
            {
                break;
            }

            Directory.Delete(current);
        }
    }

    private void DeleteLeftovers(string parent)
    {
        string[] folders = Directory.GetDirectories(parent, Prefix + "*").Where(folder => folder != Path && Name.IsMatch(System.IO.Path.GetFileName(folder))).ToArray();
        if (folders.Length == 0 || !IsLockEffective())
        {
            return;
        }

        foreach (string folder in folders)
        {
            DeleteLeftover(folder);
        }
    }

    /// <summary>False if this file system or a setting of .NET (System.IO.DisableFileLocking) makes locks useless.</summary>
    private bool IsLockEffective()
    {
        try
        {
            Lock(_lock.Name).Dispose();
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void DeleteLeftover(string folder)
    {
        try
        {
            string file = folder + LockExtension;
            if ((File.GetAttributes(folder) & FileAttributes.ReparsePoint) != 0)
            {
                return; // a link, which Aot.Sdk did not create
            }

            if (RegularFile.Exists(file))
            {
                Delete(folder, Lock(file));
            }
            else if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > TimeToDelete)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in use, or belongs to another user.
        }
    }

    /// <summary>
    /// Windows deletes no open file, but creates and locks a file in one step. On other systems, the file is locked until it is deleted, so that a build that has
    /// created it, but not yet locked it, notices.
    /// </summary>
    private static void Delete(string folder, FileStream locked)
    {
        using (locked)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            finally
            {
                if (IsWindows)
                {
                    locked.Dispose();
                }

                if (!Directory.Exists(folder))
                {
                    File.Delete(locked.Name);
                }
            }
        }
    }

    private static FileStream Lock(string file) => new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
}
