using Aot.Sdk.Tests.Infrastructure;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;

namespace Aot.Sdk.Tests;

/// <summary>The values of properties, by where they are set. Evaluated in this process with the installed SDK's MSBuild.</summary>
public sealed class EvaluationTests
{
    [TestCase("Aot.Sdk")]
    [TestCase("Microsoft.NET.Sdk;Aot.Sdk")]
    [TestCase("Microsoft.NET.Sdk.Web;Aot.Sdk")]
    [TestCase("Microsoft.NET.Sdk.Worker;Aot.Sdk")]
    [TestCase("Microsoft.NET.Sdk.Razor;Aot.Sdk")]
    public void PublishAot_EverySdk_IsTrueUnlessSetToFalse(string sdk)
    {
        Assert.That(Evaluate(TestProject.Program(sdk), "PublishAot"), Is.EqualTo("true"));
        Assert.That(Evaluate(TestProject.Program(sdk).Property("PublishAot", "false"), "PublishAot"), Is.EqualTo("false"), "the project");
        Assert.That(Evaluate(TestProject.Program(sdk), "PublishAot", ("PublishAot", "false")), Is.EqualTo("false"), "the command line");
        Assert.That(Evaluate(WithBuildProps(sdk, "<PublishAot>false</PublishAot>"), "PublishAot"), Is.EqualTo("false"), "Directory.Build.props");
        Assert.That(
            Evaluate(WithBuildProps(sdk, "<PublishAot Condition=\"'$(PublishAot)' == ''\">false</PublishAot>"), "PublishAot"), Is.EqualTo("false"), "a conditional default in Directory.Build.props");
        Assert.That(Evaluate(WithBuildProps(sdk, "<AotSdkPreflight>warning</AotSdkPreflight>"), "AotSdkPreflight"), Is.EqualTo("warning"));
    }

    /// <summary>The two ways to limit native AOT to a configuration in docs/migrating.md, and the way that does not: Aot.Sdk sets the property before.</summary>
    [TestCase("Release", "true", "true")]
    [TestCase("Debug", "true", "false")]
    public void PublishAot_UnderACondition_RequiresAValueForTheOther(string configuration, string alone, string expected)
    {
        const string IsRelease = "'$(Configuration)' == 'Release'";
        (string, string) global = ("Configuration", configuration);

        Assert.That(Evaluate(TestProject.Program().Property("PublishAot", "true", IsRelease), "PublishAot", global), Is.EqualTo(alone));
        Assert.That(Evaluate(TestProject.Program().Property("PublishAot", "false").Property("PublishAot", "true", IsRelease), "PublishAot", global), Is.EqualTo(expected));
        Assert.That(Evaluate(TestProject.Program().Property("PublishAot", "false", "'$(Configuration)' != 'Release'"), "PublishAot", global), Is.EqualTo(expected));
    }

    [TestCase("net11.0", "true")]
    [TestCase("net10.0", "true")]
    [TestCase("net7.0", "true")]
    [TestCase("net10.0-windows", "true")]
    [TestCase("net6.0", "false")]
    [TestCase("netstandard2.0", "false")]
    [TestCase("netcoreapp3.1", "false")]
    [TestCase("net48", "false")]
    public void PublishAot_FrameworkWithoutNativeAot_IsFalse(string framework, string expected) =>
        Assert.That(Evaluate(TestProject.Library(framework: framework), "PublishAot"), Is.EqualTo(expected));

    /// <summary>With .NET 11, 'bfd ' is linked with --icf=all, which ld.bfd does not have.</summary>
    [TestCase("bfd ", "bfd")]
    [TestCase("\n      lld\n    ", "lld")]
    [TestCase("bfd", "bfd")]
    public void LinkerFlavor_SpaceAroundIt_IsRemoved(string value, string expected) =>
        Assert.That(Evaluate(TestProject.Program().Property("LinkerFlavor", value), "LinkerFlavor"), Is.EqualTo(expected));

    /// <summary>The name of an archive does not contain the framework.</summary>
    [TestCase("net9.0;net10.0", "dist", "/net9.0/")]
    [TestCase("net9.0;net10.0", "dist/$(TargetFramework)", "")]
    [TestCase("net9.0;net10.0", "", "", Description = "the output folder contains it")]
    [TestCase("net9.0", "dist", "")]
    [TestCase("", "dist", "")]
    public void AotSdkArchiveDirectory_SeveralFrameworks_HasAFolderForEach(string frameworks, string directory, string expected) => Assert.That(
        Evaluate(TestProject.Program().Property("TargetFrameworks", frameworks).Property("AotSdkArchiveDirectory", directory), "_AotSdkArchiveFramework", ("TargetFramework", "net9.0")),
        Is.EqualTo(expected));

    /// <summary>clang is the default, which the IL compiler's targets set after the restore. On Linux, they also set an alternative.</summary>
    [TestCase("osx-arm64", "clang", "")]
    [TestCase("ios-arm64", "clang", "")]
    [TestCase("osx-x64", "/opt/llvm/bin/clang", "/opt/llvm/bin/clang")]
    [TestCase("linux-x64", "clang", "clang")]
    public void CppCompilerAndLinker_DefaultOfApple_IsNotARequest(string target, string driver, string expected) =>
        Assert.That(Evaluate(TestProject.Program().Property("CppCompilerAndLinker", driver), "_AotSdkLinkerDriver", ("RuntimeIdentifier", target)), Is.EqualTo(expected));

    /// <summary>As in a container image whose folder /app contains the .NET SDK and the project: targets of the project are not those of the .NET SDK.</summary>
    [Test]
    public void SdkDirectories_ProjectBelowTheSdk_AreOnlyThoseWithVersions()
    {
        TestProject project = TestProject.Program();
        string root = project.Directory + Path.DirectorySeparatorChar;
        string[] directories = Evaluate(project, "_AotSdkTargetDirectories", ("NetCoreRoot", root)).Split(';');
        Assert.That(directories.Where(directory => project.File.StartsWith(directory, StringComparison.Ordinal)), Is.Empty);
        Assert.That(directories, Is.SupersetOf(new[] { "sdk", "sdk-manifests", "packs" }.Select(name => root + name + Path.DirectorySeparatorChar)));
    }

    /// <summary>The target Build copies the .NET runtime, which requires disk space.</summary>
    [TestCase("NETCoreSdkVersion=10.0.401", "")]
    [TestCase("NETCoreSdkVersion=11.0.100", "true")]
    [TestCase("NETCoreSdkVersion=11.0.100 UseOptimizedPublish=false", "")]
    [TestCase("NETCoreSdkVersion=11.0.100 UseAotOptimizedPublish=false", "")]
    [TestCase("NoBuild=true", "true")]
    [TestCase("CreateHardLinksForCopyFilesToOutputDirectoryIfPossible=true", "true")]
    public void Publish_Build_DecidesWhetherTheRuntimeIsCopied(string properties, string expected) => Assert.That(
        Evaluate(TestProject.Program(), "_AotSdkCopiesNoRuntime", [.. properties.Split(' ').Select(property => property.Split('=')).Select(pair => (pair[0], pair[1]))]), Is.EqualTo(expected));

    /// <summary>The folder next to an output folder of the target is for the archives of all targets.</summary>
    [TestCase("AotSdkArchive=true", "true")]
    [TestCase("OutputPath=out/", "")]
    [TestCase("OutputPath=out/linux-x64/", "true")]
    [TestCase("OutputPath=out/hello-linux-x64/", "")]
    [TestCase("AppendRuntimeIdentifierToOutputPath=false", "")]
    public void OutputPath_OfTheTarget_ArchivesAreNextToIt(string property, string expected) => Assert.That(
        Evaluate(TestProject.Program(), "_AotSdkIsOutputOfTarget", ("RuntimeIdentifier", "linux-x64"), (property.Split('=')[0], property.Split('=')[1])), Is.EqualTo(expected));

    [Test]
    public void UsingAotSdk_InTheProject_IsTrue() =>
        Assert.That(Evaluate(TestProject.Program().Property("Seen", "$(UsingAotSdk)$(PublishAot)"), "Seen"), Is.EqualTo("truetrue"));

    [Test]
    public void CompatibilityAnalyzers_DefaultProject_AreEnabled()
    {
        TestProject project = TestProject.Program();
        foreach (string analyzer in new[] { "EnableAotAnalyzer", "EnableTrimAnalyzer", "EnableSingleFileAnalyzer" })
        {
            Assert.That(Evaluate(project, analyzer), Is.EqualTo("true"), analyzer);
        }
    }

    /// <summary>The package folder contains the libraries of the .NET runtime. With R&amp;D, the plain SDK fails: "/bin/sh: D/….a: not found".</summary>
    [Test]
    [Platform("Linux")]
    public void LinkerArg_LibraryInThePackageFolder_IsQuotedIfAShellReadsItsPath()
    {
        // One after the other: MSBuild runs one build at a time in a process.
        foreach ((string folder, bool isQuoted) in new[] { ("R&D", true), ("my packages", true), ("packages (1)", true), ("packages-1.0+x", false) })
        {
            TestProject project = TestProject.Program().Source(folder + "/libRuntime.a", "");
            string path = Path.Combine(project.Directory, folder) + "/";
            project.Item("LinkerArg", path + "libRuntime.a");
            using ProjectCollection collection = new(new Dictionary<string, string> { ["IlcFrameworkNativePath"] = path });
            ProjectInstance instance = collection.LoadProject(project.File).CreateProjectInstance();

            Assert.That(instance.Build(["_AotSdkQuoteLibraries"], null), Is.True);
            Assert.That(instance.GetItems("LinkerArg").Select(item => item.EvaluatedInclude), Has.Member(isQuoted ? $"\"{path}libRuntime.a\"" : path + "libRuntime.a"));
        }
    }

    private static TestProject WithBuildProps(string sdk, string property) =>
        TestProject.Program(sdk).Source("Directory.Build.props", $"<Project><PropertyGroup>{property}</PropertyGroup></Project>");

    private static string Evaluate(TestProject project, string property, params (string Name, string Value)[] globals)
    {
        using ProjectCollection collection = new(globals.ToDictionary(pair => pair.Name, pair => pair.Value));
        return collection.LoadProject(project.File).GetPropertyValue(property);
    }
}
