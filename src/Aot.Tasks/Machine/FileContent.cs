using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Aot.Tasks.Machine;

/// <summary>Lines with the content of files, for the records in obj.</summary>
/// <param name="packageFolders">Folders whose files have a version in their path, so that their content does not change: $(NuGetPackageRoot), and those of the .NET SDK.</param>
/// <param name="machine">Reads the files.</param>
internal sealed class FileContent(IReadOnlyCollection<string> packageFolders, IMachine machine)
{
    private const int HashLength = 44;

    internal bool IsOfPackage(string file) => packageFolders.Any(folder => folder.Length > 0 && file.StartsWith(folder, StringComparison.OrdinalIgnoreCase));

    /// <summary>A hash of the content, and the full path.</summary>
    internal string LineOf(string file) => HashOf(file, machine) + " " + file;

    /// <summary>The path in a line that <see cref="LineOf"/> wrote; null for another line, such as the path of a file in a package.</summary>
    internal static string? FileOf(string line) => line.IndexOf(' ') == HashLength ? line.Substring(HashLength + 1) : null;

    /// <summary>SHA-256 in base64, as the task GetFileHash of MSBuild writes it; a dash if the file cannot be read.</summary>
    internal static string HashOf(string file, IMachine machine)
    {
        using SHA256 algorithm = SHA256.Create();
        using Stream? stream = machine.OpenRead(file);
        return stream == null ? "-" : Convert.ToBase64String(algorithm.ComputeHash(stream));
    }
}
