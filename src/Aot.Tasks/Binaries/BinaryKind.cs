namespace Aot.Tasks.Binaries;

internal enum BinaryKind
{
    /// <summary>Core files, and any other kind that is not listed here.</summary>
    Other,

    Executable,

    /// <summary>Includes plug-ins (MH_BUNDLE).</summary>
    SharedLibrary,

    Object,

    StaticArchive,

    /// <summary>Debugging information of another file, without the code of that file: objcopy --only-keep-debug, dSYM.</summary>
    DebugSymbols,
}
