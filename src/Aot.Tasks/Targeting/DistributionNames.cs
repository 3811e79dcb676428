using System;
using Aot.Tasks.Data;

namespace Aot.Tasks.Targeting;

/// <summary>Finds the portable runtime identifier for one that names a distribution or version. See DistributionRuntimeIdentifiers.tsv.</summary>
internal static class DistributionNames
{
    /// <summary>For example linux-x64 for debian.12-x64; null if the identifier names no known distribution or version.</summary>
    internal static string? PortableFor(string runtimeIdentifier)
    {
        int hyphen = runtimeIdentifier.LastIndexOf('-');
        if (hyphen <= 0)
        {
            return null;
        }

        string system = runtimeIdentifier.Substring(0, hyphen).ToLowerInvariant();
        string architecture = runtimeIdentifier.Substring(hyphen).ToLowerInvariant();
        int dot = system.IndexOf('.');
        string name = dot < 0 ? system : system.Substring(0, dot);
        if (name is "linux" or "osx" or "win" && dot > 0)
        {
            return name + architecture; // osx.12-x64
        }

        foreach (string[] row in Table.Read("DistributionRuntimeIdentifiers.tsv"))
        {
            if (string.Equals(row[0], name, StringComparison.Ordinal))
            {
                return row[1] + architecture;
            }
        }

        return null;
    }
}
