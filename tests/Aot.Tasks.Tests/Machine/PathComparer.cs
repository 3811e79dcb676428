using System;
using System.Collections.Generic;

namespace Aot.Tasks.Tests.Machine;

/// <summary>Compares paths. On Windows, / and \ are equal, because Path.Combine adds a backslash to a path that a test wrote with slashes.</summary>
internal sealed class PathComparer : IEqualityComparer<string>, IComparer<string>
{
    internal static readonly PathComparer Instance = new();

    public bool Equals(string? x, string? y) => string.Equals(Same(x), Same(y), StringComparison.Ordinal);

    public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(Same(obj)!);

    public int Compare(string? x, string? y) => string.CompareOrdinal(Same(x), Same(y));

    private static string? Same(string? path) => OperatingSystem.IsWindows() ? path?.Replace('\\', '/') : path;
}
