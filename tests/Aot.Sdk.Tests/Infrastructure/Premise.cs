using System.Globalization;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>How a build of the plain SDK ended.</summary>
/// <param name="ExitCode">Zero for success.</param>
/// <param name="Errors">Each once: its code, or <see cref="Uncoded"/> and its text.</param>
/// <param name="Warnings">Likewise.</param>
/// <param name="Observation">What else the test looked at.</param>
internal sealed record Premise(int ExitCode, string[] Errors, string[] Warnings, string Observation)
{
    /// <summary>In front of the text of an error without a code.</summary>
    internal const string Uncoded = "uncoded: ";

    private const string Separator = " | ";

    /// <summary>Codes of all errors, each once; empty for errors without one.</summary>
    internal string[] ErrorCodes => Errors.Select(error => error.StartsWith(Uncoded, StringComparison.Ordinal) ? "" : error).Distinct().ToArray();

    /// <summary>All texts, for an assertion on one of them.</summary>
    internal string Log => string.Join(Separator, [.. Errors, .. Warnings, Observation]);

    internal static Premise Parse(string[] fields) =>
        new(int.Parse(fields[0], CultureInfo.InvariantCulture), Split(fields[1]), Split(fields[2]), fields[3]);

    /// <summary>As fields with tabs between.</summary>
    public override string ToString() =>
        string.Join('\t', ExitCode.ToString(CultureInfo.InvariantCulture), string.Join(Separator, Errors), string.Join(Separator, Warnings), Observation);

    private static string[] Split(string field) => field.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}
