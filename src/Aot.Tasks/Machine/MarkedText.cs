using System.IO;

namespace Aot.Tasks.Machine;

/// <summary>Reads texts in the encoding that their byte order mark names, as the .NET and LLVM tools do.</summary>
internal static class MarkedText
{
    private const int Largest = 1 << 26;

    /// <summary>The text without the mark, in UTF-8 if there is none; null if it cannot be read completely.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="machine">The machine.</param>
    internal static string? Read(string path, IMachine machine) =>
        machine.ReadBytes(path, Largest) is { Length: < Largest } bytes ? new StreamReader(new MemoryStream(bytes)).ReadToEnd() : null;
}
