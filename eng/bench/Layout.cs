using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;

namespace Aot.Bench;

/// <summary>The folder artifacts/bench, which contains everything that is measured. Its projects use the package and nothing else of the repository.</summary>
internal sealed class Layout
{
    internal const string PlainSdk = "Microsoft.NET.Sdk";
    internal const string EmptySdk = "Empty.Sdk/1.0";
    internal static readonly string OurSdk = "Aot.Sdk/" + Version;

    /// <summary>The version of the package, which every assembly of the repository has.</summary>
    private static string Version => typeof(Layout).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private const string Program = """
        System.Console.WriteLine("Hello");
        """;

    internal Layout()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root != null && !File.Exists(Path.Combine(root.FullName, "global.json")))
        {
            root = root.Parent;
        }

        Repository = root?.FullName ?? throw new BenchException("Run the benchmark inside the repository.");
        Root = Path.Combine(Repository, "artifacts", "bench");
        Packages = Path.Combine(Root, "nuget");
        DotNet = File.ResolveLinkTarget(RequireTool("dotnet"), returnFinalTarget: true)?.FullName ?? RequireTool("dotnet");
    }

    internal string Repository { get; }

    /// <summary>Full path of artifacts/bench.</summary>
    internal string Root { get; }

    /// <summary>Full path of the package folder, which the first run fills.</summary>
    internal string Packages { get; }

    /// <summary>Full path of dotnet, because a fault may remove it from PATH.</summary>
    internal string DotNet { get; }

    /// <summary>Full path of a tool.</summary>
    /// <exception cref="BenchException">The tool is not on PATH.</exception>
    internal static string RequireTool(string name) => FindTool(name) ?? throw new BenchException($"'{name}' is not on PATH");

    /// <summary>Full path of a tool, or null if it is not on PATH.</summary>
    internal static string? FindTool(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    /// <summary>Writes settings and feed, and deletes unpacked packages because NuGet does not update a package of the same version.</summary>
    /// <exception cref="BenchException">The package does not exist.</exception>
    internal void Prepare()
    {
        string package = Path.Combine(Repository, "artifacts", "packages", $"Aot.Sdk.{Version}.nupkg");
        if (!File.Exists(package))
        {
            throw new BenchException($"{package} was not found. ./build.sh bench packs it first.");
        }

        string feed = Path.Combine(Root, "feed");
        Delete(feed);
        Delete(Path.Combine(Packages, "aot.sdk"));
        Delete(Path.Combine(Packages, "empty.sdk"));
        Directory.CreateDirectory(feed);
        File.Copy(package, Path.Combine(feed, Path.GetFileName(package)));
        PackEmptySdk(Path.Combine(feed, "Empty.Sdk.1.0.0.nupkg"));

        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("NuGet.config", """
            <configuration>
              <packageSources>
                <add key="bench" value="feed" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Writes App.csproj and Program.cs to an empty folder, and returns the full path of the folder.</summary>
    internal string CreateProject(string folder, string sdk, string framework, string items = "", string? program = null)
    {
        string directory = Path.Combine(Root, folder);
        Delete(directory);
        Write(Path.Combine(folder, "Program.cs"), program ?? Program);
        Write(Path.Combine(folder, "App.csproj"), ProjectText(sdk, framework, items));
        return directory;
    }

    internal static string ProjectText(string sdk, string framework, string items = "") => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>{framework}</TargetFramework>{(sdk == OurSdk ? "" : "\n    <PublishAot>true</PublishAot>")}
          </PropertyGroup>
          {items}
        </Project>
        """;

    /// <summary>Fills a folder with links to dotnet, sh, coreutils, and the given tools, and returns its full path. Tools that are not installed are skipped.</summary>
    internal string CreatePath(string name, params string[] tools)
    {
        string[] coreTools =
        [
            "sh", "basename", "cat", "chmod", "cp", "cut", "dirname", "echo", "env", "expr", "head", "id", "ln", "ls", "mkdir", "mv",
            "printf", "pwd", "readlink", "rm", "sort", "tail", "test", "touch", "tr", "true", "uname", "wc",
        ];
        string directory = Path.Combine(Root, "paths", name);
        Delete(directory);
        Directory.CreateDirectory(directory);
        File.CreateSymbolicLink(Path.Combine(directory, "dotnet"), DotNet);
        foreach (string tool in coreTools.Concat(tools))
        {
            if (FindTool(tool) is string path)
            {
                File.CreateSymbolicLink(Path.Combine(directory, tool), path);
            }
        }

        return directory;
    }

    /// <summary>Writes a file and its folder.</summary>
    /// <param name="file">A path relative to <see cref="Root"/>.</param>
    /// <param name="text">The text, without a newline at the end.</param>
    internal void Write(string file, string text)
    {
        string path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text + "\n");
    }

    internal static void Delete(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Packs an SDK that imports Microsoft.NET.Sdk and nothing else, to measure what any SDK from NuGet costs.</summary>
    private static void PackEmptySdk(string file)
    {
        using ZipArchive package = ZipFile.Open(file, ZipArchiveMode.Create);
        Add("Empty.Sdk.nuspec", """
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>Empty.Sdk</id>
                <version>1.0.0</version>
                <authors>bench</authors>
                <description>Imports Microsoft.NET.Sdk.</description>
                <packageTypes><packageType name="MSBuildSdk" /></packageTypes>
              </metadata>
            </package>
            """);
        Add("Sdk/Sdk.props", """<Project><Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" /></Project>""");
        Add("Sdk/Sdk.targets", """<Project><Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" /></Project>""");

        void Add(string name, string text)
        {
            using StreamWriter writer = new(package.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
