using System.Runtime.CompilerServices;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>Where things are in this repository.</summary>
internal static class Repository
{
    internal static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>Everything that tests make lies below this folder.</summary>
    internal static string Work { get; } = Path.Combine(Root, "artifacts", "tests");

    /// <summary>The folder of packages that samples and tests share, apart from the user's own.</summary>
    internal static string Packages { get; } =
        Environment.GetEnvironmentVariable("AOTSDK_TEST_PACKAGES") is { Length: > 0 } given ? given : Path.Combine(Root, "artifacts", "nuget");

    internal static string Package { get; } = Path.Combine(Root, "artifacts", "packages", "Aot.Sdk.1.0.0.nupkg");

    internal static string Samples { get; } = Path.Combine(Root, "samples");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
