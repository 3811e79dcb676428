using System;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// A version range in the notation of vswhere's -version (github.com/microsoft/vswhere/wiki/Versions): [16,18) means 16 and later, but before 18.
/// </summary>
internal sealed class VersionRange
{
    private readonly Version? _minimum;
    private readonly Version? _maximum;
    private readonly bool _includesMinimum;
    private readonly bool _includesMaximum;

    private VersionRange(string text, Version? minimum, Version? maximum)
    {
        Text = text;
        _minimum = minimum;
        _maximum = maximum;
        _includesMinimum = text[0] == '[';
        _includesMaximum = text[text.Length - 1] == ']';
    }

    /// <summary>The range in vswhere's notation.</summary>
    internal string Text { get; }

    /// <summary>The range, or null if the text does not consist of two versions in brackets, separated by a comma. A version may be empty.</summary>
    internal static VersionRange? Parse(string text)
    {
        string[] ends = text.Trim('[', '(', ']', ')').Split(',');
        return text.Length > 2 && text[0] is '[' or '(' && text[text.Length - 1] is ']' or ')' && ends.Length == 2
            ? new VersionRange(text, ParseVersion(ends[0]), ParseVersion(ends[1]))
            : null;
    }

    internal bool Contains(Version version) => !IsBelow(version) && !IsAbove(version);

    /// <summary>True if every version in the range is older than <paramref name="version"/>.</summary>
    internal bool IsBelow(Version version) => _maximum != null && (_includesMaximum ? version > _maximum : version >= _maximum);

    private bool IsAbove(Version version) => _minimum != null && (_includesMinimum ? version < _minimum : version <= _minimum);

    private static Version? ParseVersion(string text)
    {
        string trimmed = text.Trim();
        return Version.TryParse(trimmed.IndexOf('.') < 0 ? trimmed + ".0" : trimmed, out Version? version) ? version : null;
    }
}
