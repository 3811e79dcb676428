using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Reads LinuxPackages.tsv.</summary>
internal static class LinuxPackages
{
    private const string InstallRow = "install";
    private const int NameColumn = 1;
    private const string NotKnown = "-";

    private static readonly Lazy<Dictionary<string, string[]>> Rows = new(() => Table.Read("LinuxPackages.tsv").ToDictionary(row => row[0]));

    /// <summary>The command before the packages, such as "apt-get install -y"; null for an unknown family.</summary>
    internal static string? InstallCommand(LinuxFamily family) => Cell(InstallRow, family);

    /// <summary>The package, or several packages separated by spaces; null if none is known.</summary>
    internal static string? Find(LinuxComponent component, LinuxFamily family) => Cell(component.ToString(), family);

    /// <summary>The component as a message names it: "development files of zlib".</summary>
    internal static string Name(LinuxComponent component) => Rows.Value[component.ToString()][NameColumn];

    private static string? Cell(string row, LinuxFamily family) =>
        family == LinuxFamily.Unknown || Rows.Value[row][NameColumn + (int)family] is not string cell || cell == NotKnown ? null : cell;
}
