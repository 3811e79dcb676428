using System.Text.Json;
using System.Text.RegularExpressions;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>
/// Complete runs of the toolchain check as a Windows program: MSBuild's engine with the packed targets and tasks, a registry, a vswhere.exe, and files like
/// those of the Visual Studio Installer. Each step fixes the fault that the previous one reported.
/// </summary>
[Platform("Linux")]
[LongRunning]
public sealed partial class WindowsToolchainTests
{
    /// <summary>By path: Wine starts a name through start.exe, which needs a desktop.</summary>
    private const string Registry = @"C:\windows\system32\reg.exe";

    private const string Tools = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64";
    private const string Software = @"HKLM\SOFTWARE\WOW6432Node\Microsoft\";

    private static readonly string VisualStudio = Path.Combine(Wine.SystemDrive, "Program Files", "Microsoft Visual Studio");
    private static readonly string Installer = Path.Combine(Wine.SystemDrive, "Program Files (x86)", "Microsoft Visual Studio", "Installer");
    private static readonly string Kits = Path.Combine(Wine.SystemDrive, "Program Files (x86)", "Windows Kits");

    [Test]
    public void CheckToolchain_MachineIsFixedStepByStep_ReportsTheNextFault()
    {
        string program = Path.Combine(Wine.Publish("Engine"), "Engine.exe");
        string vswhere = Wine.Publish("VsWhere");
        Engine engine = Engine.For("win-x64");
        RemoveAll();
        Expect("AOTSDK4001");

        Directory.CreateDirectory(Installer);
        foreach (string file in Directory.GetFiles(vswhere))
        {
            File.Copy(file, Path.Combine(Installer, Path.GetFileName(file)));
        }

        Instances();
        Expect("AOTSDK4002");

        Instances(Instance("2022/Büro", "17.12.35527.113"));
        Expect("AOTSDK4003");

        InstallTools("2022/Büro");
        Instances(Instance("2022/Büro", "17.12.35527.113", Tools, isComplete: false));
        Expect("AOTSDK4004");

        InstallTools("18/Community");
        Instances(Instance("18/Community", "18.0.11205.157", Tools));
        Expect("AOTSDK4006", "AotSdkCheckToolchain;RuntimeIdentifier=win-x64;CompilerVersion=9.0.10");

        Instances(Instance("2022/Büro", "17.12.35527.113", Tools));
        Expect("AOTSDK4007");

        InstallWindowsSdk();
        Expect("");

        void Expect(string code, string request = "AotSdkCheckToolchain;RuntimeIdentifier=win-x64")
        {
            ToolRun run = Run(request);
            for (int again = 0; again < 5 && VsWhereDidNotAnswer().IsMatch(run.Output); again++)
            {
                TestContext.Out.WriteLine("Wine did not run vswhere.exe to its end, so the check runs again:\n" + run.Output);
                run = Run(request);
            }

            ILookup<string, string[]> lines = Engine.Read(run.Output);
            string[][] findings = [.. lines["error"].Concat(lines["warning"]).Where(fields => fields[0].Length > 0)];
            string help = "file:///" + Wine.Path(engine.Package).Replace('\\', '/') + "/docs/" + code + ".md";
            string[][] expected = code.Length == 0 ? [] : [["CheckToolchain", code, help, Wine.Path(engine.Project)]];
            Assert.That(findings.Select(fields => fields[..4]), Is.EqualTo(expected), run.Output);
            Assert.That(lines["target"].Single()[1], Is.EqualTo(code.Length == 0 ? "Success" : "Failure"), run.Output);
        }

        ToolRun Run(string request) => Wine.Run(program, [Wine.Path(engine.Tasks), Wine.Path(engine.Project), request]);
    }

    /// <summary>Removes the files and registry keys of earlier runs.</summary>
    private static void RemoveAll()
    {
        foreach (string directory in new[] { Installer, VisualStudio, Kits }.Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: true);
        }

        Wine.Run(Registry, ["delete", Software + "Microsoft SDKs", "/f"]);
        Wine.Run(Registry, ["delete", Software + "Windows Kits", "/f"]);
    }

    private static void Instances(params string[] instances) =>
        File.WriteAllText(Path.Combine(Installer, "instances.json"), "[" + string.Join(",", instances) + "]");

    /// <summary>One entry of vswhere's output, and the installed components.</summary>
    private static string Instance(string name, string version, string component = "Microsoft.VisualStudio.Component.CoreEditor", bool isComplete = true) => $$"""
        {
          "instanceId": "{{name.Length:x8}}",
          "installationPath": {{JsonSerializer.Serialize(@"C:\Program Files\Microsoft Visual Studio\" + name.Replace('/', '\\'))}},
          "installationVersion": "{{version}}",
          "isComplete": {{(isComplete ? "true" : "false")}},
          "isLaunchable": true,
          "isRebootRequired": false,
          "displayName": "Visual Studio {{name}}",
          "packages": [ "{{component}}" ]
        }
        """;

    private static void InstallTools(string name)
    {
        string tools = Path.Combine(VisualStudio, name, "VC", "Tools", "MSVC", "14.42.34433");
        Touch(Path.Combine(VisualStudio, name, "VC", "Auxiliary", "Build", "vcvarsall.bat"));
        Touch(Path.Combine(tools, "lib", "x64", "libcmt.lib"));
        Touch(Path.Combine(tools, "bin", "Hostx64", "x64", "link.exe"));
    }

    private static void InstallWindowsSdk()
    {
        string kit = Path.Combine(Kits, "10");
        Touch(Path.Combine(kit, "Include", "10.0.22621.0", "um", "winsdkver.h"));
        Touch(Path.Combine(kit, "Lib", "10.0.22621.0", "um", "x64", "kernel32.lib"));
        Touch(Path.Combine(kit, "Lib", "10.0.22621.0", "ucrt", "x64", "ucrt.lib"));
        Register(@"Microsoft SDKs\Windows\v10.0", "InstallationFolder");
        Register(@"Windows Kits\Installed Roots", "KitsRoot10");
    }

    private static void Register(string key, string name)
    {
        ToolRun run = Wine.Run(Registry, ["add", Software + key, "/v", name, "/d", @"C:\Program Files (x86)\Windows Kits\10\", "/f"]);
        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }

    private static void Touch(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
    }

    /// <summary>What the trace says of a run that was stopped after the time limit, was not started, failed, or printed nothing.</summary>
    [GeneratedRegex(@"\\vswhere\.exe[^\t\r\n]*: (stopped after|not started|exit code (?!0\. \S))")]
    private static partial Regex VsWhereDidNotAnswer();
}
