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

    [Test]
    public void Doctor_LinkerWithoutClassicMode_IsFixedByTheProperty()
    {
        TestProject project = TestProject.Program(framework: "net9.0");
        string tools = Path.Combine(project.Directory, "developer");
        Machine machine = Staged()
            .Mount($"mkdir -p '{tools}/usr/bin' && touch '{tools}/usr/bin/xcrun'")
            .Mount(Script("xcode-select", $"echo '{tools}'"))
            .Mount(Script("xcrun", "echo 27.0"))
            .Mount(Script("dsymutil", "exit 0"))
            .Mount(Script("clang", """
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
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK5010" }), build.Log);
            Assert.That(build.Errors[0].Text, Does.Contain("ld: library 'd_classic' not found").And.EndsWith("-p:UseLdClassicXCodeLinker=false"));
            Assert.That(corrected.ExitCode, Is.Zero, corrected.Log);
            Assert.That(corrected.Log, Does.Match(@"(?m)\[ok\] .*: /usr/bin/clang\r?$"));
        });
    }

    private static IEnumerable<string> Properties() => [.. Mac.Where(word => word.StartsWith("-p:", StringComparison.Ordinal)), "-p:RuntimeIdentifier=osx-arm64"];

    /// <summary>Files that a script writes to /usr/bin exist only in the mount namespace of the build.</summary>
    private static Machine Staged() => new Machine().Hide("/usr/bin/xcode-select");

    private static string Script(string name, string text) =>
        $"rm -f /usr/bin/{name} && cat > /usr/bin/{name} <<'SCRIPT'\n#!/bin/sh\n{text}\nSCRIPT\nchmod +x /usr/bin/{name}";
}
