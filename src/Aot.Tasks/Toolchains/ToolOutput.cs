using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Toolchains;

/// <summary>The output of a linker or another tool, as a message quotes it.</summary>
internal static class ToolOutput
{
    /// <summary>Characters: a linker may list everything that it supports, and a message is read by people.</summary>
    private const int LongestSummary = 300;

    /// <summary>The lines that say what is wrong: at most three, separated by " | ", without warnings and without the linker driver's closing line.</summary>
    /// <param name="output">Standard output and standard error together.</param>
    internal static string Summarize(string output)
    {
        List<string> lines = output.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToList();
        List<string> errors = lines.Where(IsInformative).ToList();
        string summary = string.Join(" | ", (errors.Count > 0 ? errors : lines).Distinct(StringComparer.Ordinal).Take(3));
        return summary.Length <= LongestSummary ? summary : summary.Substring(0, LongestSummary) + "…";
    }

    private static bool IsInformative(string line) =>
        line.IndexOf("linker command failed", StringComparison.Ordinal) < 0 // clang
        && line.IndexOf("ld returned", StringComparison.Ordinal) < 0 // gcc
        && line != "compilation terminated." // gcc
        && line.IndexOf("warning:", StringComparison.Ordinal) < 0;
}
