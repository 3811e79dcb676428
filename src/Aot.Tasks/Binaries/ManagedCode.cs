namespace Aot.Tasks.Binaries;

/// <summary>Code for the .NET runtime in a PE file (ECMA-335, II.25.3.3).</summary>
internal enum ManagedCode
{
    None,

    /// <summary>IL only.</summary>
    Il,

    /// <summary>IL, and code that was compiled ahead of time for the runtime.</summary>
    ReadyToRun,

    /// <summary>IL, and native code of another compiler: C++/CLI.</summary>
    Mixed,
}
