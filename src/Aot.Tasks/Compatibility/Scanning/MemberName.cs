using System;
using System.Linq;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Names of members, as Namespace.Type.Member; a constructor is Namespace.Type..ctor.</summary>
internal static class MemberName
{
    private const string Constructor = "..ctor";

    /// <summary>Type.Member without the namespace; only Type for a constructor.</summary>
    internal static string Short(string member)
    {
        string name = member.Replace(Constructor, "");
        int dot = name.LastIndexOf('.');
        int start = dot > 0 && name.Length != member.Length ? dot : name.LastIndexOf('.', Math.Max(dot - 1, 0));
        return name.Substring(start + 1);
    }

    /// <summary>The member as a C# source file calls it: Type.Member, or new Type.</summary>
    internal static string InSource(string member) => member.EndsWith(Constructor, StringComparison.Ordinal) ? "new " + Short(member) : Short(member);

    /// <summary>The name without control characters and semicolons, and not too long for a message: damaged metadata can contain anything.</summary>
    internal static string Sanitize(string name)
    {
        const int MaximumLength = 300;
        string start = name.Length > MaximumLength ? name.Substring(0, MaximumLength) : name;
        return start.Any(IsForbidden) ? new string(start.Where(c => !IsForbidden(c)).ToArray()) : start;

        static bool IsForbidden(char c) => char.IsControl(c) || c == ';';
    }
}
