using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace Aot.Tasks.Archiving;

/// <summary>Writes a zip archive in which all files have the same time, so the same files give the same archive.</summary>
internal static class ZipWriter
{
    /// <summary>1980-01-01, the first date of the format, in seconds since 1970.</summary>
    private const long FirstTime = 315532800;

    /// <param name="stream">Receives the archive.</param>
    /// <param name="entries">The files.</param>
    /// <param name="open">Opens a file of this machine.</param>
    /// <param name="time">The time of all files, in seconds since 1970 (UTC).</param>
    internal static void Write(Stream stream, IEnumerable<ArchiveEntry> entries, Func<string, Stream> open, long time)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (ArchiveEntry entry in entries)
        {
            ZipArchiveEntry created = archive.CreateEntry(entry.Name, CompressionLevel.Optimal);
            created.LastWriteTime = DateTimeOffset.FromUnixTimeSeconds(Math.Max(time, FirstTime));
            using Stream content = open(entry.Path);
            using Stream target = created.Open();
            content.CopyTo(target);
        }
    }
}
