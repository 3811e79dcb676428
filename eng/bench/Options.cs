using System;
using System.Globalization;
using System.Linq;

namespace Aot.Bench;

/// <summary>The command line.</summary>
/// <param name="Runs">How often each step is measured; the median counts.</param>
/// <param name="Framework">TargetFramework of what is measured. The default is one whose packs every feed serves.</param>
/// <param name="Only">Part of a row's key; empty for all rows.</param>
/// <param name="Write">Whether RESULTS.md is written.</param>
internal sealed record Options(int Runs, string Framework, string Only, bool Write)
{
    internal const string Usage = "usage: bench [--runs N] [--framework net9.0] [--only key] [--write]";

    /// <exception cref="FormatException">An argument that is not known.</exception>
    internal static Options Parse(string[] arguments)
    {
        Options options = new(Runs: 5, Framework: "net9.0", Only: "", Write: false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--runs" => options with { Runs = int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture) },
                "--framework" => options with { Framework = Value() },
                "--only" => options with { Only = Value() },
                "--write" => options with { Write = true },
                _ => throw new FormatException(arguments[i]),
            };

            string Value() => arguments.ElementAtOrDefault(++i) ?? throw new FormatException(arguments[^1]);
        }

        if (options.Write && options.Only.Length > 0)
        {
            throw new FormatException("--write wants all rows, --only some");
        }

        return options.Runs > 0 ? options : throw new FormatException("--runs 0");
    }

    internal bool Wants(string key) => key.Contains(Only, StringComparison.OrdinalIgnoreCase);
}
