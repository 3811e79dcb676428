using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Reads LinuxPackages.tsv, LinuxLibraries.tsv, LinuxPackageReleases.tsv, LinuxPackageVersions.tsv, and LinuxCompilerVersions.tsv.</summary>
internal static class LinuxPackages
{
    private const string InstallRow = "install";
    private const int NameColumn = 1;
    private const string NotKnown = "-";

    private static readonly Lazy<Dictionary<string, string[]>> Rows = new(() => Table.Read("LinuxPackages.tsv").Concat(Table.Read("LinuxLibraries.tsv")).ToDictionary(row => row[0]));

    private static readonly Lazy<ILookup<(string Package, string Distribution), string[]>> Releases =
        new(() => Table.Read("LinuxPackageReleases.tsv").ToLookup(row => (row[0], row[1])));

    private static readonly Lazy<IReadOnlyList<string[]>> CompilerVersions = new(() => Table.Read("LinuxCompilerVersions.tsv"));

    /// <summary>The command before the packages, such as "apt-get install -y"; null for an unknown family.</summary>
    internal static string? InstallCommand(LinuxFamily family) => Cell(InstallRow, family);

    /// <summary>The packages; empty if none is known, or if this release of the distribution does not have them. Of alternatives, the first that the release has.</summary>
    internal static IReadOnlyList<string> Find(LinuxComponent component, Distribution distribution) => Find(component.ToString(), distribution);

    /// <summary>The packages of a row; empty if there is none.</summary>
    /// <param name="row">A component, or a library such as -lsqlite3 or libtinfo.so.5.</param>
    /// <param name="distribution">Its family and its release decide.</param>
    internal static IReadOnlyList<string> Find(string row, Distribution distribution)
    {
        string[][] alternatives = (Cell(row, distribution.Family) ?? "")
            .Split('|')
            .Select(packages => packages.Split([' '], StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        return alternatives.FirstOrDefault(packages => packages.All(package => IsIn(package, distribution)))
            ?? alternatives.FirstOrDefault(packages => packages.All(package => !Releases.Value.Contains((package, distribution.Id)))) // not known
            ?? [];
    }

    /// <summary>The distribution has the packages, but not in this release.</summary>
    internal static bool IsLackingIn(LinuxComponent component, Distribution distribution) =>
        Cell(component.ToString(), distribution.Family) != null && Find(component, distribution).Count == 0;

    /// <summary>The version of a package in this release of the distribution; null if it is not known, or new enough.</summary>
    internal static Version? OldVersion(string package, Distribution distribution) => Table.Read("LinuxPackageVersions.tsv")
        .Where(row => row[0] == package && row[1] == distribution.Id && Equals(Distribution.ParseRelease(row[2]), distribution.Release))
        .Select(row => Version.Parse(row[3]))
        .FirstOrDefault();

    /// <summary>This release of the distribution has a package with a linker driver of this name, which contains a version, such as clang-16.</summary>
    internal static bool HasDriver(string name, Distribution distribution) => CompilerVersions.Value.Any(row =>
        row[0] == distribution.Id && Equals(Distribution.ParseRelease(row[1]), distribution.Release) && row[2].Split(' ').Contains(name));

    /// <summary>The component as a message names it: "development files of zlib".</summary>
    internal static string Name(LinuxComponent component) => Rows.Value[component.ToString()][NameColumn];

    /// <summary>A package without rows is in every release of every distribution.</summary>
    private static bool IsIn(string package, Distribution distribution)
    {
        IEnumerable<string[]> rows = Releases.Value[(package, distribution.Id)];
        return Releases.Value.All(group => group.Key.Package != package)
            || rows.Any(row => IsBetween(distribution.Release, Distribution.ParseRelease(row[2]), Distribution.ParseRelease(row[3])));
    }

    /// <summary>A distribution without releases has what the newest one has.</summary>
    private static bool IsBetween(Version? release, Version? first, Version? last) =>
        (first == null || release == null || release >= first) && (last == null || (release != null && release <= last));

    private static string? Cell(string row, LinuxFamily family) =>
        family == LinuxFamily.Unknown || !Rows.Value.TryGetValue(row, out string[]? cells) || cells[NameColumn + (int)family] == NotKnown ? null : cells[NameColumn + (int)family];
}
