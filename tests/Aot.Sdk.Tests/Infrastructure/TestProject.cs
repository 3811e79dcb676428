using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// A project on disk, written step by step. It replaces MSBuild.ProjectCreation, which not every feed serves.
/// </summary>
public sealed class TestProject
{
    private readonly ProjectRootElement _xml;

    private TestProject(string file, string sdk)
    {
        File = file;
        _xml = ProjectRootElement.Create(NewProjectFileOptions.None);
        _xml.Sdk = string.Join(';', sdk.Split(';').Select(name => name == AotSdk ? AotSdkWithVersion : name));
    }

    /// <summary>Full path of the project file.</summary>
    internal string File { get; }

    internal string Directory => Path.GetDirectoryName(File)!;

    internal string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The .NET SDK without Aot.Sdk: PublishAot must be set.</summary>
    internal const string PlainSdk = "Microsoft.NET.Sdk";

    /// <summary>In a list of SDKs, the constructor adds the version of the package under test.</summary>
    internal const string AotSdk = "Aot.Sdk";

    private static readonly string AotSdkWithVersion = $"{AotSdk}/{Repository.VersionInProject}";

    /// <summary>A new, empty folder for the running test.</summary>
    internal static string NewDirectory(string? name = null)
    {
        string safe = new(TestContext.CurrentContext.Test.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_').Take(40).ToArray());
        string folder = Path.Combine(Repository.Work, safe + "-" + Guid.NewGuid().ToString("N")[..8]);
        RemovesFoldersAttribute.Add(folder);
        return System.IO.Directory.CreateDirectory(Path.Combine(folder, name ?? "app")).FullName;
    }

    /// <summary>A program that prints "native" or "managed".</summary>
    internal static TestProject Program(string sdk = AotSdk, string framework = "net10.0", string? directory = null, string name = "app", string extension = ".csproj")
    {
        TestProject project = new(Path.Combine(directory ?? NewDirectory(), name + extension), sdk);
        project.Property("OutputType", "Exe").Property("TargetFramework", framework);
        if (!sdk.Contains("Aot.Sdk", StringComparison.Ordinal))
        {
            project.Property("PublishAot", "true");
        }

        string code = extension switch
        {
            ".fsproj" => """printfn "%s" (if System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported then "managed" else "native")""",
            ".vbproj" => """
                Module Program
                    Sub Main()
                        System.Console.WriteLine(If(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported, "managed", "native"))
                    End Sub
                End Module
                """,
            _ => """
                internal static class Program
                {
                    private static void Main() =>
                        System.Console.WriteLine(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? "managed" : "native");
                }
                """,
        };
        string source = "Program" + (extension == ".fsproj" ? ".fs" : extension == ".vbproj" ? ".vb" : ".cs");
        project.Source(source, code);
        return extension == ".fsproj" ? project.Item("Compile", source) : project;
    }

    /// <summary>A class library with one type.</summary>
    internal static TestProject Library(string sdk = AotSdk, string framework = "net10.0", string? directory = null, string name = "lib")
    {
        TestProject project = new(Path.Combine(directory ?? NewDirectory(name), name + ".csproj"), sdk);
        project.Property("TargetFramework", framework);
        return project.Source("Thing.cs", "namespace Lib { public static class Thing { public static int One() { return 1; } } }");
    }

    internal TestProject Property(string name, string value, string? condition = null)
    {
        if (condition == null)
        {
            _xml.AddProperty(name, value); // replaces a previous value
        }
        else
        {
            _xml.AddPropertyGroup().AddProperty(name, value).Condition = condition;
        }

        return Save();
    }

    /// <summary>Removes a property, or all items of a type.</summary>
    internal TestProject Without(string name)
    {
        IEnumerable<ProjectElement> properties = _xml.Properties.Where(element => element.Name == name);
        foreach (ProjectElement element in properties.Concat(_xml.Items.Where(element => element.ItemType == name)).ToList())
        {
            element.Parent.RemoveChild(element);
        }

        return Save();
    }

    internal TestProject Item(string type, string include, params (string Name, string Value)[] metadata)
    {
        _xml.AddItem(type, ProjectEscape(include), metadata.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return Save();
    }

    /// <summary>The source of a library that exports one function to native code.</summary>
    internal static string ExportingLibrary(string name) =>
        $$"""
        public static class Thing
        {
            [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = "{{name}}")] public static int One() { return 1; }
        }
        """;

    /// <summary>Adds a target that runs a shell command before another target.</summary>
    internal TestProject TargetBefore(string name, string beforeTargets, string command)
    {
        ProjectTargetElement target = _xml.AddTarget(name);
        target.BeforeTargets = beforeTargets;
        target.AddTask("Exec").SetParameter("Command", command);
        return Save();
    }

    /// <summary>Ends the publish with an error where the IL compiler would start: what was reported by then was reported before it.</summary>
    internal TestProject StopsBeforeIlCompiler() => TargetBefore("Stop", "IlcCompile", "exit 3");

    /// <summary>Ends the publish with an error in the target that starts the IL compiler: the publish got there, and takes no longer.</summary>
    internal TestProject StopsInIlCompiler() => Property("IlcToolsPath", "/nonexistent/");

    /// <summary>Adds a target that runs a shell command after another target.</summary>
    internal TestProject TargetAfter(string name, string afterTargets, string command)
    {
        ProjectTargetElement target = _xml.AddTarget(name);
        target.AfterTargets = afterTargets;
        target.AddTask("Exec").SetParameter("Command", command);
        return Save();
    }

    /// <summary>Imports Aot.Sdk with an element instead of the attribute.</summary>
    internal TestProject SdkElement()
    {
        _xml.Sdk = "";
        ProjectSdkElement element = _xml.CreateProjectSdkElement(AotSdk, Repository.Version);
        _xml.PrependChild(element);
        return Save();
    }

    /// <summary>Aot.Sdk without a version in the project.</summary>
    internal TestProject SdkVersionInGlobalJson()
    {
        _xml.Sdk = _xml.Sdk.Replace(AotSdkWithVersion, AotSdk, StringComparison.Ordinal);
        return Source("global.json", $$"""{ "msbuild-sdks": { "{{AotSdk}}": "{{Repository.Version}}" } }""");
    }

    internal TestProject References(TestProject other) => Item("ProjectReference", Path.GetRelativePath(Directory, other.File));

    /// <summary>Writes a file into the project's folder.</summary>
    internal TestProject Source(string relativePath, string text)
    {
        string path = Path.Combine(Directory, relativePath);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return Save();
    }

    /// <summary>A copy of the project and its sources for the plain SDK, in a folder with the same name.</summary>
    internal TestProject AsPlain()
    {
        string directory = Path.Combine(Path.GetDirectoryName(Directory)!, "plain", Path.GetFileName(Directory));
        Copy(Directory, directory);
        System.IO.File.Delete(Path.Combine(directory, "global.json")); // only has the version of Aot.Sdk
        TestProject plain = new(Path.Combine(directory, Path.GetFileName(File)), PlainSdk);
        plain._xml.DeepCopyFrom(_xml);
        foreach (ProjectSdkElement element in plain._xml.Children.OfType<ProjectSdkElement>().ToList())
        {
            plain._xml.RemoveChild(element);
        }

        IEnumerable<string> others = _xml.Sdk.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(sdk => sdk.Split('/')[0] != AotSdk);
        plain._xml.Sdk = string.Join(';', others.DefaultIfEmpty(PlainSdk));
        return plain.Property("PublishAot", "true");
    }

    private TestProject Save()
    {
        _xml.Save(File);
        return this;
    }

    /// <summary>An item specification is escaped text, a path is not.</summary>
    private static string ProjectEscape(string include) => include.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);

    private static void Copy(string from, string to)
    {
        foreach (string file in System.IO.Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(from, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin")
            {
                continue;
            }

            string target = Path.Combine(to, relative);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target, overwrite: true);
        }
    }
}
