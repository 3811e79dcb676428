namespace Aot.Tasks.Binaries;

/// <summary>
/// How much memory one file may cost: twice its size, and a little for small ones. It keeps many names that all point into one long string, or tables
/// that lie over each other, from costing more; no sound file comes near.
/// </summary>
internal sealed class Allowance(long fileLength)
{
    /// <summary>Bytes beyond twice the file's size: a library of nothing but names costs a little more than its size allows.</summary>
    internal const int Floor = 128 * 1024;

    private ulong _left = (2 * (ulong)fileLength) + Floor;

    /// <summary>Names that are left in their table cost whoever asks for them: together they are never longer than the file.</summary>
    private ulong _namesLeft = (ulong)fileLength + Floor;

    /// <exception cref="DamagedFileException">It is used up.</exception>
    internal void TakeName(ulong bytes, string structure) => Take(ref _namesLeft, bytes, structure);

    /// <exception cref="DamagedFileException">It is used up.</exception>
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
