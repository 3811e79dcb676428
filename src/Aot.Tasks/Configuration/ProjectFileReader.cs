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
/// Reads the properties and items of project files and of the files that they import, without evaluating anything. The content of targets is
/// skipped. Never throws: an unreadable file has no elements, and a file that is not well-formed has those before the fault.
/// </summary>
internal sealed class ProjectFileReader
{
    private const int MaximumFileBytes = 1 << 20;
    private const int MaximumValueLength = 1024;
    private const int MaximumFiles = 100;

    /// <summary>The one import of a file in a parent folder that is in common use: the template of a Directory.Build.props in a subfolder.</summary>
    private static readonly Regex FileAbove = new(
        @"^\$\(\[MSBuild\]::GetPathOfFileAbove\(\s*'?([\w.$()-]+?)'?\s*,\s*'?\$\(MSBuildThisFileDirectory\)\.\.[/\\]?'?\s*\)\)$", RegexOptions.CultureInvariant);

    /// <summary>A condition that is true for each file that exists.</summary>
    private static readonly Regex ExistsOnly = new(@"^\s*Exists\s*\([^()]*\)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>A property of a file-based app.</summary>
    private static readonly Regex Directive = new(@"^#:property[ \t]+(\w+)[ \t]*=(.*)$", RegexOptions.CultureInvariant);

    private readonly IMachine _machine;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<ProjectElement> _elements = [];
    private readonly List<TargetElement> _targets = [];

    private ProjectFileReader(IMachine machine) => _machine = machine;

    /// <summary>The elements, and the targets, in the order in which MSBuild evaluates them.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="files">Full paths in the order in which MSBuild evaluates them; some may not exist.</param>
    internal static (IReadOnlyList<ProjectElement> Elements, IReadOnlyList<TargetElement> Targets) Read(IMachine machine, IEnumerable<string> files)
    {
        ProjectFileReader reader = new(machine);
        foreach (string file in files)
        {
            reader.ReadFile(file, false);
        }

        return (reader._elements, reader._targets);
    }

    /// <summary>The full path of a file that a project names, or null if only MSBuild can resolve it.</summary>
    internal static string? ResolvePath(string directory, string path)
    {
        string normalized = NormalizeSlashes(path);
        bool isPlain = normalized.Length > 0 && !normalized.Contains("$(") && normalized.IndexOfAny(['*', '?', ';', '\0', '"', '<', '>', '|']) < 0;
        return isPlain ? Path.GetFullPath(Path.Combine(directory, normalized)) : null;
    }

    internal static string NormalizeSlashes(string path) => path.Trim().Replace('\\', '/');

    private void ReadFile(string file, bool isConditional)
    {
        if (_visited.Count >= MaximumFiles || file.Length == 0 || !_machine.FileExists(file) || !_visited.Add(file))
        {
            return;
        }

        byte[] bytes = _machine.ReadBytes(file, MaximumFileBytes) ?? [];
        if (file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            ReadDirectives(file, Encoding.UTF8.GetString(bytes));
            return;
        }

        try
        {
            ReadProject(file, bytes, isConditional);
        }
        catch (XmlException)
        {
            // MSBuild reports the fault.
        }
    }

    private void ReadProject(string file, byte[] bytes, bool isImportConditional)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaximumFileBytes };
        using XmlReader reader = XmlReader.Create(new MemoryStream(bytes), settings);
        IXmlLineInfo line = (IXmlLineInfo)reader;
        Stack<(string Name, bool IsConditional)> parents = new();
        int targetDepth = 0;
        bool isInProperty = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                isInProperty = false;
                string name = reader.LocalName;
                (string parent, bool isConditional) = parents.Count > 0 ? parents.Peek() : ("", isImportConditional);

                // A file that is read exists.
                isConditional |= reader.GetAttribute("Condition") is string condition && !(name == "Import" && ExistsOnly.IsMatch(condition)) || name == "Otherwise";
                Location location = new(file, line.LineNumber, line.LinePosition - 1);
                if (name == "Import" && reader.GetAttribute("Sdk") == null)
                {
                    foreach (string import in ResolveImport(reader.GetAttribute("Project") ?? "", file))
                    {
                        ReadFile(import, isConditional);
                    }
                }
                else if (name == "Target" && parent == "Project" && reader.GetAttribute("Name") is string target)
                {
                    _targets.Add(new TargetElement(target, [.. SplitNames(reader.GetAttribute("BeforeTargets")), .. SplitNames(reader.GetAttribute("AfterTargets"))], location));
                }
                else if (targetDepth == 0 && parent == "PropertyGroup")
                {
                    isInProperty = true;
                    _elements.Add(new ProjectElement(name, "", false, location, isConditional));
                }
                else if (targetDepth == 0 && parent == "ItemGroup" && reader.GetAttribute("Include") is string include)
                {
                    _elements.Add(new ProjectElement(name, include, true, location, isConditional));
                }
                else if (targetDepth == 0 && parent == "ItemGroup" && reader.GetAttribute("Update") is string update)
                {
                    _elements.Add(new ProjectElement(name, update, true, location) { IsUpdate = true });
                }

                if (!reader.IsEmptyElement)
                {
                    parents.Push((name, isConditional));
                    targetDepth += name == "Target" ? 1 : 0;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                isInProperty = false;
                targetDepth -= parents.Pop().Name == "Target" ? 1 : 0;
            }
            else if (isInProperty && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                AppendValue(reader.Value);
            }
        }
    }

    private static IEnumerable<string> SplitNames(string? names) =>
        (names ?? "").Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).Where(name => name.Length > 0);

    /// <summary>Comments divide the text of a property.</summary>
    private void AppendValue(string text)
    {
        ProjectElement last = _elements[_elements.Count - 1];
        if (last.Value.Length < MaximumValueLength)
        {
            last.Value += text;
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
                _elements.Add(new ProjectElement(match.Groups[1].Value, match.Groups[2].Value, false, new Location(file, number, 1)));
            }
        }
    }

    /// <summary>The files of an import, as far as they are known without MSBuild: a plain path, or the file of that name in a parent folder.</summary>
    private string[] ResolveImport(string project, string file)
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

        return ResolvePath(directory, project.Replace("$(MSBuildThisFileDirectory)", directory + "/")) is string path ? [path] : [];
    }
}
