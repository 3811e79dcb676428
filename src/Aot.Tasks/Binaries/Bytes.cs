using System;
using System.Text;

namespace Aot.Tasks.Binaries;

/// <summary>A structure that was read from a file. Numbers and names outside its bounds throw <see cref="DamagedFileException"/>.</summary>
internal sealed class Bytes(byte[] bytes, string structure, bool isBigEndian, Allowance allowance)
{
    internal int Length => bytes.Length;

    internal byte U8(int at) => Holds(at, 1) ? bytes[at] : throw Damaged();

    internal ushort U16(int at) => (ushort)Number(at, 2);

    internal uint U32(int at) => (uint)Number(at, 4);

    /// <summary>A number of 8 bytes in a 64-bit file, of 4 bytes in a 32-bit file.</summary>
    internal ulong Word(int at, bool is64Bit) => Number(at, is64Bit ? 8 : 4);

    internal Guid Guid(int at) => Holds(at, 16) ? new Guid(Copy(at, 16)) : throw Damaged();

    /// <summary>A UTF-8 name that ends at a zero byte, at the end of the structure, or after <paramref name="maximum"/> bytes.</summary>
    internal string Name(ulong at, int maximum = int.MaxValue)
    {
        int length = NameLength(at, maximum);
        allowance.Take((2 * (ulong)length) + ObjectSize, structure);
        return Encoding.UTF8.GetString(bytes, (int)at, length);
    }

    /// <summary>Like <see cref="Name"/>, for a name that <see cref="TakeName"/> has already taken from the allowance.</summary>
    internal string Text(uint at) => Encoding.UTF8.GetString(bytes, (int)at, NameLength(at, int.MaxValue));

    /// <exception cref="DamagedFileException">The name is outside the structure, or the allowance is used up.</exception>
    internal void TakeName(uint at) => allowance.TakeName((ulong)NameLength(at, int.MaxValue), structure);

    /// <summary>True if the name at this offset is exactly this ASCII name. Takes no memory.</summary>
    internal bool HasName(uint at, string name)
    {
        if (at > (uint)bytes.Length || bytes.Length - (int)at <= name.Length || bytes[(int)at + name.Length] != 0)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (bytes[(int)at + i] != name[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A number of bytes as lower-case hexadecimal.</summary>
    internal string Hexadecimal(int at, int length)
    {
        if (!Holds(at, length))
        {
            throw Damaged();
        }

        allowance.Take((8 * (ulong)length) + ObjectSize, structure);
        return BitConverter.ToString(bytes, at, length).Replace("-", "").ToLowerInvariant();
    }

    private int NameLength(ulong at, int maximum)
    {
        if (at > (ulong)bytes.Length)
        {
            throw Damaged();
        }

        int start = (int)at;
        int limit = (int)Math.Min(bytes.Length, (long)start + maximum);
        int end = Array.IndexOf(bytes, (byte)0, start, limit - start);
        return (end < 0 ? limit : end) - start;
    }

    /// <summary>Bytes of memory for a string's header and its entry in a list, on 64-bit systems.</summary>
    private const ulong ObjectSize = 40;

    private bool Holds(int at, int length) => at >= 0 && length >= 0 && at <= bytes.Length - length;

    private byte[] Copy(int at, int length)
    {
        byte[] copy = new byte[length];
        Array.Copy(bytes, at, copy, 0, length);
        return copy;
    }

    private ulong Number(int at, int size)
    {
        if (!Holds(at, size))
        {
            throw Damaged();
        }

        ulong number = 0;
        for (int i = 0; i < size; i++)
        {
            number = (number << 8) | bytes[isBigEndian ? at + i : at + size - 1 - i];
        }

        return number;
    }

    private DamagedFileException Damaged() => new(structure);
}
