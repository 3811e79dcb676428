using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>Compares the result of the reader for real files with the output of other tools.</summary>
internal static class ToolComparison
{
    /// <summary>The first required tool that is not on PATH, or null. Mach-O files are compared only if llvm-objdump is on PATH too.</summary>
    internal static string? MissingTool() => Array.Find(["readelf", "objdump", "file"], tool => !Tool.IsThere(tool));

    /// <summary>A line for each field in which a tool differs. Empty if all agree.</summary>
    internal static IEnumerable<string> Differences(string file, string description)
    {
        using FileStream stream = File.OpenRead(file);
        BinaryReading reading = BinaryFileReader.Read(stream);
        IEnumerable<string> differences = reading.Outcome != ReadOutcome.Read
            ? [$"{reading.Outcome} {reading.Damage}, file: {description}"]
            : Compare(file, description, Fields.Of(reading.Binary!));
        return differences.Select(difference => $"{file}: {difference}");
    }

    private static IEnumerable<string> Compare(string file, string description, IReadOnlyDictionary<string, string> fields) =>
        FileCommand.Format(description) switch
        {
            BinaryFormat.Elf =>
            [
                .. Fields.Differences("readelf", Readelf.Read(file), fields),
                .. Fields.Differences("objdump", fields["kind"] == nameof(BinaryKind.DebugSymbols) ? new Dictionary<string, string>() : Readelf.ReadWithObjdump(file), fields),
                .. Fields.Differences("file", FileCommand.ReadElf(description), fields),
            ],
            BinaryFormat.Pe when fields["kind"] != nameof(BinaryKind.DebugSymbols) =>
                Fields.Differences("objdump", Objdump.Read(file), Without(fields, Hardening.ShadowStack)),
            BinaryFormat.MachO when !description.Contains("universal", StringComparison.Ordinal) && Tool.IsThere("llvm-objdump") =>
                Fields.Differences("llvm-objdump", LlvmObjdump.Read(file), fields),
            BinaryFormat.None => Fields.Differences("file", new Dictionary<string, string> { ["kind"] = nameof(BinaryKind.StaticArchive) }, fields),
            _ => [],
        };

    /// <summary>objdump does not print the characteristics in the debug directory.</summary>
    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> fields, Hardening hardening) =>
        new(fields) { ["hardening"] = (Enum.Parse<Hardening>(fields["hardening"]) & ~hardening).ToString() };
}
