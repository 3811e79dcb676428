using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Tests.Compatibility;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

/// <summary>Generated documents are up to date. With AOTSDK_RENEW_TEXTS=1 (./build.sh docs) they are written instead.</summary>
[Category("GeneratedText")]
[SystemIndependent]
internal sealed class GeneratedTextTests
{
    private static IEnumerable<string> Pages => TextCatalog.Codes.Select(code => $"src/Aot.Sdk/docs/{code}.md");

    [Test]
    public void ApprovedMessages_AreThoseOfTheResourceFiles() => Compare("tests/Aot.Tasks.Tests/Diagnostics/Messages.approved.md", _ => GeneratedTexts.Approved());

    [Test]
    public void IndexOfCodes_NamesEachPage() => Compare("src/Aot.Sdk/docs/README.md", _ => GeneratedTexts.Index());

    [Test]
    public void PackagesPage_IsThatOfTheTables() => Compare("docs/packages.md", _ => PackagesPage.Generate());

    [Test]
    public void TriedPackages_AreThoseOfTheTables() => Compare("src/Aot.Tasks/Compatibility/TriedPackages.tsv", _ => PackagesPage.GenerateTable());

    [TestCaseSource(nameof(Pages))]
    public void Page_Examples_AreThoseOfTheResourceFiles(string page) => Compare(page, GeneratedTexts.WithExamples);

    private static void Compare(string document, Func<string, string> generate)
    {
        string file = Repository.PathOf(document);
        string current = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        string generated = generate(current);
        if (Environment.GetEnvironmentVariable("AOTSDK_RENEW_TEXTS") == "1" && generated != current)
        {
            File.WriteAllText(file, generated);
            return;
        }

        Assert.That(current, Is.EqualTo(generated), $"{document} is out of date. Run ./build.sh docs, and review the difference. It should be:\n{generated}");
    }
}
