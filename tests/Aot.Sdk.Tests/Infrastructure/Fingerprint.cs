using System.Security.Cryptography;
using System.Text;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>Identifies a build by its project, machine and arguments, but not by where the project is. The name of its folder counts if a tool could misread it.</summary>
internal static class Fingerprint
{
    /// <summary>Eight hexadecimal digits. Binary files do not count: a compiled assembly is different in every folder.</summary>
    internal static string Of(TestProject project, Machine machine, IEnumerable<string> arguments)
    {
        StringBuilder text = new();
        foreach (string file in Directory.GetFiles(project.Directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => IsSource(project, file)))
        {
            text.Append(Path.GetRelativePath(project.Directory, file)).Append('\n').Append(File.ReadAllText(file)).Append('\n');
        }

        string folder = Path.GetFileName(project.Directory);
        if (!folder.All(char.IsAsciiLetterOrDigit))
        {
            text.Append(folder).Append('\n');
        }

        text.AppendJoin('\n', arguments).Append('\n').Append(machine.Description);
        string neutral = text.ToString().Replace(project.Directory, "{project}", StringComparison.Ordinal).Replace(Repository.Root, "{repository}", StringComparison.Ordinal);
        return Of(neutral);
    }

    /// <summary>Of a text that describes the build.</summary>
    internal static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    private static bool IsSource(TestProject project, string file) =>
        Path.GetExtension(file) is not (".dll" or ".so" or ".o" or ".a") && Path.GetRelativePath(project.Directory, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj");
}
