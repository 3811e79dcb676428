namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// Publishes for net11.0 without the .NET 11 SDK: the packs 11.0.0 are the released ones, and the targets in tests/Net11 imitate those of the .NET 11 SDK. Programs
/// for .NET 11 are therefore compiled and linked as with that SDK. What only the SDK itself checks is not tested.
/// </summary>
internal static class Net11
{
    internal const string Framework = "net11.0";

    /// <summary>A separate package folder, because the packages of two versions of the SDK would select each other's tools.</summary>
    private static readonly string Packages = Path.Combine(Path.GetDirectoryName(Repository.Packages)!, "nuget11");

    private static readonly string Properties = $"""

          <PropertyGroup>
            <NETCoreSdkBundledVersionsProps>{Path.Combine(Repository.Root, "tests/Net11/BundledVersions.props")}</NETCoreSdkBundledVersionsProps>
            <AfterMicrosoftNETSdkTargets>$(AfterMicrosoftNETSdkTargets);{Path.Combine(Repository.Root, "tests/Net11/Sdk.targets")}</AfterMicrosoftNETSdkTargets>
          </PropertyGroup>

        """;

    private static readonly Lazy<string> Restored = new(Restore);

    /// <summary>Skips the test, with the reason, if the feeds do not have the packs.</summary>
    internal static void Require() => Machine.Require(Restored.Value.Length == 0, "the configured feeds do not have the packs 11.0.0: " + Restored.Value);

    /// <summary>Adds what net11.0 requires to a project.</summary>
    internal static TestProject ForNet11(this TestProject project)
    {
        const string File = "Directory.Build.props";
        string path = Path.Combine(project.Directory, File);
        string text = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : "<Project></Project>";
        return project.Property("TargetFramework", Framework).Source(File, text.Replace("<Project>", "<Project>" + Properties, StringComparison.Ordinal));
    }

    /// <summary>Uses the separate package folder.</summary>
    internal static Machine WithPacksOf11(this Machine machine) => machine.Variable("NUGET_PACKAGES", Packages);

    /// <summary>Restores once, without Aot.Sdk, so that its errors skip no test. The first error of NuGet, or empty.</summary>
    private static string Restore()
    {
        // NuGet does not replace a package of the same version.
        string old = Path.Combine(Packages, "aot.sdk");
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }

        TestProject project = TestProject.Program(TestProject.PlainSdk, directory: TestProject.NewDirectory("net11")).ForNet11();
        ToolRun run = new Machine().WithPacksOf11().Run("dotnet", ["restore", "-r", "linux-x64", "-p:_IsPublishing=true"], project.Directory);
        return run.Output.Split('\n').FirstOrDefault(line => line.Contains("error NU", StringComparison.Ordinal), "").Trim();
    }
}
