using System.Globalization;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>Limits of the macOS SDK for the native AOT packs of a major version (AppleSdks.tsv).</summary>
internal static class AppleSdks
{
    /// <summary>The oldest SDK that has the Swift libraries which the packs require, or null if that is not known.</summary>
    internal static AppleSdkLimit? Oldest(int pack) => Find(pack, "oldest");

    /// <summary>The last SDK whose Xcode has the classic linker, or null if the packs do not request that linker.</summary>
    internal static AppleSdkLimit? LastWithClassicLinker(int pack) => Find(pack, "classic");

    private static AppleSdkLimit? Find(int pack, string limit) => Table.Read("AppleSdks.tsv")
        .Where(row => row[0] == pack.ToString(CultureInfo.InvariantCulture) && row[1] == limit)
        .Select(row => new AppleSdkLimit(int.Parse(row[2], CultureInfo.InvariantCulture), row[3]))
        .FirstOrDefault();
}
