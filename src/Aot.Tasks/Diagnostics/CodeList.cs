using System;

namespace Aot.Tasks.Diagnostics;

/// <summary>A list of codes or names in a property: separated by semicolons, commas or white space.</summary>
internal static class CodeList
{
    private static readonly char[] Separators = [';', ',', ' ', '\n', '\r', '\t'];

    /// <summary>The entries, without empty ones.</summary>
    internal static string[] Parse(string value) => value.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
