using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>A type of the project whose members a package looks for, or a call that fails.</summary>
/// <param name="Site">The instruction in the package.</param>
/// <param name="Member">The member that it calls; empty if it passes the type to a place that requires members.</param>
/// <param name="Lost">The kinds of members that trimming removes.</param>
/// <param name="Type">The type; null if the call fails for every type.</param>
/// <param name="IsGeneric">True if the type is a generic argument.</param>
/// <param name="Path">The instructions on the way of the type, beginning in the project.</param>
internal sealed record FlowFinding(FlowSite Site, string Member, MemberNeeds Lost, CodeType? Type, bool IsGeneric, IReadOnlyList<FlowSite> Path)
{
    // Compared by reference: otherwise, the compiler would generate code for each property.
    public bool Equals(FlowFinding? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
