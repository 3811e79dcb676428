using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Finds where a value of a project comes from: the command line, or a line of the project or of a file that it imports. Conditions are not
/// evaluated. The last element with the value counts; none does if the value was computed elsewhere.
/// </summary>
internal sealed class SettingLocator
{
    private static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj", ".pubxml", ".cs"];

    private readonly Lazy<(IReadOnlyList<ProjectElement> Elements, IReadOnlyList<TargetElement> Targets)> _files;
    private readonly HashSet<string> _globalProperties;

    /// <param name="machine">The machine.</param>
    /// <param name="files">Full paths of the user's files in the order in which MSBuild evaluates them; some may not exist.</param>
    /// <param name="globalProperties">Names of the global properties: those of the command line.</param>
    internal SettingLocator(IMachine machine, IReadOnlyList<string> files, IEnumerable<string> globalProperties)
    {
        _files = new(() => ProjectFileReader.Read(machine, files));
        _globalProperties = new HashSet<string>(globalProperties, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The targets that the files define.</summary>
    internal IReadOnlyList<TargetElement> Targets => _files.Value.Targets;

    /// <summary>True if the property is global and no file sets it to its value.</summary>
    internal bool IsFromCommandLine(string name, string value) => _globalProperties.Contains(name) && FindProperty(name, value) == null;

    /// <summary>The element that sets a property to its value; null if no file does.</summary>
    internal Location? FindProperty(string name, string value)
    {
        // Visual Studio passes the properties of a publish profile as global properties too.
        bool isGlobal = _globalProperties.Contains(name);
        List<ProjectElement> elements = Properties(name)
            .Where(element => !isGlobal || element.Location.File.EndsWith(".pubxml", StringComparison.OrdinalIgnoreCase))
            .ToList();
        return (elements.LastOrDefault(element => ProjectSettings.AreEqual(element.Value.Trim(), value.Trim()))
            ?? elements.LastOrDefault(element => element.Value.Contains("$(")))?.Location;
    }

    /// <summary>True if the project file, its publish profile, or the source file of a file-based app sets the property to its value.</summary>
    internal bool IsInProject(string name, string value) =>
        FindProperty(name, value)?.File is string file && ProjectExtensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>True if the property depends on the publish: the command line sets it, or an element has a condition or another value than true.</summary>
    internal bool IsConditional(string name) =>
        _globalProperties.Contains(name) || Properties(name).Any(element => element.IsConditional || ProjectSettings.ParseBoolean(element.Value.Trim()) != true);

    /// <summary>Every property that the command line or a file sets, whatever the condition, with the first location; null for the command line.</summary>
    internal IReadOnlyDictionary<string, Location?> FindAllProperties()
    {
        Dictionary<string, Location?> locations = _globalProperties.ToDictionary(name => name, _ => (Location?)null, StringComparer.OrdinalIgnoreCase);
        foreach (ProjectElement element in _files.Value.Elements.Where(element => !element.IsItem && !locations.ContainsKey(element.Name)))
        {
            locations.Add(element.Name, element.Location);
        }

        return locations;
    }

    /// <summary>The element that includes an item; null if no file does under this name.</summary>
    internal Location? FindItem(string type, string include)
    {
        string normalized = ProjectFileReader.NormalizeSlashes(include);
        return Items(type).LastOrDefault(element => Includes(element).Any(part => ProjectSettings.AreEqual(part, normalized)))?.Location;
    }

    /// <summary>The element that updates an item; null if no file does under this name.</summary>
    internal Location? FindItemUpdate(string type, string update) => _files.Value.Elements.LastOrDefault(element =>
        element.IsUpdate && ProjectSettings.AreEqual(element.Name, type) && Includes(element).Any(part => ProjectSettings.AreEqual(part, update)))?.Location;

    /// <summary>All values that the files set a property to, whatever the condition.</summary>
    internal IReadOnlyList<string> ValuesOf(string property) => Properties(property).Select(element => element.Value.Trim()).ToList();

    /// <summary>All elements that set a property, whatever the condition.</summary>
    internal IEnumerable<Location> FindProperties(string name) => Properties(name).Select(element => element.Location);

    /// <summary>All items of a type, with forward slashes; without <paramref name="includesConditional"/>, only those that have no condition.</summary>
    internal IReadOnlyList<string> ItemsOf(string type, bool includesConditional = true) =>
        Items(type).Where(element => includesConditional || !element.IsConditional).SelectMany(Includes).ToList();

    /// <summary>All elements that set a property, in the order of evaluation.</summary>
    internal IEnumerable<ProjectElement> Properties(string name) =>
        _files.Value.Elements.Where(element => !element.IsItem && ProjectSettings.AreEqual(element.Name, name));

    private IEnumerable<ProjectElement> Items(string type) =>
        _files.Value.Elements.Where(element => element.IsItem && !element.IsUpdate && ProjectSettings.AreEqual(element.Name, type));

    private static IEnumerable<string> Includes(ProjectElement item) => item.Value.Split(';').Select(ProjectFileReader.NormalizeSlashes);
}
