using System;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Metadata of one assembly, of which no more is read than a sound one can need. In a damaged one a million rows may stand for the same long
/// name or the same large method: reading each of them would take hours and all memory.
/// </summary>
internal sealed class BoundedReader(MetadataReader metadata, long fileLength)
{
    /// <summary>A sound assembly is read about once: its code is, and names of namespaces are again for each type.</summary>
    private const int Times = 8;

    /// <summary>Bytes, characters and rows; a very small file may have rows that take no space in it.</summary>
    private long _left = (Times * fileLength) + 0x10000;

    internal MetadataReader Metadata => metadata;

    internal string Text(StringHandle handle)
    {
        string text = metadata.GetString(handle);
        Spend(text.Length);
        return text;
    }

    internal BlobReader Blob(BlobHandle handle)
    {
        BlobReader blob = metadata.GetBlobReader(handle);
        Spend(blob.Length);
        return blob;
    }

    /// <summary>Counts what is read by other means.</summary>
    /// <exception cref="BadImageFormatException">It is too much.</exception>
    internal void Spend(long amount)
    {
        _left -= amount;
        if (_left < 0)
        {
            throw new BadImageFormatException();
        }
    }
}
