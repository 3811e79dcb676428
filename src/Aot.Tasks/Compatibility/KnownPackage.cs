using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Aot.Tasks.Compatibility;

/// <summary>A row of KnownPackages.tsv: a package that is not compatible with native AOT, or not in all versions, or not with all members.</summary>
/// <param name="Id">The package id; with * at the end, every id that starts with this text.</param>
internal sealed record KnownPackage(string Id)
{
    /// <summary>The first compatible version; empty if there is none.</summary>
    internal string CompatibleFrom { get; init; } = "";

    /// <summary>The reason why the package is not compatible: a sentence.</summary>
    internal string Problem { get; init; } = "";

    /// <summary>What to do: one or two sentences.</summary>
    internal string Advice { get; init; } = "";

    /// <summary>Packages whose presence, or members of this package whose call, shows that the advice was followed.</summary>
    internal IReadOnlyList<string> Fixes { get; init; } = [];

    /// <summary>
    /// Members that are not compatible in a version that otherwise is: Namespace.Type.Member; with * at the end, every member that starts with this text.
    /// </summary>
    internal IReadOnlyList<string> IncompatibleMembers { get; init; } = [];

    /// <summary>The first version in which these members are compatible too; empty if there is none.</summary>
    internal string MembersCompatibleFrom { get; init; } = "";

    /// <summary>True if the package is incompatible only on Windows.</summary>
    internal bool IsWindowsOnly { get; init; }

    /// <summary>True if calls of other packages do not count: they bring this package without need.</summary>
    internal bool CountsOnlyOwnCalls { get; init; }

    /// <summary>The setting with which the members do not work, Name=value; empty if they never do.</summary>
    internal string Setting { get; init; } = "";

    /// <summary>True if the id is that of one package.</summary>
    internal bool IsExact => !Id.EndsWith("*", StringComparison.Ordinal);

    /// <summary>True if the package as such is compatible, because of its version, another package, or the target.</summary>
    /// <param name="version">The version of the package.</param>
    /// <param name="packageIds">The ids of all packages of the project.</param>
    /// <param name="isWindowsTarget">True if the program is for Windows.</param>
    internal bool IsCompatible(string version, ISet<string> packageIds, bool isWindowsTarget) =>
        IsFrom(CompatibleFrom, version) || IsFixed(packageIds) || (IsWindowsOnly && !isWindowsTarget);

    /// <summary>True if the package is compatible except for some members.</summary>
    /// <param name="version">The version of the package.</param>
    /// <param name="packageIds">The ids of all packages of the project.</param>
    internal bool HasIncompatibleMembers(string version, ISet<string> packageIds) =>
        IncompatibleMembers.Count > 0 && IsFrom(CompatibleFrom, version) && !IsFrom(MembersCompatibleFrom, version) && !IsFixed(packageIds);

    /// <summary>True if this is one of <see cref="IncompatibleMembers"/>.</summary>
    /// <param name="member">Namespace.Type.Member.</param>
    internal bool IsIncompatibleMember(string member) => IncompatibleMembers.Any(pattern => pattern.EndsWith("*", StringComparison.Ordinal)
        ? member.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal)
        : member == pattern);

    private static bool IsFrom(string first, string version) => first.Length > 0 && PackageVersion.Compare(version, first) >= 0;

    private bool IsFixed(ISet<string> packageIds) => Fixes.Any(packageIds.Contains);

    // Compared by reference: otherwise, the compiler would generate code for each property.
    public bool Equals(KnownPackage? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
