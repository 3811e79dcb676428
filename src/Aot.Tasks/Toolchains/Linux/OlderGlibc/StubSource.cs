using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>The source of a stub, for GNU's assembler or that of clang, and for every linker.</summary>
internal static class StubSource
{
    /// <summary>
    /// One label for each function. Variables have their size, which a linker uses for copy relocations, and all names of one variable have one address, because
    /// a program that copies a variable must copy it for all its names.
    /// </summary>
    internal static string Assembly(IReadOnlyList<VersionedSymbol> symbols)
    {
        StringBuilder text = new();
        text.Append(".text\n");
        foreach (VersionedSymbol function in symbols.Where(symbol => symbol.Kind == SymbolKind.Function))
        {
            Label(text, function, "function");
        }

        text.Append(".byte 0\n");
        Variables(text, symbols, SymbolKind.Data, ".data", "object");
        Variables(text, symbols, SymbolKind.ThreadLocal, ".section .tbss,\"awT\",%nobits", "tls_object");
        return text.Append(".section .note.GNU-stack,\"\",%progbits\n").ToString();
    }

    /// <summary>A node for each version, as the documentation of GNU ld describes them (VERSION Command).</summary>
    internal static string VersionScript(IReadOnlyList<VersionedSymbol> symbols)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, VersionedSymbol> version in symbols.GroupBy(symbol => symbol.Version))
        {
            text.Append(version.Key).Append(" { global:");
            foreach (VersionedSymbol symbol in version)
            {
                text.Append(' ').Append(symbol.Name).Append(';');
            }

            text.Append(" };\n");
        }

        return text.ToString();
    }

    private static void Variables(StringBuilder text, IReadOnlyList<VersionedSymbol> symbols, SymbolKind kind, string section, string type)
    {
        const int Alignment = 32; // no variable of glibc has a larger one
        IGrouping<ulong, VersionedSymbol>[] variables = [.. symbols.Where(symbol => symbol.Kind == kind).GroupBy(symbol => symbol.Address)];
        if (variables.Length == 0)
        {
            return;
        }

        text.Append(section).Append('\n');
        foreach (IGrouping<ulong, VersionedSymbol> names in variables)
        {
            text.Append(".balign ").Append(Alignment).Append('\n');
            foreach (VersionedSymbol name in names)
            {
                Label(text, name, type);
                text.Append(".size ").Append(name.Name).Append(',').Append(name.Size.ToString(CultureInfo.InvariantCulture)).Append('\n');
            }

            ulong size = names.Max(name => name.Size);
            text.Append(".zero ").Append((size == 0 ? 1 : size).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    private static void Label(StringBuilder text, VersionedSymbol symbol, string type)
    {
        text.Append(symbol.IsWeak ? ".weak " : ".globl ").Append(symbol.Name).Append('\n');
        text.Append(".type ").Append(symbol.Name).Append(",%").Append(type).Append('\n');
        text.Append(symbol.Name).Append(":\n");
    }
}
