namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Features that native AOT does not support, or supports only in part. The names are those of Limits.tsv.</summary>
internal enum Limit
{
    /// <summary>Generation of IL at run time (System.Reflection.Emit).</summary>
    Emit,

    /// <summary>Loading of assemblies at run time.</summary>
    Load,

    /// <summary>Construction of generic types, generic methods, or arrays at run time.</summary>
    Generic,

    /// <summary>Compilation of expression trees, which native AOT interprets.</summary>
    Expression,

    /// <summary>Serialization by reflection.</summary>
    Serializer,

    /// <summary>Lookup of types or members by name.</summary>
    Name,

    /// <summary>Binding of configuration to an object by reflection, found by <see cref="ConfigurationBindings"/>.</summary>
    Binding,

    /// <summary>Binding of configuration to a class that contains other classes, found likewise.</summary>
    NestedBinding,

    /// <summary>Operations of the C# type dynamic.</summary>
    Dynamic,

    /// <summary>Lookup of the assembly that called the current method.</summary>
    Caller,

    /// <summary>Other calls that throw in every version of .NET, and that the analyzers warn about.</summary>
    Unsupported,

    /// <summary>The same without a warning.</summary>
    UnsupportedSilently,

    /// <summary>Built-in COM activation and marshalling of Windows.</summary>
    Com,
}
