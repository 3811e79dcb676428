using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Targeting;

/// <summary>The kind of machine that builds native programs for a target: BuildMachines.tsv, which names its sources.</summary>
/// <param name="OperatingSystem">linux, windows, or macos.</param>
/// <param name="Libc">glibc or musl if the target requires a machine with it; otherwise empty.</param>
/// <param name="Architecture">As in a runtime identifier. It need not be that of the target.</param>
/// <param name="Runner">The label of the GitHub-hosted runner.</param>
internal sealed record BuildMachine(string OperatingSystem, string Libc, string Architecture, string Runner)
{
    private const string Any = "*";

    private static readonly Lazy<IReadOnlyList<string[]>> Rows = new(() => Table.Read("BuildMachines.tsv"));

    /// <summary>The machine for a target; null if none is known, such as for a misspelled runtime identifier.</summary>
    internal static BuildMachine? For(RuntimeIdentifier target)
    {
        string[]? row = Rows.Value.FirstOrDefault(row =>
            row[0] == target.OperatingSystem && (row[1] is Any || row[1] == target.Libc) && (row[2] is Any || row[2] == target.Architecture));
        return row == null ? null : new BuildMachine(row[3], target.Libc is "glibc" or "musl" ? target.Libc : "", row[4], row[5]);
    }
}
