using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Aot.Tasks.Archiving;

/// <summary>
/// Writes a tar archive in the format ustar (POSIX.1-1988). A name or a size that does not fit is in an extended header (pax, POSIX.1-2001, the utility pax).
/// All files belong to user and group 0 and have the same time, so the same files give the same archive.
/// </summary>
internal static class TarWriter
{
    private const int BlockSize = 512;
    private const int NameLength = 100;
    private const int PrefixLength = 155;
    private const int ExecutableMode = 0x1ED; // 0755
    private const int FileMode = 0x1A4; // 0644

    /// <summary>The size field has 11 octal digits.</summary>
    private const long LargestSize = 0x1_FFFF_FFFF;

    /// <param name="stream">Receives the archive. It need not be able to seek.</param>
    /// <param name="entries">The files.</param>
    /// <param name="open">Opens a file of this machine.</param>
    /// <param name="time">The time of all files, in seconds since 1970 (UTC).</param>
    /// <exception cref="IOException">A file cannot be read completely.</exception>
    internal static void Write(Stream stream, IEnumerable<ArchiveEntry> entries, Func<string, Stream> open, long time)
    {
        foreach (ArchiveEntry entry in entries)
        {
            using Stream content = open(entry.Path);
            long size = content.Length;
            byte[] name = Encoding.UTF8.GetBytes(entry.Name);
            int split = SplitOf(entry.Name, name);
            string extended = (split < 0 ? Record("path", entry.Name) : "") + (size > LargestSize ? Record("size", size.ToString(System.Globalization.CultureInfo.InvariantCulture)) : "");
            if (extended.Length > 0)
            {
                byte[] records = Encoding.UTF8.GetBytes(extended);
                Write(stream, Header([], Encoding.ASCII.GetBytes("pax"), FileMode, records.Length, time, 'x'));
                Write(stream, records);
                Pad(stream, records.Length);
            }

            (byte[] prefix, byte[] rest) = split <= 0 ? ([], name.Take(NameLength).ToArray()) : (name.Take(split).ToArray(), name.Skip(split + 1).ToArray());
            Write(stream, Header(prefix, rest, entry.IsExecutable ? ExecutableMode : FileMode, Math.Min(size, LargestSize), time, '0'));
            Copy(content, stream, size, entry.Path);
            Pad(stream, size);
        }

        Write(stream, new byte[2 * BlockSize]);
    }

    /// <summary>The index of the / between prefix and name; 0 if the name fits without a prefix, and -1 if it does not fit or is not ASCII.</summary>
    private static int SplitOf(string text, byte[] name)
    {
        if (text.Any(c => c > 127))
        {
            return -1;
        }

        if (name.Length <= NameLength)
        {
            return 0;
        }

        int split = Array.IndexOf(name, (byte)'/', Math.Max(1, name.Length - NameLength - 1));
        return split > 0 && split <= PrefixLength && split < name.Length - 1 ? split : -1;
    }

    /// <summary>A line of an extended header. Its length includes the digits of the length.</summary>
    private static string Record(string keyword, string value)
    {
        string rest = $" {keyword}={value}\n";
        int length = Encoding.UTF8.GetByteCount(rest);
        int digits = 1;
        while ((length + digits).ToString(System.Globalization.CultureInfo.InvariantCulture).Length > digits)
        {
            digits++;
        }

        return (length + digits).ToString(System.Globalization.CultureInfo.InvariantCulture) + rest;
    }

    private static byte[] Header(byte[] prefix, byte[] name, int mode, long size, long time, char type)
    {
        byte[] header = new byte[BlockSize];
        name.CopyTo(header, 0);
        Octal(header, 100, 8, mode);
        Octal(header, 108, 8, 0); // user
        Octal(header, 116, 8, 0); // group
        Octal(header, 124, 12, size);
        Octal(header, 136, 12, time);
        header[156] = (byte)type;
        Encoding.ASCII.GetBytes("ustar\0" + "00").CopyTo(header, 257);
        Octal(header, 329, 8, 0); // device
        Octal(header, 337, 8, 0);
        prefix.CopyTo(header, 345);

        // The sum of all bytes, with spaces in place of the sum itself.
        const int Sum = 148;
        for (int i = 0; i < 8; i++)
        {
            header[Sum + i] = (byte)' ';
        }

        Octal(header, Sum, 7, header.Sum(value => value));
        return header;
    }

    /// <summary>Octal digits and a null.</summary>
    private static void Octal(byte[] header, int offset, int length, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(length - 1, '0') + "\0").CopyTo(header, offset);

    private static void Copy(Stream from, Stream to, long size, string path)
    {
        byte[] buffer = new byte[81920];
        long left = size;
        while (left > 0)
        {
            int read = from.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read <= 0)
            {
                throw new EndOfStreamException(path);
            }

            to.Write(buffer, 0, read);
            left -= read;
        }
    }

    private static void Pad(Stream stream, long size) => Write(stream, new byte[(int)((BlockSize - (size % BlockSize)) % BlockSize)]);

    private static void Write(Stream stream, byte[] bytes) => stream.Write(bytes, 0, bytes.Length);
}
