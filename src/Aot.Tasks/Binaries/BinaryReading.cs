using System.Collections.Generic;

namespace Aot.Tasks.Binaries;

/// <summary>What came of reading a file.</summary>
/// <param name="outcome">Only <see cref="ReadOutcome.Read"/> has <paramref name="binaries"/>.</param>
/// <param name="binaries">One for each architecture: a universal Mach-O file has several, any other file one.</param>
/// <param name="damage">
/// For <see cref="ReadOutcome.Damaged"/> the structure that reaches beyond the file or contradicts itself, by its name in the format's specification:
/// e_phoff, PT_LOAD, DT_STRTAB, LC_SYMTAB. Else empty.
/// </param>
internal sealed class BinaryReading(ReadOutcome outcome, IReadOnlyList<BinaryFile> binaries, string damage = "")
{
    internal static readonly BinaryReading NotABinary = new(ReadOutcome.NotABinary, []);

    internal static readonly BinaryReading Unreadable = new(ReadOutcome.Unreadable, []);

    internal readonly ReadOutcome Outcome = outcome;

    internal readonly IReadOnlyList<BinaryFile> Binaries = binaries;

    internal readonly string Damage = damage;

    /// <summary>The only one, or the first of a universal file; null where there is none.</summary>
    internal BinaryFile? Binary => Binaries.Count > 0 ? Binaries[0] : null;

    internal static BinaryReading Damaged(string structure) => new(ReadOutcome.Damaged, [], structure);
}
