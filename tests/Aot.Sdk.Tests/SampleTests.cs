using System.Net.Http;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>The samples, published as their users do: each is published once, then run, and the summary compared with the program.</summary>
[Platform("Linux", Reason = "The programs are for Linux.")]
[LongRunning]
public sealed class SampleTests
{
    private static readonly string[] Arguments = ["-p:SampleFramework=net10.0", "-r", "linux-x64"];

    /// <summary>WebApi, published once for several tests.</summary>
    private static readonly Lazy<(Build Build, string Folder)> WebApi = new(() =>
    {
        string folder = Path.Combine(Repository.Work, "WebApi");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Copy("WebApi", folder);
        return (Build.Run(folder, "publish", Arguments), folder);
    });

    /// <summary>The answer of WebApi to a request for /todos/3.</summary>
    private const string TodoFromWebApi = """{"id":3,"title":"Todo 3"}""";

    private const string PublishFolder = "bin/Release/net10.0/linux-x64/publish";

    private const string Profile = "Properties/PublishProfiles/FolderProfile.pubxml";

    [Test]
    [SeparateProcess]
    public void Publish_Hello_IsNative()
    {
        string folder = Copy("Hello");

        Build build = Build.Run(folder, "publish", ["-p:SampleFramework=net10.0"]);
        AssertPublished(build, folder, "Hello");
        Assert.That(Tool.Run(Published(folder, "Hello"), [], folder).Output, Does.StartWith("Hello from a native program: /"));

        Build withProfile = Build.Run(folder, "publish", ["-p:PublishProfile=FolderProfile", .. Arguments]);
        Assert.That(withProfile.ExitCode, Is.Zero, withProfile.Log);
        Assert.That(withProfile.AotSdkWarningCodes, Is.Empty, withProfile.Log);
        Assert.That(Tool.Run(Path.Combine(folder, "bin/publish/linux-x64/Hello"), [], folder).Output, Does.StartWith("Hello from a native program: /"));
    }

    [Test]
    public void Publish_HelloWithProfileForWindows_StopsBeforeTheCompile()
    {
        string folder = Copy("Hello");

        Build build = Build.Run(folder, "publish", ["-p:PublishProfile=FolderProfile", "-p:SampleFramework=net10.0"]);

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK2008" }), build.Log);
        Assert.That(build.Errors[0].File, Is.EqualTo(Path.Combine(folder, Profile)), "the Error List opens the profile");
        Assert.That(build.Errors[0].Text, Does.Contain("win-x64"));
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    [Test]
    public async System.Threading.Tasks.Task Publish_WebApi_AnswersARequest()
    {
        (Build build, string folder) = WebApi.Value;
        AssertPublished(build, folder, "WebApi");
        Assert.That(await Answer(Published(folder, "WebApi")), Is.EqualTo(TodoFromWebApi));
    }

    [Test]
    public async System.Threading.Tasks.Task Publish_WebApiForAnOlderGlibc_AnswersARequestThere()
    {
        const string Program = "/WebApi";
        const string ProgramForThisMachine = "/WebApiForThisMachine";
        const string OlderFolder = "older";
        string tree = DebianTree.Debian11;
        (_, string folder) = WebApi.Value;
        File.Copy(Published(folder, "WebApi"), tree + ProgramForThisMachine, overwrite: true);

        // Only the link differs. The other test runs the program in the default folder.
        Build build = Build.Run(folder, "publish", [.. Arguments, "-p:AotSdkTargetGlibc=oldest", "-o", OlderFolder]);
        File.Copy(Path.Combine(folder, OlderFolder, "WebApi"), tree + Program, overwrite: true);

        Assert.That(Tool.Run("chroot", [tree, ProgramForThisMachine], folder).Output, Does.Contain("GLIBC_2.34' not found"), "premise");
        Assert.That(build.Ran("IlcCompile"), Is.False, build.Log);
        AssertPublished(build, folder, "WebApi", OlderFolder);
        Assert.That(await Answer("chroot", tree, Program), Is.EqualTo(TodoFromWebApi));
    }

    [Test]
    public async System.Threading.Tasks.Task Publish_WebApiForArm64WithClangAndLldAlone_AnswersARequest()
    {
        Machine.RequireTool("qemu-aarch64-static");
        Machine machine = CrossLinkTests.WithoutCrossToolchain("clang", "ld.lld", "llvm-objcopy");
        string tree = DebianTree.Debian11Arm64;
        string folder = Copy("WebApi");

        Build build = Build.Run(folder, "publish", ["-p:SampleFramework=net10.0", "-r", "linux-arm64"], machine);

        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain("Linking for linux-arm64 with glibc 2.27 or later, without a cross toolchain"));
        Assert.That(await Answer("qemu-aarch64-static", "-L", tree, Path.Combine(folder, "bin/Release/net10.0/linux-arm64/publish/WebApi")), Is.EqualTo(TodoFromWebApi));
    }

    [Test]
    public void Publish_NativeLibrary_IsCalledFromC()
    {
        Machine.RequireTool("gcc");
        string folder = Copy("NativeLibrary");
        string output = Path.GetDirectoryName(Published(folder, "NativeLibrary.so"))!;

        Build build = Build.Run(folder, "publish", Arguments);
        AssertPublished(build, folder, "NativeLibrary.so");
        string command = build.Summary[^1][build.Summary[^1].IndexOf("cc main.c", StringComparison.Ordinal)..];
        ToolRun printed = Tool.Run("sh", ["-c", command + " -o printed && LD_LIBRARY_PATH=" + output + " ./printed"], folder);
        Assert.That(printed.Output.Trim(), Is.EqualTo("2 + 3 = 5"), command);
        string shared = Path.Combine(folder, "shared");
        ToolRun link = Tool.Run(Tool.Find("gcc")!, ["main.c", output + "/NativeLibrary.so", "-Wl,-rpath," + output, "-o", shared], folder);
        Assert.That(link.ExitCode, Is.Zero, link.Output);
        Assert.That(Tool.Run(shared, [], folder).Output.Trim(), Is.EqualTo("2 + 3 = 5"));

        Build archive = Build.Run(folder, "publish", [.. Arguments, "-p:NativeLib=Static"]);
        Assert.That(archive.ExitCode, Is.Zero, archive.Log);
        Assert.That(archive.AotSdkWarningCodes, Is.Empty, archive.Log);
        Assert.That(output + "/NativeLibrary.a", Does.Exist);
        string pack = Path.Combine(Repository.Packages, "microsoft.netcore.app.runtime.nativeaot.linux-x64", InstalledSdk.Current.CompilerVersions["net10.0"], "runtimes/linux-x64/native");
        string program = Path.Combine(folder, "static");
        string[] runtime = ["libbootstrapperdll.o", "libRuntime.WorkstationGC.a", "libeventpipe-disabled.a", "libRuntime.VxsortEnabled.a", "libstandalonegc-disabled.a", "libstdc++compat.a", "libSystem.Native.a", "libSystem.Globalization.Native.a", "libaotminipal.a"];
        ToolRun staticLink = Tool.Run(Tool.Find("gcc")!, ["main.c", output + "/NativeLibrary.a", .. runtime.Select(file => Path.Combine(pack, file)), "-ldl", "-lm", "-lpthread", "-o", program], folder);
        Assert.That(staticLink.ExitCode, Is.Zero, staticLink.Output);
        Assert.That(Tool.Run(program, [], folder).Output.Trim(), Is.EqualTo("2 + 3 = 5"));
    }

    /// <summary>Starts WebApi, and sends it a request.</summary>
    /// <param name="command">The program, or what starts it.</param>
    private static async System.Threading.Tasks.Task<string> Answer(params string[] command)
    {
        using System.Diagnostics.Process server = new();
        server.StartInfo = new(command[0], [.. command[1..], "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
        };
        server.Start();
        try
        {
            string? line;
            do
            {
                line = await server.StandardOutput.ReadLineAsync();
            }
            while (line != null && !line.Contains("http://127.0.0.1:", StringComparison.Ordinal));

            Assert.That(line, Is.Not.Null, "the server prints its address");
            Uri address = new(line![line.IndexOf("http", StringComparison.Ordinal)..].Trim());
            using HttpClient client = new();
            return await client.GetStringAsync(new Uri(address, "/todos/3"));
        }
        finally
        {
            server.Kill();
        }
    }

    private static void AssertPublished(Build build, string folder, string file, string publishFolder = PublishFolder)
    {
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        string program = Path.Combine(folder, publishFolder, file);
        string floor = PublishedFile.HighestGlibc(program);
        string[] summary = build.Summary;
        Assert.That(summary[0], Texts.Holds("linux-x64", PublishedFile.Size(program), publishFolder + "/" + file));
        Assert.That(summary[0].Contains("library", StringComparison.Ordinal), Is.EqualTo(file.EndsWith(".so", StringComparison.Ordinal)), summary[0]);
        Assert.That(summary[1], Texts.Holds("glibc", floor, PublishedFile.Releases(floor)));
        Assert.That(summary[2..], Has.None.Contains(".so"), "no library is published with it");
    }

    private static string Published(string folder, string file) => Path.Combine(folder, PublishFolder, file);

    /// <summary>A copy of a sample, so that nothing is written to the source tree.</summary>
    private static string Copy(string name, string? directory = null)
    {
        string source = Path.Combine(Repository.Samples, name);
        string folder = directory ?? TestProject.NewDirectory(name);
        foreach (string file in Directory.GetFiles(source).Append(Path.Combine(source, Profile)).Where(File.Exists))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }
}
