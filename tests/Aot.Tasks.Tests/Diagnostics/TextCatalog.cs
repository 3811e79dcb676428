using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Tests.Diagnostics;

/// <summary>A text of a resource file with the sample arguments that its comment gives.</summary>
/// <param name="Name">Name of the entry.</param>
/// <param name="Format">The text, with placeholders.</param>
/// <param name="Samples">A sample for each placeholder, in order.</param>
/// <param name="Location">The file and line that the example of a message points to; empty for the project file.</param>
/// <param name="Remedy">Name of the entry in Remedies.resx that the sample of a message ends with; empty if there is none.</param>
/// <param name="RemedySamples">Arguments of that remedy, which can refer to those of the message; empty for the remedy's own samples.</param>
internal sealed record SampleText(string Name, string Format, IReadOnlyList<string> Samples, string Location, string Remedy, IReadOnlyList<string> RemedySamples)
{
    internal string Rendered => Format.With([.. Samples]);
}

/// <summary>The resource files and the catalogues over them, as the tests read them.</summary>
internal static partial class TextCatalog
{
    internal static readonly string[] Files = ["Messages", "Remedies", "Checklist", "Summaries"];

    internal static IReadOnlyDictionary<string, DiagnosticDescriptor> Descriptors { get; } = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .ToDictionary(field => field.Name, field => (DiagnosticDescriptor)field.GetValue(null)!);

    /// <summary>Each code once, in order.</summary>
    internal static IEnumerable<string> Codes => Descriptors.Values.Select(descriptor => descriptor.Code).Distinct();

    private static readonly ConcurrentDictionary<string, IReadOnlyList<SampleText>> Cache = new();

    internal static IReadOnlyList<SampleText> Read(string file) => Cache.GetOrAdd(file, _ => Entries(file).Select(ToSample).ToArray());

    internal static IEnumerable<XElement> Entries(string file) =>
        XDocument.Parse(Repository.Read($"src/Aot.Tasks/Diagnostics/{file}.resx")).Descendants("data");

    /// <summary>A message as MSBuild prints it for app.csproj or for a source file, with its sample remedy.</summary>
    internal static string Example(string name)
    {
        DiagnosticDescriptor descriptor = Descriptors[name];
        string location = Read("Messages").Single(text => text.Name == name).Location;
        return $"{(location.Length > 0 ? location : "app.csproj ")}: {Name(descriptor.DefaultSeverity)} {descriptor.Code}: {MessageAndRemedy(name)}";
    }

    internal static string MessageAndRemedy(string name)
    {
        SampleText message = Read("Messages").Single(text => text.Name == name);
        if (message.Remedy.Length == 0)
        {
            return message.Rendered;
        }

        SampleText remedy = Read("Remedies").Single(text => text.Name == message.Remedy);
        return message.Rendered + " " + (message.RemedySamples.Count > 0 ? remedy with { Samples = message.RemedySamples } : remedy).Rendered;
    }

    /// <summary>
    /// What the page of a code names after "Severity:", the highest first. Descriptors have only the severity of a certain finding: a check can lower it
    /// (<see cref="Finding.AtMost"/>), so the page decides.
    /// </summary>
    internal static IReadOnlyList<Severity> SeveritiesOnPage(string code)
    {
        const string Label = "Severity: ";
        string line = Repository.Read($"src/Aot.Sdk/docs/{code}.md").Split('\n').Single(line => line.StartsWith(Label, StringComparison.Ordinal));
        return [.. line[Label.Length..].Split([", or ", ", ", " or "], StringSplitOptions.None).Select(name => Enum.GetValues<Severity>().Single(severity => Name(severity) == name))];
    }

    /// <summary>Such as: error, warning, or message.</summary>
    internal static string List(IReadOnlyList<Severity> severities) => severities.Count switch
    {
        1 => Name(severities[0]),
        2 => $"{Name(severities[0])} or {Name(severities[1])}",
        _ => $"{string.Join(", ", severities.SkipLast(1).Select(Name))}, or {Name(severities[^1])}",
    };

    internal static string Name(Severity severity) => severity.ToString().ToLowerInvariant();

    private static SampleText ToSample(XElement data)
    {
        string comment = (string?)data.Element("comment") ?? "";
        Match remedy = Remedy().Match(comment);
        string[] samples = Sample().Matches(comment)
            .OrderBy(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
            .Select(match => match.Groups["sample"].Value.Trim())
            .ToArray();
        return new SampleText(
            (string)data.Attribute("name")!,
            (string)data.Element("value")!,
            samples,
            Location().Match(comment).Groups["place"].Value,
            remedy.Groups["name"].Value,
            remedy.Groups["samples"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(sample => sample.With([.. samples])).ToArray());
    }

    [GeneratedRegex(@"^\s*\{(?<number>\d+)\}: \S.*?\. Example: (?<sample>.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sample();

    [GeneratedRegex(@"^\s*Location: (?<place>\w+\.cs\(\d+\))\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Location();

    [GeneratedRegex(@"^\s*Remedy: (?<name>\w+)(?:\((?<samples>.*)\))?\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Remedy();
}
