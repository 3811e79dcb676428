using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Aot.Bench;

/// <summary>A Markdown table with a heading and notes.</summary>
internal sealed record Table(string Heading, string[] Columns, IReadOnlyList<string[]> Rows, params string[] Notes)
{
    /// <summary>The verdict on a value that must not exceed its budget.</summary>
    internal static string Verdict(double measured, double budget) => measured <= budget ? "ok" : "**MISSED**";

    internal static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    internal string ToMarkdown()
    {
        StringBuilder text = new();
        text.Append("## ").Append(Heading).Append("\n\n");
        Append(Columns);
        Append([.. Columns.Select(_ => "---")]);
        foreach (string[] row in Rows)
        {
            Append([.. row, .. Enumerable.Repeat("", Columns.Length - row.Length)]);
        }

        foreach (string note in Notes)
        {
            text.Append('\n').Append(note).Append('\n');
        }

        return text.ToString();

        void Append(string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", System.StringComparison.Ordinal))).Append(" |\n");
    }
}
