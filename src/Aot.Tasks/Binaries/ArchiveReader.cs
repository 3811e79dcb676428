using System;
using System.Globalization;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Recognises static archives, of Unix and of Windows. Format and architecture are those of the first object file in it (Microsoft, PE format, "Archive
/// (Library) File Format"; BSD and GNU variants: ar(5)).
/// </summary>
internal static class ArchiveReader
{
    private const uint MagicOfBoth = 0x72613C21; // "!<ar", as a little-endian number
    private const int HeaderSize = 60;

    /// <summary>Object files stand close to the start; what holds none there, a Debian package for one, is not searched to its end.</summary>
    private const int MembersLookedAt = 100;

    internal static bool IsArchive(FileWindow file) => file.Magic == MagicOfBoth && file.Read(0, 8, "magic").Name(4, 4) == "ch>\n";

    /// <param name="file">An archive.</param>
    /// <param name="readImage">Null for what is not an object file.</param>
    internal static BinaryFile Read(FileWindow file, Func<FileWindow, BinaryFile?> readImage)
    {
        BinaryFile archive = new() { Kind = BinaryKind.StaticArchive };
        ulong at = 8;
        for (int i = 0; i < MembersLookedAt && at + HeaderSize <= (ulong)file.Length; i++)
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

            // A first name of '/' is that of an index, not of an object: "/", "//", "/SYM64/".
            if (name[0] != '/' || (name.Length > 1 && char.IsDigit(name[1])))
            {
                if (readImage(member) is BinaryFile image)
                {
                    return archive with { Format = image.Format, Architecture = image.Architecture, OperatingSystem = image.OperatingSystem };
                }
            }

            at = content + size + (size & 1);
        }

        return archive;
    }
}
