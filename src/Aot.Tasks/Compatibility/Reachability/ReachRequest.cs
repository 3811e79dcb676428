using System.Collections.Generic;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>What determines which code of a program can run.</summary>
internal sealed record ReachRequest
{
    /// <summary>The project's assembly, and after it the others that are compiled into the program.</summary>
    internal IReadOnlyList<ReachAssembly> Assemblies { get; init; } = [];

    /// <summary>The assemblies of which everything is kept: TrimmerRootAssembly.</summary>
    internal IReadOnlyList<string> RootAssemblies { get; init; } = [];

    /// <summary>The files that name what is kept: TrimmerRootDescriptor and RdXmlFile.</summary>
    internal IReadOnlyList<string> Descriptors { get; init; } = [];

    /// <summary>The values of feature switches, RuntimeHostConfigurationOption: name → value.</summary>
    internal IReadOnlyDictionary<string, string> Switches { get; init; } = new Dictionary<string, string>();

    /// <summary>The system for which the program is compiled, as in OperatingSystem.IsLinux: Linux, Windows, MacOS; empty for any other.</summary>
    internal string System { get; init; } = "";

    /// <summary>True if references to members that do not exist are reported.</summary>
    internal bool HasMissingMembers { get; init; }
}

/// <summary>An assembly that is compiled into the program.</summary>
/// <param name="path">Full path of the file.</param>
/// <param name="name">The simple name.</param>
/// <param name="isUserCode">True for the project and the projects that it references.</param>
internal sealed class ReachAssembly(string path, string name, bool isUserCode)
{
    internal string Path { get; } = path;

    internal string Name { get; } = name;

    internal bool IsUserCode { get; } = isUserCode;
}
