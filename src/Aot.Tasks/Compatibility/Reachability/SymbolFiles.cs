using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>The symbols (portable PDB) next to assemblies, which name the source files and lines. Without them, no line is known.</summary>
internal sealed class SymbolFiles(IReadOnlyList<ReachAssembly> assemblies, IMachine machine) : IDisposable
{
    /// <summary>Bytes.</summary>
    private const int MaximumSize = 64 * 1024 * 1024;

    private readonly Dictionary<CodeAssembly, MetadataReaderProvider?> _symbols = [];

    public void Dispose()
    {
        foreach (MetadataReaderProvider? symbols in _symbols.Values)
        {
            symbols?.Dispose();
        }
    }

    /// <summary>The source file and the line of an instruction; null if they are not known, or the file does not exist.</summary>
    /// <param name="method">The method that contains the instruction.</param>
    /// <param name="offset">Its offset in the code of the method.</param>
    internal (string File, int Line)? Find(CodeMethod method, int offset)
    {
        try
        {
            return Of(method.Assembly)?.GetMetadataReader() is MetadataReader reader && Find(reader, method.Row, offset) is (string file, int line) && machine.FileExists(file)
                ? (file, line)
                : null;
        }
        catch (BadImageFormatException)
        {
            return null; // the symbols are damaged, or in the format of Windows
        }
    }

    private static (string File, int Line)? Find(MetadataReader reader, int row, int offset)
    {
        (string, int)? found = null;
        if (row <= reader.MethodDebugInformation.Count)
        {
            foreach (SequencePoint point in reader.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(row)).GetSequencePoints())
            {
                if (point.Offset > offset && found != null)
                {
                    break;
                }

                found = point.IsHidden ? found : (reader.GetString(reader.GetDocument(point.Document).Name), point.StartLine);
            }
        }

        return found;
    }

    private MetadataReaderProvider? Of(CodeAssembly assembly)
    {
        if (!_symbols.TryGetValue(assembly, out MetadataReaderProvider? symbols))
        {
            string file = Path.ChangeExtension(assemblies.First(candidate => string.Equals(candidate.Name, assembly.Name, StringComparison.OrdinalIgnoreCase)).Path, ".pdb");
            symbols = machine.FileLength(file) is > 0 and < MaximumSize && machine.OpenRead(file) is Stream stream
                ? MetadataReaderProvider.FromPortablePdbStream(stream, MetadataStreamOptions.PrefetchMetadata)
                : null;
            _symbols.Add(assembly, symbols);
        }

        return symbols;
    }
}
