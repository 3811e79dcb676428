using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Data;

namespace Aot.Tasks.Verification;

/// <summary>What a program needs from its system and does not list in its import tables: LoadedLibraries.tsv and SystemData.tsv, which name their sources.</summary>
internal static class SystemRequirements
{
    /// <summary>The libraries whose text is in the program, such as "ICU (libicu)".</summary>
    /// <param name="program">The program's file.</param>
    internal static IReadOnlyList<string> FindLibraries(Stream program) => Find(program, "LoadedLibraries.tsv");

    /// <summary>The data that a method in the program reads, such as "time zones (tzdata)".</summary>
    /// <param name="objectFile">The file that the IL compiler wrote.</param>
    internal static IReadOnlyList<string> FindData(Stream objectFile) => Find(objectFile, "SystemData.tsv");

    /// <summary>Reads the file to its end or to the last text, in blocks of 1 MiB.</summary>
    private static List<string> Find(Stream program, string table)
    {
        const int Block = 1024 * 1024;
        List<(byte[] Text, string Library)> wanted = Table.Read(table).Select(row => (Encoding.ASCII.GetBytes(row[0]), row[1])).ToList();
        int overlap = wanted.Max(entry => entry.Text.Length) - 1;
        List<string> found = [];
        byte[] buffer = new byte[Block + overlap];
        int kept = 0;
        for (int read; wanted.Count > 0 && (read = program.Read(buffer, kept, Block)) > 0;)
        {
            int length = kept + read;
            foreach ((byte[] text, string library) in wanted.Where(entry => Contains(buffer, length, entry.Text)).ToList())
            {
                found.Add(library);
                wanted.RemoveAll(entry => entry.Text == text);
            }

            // A text can cross the border of two blocks.
            kept = Math.Min(overlap, length);
            Array.Copy(buffer, length - kept, buffer, 0, kept);
        }

        return found;
    }

    private static bool Contains(byte[] buffer, int length, byte[] text)
    {
        // Array.IndexOf is the only search that is fast on .NET and on .NET Framework.
        for (int i = 0; (i = Array.IndexOf(buffer, text[0], i, Math.Max(0, length - i - text.Length + 1))) >= 0; i++)
        {
            int matched = 1;
            while (matched < text.Length && buffer[i + matched] == text[matched])
            {
                matched++;
            }

            if (matched == text.Length)
            {
                return true;
            }
        }

        return false;
    }
}
