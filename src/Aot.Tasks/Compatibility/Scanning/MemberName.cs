using System;
using System.Linq;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Names of members, as Namespace.Type.Member; a constructor is Namespace.Type..ctor.</summary>
internal static class MemberName
{
    private const string Constructor = "..ctor";
    private const string StaticConstructor = "..cctor";

    /// <summary>Type.Member without the namespace and without the number of generic parameters; only Type for a constructor, and Type.Property for the method that reads one.</summary>
    internal static string Short(string member)
    {
        string name = member.Replace(Constructor, "").Replace(StaticConstructor, "");
        int dot = name.LastIndexOf('.');
        int start = dot > 0 && name.Length != member.Length ? dot : name.LastIndexOf('.', Math.Max(dot - 1, 0));
        return WithoutArity(name.Substring(start + 1)).Replace(".get_", ".");
    }

    /// <summary>List.Add for List`1.Add.</summary>
    private static string WithoutArity(string name)
    {
        int start = name.IndexOf('`');
        if (start < 0)
        {
            return name;
        }

        int end = start + 1;
        while (end < name.Length && char.IsDigit(name[end]))
        {
            end++;
        }

        return name.Remove(start, end - start);
    }

    /// <summary>The name without control characters and semicolons, and not too long for a message: damaged metadata can contain anything.</summary>
    internal static string Sanitize(string name)
    {
        const int MaximumLength = 300;
        string start = name.Length > MaximumLength ? name.Substring(0, MaximumLength) : name;
        return start.Any(IsForbidden) ? new string(start.Where(c => !IsForbidden(c)).ToArray()) : start;

        static bool IsForbidden(char c) => char.IsControl(c) || c == ';';
    }
}
