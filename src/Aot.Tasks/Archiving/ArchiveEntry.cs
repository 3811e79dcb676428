namespace Aot.Tasks.Archiving;

/// <summary>A file of an archive.</summary>
/// <param name="name">Its path in the archive, with / on every system.</param>
/// <param name="path">Its full path on this machine.</param>
/// <param name="isExecutable">True if users may execute it.</param>
internal sealed class ArchiveEntry(string name, string path, bool isExecutable)
{
    internal string Name { get; } = name;

    internal string Path { get; } = path;

    internal bool IsExecutable { get; } = isExecutable;
}
