using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// What the last link depended on in addition to its object files: a file in obj with one line for each setting, tool, and file. It is newer than the program if
/// one of them has changed since, which makes MSBuild link again.
/// </summary>
internal static class LinkRecord
{
    private const char Separator = '\t';

    /// <summary>Names what is different from the record and writes a new one.</summary>
    /// <param name="file">Full path of the record.</param>
    /// <param name="entries">What the link depends on now.</param>
    /// <param name="machine">The machine.</param>
    /// <returns>
    /// The names that explain why the link must run: none if it is not known what the last link depended on. Null if the link need not run, or if there was no link.
    /// </returns>
    internal static IReadOnlyList<string>? Update(string file, IReadOnlyList<LinkEntry> entries, IMachine machine)
    {
        StringBuilder text = new();
        foreach (LinkEntry entry in entries)
        {
            text.Append((char)entry.Kind).Append(Separator).Append(entry.Name).Append(Separator).Append(entry.Value).Append('\n');
        }

        string current = text.ToString();
        string? previous = MarkedText.Read(file, machine);
        if (previous == current)
        {
            return null; // as in most builds: a comparison of texts costs nothing
        }

        List<LinkEntry> old = previous == null ? [] : Parse(previous);
        if (old.Count > 0 && new HashSet<LinkEntry>(old.Where(HasEffect)).SetEquals(entries.Where(HasEffect)))
        {
            return null;
        }

        machine.WriteText(file, current);
        return previous == null ? null : Explain(old, entries);
    }

    private static bool HasEffect(LinkEntry entry) => entry.Kind != LinkEntryKind.Reason;

    /// <summary>
    /// What a user changed, as far as it is known. With another setting, files and tools take part that did not before. They have not changed, and are named only if
    /// nothing else explains the link.
    /// </summary>
    private static List<string> Explain(List<LinkEntry> old, IReadOnlyList<LinkEntry> entries)
    {
        ILookup<(LinkEntryKind, string), string> before = Group(old);
        ILookup<(LinkEntryKind, string), string> after = Group(entries);
        List<(LinkEntryKind Kind, string Name)> different = entries.Concat(old).Select(entry => (entry.Kind, entry.Name)).Distinct()
            .Where(key => !new HashSet<string>(before[key], StringComparer.Ordinal).SetEquals(after[key]))
            .ToList();
        List<(LinkEntryKind Kind, string Name)> changed = different.Where(key => before.Contains(key) && after.Contains(key)).ToList();
        List<string> causes = Names(changed.Where(key => key.Kind is LinkEntryKind.Input or LinkEntryKind.Reason)); // another driver has other start files
        List<string> results = causes.Count > 0 ? causes : Names(changed);
        if (results.Count > 0 || old.Count == 0)
        {
            return results;
        }

        bool isTrialKnown = old.Exists(IsOfTrial) && entries.Any(IsOfTrial);
        return Names(different.Where(key => isTrialKnown || key.Kind != LinkEntryKind.TrialInput));
    }

    private static bool IsOfTrial(LinkEntry entry) => entry.Kind == LinkEntryKind.TrialInput;

    private static ILookup<(LinkEntryKind Kind, string Name), string> Group(IEnumerable<LinkEntry> entries) =>
        entries.ToLookup(entry => (entry.Kind, entry.Name), entry => entry.Value);

    private static List<string> Names(IEnumerable<(LinkEntryKind Kind, string Name)> keys) => keys.Select(key => key.Name).Distinct().ToList();

    private static List<LinkEntry> Parse(string text)
    {
        List<LinkEntry> entries = [];
        foreach (string line in text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split([Separator], 3);
            if (parts.Length < 3 || parts[0].Length != 1)
            {
                return []; // of another version of Aot.Sdk, or damaged
            }

            entries.Add(new LinkEntry((LinkEntryKind)parts[0][0], parts[1], parts[2]));
        }

        return entries;
    }
}
