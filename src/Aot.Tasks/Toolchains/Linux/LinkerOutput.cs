using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>What a failed link says of its cause.</summary>
internal sealed class LinkerOutput
{
    // bfd and gold: "cannot find -lz"; lld: "unable to find library -lz"; mold: "library not found: z".
    private static readonly Regex MissingLibrary = new(
        @"(?:cannot find -l|unable to find library -l|library not found: )([^\s:]+)", RegexOptions.CultureInvariant);

    // "cannot find crti.o: …", "cannot open Scrt1.o: …", "cannot find /lib/libc.so.6 inside /sysroot", and libraries by full path.
    private static readonly Regex MissingFile = new(
        @"cannot (?:find|open) (?!-l)['‘]?([^\s:'’]+\.(?:o|a|so(?:\.\d+)*))", RegexOptions.CultureInvariant);

    private static readonly string[] NoLinker =
    [
        "cannot find 'ld'", // gcc, collect2
        "cannot find ‘ld’",
        "invalid linker name in argument", // clang
        "unrecognized command-line option '-fuse-ld=", // gcc, a flavor that it does not know
        "unrecognized command-line option ‘-fuse-ld=",
        "unrecognized command line option '-fuse-ld=", // gcc before 11
        "unable to execute command: Executable \"ld", // clang, the linker vanished from its path
    ];

    private static readonly string[] ForeignTarget =
    [
        "unrecognised emulation mode", // bfd of another architecture
        "unrecognized command-line option '--target=", // gcc cannot cross
        "unrecognized command-line option ‘--target=",
        "unrecognized command line option '--target=",
        "unknown target triple",
    ];

    private static readonly string[] ForeignFile =
    [
        "file in wrong format", // bfd
        "Relocations in generic ELF", // bfd
        "is incompatible with", // bfd, lld
        "incompatible file type", // mold
        "unsupported ELF machine", // gold
        "skipping incompatible", // bfd, gold
    ];

    /// <summary>A linker may list everything that it knows; a message is read by people.</summary>
    private const int LongestSummary = 300;

    private LinkerOutput(string text)
    {
        Text = text;
        MissingLibraries = Names(MissingLibrary, text);
        MissingFiles = Names(MissingFile, text);
        LacksLinker = ContainsAny(text, NoLinker);
        LacksTarget = ContainsAny(text, ForeignTarget);
        HasForeignFile = ContainsAny(text, ForeignFile);
        HasUndefinedSymbol = ContainsAny(text, ["undefined reference", "undefined symbol"]);
    }

    internal readonly string Text;

    /// <summary>Names after -l that were not found.</summary>
    internal readonly IReadOnlyList<string> MissingLibraries;

    /// <summary>Files by name that were not found, such as Scrt1.o.</summary>
    internal readonly IReadOnlyList<string> MissingFiles;

    /// <summary>The driver found no linker of this flavor.</summary>
    internal readonly bool LacksLinker;

    /// <summary>Driver or linker do not know the target architecture.</summary>
    internal readonly bool LacksTarget;

    /// <summary>A library or start file of another architecture took part.</summary>
    internal readonly bool HasForeignFile;

    internal readonly bool HasUndefinedSymbol;

    /// <summary>The first lines that say what is wrong, for messages: at most three, without the driver's own epilogue.</summary>
    internal string Summary
    {
        get
        {
            List<string> lines = Text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToList();
            List<string> errors = lines
                .Where(line => line.IndexOf("linker command failed", StringComparison.Ordinal) < 0
                    && line.IndexOf("ld returned", StringComparison.Ordinal) < 0
                    && line != "compilation terminated."
                    && line.IndexOf("warning:", StringComparison.Ordinal) < 0)
                .ToList();
            string summary = string.Join(" | ", (errors.Count > 0 ? errors : lines).Distinct(StringComparer.Ordinal).Take(3));
            return summary.Length <= LongestSummary ? summary : summary.Substring(0, LongestSummary) + "…";
        }
    }

    internal static LinkerOutput Parse(string text) => new(text);

    private static IReadOnlyList<string> Names(Regex pattern, string text) =>
        pattern.Matches(text).Cast<Match>().Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();

    private static bool ContainsAny(string text, string[] parts) =>
        parts.Any(part => text.IndexOf(part, StringComparison.Ordinal) >= 0);
}
