using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace Aot.Tasks;

/// <summary>Reads the tab-separated tables that eng/Tables.targets embeds in this assembly, deflated.</summary>
internal static class Table
{
    /// <summary>The rows; there are no comments and no empty lines.</summary>
    internal static List<string[]> Read(string name)
    {
        using Stream deflated = typeof(Table).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(new DeflateStream(deflated, CompressionMode.Decompress));
        List<string[]> rows = [];
        while (reader.ReadLine() is string line)
        {
            rows.Add(line.Split('\t'));
        }

        return rows;
    }
}
