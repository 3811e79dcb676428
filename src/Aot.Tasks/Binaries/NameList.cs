using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Names that stay in the file's string table until a caller reads them. As strings, the names of a library with many exports take more memory than the
/// entire file.
/// </summary>
internal sealed class NameList(Bytes table, string prefix = "") : IReadOnlyList<string>
{
    private readonly List<uint> _offsets = [];

    public int Count => _offsets.Count;

    public string this[int index]
    {
        get
        {
            string name = table.Text(_offsets[index]);
            return prefix.Length > 0 && name.StartsWith(prefix, System.StringComparison.Ordinal) ? name.Substring(prefix.Length) : name;
        }
    }

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <param name="offset">Offset into the table, in bytes.</param>
    /// <exception cref="DamagedFileException">The offset is outside the table, or the allowance is used up.</exception>
    internal void Add(uint offset)
    {
        table.TakeName(offset);
        _offsets.Add(offset);
    }
}
