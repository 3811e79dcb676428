using System;
using System.Collections.Generic;
using System.IO;

namespace Aot.Tasks.Machine;

/// <summary>
/// The machine, as far as checks use it. Nothing else reads files, starts processes or calls the operating system, with two exceptions: <see cref="Data.DataFile"/> opens the
/// files of the package, and <see cref="CheckToolchain"/> and <see cref="DetectLinkChange"/> read environment variables whose names no target can know.
/// </summary>
internal interface IMachine
{
    /// <summary>True if the path names a regular file, or a link to one. FIFOs, sockets, and devices are not files anywhere in this interface: no check opens or runs them.</summary>
    bool FileExists(string path);

    /// <summary>True if the path names a folder that exists.</summary>
    bool DirectoryExists(string path);

    /// <summary>True for a file that the current user is allowed to execute; on Windows for every file.</summary>
    bool IsExecutable(string path);

    /// <summary>True for a folder in which the current user is allowed to create files; on Windows for every folder.</summary>
    bool IsWritable(string directory);

    /// <summary>The number of bytes that the current user can still write to the file system of the folder; null if it is unknown.</summary>
    long? FreeBytes(string directory);

    /// <summary>The first bytes of a file; null if it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximum">In bytes. A longer file is cut off.</param>
    byte[]? ReadBytes(string path, int maximum);

    /// <summary>The content of a file as a stream that can seek; null if it cannot be read. The caller disposes it.</summary>
    Stream? OpenRead(string path);

    /// <summary>The length of a file in bytes; 0 if it does not exist.</summary>
    long FileLength(string path);

    /// <summary>The full paths of the files and folders in a folder, sorted; empty if it cannot be read.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>The target of a symbolic link as it is stored, not resolved; null for everything else, and on Windows.</summary>
    string? LinkTarget(string path);

    /// <summary>The time of the last change of a file or folder, in ticks (UTC); 0 if it does not exist. For a symbolic link, the later of its own time and that of its target.</summary>
    long LastWriteTicks(string path);

    /// <summary>The identity of the content of a file or folder, or of the target of a symbolic link; null if this system cannot determine it, such as Windows.</summary>
    FileIdentity? Identify(string path);

    /// <summary>Writes a file completely or not at all. An error is ignored, because no result depends on these files.</summary>
    void WriteText(string path, string text);

    /// <summary>Writes a file completely or not at all, and creates its folder. Null if it was written, and otherwise the error of the system.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="write">Writes the content. An <see cref="IOException"/> is an error of the system.</param>
    string? WriteFile(string path, Action<Stream> write);

    /// <summary>Appends text to a file. An error is ignored, because no result depends on these files.</summary>
    void AppendText(string path, string text);

    /// <summary>Runs a tool without a shell, with LC_ALL=C and without input, and waits for its end.</summary>
    /// <param name="file">Full path of the tool.</param>
    /// <param name="arguments">Its arguments, not quoted.</param>
    /// <param name="workingDirectory">The folder in which it runs.</param>
    /// <param name="timeout">After this time, the tool and the processes that it started are killed.</param>
    /// <param name="variables">Environment variables to set in addition to those of this process. An empty value removes one of those.</param>
    /// <param name="isEnvironmentInherited">False if the tool gets no environment variables of this process.</param>
    /// <exception cref="OperationCanceledException">The build was canceled. The tool and the processes that it started are killed.</exception>
    ProcessResult Run(
        string file, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout, IReadOnlyDictionary<string, string>? variables = null,
        bool isEnvironmentInherited = true);

    /// <summary>Creates a new, empty folder in <paramref name="parent"/>; null if it cannot be created.</summary>
    string? CreateScratch(string parent);

    /// <summary>Deletes a folder that <see cref="CreateScratch"/> created, and the empty parent folders that were created with it.</summary>
    void DeleteScratch(string directory);

    /// <summary>Renames a folder, and creates the folder that it is to be in. False if it cannot be renamed, for example because the new name exists.</summary>
    bool MoveDirectory(string from, string to);

    /// <summary>A text in the Windows registry; null if it does not exist, and on every other system.</summary>
    /// <param name="key">HKLM or HKCU, a backslash, and the key as a 64-bit program sees it.</param>
    /// <param name="value">The name of the value.</param>
    string? ReadRegistry(string key, string value);

    /// <summary>True if the current user is root; on Windows always.</summary>
    bool IsRoot { get; }

    /// <summary>The version of glibc that this process uses; null with another C library, and on other systems than Linux.</summary>
    Version? GlibcVersion { get; }
}
