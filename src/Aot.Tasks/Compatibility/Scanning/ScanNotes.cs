using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Scans files, and keeps what was found in a note in obj/, so that a publish with nothing to do reads that and no assembly. A file is the same
/// while path, size and time of its last change are; the note of another build of this assembly does not count.
/// </summary>
internal static class ScanNotes
{
    private const string FileName = "aotsdk-compatibility.notes";
    private const int Largest = 16 * 1024 * 1024;

    private const string End = "end";

    private static readonly string Heading = "Aot.Sdk " + typeof(ScanNotes).Module.ModuleVersionId.ToString("N");

    /// <summary>The facts of each file, in the order of the paths; without a directory nothing is kept.</summary>
    internal static IReadOnlyList<AssemblyFacts> Scan(IReadOnlyList<string> paths, string directory, IMachine machine, Trace trace)
    {
        string file = Path.Combine(directory, FileName);
        Dictionary<string, AssemblyFacts> known = Read(directory.Length > 0 ? machine.ReadBytes(file, Largest) : null);
        string[] identities = paths.Select(path => Identity(path, machine)).ToArray();
        AssemblyFacts[] facts = new AssemblyFacts[paths.Count];
        Parallel.For(0, paths.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            facts[i] = known.TryGetValue(identities[i], out AssemblyFacts? noted) ? noted : Scan(paths[i], machine));
        int read = identities.Count(identity => !known.ContainsKey(identity));
        trace.Add($"{paths.Count} assemblies, {read} of them read");
        if (directory.Length > 0 && read > 0)
        {
            machine.WriteText(file, Write(identities, facts));
        }

        return facts;
    }

    private static AssemblyFacts Scan(string path, IMachine machine) =>
        machine.FileLength(path) <= AssemblyScanner.LargestFile && machine.OpenRead(path) is Stream stream
            ? AssemblyScanner.Scan(stream)
            : new AssemblyFacts(AssemblyKind.Unreadable);

    private static string Identity(string path, IMachine machine) =>
        string.Join("\t", path, machine.FileLength(path).ToString(CultureInfo.InvariantCulture), machine.LastWriteTicks(path).ToString(CultureInfo.InvariantCulture));

    private static string Write(string[] identities, AssemblyFacts[] facts)
    {
        StringBuilder text = new StringBuilder(Heading).Append('\n');
        for (int i = 0; i < facts.Length; i++)
        {
            AssemblyFacts f = facts[i];
            text.Append(identities[i]).Append('\t')
                .Append(f.Kind).Append('\t')
                .Append(f.Name).Append('\t')
                .Append(f.IsTrimmable ? '1' : '0').Append(f.IsAotCompatible ? '1' : '0').Append(f.KnowsAot ? '1' : '0').Append('\t')
                .Append(string.Join(";", f.References)).Append('\t')
                .Append(string.Join(";", f.Mentions)).Append('\n');
            foreach (LimitUse use in f.Uses)
            {
                text.Append('\t').Append(use.Limit)
                    .Append('\t').Append(use.Member)
                    .Append('\t').Append(use.Calls)
                    .Append('\t').Append(use.Unguarded)
                    .Append('\t').Append(use.Caller).Append('\n');
            }
        }

        return text.Append(End).Append('\n').ToString();
    }

    /// <summary>Identity → facts; empty where the note is absent, of another build, or damaged.</summary>
    private static Dictionary<string, AssemblyFacts> Read(byte[]? bytes)
    {
        Dictionary<string, AssemblyFacts> known = new(StringComparer.Ordinal);
        string[] lines = bytes == null ? [""] : Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines.Length < 3 || lines[0] != Heading || lines[lines.Length - 2] != End)
        {
            return known;
        }

        try
        {
            Read(lines, known);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IndexOutOfRangeException)
        {
            known.Clear(); // damaged: all is scanned again
        }

        return known;
    }

    private static void Read(string[] lines, Dictionary<string, AssemblyFacts> known)
    {
        for (int i = 1; lines[i] != End;)
        {
            string[] parts = lines[i++].Split('\t');
            List<LimitUse> uses = [];
            for (; lines[i].StartsWith("\t", StringComparison.Ordinal); i++)
            {
                uses.Add(ReadUse(lines[i].Split('\t')));
            }

            known[string.Join("\t", parts.Take(3))] = new AssemblyFacts((AssemblyKind)Enum.Parse(typeof(AssemblyKind), parts[3]))
            {
                Name = parts[4],
                IsTrimmable = parts[5][0] == '1',
                IsAotCompatible = parts[5][1] == '1',
                KnowsAot = parts[5][2] == '1',
                References = parts[6].Split([';'], StringSplitOptions.RemoveEmptyEntries),
                Mentions = parts[7].Split([';'], StringSplitOptions.RemoveEmptyEntries),
                Uses = uses,
            };
        }
    }

    private static LimitUse ReadUse(string[] parts) => new(
        (Limit)Enum.Parse(typeof(Limit), parts[1]), parts[2], int.Parse(parts[3], CultureInfo.InvariantCulture), int.Parse(parts[4], CultureInfo.InvariantCulture), parts[5]);
}
