using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Data;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>docs/packages.md: what is known of each package, from the tables of eng/compat and from KnownPackages.tsv.</summary>
internal static class PackagesPage
{
    /// <summary>Tables whose rows have the same first columns: use, packages, verdict. In each, the last column is the failure.</summary>
    private static readonly string[] Tables =
        ["eng/compat/packages.tsv", "eng/compat/holdout-2026-11-27.tsv", "eng/compat/holdout-2026-11-28.tsv", "eng/compat/holdout-2026-11-28-2.tsv"];

    /// <summary>eng/compat/run.sh keeps this number of bytes of a failure.</summary>
    private const int MaximumFailure = 160;

    /// <summary>A row of eng/compat: a small program that uses a package.</summary>
    /// <param name="Name">The name of the program in eng/compat/uses.</param>
    /// <param name="Package">The id of the package that it is about.</param>
    /// <param name="Version">The version of this package.</param>
    /// <param name="Verdict">works, partly, or breaks.</param>
    /// <param name="Failure">The exception, or the first wrong line of the output.</param>
    private sealed record Use(string Name, string Package, string Version, string Verdict, string Failure)
    {
        internal bool Works => Verdict == "works";

        internal string Link => $"[{Name}](../eng/compat/uses/{Name}.cs)";
    }

    internal static string Generate()
    {
        Use[] uses = [.. Tables.SelectMany(Read)];
        IEnumerable<string> tried = uses
            .GroupBy(use => use.Package)
            .OrderBy(package => package.Key, StringComparer.OrdinalIgnoreCase)
            .Select(package => $"| {package.Key} | {string.Join(", ", package.Select(use => use.Version).Distinct())} | {Result([.. package])} |");
        IEnumerable<string> others = Table.Read("KnownPackages.tsv")
            .Where(row => uses.All(use => use.Package != row[0]))
            .Select(row => $"| {row[0].Replace("*", "\\*", StringComparison.Ordinal)} | {Condition(row)}{row[2]} | {Code(row[3])} | {Source(row[4])} |");

        return $"""
            # Packages

            This page lists packages that were tried with native AOT, and other packages that are known not to be compatible.

            Aot.Sdk reports most of the packages on this page that do not work: see [AOTSDK6002](../src/Aot.Sdk/docs/AOTSDK6002.md). A package that is not on this page may not work either. Aot.Sdk analyzes the code of all packages that a project uses, but does not find every problem: see [Limits](limits.md#packages-and-code).

            ## Packages that were tried

            A small program with the package was published for linux-x64 with the .NET SDK alone, and run. "Works" means that its output was the same as with the JIT compiler. Other parts of the package may still not work, and other versions may behave differently. Each link is the program that was tried.

            | Package | Version | Result |
            |---|---|---|
            {string.Join('\n', tried)}

            ## Other packages that are not compatible

            Users or maintainers reported the following packages, or packages that were tried depend on them.

            | Package | Problem | What to do | Source |
            |---|---|---|---|
            {string.Join('\n', others)}

            """;
    }

    /// <summary>TriedPackages.tsv, which the doctor reads. A package of which one program works and another does not works partly.</summary>
    internal static string GenerateTable() => string.Concat(
        ((string[])
        [
            "# Packages that were published in small programs with the plain SDK and run: the table of docs/packages.md for the doctor. Written by ./build.sh docs.",
            "# package\tversion\tresult (works, partly, or breaks)",
            .. Tables.SelectMany(Read)
                .GroupBy(use => (use.Package, use.Version))
                .OrderBy(package => package.Key.Package, StringComparer.OrdinalIgnoreCase)
                .Select(package => $"{package.Key.Package}\t{package.Key.Version}\t{(package.Select(use => use.Verdict).Distinct().ToArray() is [string one] ? one : "partly")}"),
        ]).Select(line => line + "\n"));

    private static IEnumerable<Use> Read(string table) => File.ReadLines(Repository.PathOf(table))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .Select(row => (Row: row, Package: row[1].Split(", ")[0].Split(' ')))
        .Select(use => new Use(use.Row[0], use.Package[0], use.Package[1], use.Row[2], use.Row[^1]));

    private static string Result(IReadOnlyList<Use> uses)
    {
        string working = string.Join(", ", uses.Where(use => use.Works).Select(use => use.Link));
        string failing = string.Join(", ", uses.Where(use => !use.Works).Select(use => use.Link));
        return failing.Length == 0 ? $"Works: {working}"
            : working.Length == 0 ? $"{(uses.All(use => use.Verdict == "partly") ? "Works partly" : "Does not work")}: {failing}. {Reason(uses)}"
            : $"Works: {working}. Does not work: {failing}. {Reason(uses)}";
    }

    /// <summary>What the list of packages says, or else how the first program failed.</summary>
    private static string Reason(IReadOnlyList<Use> uses) =>
        KnownPackages.All.FirstOrDefault(package => package.Id == uses[0].Package) is KnownPackage known
            ? $"{known.Problem} {Code(known.Advice)}"
            : Failure(Truncated(uses.First(use => !use.Works).Failure).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal));

    /// <summary>The text, with an ellipsis if run.sh removed its end.</summary>
    private static string Truncated(string text) => Encoding.UTF8.GetByteCount(text) < MaximumFailure ? text : text.TrimEnd() + "…";

    private static string Failure(string text) =>
        text.StartsWith("prints: ", StringComparison.Ordinal) ? $"It prints a wrong result: `{text[8..]}`"
            : text.StartsWith("hangs: ", StringComparison.Ordinal) ? $"It hangs: {text[7..]}"
            : $"It fails with: `{text}`";

    /// <summary>The versions, the system, or the setting for which the row holds.</summary>
    private static string Condition(string[] row)
    {
        string first = row[1];
        string setting = row.Length > 9 && row[9].Contains('=', StringComparison.Ordinal) ? $"With `{row[9]}`: " : "";
        string system = row.Length > 8 && row[8] == "win" ? "On Windows: " : "";
        return (first.Length > 0 && first != "0.0" ? $"Before {first}: " : "") + system + setting;
    }

    /// <summary>XML, attributes, and calls of generic methods as code, so that Markdown does not interpret them.</summary>
    private static string Code(string text) => Regex.Replace(text, @"\w+<[^()]*>\(\)|<[^ ]+( [^>]*)?>(?:[^<]*</\w+>)?|\[[^\]]+\]", match => $"`{match.Value}`");

    private static string Source(string text) => string.Join(", ", text.Split("; ").Where(source => source != "seen").Select(source =>
        Regex.Match(source, @"^(?<repository>[\w.-]+/[\w.-]+)#(?<number>\d+)") is { Success: true } issue
            ? $"[{source}](https://github.com/{issue.Groups["repository"]}/issues/{issue.Groups["number"]})"
            : $"<{source}>"));
}
