namespace Aot.Tasks.Binaries;

internal enum ReadOutcome
{
    Read,

    /// <summary>Text, an image, or any other file that is not ELF, PE, Mach-O or a static archive.</summary>
    NotABinary,

    /// <summary>The file starts like a binary, but a structure in it is invalid.</summary>
    Damaged,

    /// <summary>The file does not exist, or the system does not allow reading it.</summary>
    Unreadable,
}
