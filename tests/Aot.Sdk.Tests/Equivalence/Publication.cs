using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>How the commands of a draft ended, and what they published.</summary>
/// <param name="ExitCode">Of the last command that ran.</param>
/// <param name="Log">The output of all commands.</param>
/// <param name="Files">The published files.</param>
/// <param name="Behavior">What the published program printed, or what a library is.</param>
internal sealed partial record Publication(int ExitCode, string Log, IReadOnlyList<string> Files, string Behavior)
{
    /// <summary>The folder of what runs in place of the IL compiler, and fails.</summary>
    internal const string StandInFolder = "no-compiler";

    /// <summary>The publish got to the IL compiler. MSBuild reports the command that failed, with every verbosity.</summary>
    internal bool StoppedAtCompiler => LinesWith("MSB3073").Contains(StandInFolder + "/ilc", StringComparison.Ordinal);

    /// <summary>The codes of all errors or of all warnings, each once.</summary>
    internal IEnumerable<string> Codes(string severity) =>
        Diagnostic().Matches(Log).Where(match => match.Groups[1].Value == severity).Select(match => match.Groups[2].Value).Distinct();

    internal string LinesWith(string code) =>
        string.Join('\n', Log.Split('\n').Where(line => line.Contains(code, StringComparison.Ordinal)).Select(line => line.Trim()).Distinct());

    [GeneratedRegex(@"\b(error|warning) ([A-Z]+\d{4})\b")]
    private static partial Regex Diagnostic();
}
