using System.Collections.Generic;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>What a file with an assembly's name is.</summary>
internal enum AssemblyKind
{
    /// <summary>IL only, or IL with code for a JIT to use (ReadyToRun).</summary>
    Managed,

    /// <summary>C++/CLI: IL and native code that belong together.</summary>
    MixedMode,

    /// <summary>A native library that is called .dll.</summary>
    Native,

    /// <summary>Signatures without code.</summary>
    Reference,

    /// <summary>Translated texts, no code.</summary>
    Satellite,

    /// <summary>Not a PE file, damaged, too large, or gone.</summary>
    Unreadable,
}

/// <summary>What native AOT cannot do, or not wholly. Names are those of Limits.tsv.</summary>
internal enum Limit
{
    /// <summary>Makes IL at run time (System.Reflection.Emit).</summary>
    Emit,

    /// <summary>Loads assemblies at run time.</summary>
    Load,

    /// <summary>Makes generic types or methods, or arrays, at run time.</summary>
    Generic,

    /// <summary>Compiles expression trees; native AOT interprets them.</summary>
    Expression,

    /// <summary>Reads and writes types by reflection.</summary>
    Serializer,

    /// <summary>Finds types or members by names in strings.</summary>
    Name,

    /// <summary>Windows' own COM activation and marshalling.</summary>
    Com,
}

/// <summary>One member of the framework that meets a limit, and how an assembly calls it.</summary>
internal sealed class LimitUse(Limit limit, string member, int calls, int unguarded, string caller)
{
    internal readonly Limit Limit = limit;

    /// <summary>For example System.Reflection.Emit.DynamicMethod..ctor.</summary>
    internal readonly string Member = member;

    /// <summary>Places in the code.</summary>
    internal readonly int Calls = calls;

    /// <summary>Those in methods that neither say RequiresDynamicCode or RequiresUnreferencedCode, nor ask RuntimeFeature first.</summary>
    internal readonly int Unguarded = unguarded;

    /// <summary>The first unguarded caller, else the first; Namespace.Type.Method.</summary>
    internal readonly string Caller = caller;
}

/// <summary>What one file says of itself. Data only, and small: it is kept from publish to publish.</summary>
internal sealed class AssemblyFacts(AssemblyKind kind)
{
    public readonly AssemblyKind Kind = kind;

    /// <summary>Simple name; empty where there is none.</summary>
    public string Name = "";

    /// <summary>Simple names of the assemblies that it refers to.</summary>
    public IReadOnlyList<string> References = [];

    /// <summary>AssemblyMetadata("IsTrimmable", "True").</summary>
    public bool IsTrimmable;

    /// <summary>AssemblyMetadata("IsAotCompatible", "True"); compilers write it from .NET 10 on.</summary>
    public bool IsAotCompatible;

    /// <summary>Its authors had native AOT in mind: it has RequiresDynamicCode somewhere, or asks RuntimeFeature whether code can be made.</summary>
    public bool KnowsAot;

    public IReadOnlyList<LimitUse> Uses = [];

    /// <summary>Members that it refers to and that a row of KnownPackages.tsv may be about, as Namespace.Type.Member.</summary>
    public IReadOnlyList<string> Mentions = [];
}
