using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

/// <summary>The files that the tests hold against the assembly: sources, pages, README.md.</summary>
internal static partial class Repository
{
    /// <summary>The full path of a file or folder of the repository. Where the tests run without it, the test is skipped.</summary>
    internal static string PathOf(string relative)
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory != null; directory = directory.Parent)
        {
            if (Directory.Exists(Path.Combine(directory.FullName, "src", "Aot.Tasks")))
            {
                return Path.Combine(directory.FullName, relative);
            }
        }

        Assert.Ignore("The repository is not there: these tests were published for another machine.");
        throw new InvalidOperationException(); // Ignore has thrown
    }

    internal static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Every C# file of the tasks: path and text.</summary>
    internal static IReadOnlyDictionary<string, string> Sources() => SourceTexts.Value;

    private static readonly Lazy<IReadOnlyDictionary<string, string>> SourceTexts = new(() =>
        Directory.GetFiles(PathOf("src/Aot.Tasks"), "*.cs", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText));

    /// <summary>Every Markdown document, relative to the repository.</summary>
    internal static IEnumerable<string> Documents() =>
        new[] { "*.md", "docs/*.md", "eng/bench/*.md", "eng/compat/*.md", "src/Aot.Sdk/docs/*.md" }
            .Select(pattern => (Folder: Path.GetDirectoryName(pattern)!, Pattern: Path.GetFileName(pattern)))
            .Where(entry => Directory.Exists(PathOf(entry.Folder)))
            .SelectMany(entry => Directory.GetFiles(PathOf(entry.Folder), entry.Pattern))
            .Select(file => Path.GetRelativePath(PathOf(""), file));

    /// <summary>Every text file that people write, relative to the repository: not the output of a tool or a build.</summary>
    internal static IEnumerable<string> TextFiles() => TextFilesIn("").Order();

    /// <summary>Generated folders are not opened: in artifacts/ is the file system of another distribution, with folders that cannot be read.</summary>
    private static IEnumerable<string> TextFilesIn(string folder) => Directory
        .EnumerateFiles(PathOf(folder))
        .Select(file => Path.GetRelativePath(PathOf(""), file).Replace('\\', '/'))
        .Where(file => HandWritten().IsMatch(file))
        .Concat(Directory
            .EnumerateDirectories(PathOf(folder))
            .Select(path => Path.GetRelativePath(PathOf(""), path).Replace('\\', '/'))
            .Where(path => !Generated().IsMatch(path))
            .SelectMany(TextFilesIn));

    [GeneratedRegex(@"\.(cs|md|targets|props|resx|sh|cmd|tsv|csproj|yml|c|s)$")]
    private static partial Regex HandWritten();

    [GeneratedRegex(@"(^|/)(artifacts|bin|obj|\.git|\.dotnet|Fixtures)$")]
    private static partial Regex Generated();
}
