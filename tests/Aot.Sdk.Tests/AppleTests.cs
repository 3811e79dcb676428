using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// The Apple checks in complete builds of the packed package, before restore. The builds are told that this machine is a Mac, and scripts take the place of
/// Apple's tools. The tests show the way from targets to task to message, and which tools are run.
/// </summary>
[Platform("Linux")]
public sealed class AppleTests
{
    private static readonly string[] Mac = ["-p:NETCoreSdkPortableRuntimeIdentifier=osx-arm64", "-p:NETCoreSdkRuntimeIdentifier=osx-arm64", "-r", "osx-arm64"];

    [Test]
    public void Publish_NoDeveloperTools_StopsBeforeRestoreAndRunsNoStub()
    {
        TestProject project = TestProject.Program();
        string ran = Path.Combine(project.Directory, "a-stub-was-run");
        Machine machine = Staged()
            .Mount(Script("xcode-select", "echo 'xcode-select: error: unable to get active developer directory, use `xcode-select --switch`' >&2; exit 2"))
            .Mount(Script("clang", $"touch '{ran}'"))
            .Mount(Script("xcrun", $"touch '{ran}'"));

        Build build = Build.Publish(project, machine, Mac);

        Assert.Multiple(() =>
        {
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK5001" }), build.Log);
            Assert.That(build.Errors[0].File, Is.EqualTo(project.File));
            Assert.That(build.Ran("CoreCompile"), Is.False);
            Assert.That(Path.Combine(project.Directory, "obj", "project.assets.json"), Does.Not.Exist, "nothing is restored");
            Assert.That(ran, Does.Not.Exist);
        });
    }

    [Test]
    public void Publish_DeveloperDirDoesNotExist_NamesTheVariable()
    {
        Machine machine = Staged().Mount(Script("xcode-select", "echo \"$DEVELOPER_DIR\"")).Mount(Script("clang", "exit 1")).Variable("DEVELOPER_DIR", "/gone/a%20b;c");

        Build build = Build.Publish(TestProject.Program(), machine, Mac);

        Assert.Multiple(() =>
        {
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK5002" }), build.Log);
            Assert.That(build.Errors[0].Text, Does.Contain("'/gone/a%20b;c'").And.EndsWith("unset DEVELOPER_DIR"));
        });
    }

    /// <summary>From .NET 11 on, the IL compiler's targets request the classic mode for Xcode 27 only if the project does.</summary>
    [TestCase("net9.0", "")]
    [TestCase("net11.0", "true")]
    public void Doctor_LinkerWithoutClassicMode_IsFixedByTheProperty(string framework, string requested)
    {
        TestProject project = framework == Net11.Framework ? TestProject.Program().ForNet11() : TestProject.Program(framework: framework);
        project.Property("UseLdClassicXCodeLinker", requested).Property("AppleMinOSVersion", "15.0");
        string arguments = Path.Combine(project.Directory, "arguments");
        string tools = Path.Combine(project.Directory, "developer");
        Machine machine = Staged()
            .Mount($"mkdir -p '{tools}/usr/bin' && touch '{tools}/usr/bin/xcrun'")
            .Mount(Script("xcode-select", $"echo '{tools}'"))
            .Mount(Script("xcrun", "echo 27.0"))
            .Mount(Script("dsymutil", "exit 0"))
            .Mount(Script("clang", $"""
                echo "$*" >> '{arguments}'
                case "$*" in
                    --version) echo 'Apple clang version 21.0.0 (clang-2100.0.0.0)'; exit 0 ;;
                    *-ld_classic*) echo "ld: library 'd_classic' not found" >&2; exit 1 ;;
                esac
                while [ $# -gt 1 ]; do [ "$1" = -o ] && : > "$2"; shift; done
                """));

        Build build = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor", .. Properties()], machine);
        Build corrected = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor", "-p:UseLdClassicXCodeLinker=false", .. Properties()], machine);

        Assert.Multiple(() =>
        {
            // A warning with the stand-in for the .NET 11 SDK, whose targets could change the link.
            Assert.That(build.AotSdkCodes, Is.EqualTo(new[] { "AOTSDK5010" }), build.Log);
            Assert.That(build.ErrorCodes, framework == Net11.Framework ? Is.Empty : Is.EqualTo(new[] { "AOTSDK5010" }), build.Log);
            Assert.That(build.Text("AOTSDK5010"), Does.Contain("ld: library 'd_classic' not found").And.EndsWith("-p:UseLdClassicXCodeLinker=false"));
            Assert.That(corrected.ExitCode, Is.Zero, corrected.Log);
            Assert.That(corrected.Log, Does.Match(@"(?m)\[ok\] .*: /usr/bin/clang\r?$"));
            Assert.That(File.ReadAllText(arguments), Does.Contain("-apple-macos15.0 "));
        });
    }

    private static IEnumerable<string> Properties() => [.. Mac.Where(word => word.StartsWith("-p:", StringComparison.Ordinal)), "-p:RuntimeIdentifier=osx-arm64"];

    /// <summary>Files that a script writes to /usr/bin exist only in the mount namespace of the build.</summary>
    private static Machine Staged() => new Machine().Hide("/usr/bin/xcode-select");

    private static string Script(string name, string text) =>
        $"rm -f /usr/bin/{name} && cat > /usr/bin/{name} <<'SCRIPT'\n#!/bin/sh\n{text}\nSCRIPT\nchmod +x /usr/bin/{name}";
}
