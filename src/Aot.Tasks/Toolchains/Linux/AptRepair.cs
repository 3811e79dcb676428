using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Data;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>What makes apt-get work if apt itself fails on this machine: a row of AptErrors.tsv.</summary>
internal sealed class AptRepair
{
    private const string AptGet = "/usr/bin/apt-get";
    private const int LargestFile = 64 * 1024;
    private const int LongestError = 200;
    private const string None = "-";
    private const string Held = "{held}";

    /// <summary>The first call after a change of the lists reads all of them.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>The command that comes before all others; empty if there is none.</summary>
    internal string Command { get; private init; } = "";

    /// <summary>Options for apt-get, each after a space.</summary>
    internal string Options { get; private init; } = "";

    /// <summary>Further packages, each after a space.</summary>
    internal string Packages { get; private init; } = "";

    /// <summary>The package lists must be updated.</summary>
    internal bool RequiresUpdate { get; private init; }

    /// <summary>The first error of apt, if no row fixes it; otherwise empty.</summary>
    internal string Error { get; private init; } = "";

    /// <summary>Simulates the command, which requires neither root nor a network.</summary>
    /// <param name="distribution">This machine.</param>
    /// <param name="arguments">The arguments of apt-get.</param>
    /// <param name="isPreceded">Another command precedes this one, such as apt-get update, so packages that are missing now are no error.</param>
    internal static AptRepair Find(Distribution distribution, string arguments, bool isPreceded)
    {
        if (distribution.Machine is not IMachine machine || !machine.IsExecutable(AptGet))
        {
            return new AptRepair();
        }

        string output = Simulate("");
        if (output.Contains("ermission denied"))
        {
            return new AptRepair(); // root can read what this user cannot
        }

        string? error = FirstError(output, isPreceded);
        foreach (string[] row in Table.Read("AptErrors.tsv"))
        {
            // A package remains on hold after an update, and libc6 remains that of another release.
            Match match = Regex.Match(output, row[0], RegexOptions.CultureInvariant);
            if (!match.Success
                || (error == null && row[5] != Held && row[6] == None)
                || (row[1] != None && !(machine.ReadBytes(match.Result(row[1]), LargestFile) is byte[] bytes && Regex.IsMatch(Encoding.UTF8.GetString(bytes), row[2], RegexOptions.CultureInvariant))))
            {
                continue;
            }

            foreach (string held in row[5] == Held ? distribution.InstalledPackages.Value.Held : [""])
            {
                AptRepair repair = new()
                {
                    Command = Cell(3, ""), Options = Cell(4, " "), Packages = Cell(5, " ").Replace(Held, held), RequiresUpdate = row[6] != None,
                };
                if (repair.Command.Length > 0 || repair.RequiresUpdate || (Simulate(repair.Options + repair.Packages) is { Length: > 0 } repaired && FirstError(repaired, isPreceded && error != null) == null && !repaired.Contains("\nRemv ")))
                {
                    return repair;
                }
            }

            string Cell(int column, string separator) => row[column] == None ? "" : separator + match.Result(row[column]);
        }

        return new AptRepair { Error = error?.Length > LongestError ? error.Substring(0, LongestError) + "…" : error ?? "" };

        string Simulate(string changes) =>
            machine.Run(AptGet, ["-s", .. (arguments + changes).Replace("\"", "").Split([' '], StringSplitOptions.RemoveEmptyEntries)], "/", Timeout).Output;

        static string? FirstError(string text, bool isPreceded) => text.Split('\n').Select(line => line.TrimEnd('.', '\r')).FirstOrDefault(line => line.StartsWith("E: ", StringComparison.Ordinal)
            && !(isPreceded && Regex.IsMatch(line, "Unable to (locate|correct)|candidate|Unmet|interrupted", RegexOptions.CultureInvariant)));
    }
}
