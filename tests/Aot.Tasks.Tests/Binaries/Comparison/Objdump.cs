using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>The output of GNU objdump for a PE file, as <see cref="Fields"/>.</summary>
internal static partial class Objdump
{
    internal static IReadOnlyDictionary<string, string> Read(string file)
    {
        IReadOnlyList<string> lines = Tool.Run("objdump", "-p", "--", file);
        string format = lines.Select(line => FormatName().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "";
        if (format.Length == 0)
        {
            return new Dictionary<string, string>(); // a machine that this objdump does not support
        }

        bool isManaged = lines.Any(line => line.StartsWith("Entry e ", StringComparison.Ordinal) && !line.Contains(" 00000000 CLR", StringComparison.Ordinal));
        Dictionary<string, string> fields = new()
        {
            ["format"] = nameof(BinaryFormat.Pe),
            ["kind"] = (lines.Contains("\tDLL") ? BinaryKind.SharedLibrary : BinaryKind.Executable).ToString(),
            ["minimum"] = $"{Number(lines, "MajorSubsystemVersion")}.{Number(lines, "MinorSubsystemVersion")}",
            ["needed"] = Fields.List(from line in lines where line.StartsWith("\tDLL Name: ", StringComparison.Ordinal) select line["\tDLL Name: ".Length..]),
            ["exports"] = Fields.List(lines
                .SkipWhile(line => line != "[Ordinal/Name Pointer] Table")
                .Skip(1)
                .TakeWhile(line => line.StartsWith("\t[", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf(']', StringComparison.Ordinal) + 2)..])),
            ["name"] = lines.Select(line => LibraryName().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "",
        };
        if (!isManaged)
        {
            fields["architecture"] = format switch { "pei-x86-64" => "x64", "pei-i386" => "x86", "pei-aarch64-little" => "arm64", _ => format };
            fields["managed"] = nameof(ManagedCode.None);
        }

        if (lines.Select(line => CodeView().Match(line)).FirstOrDefault(match => match.Success) is Match codeView)
        {
            fields["buildid"] = codeView.Groups["guid"].Value + int.Parse(codeView.Groups["age"].Value, CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture);
            fields["debuglink"] = codeView.Groups["pdb"].Value;
        }

        (string Line, Hardening Hardening)[] flags =
        [
            ("HIGH_ENTROPY_VA", Hardening.HighEntropyAddresses),
            ("DYNAMIC_BASE", Hardening.PositionIndependent),
            ("NX_COMPAT", Hardening.NonExecutableStack),
            ("GUARD_CF", Hardening.ControlFlowGuard),
        ];
        Hardening all = flags.Where(flag => lines.Any(line => line.Trim() == flag.Line)).Aggregate(Hardening.None, (sum, flag) => sum | flag.Hardening);
        fields["hardening"] = all.ToString();
        return fields;
    }

    private static string Number(IReadOnlyList<string> lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() ?? "";

    [GeneratedRegex(@"file format (pe.*)$")]
    private static partial Regex FormatName();

    [GeneratedRegex(@"^Name \t\t\t\t[0-9a-f]+ (.*)$")]
    private static partial Regex LibraryName();

    [GeneratedRegex(@"^\(format RSDS signature (?<guid>[0-9a-f]{32}) age (?<age>\d+)(?: pdb (?:\(none\)|(?<pdb>.*)))?\)$")]
    private static partial Regex CodeView();
}
