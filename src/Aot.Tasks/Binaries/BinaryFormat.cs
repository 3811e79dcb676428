namespace Aot.Tasks.Binaries;

internal enum BinaryFormat
{
    /// <summary>A static archive without object files that are known.</summary>
    None,

    /// <summary>Linux and most other Unix systems.</summary>
    Elf,

    /// <summary>Windows: PE images and COFF objects.</summary>
    Pe,

    /// <summary>macOS and its relatives.</summary>
    MachO,
}
