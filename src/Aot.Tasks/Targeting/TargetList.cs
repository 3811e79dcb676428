using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Targeting;

/// <summary>The targets of a project: the runtime identifiers that it is published for.</summary>
internal static class TargetList
{
    /// <summary>The targets in the order of the project, each once.</summary>
    /// <param name="commandLine">The runtime identifier of the command line. If it is not empty, it is the only target.</param>
    /// <param name="evaluated">$(RuntimeIdentifiers) after all files of the .NET SDK, which add <paramref name="added"/> (Microsoft.NET.RuntimeIdentifierInference.targets).</param>
    /// <param name="ofProject">$(RuntimeIdentifiers) before these files.</param>
    /// <param name="added">$(PublishRuntimeIdentifier): that of this machine, in a project without a runtime identifier.</param>
    /// <param name="single">$(RuntimeIdentifier): the target of a project that has no list.</param>
    internal static IReadOnlyList<string> Of(string commandLine, string evaluated, string ofProject, string added, string single)
    {
        if (commandLine.Length > 0)
        {
            return [commandLine];
        }

        IReadOnlyList<string> project = Split(ofProject);
        List<string> targets = Split(evaluated).ToList();
        if (project.Count > 0 && !project.Contains(added))
        {
            targets.Remove(added);
        }

        return targets.Count > 0 ? targets : Split(single);
    }

    /// <summary>The package of a tool for "any" contains a managed program.</summary>
    private static IReadOnlyList<string> Split(string list) =>
        list.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).Where(name => name is not ("" or "any")).Distinct(StringComparer.Ordinal).ToList();
}
