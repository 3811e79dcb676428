namespace Aot.Tasks.Configuration;

/// <summary>An item of @(ProjectReference).</summary>
internal sealed class ReferencedProject(string include, string fullPath)
{
    /// <summary>The path as the user wrote it.</summary>
    internal string Include => include;

    /// <summary>The full path.</summary>
    internal string FullPath => fullPath;
}
