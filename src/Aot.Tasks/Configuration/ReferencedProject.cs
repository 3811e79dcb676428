namespace Aot.Tasks.Configuration;

/// <summary>An item of @(ProjectReference).</summary>
/// <param name="Include">The path as the user wrote it.</param>
/// <param name="FullPath">The full path.</param>
internal sealed record ReferencedProject(string Include, string FullPath);
