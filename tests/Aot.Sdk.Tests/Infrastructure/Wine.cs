namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>Runs Windows programs, with drives and a registry of their own below artifacts/.</summary>
internal static class Wine
{
    private static readonly Dictionary<string, string?> Variables = new(StringComparer.Ordinal)
    {
        ["WINEPREFIX"] = Path.Combine(Repository.Root, "artifacts", "wine"),
        ["WINEARCH"] = "win64",
        ["WINEDEBUG"] = "-all",
        ["DISPLAY"] = null,
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", // its own comparison of texts takes seconds for a page
    };

    private static readonly Lazy<ToolRun> Prepared = new(() => Start("wineboot", ["--init"]));

    /// <summary>Runs a program; the caller has made sure that Wine is there.</summary>
    internal static ToolRun Run(string program, IEnumerable<string> arguments)
    {
        Assert.That(Prepared.Value.ExitCode, Is.Zero, Prepared.Value.Output);
        return Start(program, arguments);
    }

    /// <summary>Its server and services outlive the program otherwise.</summary>
    internal static void Stop()
    {
        if (Prepared.IsValueCreated)
        {
            Tool.Run("wineserver", ["-k", "-w"], Repository.Root, Variables);
        }
    }

    private static ToolRun Start(string program, IEnumerable<string> arguments) => Tool.Run("wine", [program, .. arguments], Repository.Root, Variables);
}
