using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// What the output of a failed link says about its cause. The patterns are those of gcc 10 and 12, clang 12 and 14, binutils 2.34 and 2.40, lld, mold
/// and gold, with LC_ALL=C: see tests/Aot.Tasks.Tests/Fixtures/linker.
/// </summary>
internal sealed class LinkerOutput
{
    // bfd and gold: "cannot find -lz"; lld: "unable to find library -lz"; mold: "library not found: z".
    private static readonly Regex MissingLibrary = new(
        @"(?:cannot find -l|unable to find library -l|library not found: )([^\s:]+)", RegexOptions.CultureInvariant);

    // "cannot find crti.o: …", "cannot open Scrt1.o: …", "cannot find /lib/libc.so.6 inside /sysroot", and libraries by full path; gcc 10:
    // "'-fuse-linker-plugin', but liblto_plugin.so not found".
    private static readonly Regex MissingFile = new(
        @"(?:cannot (?:find|open) (?!-l)['‘]?|-fuse-linker-plugin['’], but )([^\s:'’]+\.(?:o|a|so(?:\.\d+)*))", RegexOptions.CultureInvariant);

    // "clang: error: ", "x86_64-linux-gnu-gcc-12: fatal error: ", "collect2: error: ", "/usr/bin/ld.bfd: ", "ld.lld: error: ", "mold: "
    private static readonly Regex ToolName = new(
        @"^(?:\S*[/-])?(?:clang|gcc|cc|g\+\+|c\+\+|collect2|ld|lld|gold|mold)(?:[\d+.-][\w+.-]*)?: ", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly string[] NoLinker =
    [
        "cannot find 'ld'", // gcc, collect2
        "cannot find ‘ld’",
        "invalid linker name in argument", // clang
        "unrecognized command-line option '-fuse-ld=", // gcc, a flavor that it does not know
        "unrecognized command-line option ‘-fuse-ld=",
        "unrecognized command line option '-fuse-ld=", // gcc before 11
        "unable to execute command: Executable \"ld", // clang, after the linker was removed
    ];

    private static readonly string[] UnsupportedTarget =
    [
        "unrecognised emulation mode", // bfd of another architecture
        "unrecognized command-line option '--target=", // gcc has no such option
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

    private static readonly string[] UndefinedSymbol =
    [
        "undefined reference",
        "undefined symbol",
        "symbol not found", // lld, in an expression
        "required symbol", // bfd, --require-defined
        "cannot find entry symbol", // a warning unless --fatal-warnings is set
    ];

    private static readonly string[] Crash =
    [
        "unable to execute command: Segmentation fault", // clang
        "unable to execute command: Aborted",
        "terminated with signal", // gcc
    ];

    private LinkerOutput(string text)
    {
        Summary = ToolOutput.Summarize(text);
        MissingLibraries = Names(MissingLibrary, text);
        MissingFiles = Names(MissingFile, text);
        IsLinkerMissing = ContainsAny(text, NoLinker);
        IsTargetUnsupported = ContainsAny(text, UnsupportedTarget);
        HasForeignFile = ContainsAny(text, ForeignFile);
        RejectsFolding = text.IndexOf("unrecognized option '--icf=all'", StringComparison.Ordinal) >= 0; // bfd
        IsOfTool = ToolName.IsMatch(text);
        HasUndefinedSymbol = ContainsAny(text, UndefinedSymbol);
        HasCrashed = ContainsAny(text, Crash);
    }

    /// <summary>See <see cref="ToolOutput.Summarize"/>.</summary>
    internal string Summary { get; }

    /// <summary>Names after -l that were not found.</summary>
    internal IReadOnlyList<string> MissingLibraries { get; }

    /// <summary>Files that were not found, as the linker names them: Scrt1.o, or a full path.</summary>
    internal IReadOnlyList<string> MissingFiles { get; }

    /// <summary>True if the linker driver found no linker of this flavor.</summary>
    internal bool IsLinkerMissing { get; }

    /// <summary>True if the linker driver or the linker does not support the target architecture.</summary>
    internal bool IsTargetUnsupported { get; }

    /// <summary>True if a library or start file is for another architecture.</summary>
    internal bool HasForeignFile { get; }

    /// <summary>True if the linker does not have <see cref="LinkArguments.FoldingOption"/>.</summary>
    internal bool RejectsFolding { get; }

    /// <summary>True if a line begins with the name of a linker driver or a linker, like their messages.</summary>
    internal bool IsOfTool { get; }

    /// <summary>True if a symbol is not defined.</summary>
    internal bool HasUndefinedSymbol { get; }

    /// <summary>True if the linker crashed: mold does if an expression has an undefined symbol.</summary>
    internal bool HasCrashed { get; }

    /// <param name="text">Standard output and standard error together.</param>
    internal static LinkerOutput Parse(string text) => new(text);

    private static IReadOnlyList<string> Names(Regex pattern, string text) =>
        pattern.Matches(text).Cast<Match>().Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();

    private static bool ContainsAny(string text, string[] parts) => Array.Exists(parts, part => text.IndexOf(part, StringComparison.Ordinal) >= 0);
}
