namespace Aot.Tasks.Toolchains;

/// <summary>A file that the IL compiler reads.</summary>
/// <param name="Setting">The item or property that names it, such as TrimmerRootDescriptor.</param>
/// <param name="Path">As in the project. A relative path is relative to the project's folder.</param>
internal sealed record CompilerFile(string Setting, string Path);
