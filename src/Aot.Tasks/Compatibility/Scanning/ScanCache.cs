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
/// Scans files and keeps the results in a file in obj, so that a publish without changes reads that file and no assembly. A file is unchanged if
/// its path and its identity are the same. Results of another build of this assembly are ignored.
/// </summary>
internal static class ScanCache
{
    private static readonly string FileName = "aotsdk-compatibility.notes";

    /// <summary>Bytes.</summary>
    private const int MaximumFileSize = 16 * 1024 * 1024;

    private const int MaximumThreads = 4;

    /// <summary>The last line. A truncated file does not have it.</summary>
    private const string LastLine = "end";

    private static readonly string FirstLine = "Aot.Sdk " + FileIdentity.OfTasks;

    /// <summary>The facts of each file, in the order of the paths.</summary>
    /// <param name="paths">Full paths of the files.</param>
    /// <param name="directory">Full path of the folder for the results; empty to keep none.</param>
    /// <param name="machine">Reads the files.</param>
    /// <param name="trace">Receives the number of files.</param>
    internal static IReadOnlyList<AssemblyFacts> Scan(IReadOnlyList<string> paths, string directory, IMachine machine, Trace trace)
    {
        string file = Path.Combine(directory, FileName);
        Dictionary<string, AssemblyFacts> cached = Read(directory.Length > 0 ? machine.ReadBytes(file, MaximumFileSize) : null);
        string[] identities = paths.Select(path => Identity(path, machine)).ToArray();
        AssemblyFacts[] facts = new AssemblyFacts[paths.Count];
        Parallel.For(0, paths.Count, new ParallelOptions { MaxDegreeOfParallelism = MaximumThreads }, i =>
            facts[i] = cached.TryGetValue(identities[i], out AssemblyFacts? unchanged) ? unchanged : Scan(paths[i], machine));
        int scanned = identities.Count(identity => !cached.ContainsKey(identity));
        trace.Add($"assemblies: {paths.Count}, scanned: {scanned}");
        if (directory.Length > 0 && scanned > 0)
        {
            machine.WriteText(file, Write(identities, facts));
        }

        return facts;
    }

    private static AssemblyFacts Scan(string path, IMachine machine) =>
        machine.FileLength(path) <= AssemblyScanner.MaximumFileSize && machine.OpenRead(path) is Stream stream
            ? AssemblyScanner.Scan(stream)
            : new AssemblyFacts(AssemblyKind.Unreadable);

    private static string Identity(string path, IMachine machine) => path + "\t" + FileIdentity.TextOf(path, machine);

    private static string Write(string[] identities, AssemblyFacts[] facts)
    {
        StringBuilder text = new StringBuilder(FirstLine).Append('\n');
        for (int i = 0; i < facts.Length; i++)
        {
            AssemblyFacts assembly = facts[i];
            text.Append(identities[i]).Append('\t')
                .Append(assembly.Kind).Append('\t')
                .Append(assembly.Name).Append('\t')
                .Append(assembly.IsTrimmable ? '1' : '0').Append(assembly.IsAotCompatible ? '1' : '0').Append(assembly.IsAotAware ? '1' : '0').Append('\t')
                .Append(string.Join(";", assembly.References)).Append('\t')
                .Append(string.Join(";", assembly.PackageMembers)).Append('\t')
                .Append(string.Join(";", assembly.NativeModules)).Append('\t')
                .Append(string.Join(";", assembly.EventListeners)).Append('\t')
                .Append(string.Join(";", assembly.EventSources)).Append('\t')
                .Append(string.Join(";", assembly.JsonTypes)).Append('\n');
            foreach (LimitUse use in assembly.Uses)
            {
                text.Append('\t').Append(use.Limit)
                    .Append('\t').Append(use.Member)
                    .Append('\t').Append(use.Calls)
                    .Append('\t').Append(use.UnguardedCalls)
                    .Append('\t').Append(use.Caller).Append('\n');
            }
        }

        return text.Append(LastLine).Append('\n').ToString();
    }

    /// <summary>Identity → facts; empty if the file does not exist, is damaged, or was written by another build.</summary>
    private static Dictionary<string, AssemblyFacts> Read(byte[]? bytes)
    {
        Dictionary<string, AssemblyFacts> cached = new(StringComparer.Ordinal);
        string[] lines = bytes == null ? [""] : Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines.Length < 3 || lines[0] != FirstLine || lines[lines.Length - 2] != LastLine)
        {
            return cached;
        }

        try
        {
            Read(lines, cached);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IndexOutOfRangeException)
        {
            cached.Clear(); // the file is damaged, so everything is scanned again
        }

        return cached;
    }

    private static void Read(string[] lines, Dictionary<string, AssemblyFacts> cached)
    {
        for (int i = 1; lines[i] != LastLine;)
        {
            string[] fields = lines[i++].Split('\t');
            List<LimitUse> uses = [];
            for (; lines[i].StartsWith("\t", StringComparison.Ordinal); i++)
            {
                uses.Add(ReadUse(lines[i].Split('\t')));
            }

            cached[string.Join("\t", fields.Take(2))] = new AssemblyFacts((AssemblyKind)Enum.Parse(typeof(AssemblyKind), fields[2]))
            {
                Name = fields[3],
                IsTrimmable = fields[4][0] == '1',
                IsAotCompatible = fields[4][1] == '1',
                IsAotAware = fields[4][2] == '1',
                References = Names(fields[5]),
                PackageMembers = Names(fields[6]),
                NativeModules = Names(fields[7]),
                EventListeners = Names(fields[8]),
                EventSources = Names(fields[9]),
                JsonTypes = Names(fields[10]),
                Uses = uses,
            };
        }
    }

    private static string[] Names(string field) => field.Split([';'], StringSplitOptions.RemoveEmptyEntries);

    private static LimitUse ReadUse(string[] fields) => new(
        (Limit)Enum.Parse(typeof(Limit), fields[1]),
        fields[2],
        int.Parse(fields[3], CultureInfo.InvariantCulture),
        int.Parse(fields[4], CultureInfo.InvariantCulture),
        fields[5]);
}
