using System;
using System.Globalization;

namespace Aot.Tasks.Compatibility;

/// <summary>Order of package versions (semver.org, 11; NuGet adds a fourth number).</summary>
internal static class PackageVersion
{
    /// <summary>Negative, zero or positive, as for strings.</summary>
    internal static int Compare(string left, string right)
    {
        (string leftNumbers, string leftLabel) = Split(left);
        (string rightNumbers, string rightLabel) = Split(right);
        int numbers = CompareParts(leftNumbers, rightNumbers, "0");
        return numbers != 0 ? numbers
            : leftLabel.Length == 0 || rightLabel.Length == 0 ? rightLabel.Length.CompareTo(leftLabel.Length) // a release comes after its previews
            : CompareParts(leftLabel, rightLabel, "");
    }

    private static (string Numbers, string Label) Split(string version)
    {
        string known = version.Split('+')[0];
        int dash = known.IndexOf('-');
        return dash < 0 ? (known, "") : (known.Substring(0, dash), known.Substring(dash + 1));
    }

    private static int CompareParts(string left, string right, string absent)
    {
        string[] lefts = left.Split('.');
        string[] rights = right.Split('.');
        for (int i = 0; i < Math.Max(lefts.Length, rights.Length); i++)
        {
            int order = ComparePart(i < lefts.Length ? lefts[i] : absent, i < rights.Length ? rights[i] : absent);
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
