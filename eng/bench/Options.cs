using System;
using System.Globalization;
using System.Linq;

namespace Aot.Bench;

/// <summary>The options of the command line.</summary>
/// <param name="Runs">The number of measurements of each step. The table shows the median.</param>
/// <param name="Framework">The target framework. The packs of the default are on every feed.</param>
/// <param name="Only">Part of the key of a row; empty for all rows.</param>
/// <param name="Write">True to write RESULTS.md.</param>
internal sealed record Options(int Runs, string Framework, string Only, bool Write)
{
    internal const string Usage = "usage: bench [--runs N] [--framework net9.0] [--only key] [--write] [--count N] [--seed N] [--checks-only]";

    /// <summary>The number of combinations of the step equivalence.</summary>
    internal int Count { get; private init; } = 300;

    /// <summary>The seed of the first combination.</summary>
    internal int Seed { get; private init; } = 1;

    /// <summary>True if Aot.Sdk stops at the IL compiler in the step equivalence, and the .NET SDK runs only to confirm a difference.</summary>
    internal bool ChecksOnly { get; private init; }

    /// <summary>Parses the arguments.</summary>
    /// <exception cref="FormatException">An argument is unknown, has no value, or conflicts with another.</exception>
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
                "--count" => options with { Count = int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture) },
                "--checks-only" => options with { ChecksOnly = true },
                _ => throw new FormatException(arguments[i]),
            };

            string Value() => arguments.ElementAtOrDefault(++i) ?? throw new FormatException(arguments[^1]);
        }

        if (options.Write && options.Only.Length > 0)
        {
            throw new FormatException("--write requires all rows, so it cannot be combined with --only.");
        }

        return options.Runs > 0 ? options : throw new FormatException("--runs 0");
    }

    /// <summary>True if the row with this key is measured.</summary>
    internal bool Includes(string key) => key.Contains(Only, StringComparison.OrdinalIgnoreCase);
}
