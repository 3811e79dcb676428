using System.IO;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Tests.Binaries;

internal static class Reading
{
    internal static BinaryReading Of(byte[] content)
    {
        using MemoryStream stream = new(content);
        return BinaryFileReader.Read(stream);
    }
}
