using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Bench;

/// <summary>Measures rows. The steps of a row run in turn, in reverse order in every second round, so that a drift of the machine affects all steps equally.</summary>
internal sealed class Comparison(StepRunner runner, int runs)
{
    /// <param name="heading">The heading of the table.</param>
    /// <param name="referenceTitle">The column heading of the third step; empty if the rows have none.</param>
    /// <param name="rows">The rows to measure.</param>
    /// <param name="notes">Paragraphs below the table.</param>
    internal Table Measure(string heading, string referenceTitle, IEnumerable<Row> rows, params string[] notes)
    {
        string[] columns = ["row", "plain, s", "ours, s", "ratio", "budget", "", "spread of plain", "runs"];
        string[] third = referenceTitle.Length > 0 ? [referenceTitle + ", s", "ours to it", "budget", ""] : [];
        return new Table(heading, [.. columns, .. third], [.. rows.Select(Measure)], notes);
    }

    private string[] Measure(Row row)
    {
        if (row.Obstacle.Length > 0)
        {
            return [row.Title, "skipped: " + row.Obstacle];
        }

        Console.Error.WriteLine(row.Title);
        try
        {
            Step[] steps = row.Reference == null ? [row.Plain, row.Ours] : [row.Plain, row.Ours, row.Reference];
            if (row.HasWarmUp)
            {
                Array.ForEach(steps, step => runner.Run(step));
            }

            int rounds = Math.Min(runs, row.MaximumRuns);
            List<double>[] seconds = [.. steps.Select(_ => new List<double>())];
            for (int round = 0; round < rounds; round++)
            {
                int[] order = [.. Enumerable.Range(0, steps.Length)];
                foreach (int i in round % 2 == 0 ? order : order.Reverse())
                {
                    seconds[i].Add(runner.Run(steps[i]).Seconds);
                }
            }

            return Cells(row, seconds);
        }
        catch (BenchException e)
        {
            return [row.Title, "not measured: " + e.Message];
        }
    }

    private static string[] Cells(Row row, List<double>[] seconds)
    {
        double[] medians = [.. seconds.Select(Table.Median)];
        double spread = (seconds[0].Max() - seconds[0].Min()) / medians[0] * 100;
        double ratio = medians[1] / medians[0];
        List<string> cells =
        [
            row.Title, Table.Number(medians[0], "0.00"), Table.Number(medians[1], "0.00"), Table.Number(ratio, "0.000"),
            Table.Number(row.Budget, "0.00"), Table.Verdict(ratio, row.Budget),
            Table.Number(spread, "0") + " %", Table.Number(seconds[0].Count, "0"),
        ];
        if (row.Reference != null)
        {
            double referenceRatio = medians[1] / medians[2];
            cells.Add(Table.Number(medians[2], "0.00"));
            cells.Add(Table.Number(referenceRatio, "0.000"));
            cells.Add(row.ReferenceBudget is double budget ? Table.Number(budget, "0.00") : "");
            cells.Add(row.ReferenceBudget is double limit ? Table.Verdict(referenceRatio, limit) : "");
        }

        return [.. cells];
    }
}
