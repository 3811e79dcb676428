using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>What a trial link found.</summary>
/// <param name="First">The link with all libraries and arguments, as the publish would make it.</param>
/// <param name="Last">The last link that was made, without the libraries that are missing.</param>
internal sealed record TrialLinkResult(ProcessResult First, ProcessResult Last)
{
    /// <summary>The project's arguments; null if only a shell can split them, so that they did not take part.</summary>
    internal ProjectArguments? Arguments { get; init; }

    /// <summary>The output of <see cref="Last"/>; null if <see cref="First"/> succeeded.</summary>
    internal LinkerOutput? Output { get; init; }

    /// <summary>
    /// The output of a failed link with all of the project's arguments. Null unless <see cref="First"/> then succeeded with only those arguments that decide
    /// which files the linker finds.
    /// </summary>
    internal LinkerOutput? FailureWithAllArguments { get; init; }

    /// <summary>Names after -l that were not found in any of the links.</summary>
    internal IReadOnlyList<string> MissingLibraries { get; init; } = [];

    /// <summary>Those of <see cref="MissingLibraries"/> that the link with all arguments of the project did not report. They may exist.</summary>
    internal IReadOnlyList<string> FoundWithAllArguments { get; init; } = [];

    /// <summary>Other files that were not found in any of the links, such as Scrt1.o.</summary>
    internal IReadOnlyList<string> MissingFiles { get; init; } = [];

    /// <summary>True if the link succeeds without the project's arguments.</summary>
    internal bool IsCausedByProjectArguments { get; init; }

    /// <summary>Environment variables with which no link can succeed. The other results are those without them.</summary>
    internal IReadOnlyList<Finding> FaultsOfVariables { get; init; } = [];

    /// <summary>The value of <see cref="Architecture"/> for a program that uses musl, although the target is glibc.</summary>
    internal const string Musl = "musl";

    /// <summary>Architecture of the program that was linked, as in a runtime identifier; null if there is no program.</summary>
    internal string? Architecture { get; init; }

    // A result is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(TrialLinkResult? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
