namespace Aot.Tasks.Toolchains;

/// <summary>A file that the IL compiler reads.</summary>
/// <param name="setting">The item or property that names it, such as TrimmerRootDescriptor.</param>
/// <param name="path">As in the project. A relative path is relative to the project's folder.</param>
internal sealed class CompilerFile(string setting, string path)
{
    internal string Setting { get; } = setting;

    internal string Path { get; } = path;
}
