using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Aot.Tasks.Tests.Fixtures;

/// <summary>Saved words of real tools. Their first line says where they come from and is not theirs.</summary>
internal static class Fixture
{
    private const string Folder = "linker/";

    internal static IEnumerable<string> Names =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..]);

    internal static string Origin(string name) => Whole(name).Split('\n')[0];

    internal static string Read(string name) => Whole(name)[(Origin(name).Length + 1)..];

    /// <summary>A name with a folder is taken whole.</summary>
    private static string Whole(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name.Contains('/', StringComparison.Ordinal) ? name : Folder + name)
            ?? throw new ArgumentException($"There is no fixture '{name}'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
