namespace Aot.Tasks.Verification;

/// <summary>A program of a project that the published project references.</summary>
/// <param name="Name">The name of its assembly without extension.</param>
/// <param name="Project">Full path of its project file; empty if it is not known.</param>
internal sealed record ReferencedProgram(string Name, string Project);
