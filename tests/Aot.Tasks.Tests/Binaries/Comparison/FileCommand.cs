using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>The output of the command file, as <see cref="Fields"/>.</summary>
internal static partial class FileCommand
{
    /// <summary>The descriptions by path, from one run for all files.</summary>
    internal static IReadOnlyDictionary<string, string> Describe(IReadOnlyList<string> files)
    {
        string list = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(list, files);
            IReadOnlyList<string> lines = Tool.Run("file", "--no-pad", "--raw", "--separator", "\t", "--files-from", list);
            return lines.Select(line => line.Split("\t ", 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        }
        finally
        {
            File.Delete(list);
        }
    }

    internal static BinaryFormat? Format(string description) =>
        description.StartsWith("ELF ", StringComparison.Ordinal) ? BinaryFormat.Elf
        : description.StartsWith("PE32", StringComparison.Ordinal) ? BinaryFormat.Pe
        : description.StartsWith("Mach-O ", StringComparison.Ordinal) ? BinaryFormat.MachO
        : description.StartsWith("current ar archive", StringComparison.Ordinal) ? BinaryFormat.None
        : null;

    /// <summary>Its output for an ELF file that can be loaded.</summary>
    internal static IReadOnlyDictionary<string, string> ReadElf(string description)
    {
        Dictionary<string, string> fields = new()
        {
            ["buildid"] = BuildId().Match(description).Groups[1].Value,
            ["minimum"] = Kernel().Match(description) is { Success: true } kernel ? kernel.Groups[1].Value : "",
        };
        if (Interpreter().Match(description) is { Success: true, Groups: [_, { Value: not "*empty*" } interpreter] }) // as it prints for symbols files
        {
            fields["interpreter"] = interpreter.Value;
        }

        if (description.Contains(" pie executable", StringComparison.Ordinal))
        {
            fields["kind"] = nameof(BinaryKind.Executable);
        }

        return fields;
    }

    [GeneratedRegex(@"BuildID\[[^\]]*\]=([0-9a-f]+)")]
    private static partial Regex BuildId();

    [GeneratedRegex(@"for GNU/Linux ([0-9.]+)")]
    private static partial Regex Kernel();

    [GeneratedRegex(@"interpreter ([^,]+),")]
    private static partial Regex Interpreter();
}
