using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Archiving;

/// <summary>The text of a file with SHA-256 hashes that sha256sum can check: a line with hash and name for each file.</summary>
internal static class ChecksumFile
{
    internal const string Name = "SHA256SUMS";

    private const string Separator = "  ";

    /// <summary>The text with the hash of one file, sorted by name.</summary>
    /// <param name="text">The present text; can be empty.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="hash">Its hash, in lowercase hexadecimal digits.</param>
    /// <param name="exists">Whether another file of the list still exists. If not, its line is removed.</param>
    internal static string Update(string text, string file, string hash, Func<string, bool> exists)
    {
        IEnumerable<(string Name, string Line)> others = text
            .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Name: NameOf(line), Line: line))
            .Where(entry => entry.Name.Length > 0 && entry.Name != file && exists(entry.Name));
        return string.Concat(others.Append((Name: file, Line: hash + Separator + file)).OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => entry.Line + "\n"));
    }

    /// <summary>The names of the files in the list.</summary>
    internal static IEnumerable<string> Names(string text) => text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(NameOf);

    private static string NameOf(string line)
    {
        int mode = line.IndexOf(' ') + 1; // an asterisk for binary mode, or a space
        return mode > 0 && mode < line.Length && line[mode] is ' ' or '*' ? line.Substring(mode + 1) : "";
    }
}
