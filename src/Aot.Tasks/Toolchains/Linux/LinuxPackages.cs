using System;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Access to LinuxPackages.tsv.</summary>
internal static class LinuxPackages
{
    private static readonly string[] Families = ["debian", "alpine", "wolfi", "fedora", "rhel", "amzn", "azurelinux", "suse", "arch", "nixos"];

    /// <summary>The package, or packages with blanks between; null where none is known.</summary>
    internal static string? Get(string component, string family)
    {
        int column = Array.IndexOf(Families, family) + 1;
        string? cell = Table.Read("LinuxPackages.tsv").FirstOrDefault(row => row[0] == component)?[column];
        return cell == "-" ? null : cell;
    }
}
