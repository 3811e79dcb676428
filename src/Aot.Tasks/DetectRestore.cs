using System.IO;
using System.Text;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Finds out whether the project is restored for its target, for the doctor. Without assets for the target, the .NET SDK's targets would fail (NETSDK1004,
/// NETSDK1047). Anything but a regular file in place of the assets file counts as not restored.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DetectRestore : Task
{
    private const int BlockSize = 64 * 1024;

    /// <summary>In characters. With thousands of packages, the file has a few megabytes. But whatever is in obj under this name can be larger, and can grow.</summary>
    private const int LongestAssets = 64 * 1024 * 1024;

    /// <summary>Full path of project.assets.json, which may not exist: $(ProjectAssetsFile).</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>$(RuntimeIdentifier); can be empty.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>True if there are no assets for the target.</summary>
    [Output]
    public bool IsNotRestored { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        using Stream? assets = AssetsFile.Length > 0 ? new SystemMachine().OpenRead(AssetsFile) : null;

        // A target is a property such as "net10.0/linux-x64".
        IsNotRestored = assets == null || (RuntimeIdentifier.Length > 0 && !Contains(assets, "/" + RuntimeIdentifier + "\""));
        return true;
    }

    private static bool Contains(Stream stream, string text)
    {
        using StreamReader reader = new(stream, Encoding.UTF8);
        char[] block = new char[BlockSize];
        string tail = "";
        try
        {
            for (int length, read = 0; read < LongestAssets && (length = reader.Read(block, 0, BlockSize)) > 0; read += length)
            {
                string part = tail + new string(block, 0, length);
                if (part.Contains(text))
                {
                    return true;
                }

                tail = part.Substring(System.Math.Max(0, part.Length - text.Length));
            }
        }
        catch (IOException)
        {
            // It cannot be read, so the .NET SDK cannot use it either.
        }

        return false;
    }
}
