using System;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>A member of the framework that finds members of a type by reflection: a row of Sinks.tsv.</summary>
/// <param name="argument">The position of the type among the arguments, including the object; -1 for the last generic argument.</param>
/// <param name="count">The number of arguments of the overloads that find them; -1 for any number.</param>
/// <param name="needs">The kinds of members that it finds.</param>
internal sealed class Sink(int argument, int count, MemberNeeds needs)
{
    /// <summary>The position of <see cref="Argument"/> that means the last generic argument.</summary>
    internal const int GenericArgument = -1;

    internal int Argument => argument;

    internal int Count => count;

    internal MemberNeeds Needs => needs;
}

/// <summary>The rows of Sinks.tsv.</summary>
internal static class Sinks
{
    private static readonly ILookup<string, Sink> Rows = Table.Read("Sinks.tsv")
        .ToLookup(row => row[0] + "." + row[1], row => new Sink(
            row[2][0] switch { 'T' => Sink.GenericArgument, 'a' => 0, char position => position - '0' },
            row[2].IndexOf('/') == 1 ? row[2][2] - '0' : -1,
            (MemberNeeds)Enum.Parse(typeof(MemberNeeds), row[3])));

    /// <summary>The rows of a member; empty if there is none.</summary>
    internal static Sink[] Find(string type, string member) => Rows[type + "." + member].ToArray();
}
