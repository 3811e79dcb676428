using System;
using System.Globalization;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Recognizes static archives of Unix and Windows. Their format and architecture are those of the first object file in the archive (Microsoft, PE format,
/// "Archive (Library) File Format"; BSD and GNU variants: ar(5)).
/// </summary>
internal static class ArchiveReader
{
    private const uint Magic = 0x72613C21; // "!<ar", as a little-endian number
    private const int HeaderSize = 60;

    /// <summary>An object file comes early in an archive. Without this limit, an archive of other files, such as a Debian package, would be searched to its end.</summary>
    private const int MaximumMembers = 100;

    internal static bool IsArchive(FileWindow file) => file.Magic == Magic && file.Read(0, 8, "magic").Name(4, 4) == "ch>\n";

    /// <param name="file">An archive.</param>
    /// <param name="readImage">Returns null for a member that is not an object file.</param>
    /// <exception cref="DamagedFileException">A member does not fit in the file.</exception>
    internal static BinaryFile Read(FileWindow file, Func<FileWindow, BinaryFile?> readImage)
    {
        BinaryFile archive = new() { Kind = BinaryKind.StaticArchive };
        ulong at = 8;
        for (int i = 0; i < MaximumMembers && at + HeaderSize <= (ulong)file.Length; i++)
        {
            Bytes header = file.Read(at, HeaderSize, "ar_hdr");
            if (!ulong.TryParse(header.Name(48, 10).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong size)) // ar_size
            {
                throw new DamagedFileException("ar_hdr");
            }

            string name = header.Name(0, 16); // ar_name
            ulong content = at + HeaderSize;
            FileWindow member = file.Part(content, size, "ar_size");

            // BSD writes a long name in front of the content, padded to a multiple of four or eight.
            if (name.StartsWith("#1/", StringComparison.Ordinal) && ulong.TryParse(name.Substring(3).TrimEnd(), out ulong nameLength))
            {
                member = file.Part(content + nameLength, size < nameLength ? 0 : size - nameLength, "ar_name");
            }

            if (readImage(member) is BinaryFile image)
            {
                return archive with { Format = image.Format, Architecture = image.Architecture, OperatingSystem = image.OperatingSystem };
            }

            at = content + size + (size & 1);
        }

        return archive;
    }
}
