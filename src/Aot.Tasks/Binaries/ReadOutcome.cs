namespace Aot.Tasks.Binaries;

internal enum ReadOutcome
{
    Read,

    /// <summary>Text, an image, anything but ELF, PE, Mach-O and static archives.</summary>
    NotABinary,

    /// <summary>It begins like a binary and cannot be one.</summary>
    Damaged,

    /// <summary>The system does not let it be read.</summary>
    Unreadable,
}
