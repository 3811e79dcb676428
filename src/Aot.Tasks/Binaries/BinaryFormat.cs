namespace Aot.Tasks.Binaries;

internal enum BinaryFormat
{
    /// <summary>A static archive that contains no object file of a known format.</summary>
    None,

    /// <summary>Linux and most other Unix systems.</summary>
    Elf,

    /// <summary>Windows: PE images and COFF objects.</summary>
    Pe,

    /// <summary>macOS, iOS and tvOS.</summary>
    MachO,
}
