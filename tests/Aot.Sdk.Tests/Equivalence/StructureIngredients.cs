using System.Collections.Generic;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>SDKs, languages, kinds of output, other projects, other files of MSBuild and NuGet, and hooks.</summary>
internal static class StructureIngredients
{
    private const string Thing = "namespace Other { public static class Thing { public static int One() { return 1; } } }\n";

    internal static IEnumerable<Ingredient> All =>
    [
        BaseSdk("Microsoft.NET.Sdk.Web"),
        BaseSdk("Microsoft.NET.Sdk.Worker"),
        BaseSdk("Microsoft.NET.Sdk.Razor"),
        new("Sdk element", draft => draft with { SdkReference = SdkReference.Element }) { Sets = [Topic.Sdk] },
        new("SDK version in global.json", draft => draft with { SdkReference = SdkReference.GlobalJson }) { Sets = [Topic.Sdk] },
        new("F#", draft => draft with { Extension = ".fsproj" }) { Sets = [Topic.Language], Keeps = [Topic.Kind, Topic.Sdk] },
        new("Visual Basic", draft => draft with { Extension = ".vbproj" }) { Sets = [Topic.Language], Keeps = [Topic.Kind, Topic.Sdk] },
        Library("NativeLib=Shared", ProjectKind.SharedLibrary, "Shared"),
        Library("NativeLib=Static", ProjectKind.StaticLibrary, "Static"),
        Library("OutputType=Library", ProjectKind.SharedLibrary, ""),

        new("folder with blanks and signs", draft => draft with { Folder = "a b%zz é#(1)" }) { Sets = [Topic.Folder] },
        new("folder with a semicolon and a quote", draft => draft with { Folder = "x;y 100% it's" }) { Sets = [Topic.Folder] },
        new("folder with an @ and a plus", draft => draft with { Folder = "c++ @home, & co" }) { Sets = [Topic.Folder] },

        Reference("project reference", "net10.0", "Microsoft.NET.Sdk") with { Keeps = [Topic.Framework, Topic.OtherProjects] },
        Reference("project reference: .NET Standard", "netstandard2.0", "Microsoft.NET.Sdk"),
        Reference("project reference: same SDK", "netstandard2.0", "{sdk}"),
        new("project reference: analyzer", draft => draft
            .Item("<ProjectReference Include=\"../analyzer/Analyzer.csproj\" OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\" />")
            .File("../analyzer/Analyzer.csproj", Project("Microsoft.NET.Sdk", "netstandard2.0"))
            .File("../analyzer/Empty.cs", "internal static class Empty { }\n")) { Keeps = [Topic.OtherProjects] },
        new("project reference: build order", draft => draft
            .Item("<ProjectReference Include=\"../first/First.csproj\" ReferenceOutputAssembly=\"false\" />")
            .File("../first/First.csproj", Project("Microsoft.NET.Sdk", "netstandard2.0"))
            .File("../first/First.cs", "public static class First { }\n")) { Keeps = [Topic.OtherProjects] },

        new("Directory.Build.props above", draft => draft.Fragment("../Directory.Build.props", "<PropertyGroup><Company>Contoso</Company><Deterministic>true</Deterministic></PropertyGroup>")),
        new("Directory.Build.props with a chain", draft => draft
            .Fragment("../Directory.Build.props", "<PropertyGroup><Product>Contoso</Product></PropertyGroup>")
            .Fragment("Directory.Build.props", "<Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\" />")) { Keeps = [Topic.Folder] },
        new("Directory.Build.targets with a target", draft => draft.Fragment("Directory.Build.targets", "<Target Name=\"Announce\" AfterTargets=\"Publish\"><Message Text=\"Done\" /></Target>")),
        new("Directory.Build.rsp", draft => draft.File("Directory.Build.rsp", "-maxCpuCount:2\n")),
        new("import of a file that does not exist", draft => draft.Element("<Import Project=\"local.props\" Condition=\"Exists('local.props')\" />")),
        new("import of a file above", draft => draft.Element("<Import Project=\"../eng/shared.targets\" />").Fragment("../eng/shared.targets", "<ItemGroup><AssemblyMetadata Include=\"Shared\" Value=\"yes\" /></ItemGroup>")),
        new("central package versions", draft => draft.Fragment("Directory.Packages.props", "<PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>")) { Sets = [Topic.PackageVersions], Keeps = [Topic.Language] },
        new("package with targets", draft => draft with { Packages = draft.Packages.SetItem("Some.Tasks", "<Target Name=\"Announce\" BeforeTargets=\"BeforeBuild\"><Message Text=\"Start\" /></Target>") }) { Keeps = [Topic.PackageVersions] },

        new("PostBuildEvent", draft => draft.Property("PostBuildEvent", "echo built")) { Sets = ["PostBuildEvent"] },
        new("PreBuildEvent", draft => draft.Property("PreBuildEvent", "echo start")) { Sets = ["PreBuildEvent"], Keeps = [Topic.NativeMaker] },
        new("target after Publish", draft => draft.Element(Draft.Target("Report", "AfterTargets=\"Publish\"", "echo published"))),
        new("target before LinkNative that adds an argument", draft => draft.Element("<Target Name=\"AddArgument\" BeforeTargets=\"LinkNative\"><ItemGroup><LinkerArg Include=\"-Wl,--no-undefined\" /></ItemGroup></Target>")),
        new("target that makes source code", draft => draft.Element(
            "<Target Name=\"Generate\" BeforeTargets=\"BeforeCompile;CoreCompile\"><WriteLinesToFile File=\"$(IntermediateOutputPath)Made.cs\" Lines=\"internal static class Made { }\" Overwrite=\"true\" />"
            + "<ItemGroup><Compile Include=\"$(IntermediateOutputPath)Made.cs\" /></ItemGroup></Target>")) { Keeps = [Topic.Language] },
        new("target that makes content", draft => draft.Element(
            "<Target Name=\"MakeContent\" BeforeTargets=\"ComputeResolvedFilesToPublishList\"><WriteLinesToFile File=\"$(IntermediateOutputPath)made.txt\" Lines=\"made\" Overwrite=\"true\" />"
            + "<ItemGroup><ResolvedFileToPublish Include=\"$(IntermediateOutputPath)made.txt\" RelativePath=\"made.txt\" CopyToPublishDirectory=\"PreserveNewest\" /></ItemGroup></Target>")),
        new("Choose", draft => draft.Element("<Choose><When Condition=\"'$(OS)' == 'Windows_NT'\"><PropertyGroup><Extra>w</Extra></PropertyGroup></When><Otherwise><ItemGroup><AssemblyMetadata Include=\"Os\" Value=\"other\" /></ItemGroup></Otherwise></Choose>")),
    ];

    private static Ingredient BaseSdk(string name) => new(name, draft => draft with { Sdk = name }) { Sets = [Topic.Sdk], Keeps = [Topic.Kind, Topic.Language] };

    private static Ingredient Library(string name, ProjectKind kind, string nativeLib) =>
        new(name, draft => (nativeLib.Length > 0 ? draft.Property("NativeLib", nativeLib) : draft).Argument("-r", "linux-x64") with { Kind = kind })
        {
            Sets = [Topic.Kind, Topic.RuntimeIdentifier],
            Keeps = [Topic.Language, Topic.Command],
            Tools = ["gcc"],
        };

    private static Ingredient Reference(string name, string framework, string sdk) =>
        new(name, draft => draft
            .Item("<ProjectReference Include=\"../other/Other.csproj\" />").Print("Other.Thing.One()")
            .File("../other/Other.csproj", Project(sdk, framework)).File("../other/Thing.cs", Thing)) { Sets = ["project reference"], Keeps = [Topic.OtherProjects] };

    private static string Project(string sdk, string framework, string properties = "") =>
        $"<Project Sdk=\"{sdk}\">\n  <PropertyGroup>\n    <TargetFramework>{framework}</TargetFramework>\n    {properties}\n  </PropertyGroup>\n</Project>\n";
}
