namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>Runs Windows programs. Their drives and registry are below artifacts/.</summary>
internal static class Wine
{
    private static readonly string Prefix = System.IO.Path.Combine(Repository.Root, "artifacts", "wine");

    private static readonly Dictionary<string, string?> Variables = new(StringComparer.Ordinal)
    {
        ["WINEPREFIX"] = Prefix,
        ["WINEARCH"] = "win64",
        ["WINEDEBUG"] = "-all",
        ["DISPLAY"] = null,
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", // Wine's comparison of texts takes seconds for a page
    };

    private static readonly Lazy<ToolRun> Prepared = new(() => Start("wineboot", ["--init"]));

    /// <summary>The folder that Windows programs see as C:\.</summary>
    internal static string SystemDrive { get; } = System.IO.Path.Combine(Prefix, "drive_c");

    /// <summary>The Windows path of a path of this machine.</summary>
    internal static string Path(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>Publishes a project in tests/ as a Windows program, and returns the folder with the program.</summary>
    internal static string Publish(string project)
    {
        Machine.RequireTool("wine");
        string artifacts = System.IO.Path.Combine(Repository.Root, "artifacts", "windows");
        ToolRun publish = Tool.Run(
            "dotnet",
            [
                "publish", System.IO.Path.Combine(Repository.Root, "tests", project), "-c", "Release", "-r", "win-x64", "--self-contained",
                "-p:ArtifactsPath=" + artifacts, "-p:DisableTransitiveFrameworkReferenceDownloads=true",
                "-p:CreateHardLinksForPublishFilesIfPossible=true",
                "-p:RunAnalyzers=false", // they ran when the project was built for this system
            ],
            Repository.Root);
        Assert.That(publish.ExitCode, Is.Zero, publish.Output);
        return System.IO.Path.Combine(artifacts, "publish", project, "release_win-x64");
    }

    /// <summary>Runs a program.</summary>
    internal static ToolRun Run(string program, IEnumerable<string> arguments)
    {
        Machine.RequireTool("wine");
        Assert.That(Prepared.Value.ExitCode, Is.Zero, Prepared.Value.Output);
        return Start(program, arguments);
    }

    /// <summary>Stops Wine's server and services, which outlive the programs.</summary>
    internal static void Stop()
    {
        if (Prepared.IsValueCreated)
        {
            Tool.Run("wineserver", ["-k", "-w"], Repository.Root, Variables);
        }
    }

    private static ToolRun Start(string program, IEnumerable<string> arguments) => Tool.Run("wine", [program, .. arguments], Repository.Root, Variables);
}
