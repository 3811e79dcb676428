using System;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>A range in the notation of vswhere's -version (github.com/microsoft/vswhere/wiki/Versions): [16,18) is 16 and later, but before 18.</summary>
internal sealed class VersionRange
{
    private readonly Version? _least;
    private readonly Version? _most;
    private readonly bool _includesLeast;
    private readonly bool _includesMost;

    private VersionRange(string text, Version? least, Version? most)
    {
        Text = text;
        _least = least;
        _most = most;
        _includesLeast = text[0] == '[';
        _includesMost = text[text.Length - 1] == ']';
    }

    /// <summary>As vswhere is asked for it.</summary>
    internal readonly string Text;

    /// <summary>The range, or null where the text is none in brackets with a comma.</summary>
    internal static VersionRange? Parse(string text)
    {
        string[] ends = text.Trim('[', '(', ']', ')').Split(',');
        return text.Length > 2 && text[0] is '[' or '(' && text[text.Length - 1] is ']' or ')' && ends.Length == 2
            ? new VersionRange(text, ParseVersion(ends[0]), ParseVersion(ends[1]))
            : null;
    }

    internal bool Contains(Version version) => !IsAbove(version) && !IsBelow(version);

    /// <summary>The version is newer than all in the range.</summary>
    internal bool IsAbove(Version version) => _most != null && (_includesMost ? version > _most : version >= _most);

    private bool IsBelow(Version version) => _least != null && (_includesLeast ? version < _least : version <= _least);

    private static Version? ParseVersion(string text)
    {
        string trimmed = text.Trim();
        return Version.TryParse(trimmed.IndexOf('.') < 0 ? trimmed + ".0" : trimmed, out Version? version) ? version : null;
    }
}
