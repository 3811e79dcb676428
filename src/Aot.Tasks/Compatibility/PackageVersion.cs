using System;
using System.Globalization;

namespace Aot.Tasks.Compatibility;

/// <summary>The order of package versions (semver.org, section 11; NuGet adds a fourth number).</summary>
internal static class PackageVersion
{
    /// <summary>Less than zero if <paramref name="left"/> is the earlier version, zero if both are equal, greater than zero otherwise.</summary>
    internal static int Compare(string left, string right)
    {
        (string leftNumbers, string leftLabel) = Split(left);
        (string rightNumbers, string rightLabel) = Split(right);
        int numbers = CompareParts(leftNumbers, rightNumbers, "0");
        return numbers != 0 ? numbers
            : leftLabel.Length == 0 || rightLabel.Length == 0 ? rightLabel.Length.CompareTo(leftLabel.Length) // a release is later than its prereleases
            : CompareParts(leftLabel, rightLabel, "");
    }

    /// <summary>The first number of a version; 0 if the text is not a version.</summary>
    internal static int Major(string version) =>
        int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;

    private static (string Numbers, string Label) Split(string version)
    {
        string withoutMetadata = version.Split('+')[0];
        int dash = withoutMetadata.IndexOf('-');
        return dash < 0 ? (withoutMetadata, "") : (withoutMetadata.Substring(0, dash), withoutMetadata.Substring(dash + 1));
    }

    /// <param name="left">Parts with dots between.</param>
    /// <param name="right">Parts with dots between.</param>
    /// <param name="missing">The value of a part that only the other version has.</param>
    private static int CompareParts(string left, string right, string missing)
    {
        string[] lefts = left.Split('.');
        string[] rights = right.Split('.');
        for (int i = 0; i < Math.Max(lefts.Length, rights.Length); i++)
        {
            int order = ComparePart(i < lefts.Length ? lefts[i] : missing, i < rights.Length ? rights[i] : missing);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int ComparePart(string left, string right) =>
        long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out long leftNumber)
            && long.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out long rightNumber)
            ? leftNumber.CompareTo(rightNumber)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
}
