using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>The files of this machine that start like a binary.</summary>
internal static class MachineFiles
{
    /// <summary>Without links, because some of them form loops.</summary>
    private static readonly EnumerationOptions Options = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>All of them below these folders, without links, sorted.</summary>
    internal static IReadOnlyList<string> Below(params string[] directories) =>
    [
        .. directories
            .Where(Directory.Exists)
            .SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles("*", Options))
            .Where(file => file.Length >= 8 && IsBinary(file.FullName))
            .Select(file => file.FullName)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A number of files at equal distances in the list: always the same ones on the same machine.</summary>
    internal static IReadOnlyList<string> Sample(IReadOnlyList<string> files, int count) =>
        [.. Enumerable.Range(0, Math.Min(count, files.Count)).Select(i => files[(int)((long)i * files.Count / Math.Min(count, files.Count))])];

    private static bool IsBinary(string file)
    {
        byte[] start = new byte[8];
        try
        {
            using FileStream stream = File.OpenRead(file);
            stream.ReadExactly(start);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // deleted in the meantime
        }

        return start is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'M', (byte)'Z', ..] or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..]
            or [0xCA, 0xFE, 0xBA, 0xBE or 0xBF, 0, 0, 0, < 20] or [(byte)'!', (byte)'<', (byte)'a', (byte)'r', (byte)'c', (byte)'h', ..];
    }
}
