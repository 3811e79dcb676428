using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Recognizes static archives of Unix and Windows. Their format and architecture are those of the first object file in the archive (Microsoft, PE format,
/// "Archive (Library) File Format"; BSD and GNU variants: ar(5)).
/// </summary>
internal static class ArchiveReader
{
    private const uint Magic = 0x72613C21; // "!<ar", as a little-endian number
    private const int HeaderSize = 60;
    private const int LongestName = 256;

    /// <summary>An object file comes early in an archive. Without this limit, an archive of other files, such as a Debian package, would be searched to its end.</summary>
    private const int MaximumMembers = 100;

    internal static bool IsArchive(FileWindow file) => file.Magic == Magic && file.Read(0, 8, "magic").Name(4, 4) == "ch>\n";

    /// <param name="file">An archive.</param>
    /// <param name="readImage">Returns null for a member that is not an object file.</param>
    /// <exception cref="DamagedFileException">A member does not fit in the file.</exception>
    internal static BinaryFile Read(FileWindow file, Func<FileWindow, BinaryFile?> readImage)
    {
        BinaryFile archive = new() { Kind = BinaryKind.StaticArchive };
        return Members(file).Take(MaximumMembers).Select(member => readImage(member.Content)).FirstOrDefault(image => image != null) is BinaryFile image
            ? archive with { Format = image.Format, Architecture = image.Architecture, OperatingSystem = image.OperatingSystem }
            : archive;
    }

    /// <summary>All members, with their names. Long names are in a member of GNU's archives, or in front of the content in those of BSD.</summary>
    /// <exception cref="DamagedFileException">A member does not fit in the file.</exception>
    internal static IEnumerable<(string Name, FileWindow Content)> Members(FileWindow file)
    {
        Bytes? longNames = null;
        ulong at = 8;
        while (at + HeaderSize <= (ulong)file.Length)
        {
            Bytes header = file.Read(at, HeaderSize, "ar_hdr");
            if (!ulong.TryParse(header.Name(48, 10).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong size)) // ar_size
            {
                throw new DamagedFileException("ar_hdr");
            }

            string name = header.Name(0, 16).TrimEnd(); // ar_name
            ulong content = at + HeaderSize;
            FileWindow member = file.Part(content, size, "ar_size");
            if (name.StartsWith("#1/", StringComparison.Ordinal) && ulong.TryParse(name.Substring(3), out ulong length))
            {
                // Padded to a multiple of four or eight.
                FileWindow rest = file.Part(content + length, size < length ? 0 : size - length, "ar_name");
                yield return (member.Read(0, length, "ar_name").Name(0), rest);
            }
            else if (name == "//")
            {
                longNames = member.Read(0, size, "ar_size");
            }
            else
            {
                bool isLong = ulong.TryParse(name.TrimStart('/'), out ulong start) && longNames != null;
                yield return ((isLong ? longNames!.Name(start, LongestName).Split('\n')[0] : name).TrimEnd('/'), member);
            }

            at = content + size + (size & 1);
        }
    }
}
