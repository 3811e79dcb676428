using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>The packed tasks in MSBuild for .NET Framework, the engine of Visual Studio. Mono runs it.</summary>
[Platform("Linux")]
[LongRunning]
public sealed class NetFrameworkTests
{
    /// <summary>For every task: a target of the package, properties with which the task finds a fault, and the code of the fault; empty for a task that reports no error.</summary>
    private static readonly (string Task, string Request, string Code)[] Faults =
    [
        ("CheckCompatibility", "AotSdkCheckCompatibility;AotSdkCompatibility=error;CopiedAssembly=" + typeof(TestAttribute).Assembly.Location, "AOTSDK6005"),
        ("CheckConfiguration", "AotSdkCheckConfiguration;RuntimeIdentifier=nonsense", "AOTSDK2001"),
        ("CheckToolchain", "AotSdkCheckToolchain;RuntimeIdentifier=linux-x64", "AOTSDK3001"),
        ("CheckToolPackage", "_AotSdkCheckToolPackage;PackAsTool=true;_IsPacking=true;_InnerToolsPublishAot=true", ""),
        ("CreateArchive", "_AotSdkCreateArchive;RuntimeIdentifier=linux-x64;AotSdkArchive=true;AotSdkArchiveDirectory=app.csproj", "AOTSDK7015"),
        ("DetectCompileChange", "_AotSdkAddCompilerInputs;NativeObject=app.o;NativeIntermediateOutputPath=obj/", ""),
        ("DetectEntryProject", "Restore;_IsPublishing=true;RuntimeIdentifier=nonsense", ""),
        ("DetectLinkChange", "_AotSdkAddLinkInputs;NativeBinary=app;NativeIntermediateOutputPath=obj/", ""),
        ("DetectRestore", "AotSdkDoctor;RuntimeIdentifier=nonsense", ""),
        ("DetectSourceChange", "_AotSdkDetectSourceChange;_AotSdkIsPublishRequested=true;RuntimeIdentifier=linux-x64", ""),
        ("EndBuild", "PrepareForPublish;RuntimeIdentifier=nonsense", ""),
        ("LinkForGlibc", "_AotSdkLinkForGlibc;RuntimeIdentifier=linux-x64;AotSdkTargetGlibc=2.17", ""),
        ("ListTargets", "AotSdkMatrix;RuntimeIdentifiers=linux-x64", ""),
        ("PrintLine", "_AotSdkPrintGlibc;_AotSdkGlibcLine=line;NativeObject=app.o;NativeBinary=app", ""),
        ("PrintChecklist", "AotSdkDoctor;RuntimeIdentifier=nonsense", "AOTSDK2001"),
        ("PrintTargets", "_AotSdkPrintTargets;TargetCheck=win-x64", ""),
        ("RunSmokeTest", "_AotSdkRunSmokeTest;RuntimeIdentifier=linux-x64;AotSdkSmokeTest=-h;AotSdkSmokeTestRunner=no-such-emulator", "AOTSDK7012"),
        ("SelectTargets", "_AotSdkSelectTargets;TargetCheck=win-x64;AotSdkRequireAll=true", "AOTSDK2011"),
        ("VerifyOutput", "AotSdkVerifyOutput;RuntimeIdentifier=linux-x64", "AOTSDK7002"),
    ];

    [Test]
    public void EveryTask_MSBuildForNetFramework_FindsItsFault()
    {
        Machine.RequireTool("mono");
        Machine.Require(File.Exists("/usr/lib/mono/4.5/System.Xaml.dll"), "Mono's System.Xaml is not installed");
        ToolRun build = Tool.Run("dotnet", ["build", Path.Combine(Repository.Root, "tests", "Engine"), "-c", "Release"], Repository.Root);
        Assert.That(build.ExitCode, Is.Zero, build.Output);

        Engine engine = Engine.For("linux-x64");
        PublishManaged(engine);
        string program = Path.Combine(Repository.Root, "artifacts", "bin", "Engine", "release", "Engine.exe");
        ToolRun run = Machine.WithOnly().Run(
            Tool.Find("mono")!, [program, engine.Tasks, engine.Project, .. Faults.Select(fault => fault.Request)], Path.GetDirectoryName(engine.Project)!);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        ILookup<string, string[]> lines = Engine.Read(run.Output);
        Assert.That(lines["task"].Select(fields => fields[0]), Is.EquivalentTo(Faults.Select(fault => fault.Task)), "Every public task needs a row in Faults.\n" + run.Output);
        Assert.Multiple(() =>
        {
            foreach ((string task, string request, string code) in Faults)
            {
                string[] logged = [task, code, new Uri(Path.Combine(engine.Package, "docs", code + ".md")).AbsoluteUri, engine.Project];
                Assert.That(lines["error"].Select(fields => fields[..4]), code.Length > 0 ? Has.Some.EqualTo(logged) : Has.None.Contain(task), $"{request}\n{run.Output}");
                Assert.That(lines["target"], Has.Some.EqualTo(new[] { request.Split(';')[0], task is "CheckToolPackage" or "DetectCompileChange" or "DetectLinkChange" or "DetectSourceChange" or "LinkForGlibc" or "ListTargets" or "PrintLine" or "PrintTargets" ? "Success" : "Failure", "" }), $"{request}\n{run.Output}");
            }
        });
    }

    /// <summary>Puts a managed assembly where the native program should be.</summary>
    private static void PublishManaged(Engine engine)
    {
        string program = Path.Combine(Path.GetDirectoryName(engine.Project)!, "bin", "publish", "app");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.Copy(engine.Tasks, program);
    }
}
