using System;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>The table AppleSdks.tsv.</summary>
internal static class AppleSdks
{
    /// <summary>SDK and Xcode (major versions) of a limit, "oldest" or "classic"; null where a framework has none.</summary>
    internal static (int Sdk, string Xcode)? Limit(Version framework, string limit) => Table.Read("AppleSdks.tsv")
        .Where(row => row[0] == framework.Major.ToString(CultureInfo.InvariantCulture) && row[1] == limit)
        .Select(row => ((int, string)?)(int.Parse(row[2], CultureInfo.InvariantCulture), row[3]))
        .FirstOrDefault();
}
