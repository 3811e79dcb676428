using System.Runtime.InteropServices;

namespace Aot.Tasks.Machine;

/// <summary>
/// What stat(2) reports about a file, in the form of System.Native, the library of the .NET runtime (pal_io.h). Only the first fields are used, which are the
/// same in every version. The size leaves room for the others, which the function also writes.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct FileStatus
{
    private const int KindMask = 0xF000; // S_IFMT
    private const int Directory = 0x4000; // S_IFDIR
    private const int RegularFile = 0x8000; // S_IFREG

    internal int Flags;
    internal int Mode;
    internal uint User;
    internal uint Group;

    /// <summary>The length in bytes; for a link, that of its target.</summary>
    internal long Length;

    /// <summary>The last access: seconds since 1970, and nanoseconds.</summary>
    internal long AccessTime;
    internal long AccessTimeNanoseconds;

    /// <summary>The last change of the content.</summary>
    internal long WriteTime;
    internal long WriteTimeNanoseconds;

    /// <summary>The last change of anything, such as content, name, or access rights. Only the system sets it.</summary>
    internal long ChangeTime;
    internal long ChangeTimeNanoseconds;

    /// <summary>The creation; 0 if the file system does not know it.</summary>
    internal long BirthTime;
    internal long BirthTimeNanoseconds;

    /// <summary>Device and inode. Since .NET 7, another number is between them.</summary>
    internal long Device;
    internal long InodeOrDevice;
    internal long InodeOrFlags;

    /// <summary>True for a folder.</summary>
    internal readonly bool IsDirectory => (Mode & KindMask) == Directory;

    /// <summary>True for a file that is not a folder, FIFO, socket, or device.</summary>
    internal readonly bool IsRegularFile => (Mode & KindMask) == RegularFile;
}
