using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>A thin archive, made by `ar rcT`, contains the paths of its members instead of their content (ar(1), and bfd/archive.c in binutils).</summary>
internal static class ThinArchive
{
    private const string Magic = "!<thin>\n";
    private const int HeaderSize = 60;

    /// <summary>The full paths of the members; none if the file is not a thin archive, or is damaged.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="maximum">In bytes: of a longer file, only the start is read.</param>
    internal static IReadOnlyList<string> Members(string path, IMachine machine, int maximum)
    {
        if (machine.ReadBytes(path, Magic.Length) is not byte[] start || Text(start, 0, start.Length) != Magic || machine.ReadBytes(path, maximum) is not byte[] bytes)
        {
            return [];
        }

        List<string> members = [];
        ArraySegment<byte> names = new(bytes, 0, 0);
        string folder = Path.GetDirectoryName(path) ?? "/";
        for (int at = Magic.Length; at + HeaderSize <= bytes.Length;)
        {
            string name = Text(bytes, at, 16).TrimEnd(); // ar_name
            bool isSize = int.TryParse(Text(bytes, at + 48, 10).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out int size); // ar_size
            at += HeaderSize;
            if (!isSize)
            {
                break;
            }

            if (name is "/" or "//" or "/SYM64/")
            {
                size = Math.Min(size, bytes.Length - at);
                names = name == "//" ? new(bytes, at, size) : names;
                at += size + (size & 1);
            }
            else if (Name(name, names) is { Length: > 0 } file)
            {
                members.Add(Path.Combine(folder, file));
            }
        }

        return members;
    }

    /// <summary>"name/", or "/" and the place of the name in the table of names. A member of another archive has its place there after a colon.</summary>
    private static string Name(string name, ArraySegment<byte> names)
    {
        if (!name.StartsWith("/", StringComparison.Ordinal))
        {
            return name.TrimEnd('/');
        }

        if (!int.TryParse(name.Substring(1).Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int start) || start >= names.Count)
        {
            return "";
        }

        int end = Array.IndexOf(names.Array!, (byte)'\n', names.Offset + start, names.Count - start);
        return end < 0 ? "" : Text(names.Array!, names.Offset + start, end - names.Offset - start).TrimEnd('/');
    }

    private static string Text(byte[] bytes, int start, int length) => Encoding.UTF8.GetString(bytes, start, length);
}
