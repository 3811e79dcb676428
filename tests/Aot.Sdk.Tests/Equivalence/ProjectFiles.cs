using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The files of a draft for one of the SDKs.</summary>
internal static class ProjectFiles
{
    private const string AotSdk = "Aot.Sdk";
    private const string Version = "1.0";
    private const string Feed = "../feed";

    /// <summary>The project file's name.</summary>
    internal static string Name(Draft draft) => "app" + draft.Extension;

    /// <summary>The text files by path, relative to the project's folder.</summary>
    internal static IReadOnlyDictionary<string, string> Of(Draft draft, Side side)
    {
        Dictionary<string, List<string>> fragments = draft.Fragments.ToDictionary(pair => pair.Key, pair => pair.Value.ToList());
        List<string> project = [];
        Add("", Properties([("OutputType", draft.Kind == ProjectKind.Program ? "Exe" : "Library"), Framework(draft)], ""));
        if (side == Side.Plain && draft.Properties.All(property => property.Name != "PublishAot"))
        {
            Add("", Properties([("PublishAot", "true")], ""));
        }

        if (draft.Properties.Count > 0)
        {
            Add(draft.PropertyFile.Replace("{project}", Name(draft), StringComparison.Ordinal), Properties(draft.Properties, ""));
        }

        if (draft.Items.Count > 0)
        {
            Add(draft.ItemFile, Group("ItemGroup", draft.ItemCondition, draft.Items));
        }

        if (draft.Extension == ".fsproj")
        {
            Add("", Group("ItemGroup", "", [$"<Compile Include=\"{ProgramText.FileName(draft)}\" />"]));
        }

        if (draft.Packages.Count > 0)
        {
            Add("", Group("ItemGroup", "", draft.Packages.Select(package => $"<PackageReference Include=\"{package.Key}\" Version=\"{VersionOf(package.Value)}\" />")));
        }

        project.AddRange(draft.Body);
        SortedDictionary<string, string> files = new(StringComparer.Ordinal)
        {
            [Name(draft)] = ProjectFile(draft, side, project),
            [ProgramText.FileName(draft)] = ProgramText.Of(draft),
        };
        foreach ((string path, string text) in draft.Files)
        {
            files[path] = text.Replace("{sdk}", side == Side.Plain ? draft.Sdk : Sdks(draft), StringComparison.Ordinal).Replace("{project}", Name(draft), StringComparison.Ordinal);
        }

        foreach ((string path, List<string> elements) in fragments)
        {
            files[path] = Xml("", elements);
        }

        if (draft.SdkReference == SdkReference.GlobalJson && side == Side.Ours)
        {
            files["global.json"] = $"{{ \"msbuild-sdks\": {{ \"{AotSdk}\": \"{Version}.0\" }} }}\n";
        }

        if (draft.Packages.Count > 0)
        {
            files["NuGet.config"] = $"<configuration>\n  <packageSources>\n    <add key=\"made here\" value=\"{Feed}\" />\n  </packageSources>\n</configuration>\n";
        }

        return files;

        void Add(string file, string element)
        {
            if (file.Length == 0)
            {
                project.Add(element);
            }
            else if (fragments.TryGetValue(file, out List<string>? elements))
            {
                elements.Add(element);
            }
            else
            {
                fragments[file] = [element];
            }
        }
    }

    /// <summary>Writes the files and the packages. Returns the project's folder.</summary>
    internal static string Write(Draft draft, Side side, string root)
    {
        string folder = Path.Combine(root, draft.Folder);
        foreach ((string path, string text) in Of(draft, side))
        {
            string file = Path.GetFullPath(Path.Combine(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        foreach ((string name, string targets) in draft.Packages)
        {
            WritePackage(Path.GetFullPath(Path.Combine(folder, Feed)), name, targets);
        }

        return folder;
    }

    /// <summary>Everything that a reader needs to repeat the publish.</summary>
    internal static string Describe(Draft draft, Side side)
    {
        StringBuilder text = new();
        foreach ((string path, string content) in Of(draft, side))
        {
            text.Append("--- ").Append(Path.Combine(draft.Folder, path)).Append('\n').Append(content.TrimEnd()).Append('\n');
        }

        foreach ((string name, string targets) in draft.Packages)
        {
            text.Append("--- build/").Append(name).Append(".targets of the package ").Append(name).Append('\n').Append(Xml("", [targets]).TrimEnd()).Append('\n');
        }

        text.Append("--- commands in ").Append(Path.Combine(draft.Folder, draft.WorkingFolder)).Append('\n');
        text.AppendJoin("", draft.Preparation.Select(command => command + "\n"));
        text.AppendJoin("", draft.Environment.Select(variable => $"export {variable.Key}='{variable.Value}'\n"));
        text.AppendJoin("", draft.Commands.Select(command => "dotnet " + string.Join(' ', Arguments(draft, command)) + "\n"));
        return text.ToString();
    }

    /// <summary>The arguments of one command.</summary>
    internal static IEnumerable<string> Arguments(Draft draft, IEnumerable<string> command) =>
        command.Select(word => word.Replace("{project}", Name(draft), StringComparison.Ordinal)).Concat(draft.Arguments);

    private static (string Name, string Value) Framework(Draft draft) =>
        (draft.Frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework", draft.Frameworks);

    private static string Properties(IEnumerable<(string Name, string Value)> properties, string condition) =>
        Group("PropertyGroup", condition, properties.Select(property => $"<{property.Name}>{SecurityElement.Escape(property.Value)}</{property.Name}>"));

    private static string Group(string name, string condition, IEnumerable<string> elements) =>
        $"<{name}{(condition.Length > 0 ? $" Condition=\"{SecurityElement.Escape(condition)}\"" : "")}>{string.Concat(elements)}</{name}>";

    private static string ProjectFile(Draft draft, Side side, IEnumerable<string> elements) => (side, draft.SdkReference) switch
    {
        (Side.Plain, _) => Xml($" Sdk=\"{draft.Sdk}\"", elements),
        (_, SdkReference.Element) => Xml("", [$"<Sdk Name=\"{AotSdk}\" Version=\"{Version}.0\" />", .. elements]),
        (_, SdkReference.GlobalJson) => Xml($" Sdk=\"{AotSdk}\"", elements),
        _ => Xml($" Sdk=\"{Sdks(draft)}\"", elements),
    };

    /// <summary>Aot.Sdk brings Microsoft.NET.Sdk, and follows any other SDK.</summary>
    private static string Sdks(Draft draft) => draft.Sdk == "Microsoft.NET.Sdk" ? $"{AotSdk}/{Version}" : $"{draft.Sdk};{AotSdk}/{Version}";

    private static string Xml(string attributes, IEnumerable<string> elements) => XElement.Parse($"<Project{attributes}>{string.Concat(elements)}</Project>") + "\n";

    /// <summary>NuGet never looks again at a version that is in its folder, so other targets need another version.</summary>
    private static string VersionOf(string targets) => "1.0.0-h" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(targets)))[..8];

    private static void WritePackage(string feed, string name, string targets)
    {
        Directory.CreateDirectory(feed);
        string version = VersionOf(targets);
        using ZipArchive package = ZipFile.Open(Path.Combine(feed, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        Entry(name + ".nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{name}</id>
                <version>{version}</version>
                <authors>tests</authors>
                <description>Targets.</description>
              </metadata>
            </package>
            """);
        Entry($"build/{name}.targets", Xml("", [targets]));

        void Entry(string path, string text)
        {
            using StreamWriter writer = new(package.CreateEntry(path).Open());
            writer.Write(text);
        }
    }
}
