using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// What the targets hand to the check for Windows. A build on Linux is told that it runs on Windows; there a path with backslashes is one file
/// name, under which a script stands in for vswhere.exe.
/// </summary>
[Platform("Linux")]
public sealed class WindowsToolchainTests
{
    private const string Instance2026 =
        """[{"installationPath": "C:\\VS 2026", "installationVersion": "18.1.0", "displayName": "Visual Studio Community 2026", "isComplete": true, "isLaunchable": true}]""";

    private static readonly string[] Check =
    [
        "-t:AotSdkCheckToolchain", "-p:OS=Windows_NT", "-p:NETCoreSdkPortableRuntimeIdentifier=win-x64", "-p:RuntimeIdentifier=win-x64", "-v:normal",
    ];

    [Test]
    public void NoInstaller_TheVariableArrivesAsItIs()
    {
        Machine machine = new Machine().Variable("ProgramFiles(x86)", @"D:\Programs;%41 (x86)").Variable("PROCESSOR_ARCHITECTURE", "AMD64");
        Build build = Build.Run(TestProject.Program().Directory, "msbuild", Check, machine);

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK4001" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain(@"'D:\Programs;%41 (x86)\Microsoft Visual Studio\Installer\vswhere.exe'"));
    }

    [Test]
    public void ComponentIsMissing_TheInstanceIsNamed()
    {
        Build build = Build.Run(TestProject.Program().Directory, "msbuild", Check, VsWhere(Instance2026));

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK4003" }), build.Log);
        Assert.That(build.Errors[0].Text, Does.Contain("""modify --installPath "C:\VS 2026" --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64 --add Microsoft.VisualStudio.Component.Windows11SDK.26100 --passive"""));
    }

    [Test]
    public void BeforeRestore_ThePackIsTheOneThatTheSdkWouldTake()
    {
        TestProject project = TestProject.Program();
        File.WriteAllText(Path.Combine(project.Directory, "Directory.Build.targets"), """
            <Project>
              <Target Name="TakeAnOldPack" BeforeTargets="AotSdkCheckToolchain">
                <ItemGroup>
                  <KnownILCompilerPack Condition="'%(TargetFramework)' == 'net9.0'" ILCompilerPackVersion="9.0.10" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        Build build = Build.Run(project.Directory, "msbuild", Check, VsWhere(Instance2026));

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK4006" }), build.Log);
        Assert.That(build.Log, Does.Contain("-version [16,18)"), "the trace tells what was asked");
    }

    [Test]
    public void EnvironmentalTools_NothingIsSearched()
    {
        Build build = Build.Run(TestProject.Program().Property("IlcUseEnvironmentalTools", "true").Directory, "msbuild", Check, VsWhere(Instance2026));

        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK4008", "AOTSDK4009" }), build.Log);
    }

    [Test]
    public void PlatformIsLeftOver_ThePlainSdkStopsAfterRestore()
    {
        Machine machine = VsWhere("[]").Variable("Platform", "x86");
        Build plain = Build.Publish(TestProject.Program(TestProject.PlainSdk), machine);
        Build build = Build.Run(TestProject.Program().Directory, "msbuild", Check, machine);

        Assert.That(plain.ErrorCodes, Is.EqualTo(new[] { "NETSDK1032" }), plain.Log);
        Assert.That(build.ErrorCodes, Does.Contain("AOTSDK4013"), build.Log);
    }

    /// <summary>A machine with a stand-in that lists these instances when asked for all, and none when asked for C++ tools.</summary>
    private static Machine VsWhere(string instances)
    {
        string programs = TestProject.NewDirectory("programs");
        string script = programs + @"\Microsoft Visual Studio\Installer\vswhere.exe";
        File.WriteAllText(script, $"#!/bin/sh\ncase \"$*\" in *-all*) printf '%s' '{instances}' ;; *) printf '[]' ;; esac\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new Machine().Variable("ProgramFiles(x86)", programs).Variable("PROCESSOR_ARCHITECTURE", "AMD64");
    }
}
