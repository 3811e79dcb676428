using System.Collections.Generic;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>The code that a program can run, as far as the checks use it.</summary>
internal sealed record Reach
{
    /// <summary>The result if an assembly is damaged, or the program is too large.</summary>
    internal static readonly Reach Unknown = new();

    /// <summary>True if all code was analyzed. Otherwise nothing is known about what is not reached.</summary>
    internal bool IsComplete { get; init; }

    /// <summary>The calls of members of known packages, unguarded calls of members of Limits.tsv, and calls that bind configuration, as far as the program can run them.</summary>
    internal IReadOnlyList<ReachedMember> Members { get; init; } = [];

    /// <summary>The first method of each assembly that the program can run; the member is empty.</summary>
    internal IReadOnlyList<ReachedMember> Assemblies { get; init; } = [];

    /// <summary>Where packages use reflection that finds nothing in a native AOT program. Of each package, the most certain use is first.</summary>
    internal IReadOnlyList<ReachedReflection> Reflection { get; init; } = [];

    /// <summary>The methods that use something that does not exist.</summary>
    internal IReadOnlyList<ReachedMissing> Missing { get; init; } = [];
}

/// <summary>A member that the program can reach.</summary>
/// <param name="Assembly">The assembly whose code calls it; the assembly itself if <paramref name="Member"/> is empty.</param>
/// <param name="Member">The member, as Namespace.Type.Member.</param>
/// <param name="Chain">The methods from the project's code to the caller, as Namespace.Type.Member.</param>
internal sealed record ReachedMember(string Assembly, string Member, IReadOnlyList<string> Chain)
{
    /// <summary>True if the code that starts with the entry point can reach it. Otherwise, only other code of the project can, which the IL compiler may remove.</summary>
    internal bool IsFromEntryPoint { get; init; }

    /// <summary>Full path of the source file with the project's call; empty if it is not known.</summary>
    internal string File { get; init; } = "";

    /// <summary>The line of that call, starting at 1.</summary>
    internal int Line { get; init; }
}

/// <summary>A method that uses something that does not exist.</summary>
/// <param name="call">The method, which is the last of the chain.</param>
/// <param name="member">What does not exist.</param>
/// <param name="typeSymbol">The name of the method's type in object files.</param>
/// <param name="methodSymbol">The name of the method in object files, which follows that of the type.</param>
internal sealed class ReachedMissing(ReachedMember call, MissingMember member, string typeSymbol, string methodSymbol)
{
    internal ReachedMember Call { get; } = call;

    internal MissingMember Member { get; } = member;

    internal string TypeSymbol { get; } = typeSymbol;

    internal string MethodSymbol { get; } = methodSymbol;
}

/// <summary>A use of reflection that finds nothing, because trimming removes what it looks for.</summary>
/// <param name="Call">The call, and the way to it.</param>
/// <param name="Kind">What the call looks for.</param>
/// <param name="Type">The type that it looks for it in, as Namespace.Type; empty for a serializer. For <see cref="ReflectionKind.Types"/>, the assembly.</param>
internal sealed record ReachedReflection(ReachedMember Call, ReflectionKind Kind, string Type)
{
    /// <summary>The kinds of members that the package looks for in the type, with this call and others, and that trimming removes.</summary>
    internal MemberNeeds Lost { get; init; }

    /// <summary>The assembly with the type if a package contains it; empty for a type of the project.</summary>
    internal string Library { get; init; } = "";

    /// <summary>True if the compiler named the type, so that code cannot name it.</summary>
    internal bool IsAnonymous => Type.StartsWith("<", System.StringComparison.Ordinal);
}

/// <summary>What reflection looks for.</summary>
internal enum ReflectionKind
{
    /// <summary>Members of a type.</summary>
    Members,

    /// <summary>The types of an assembly.</summary>
    Types,

    /// <summary>What JsonSerializer needs, which requires a resolver in its options.</summary>
    Json,
}
