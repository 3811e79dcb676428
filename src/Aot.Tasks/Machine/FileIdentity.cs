using System.Globalization;
using System.Linq;

namespace Aot.Tasks.Machine;

/// <summary>Identifies the current content of a file or folder: while the identity stays equal, nothing has changed.</summary>
/// <param name="Text">The identity, without line breaks and tabs.</param>
/// <param name="Changed">
/// The time of the last change of any kind (ctime), in nanoseconds since 1970, by the clock of the system that stores the file; 0 if the file does not exist.
/// </param>
internal readonly record struct FileIdentity(string Text, long Changed)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The build of this assembly: what another one recorded may not be valid.</summary>
    internal static readonly string OfTasks = typeof(FileIdentity).Module.ModuleVersionId.ToString("N");

    /// <summary>There is no file or folder.</summary>
    internal static readonly FileIdentity None = new("-", 0);

    /// <summary>
    /// The time of the last change of content (mtime) can be set, for example by tar and cp -p, so a file can be replaced by one of the same size and time. The
    /// time of the last change of any kind (ctime) cannot be set. Hashing the content is therefore not necessary.
    /// </summary>
    internal static FileIdentity Of(FileStatus status)
    {
        string text = string.Join(
            " ",
            Number(status.Mode),
            Number(status.User),
            Number(status.Group),
            Number(status.Length),
            Time(status.WriteTime, status.WriteTimeNanoseconds),
            Time(status.ChangeTime, status.ChangeTimeNanoseconds),
            Time(status.BirthTime, status.BirthTimeNanoseconds),
            Number(status.Device),
            Number(status.InodeOrDevice),
            Number(status.InodeOrFlags));
        return new FileIdentity(text, (status.ChangeTime * NanosecondsPerSecond) + status.ChangeTimeNanoseconds);
    }

    /// <summary>The identity of a file or folder as text; on a system without one, its size and the time of its last change of content.</summary>
    internal static string TextOf(string path, IMachine machine) =>
        machine.Identify(path)?.Text ?? machine.FileLength(path).ToString(CultureInfo.InvariantCulture) + " " + machine.LastWriteTicks(path).ToString(CultureInfo.InvariantCulture);

    /// <summary>True if this is the number of the file in its file system. Which of the last two numbers of the status it is depends on the version of .NET.</summary>
    internal bool HasInode(long inode) => Text.Split(' ').Skip(8).Any(number => number == Number(inode));

    /// <summary>True if it is a regular file without the bit that runs it as its owner (S_IFREG and S_ISUID in inode(7)).</summary>
    internal bool IsWithoutSetUserId => (Mode & 0xF800) == 0x8000;

    /// <summary>True if it is a folder in which not every user is allowed to create files (S_IFDIR and S_IWOTH in inode(7)).</summary>
    internal bool IsRestrictedFolder => (Mode & 0xF002) == 0x4000;

    private int Mode => int.TryParse(Text.Split(' ')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int mode) ? mode : 0;

    private static string Number(long value) => value.ToString("x", CultureInfo.InvariantCulture);

    private static string Time(long seconds, long nanoseconds) => Number((seconds * NanosecondsPerSecond) + nanoseconds);
}
