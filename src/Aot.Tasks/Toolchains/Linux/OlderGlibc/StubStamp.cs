using System;
using System.Collections.Generic;
using System.IO;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>A file in obj that records where the stubs are and what they depend on, so that the next publish runs no tool for them.</summary>
internal static class StubStamp
{
    private static readonly string FileName = "aotsdk-glibc.stamp";

    /// <summary>The last line: a truncated file does not contain it.</summary>
    private const string End = "end\n";

    /// <summary>The folder with the stubs, or an empty text if none are needed; null if something has changed, or nothing is recorded.</summary>
    internal static string? Read(string directory, string key, IMachine machine)
    {
        string text = MarkedText.Read(Path.Combine(directory, FileName), machine) ?? "";
        string start = key + "\n";
        if (!text.StartsWith(start, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal))
        {
            return null;
        }

        int folderEnd = text.IndexOf('\n', start.Length);
        int inputsStart = folderEnd + 1;
        return folderEnd > 0 && inputsStart <= text.Length - End.Length
            && LinkInputs.Parse(text.Substring(inputsStart, text.Length - inputsStart - End.Length))?.AreUnchanged(machine) == true
                ? text.Substring(start.Length, folderEnd - start.Length)
                : null;
    }

    /// <summary>Records the result. Nothing is recorded if this system cannot tell whether a file changes.</summary>
    internal static void Write(string directory, string key, string folder, IReadOnlyCollection<string> inputs, IMachine machine)
    {
        if (folder.IndexOf('\n') < 0 && LinkInputs.Record(inputs, machine) is LinkInputs recorded)
        {
            machine.WriteText(Path.Combine(directory, FileName), key + "\n" + folder + "\n" + recorded.ToText() + End);
        }
    }
}
