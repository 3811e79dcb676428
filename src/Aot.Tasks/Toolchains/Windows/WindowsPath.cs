using System.Linq;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>Windows paths as text. System.IO.Path would treat them differently on the systems on which the checks are tested.</summary>
internal static class WindowsPath
{
    /// <summary>The parts, separated by one backslash.</summary>
    internal static string Join(string directory, params string[] parts) =>
        parts.Aggregate(directory, (path, part) => path.TrimEnd('\\', '/') + "\\" + part);

    /// <summary>The text before the last separator, or empty.</summary>
    internal static string Directory(string path)
    {
        int separator = path.LastIndexOfAny(['\\', '/']);
        return separator < 0 ? "" : path.Substring(0, separator);
    }

    /// <summary>The text after the last separator.</summary>
    internal static string Name(string path) => path.Substring(path.LastIndexOfAny(['\\', '/']) + 1);
}
