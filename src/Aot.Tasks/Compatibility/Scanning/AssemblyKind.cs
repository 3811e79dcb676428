namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>The content of a file that has the name of an assembly.</summary>
internal enum AssemblyKind
{
    /// <summary>IL, or IL with native code that a JIT compiler can ignore (ReadyToRun).</summary>
    Managed,

    /// <summary>C++/CLI: IL and native code that depend on each other.</summary>
    MixedMode,

    /// <summary>A native library with the extension .dll.</summary>
    Native,

    /// <summary>A reference assembly: signatures without code.</summary>
    Reference,

    /// <summary>A satellite assembly: translated texts without code.</summary>
    Satellite,

    /// <summary>The file is not a PE file, is damaged, is too large, or does not exist.</summary>
    Unreadable,
}
