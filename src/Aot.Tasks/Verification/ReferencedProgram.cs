namespace Aot.Tasks.Verification;

/// <summary>A program of a project that the published project references.</summary>
internal sealed class ReferencedProgram(string name, string project)
{
    /// <summary>The name of its assembly without extension.</summary>
    internal string Name => name;

    /// <summary>Full path of its project file; empty if it is not known.</summary>
    internal string Project => project;
}
