using System;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>A member of the framework that finds members of a type by reflection: a row of Sinks.tsv.</summary>
/// <param name="Type">Namespace and name of the type.</param>
/// <param name="Member">The name of the member.</param>
/// <param name="Argument">The position of the type among the arguments, including the object; -1 for the generic argument.</param>
/// <param name="Needs">The kinds of members that it finds.</param>
internal sealed record Sink(string Type, string Member, int Argument, MemberNeeds Needs)
{
    /// <summary>The position of <see cref="Argument"/> that means the generic argument.</summary>
    internal const int GenericArgument = -1;
}

/// <summary>The rows of Sinks.tsv.</summary>
internal static class Sinks
{
    private static readonly ILookup<string, Sink> Rows = Table.Read("Sinks.tsv")
        .Select(row => new Sink(
            row[0],
            row[1],
            row[2] switch { "T" => Sink.GenericArgument, "assembly" => 0, _ => row[2][0] - '0' },
            row[3].Split(',').Aggregate(MemberNeeds.None, (needs, name) => needs | (MemberNeeds)Enum.Parse(typeof(MemberNeeds), name))))
        .ToLookup(row => row.Type + "." + row.Member);

    /// <summary>The rows of a member; empty if there is none.</summary>
    internal static Sink[] Find(string type, string member) => Rows[type + "." + member].ToArray();
}
