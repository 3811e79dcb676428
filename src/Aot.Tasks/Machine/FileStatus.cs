using System.Runtime.InteropServices;

namespace Aot.Tasks.Machine;

/// <summary>
/// What stat(2) reports about a file, in the form of System.Native, the library of the .NET runtime (pal_io.h). Only the beginning is used, which is the same in
/// every version; the rest is room for what the function writes.
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

    /// <summary>True for a folder.</summary>
    internal readonly bool IsDirectory => (Mode & KindMask) == Directory;

    /// <summary>True for a file that is not a folder, FIFO, socket, or device.</summary>
    internal readonly bool IsRegularFile => (Mode & KindMask) == RegularFile;
}
