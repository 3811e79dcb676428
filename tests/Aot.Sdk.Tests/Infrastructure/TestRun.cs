using Aot.Sdk.Tests.Infrastructure;
using Microsoft.Build.Locator;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: LevelOfParallelism(3)]
[assembly: RemovesFolders]

namespace Aot.Sdk.Tests;

/// <summary>Runs once for all tests: packs Aot.Sdk into a feed for the test projects, and loads MSBuild's object model from the installed SDK.</summary>
[SetUpFixture]
public sealed class TestRun
{
    [OneTimeSetUp]
    public void Prepare()
    {
        Tool.Clean();

        // Each stream of each process that runs keeps one thread busy. Otherwise, the pool adds two of them each second.
        System.Threading.ThreadPool.SetMinThreads(64, 64);
        MSBuildLocator.RegisterDefaults();
        if (Environment.GetEnvironmentVariable("AOTSDK_TEST_PACKAGES") is not { Length: > 0 })
        {
            // The tests were not started by build.sh: pack the sources, and remove the package of the same version that NuGet would use instead.
            ToolRun pack = Tool.Run("dotnet", ["pack", Path.Combine(Repository.Root, "src", "Aot.Sdk"), "-c", "Release"], Repository.Root);
            Assert.That(pack.ExitCode, Is.Zero, pack.Output);
            string old = Path.Combine(Repository.Packages, "aot.sdk");
            if (Directory.Exists(old))
            {
                Directory.Delete(old, recursive: true);
            }
        }

        Assert.That(Repository.Package, Does.Exist, "Run ./build.sh test, which packs first.");
        Directory.CreateDirectory(Repository.Work);
        File.WriteAllText(
            Path.Combine(Repository.Work, "NuGet.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="Aot.Sdk under test" value="{Path.GetDirectoryName(Repository.Package)}" />
              </packageSources>
            </configuration>
            """);

        // This repository's settings must not reach the test projects.
        File.WriteAllText(Path.Combine(Repository.Work, "Directory.Packages.props"), "<Project />");

        // Each publish starts a process for this task, which lists assemblies. The start takes a fifth of the processor time of a publish without the IL compiler.
        File.WriteAllText(
            Path.Combine(Repository.Work, "Directory.Build.targets"),
            """
            <Project>
              <UsingTask TaskName="ComputeManagedAssemblies" AssemblyFile="$(ILLinkTasksAssembly)" Condition="'$(ILLinkTasksAssembly)' != ''" Override="true" />
            </Project>
            """);

        File.WriteAllText(Path.Combine(Repository.Work, "Directory.Build.props"), IlCompilerCache.Properties);
        IlCompilerCache.Create();

        File.WriteAllText(Path.Combine(Repository.Work, ".editorconfig"), "root = true\n");
    }

    [OneTimeTearDown]
    public void CleanUp()
    {
        BuildHost.StopAll();
        CompilerServer.Stop();
        IlCompilerCache.Delete();
        Wine.Stop();
        RemovesFoldersAttribute.RemoveAll();
    }
}
