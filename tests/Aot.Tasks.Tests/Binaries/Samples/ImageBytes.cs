using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Aot.Tasks.Tests.Binaries.Samples;

/// <summary>A file that is being assembled. Numbers of either byte order are appended or put over reserved bytes.</summary>
internal sealed class ImageBytes(bool is64Bit = true, bool isBigEndian = false)
{
    private readonly List<byte> _bytes = [];

    internal int Length => _bytes.Count;

    internal ImageBytes U8(params byte[] values)
    {
        _bytes.AddRange(values);
        return this;
    }

    internal ImageBytes U16(params int[] values) => Numbers(2, values.Select(value => (ulong)value));

    internal ImageBytes U32(params long[] values) => Numbers(4, values.Select(value => (ulong)value));

    internal ImageBytes U64(params long[] values) => Numbers(8, values.Select(value => (ulong)value));

    /// <summary>Numbers of 8 bytes in a 64-bit file, of 4 bytes in a 32-bit file.</summary>
    internal ImageBytes Words(params long[] values) => is64Bit ? U64(values) : U32(values);

    /// <summary>A text, followed by a zero byte or by zero bytes up to a length.</summary>
    internal ImageBytes Text(string text, int length = 0)
    {
        byte[] encoded = Encoding.UTF8.GetBytes(text);
        return U8(encoded).Zeros(length == 0 ? 1 : length - encoded.Length);
    }

    internal ImageBytes Zeros(int count) => U8(new byte[count]);

    internal ImageBytes Align(int unit) => Zeros((unit - (Length % unit)) % unit);

    internal ImageBytes Put(int at, ImageBytes part)
    {
        for (int i = 0; i < part.Length; i++)
        {
            _bytes[at + i] = part._bytes[i];
        }

        return this;
    }

    internal byte[] ToArray() => [.. _bytes];

    private ImageBytes Numbers(int size, IEnumerable<ulong> values)
    {
        foreach (ulong value in values)
        {
            for (int i = 0; i < size; i++)
            {
                _bytes.Add((byte)(value >> (8 * (isBigEndian ? size - 1 - i : i))));
            }
        }

        return this;
    }
}
