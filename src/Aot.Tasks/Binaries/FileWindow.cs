using System.IO;

namespace Aot.Tasks.Binaries;

/// <summary>A file or a part of it. Nothing outside of it can be read, and what is read counts against one allowance for the whole file.</summary>
internal sealed class FileWindow
{
    /// <summary>Of an array and what holds it, on 64-bit systems. It also ends a walk from entry to entry that never would.</summary>
    private const ulong ObjectSizes = 80;

    private readonly Stream _stream;
    private readonly long _start;

    /// <param name="stream">Must be able to seek.</param>
    internal FileWindow(Stream stream)
        : this(stream, 0, stream.Length, new Allowance(stream.Length))
    {
    }

    private FileWindow(Stream stream, long start, long length, Allowance allowance)
    {
        _stream = stream;
        _start = start;
        Length = length;
        Allowance = allowance;
        Magic = length < 8 ? 0 : Read(0, 4, "magic").U32(0);
    }

    /// <summary>Bytes.</summary>
    internal readonly long Length;

    /// <summary>The first four bytes as a little-endian number; 0 where there are fewer than eight, with which no format is content.</summary>
    internal readonly uint Magic;

    internal readonly Allowance Allowance;

    /// <summary>The file itself, from its start; null where the window is a part of it.</summary>
    internal Stream? Content
    {
        get
        {
            _stream.Position = 0;
            return _start == 0 ? _stream : null;
        }
    }

    internal bool Holds(ulong offset, ulong length) => offset <= (ulong)Length && length <= (ulong)Length - offset;

    /// <exception cref="DamagedFileException">The part is not in the file.</exception>
    internal FileWindow Part(ulong offset, ulong length, string structure) => Holds(offset, length)
        ? new FileWindow(_stream, _start + (long)offset, (long)length, Allowance)
        : throw new DamagedFileException(structure);

    /// <param name="offset">Bytes from the window's start.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="structure">What is read, for <see cref="BinaryReading.Damage"/>.</param>
    /// <param name="isBigEndian">How the numbers in it are stored.</param>
    /// <exception cref="DamagedFileException">The part is not in the file.</exception>
    internal Bytes Read(ulong offset, ulong length, string structure, bool isBigEndian = false)
    {
        if (!Holds(offset, length) || length > int.MaxValue)
        {
            throw new DamagedFileException(structure);
        }

        Allowance.Take(length + ObjectSizes, structure);
        byte[] bytes = new byte[length];
        _stream.Position = _start + (long)offset;
        for (int done = 0, read; done < bytes.Length; done += read)
        {
            read = _stream.Read(bytes, done, bytes.Length - done);
            if (read == 0)
            {
                throw new DamagedFileException(structure); // the file has become shorter meanwhile
            }
        }

        return new Bytes(bytes, structure, isBigEndian, Allowance);
    }
}
