using System.Text.RegularExpressions;
using NUnit.Framework.Constraints;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>Constraints on texts that do not depend on their wording.</summary>
internal static class Texts
{
    /// <summary>A line with all of these values, each as a complete word or path, in any order.</summary>
    internal static RegexConstraint Holds(params string[] values) =>
        Does.Match("^" + string.Concat(values.Select(value => $@"(?=.*(?<![\w./]){Regex.Escape(value)}(?![\w/]))")));
}
