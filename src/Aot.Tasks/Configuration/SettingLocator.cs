using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Finds where a project's value comes from: the command line, or a line of the project or of a file that it imports. Conditions are not
/// evaluated; the last element with the same text is taken, and none where the value was computed elsewhere.
/// </summary>
internal sealed class SettingLocator
{
    private const int LargestFile = 1 << 20;
    private const int LongestValue = 1024;
    private const int MostFiles = 100;

    /// <summary>The one import of a file further up that people write: the template of Directory.Build.props in a subfolder.</summary>
    private static readonly Regex FileAbove = new(
        @"^\$\(\[MSBuild\]::GetPathOfFileAbove\(\s*'?([\w.$()-]+?)'?\s*,\s*'?\$\(MSBuildThisFileDirectory\)\.\.[/\\]?'?\s*\)\)$", RegexOptions.CultureInvariant);

    /// <summary>A property of a file-based app.</summary>
    private static readonly Regex Directive = new(@"^#:property[ \t]+(\w+)[ \t]*=(.*)$", RegexOptions.CultureInvariant);

    private readonly IMachine _machine;
    private readonly List<string> _files;
    private readonly ICollection<string> _globals;
    private List<Element>? _elements;

    /// <param name="machine">The machine.</param>
    /// <param name="files">Full paths of the user's own files in the order in which MSBuild evaluates them; some may not exist.</param>
    /// <param name="globals">Names of the properties from the command line.</param>
    internal SettingLocator(IMachine machine, List<string> files, IEnumerable<string> globals)
    {
        _machine = machine;
        _files = files;
        _globals = new HashSet<string>(globals, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Nothing in a file can give a property the value that it has.</summary>
    internal bool IsFromCommandLine(string name, string value) => _globals.Contains(name) && Property(name, value) == null;

    /// <summary>The element that gives a property its value, or null where it is not in a file or not found.</summary>
    internal Location? Property(string name, string value)
    {
        // Visual Studio passes a publish profile's properties as global ones, too.
        bool isGlobal = _globals.Contains(name);
        IEnumerable<Element> named = Elements().Where(element => !element.IsItem && ProjectSettings.Equal(element.Name, name)
            && (!isGlobal || element.Place.File.EndsWith(".pubxml", StringComparison.OrdinalIgnoreCase)));
        return (named.LastOrDefault(element => ProjectSettings.Equal(element.Value.Trim(), value.Trim()))
            ?? named.LastOrDefault(element => element.Value.Contains("$(")))?.Place;
    }

    /// <summary>Every property that a file or the command line sets, whatever the condition, each once, with the first place.</summary>
    internal IReadOnlyDictionary<string, Location?> Properties()
    {
        Dictionary<string, Location?> places = _globals.ToDictionary(name => name, _ => (Location?)null, StringComparer.OrdinalIgnoreCase);
        foreach (Element element in Elements().Where(element => !element.IsItem && !places.ContainsKey(element.Name)))
        {
            places.Add(element.Name, element.Place);
        }

        return places;
    }

    /// <summary>The element that includes an item, or null where none does by this name.</summary>
    internal Location? Item(string type, string include) =>
        Elements().LastOrDefault(element => element.IsItem && ProjectSettings.Equal(element.Name, type)
            && element.Value.Split(';').Any(part => ProjectSettings.Equal(Slashes(part), Slashes(include))))?.Place;

    /// <summary>All values that a project file and its own imports give to a property, whatever the condition.</summary>
    internal IReadOnlyList<string> Values(string property) =>
        Elements().Where(element => !element.IsItem && ProjectSettings.Equal(element.Name, property)).Select(element => element.Value.Trim()).ToList();

    /// <summary>All items of a type, with forward slashes, whatever the condition.</summary>
    internal IReadOnlyList<string> Items(string type) =>
        Elements().Where(element => element.IsItem && ProjectSettings.Equal(element.Name, type)).SelectMany(element => element.Value.Split(';')).Select(Slashes).ToList();

    private List<Element> Elements()
    {
        if (_elements == null)
        {
            _elements = [];
            HashSet<string> visited = new(StringComparer.Ordinal);
            foreach (string file in _files)
            {
                Read(file, visited);
            }
        }

        return _elements;
    }

    private void Read(string file, HashSet<string> visited)
    {
        if (visited.Count >= MostFiles || file.Length == 0 || !_machine.FileExists(file) || !visited.Add(file))
        {
            return;
        }

        byte[] bytes = _machine.ReadBytes(file, LargestFile) ?? [];
        if (file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            ReadDirectives(file, Encoding.UTF8.GetString(bytes));
            return;
        }

        try
        {
            ReadProject(file, bytes, visited);
        }
        catch (XmlException)
        {
            // MSBuild has its own words for a broken file; what came before the fault still counts.
        }
    }

    private void ReadProject(string file, byte[] bytes, HashSet<string> visited)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile };
        using XmlReader reader = XmlReader.Create(new MemoryStream(bytes), settings);
        IXmlLineInfo line = (IXmlLineInfo)reader;
        Stack<string> parents = new();
        int inTarget = 0;
        Element? open = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                open = null;
                string name = reader.LocalName;
                string parent = parents.Count > 0 ? parents.Peek() : "";
                Location place = new(file, line.LineNumber, line.LinePosition - 1);
                if (name == "Import" && reader.GetAttribute("Sdk") == null)
                {
                    foreach (string import in Resolve(reader.GetAttribute("Project") ?? "", file))
                    {
                        Read(import, visited);
                    }
                }
                else if (inTarget == 0 && parent == "PropertyGroup")
                {
                    open = new Element(name, "", false, place);
                    _elements!.Add(open);
                }
                else if (inTarget == 0 && parent == "ItemGroup" && reader.GetAttribute("Include") is string include)
                {
                    _elements!.Add(new Element(name, include, true, place));
                }

                if (!reader.IsEmptyElement)
                {
                    parents.Push(name);
                    inTarget += name == "Target" ? 1 : 0;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                open = null;
                inTarget -= parents.Pop() == "Target" ? 1 : 0;
            }
            else if (open?.Value.Length < LongestValue && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                open.Value += reader.Value;
            }
        }
    }

    private void ReadDirectives(string file, string text)
    {
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            Match match = Directive.Match(line);
            if (match.Success)
            {
                _elements!.Add(new Element(match.Groups[1].Value, match.Groups[2].Value, false, new Location(file, number, 1)));
            }
        }
    }

    /// <summary>The files of an import as far as they can be told without MSBuild: a plain path, or the same file further up.</summary>
    private string[] Resolve(string project, string file)
    {
        string directory = Path.GetDirectoryName(file) ?? "";
        Match above = FileAbove.Match(project.Trim());
        if (above.Success)
        {
            string name = above.Groups[1].Value.Replace("$(MSBuildThisFile)", Path.GetFileName(file));
            string? found = null;
            for (string? parent = Path.GetDirectoryName(directory); found == null && !string.IsNullOrEmpty(parent); parent = Path.GetDirectoryName(parent))
            {
                found = _machine.FileExists(Path.Combine(parent, name)) ? Path.Combine(parent, name) : null;
            }

            return found == null ? [] : [found];
        }

        return FullPath(directory, project.Replace("$(MSBuildThisFileDirectory)", directory + "/")) is string path ? [path] : [];
    }

    /// <summary>The file that a project names, or null where only MSBuild can tell.</summary>
    internal static string? FullPath(string directory, string project)
    {
        string path = Slashes(project);
        bool isPlain = path.Length > 0 && !path.Contains("$(") && path.IndexOfAny(['*', '?', ';', '\0', '"', '<', '>', '|']) < 0;
        return isPlain ? Path.GetFullPath(Path.Combine(directory, path)) : null;
    }

    private static string Slashes(string path) => path.Trim().Replace('\\', '/');

    private sealed class Element
    {
        internal Element(string name, string value, bool isItem, Location place)
        {
            Name = name;
            Value = value;
            IsItem = isItem;
            Place = place;
        }

        internal string Name { get; }

        /// <summary>A property's text, an item's Include.</summary>
        internal string Value { get; set; }

        internal bool IsItem { get; }

        internal Location Place { get; }
    }
}
