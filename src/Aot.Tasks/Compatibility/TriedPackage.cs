using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>A package that was published in small programs and run: a row of TriedPackages.tsv. docs/packages.md says more about each.</summary>
/// <param name="Id">The package id.</param>
/// <param name="Version">The version that was tried.</param>
/// <param name="Result">works, partly, or breaks.</param>
internal sealed record TriedPackage(string Id, string Version, string Result)
{
    /// <summary>The id, the version, and the result.</summary>
    private string Text => (Result switch
    {
        "works" => Checklist.TriedPackageWorks,
        "partly" => Checklist.TriedPackageWorksPartly,
        _ => Checklist.TriedPackageBreaks,
    }).With(Id, Version);

    /// <summary>Describes those of the components that were tried; empty if none was.</summary>
    internal static string Describe(IEnumerable<Component> components)
    {
        HashSet<string> ids = new(components.Where(component => component.Kind == ComponentKind.Package).Select(component => component.Name), StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", Table.Read("TriedPackages.tsv").Select(row => new TriedPackage(row[0], row[1], row[2])).Where(package => ids.Contains(package.Id)).Select(package => package.Text));
    }
}
