using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>The result of the scan of one file. It is small, because it is kept from publish to publish.</summary>
/// <param name="Kind">The content of the file.</param>
internal sealed record AssemblyFacts(AssemblyKind Kind)
{
    /// <summary>The simple name; empty if there is none.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The simple names of the referenced assemblies.</summary>
    internal IReadOnlyList<string> References { get; init; } = [];

    /// <summary>True if the assembly has AssemblyMetadata("IsTrimmable", "True").</summary>
    internal bool IsTrimmable { get; init; }

    /// <summary>True if the assembly has AssemblyMetadata("IsAotCompatible", "True"), which compilers write from .NET 10 on.</summary>
    internal bool IsAotCompatible { get; init; }

    /// <summary>True if the assembly has RequiresDynamicCode or checks RuntimeFeature.IsDynamicCodeSupported anywhere.</summary>
    internal bool IsAotAware { get; init; }

    /// <summary>The members of Limits.tsv that the assembly calls.</summary>
    internal IReadOnlyList<LimitUse> Uses { get; init; } = [];

    /// <summary>The members of the types in KnownPackages.tsv that the assembly refers to, as Namespace.Type.Member.</summary>
    internal IReadOnlyList<string> PackageMembers { get; init; } = [];

    /// <summary>The names of native libraries in DllImport and LibraryImport attributes.</summary>
    internal IReadOnlyList<string> NativeModules { get; init; } = [];

    /// <summary>The classes that derive from EventListener and that the code creates, as Namespace.Type.</summary>
    internal IReadOnlyList<string> EventListeners { get; init; } = [];

    /// <summary>The classes that derive from EventSource, as Namespace.Type.</summary>
    internal IReadOnlyList<string> EventSources { get; init; } = [];

    /// <summary>What endpoints read or write as JSON, and what contexts contain: see <see cref="Scanning.JsonTypes"/>.</summary>
    internal IReadOnlyList<string> JsonTypes { get; init; } = [];

    /// <summary>True if the authors show that they considered native AOT, so that calls in the assembly are not reported.</summary>
    internal bool IsDeclaredCompatible => IsTrimmable || IsAotCompatible || IsAotAware;

    // Compared by reference: otherwise, the compiler would generate code for each property.
    public bool Equals(AssemblyFacts? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
