using System.Reflection;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>Folders and files of this repository.</summary>
internal static class Repository
{
    /// <summary>Found from the test assembly upward, because a CI build replaces source paths by /_/.</summary>
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Everything that tests write is below this folder.</summary>
    internal static string Work { get; } = Path.Combine(Root, "artifacts", "tests");

    /// <summary>The package folder of samples and tests, separate from the user's.</summary>
    internal static string Packages { get; } =
        Environment.GetEnvironmentVariable("AOTSDK_TEST_PACKAGES") is { Length: > 0 } given ? given : Path.Combine(Root, "artifacts", "nuget");

    /// <summary>The version of the package, from eng/Versions.props, which the test assembly has as well.</summary>
    internal static string Version { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The version as projects write it after 'Aot.Sdk/': 1.0 for 1.0.0.</summary>
    internal static string VersionInProject { get; } = System.Version.TryParse(Version, out Version? parsed) && parsed.Build == 0 ? parsed.ToString(2) : Version;

    internal static string Package { get; } = Path.Combine(Root, "artifacts", "packages", $"Aot.Sdk.{Version}.nupkg");

    internal static string Samples { get; } = Path.Combine(Root, "samples");

    private static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "Aot.Sdk.sln")) ? directory
        : Path.GetDirectoryName(directory) is string parent ? Find(parent)
        : throw new DirectoryNotFoundException("The tests run inside the repository, but no folder above " + AppContext.BaseDirectory + " has Aot.Sdk.sln.");
}
