using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>The output of llvm-objdump and llvm-nm for a thin Mach-O file, as <see cref="Fields"/>.</summary>
internal static class LlvmObjdump
{
    internal static IReadOnlyDictionary<string, string> Read(string file)
    {
        IReadOnlyList<string> lines = Tool.Run("llvm-objdump", "--macho", "--private-headers", file);
        string[] header = lines.FirstOrDefault(line => line.TrimStart().StartsWith("MH_", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        bool isLibrary = header.Contains("DYLIB") || header.Contains("BUNDLE");
        bool isLoaded = isLibrary || header.Contains("EXECUTE");
        Hardening hardening = !isLoaded ? Hardening.None
            : (isLibrary || header.Contains("PIE") ? Hardening.PositionIndependent : Hardening.None)
            | (header.Contains("ALLOW_STACK_EXECUTION") ? Hardening.None : Hardening.NonExecutableStack);
        Dictionary<string, string> fields = new()
        {
            ["format"] = nameof(BinaryFormat.MachO),
            ["architecture"] = header.ElementAtOrDefault(1) switch { "X86_64" => "x64", "I386" => "x86", "ARM" => "arm", "ARM64" => "arm64", string other => other, null => "" },
            ["kind"] = (isLibrary ? BinaryKind.SharedLibrary : isLoaded ? BinaryKind.Executable : header.Contains("OBJECT") ? BinaryKind.Object : BinaryKind.Other).ToString(),
            ["needed"] = Fields.List(Values("LC_LOAD_DYLIB", "name").Concat(Values("LC_REEXPORT_DYLIB", "name"))),
            ["optional"] = Fields.List(Values("LC_LOAD_WEAK_DYLIB", "name")),
            ["name"] = Values("LC_ID_DYLIB", "name").FirstOrDefault() ?? "",
            ["interpreter"] = Values("LC_LOAD_DYLINKER", "name").FirstOrDefault() ?? "",
            ["runpath"] = Fields.List(Values("LC_RPATH", "path")),
            ["buildid"] = Values("LC_UUID", "uuid").FirstOrDefault()?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() ?? "",
            ["hardening"] = hardening.ToString(),
        };
        if (Values("LC_BUILD_VERSION", "minos").Concat(Values("LC_VERSION_MIN_MACOSX", "version")).FirstOrDefault() is string minimum)
        {
            fields["minimum"] = minimum.Split('.').Length == 2 ? minimum + ".0" : minimum;
        }

        if (isLoaded)
        {
            fields["exports"] = Fields.List(Tool.Run("llvm-nm", "--extern-only", "--defined-only", "--no-sort", "--format=just-symbols", file)
                .Where(line => line.Length > 0)
                .Select(line => line.StartsWith('_') ? line[1..] : line));
        }

        return fields;

        IEnumerable<string> Values(string command, string name)
        {
            string current = "";
            foreach (string line in lines)
            {
                string[] words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words is ["cmd", string next])
                {
                    current = next;
                }
                else if (current == command && words.Length == 2 && words[0] == name)
                {
                    int offset = words[1].IndexOf(" (offset ", StringComparison.Ordinal);
                    yield return offset < 0 ? words[1] : words[1][..offset];
                }
            }
        }
    }
}
