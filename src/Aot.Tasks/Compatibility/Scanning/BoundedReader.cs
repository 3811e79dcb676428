using System;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// The metadata of one assembly, with a limit on what is read. In a damaged file, a million rows can refer to the same long name or large method,
/// and reading each of them would take hours and all memory.
/// </summary>
/// <param name="metadata">The metadata.</param>
/// <param name="fileLength">The size of the file in bytes.</param>
internal sealed class BoundedReader(MetadataReader metadata, long fileLength)
{
    /// <summary>The limit as a multiple of the file size. A valid assembly is read about once, except for namespaces, which are read for each type.</summary>
    private const int LimitFactor = 8;

    /// <summary>What remains of the limit, in bytes, characters, and rows. A very small file can have rows that take no space in it.</summary>
    private long _remaining = (LimitFactor * fileLength) + 0x10000;

    internal MetadataReader Metadata => metadata;

    /// <exception cref="BadImageFormatException">The limit is exceeded.</exception>
    internal string Text(StringHandle handle)
    {
        string text = metadata.GetString(handle);
        Spend(text.Length);
        return text;
    }

    /// <exception cref="BadImageFormatException">The limit is exceeded.</exception>
    internal BlobReader Blob(BlobHandle handle)
    {
        BlobReader blob = metadata.GetBlobReader(handle);
        Spend(blob.Length);
        return blob;
    }

    /// <summary>Counts what is read by other means.</summary>
    /// <param name="amount">Bytes, characters, or rows.</param>
    /// <exception cref="BadImageFormatException">The limit is exceeded.</exception>
    internal void Spend(long amount)
    {
        _remaining -= amount;
        if (_remaining < 0)
        {
            throw new BadImageFormatException();
        }
    }
}
