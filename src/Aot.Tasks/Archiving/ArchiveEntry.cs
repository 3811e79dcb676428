namespace Aot.Tasks.Archiving;

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its path in the archive, with / on every system.</param>
/// <param name="Path">Its full path on this machine.</param>
/// <param name="IsExecutable">True if users may execute it.</param>
internal sealed record ArchiveEntry(string Name, string Path, bool IsExecutable);
