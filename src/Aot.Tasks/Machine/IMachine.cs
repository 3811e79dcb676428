using System;
using System.Collections.Generic;
using System.IO;

namespace Aot.Tasks.Machine;

/// <summary>The machine, as far as checks may see it. Nothing else touches files, processes or the system.</summary>
internal interface IMachine
{
    bool FileExists(string path);

    bool DirectoryExists(string path);

    /// <summary>True for a file that the current user may execute.</summary>
    bool IsExecutable(string path);

    /// <summary>True for a folder in which the current user may create files.</summary>
    bool IsWritable(string directory);

    /// <summary>Bytes that the current user may still write on the folder's file system, or null where unknown.</summary>
    long? FreeBytes(string directory);

    /// <summary>The first <paramref name="maximum"/> bytes of a file, or null where it cannot be read.</summary>
    byte[]? ReadBytes(string path, int maximum);

    /// <summary>A file's content, able to seek, or null where it cannot be read. The caller closes it.</summary>
    Stream? OpenRead(string path);

    /// <summary>Bytes of a file, or 0 where there is none.</summary>
    long FileLength(string path);

    /// <summary>Full paths of the entries of a folder, sorted; empty where it cannot be read.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>Where a symbolic link points, unresolved, or null for anything else.</summary>
    string? LinkTarget(string path);

    /// <summary>Ticks (UTC) of the last change of a file or folder, or 0 where there is none.</summary>
    long LastWriteTicks(string path);

    /// <summary>Writes a file as a whole or not at all; a fault is ignored, for nothing depends on these files.</summary>
    void WriteText(string path, string text);

    /// <summary>Adds text at the end of a file; a fault is ignored.</summary>
    void AppendText(string path, string text);

    /// <summary>Runs a tool without a shell, with LC_ALL=C and no input, and waits for its end.</summary>
    ProcessResult Run(string file, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout);

    /// <summary>A new, empty folder below <paramref name="parent"/>, or null where it cannot be made.</summary>
    string? CreateScratch(string parent);

    /// <summary>Removes what <see cref="CreateScratch"/> made, parents included where it had to make those too.</summary>
    void DeleteScratch(string directory);

    /// <summary>
    /// A text in the registry of Windows, or null where there is none, and on every other system.
    /// </summary>
    /// <param name="key">HKLM or HKCU, a backslash and the key as a 64-bit program sees it.</param>
    /// <param name="value">The value's name.</param>
    string? ReadRegistry(string key, string value);

    /// <summary>True where the current user is root, or an administrator.</summary>
    bool IsRoot { get; }

    /// <summary>The version of glibc that this process runs on, or null for any other libc.</summary>
    Version? GlibcVersion { get; }
}
