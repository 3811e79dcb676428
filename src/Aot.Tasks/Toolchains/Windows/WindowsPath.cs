using System.Linq;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>Paths of a Windows machine as text, so that the checks say the same wherever they are tested.</summary>
internal static class WindowsPath
{
    /// <summary>The parts with one backslash between.</summary>
    internal static string Join(string directory, params string[] parts) =>
        parts.Aggregate(directory, (path, part) => path.TrimEnd('\\', '/') + "\\" + part);

    /// <summary>What stands before the last separator, or empty.</summary>
    internal static string Directory(string path)
    {
        int separator = path.LastIndexOfAny(['\\', '/']);
        return separator < 0 ? "" : path.Substring(0, separator);
    }

    /// <summary>What stands after the last separator.</summary>
    internal static string Name(string path) => path.Substring(path.LastIndexOfAny(['\\', '/']) + 1);
}
