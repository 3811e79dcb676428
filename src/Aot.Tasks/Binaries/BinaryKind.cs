namespace Aot.Tasks.Binaries;

internal enum BinaryKind
{
    /// <summary>Core files and whatever else is neither of the others.</summary>
    Other,

    Executable,

    /// <summary>Also plug-ins (MH_BUNDLE).</summary>
    SharedLibrary,

    Object,

    StaticArchive,

    /// <summary>Debugging information of another file, without that file's code: objcopy --only-keep-debug, dSYM.</summary>
    DebugSymbols,
}
