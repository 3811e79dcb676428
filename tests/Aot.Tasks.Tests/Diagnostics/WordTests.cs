using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

/// <summary>Words that Microsoft's documentation does not use, or uses for something else, occur in no text of the repository.</summary>
[Category("Documentation")]
[SystemIndependent]
internal sealed partial class WordTests
{
    /// <summary>Each with what to write instead.</summary>
    private static readonly (string Pattern, string Instead)[] Words =
    [
        (@"mend(s|ed|ing)?", "fix"),
        (@"beside", "next to, with, in addition to"),
        (@"anew", "again"),
        (@"whole", "complete, entire"),
        (@"by itself", "on its own, automatically"),
        (@"nobody|somebody", "no one, someone, or the subject's name"),
        (@"silenc(e|es|ed|ing)", "suppress"),
        (@"(leave|leaves|left|leaving) (it |them )?out", "skip, omit, exclude"),
        (@"meets? a limit", "is not compatible with native AOT"),
        (@"(fit|fits|suit|suits) native AOT", "is compatible with native AOT"),
        (@"switch(ed|es)? off", "disabled, turned off"),
        (@"(stand|stands|stood) (before|after|behind|in|there)", "comes before, is in, is"),
        (@"(lie|lies|lay) (in|below|next|there|under)", "is in, is"),
        (@"asks? for", "requires, sets, requests"),
        (@"link probes?|probes?|probed|probing", "trial link"),
        (@"the platform('s)?", "the .NET SDK, the IL compiler: say which"),
    ];

    /// <summary>One search for all words: nearly no line has one.</summary>
    private static readonly Regex AnyWord = Pattern(string.Join('|', Words.Select(word => word.Pattern)), RegexOptions.Compiled);

    /// <summary>Uses that are right, such as public names and quoted output of tools.</summary>
    private static readonly Regex Exceptions = Excepted();

    private static IEnumerable<string> Files() => Repository.TextFiles().Where(file => !file.EndsWith("WordTests.cs", System.StringComparison.Ordinal));

    [TestCaseSource(nameof(Files))]
    public void Text_Words_AreThoseOfTheStyleGuide(string file)
    {
        string[] found = File.ReadLines(Repository.PathOf(file))
            .Select((line, index) => (Line: Exceptions.Replace(line, ""), Number: index + 1))
            .Where(entry => AnyWord.IsMatch(entry.Line))
            .SelectMany(entry => Words
                .Where(word => Pattern(word.Pattern).IsMatch(entry.Line))
                .Select(word => $"{file}:{entry.Number}: write '{word.Instead}': {entry.Line.Trim()}"))
            .ToArray();

        Assert.That(found, Is.Empty);
    }

    private static Regex Pattern(string words, RegexOptions options = RegexOptions.None) =>
        new($@"(?<![\w-])({words})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | options);

    [GeneratedRegex(@"AotSdkProbeTimeout", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Excepted();
}
