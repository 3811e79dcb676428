using System.IO.Compression;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>The packed tasks in the engine of Visual Studio: MSBuild for .NET Framework, which Mono runs.</summary>
[Platform("Linux")]
public sealed class NetFrameworkTests
{
    /// <summary>For every task a target of the package, properties with which it finds a fault, and the code of that.</summary>
    private static readonly (string Task, string Request, string Code)[] Faults =
    [
        ("CheckConfiguration", "AotSdkCheckConfiguration;RuntimeIdentifier=nonsense", "AOTSDK2001"),
        ("CheckToolchain", "AotSdkCheckToolchain;RuntimeIdentifier=linux-x64", "AOTSDK3001"),
        ("PrintChecklist", "AotSdkDoctor;RuntimeIdentifier=nonsense", "AOTSDK2001"),
    ];

    [Test]
    public void EveryTask_InTheEngineOfVisualStudio_FindsItsFault()
    {
        Machine.RequireTool("mono");
        Machine.Require(File.Exists("/usr/lib/mono/4.5/System.Xaml.dll"), "Mono's System.Xaml is not installed");
        string directory = TestProject.NewDirectory();
        string package = Path.Combine(directory, "package");
        ZipFile.ExtractToDirectory(Repository.Package, package);
        string project = WriteProject(directory, package);

        ToolRun build = Tool.Run("dotnet", ["build", Path.Combine(Repository.Root, "tests", "FrameworkEngine"), "-c", "Release"], Repository.Root);
        Assert.That(build.ExitCode, Is.Zero, build.Output);
        string engine = Path.Combine(Repository.Root, "artifacts", "bin", "FrameworkEngine", "release", "FrameworkEngine.exe");
        string assembly = Path.Combine(package, "tools", "netstandard2.0", "Aot.Tasks.dll");
        ToolRun run = Machine.WithOnly().Run(Tool.Find("mono")!, [engine, assembly, project, .. Faults.Select(fault => fault.Request)], directory);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        ILookup<string, string[]> lines = run.Output.Split(Environment.NewLine).Select(line => line.Split('\t')).ToLookup(fields => fields[0], fields => fields[1..]);
        Assert.That(lines["task"].Select(fields => fields[0]), Is.EquivalentTo(Faults.Select(fault => fault.Task)), "Every public task needs a fault above.\n" + run.Output);
        Assert.Multiple(() =>
        {
            foreach ((string task, string request, string code) in Faults)
            {
                string[] logged = [task, code, new Uri(Path.Combine(package, "docs", code + ".md")).AbsoluteUri, project];
                Assert.That(lines["error"].Select(fields => fields[..4]), Has.Some.EqualTo(logged), $"{request}\n{run.Output}");
            }
        });
    }

    /// <summary>What the tasks read of a project with Microsoft.NET.Sdk, which this engine does not have.</summary>
    private static string WriteProject(string directory, string package)
    {
        string file = Path.Combine(directory, "app.csproj");
        File.WriteAllText(file, $"""
            <Project>
              <PropertyGroup>
                <UsingMicrosoftNETSdk>true</UsingMicrosoftNETSdk>
                <TargetFramework>net9.0</TargetFramework>
                <TargetFrameworkIdentifier>.NETCoreApp</TargetFrameworkIdentifier>
                <TargetFrameworkVersion>v9.0</TargetFrameworkVersion>
                <NETCoreSdkVersion>10.0.100</NETCoreSdkVersion>
                <NETCoreSdkRuntimeIdentifier>linux-x64</NETCoreSdkRuntimeIdentifier>
                <NETCoreSdkPortableRuntimeIdentifier>linux-x64</NETCoreSdkPortableRuntimeIdentifier>
                <OutputType>Exe</OutputType>
                <OutputPath>bin/</OutputPath>
                <IntermediateOutputPath>obj/</IntermediateOutputPath>
                <PublishDir>bin/publish/</PublishDir>
              </PropertyGroup>
              <ItemGroup>
                <KnownILCompilerPack Include="Microsoft.DotNet.ILCompiler" TargetFramework="net9.0" ILCompilerPackVersion="9.0.0" ILCompilerRuntimeIdentifiers="linux-x64;win-x64" />
              </ItemGroup>
              <Import Project="{package}/Sdk/Sdk.props" />
              <Import Project="{package}/Sdk/Sdk.targets" />
            </Project>
            """);
        return file;
    }
}
