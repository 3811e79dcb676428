using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>A package that was published in small programs and run: a row of TriedPackages.tsv. docs/packages.md says more about each.</summary>
/// <param name="id">The package id.</param>
/// <param name="version">The version that was tried.</param>
/// <param name="result">works, partly, or breaks.</param>
internal sealed class TriedPackage(string id, string version, string result)
{
    private string Id { get; } = id;

    /// <summary>The id, the version, and the result.</summary>
    private string Text => (result switch
    {
        "works" => Checklist.TriedPackageWorks,
        "partly" => Checklist.TriedPackageWorksPartly,
        _ => Checklist.TriedPackageBreaks,
    }).With(Id, version);

    /// <summary>Describes those of the components that were tried; empty if none was.</summary>
    internal static string Describe(IEnumerable<Component> components)
    {
        HashSet<string> ids = new(components.Where(component => component.Kind == ComponentKind.Package).Select(component => component.Name), StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", Table.Read("TriedPackages.tsv").Select(row => new TriedPackage(row[0], row[1], row[2])).Where(package => ids.Contains(package.Id)).Select(package => package.Text));
    }
}
