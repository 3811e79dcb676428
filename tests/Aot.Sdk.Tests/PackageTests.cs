using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>What the package contains, and that its documentation agrees with its targets.</summary>
public sealed class PackageTests
{
    private const string Pages = "src/Aot.Sdk/docs/";

    /// <summary>The relative links of the repository's README.</summary>
    private static IEnumerable<string> ReadmeLinks =>
        Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), @"\]\(([^)\s]+)\)").Select(match => match.Groups[1].Value)
            .Where(link => link[0] != '#' && !link.Contains("://", StringComparison.Ordinal)).Distinct();

    private static readonly string[] Fixed =
    [
        "Aot.Sdk.nuspec",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "icon.png",
        "Sdk/Sdk.props",
        "Sdk/Sdk.targets",
        "[Content_Types].xml",
        "_rels/.rels",
        "targets/Archive.targets",
        "targets/Compatibility.targets",
        "targets/Configuration.targets",
        "targets/Defaults.props",
        "targets/Doctor.targets",
        "targets/Frameworks.targets",
        "targets/Incremental.targets",
        "targets/Link.targets",
        "targets/Pack.targets",
        "targets/Preflight.targets",
        "targets/Properties.targets",
        "targets/Toolchain.targets",
        "targets/SeveralTargets.targets", "targets/SmokeTest.targets", "targets/Verify.targets",
        "tools/netstandard2.0/Aot.Tasks.dll", "tools/linux-x64/Aot.Tasks.dll",
    ];

    [Test]
    public void Package_Entries_AreThese()
    {
        string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, "src/Aot.Sdk/docs")).Select(file => "docs/" + Path.GetFileName(file)).ToArray();
        string[] entries = Entries(Repository.Package).Keys.Where(name => !name.StartsWith("package/services/", StringComparison.Ordinal)).ToArray();
        string[] data = new[] { "*.tsv", "*.s", "*.resx" }.SelectMany(pattern => Directory.GetFiles(Path.Combine(Repository.Root, "src/Aot.Tasks"), pattern, SearchOption.AllDirectories))
            .SelectMany(file => new[] { "netstandard2.0", "linux-x64" }.Select(folder => $"tools/{folder}/data/{Path.GetFileName(file)}")).ToArray();
        Assert.That(entries, Is.EquivalentTo(Fixed.Concat(pages).Concat(data)));
        Assert.That(data, Has.Length.GreaterThanOrEqualTo(2 * 23));
        Assert.That(pages.Where(page => page.StartsWith("docs/AOTSDK", StringComparison.Ordinal)).ToArray(), Has.Length.GreaterThan(35));
        Assert.That(pages, Is.SupersetOf(new[] { "docs/properties.md", "docs/visual-studio.md" }).And.All.EndsWith(".md"));
    }

    [Test]
    public void Package_Description_IsThatOfAnMSBuildSdkWithoutDependencies()
    {
        XElement metadata = Metadata(Repository.Package);
        Assert.Multiple(() =>
        {
            Assert.That(Value("id"), Is.EqualTo("Aot.Sdk"));
            Assert.That(Value("version"), Is.EqualTo(Repository.Version));
            Assert.That(Value("description"), Does.Contain($"<Project Sdk=\"Aot.Sdk/{Repository.VersionInProject}\">"));
            Assert.That(Value("developmentDependency"), Is.EqualTo("true"));
            Assert.That(Value("license"), Is.EqualTo("MIT"));
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Value("icon"), Is.EqualTo("icon.png"));
            Assert.That(metadata.Descendants().Where(element => element.Name.LocalName == "packageType").Select(element => (string?)element.Attribute("name")), Is.EqualTo(new[] { "MSBuildSdk" }));
            Assert.That(metadata.Descendants().Where(element => element.Name.LocalName is "dependency" or "group"), Is.Empty);
        });

        string? Value(string name) => ValueOf(metadata, name);
    }

    [Test]
    public void Package_Icon_IsAPngOf128By128Pixels()
    {
        using ZipArchive package = ZipFile.OpenRead(Repository.Package);
        using BinaryReader reader = new(package.GetEntry("icon.png")!.Open());
        byte[] header = reader.ReadBytes(24);
        Assert.That(header[..8], Is.EqualTo((byte[])[0x89, .. "PNG\r\n\u001a\n"u8]));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), Is.EqualTo(128));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)), Is.EqualTo(128));
    }

    [Test]
    public void Package_ReleaseNotes_AreTheChangelogsSectionOfTheVersion()
    {
        string[] changelog = File.ReadAllLines(Path.Combine(Repository.Root, "CHANGELOG.md"));
        IEnumerable<string> section = changelog.SkipWhile(line => !line.StartsWith($"## [{Repository.Version}]", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        string expected = string.Join('\n', section).Trim();
        Assert.That(expected, Is.Not.Empty, "CHANGELOG.md has a section of this version.");
        Assert.That(ValueOf(Metadata(Repository.Package), "releaseNotes")!.ReplaceLineEndings("\n"), Is.EqualTo(expected));
    }

    [Test]
    public void Package_WithoutRepositoryUrl_HasNoAddress()
    {
        Machine.Require(Environment.GetEnvironmentVariable("RepositoryUrl") is not { Length: > 0 }, "the environment sets RepositoryUrl");
        XElement metadata = Metadata(Repository.Package);
        Assert.That(ValueOf(metadata, "projectUrl"), Is.Null);
        Assert.That(metadata.Descendants().Attributes("url"), Is.Empty);
    }

    [Test]
    public void Package_WithRepositoryUrl_HasItInMetadataAndInLinksOutOfThePackage()
    {
        // Packs what is built, with other intermediate files than the package under test.
        const string Url = "https://example.org/fork";
        string folder = TestProject.NewDirectory("fork");
        ToolRun pack = Tool.Run(
            "dotnet",
            [
                "pack", "src/Aot.Sdk", "-c", "Release", "--no-build", "-nodeReuse:false", "-o", folder, "-p:RepositoryUrl=" + Url,
                $"-p:IntermediateOutputPath={folder}/obj/", $"-p:NuspecOutputPath={folder}/obj/",
            ],
            Repository.Root);
        Assert.That(pack.ExitCode, Is.Zero, pack.Output);

        string file = Path.Combine(folder, Path.GetFileName(Repository.Package));
        XElement metadata = Metadata(file);
        Assert.That(ValueOf(metadata, "projectUrl"), Is.EqualTo(Url));
        Assert.That(metadata.Descendants().Attributes("url").Select(url => url.Value), Is.EqualTo(new[] { Url }));

        string readme = Read(file, "README.md");
        foreach (string link in ReadmeLinks)
        {
            string inPackage = link.StartsWith(Pages, StringComparison.Ordinal) ? "docs/" + link[Pages.Length..]
                : link is "LICENSE" or "CHANGELOG.md" ? link
                : $"{Url}/blob/v{Repository.Version}/{link}";
            Assert.That(readme, Does.Contain($"]({inPackage})"));
        }
    }

    [Test]
    public void Readme_LinksOutOfThePackage_AreTextWithoutRepositoryUrl()
    {
        Machine.Require(Environment.GetEnvironmentVariable("RepositoryUrl") is not { Length: > 0 }, "the environment sets RepositoryUrl");
        string readme = Read(Repository.Package, "README.md");
        string[] outside = ReadmeLinks.Where(link => !link.StartsWith(Pages, StringComparison.Ordinal) && link is not ("LICENSE" or "CHANGELOG.md")).ToArray();
        Assert.That(outside, Has.Length.GreaterThan(1));
        foreach (string link in outside)
        {
            Assert.That(readme, Does.Not.Contain($"({link})"));
        }
    }

    [Test]
    public void DocumentsAndSamples_NameTheVersionOfThePackage()
    {
        string[] files =
        [
            "README.md",
            .. Files("docs", "*.md"), .. Files("src/Aot.Sdk/docs", "*.md"), .. Files("samples", "*.csproj"), .. Files("src/Aot.Tasks/Diagnostics", "*.resx"),
        ];
        List<string> other = [];
        int count = 0;
        foreach (string file in files)
        {
            string text = File.ReadAllText(Path.Combine(Repository.Root, file));
            foreach (Match match in Regex.Matches(text, @"(?<place>Aot\.Sdk/|aot\.sdk/|Aot\.Sdk[@.]|Aot\.Sdk"" Version=""|Aot\.Sdk"": "")(?<version>\d[\w.-]*\w)"))
            {
                count++;
                string expected = match.Groups["place"].Value == "Aot.Sdk/" ? Repository.VersionInProject : Repository.Version;
                if (match.Groups["version"].Value.Replace(".nupkg", "", StringComparison.Ordinal) != expected)
                {
                    other.Add($"{file}: {match.Value}");
                }
            }
        }

        Assert.That(other, Is.Empty, "After a change of the version, run: ./build.sh docs");
        Assert.That(count, Is.GreaterThan(9));

        static IEnumerable<string> Files(string folder, string pattern) =>
            Directory.Exists(Path.Combine(Repository.Root, folder))
                ? Directory.GetFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file))
                : [];
    }

    [Test]
    public void Documents_RelativeLinks_LeadToFilesOfThePackage()
    {
        using ZipArchive package = ZipFile.OpenRead(Repository.Package);
        HashSet<string> entries = package.Entries.Select(entry => entry.FullName).ToHashSet();
        int count = 0;
        List<string> lost = [];
        foreach (ZipArchiveEntry document in package.Entries.Where(entry => entry.Name.EndsWith(".md", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(document.Open());
            string text = Regex.Replace(reader.ReadToEnd(), @"(?ms)^\s*```.*?^\s*```", "");
            foreach (string link in Regex.Matches(text, @"\]\(([^)\s#]+)").Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal)))
            {
                count++;
                string target = Path.GetRelativePath("/", Path.Combine("/", Path.GetDirectoryName(document.FullName)!, link)).Replace('\\', '/');
                if (!entries.Contains(target))
                {
                    lost.Add(document.FullName + " → " + link);
                }
            }
        }

        Assert.That(lost, Is.Empty);
        Assert.That(count, Is.GreaterThan(100));
    }

    [Test]
    public void TaskAssembly_IsSmallAndReferencesOnlyWhatEveryHostBrings()
    {
        using System.Reflection.PortableExecutable.PEReader reader = TaskAssembly("netstandard2.0");
        Assert.That(reader.GetEntireImage().Length, Is.LessThan(1024 * 1024), "a guard against accidents");
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        string[] references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}").Order().ToArray();
        Assert.That(references, Is.EquivalentTo(new[]
        {
            "Microsoft.Build.Framework 15.1.0.0", "Microsoft.Build.Utilities.Core 15.1.0.0",
            "System.Collections.Immutable 7.0.0.0", "System.Reflection.Metadata 7.0.0.0", "netstandard 2.0.0.0",
        }));
    }

    [Test]
    public void TaskAssembly_ForLinux_IsTheSameWithNativeCode()
    {
        using System.Reflection.PortableExecutable.PEReader portable = TaskAssembly("netstandard2.0");
        using System.Reflection.PortableExecutable.PEReader compiled = TaskAssembly("linux-x64");
        Assert.Multiple(() =>
        {
            Assert.That(Identity(compiled), Is.EqualTo(Identity(portable)));
            Assert.That(portable.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, Is.Zero);
            Assert.That(compiled.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, Is.Positive);
            Assert.That(compiled.GetEntireImage().Length, Is.LessThan(4 * 1024 * 1024), "a guard against accidents");
        });

        static Guid Identity(System.Reflection.PortableExecutable.PEReader reader)
        {
            System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }
    }

    [Test]
    public void Package_PackedTwice_HasTheSameEntries()
    {
        string[] packages = new string[2];
        for (int i = 0; i < 2; i++)
        {
            // Clean each time: other output folders, so that nothing is taken over from the last.
            string folder = TestProject.NewDirectory("pack" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            string copy = Path.Combine(folder, "repository");
            Copy(Path.Combine(Repository.Root, "src"), Path.Combine(copy, "src"));
            Copy(Path.Combine(Repository.Root, "eng"), Path.Combine(copy, "eng"));
            foreach (string file in Directory.GetFiles(Repository.Root).Where(file => !file.EndsWith(".sln", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            ToolRun pack = Tool.Run("dotnet", ["pack", "src/Aot.Sdk", "-c", "Release", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:PathMap=" + copy + "=/_/"], copy);
            Assert.That(pack.ExitCode, Is.Zero, pack.Output);
            packages[i] = Path.Combine(copy, $"artifacts/packages/Aot.Sdk.{Repository.Version}.nupkg");
        }

        Dictionary<string, string> first = Entries(packages[0]);
        Dictionary<string, string> second = Entries(packages[1]);
        string[] different = first.Keys.Union(second.Keys)
            .Where(name => !name.StartsWith("package/services/", StringComparison.Ordinal) && name != "_rels/.rels") // NuGet names these at random
            .Where(name => !first.ContainsKey(name) || !second.ContainsKey(name) || first[name] != second[name])
            .ToArray();
        Assert.That(different, Is.Empty);
    }

    [Test]
    public void PublicProperties_HaveARowAndAComment()
    {
        string targets = Path.Combine(Repository.Root, "src/Aot.Sdk/targets");
        string[] inTargets = Directory.GetFiles(targets)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\$\((AotSdk\w+)\)").Select(match => match.Groups[1].Value))
            .Distinct().Order().ToArray();
        string page = File.ReadAllText(Path.Combine(Repository.Root, "src/Aot.Sdk/docs/properties.md"));
        string[] inPage = Regex.Matches(page, @"^\| `(AotSdk\w+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .Where(name => !name.StartsWith("AotSdkCheck", StringComparison.Ordinal) && name is not ("AotSdkDoctor" or "AotSdkVerifyOutput" or "AotSdkPublishAll" or "AotSdkMatrix")).Distinct().Order().ToArray();
        Assert.That(inPage, Is.EqualTo(inTargets));

        string defaults = File.ReadAllText(Path.Combine(targets, "Properties.targets"));
        string configuration = File.ReadAllText(Path.Combine(targets, "Configuration.targets"));
        foreach (string property in inTargets)
        {
            Assert.That(configuration, Does.Contain($"<_AotSdkSetting Include=\"{property}\""), "else its name is not known to the check for misspelt ones");
            Assert.That(defaults, Does.Match($@"<!--[^>]*-->\s*<{property} "), property + " has no comment before its default");
        }
    }

    private static System.Reflection.PortableExecutable.PEReader TaskAssembly(string folder)
    {
        using ZipArchive package = ZipFile.OpenRead(Repository.Package);
        using Stream stream = package.GetEntry($"tools/{folder}/Aot.Tasks.dll")!.Open();
        MemoryStream image = new();
        stream.CopyTo(image);
        image.Position = 0;
        return new(image);
    }

    private static XElement Metadata(string package) => XDocument.Parse(Read(package, "Aot.Sdk.nuspec")).Root!.Elements().Single();

    private static string? ValueOf(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    private static string Read(string package, string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using StreamReader reader = new(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    private static Dictionary<string, string> Entries(string file)
    {
        using ZipArchive package = ZipFile.OpenRead(file);
        return package.Entries.ToDictionary(entry => entry.FullName, Hash);
    }

    private static string Hash(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream));
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
