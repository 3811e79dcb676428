using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Aot.Tasks.Tests.Fixtures;

/// <summary>Saved output of real tools. The first line names its origin and is not part of the output.</summary>
internal static class Fixture
{
    private const string Linker = "linker/";

    internal static IEnumerable<string> Names => NamesIn(Linker);

    internal static IEnumerable<string> NamesIn(string folder) =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => name[folder.Length..]);

    internal static string Origin(string name) => Origin(name, Linker);

    internal static string Origin(string name, string folder) => Whole(folder + name).Split('\n')[0];

    internal static string Read(string name) => Read(name, Linker);

    internal static string Read(string name, string folder) => Whole(folder + name)[(Origin(name, folder).Length + 1)..];

    private static string Whole(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no fixture '{name}'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
