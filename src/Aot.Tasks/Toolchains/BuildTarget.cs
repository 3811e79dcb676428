using System.Collections.Generic;

namespace Aot.Tasks.Toolchains;

/// <summary>A target of the project that is built.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Full path of the file that defines it.</param>
/// <param name="Before">The targets before which it runs, separated by semicolons.</param>
/// <param name="After">The targets after which it runs, separated by semicolons.</param>
internal sealed record BuildTarget(string Name, string File, string Before, string After)
{
    /// <summary>Names of the properties and items that it sets. Only known for targets that are not part of the .NET SDK.</summary>
    internal IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Names of the tasks that it runs. Only known for targets that are not part of the .NET SDK.</summary>
    internal IReadOnlyList<string> Tasks { get; init; } = [];
}
