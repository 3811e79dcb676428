using System;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>The kinds of members that reflection finds in a type.</summary>
[Flags]
internal enum MemberNeeds
{
    None = 0,
    Constructors = 1,
    Properties = 2,
    Fields = 4,
    Methods = 8,

    /// <summary>The types of an assembly, by their names or all of them.</summary>
    Types = 16,
}
