using System.Collections.Generic;
using System.IO;

namespace Aot.Tasks.Data;

/// <summary>Reads the tab-separated tables (.tsv) of the package.</summary>
internal static class Table
{
    /// <summary>The rows of a table without its comments, which start with #, and without empty lines.</summary>
    /// <param name="name">The file's name, such as LinuxPackages.tsv.</param>
    internal static IReadOnlyList<string[]> Read(string name)
    {
        using StreamReader reader = DataFile.Open(name);
        List<string[]> rows = [];
        while (reader.ReadLine() is string line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                rows.Add(line.Split('\t'));
            }
        }

        return rows;
    }
}
