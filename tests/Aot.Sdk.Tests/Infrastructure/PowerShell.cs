namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>PowerShell: the installed one, or its engine in tests/PowerShellHost.</summary>
internal sealed class PowerShell
{
    private static readonly Lazy<PowerShell> Found = new(Find);

    private readonly string[] _command;
    private readonly string? _absence;

    private PowerShell(string? absence, params string[] command)
    {
        _absence = absence;
        _command = command;
    }

    /// <summary>Skips the test, with the reason, where there is none.</summary>
    internal static PowerShell Require()
    {
        Machine.Require(Found.Value._absence == null, Found.Value._absence ?? "");
        return Found.Value;
    }

    internal ToolRun Run(Machine machine, string script, IEnumerable<string> arguments, string directory) =>
        machine.Run(_command[0], [.. _command[1..], Path.Combine(directory, script), .. arguments], directory);

    private static PowerShell Find()
    {
        if (Tool.Find("pwsh") is string installed)
        {
            return new PowerShell(null, installed, "-NoProfile", "-File");
        }

        ToolRun build = Tool.Run("dotnet", ["build", Path.Combine(Repository.Root, "tests", "PowerShellHost"), "-c", "Release", "-nodeReuse:false"], Repository.Root);
        if (build.Output.Contains("error NU11", StringComparison.Ordinal))
        {
            return new PowerShell("PowerShell is not installed, and no feed serves its engine, System.Management.Automation");
        }

        Assert.That(build.ExitCode, Is.Zero, build.Output);
        return new PowerShell(null, Tool.DotNet, Path.Combine(Repository.Root, "artifacts", "bin", "PowerShellHost", "release", "PowerShellHost.dll"), "-File");
    }
}
