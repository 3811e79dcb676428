using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>What the package holds, and that its documentation and its targets say the same.</summary>
public sealed class PackageTests
{
    private static readonly string[] Fixed =
    [
        "Aot.Sdk.nuspec",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "Sdk/Sdk.props",
        "Sdk/Sdk.targets",
        "[Content_Types].xml",
        "_rels/.rels",
        "docs/properties.md",
        "targets/Compatibility.targets",
        "docs/visual-studio.md",
        "targets/Configuration.targets",
        "targets/Defaults.props",
        "targets/Doctor.targets",
        "targets/Frameworks.targets",
        "targets/Preflight.targets",
        "targets/Properties.targets",
        "targets/Toolchain.targets",
        "targets/Verify.targets",
        "tools/netstandard2.0/Aot.Tasks.dll",
    ];

    [Test]
    public void Package_Entries_AreThese()
    {
        string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, "src/Aot.Sdk/docs"), "AOTSDK*.md").Select(file => "docs/" + Path.GetFileName(file)).ToArray();
        string[] entries = Entries(Repository.Package).Keys.Where(name => !name.StartsWith("package/services/", StringComparison.Ordinal)).ToArray();
        Assert.That(entries, Is.EquivalentTo(Fixed.Concat(pages)));
        Assert.That(pages, Has.Length.GreaterThan(35));
    }

    [Test]
    public void Package_Description_IsThatOfAnMSBuildSdkWithoutDependencies()
    {
        using ZipArchive package = ZipFile.OpenRead(Repository.Package);
        using Stream stream = package.GetEntry("Aot.Sdk.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        Assert.Multiple(() =>
        {
            Assert.That(Value("id"), Is.EqualTo("Aot.Sdk"));
            Assert.That(Value("version"), Is.EqualTo("1.0.0"));
            Assert.That(Value("developmentDependency"), Is.EqualTo("true"));
            Assert.That(Value("license"), Is.EqualTo("MIT"));
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Value("releaseNotes"), Is.Not.Empty);
            Assert.That(metadata.Descendants().Where(element => element.Name.LocalName == "packageType").Select(element => (string?)element.Attribute("name")), Is.EqualTo(new[] { "MSBuildSdk" }));
            Assert.That(metadata.Descendants().Where(element => element.Name.LocalName is "dependency" or "group"), Is.Empty);
        });

        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
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
        using ZipArchive package = ZipFile.OpenRead(Repository.Package);
        ZipArchiveEntry entry = package.GetEntry("tools/netstandard2.0/Aot.Tasks.dll")!;
        Assert.That(entry.Length, Is.LessThan(300 * 1024));

        using MemoryStream image = new();
        using (Stream stream = entry.Open())
        {
            stream.CopyTo(image);
        }

        using System.Reflection.PortableExecutable.PEReader reader = new(new MemoryStream(image.ToArray()));
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        string[] references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}").Order().ToArray();
        Assert.That(references, Is.EquivalentTo(new[]
        {
            "Microsoft.Build.Framework 15.1.0.0", "Microsoft.Build.Utilities.Core 15.1.0.0",
            "System.Collections.Immutable 7.0.0.0", "System.Reflection.Metadata 7.0.0.0", "netstandard 2.0.0.0",
        }));
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

            ToolRun pack = Tool.Run("dotnet", ["pack", "src/Aot.Sdk", "-c", "Release", "-nodeReuse:false", "-p:PathMap=" + copy + "=/_/"], copy);
            Assert.That(pack.ExitCode, Is.Zero, pack.Output);
            packages[i] = Path.Combine(copy, "artifacts/packages/Aot.Sdk.1.0.0.nupkg");
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
            .Where(name => !name.StartsWith("AotSdkCheck", StringComparison.Ordinal) && name is not ("AotSdkDoctor" or "AotSdkVerifyOutput")).Distinct().Order().ToArray();
        Assert.That(inPage, Is.EqualTo(inTargets));

        string defaults = File.ReadAllText(Path.Combine(targets, "Properties.targets"));
        string configuration = File.ReadAllText(Path.Combine(targets, "Configuration.targets"));
        foreach (string property in inTargets)
        {
            Assert.That(configuration, Does.Contain($"<_AotSdkSetting Include=\"{property}\""), "else its name is not known to the check for misspelt ones");
            Assert.That(defaults, Does.Match($@"<!--[^>]*-->\s*<{property} "), property + " has no comment before its default");
        }
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
