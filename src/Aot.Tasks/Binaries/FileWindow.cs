using System.IO;

namespace Aot.Tasks.Binaries;

/// <summary>A file or a part of it. Nothing outside it can be read, and all reading takes from one allowance for the file.</summary>
internal sealed class FileWindow
{
    /// <summary>
    /// Bytes of memory for an array and the object that holds it, on 64-bit systems. Taking them also ends a list whose entries point to each other in a loop.
    /// </summary>
    private const ulong ObjectSizes = 80;

    private readonly Stream _stream;
    private readonly long _start;

    /// <param name="stream">Must support seeking.</param>
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
    internal long Length { get; }

    /// <summary>The first four bytes as a little-endian number. 0 for a file of fewer than eight bytes, which is too short for every format.</summary>
    internal uint Magic { get; }

    internal Allowance Allowance { get; }

    /// <summary>The stream of the file, at its start. Null if the window is only a part of the file.</summary>
    internal Stream? Content
    {
        get
        {
            _stream.Position = 0;
            return _start == 0 ? _stream : null;
        }
    }

    internal bool Holds(ulong offset, ulong length) => offset <= (ulong)Length && length <= (ulong)Length - offset;

    /// <exception cref="DamagedFileException">The range is outside the window.</exception>
    internal FileWindow Part(ulong offset, ulong length, string structure) => Holds(offset, length)
        ? new FileWindow(_stream, _start + (long)offset, (long)length, Allowance)
        : throw new DamagedFileException(structure);

    /// <param name="offset">Bytes from the start of the window.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="structure">What is read, for <see cref="BinaryReading.Damage"/>.</param>
    /// <param name="isBigEndian">Byte order of the numbers in the structure.</param>
    /// <exception cref="DamagedFileException">The range is outside the window.</exception>
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
                throw new DamagedFileException(structure); // the file became shorter while it was read
            }
        }

        return new Bytes(bytes, structure, isBigEndian, Allowance);
    }
}
