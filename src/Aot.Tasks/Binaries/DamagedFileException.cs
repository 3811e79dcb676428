using System;

namespace Aot.Tasks.Binaries;

/// <summary>A structure does not fit the file. It never leaves <see cref="BinaryFileReader"/>.</summary>
internal sealed class DamagedFileException(string structure) : Exception(structure)
{
    /// <summary>As in <see cref="BinaryReading.Damage"/>.</summary>
    internal readonly string Structure = structure;
}
