using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>The result of reading a file.</summary>
/// <param name="Outcome">Only <see cref="ReadOutcome.Read"/> has <paramref name="Binaries"/>.</param>
/// <param name="Binaries">One for each architecture: several for a universal Mach-O file, one for any other file.</param>
/// <param name="Damage">
/// For <see cref="ReadOutcome.Damaged"/>, the structure that reaches beyond the end of the file or contradicts itself, by its name in the specification of
/// the format: e_phoff, PT_LOAD, DT_STRTAB, LC_SYMTAB. Otherwise empty.
/// </param>
internal sealed record BinaryReading(ReadOutcome Outcome, IReadOnlyList<BinaryFile> Binaries, string Damage = "")
{
    internal static readonly BinaryReading NotABinary = new(ReadOutcome.NotABinary, []);

    internal static readonly BinaryReading Unreadable = new(ReadOutcome.Unreadable, []);

    /// <summary>The only binary, or the first one of a universal file. Null if there is none.</summary>
    internal BinaryFile? Binary => Binaries.Count > 0 ? Binaries[0] : null;

    internal static BinaryReading Damaged(string structure) => new(ReadOutcome.Damaged, [], structure);
}
