using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>A command in a <see cref="BuildHost"/> finds the same as in a separate process.</summary>
[Platform("Linux")]
public sealed class BuildHostTests
{
    /// <summary>The runtime reads it when a process starts, so a command with it never runs in a host.</summary>
    private const string Separate = "DOTNET_TieredCompilation";

    [Test]
    public void Run_CommandsInDifferentFolders_FindTheSameAsInSeparateProcesses([Values(1, 2, 3)] int number)
    {
        string folder = TestProject.NewDirectory();
        string variable = "TEST_" + number;
        File.WriteAllText(Path.Combine(folder, "show.proj"), """
            <Project>
              <Target Name="Show">
                <Message Importance="high" Text="$(MSBuildStartupDirectory) $([System.Environment]::CommandLine)" />
                <Message Importance="high" Text="$(TEST_1) $(TEST_2) $(TEST_3) $(PATH)" />
                <Exec Command="echo on the error stream &gt;&amp;2" />
                <Exec Command="pwd; cat; env | grep ^TEST_; exit 3" />
              </Target>
            </Project>
            """);
        string[] arguments = ["msbuild", "show.proj", "-t:Show", "-nologo", "-m:1", "-p:Number=" + number];

        Assert.That(BuildHost.CanRun("dotnet", arguments, [variable]), Is.EqualTo(Environment.GetEnvironmentVariable("AOTSDK_SEPARATE_PROCESSES") is null or ""));
        Assert.That(BuildHost.CanRun("dotnet", arguments, [variable, Separate]), Is.False);

        ToolRun hosted = new Machine().Variable(variable, "é").Run("dotnet", arguments, folder);
        ToolRun separate = new Machine().Variable(variable, "é").Variable(Separate, "1").Run("dotnet", arguments, folder);

        Assert.That(hosted.Output.TrimEnd(), Is.EqualTo(separate.Output.TrimEnd()));
        Assert.That(hosted.ExitCode, Is.EqualTo(separate.ExitCode));
        Assert.That(hosted.ExitCode, Is.EqualTo(1), "the command of the project fails");
        Assert.That(hosted.Output, Does.Contain(variable + "=é").And.Contain("-p:Number=" + number).And.Contain("on the error stream"));
    }
}
