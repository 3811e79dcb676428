using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

/// <summary>Holds catalogue, resources, pages and sources together.</summary>
internal sealed class CatalogueTests
{
    private static readonly Regex Coded = new(@"^AOTSDK\d{4}: \S", RegexOptions.CultureInvariant);
    private static readonly Regex Placeholder = new(@"(?<!\{)\{(\d+)\}", RegexOptions.CultureInvariant);

    private static IReadOnlyDictionary<string, Diagnostic> Entries { get; } = typeof(Catalogue)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(field => field.FieldType == typeof(Diagnostic))
        .ToDictionary(field => field.Name, field => (Diagnostic)field.GetValue(null)!);

    private static IReadOnlyDictionary<string, string> Texts => Resources.All;

    private static IEnumerable<XElement> Data => XDocument.Parse(Repository.Read("src/Aot.Tasks/Diagnostics/Messages.resx")).Descendants("data");

    private static IEnumerable<string> Names => Entries.Keys;

    private static IEnumerable<string> CodedKeys => Texts.Where(text => text.Value.StartsWith("AOTSDK", StringComparison.Ordinal)).Select(text => text.Key);

    private static IEnumerable<string> Codes => Entries.Values.Select(entry => entry.Code);

    private static IEnumerable<string> PlainKeys => Texts.Keys.Except(Entries.Keys);

    [Test]
    public void Resources_All_AreTheTextsOfTheFile() =>
        Assert.That(Resources.All, Is.EquivalentTo(Data.ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!)));

    [TestCaseSource(nameof(Names))]
    public void Entry_Resource_BeginsWithCodeAndText(string name)
    {
        Diagnostic entry = Entries[name];

        Assert.Multiple(() =>
        {
            Assert.That(entry.Name, Is.EqualTo(name), "A field is named as its resource, so no two fields share one.");
            Assert.That(Texts, Contains.Key(name));
            Assert.That(Texts[name], Does.Match(Coded));
            Assert.That(Texts[name], Is.EqualTo($"{entry.Code}: {entry.Format}"));
        });
    }

    [Test]
    public void Entries_Codes_AreUniqueAndInOrder() => Assert.That(Codes, Is.Unique.And.Ordered);

    [TestCaseSource(nameof(CodedKeys))]
    public void Resource_WithCode_IsInCatalogue(string key) => Assert.That(Entries, Contains.Key(key));

    [Test]
    public void Resources_Texts_HaveNoTwins() =>
        Assert.That(Entries.Values.Select(entry => entry.Format), Is.Unique);

    [TestCaseSource(nameof(Names))]
    public void Entry_Sources_UseIt(string name) =>
        Assert.That(SourcesWithoutCatalogue(), Has.Some.Match($@"Catalogue\.{name}\b"));

    [TestCaseSource(nameof(Names))]
    public void Entry_Placeholders_AreDocumentedInItsComment(string name)
    {
        XElement data = Data.Single(element => (string?)element.Attribute("name") == name);
        int[] used = Numbers(Placeholder, (string)data.Element("value")!);
        int[] documented = Numbers(new Regex(@"\{(\d+)\}: \S"), (string?)data.Element("comment") ?? "");

        Assert.Multiple(() =>
        {
            Assert.That(documented, Is.EqualTo(used), "the comment's and the text's placeholders");
            Assert.That(used, Is.EqualTo(Enumerable.Range(0, used.Length)), "placeholders have no gap");
        });
    }

    [TestCaseSource(nameof(PlainKeys))]
    public void Resource_WithoutCode_IsUsed(string key) =>
        Assert.That(SourcesWithoutCatalogue(), Has.Some.Match(UsePattern(key)));

    [Test]
    public void Sources_ResourceNames_Exist()
    {
        IEnumerable<string> named = SourcesWithoutCatalogue()
            .SelectMany(source => Regex.Matches(source, @"Resources\.(?:Get|Format)\(""([^""]+)""[,)]").Select(match => match.Groups[1].Value))
            .Concat(SourcesWithoutCatalogue().SelectMany(source => Regex.Matches(source, @"""((?:Remedy|Setting|Doctor)\.\w+)""").Select(match => match.Groups[1].Value)))
            .Concat(SourcesWithoutCatalogue().SelectMany(source => Regex.Matches(source, @"CheckResult\.\w+\(""(\w+)""").Select(match => "Check." + match.Groups[1].Value)));

        Assert.That(named.ToHashSet(), Is.Not.Empty.And.SubsetOf(Texts.Keys));
    }

    [TestCaseSource(nameof(Names)), Category("Documentation")]
    public void Entry_Page_SaysWhatWhyAndHow(string name)
    {
        Diagnostic entry = Entries[name];
        string file = Repository.PathOf($"src/Aot.Sdk/docs/{entry.Code}.md");
        Assert.That(file, Does.Exist);
        string[] lines = File.ReadAllLines(file);

        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.StartWith($"# {entry.Code}: "));
            Assert.That(lines, Contains.Item("Severity: " + entry.Severity.ToString().ToLowerInvariant()));
            Assert.That(
                lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)),
                Is.SupersetOf(new[] { "## What it means", "## Why it matters", "## How to mend it", "## How to silence it" }));
        });
    }

    [TestCaseSource(nameof(Names)), Category("Documentation")]
    public void Entry_Page_QuotesItsText(string name)
    {
        Diagnostic entry = Entries[name];
        string page = Repository.Read($"src/Aot.Sdk/docs/{entry.Code}.md");
        string text = string.Join(".*", Placeholder.Split(entry.Format).Where((_, i) => i % 2 == 0).Select(Regex.Escape));

        Assert.That(page, Does.Match($@"(?m)^.* (error|warning|message) {entry.Code}: {text}"));
    }

    [TestCaseSource(nameof(Codes)), Category("Documentation")]
    public void Page_HowToSilenceIt_NamesThePropertyOfItsRange(string code)
    {
        string page = Repository.Read($"src/Aot.Sdk/docs/{code}.md");
        string section = page[page.IndexOf("## How to silence it", StringComparison.Ordinal)..];
        string[] levels = ["AotSdkPreflight", "AotSdkCompatibility", "AotSdkVerify"];
        string[] expected = code["AOTSDK".Length] switch
        {
            '6' => ["AotSdkCompatibility"],
            '7' => ["AotSdkVerify"],
            '9' => levels,
            _ => ["AotSdkPreflight"],
        };

        Assert.That(levels.Where(level => section.Contains(level, StringComparison.Ordinal)), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Documents)), Category("Documentation")]
    public void Document_Links_Resolve(string document)
    {
        string file = Repository.PathOf(document);
        string[] targets = Links(File.ReadAllText(file)).Where(link => !link.Contains("://", StringComparison.Ordinal)).ToArray();

        Assert.That(targets.Where(target => !Resolves(file, target)), Is.Empty);
    }

    [Test, Category("Documentation")]
    public void Pages_Codes_AreInCatalogue() =>
        Assert.That(
            Directory.GetFiles(Repository.PathOf("src/Aot.Sdk/docs"), "AOTSDK*.md").Select(file => Path.GetFileNameWithoutExtension(file)),
            Is.SubsetOf(Codes));

    [TestCaseSource(nameof(Codes)), Category("Documentation")]
    public void Code_Readme_NamesIt(string code) => Assert.That(Repository.Read("README.md"), Does.Contain(code));

    private static IEnumerable<string> Documents() =>
        new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "eng/bench/README.md", "src/Aot.Sdk/docs/properties.md", "src/Aot.Sdk/docs/visual-studio.md" }
            .Concat(Codes.Select(code => $"src/Aot.Sdk/docs/{code}.md"));

    private static IEnumerable<string> Links(string text) =>
        Regex.Matches(Regex.Replace(text, @"(?ms)^\s*```.*?^\s*```", ""), @"\]\(([^)\s]+)\)").Select(match => match.Groups[1].Value);

    /// <summary>Whether there is the file that a link of <paramref name="from"/> names and, after #, a heading.</summary>
    private static bool Resolves(string from, string link)
    {
        string[] parts = link.Split('#', 2);
        string file = parts[0].Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, parts[0]);
        return parts.Length == 1
            ? File.Exists(file) || Directory.Exists(file)
            : File.Exists(file) && File.ReadLines(file).Any(line => line.StartsWith('#') && Anchor(line.TrimStart('#', ' ')) == parts[1]);
    }

    /// <summary>The name that GitHub gives to a heading.</summary>
    private static string Anchor(string heading) =>
        Regex.Replace(heading, @"[^\w\- ]", "").Replace(' ', '-').ToLowerInvariant();

    private static int[] Numbers(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order().ToArray();

    private static List<string> SourcesWithoutCatalogue() =>
        Repository.Sources().Where(source => Path.GetFileName(source.Key) != "Catalogue.cs").Select(source => source.Value).ToList();

    /// <summary>How a source names a resource; checks and components are named without their prefix.</summary>
    private static string UsePattern(string key)
    {
        int dot = key.IndexOf('.', StringComparison.Ordinal);
        string prefix = dot < 0 ? "" : key[..dot];
        string name = key[(dot + 1)..];
        string architecture = name[(name.LastIndexOf('-') + 1)..];
        return prefix switch
        {
            "Check" => $@"""{name}""|const string {name} = nameof\({name}\)",
            "Component" when name == "cross-" + architecture => @"""cross-"" \+ ",
            "Component" when name == "zlib-" + architecture && architecture != "static" => @"component \+ ""-""",
            "Component" => $@"""{Regex.Escape(name)}""",
            _ => $@"""{Regex.Escape(key)}""",
        };
    }
}
