using System;
using System.Collections.Generic;

namespace Aot.Tasks.Tests.Machine;

/// <summary>On Windows both separators name the same file, and Path.Combine puts a backslash where a test wrote slashes.</summary>
internal sealed class PathComparer : IEqualityComparer<string>, IComparer<string>
{
    internal static readonly PathComparer Instance = new();

    public bool Equals(string? x, string? y) => string.Equals(Same(x), Same(y), StringComparison.Ordinal);

    public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(Same(obj)!);

    public int Compare(string? x, string? y) => string.CompareOrdinal(Same(x), Same(y));

    private static string? Same(string? path) => OperatingSystem.IsWindows() ? path?.Replace('\\', '/') : path;
}
