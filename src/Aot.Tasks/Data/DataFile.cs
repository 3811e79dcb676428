using System.IO;

namespace Aot.Tasks.Data;

/// <summary>Opens the files that the package has in the folder "data" next to this assembly: tables, sources in assembly language, and messages.</summary>
internal static class DataFile
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(DataFile).Assembly.Location)!, "data");

    /// <param name="name">The file's name, such as LinuxPackages.tsv.</param>
    internal static StreamReader Open(string name) => new(Path.Combine(Folder, name));

    /// <inheritdoc cref="Open"/>
    internal static string ReadAllText(string name)
    {
        using StreamReader reader = Open(name);
        return reader.ReadToEnd();
    }
}
