using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>The output of `clang --version`.</summary>
/// <param name="name">The first line, for example "Homebrew clang version 18.1.8".</param>
/// <param name="isApple">True for Apple's clang.</param>
/// <param name="number">The first number in the output. The IL compiler's targets use it as the version of Xcode (_XcodeVersion), for every clang.</param>
internal sealed class ClangVersion(string name, bool isApple, int number)
{
    internal string Name { get; } = name;

    internal bool IsApple { get; } = isApple;

    internal int Number { get; } = number;

    /// <summary>Null if the output is not that of a clang.</summary>
    internal static ClangVersion? Parse(string output)
    {
        string name = output.Trim().Split('\n')[0].Trim();
        if (!name.Contains("clang version "))
        {
            return null;
        }

        Match first = Regex.Match(output, @"[1-9]\d*"); // the expression in the IL compiler's targets
        return int.TryParse(first.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new ClangVersion(name, name.StartsWith("Apple ", StringComparison.Ordinal), number)
            : null;
    }
}
