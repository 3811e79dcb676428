namespace Aot.Tasks.Binaries;

/// <summary>
/// How much memory one file may cost: twice its size, and a little for small ones. It keeps many names that all point into one long string, or tables
/// that lie over each other, from costing more; no sound file comes near.
/// </summary>
internal sealed class Allowance(long fileLength)
{
    private ulong _left = (2 * (ulong)fileLength) + (32 * 1024);

    /// <exception cref="DamagedFileException">It is used up.</exception>
    internal void Take(ulong bytes, string structure)
    {
        if (bytes > _left)
        {
            throw new DamagedFileException(structure);
        }

        _left -= bytes;
    }
}
