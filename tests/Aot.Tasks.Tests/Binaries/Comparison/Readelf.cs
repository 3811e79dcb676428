using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>The output of GNU readelf and objdump for an ELF file, as <see cref="Fields"/>.</summary>
internal static partial class Readelf
{
    internal static IReadOnlyDictionary<string, string> Read(string file)
    {
        IReadOnlyList<string> lines = Tool.Run("readelf", "-W", "-h", "-l", "-S", "-d", "-V", "-n", "--dyn-syms", "-p", ".gnu_debuglink", "--", file);
        string type = Value(lines, "  Type:");
        bool isSymbolsFile = lines.Any(line => EmptySection().IsMatch(line));
        bool isLoaded = !isSymbolsFile && (type.StartsWith("EXEC", StringComparison.Ordinal) || type.StartsWith("DYN", StringComparison.Ordinal));
        bool isPie = lines.Any(line => line.Contains("(FLAGS_1)", StringComparison.Ordinal) && line.Contains(" PIE", StringComparison.Ordinal));
        Dictionary<string, string> fields = new()
        {
            ["format"] = nameof(BinaryFormat.Elf),
            ["architecture"] = Architecture(Value(lines, "  Machine:"), Value(lines, "  Class:"), Value(lines, "  Data:")),
            ["debuginfo"] = lines.Any(line => DebugInfoSection().IsMatch(line)).ToString(),
            ["buildid"] = First(lines, BuildId()),
            ["debuglink"] = First(lines, DebugLink()),
            ["kind"] = (isSymbolsFile ? BinaryKind.DebugSymbols
                : type.StartsWith("REL", StringComparison.Ordinal) ? BinaryKind.Object
                : !isLoaded ? BinaryKind.Other
                : type.StartsWith("EXEC", StringComparison.Ordinal) || isPie || HasTag(lines, "DEBUG") || !lines.Any(line => line.StartsWith("Dynamic section", StringComparison.Ordinal)) ? BinaryKind.Executable
                : BinaryKind.SharedLibrary).ToString(),
        };
        if (isLoaded)
        {
            fields["interpreter"] = First(lines, Interpreter());
            fields["needed"] = Fields.List(Tagged(lines, "NEEDED"));
            fields["name"] = Tagged(lines, "SONAME").FirstOrDefault() ?? "";
            string path = Tagged(lines, "RUNPATH").Concat(Tagged(lines, "RPATH")).FirstOrDefault() ?? "";
            fields["runpath"] = Fields.List(path.Split(':', StringSplitOptions.RemoveEmptyEntries));
            fields["hardening"] = HardeningOf(lines, type).ToString();
            IReadOnlyList<Match> symbols = [.. lines.Select(line => Symbol().Match(line)).Where(match => match.Success && match.Groups["name"].Length > 0)];
            fields["exports"] = Fields.List(symbols.Where(IsExport).Select(match => match.Groups["name"].Value));
            fields["versions"] = Fields.List(Versions(lines, symbols));
        }

        return fields;
    }

    /// <summary>The output of objdump -p for the dynamic section. Empty if this objdump does not support the machine.</summary>
    internal static IReadOnlyDictionary<string, string> ReadWithObjdump(string file)
    {
        IReadOnlyList<string> lines = Tool.Run("objdump", "-p", "--", file);
        return lines.Contains("Dynamic Section:")
            ? new Dictionary<string, string>
            {
                ["needed"] = Fields.List(Plain("NEEDED")),
                ["name"] = Plain("SONAME").FirstOrDefault() ?? "",
            }
            : [];

        IEnumerable<string> Plain(string tag) =>
            from line in lines where line.StartsWith($"  {tag} ", StringComparison.Ordinal) select line[(tag.Length + 2)..].Trim();
    }

    private static string Architecture(string machine, string width, string order) =>
        (machine, width == "ELF64", order.Contains("little", StringComparison.Ordinal)) switch
        {
            ("Advanced Micro Devices X86-64", true, true) => "x64",
            ("Intel 80386", false, true) => "x86",
            ("AArch64", true, true) => "arm64",
            ("ARM", false, true) => "arm",
            ("RISC-V", true, true) => "riscv64",
            ("LoongArch", true, true) => "loongarch64",
            ("IBM S/390", true, false) => "s390x",
            ("PowerPC64", true, true) => "ppc64le",
            ("Advanced Micro Devices X86-64", false, true) => "unknown-62",
            ("PowerPC", false, false) => "unknown-20",
            ("PowerPC64", true, false) => "unknown-21",
            ("MIPS R3000", _, _) => "unknown-8",
            ("Sparc v9", _, _) => "unknown-43",
            ("HPPA", _, _) => "unknown-15",
            ("MC68000", _, _) => "unknown-4",
            ("IBM S/390", false, _) => "unknown-22",
            ("Linux BPF", _, _) => "unknown-247",
            _ => $"{machine} {width} {order}",
        };

    private static Hardening HardeningOf(IReadOnlyList<string> lines, string type)
    {
        Hardening hardening = type.StartsWith("DYN", StringComparison.Ordinal) ? Hardening.PositionIndependent : Hardening.None;
        bool isNow = HasTag(lines, "BIND_NOW") || lines.Any(line => NowFlag().IsMatch(line));
        return hardening
            | (lines.Any(line => Stack().IsMatch(line)) ? Hardening.NonExecutableStack : Hardening.None)
            | (lines.Any(line => line.StartsWith("  GNU_RELRO ", StringComparison.Ordinal)) ? Hardening.ReadOnlyRelocations : Hardening.None)
            | (isNow ? Hardening.BindNow : Hardening.None);
    }

    private static bool IsExport(Match symbol) =>
        symbol.Groups["section"].Value != "UND" && symbol.Groups["binding"].Value is "GLOBAL" or "WEAK" or "UNIQUE" or "<OS specific>: 10"
        && symbol.Groups["visibility"].Value is "DEFAULT" or "PROTECTED";

    private static IEnumerable<string> Versions(IReadOnlyList<string> lines, IReadOnlyList<Match> symbols)
    {
        ILookup<string, string> users = symbols.ToLookup(match => match.Groups["index"].Value, match => match.Groups["name"].Value);
        string library = "";
        foreach (string line in lines)
        {
            if (VersionFile().Match(line) is { Success: true } file)
            {
                library = file.Groups[1].Value;
            }
            else if (VersionName().Match(line) is { Success: true } name)
            {
                bool isWeak = name.Groups["flags"].Value.Contains("WEAK", StringComparison.Ordinal);
                yield return Fields.Version(library, name.Groups["name"].Value, isWeak, users[name.Groups["index"].Value]);
            }
        }
    }

    private static bool HasTag(IReadOnlyList<string> lines, string tag) => lines.Any(line => line.StartsWith(" 0x", StringComparison.Ordinal) && line.Contains($"({tag})", StringComparison.Ordinal));

    private static IEnumerable<string> Tagged(IReadOnlyList<string> lines, string tag) =>
        from line in lines
        where line.Contains($"({tag})", StringComparison.Ordinal)
        select line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..line.LastIndexOf(']')];

    private static string Value(IReadOnlyList<string> lines, string heading) =>
        lines.FirstOrDefault(line => line.StartsWith(heading, StringComparison.Ordinal))?[heading.Length..].Trim() ?? "";

    private static string First(IReadOnlyList<string> lines, Regex pattern) =>
        lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "";

    [GeneratedRegex(@"\[Requesting program interpreter: (.*)\]$")]
    private static partial Regex Interpreter();

    [GeneratedRegex(@"\bBuild ID: ([0-9a-f]+)")]
    private static partial Regex BuildId();

    [GeneratedRegex(@"^  \[ {5}0\]  (.*)$")]
    private static partial Regex DebugLink();

    [GeneratedRegex(@"^\s+\[ *\d+\] \.(text|dynamic)\s+NOBITS ")]
    private static partial Regex EmptySection();

    [GeneratedRegex(@"^\s+\[ *\d+\] \.debug_info\s")]
    private static partial Regex DebugInfoSection();

    [GeneratedRegex(@"^  GNU_STACK .* (RW|R|W|  ) +\S+$")]
    private static partial Regex Stack();

    [GeneratedRegex(@"\((FLAGS|FLAGS_1)\).*\b(BIND_NOW|NOW)\b")]
    private static partial Regex NowFlag();

    [GeneratedRegex(@"^ *\d+: [0-9a-f]+ +\S+ \S+ +(?<binding><OS specific>: 10|\S+) +(?<visibility>[A-Z]+) +(?:\[.*\] +)?(?<section>\S+) (?<name>\S*?)(?:@@?(?:[^@ ]+)(?: \((?<index>\d+)\))?)?$")]
    private static partial Regex Symbol();

    [GeneratedRegex(@"^ +(?:0x)?[0-9a-f]+: Version: \d+  File: (.*)  Cnt: \d+$")]
    private static partial Regex VersionFile();

    [GeneratedRegex(@"^ +(?:0x)?[0-9a-f]+: +Name: (?<name>.*)  Flags: (?<flags>.*)  Version: (?<index>\d+)$")]
    private static partial Regex VersionName();
}
