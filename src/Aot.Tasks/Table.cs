using System.Collections.Generic;
using System.IO;

namespace Aot.Tasks;

/// <summary>Reads the tab-separated tables that are embedded in this assembly.</summary>
internal static class Table
{
    /// <summary>The rows, without comments (#) and empty lines.</summary>
    internal static IEnumerable<string[]> Read(string name)
    {
        using StreamReader reader = new(typeof(Table).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is string line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
