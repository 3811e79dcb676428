using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Aot.Tasks.Targeting;

/// <summary>
/// The matrix of a GitHub Actions job with one entry for each target, in JSON for fromJSON: an object with the list include, whose entries are objects with texts
/// (docs.github.com, workflow syntax, jobs.job_id.strategy.matrix.include).
/// </summary>
internal static class ActionsMatrix
{
    /// <summary>One line. Targets that no runner can build are omitted.</summary>
    /// <param name="targets">Each with its framework, which is empty in a project with one framework.</param>
    internal static string Json(IEnumerable<(string RuntimeIdentifier, string Framework)> targets) =>
        "{\"include\":[" + string.Join(",", targets.Select(target => Entry(target.RuntimeIdentifier, target.Framework)).Where(entry => entry.Length > 0)) + "]}";

    private static string Entry(string runtimeIdentifier, string framework)
    {
        if (BuildMachine.For(RuntimeIdentifier.Parse(runtimeIdentifier)) is not BuildMachine machine)
        {
            return "";
        }

        List<string> members = [Member("rid", runtimeIdentifier), Member("os", machine.Runner)];
        if (machine.Libc == "musl")
        {
            members.Add(Member("libc", machine.Libc));
        }

        if (framework.Length > 0)
        {
            members.Add(Member("framework", framework));
        }

        return "{" + string.Join(",", members) + "}";
    }

    private static string Member(string name, string value) => $"\"{name}\":\"{Escape(value)}\"";

    private static string Escape(string value)
    {
        StringBuilder escaped = new();
        foreach (char c in value)
        {
            escaped.Append(c is '"' or '\\' or < ' ' ? $"\\u{(int)c:x4}" : c.ToString());
        }

        return escaped.ToString();
    }
}
