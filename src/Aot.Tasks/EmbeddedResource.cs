using System.IO;
using System.IO.Compression;

namespace Aot.Tasks;

/// <summary>What is embedded in this assembly; eng/DeflatedResources.targets deflates it.</summary>
internal static class EmbeddedResource
{
    /// <summary>Forward only.</summary>
    internal static Stream Open(string name) =>
        new DeflateStream(typeof(EmbeddedResource).Assembly.GetManifestResourceStream(name)!, CompressionMode.Decompress);
}
