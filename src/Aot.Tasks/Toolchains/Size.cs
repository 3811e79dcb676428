using System.Globalization;

namespace Aot.Tasks.Toolchains;

/// <summary>Sizes as messages show them.</summary>
internal static class Size
{
    /// <summary>Full megabytes of 1,048,576 bytes, with the unit: "24105 MB".</summary>
    internal static string InMegabytes(long bytes) => (bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture) + " MB";
}
