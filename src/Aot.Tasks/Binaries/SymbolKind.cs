namespace Aot.Tasks.Binaries;

/// <summary>What an exported symbol of an ELF file names (gABI, chapter 4, symbol table, ELF_ST_TYPE).</summary>
internal enum SymbolKind
{
    /// <summary>A function, also one that is chosen when the file is loaded (STT_FUNC, STT_GNU_IFUNC).</summary>
    Function,

    /// <summary>A variable (STT_OBJECT, STT_NOTYPE).</summary>
    Data,

    /// <summary>A variable that each thread has (STT_TLS).</summary>
    ThreadLocal,
}
