using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

/// <summary>Holds resource files, catalogues, pages and sources together.</summary>
[SystemIndependent]
internal sealed partial class TextTests
{
    private static IEnumerable<string> Names => TextCatalog.Descriptors.Keys;

    private static IEnumerable<string> Codes => TextCatalog.Codes;

    /// <summary>Messages have descriptors instead, which <see cref="Descriptor_Sources_UseIt"/> covers.</summary>
    private static IEnumerable<TestCaseData> TextsOfProperties => Texts.Where(text => (string)text.Arguments[0]! != "Messages");

    private static IEnumerable<TestCaseData> Texts => TextCatalog.Files
        .SelectMany(file => TextCatalog.Read(file).Select(text => new TestCaseData(file, text.Name)));

    [Test]
    public void Descriptors_Codes_AreInOrder() => Assert.That(TextCatalog.Descriptors.Values.Select(descriptor => descriptor.Code), Is.Ordered);

    [Test]
    public void Descriptors_SameCode_AreNeighbors() => Assert.That(Codes, Is.Unique.And.All.Match(@"^AOTSDK\d{4}$"));

    [TestCaseSource(nameof(Names))]
    public void Descriptor_Name_IsThatOfItsField(string name) => Assert.That(TextCatalog.Descriptors[name].Name, Is.EqualTo(name));

    [TestCaseSource(nameof(Names))]
    public void Descriptor_Message_IsTheEntryOfItsName(string name) => Assert.That(
        TextCatalog.Descriptors[name].MessageFormat,
        Is.EqualTo(TextCatalog.Read("Messages").Single(text => text.Name == name).Format));

    [Test]
    public void Messages_Entries_HaveADescriptor() => Assert.That(TextCatalog.Read("Messages").Select(text => text.Name), Is.EquivalentTo(Names));

    [TestCaseSource(nameof(Names))]
    public void Descriptor_Sources_UseIt(string name) => Assert.That(
        Repository.Sources().Where(source => Path.GetFileName(source.Key) != "DiagnosticDescriptors.cs").Select(source => source.Value),
        Has.Some.Match($@"DiagnosticDescriptors\.{name}\b"));

    [Test]
    public void Messages_Texts_HaveNoTwins() => Assert.That(TextCatalog.Read("Messages").Select(text => text.Format), Is.Unique);

    [TestCaseSource(nameof(Texts))]
    public void Text_Placeholders_HaveASampleEach(string file, string name)
    {
        SampleText text = TextCatalog.Read(file).Single(entry => entry.Name == name);
        int[] used = Placeholder().Matches(text.Format).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order().ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(used, Is.EqualTo(Enumerable.Range(0, text.Samples.Count)), "placeholders, each with a line '{n}: what it is. Example: sample' in the comment");
            Assert.That(text.Samples, Has.None.Empty);
        });
    }

    [TestCaseSource(nameof(TextsOfProperties))]
    public void Text_Sources_UseIt(string file, string name) =>
        Assert.That(Repository.Sources().Values, Has.Some.Match($@"\b{file}\.{name}\b"));

    [Test]
    public void Messages_Remedies_Exist() => Assert.That(
        TextCatalog.Read("Messages").Select(text => text.Remedy).Where(name => name.Length > 0).Distinct(),
        Is.SubsetOf(TextCatalog.Read("Remedies").Select(text => text.Name)));

    [Test]
    public void Checks_Names_AreTheirFields() => Assert.That(
        typeof(Checks).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (field.Name, ((Check)field.GetValue(null)!).Name)),
        Has.All.Matches<(string Field, string Check)>(pair => pair.Field == pair.Check));

    [TestCaseSource(nameof(Codes)), Category("Documentation")]
    public void Page_Form_IsThatOfAllPages(string code)
    {
        string[] lines = Repository.Read($"src/Aot.Sdk/docs/{code}.md").Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.StartWith($"# {code}: "));
            Assert.That(
                lines.Where(line => line.StartsWith("## ", System.StringComparison.Ordinal)),
                Is.EqualTo(new[] { "## What it means", "## Why it matters", "## How to fix it", "## How to suppress it" }));
        });
    }

    [TestCaseSource(nameof(Codes)), Category("Documentation")]
    public void Page_Severities_AreThoseOfTheDescriptorsAndExplained(string code)
    {
        string page = Repository.Read($"src/Aot.Sdk/docs/{code}.md");
        Severity[] ofDescriptors = TextCatalog.Descriptors.Values.Where(descriptor => descriptor.Code == code).Select(descriptor => descriptor.DefaultSeverity).Distinct().ToArray();
        IReadOnlyList<Severity> severities = TextCatalog.SeveritiesOnPage(code);
        string text = Regex.Replace(page, @"(?s)<!-- example: .*?<!-- end of example -->|## How to suppress it.*", "");

        Assert.Multiple(() =>
        {
            Assert.That(page.Split('\n'), Contains.Item("Severity: " + TextCatalog.List(severities)));
            Assert.That(severities, Is.Unique.And.Ordered.Descending.And.SupersetOf(ofDescriptors));
            Assert.That(severities[0], Is.EqualTo(ofDescriptors.Max()), "a check only lowers the severity");
            Assert.That(
                severities.Skip(1).Where(severity => !Regex.IsMatch(text[text.IndexOf("## What it means", System.StringComparison.Ordinal)..], $@"\b{TextCatalog.Name(severity)}\b")),
                Is.Empty,
                "the page says when each applies");
            Assert.That(
                Regex.Matches(text, @"\b(?:is|are) (?:only |also )?an? (?:informational )?(error|warning|message)\b").Select(match => match.Groups[1].Value).Distinct(),
                Is.SubsetOf(severities.Select(TextCatalog.Name)),
                "the severities in the text");
        });
    }

    [TestCaseSource(nameof(Codes)), Category("Documentation")]
    public void Page_HowToSuppressIt_NamesItsCodeAndTheSharedPage(string code)
    {
        string page = Repository.Read($"src/Aot.Sdk/docs/{code}.md");
        string section = page[page.IndexOf("## How to suppress it", System.StringComparison.Ordinal)..];

        Assert.That(section, Does.Contain(code).And.Contain("(suppressing-checks.md"));
    }

    [TestCaseSource(nameof(Codes)), Category("Documentation")]
    public void Page_Examples_AreOfItsCode(string code)
    {
        string[] examples = GeneratedTexts.ExampleNames(Repository.Read($"src/Aot.Sdk/docs/{code}.md"));

        Assert.That(examples, Is.Not.Empty);
        Assert.That(examples, Is.SubsetOf(TextCatalog.Descriptors.Where(pair => pair.Value.Code == code).Select(pair => pair.Key)));
    }

    [Test, Category("Documentation")]
    public void Pages_Codes_HaveADescriptor() => Assert.That(
        Directory.GetFiles(Repository.PathOf("src/Aot.Sdk/docs"), "AOTSDK*.md").Select(file => Path.GetFileNameWithoutExtension(file)),
        Is.EquivalentTo(Codes));

    [TestCaseSource(nameof(Documents)), Category("Documentation")]
    public void Document_Links_Resolve(string document)
    {
        string file = Repository.PathOf(document);
        string[] targets = Links(File.ReadAllText(file)).Where(link => !link.Contains("://", System.StringComparison.Ordinal)).ToArray();

        Assert.That(targets.Where(target => !Resolves(file, target)), Is.Empty);
    }

    [Test, Category("Documentation")]
    public void ReliabilityPage_BareMachines_AreThoseOfTheResults()
    {
        string results = Repository.Read("eng/machines/RESULTS.md");
        Match counts = Regex.Match(results, @"In (\d+) of (\d+) states");
        int succeeded = int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture);
        int states = int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture);
        int unchanged = Regex.Count(results, @"(?m)^\| .* \| 0 \| [^|]*\|$");

        Assert.That(Repository.Read("docs/reliability.md"), Does
            .Contain($" in {states} different states")
            .And.Contain($"The publish succeeded in {succeeded} of them: in {unchanged} without a fix, and in {succeeded - unchanged} after ")
            .And.Contain($"The other {states - succeeded} states"));
    }

    /// <summary>The figures of docs/comparison.md are copied from the benchmark.</summary>
    [TestCase("no linker: time to the message", "no linker on PATH")]
    [TestCase("gcc without `ld`: time to the message", "gcc without ld")]
    [TestCase("wrong target (`-r win-x64` on Linux): time to the message", "unsupported target, -r win-x64")]
    [TestCase("wrong target, empty package folder", "unsupported target, -r win-x64, empty cache")]
    [TestCase("Newtonsoft.Json: time to the first warning", "Newtonsoft.Json is used: first warning")]
    [TestCase("publish that succeeds", "publish, clean obj and bin")]
    [TestCase("publish with nothing to do", "publish with nothing to do")]
    [Category("Documentation")]
    public void ComparisonPage_Times_AreThoseOfTheBenchmark(string row, string measured)
    {
        Match result = Regex.Match(Repository.Read("eng/bench/RESULTS.md"), $@"(?m)^\| {Regex.Escape(measured)} \| (\S+) \| (\S+) \| (\S+) \|");
        string ratio = decimal.Parse(result.Groups[3].Value, CultureInfo.InvariantCulture).ToString("F2", CultureInfo.InvariantCulture);

        Assert.That(Repository.Read("docs/comparison.md").Split('\n'), Contains.Item($"| {row} | {result.Groups[1].Value} s | {result.Groups[2].Value} s | {ratio} |"));
    }

    private static IEnumerable<string> Documents() => Repository.Documents();

    private static IEnumerable<string> Links(string text) =>
        Regex.Matches(Regex.Replace(text, @"(?ms)^\s*```.*?^\s*```", ""), @"\]\(([^)\s]+)\)").Select(match => match.Groups[1].Value);

    /// <summary>Whether the file that a link of <paramref name="from"/> names exists and, after #, the heading.</summary>
    private static bool Resolves(string from, string link)
    {
        string[] parts = link.Split('#', 2);
        string file = parts[0].Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, parts[0]);
        return parts.Length == 1
            ? File.Exists(file) || Directory.Exists(file)
            : File.Exists(file) && File.ReadLines(file).Any(line => line.StartsWith('#') && Anchor(line.TrimStart('#', ' ')) == parts[1]);
    }

    /// <summary>The name that GitHub gives to a heading.</summary>
    private static string Anchor(string heading) => Regex.Replace(heading, @"[^\w\- ]", "").Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"(?<!\{)\{(\d+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
