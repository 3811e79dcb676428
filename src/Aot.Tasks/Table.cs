using System.Collections.Generic;
using System.IO;

namespace Aot.Tasks;

/// <summary>Reads the tab-separated tables that are embedded in this assembly.</summary>
internal static class Table
{
    /// <summary>The rows; comments (#) and empty lines are not embedded.</summary>
    internal static List<string[]> Read(string name)
    {
        List<string[]> rows = [];
        using StreamReader reader = new(EmbeddedResource.Open(name));
        while (reader.ReadLine() is string line)
        {
            rows.Add(line.Split('\t'));
        }

        return rows;
    }
}
