using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>
/// Analyzes a program and keeps the result in a file in obj, so that a publish without changes analyzes nothing. The first part of the file has
/// everything that the result depends on: the build of this assembly, the paths and identities of the files, and the settings.
/// </summary>
internal static class ReachCache
{
    internal static readonly string FileName = "aotsdk-reach.notes";

    /// <summary>Bytes.</summary>
    private const int MaximumFileSize = 16 * 1024 * 1024;

    /// <summary>Separates what only a <see cref="ReachedReflection"/> or a <see cref="ReachedMissing"/> has. No name contains it, because <see cref="Scanning.MemberName.Sanitize"/> removes it.</summary>
    private const char Separator = '\u0001';

    /// <summary>The last line. A truncated file does not have it.</summary>
    private const string LastLine = "end";

    /// <summary>The code that the program can run. A result that is not complete is not kept.</summary>
    /// <param name="request">The program.</param>
    /// <param name="directory">Full path of the folder for the result.</param>
    /// <param name="machine">Reads the files.</param>
    /// <param name="trace">Receives whether the program was analyzed.</param>
    internal static Reach Find(ReachRequest request, string directory, IMachine machine, Trace trace)
    {
        string file = Path.Combine(directory, FileName);
        string identity = Identity(request, machine);
        if (machine.ReadBytes(file, MaximumFileSize) is byte[] bytes && Read(Encoding.UTF8.GetString(bytes), identity) is Reach kept)
        {
            trace.Add("reach: unchanged");
            return kept;
        }

        Reach reach = ReachAnalysis.Run(request, machine);
        trace.Add(reach.IsComplete ? "reach: analyzed" : "reach: unknown");
        if (reach.IsComplete)
        {
            machine.WriteText(file, identity + Write(reach));
        }

        return reach;
    }

    private static string Identity(ReachRequest request, IMachine machine)
    {
        StringBuilder text = new(Identity(request.Assemblies.Select(assembly => assembly.Path).Concat(request.Descriptors), machine));
        foreach (ReachAssembly assembly in request.Assemblies)
        {
            text.Append(assembly.Name).Append('\t').Append(assembly.IsUserCode ? '1' : '0').Append('\n');
        }

        text.Append(string.Join(";", request.RootAssemblies)).Append('\n').Append(request.System).Append('\t').Append(request.HasMissingMembers).Append('\n');
        foreach (KeyValuePair<string, string> pair in request.Switches.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(pair.Key).Append('=').Append(pair.Value).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    /// <summary>The files, and the build of this assembly.</summary>
    internal static string Identity(IEnumerable<string> files, IMachine machine)
    {
        StringBuilder text = new StringBuilder("Aot.Sdk ").Append(FileIdentity.OfTasks).Append('\n');
        foreach (string file in files)
        {
            text.Append(file).Append('\t').Append(FileIdentity.TextOf(file, machine)).Append('\n');
        }

        return text.ToString();
    }

    private static string Write(Reach reach)
    {
        StringBuilder text = new();
        foreach (ReachedMember member in reach.Members.Concat(reach.Assemblies))
        {
            text.Append(ToLine(member)).Append('\n');
        }

        foreach (ReachedReflection reflection in reach.Reflection)
        {
            text.Append(reflection.Kind).Append(Separator).Append(reflection.Type).Append(Separator).Append(reflection.Library).Append(Separator).Append(reflection.Lost).Append(Separator).Append(ToLine(reflection.Call)).Append('\n');
        }

        foreach (ReachedMissing missing in reach.Missing)
        {
            MissingMember member = missing.Member;
            foreach (string part in new[] { member.Name, member.Assembly, member.Expected, member.Version, missing.TypeSymbol, missing.MethodSymbol })
            {
                text.Append(part).Append(Separator);
            }

            text.Append(ToLine(missing.Call)).Append('\n');
        }

        return text.Append(LastLine).Append('\n').ToString();
    }

    private static string ToLine(ReachedMember member) => string.Join(
        "\t", new[] { member.Assembly, member.Member, member.File, member.Line.ToString(CultureInfo.InvariantCulture), member.IsFromEntryPoint ? "1" : "0" }.Concat(member.Chain));

    /// <summary>The result; null if it is that of another program, or the file is damaged.</summary>
    private static Reach? Read(string text, string identity)
    {
        if (!text.StartsWith(identity, StringComparison.Ordinal) || !text.EndsWith("\n" + LastLine + "\n", StringComparison.Ordinal))
        {
            return null;
        }

        List<ReachedMember> members = [];
        List<ReachedReflection> reflections = [];
        List<ReachedMissing> missing = [];
        foreach (string line in text.Substring(identity.Length).Split('\n').TakeWhile(line => line != LastLine))
        {
            string[] parts = line.Split(Separator);
            if (ReadMember(parts[parts.Length - 1]) is not ReachedMember member)
            {
                return null;
            }

            if (parts.Length == 1)
            {
                members.Add(member);
            }
            else if (parts.Length == 5 && Enum.TryParse(parts[0], out ReflectionKind kind) && Enum.TryParse(parts[3], out MemberNeeds lost))
            {
                reflections.Add(new ReachedReflection(member, kind, parts[1]) { Library = parts[2], Lost = lost });
            }
            else if (parts.Length == 7)
            {
                missing.Add(new ReachedMissing(member, new MissingMember(parts[0], parts[1], parts[2], parts[3]), parts[4], parts[5]));
            }
            else
            {
                return null;
            }
        }

        return new Reach
        {
            IsComplete = true,
            Members = members.Where(member => member.Member.Length > 0).ToArray(),
            Assemblies = members.Where(member => member.Member.Length == 0).ToArray(),
            Reflection = reflections,
            Missing = missing,
        };
    }

    private static ReachedMember? ReadMember(string line)
    {
        string[] fields = line.Split('\t');
        return fields.Length < 5 || !int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? null
            : new ReachedMember(fields[0], fields[1], fields.Skip(5).ToArray()) { File = fields[2], Line = number, IsFromEntryPoint = fields[4] == "1" };
    }
}
