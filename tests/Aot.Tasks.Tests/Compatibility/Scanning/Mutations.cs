using System;
using System.Buffers.Binary;
using System.IO;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

/// <summary>Damaged copies of an assembly, which are the same for the same seed. The benchmark uses them too.</summary>
internal sealed class Mutations
{
    private static readonly uint[] Extremes = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    private readonly byte[] _image;
    private readonly Random _random;
    private readonly int _metadata;
    private readonly int _metadataSize;

    internal Mutations(byte[] image, int seed)
    {
        _image = image;
#pragma warning disable CA5394 // The numbers must be repeatable, not secure.
        _random = new Random(seed);
        using PEReader file = new(new MemoryStream(image));
        _metadata = file.PEHeaders.MetadataStartOffset;
        _metadataSize = file.PEHeaders.MetadataSize;
    }

    /// <summary>The number of bytes that a scan may allocate: proportional to the file, not to a size that damaged metadata states.</summary>
    internal static long MaximumAllocation(int length) => (16L * 1024 * 1024) + (20L * length);

    internal byte[] Next()
    {
        if (_random.Next(20) == 0)
        {
            return _image[.._random.Next(_image.Length)];
        }

        byte[] image = [.. _image];
        for (int i = _random.Next(1, 8); i > 0; i--)
        {
            int at = Position();
            switch (_random.Next(3))
            {
                case 0:
                    image[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    image[at] ^= (byte)(1 << _random.Next(8));
                    break;
                default:
                    BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), Extremes[_random.Next(Extremes.Length)]);
                    break;
            }
        }

        return image;
    }

    /// <summary>A position in the headers, in the tables at the start of the metadata, anywhere in the metadata, or anywhere in the file.</summary>
    private int Position() => _random.Next(4) switch
    {
        0 => _random.Next(0x400),
        1 => _metadata + _random.Next(Math.Min(0x200, _metadataSize)),
        2 => _metadata + _random.Next(_metadataSize - 4),
        _ => _random.Next(_image.Length - 4),
    };
#pragma warning restore CA5394
}
