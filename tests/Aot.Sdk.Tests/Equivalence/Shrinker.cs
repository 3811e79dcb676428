using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>Finds the few parts of many that cause a difference.</summary>
internal static class Shrinker
{
    /// <summary>Removes parts, large groups first, while the difference remains. From the result, no single part can be removed.</summary>
    internal static IReadOnlyList<T> Shrink<T>(IReadOnlyList<T> parts, Func<IReadOnlyList<T>, bool> differs)
    {
        IReadOnlyList<T> smallest = parts;
        int size = Math.Max(1, parts.Count / 2);
        while (true)
        {
            int before = smallest.Count;
            for (int start = 0; start < smallest.Count;)
            {
                List<T> candidate = [.. smallest.Take(start), .. smallest.Skip(start + size)];
                if (differs(candidate))
                {
                    smallest = candidate;
                }
                else
                {
                    start += size;
                }
            }

            if (size == 1 && smallest.Count == before)
            {
                return smallest;
            }

            size = Math.Max(1, size / 2);
        }
    }
}
