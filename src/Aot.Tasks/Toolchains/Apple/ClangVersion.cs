using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>What `clang --version` says.</summary>
internal sealed class ClangVersion
{
    private ClangVersion(string name, bool isApple, int number)
    {
        Name = name;
        IsApple = isApple;
        Number = number;
    }

    /// <summary>The first line, for example "Homebrew clang version 18.1.8".</summary>
    internal readonly string Name;

    internal readonly bool IsApple;

    /// <summary>What the IL compiler's targets take for the version of Xcode (_XcodeVersion): the first number, whoever made this clang.</summary>
    internal readonly int Number;

    /// <summary>Null where it is no version of clang.</summary>
    internal static ClangVersion? Parse(string output)
    {
        string name = output.Trim().Split('\n')[0].Trim();
        if (!name.Contains("clang version "))
        {
            return null;
        }

        Match first = Regex.Match(output, @"[1-9]\d*"); // the expression of the targets themselves
        return int.TryParse(first.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new ClangVersion(name, name.StartsWith("Apple ", StringComparison.Ordinal), number)
            : null;
    }
}
