using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>
/// Names that stay in the file's string table until they are asked for: as strings, those of a library with many exports take more memory than the
/// whole file.
/// </summary>
internal sealed class NameList(Bytes table, string prefix = "") : IReadOnlyList<string>
{
    private readonly List<uint> _places = [];

    public int Count => _places.Count;

    public string this[int index]
    {
        get
        {
            string name = table.Text(_places[index]);
            return prefix.Length > 0 && name.StartsWith(prefix, System.StringComparison.Ordinal) ? name.Substring(prefix.Length) : name;
        }
    }

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <param name="place">Bytes into the table.</param>
    /// <exception cref="DamagedFileException">There is no such name.</exception>
    internal void Add(uint place)
    {
        table.TakeName(place);
        _places.Add(place);
    }
}
