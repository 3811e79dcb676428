namespace Aot.Tasks.Binaries;

/// <summary>
/// How much memory reading one file may take: twice its size, plus a fixed amount for small files. Without this limit, a damaged file could take more: many
/// names that point into one long string, or tables that overlap. No valid file comes close to the limit.
/// </summary>
/// <param name="fileLength">Bytes.</param>
internal sealed class Allowance(long fileLength)
{
    /// <summary>Bytes in addition to twice the file's size. A small library that contains almost only names takes slightly more than twice its size.</summary>
    internal const int Floor = 128 * 1024;

    private ulong _left = (2 * (ulong)fileLength) + Floor;

    /// <summary>Names that stay in their table take memory only when a caller requests them. All of them together are never longer than the file.</summary>
    private ulong _namesLeft = (ulong)fileLength + Floor;

    /// <param name="bytes">Length of the name in bytes.</param>
    /// <param name="structure">What is read, for <see cref="BinaryReading.Damage"/>.</param>
    /// <exception cref="DamagedFileException">The allowance is used up.</exception>
    internal void TakeName(ulong bytes, string structure) => Take(ref _namesLeft, bytes, structure);

    /// <param name="bytes">Memory in bytes.</param>
    /// <param name="structure">What is read, for <see cref="BinaryReading.Damage"/>.</param>
    /// <exception cref="DamagedFileException">The allowance is used up.</exception>
    internal void Take(ulong bytes, string structure) => Take(ref _left, bytes, structure);

    private static void Take(ref ulong left, ulong bytes, string structure)
    {
        if (bytes > left)
        {
            throw new DamagedFileException(structure);
        }

        left -= bytes;
    }
}
