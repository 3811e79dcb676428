using System;
using System.Collections.Generic;

namespace Aot.Tasks.Targeting;

/// <summary>Finds the word that the user probably meant by a misspelled word.</summary>
internal static class Spelling
{
    /// <summary>
    /// The candidate with the fewest edits: at most <paramref name="maximumEdits"/>, and fewer than half of the characters of the word. The first one of
    /// several; null if there is none.
    /// </summary>
    internal static string? Nearest(string word, IEnumerable<string> candidates, int maximumEdits = 3)
    {
        string? nearest = null;
        int fewest = Math.Min(maximumEdits + 1, (word.Length + 1) / 2);
        foreach (string candidate in candidates)
        {
            int distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < fewest)
            {
                fewest = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>The optimal string alignment distance: an insertion, deletion, substitution, or swap of neighbors counts as one edit.</summary>
    internal static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(substitution, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
