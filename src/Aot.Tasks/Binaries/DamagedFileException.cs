using System;

namespace Aot.Tasks.Binaries;

/// <summary>A structure reaches beyond the end of the file or contradicts itself. The exception never leaves <see cref="BinaryFileReader"/>.</summary>
internal sealed class DamagedFileException(string structure) : Exception(structure)
{
    /// <summary>As in <see cref="BinaryReading.Damage"/>.</summary>
    internal string Structure { get; } = structure;
}
