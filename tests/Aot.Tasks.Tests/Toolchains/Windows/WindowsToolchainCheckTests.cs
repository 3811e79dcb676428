using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Windows;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Windows;

/// <summary>Complete runs on a Windows machine that each test describes.</summary>
internal sealed class WindowsToolchainCheckTests
{
    private const string Installer = @"C:\Program Files (x86)\Microsoft Visual Studio\Installer";
    private const string VsWhere = Installer + @"\vswhere.exe";
    private const string Enterprise = @"C:\Program Files\Microsoft Visual Studio\2022\Enterprise";
    private const string Community2026 = @"C:\Program Files\Microsoft Visual Studio\18\Community";
    private const string Community2019 = @"C:\Program Files (x86)\Microsoft Visual Studio\2019\Community";
    private const string Kit = @"C:\Program Files (x86)\Windows Kits\10";
    private const string Bat = @"C:\packages\microsoft.dotnet.ilcompiler\9.0.10\build\findvcvarsall.bat";
    private const string Git = @"C:\Program Files\Git\usr\bin";
    private const string Component = "Microsoft.VisualStudio.Component.";
    private const string IntelTools = Component + "VC.Tools.x86.x64";
    private const string ArmTools = Component + "VC.Tools.ARM64";
    private const string Sdk = Component + "Windows11SDK.22621";
    private const string Prompt = "x64 Native Tools Command Prompt";
    private const string LinkerPattern = @"VC\Tools\MSVC\*\bin\Hostx64\x64\link.exe";

    private readonly Trace _trace = new();

    [TestCase("win-x64", "Hostx64", "x64")]
    [TestCase("win-x86", "Hostx64", "x86")]
    public void Run_CompleteMachine_PassesEveryCheck(string target, string host, string architecture)
    {
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, "x64", architecture).WithSdk(architecture);
        IReadOnlyList<CheckResult> results = Check(new Setup { Target = target }, machine);

        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => $"{result.Status} {result.Check.Name}: {result.Found}"), Is.EqualTo(new[]
            {
                @"Passed FoldersAreWritable: C:\project\obj",
                $@"Passed VisualStudioIsFound: Visual Studio Enterprise 2022 17.12.35527.113, {Enterprise}",
                $@"Passed VisualCppToolsAreFound: {Enterprise}\VC\Tools\MSVC\14.42.34433\bin\{host}\{architecture}\link.exe",
                $@"Passed WindowsSdkIsFound: {Kit}\Lib\10.0.22621.0\um\{architecture}\kernel32.lib",
                "Passed EnvironmentIsSound: ",
            }));
            Assert.That(machine.Runs, Has.Count.EqualTo(1));
            Assert.That(machine.Runs[0].Arguments, Is.EqualTo(new[]
            {
                "-latest", "-prerelease", "-products", "*", "-requires", "Microsoft.VisualStudio.Component.VC.Tools.x86.x64", "-format", "json", "-utf8",
            }));
        });
    }

    [Test]
    public void Run_TargetIsArm64_RequiresItsComponent()
    {
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, "x64", "arm64").With(Enterprise, "x64", "x64").WithSdk("arm64");

        Assert.Multiple(() =>
        {
            Assert.That(Codes(new Setup { Target = "win-arm64" }, machine), Is.Empty);
            Assert.That(machine.Runs[0].Arguments, Contains.Item("Microsoft.VisualStudio.Component.VC.Tools.ARM64"));
        });
    }

    [Test]
    public void Run_NoInstaller_IsReported() => FindingAssert.Single(
        Findings(new Setup(), Empty()),
        DiagnosticDescriptors.VisualStudioInstallerNotFound,
        Severity.Error,
        Remedies.InstallBuildTools.With(WinGet(IntelTools, Sdk)),
        "win-x64",
        VsWhere);

    [TestCase(@"C:\Users\me\AppData\Local\Programs\Microsoft VS Code\Code.exe")]
    [TestCase(@"C:\Program Files\Microsoft VS Code\Code.exe")]
    public void Run_OnlyVisualStudioCode_IsReportedAsADifferentProduct(string code)
    {
        ScriptedMachine machine = Empty().File(code);

        Assert.Multiple(() =>
        {
            FindingAssert.Single(
                Findings(new Setup(), machine),
                DiagnosticDescriptors.VisualStudioInstallerNotFoundOnlyCode,
                Severity.Error,
                Remedies.InstallBuildTools.With(WinGet(IntelTools, Sdk)),
                "win-x64",
                VsWhere);
            FindingAssert.Single(
                Findings(new Setup(), machine.File(VsWhere).Answers(VsWhere, ScriptedMachine.Exits(0, "[]"))),
                DiagnosticDescriptors.VisualStudioNotFoundOnlyCode,
                Severity.Error,
                Remedies.InstallBuildTools.With(WinGet(IntelTools, Sdk)),
                "win-x64");
        });
    }

    [Test]
    public void Run_InContainer_RemedyIsForTheDockerfile() => FindingAssert.Single(
        Findings(new Setup { Variables = { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" } }, Machine("none-any-empty").WithSdk("x64")),
        DiagnosticDescriptors.VisualStudioNotFound,
        Severity.Error,
        Remedies.InstallBuildToolsInContainer.With(
            "RUN curl -SL --output vs_buildtools.exe https://aka.ms/vs/17/release/vs_buildtools.exe && "
            + @"(start /w vs_buildtools.exe --quiet --wait --norestart --nocache --installPath C:\BuildTools --add "
            + IntelTools
            + @" || IF ""%ERRORLEVEL%""==""3010"" EXIT 0)"),
        "win-x64");

    [Test]
    public void Run_NoInstance_IsReported() => FindingAssert.Single(
        Findings(new Setup { Target = "win-arm64" }, Machine("none-any-empty").WithSdk("arm64")),
        DiagnosticDescriptors.VisualStudioNotFound,
        Severity.Error,
        Remedies.InstallBuildTools.With(WinGet(ArmTools, IntelTools)),
        "win-arm64");

    [Test]
    public void Run_ComponentIsMissing_IsAddedToThatInstance() => FindingAssert.Single(
        Findings(new Setup(), Machine("none-any-empty", "enterprise-2022-complete")),
        DiagnosticDescriptors.VisualCppToolsNotFound,
        Severity.Error,
        InstallTools(Enterprise, IntelTools, Sdk),
        "Visual Studio Enterprise 2022",
        "win-x64",
        IntelTools,
        Enterprise);

    [Test]
    public void Run_CrossAndBothAreMissing_BothAreAdded() => Assert.That(
        Findings(new Setup { Target = "win-arm64" }, Machine("none-any-empty", "community-2026-complete").WithSdk("arm64")).Single().Remedy,
        Is.EqualTo(InstallTools(Community2026, ArmTools, IntelTools)));

    [Test]
    public void Run_CrossWithHostTools_OnlyTheTargetIsAdded() => Assert.That(
        Findings(new Setup { Target = "win-arm64" }, Machine("none-any-empty", "enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("arm64")).Single().Remedy,
        Is.EqualTo(InstallTools(Enterprise, ArmTools)));

    [Test]
    public void Run_CrossWithoutHostTools_IsAWarning() => FindingAssert.Single(
        Findings(new Setup { Target = "win-arm64" }, Machine("enterprise-2022-complete").With(Enterprise, "x64", "arm64").WithSdk("arm64")),
        DiagnosticDescriptors.VisualCppFileNotFound,
        Severity.Warning,
        InstallTools(Enterprise, ArmTools, IntelTools),
        "Visual Studio Enterprise 2022",
        "win-arm64",
        LinkerPattern,
        Enterprise);

    [Test]
    public void Run_InstanceIsIncomplete_IsRepaired() => FindingAssert.Single(
        Findings(new Setup(), Machine("none-any-empty", "community-2026-incomplete").With(Community2026, "x64", "x64").WithSdk("x64")),
        DiagnosticDescriptors.VisualStudioIncomplete,
        Severity.Error,
        Remedies.RepairVisualStudio.With(Setup.Exe, Community2026),
        "Visual Studio Community 2026",
        Community2026);

    [Test]
    public void Run_RestartIsPending_IsReported() => FindingAssert.Single(
        Findings(new Setup(), Machine("none-any-empty", "enterprise-2022-reboot").With(Enterprise, "x64", "x64").WithSdk("x64")),
        DiagnosticDescriptors.VisualStudioRestartPending,
        Severity.Error,
        Remedies.RestartWindows,
        "Visual Studio Enterprise 2022",
        Enterprise);

    [Test]
    public void Run_ScriptIsMissing_IsRepaired() => FindingAssert.Single(
        Findings(new Setup(), Complete().Without(Enterprise + @"\VC\Auxiliary\Build\vcvarsall.bat")),
        DiagnosticDescriptors.VisualStudioScriptNotFound,
        Severity.Error,
        Remedies.RepairVisualStudio.With(Setup.Exe, Enterprise),
        "Visual Studio Enterprise 2022",
        @"VC\Auxiliary\Build\vcvarsall.bat",
        Enterprise);

    [Test]
    public void Run_OldInstanceIsAccepted_IsAWarning() => FindingAssert.Single(
        Findings(new Setup(), Machine("community-2019-complete").With(Community2019, "x64", "x64").WithSdk("x64")),
        DiagnosticDescriptors.VisualStudioTooOld,
        Severity.Warning,
        Remedies.InstallBuildTools.With(WinGet(IntelTools)),
        "Visual Studio Community 2019",
        "16.4.29806.167",
        Community2019);

    [Test]
    public void Run_OldInstanceIsNotAccepted_IsAnError()
    {
        ScriptedMachine machine = Empty().File(VsWhere)
            .Answers(VsWhere, arguments => arguments.Contains("-all"), ScriptedMachine.Exits(0, """[{"installationPath": "C:\\VS2017", "installationVersion": "15.9.28307"}]"""))
            .Answers(VsWhere, ScriptedMachine.Exits(0, "[]"));

        FindingAssert.Single(
            Findings(new Setup { PackVersion = "9.0.10" }, machine),
            DiagnosticDescriptors.VisualStudioTooOld,
            Severity.Error,
            Remedies.InstallBuildTools.With(WinGet(IntelTools, Sdk)),
            "Visual Studio",
            "15.9.28307",
            @"C:\VS2017");
    }

    [Test]
    public void Run_OnlyTheNewerInstanceHasTools_IsTooNew() => Assert.That(
        Codes(new Setup { PackVersion = "9.0.10" }, Machine("none-any-empty", "several-2019-2022-2026").With(Community2026, "x64", "x64").WithSdk("x64")),
        Is.EqualTo(new[] { "AOTSDK4006" }));

    [Test]
    public void Run_NoInstanceHasTools_NewestAcceptedOneIsModified()
    {
        Finding finding = Findings(new Setup { PackVersion = "9.0.10" }, Machine("none-any-empty", "several-2019-2022-2026").WithSdk("x64")).Single();

        Assert.That((finding.Code, finding.Severity, finding.Arguments[0]), Is.EqualTo(("AOTSDK4003", Severity.Error, "Visual Studio Build Tools 2022")));
    }

    [Test]
    public void Run_InstanceIsNewerThanThePackAccepts_IsTooNew()
    {
        const string Line = "-version [16^,18^) ^";
        ScriptedMachine machine = Machine("none-any-empty", "community-2026-complete").With(Community2026, "x64", "x64").WithSdk("x64")
            .File(Bat, $"FOR /F \"tokens=*\" %%i IN (\r\n    '\"%vswherePath%\" -latest ^\r\n    {Line}\r\n    -property installationPath'\r\n) DO SET vsBase=%%i\r\n");

        Assert.Multiple(() =>
        {
            FindingAssert.Single(
                Findings(new Setup { SearchScript = Bat, PackVersion = "9.0.10" }, machine),
                DiagnosticDescriptors.VisualStudioTooNew,
                Severity.Error,
                Remedies.UpdateSdkOrInstallBuildTools.With("9.0.20", WinGet(IntelTools)),
                "Visual Studio Community 2026",
                Community2026,
                "9.0.10",
                "[16,18)");
            Assert.That(machine.Runs[0].Arguments, Does.Contain("-version").And.Contain("[16,18)"));
        });
    }

    [TestCase("7.0.20", "", false)]
    [TestCase("9.0.10", "", true)]
    [TestCase("9.0.10", "true", true)]
    public void Run_InstanceIsTooNew_RemedyNamesAPackOnlyIfThereIsOne(string pack, string container, bool hasPack)
    {
        Setup setup = new() { PackVersion = pack, Variables = { ["DOTNET_RUNNING_IN_CONTAINER"] = container } };
        string remedy = Findings(setup, Machine("none-any-empty", "community-2026-complete").With(Community2026, "x64", "x64").WithSdk("x64")).Single().Remedy;

        Assert.That(remedy.Contains("9.0.20", StringComparison.Ordinal), Is.EqualTo(hasPack));
        Assert.That(remedy.Contains("winget", StringComparison.Ordinal), Is.EqualTo(container.Length == 0));
    }

    [TestCase("9.0.11", "AOTSDK4006")]
    [TestCase("8.0.22", "AOTSDK4006")]
    [TestCase("7.0.20", "AOTSDK4006")]
    [TestCase("9.0.20", "AOTSDK4003")]
    [TestCase("8.0.29", "AOTSDK4003")]
    [TestCase("9.0.15", "AOTSDK4003")]
    [TestCase("10.0.0", "AOTSDK4003")]
    [TestCase("", "AOTSDK4003")]
    public void Run_BeforeRestore_TheTableHasTheRange(string pack, string code)
    {
        ScriptedMachine machine = Machine("none-any-empty", "community-2026-complete").WithSdk("x64");

        Assert.That(Codes(new Setup { PackVersion = pack }, machine), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void Run_PackHasNoRange_AcceptsEveryVersion()
    {
        ScriptedMachine machine = Machine("community-2026-complete").With(Community2026, "x64", "x64").WithSdk("x64").File(Bat, "-latest -prerelease");

        Assert.That(Codes(new Setup { SearchScript = Bat, PackVersion = "9.0.10" }, machine), Is.Empty, "the script of the package overrides the table");
    }

    [Test]
    public void Run_NoSdk_IsAddedToThatInstance() => FindingAssert.Single(
        Findings(new Setup(), Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")),
        DiagnosticDescriptors.WindowsSdkNotFound,
        Severity.Error,
        Remedies.InstallWindowsSdk.With(Setup.Exe, Enterprise, "--add " + Sdk),
        "win-x64",
        @"um\x64\kernel32.lib, ucrt\x64\ucrt.lib");

    [Test]
    public void Run_SdkWithoutTheArchitecture_IsReported() => FindingAssert.Single(
        Findings(new Setup(), Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("arm64")),
        DiagnosticDescriptors.WindowsSdkLibrariesNotFound,
        Severity.Error,
        Remedies.InstallWindowsSdk.With(Setup.Exe, Enterprise, "--add " + Sdk),
        "win-x64",
        @"um\x64\kernel32.lib, ucrt\x64\ucrt.lib",
        Kit + @"\Lib");

    [Test]
    public void Run_OnlyAnOlderSdkHasTheLibraries_IsAWarning()
    {
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("x64", "10.0.19041.0").WithSdk("arm64", "10.0.22621.0");

        Assert.That(Reports(new Setup(), machine), Is.EqualTo(new[] { "Warning AOTSDK4007" }));
    }

    [Test]
    public void Run_OlderSdkOfTheUser_Passes()
    {
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")
            .Registry(@"HKCU\SOFTWARE\Microsoft\Microsoft SDKs\Windows\v8.1", "InstallationFolder", @"D:\Kits\8.1\")
            .Registry(@"HKLM\SOFTWARE\Microsoft\Windows Kits\Installed Roots", "KitsRoot10", @"D:\Kits\10\")
            .Files(@"D:\Kits\8.1\Lib\winv6.3\um\x64\kernel32.lib", @"D:\Kits\10\Include\10.0.10240.0\ucrt\corecrt.h", @"D:\Kits\10\Lib\10.0.10240.0\ucrt\x64\ucrt.lib");

        Assert.That(Check(new Setup(), machine).Single(result => result.Check.Name == "WindowsSdkIsFound").Found, Is.EqualTo(@"D:\Kits\8.1\Lib\winv6.3\um\x64\kernel32.lib"));
    }

    [Test]
    public void Run_SdkIsInLib_Passes()
    {
        Setup setup = new() { Variables = { ["LIB"] = @"D:\kit\um;""D:\kit\ucrt"";" } };

        Assert.That(Codes(setup, Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").Files(@"D:\kit\um\kernel32.lib", @"D:\kit\ucrt\ucrt.lib")), Is.Empty);
    }

    [Test]
    public void Run_ProjectSetsLibraryFolders_SdkIsAWarning() => Assert.That(
        Reports(new Setup { HasLibraryFolders = true }, Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")), Is.EqualTo(new[] { "Warning AOTSDK4007" }));

    [Test]
    public void Run_StaticLibrary_RequiresNoSdk() => Assert.That(
        Codes(new Setup { NativeLib = "Static" }, Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")), Is.Empty);

    [Test]
    public void Run_LinkerForTheHostIsMissing_IsReported() => FindingAssert.Single(
        Findings(new Setup(), Machine("enterprise-2022-complete").With(Enterprise, "x86", "x64").WithSdk("x64")),
        DiagnosticDescriptors.VisualCppFileNotFound,
        Severity.Error,
        InstallTools(Enterprise, IntelTools),
        "Visual Studio Enterprise 2022",
        "win-x64",
        LinkerPattern,
        Enterprise);

    [Test]
    public void Run_RuntimeLibraryIsMissing_IsReported() => FindingAssert.Single(
        Findings(new Setup(), Complete().Without(Enterprise + @"\VC\Tools\MSVC\14.42.34433\lib\x64\libcmt.lib")),
        DiagnosticDescriptors.VisualCppFileNotFound,
        Severity.Error,
        InstallTools(Enterprise, IntelTools),
        "Visual Studio Enterprise 2022",
        "win-x64",
        @"VC\Tools\MSVC\*\lib\x64\libcmt.lib",
        Enterprise);

    // From findvcvarsall.bat of 8.0.31, 9.0.20 and 10.0.12, and from Microsoft.NETCore.Native.Windows.targets of 11.0.0.
    [TestCase("11.0.0", "AMD64", "", "win-x64", "x64", "x64")]
    [TestCase("11.0.0", "x86", "AMD64", "win-x64", "x64", "x64")]
    [TestCase("11.0.0", "AMD64", "", "win-x86", "x64", "x86")]
    [TestCase("11.0.0", "ARM64", "", "win-arm64", "arm64", "arm64")]
    [TestCase("11.0.0", "ARM64", "", "win-x64", "arm64", "x64")]
    [TestCase("9.0.20", "ARM64", "", "win-arm64", "x86", "arm64")]
    [TestCase("9.0.20", "ARM64", "", "win-x64", "x86", "x64")]
    [TestCase("10.0.12", "ARM64", "", "win-arm64", "arm64", "arm64")]
    [TestCase("10.0.12", "ARM64", "", "win-x64", "arm64", "x64")]
    [TestCase("9.0.20", "x86", "AMD64", "win-x64", "x64", "x64")]
    [TestCase("8.0.31", "AMD64", "", "win-x86", "x86", "x86")]
    public void Run_HostArchitecture_DecidesTheTools(string pack, string process, string system, string target, string host, string architecture)
    {
        Setup setup = new() { Target = target, PackVersion = pack, Variables = { ["PROCESSOR_ARCHITECTURE"] = process, ["PROCESSOR_ARCHITEW6432"] = system, ["PROCESSOR_IDENTIFIER"] = process == "ARM64" ? "ARMv8 (64-bit)" : "Intel64" } };
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, host, architecture).With(Enterprise, host, host).WithSdk(architecture);

        Assert.Multiple(() =>
        {
            Assert.That(Codes(setup, machine), Is.Empty);
            Assert.That(Codes(setup, machine.Without($@"{Enterprise}\VC\Tools\MSVC\14.42.34433\bin\Host{host}\{architecture}\link.exe")), Is.EqualTo(new[] { "AOTSDK4003" }));
        });
    }

    [TestCase("x64")]
    [TestCase("arm64")]
    public void Run_EmulatedOnArm64_EitherToolsPass(string host)
    {
        Setup setup = new() { PackVersion = "10.0.12", Variables = { ["PROCESSOR_ARCHITECTURE"] = "AMD64", ["PROCESSOR_IDENTIFIER"] = "ARMv8 (64-bit) Family 8" } };

        Assert.That(Codes(setup, Machine("enterprise-2022-complete").With(Enterprise, host, "x64").WithSdk("x64")), Is.Empty);
    }

    /// <summary>From 11.0 on, the architecture of the system counts, not that of the emulated program.</summary>
    [TestCase("arm64", "")]
    [TestCase("x64", "AOTSDK4003")]
    public void Run_EmulatedOnArm64_ToolsOfTheSystemAreRequiredFrom11On(string host, string expected)
    {
        Setup setup = new() { PackVersion = "11.0.0", Variables = { ["PROCESSOR_ARCHITECTURE"] = "AMD64", ["PROCESSOR_IDENTIFIER"] = "ARMv8 (64-bit) Family 8" } };

        Assert.That(string.Join(' ', Codes(setup, Machine("enterprise-2022-complete").With(Enterprise, host, "x64").With(Enterprise, host, host).WithSdk("x64"))), Is.EqualTo(expected));
    }

    /// <summary>The targets of 11.0.0 start vswhere.exe without -version. A findvcvarsall.bat would not matter; the package has none.</summary>
    [Test]
    public void Run_PackOf11_AcceptsEveryVersionOfVisualStudio()
    {
        ScriptedMachine machine = Machine("community-2026-complete").With(Community2026, "x64", "x64").WithSdk("x64").File(Bat, "-latest -version [16,18)");

        Assert.That(Codes(new Setup { SearchScript = Bat, PackVersion = "11.0.0" }, machine), Is.Empty);
        Assert.That(machine.Runs.Single().Arguments, Has.None.EqualTo("-version"));
    }

    [TestCase("10.0.12", "")]
    [TestCase("11.0.0", "AOTSDK4007")]
    public void Run_SynchronizationLibraryIsMissing_IsReportedFrom11On(string pack, string expected)
    {
        ScriptedMachine machine = Complete().Without($@"{Kit}\Lib\10.0.22621.0\um\x64\Synchronization.lib");

        List<Finding> findings = Findings(new Setup { PackVersion = pack }, machine);

        Assert.That(string.Join(' ', findings.Select(finding => finding.Code)), Is.EqualTo(expected));
        Assert.That(findings.Select(finding => finding.Arguments[1]), Is.All.EqualTo(@"um\x64\Synchronization.lib"));
    }

    [Test]
    public void Run_VariableWithoutBackslash_IsReported() => FindingAssert.Single(
        Findings(new Setup { Variables = { ["VSINSTALLDIR"] = Enterprise } }, Complete()),
        DiagnosticDescriptors.InstallationVariable,
        Severity.Error,
        Remedies.FixInstallationVariable,
        Enterprise);

    [Test]
    public void Run_VariableWithBackslash_IsFollowed()
    {
        Setup setup = new() { Variables = { ["VSINSTALLDIR"] = Community2026 + "\\" } };

        Assert.That(
            Check(setup, Complete().With(Community2026, "x64", "x64")).Single(result => result.Check.Name == "VisualCppToolsAreFound").Found,
            Does.StartWith(Community2026));
    }

    [Test]
    public void Run_VariableIsWrongButToolsAreOnPath_IsAWarning()
    {
        Setup setup = new() { SearchPath = @"D:\msvc\bin", Variables = { ["VSINSTALLDIR"] = Enterprise, ["LIB"] = @"D:\msvc\lib" } };

        Assert.Multiple(() =>
        {
            Assert.That(Reports(setup, Complete().File(@"D:\msvc\bin\link.exe")), Is.EqualTo(new[] { "Warning AOTSDK4012" }));
            Assert.That(Reports(setup, Complete().Files(@"D:\msvc\bin\link.exe", @"D:\msvc\bin\ln.exe")), Is.EqualTo(new[] { "Error AOTSDK4012" }));
        });
    }

    [TestCase("x86", "x86", "win-x64", true)]
    [TestCase("x64", "x64", "win-arm64", true)]
    [TestCase("x64", "x64", "win-x64", false)]
    [TestCase("AnyCPU", "AnyCPU", "win-x64", false)]
    [TestCase("x86", "AnyCPU", "win-x64", false)]
    public void Run_PlatformVariable_IsReportedIfItContradictsTheTarget(string variable, string platformTarget, string target, bool isFault)
    {
        Setup setup = new() { Target = target, PlatformTarget = platformTarget, Variables = { ["Platform"] = variable } };
        string architecture = target["win-".Length..];
        IReadOnlyList<Finding> findings = Findings(setup, Complete().With(Enterprise, "x64", architecture).WithSdk(architecture));

        if (isFault)
        {
            FindingAssert.Single(
                findings, DiagnosticDescriptors.PlatformVariable, Severity.Error, Remedies.UnsetPlatformVariable, variable, target);
        }
        else
        {
            Assert.That(findings, Is.Empty);
        }
    }

    [Test]
    public void Run_CurrentFolderIsExcluded_IsAWarning()
    {
        Setup setup = new() { Variables = { ["NoDefaultCurrentDirectoryInExePath"] = "1" } };

        Assert.Multiple(() =>
        {
            FindingAssert.Single(
                Findings(setup, Complete()),
                DiagnosticDescriptors.CurrentFolderExcluded,
                Severity.Warning,
                Remedies.UnsetCurrentFolderVariable,
                "NoDefaultCurrentDirectoryInExePath");
            Assert.That(Codes(setup with { SearchPath = @"C:\tools" }, Complete().File(@"C:\tools\vswhere.exe")), Is.Empty);
            Assert.That(Codes(setup with { PackVersion = "11.0.0" }, Complete()), Is.Empty);
        });
    }

    [TestCase(@"C:\project\link.exe", true)]
    [TestCase(@"C:\project\link.cmd", true)]
    [TestCase(@"C:\project\link.txt", false)]
    [TestCase(Git + @"\link.exe", false)]
    public void Run_AnotherLink_IsReportedOnlyInTheProject(string file, bool isFault)
    {
        IReadOnlyList<Finding> findings = Findings(new Setup { SearchPath = Git }, Complete().Files(file, Git + @"\ln.exe"));

        if (isFault)
        {
            FindingAssert.Single(findings, DiagnosticDescriptors.LinkerShadowed, Severity.Warning, Remedies.MoveShadowingFile, file);
        }
        else
        {
            Assert.That(findings, Is.Empty);
        }
    }

    [Test]
    public void Run_EnvironmentalTools_Pass()
    {
        Setup setup = Environmental(@"D:\msvc\x64", @"D:\kit\um\x64");
        ScriptedMachine machine = Machine("none-any-empty").Files(@"D:\msvc\x64\link.exe", @"D:\kit\um\x64\kernel32.lib");

        Assert.Multiple(() =>
        {
            Assert.That(Codes(setup, machine), Is.Empty);
            Assert.That(machine.Runs, Is.Empty, "nothing is searched");
        });
    }

    [TestCase("", "link.exe")]
    [TestCase("Static", "lib.exe")]
    public void Run_EnvironmentalLinkerIsMissing_IsReported(string nativeLib, string tool) => FindingAssert.Single(
        Findings(
            Environmental(@"D:\nothing", @"D:\kit\um\x64") with { NativeLib = nativeLib },
            Machine("none-any-empty").Files(@"D:\kit\um\x64\kernel32.lib")),
        DiagnosticDescriptors.EnvironmentalLinkerNotFound,
        Severity.Error,
        Remedies.UseToolsPrompt.With(Prompt),
        tool);

    /// <summary>The prompt is one for the processor that the tools run on: from 11.0 on that of Windows, before that of the .NET SDK's process.</summary>
    [TestCase("9.0.20", "x64 Native Tools Command Prompt")]
    [TestCase("11.0.0", "x64 Tools Command Prompt")]
    public void Run_EnvironmentalLinkerIsMissingOnArm64_PromptIsThatOfTheHost(string version, string prompt)
    {
        Setup setup = Environmental(@"D:\nothing", @"D:\kit\um\x64") with { PackVersion = version };
        setup.Variables["PROCESSOR_IDENTIFIER"] = "ARMv8 (64-bit) Family 8";

        Finding finding = Findings(setup, Machine("none-any-empty").Files(@"D:\kit\um\x64\kernel32.lib")).Single();

        Assert.That(finding.Remedy, Is.EqualTo(Remedies.UseToolsPrompt.With(prompt)));
    }

    [TestCase("ln.exe")]
    [TestCase("msys-2.0.dll")]
    [TestCase("cygwin1.dll")]
    [TestCase("coreutils.exe")]
    public void Run_EnvironmentalLinkerIsAUnixTool_IsReported(string neighbor)
    {
        ScriptedMachine machine = Machine("none-any-empty").Files(Git + @"\link.exe", $@"{Git}\{neighbor}", @"D:\msvc\x64\link.exe", @"D:\kit\um\x64\kernel32.lib");

        Assert.Multiple(() =>
        {
            FindingAssert.Single(
                Findings(Environmental($@"""{Git}"";D:\msvc\x64", @"D:\kit\um\x64"), machine),
                DiagnosticDescriptors.EnvironmentalLinkerIsUnixTool,
                Severity.Error,
                Remedies.UseToolsPrompt.With(Prompt),
                Git + @"\link.exe",
                neighbor);
            Assert.That(Codes(Environmental($@"D:\msvc\x64;{Git}", @"D:\kit\um\x64"), machine), Is.Empty);
        });
    }

    private static IEnumerable<TestCaseData> UnusableLibraries =>
    [
        new("", DiagnosticDescriptors.EnvironmentalLibrariesNotSet, Array.Empty<object>()),
        new(@"D:\empty", DiagnosticDescriptors.EnvironmentalLibrariesNotFound, Array.Empty<object>()),
        new(@"D:\kit\um\x86;D:\kit\um\x64", DiagnosticDescriptors.EnvironmentalLibrariesForOtherTarget, new object[] { @"D:\kit\um\x86\kernel32.lib", "win-x64" }),
    ];

    [TestCaseSource(nameof(UnusableLibraries))]
    public void Run_EnvironmentalLibraries_AreReported(string lib, object descriptor, object[] arguments)
    {
        Setup setup = Environmental(@"D:\msvc\x64", lib);
        ScriptedMachine machine = Machine("none-any-empty").Files(@"D:\msvc\x64\link.exe", @"D:\kit\um\x64\kernel32.lib", @"D:\kit\um\x86\kernel32.lib");

        Assert.Multiple(() =>
        {
            FindingAssert.Single(Findings(setup, machine), (DiagnosticDescriptor)descriptor, Severity.Error, Remedies.UseToolsPrompt.With(Prompt), arguments);
            Assert.That(Reports(setup with { HasLibraryFolders = true }, machine), Is.EqualTo(new[] { "Warning AOTSDK4009" }));
        });
    }

    [Test]
    public void Run_VsWhereFails_NothingIsReported()
    {
        foreach (ProcessResult answer in new[] { ScriptedMachine.Exits(87, "Error 0x57: Unknown parameter: utf8"), ScriptedMachine.Hangs(), ScriptedMachine.DoesNotStart("denied"), ScriptedMachine.Exits(0, "[{") })
        {
            ScriptedMachine machine = new ScriptedMachine().Directory(@"C:\project\obj").Free(null).Registry().File(VsWhere).Answers(VsWhere, answer);
            CheckResult result = Check(new Setup(), machine).Single(result => result.Check.Name == "VisualStudioIsFound");

            Assert.That(result.Status, Is.EqualTo(CheckStatus.Skipped));
        }
    }

    [Test]
    public void Run_ProjectsOfOneBuild_SearchOnce()
    {
        ScriptedMachine machine = Complete().File(@"C:\other\link.cmd").Directory(@"C:\other\obj");
        Cache cache = new();
        Setup first = new();
        Setup second = first with { Directory = @"C:\other" };
        Setup third = first with { Target = "win-x86" };

        Assert.Multiple(() =>
        {
            Assert.That(Run(first), Is.Empty);
            Assert.That(Run(second), Is.EqualTo(new[] { "AOTSDK4010" }), "the project folder is checked");
            Assert.That(machine.Runs, Has.Count.EqualTo(1));
            Assert.That(Run(third), Is.Not.Empty);
            Assert.That(machine.Runs, Has.Count.EqualTo(2));
        });

        IEnumerable<string> Run(Setup setup) => WindowsToolchainCheck.Run(setup.Request(), setup.Settings(), machine, _trace, cache)
            .SelectMany(result => result.Findings).Select(finding => finding.Code).ToList();
    }

    private static Setup Environmental(string path, string lib) => new() { UsesEnvironmentalTools = true, SearchPath = path, Variables = { ["LIB"] = lib } };

    private static ScriptedMachine Complete() => Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("x64");

    /// <summary>A machine with the Visual Studio Installer.</summary>
    /// <param name="found">Fixture for the query of the IL compiler.</param>
    /// <param name="all">Fixture for the query for all instances.</param>
    private static ScriptedMachine Machine(string found, string all = "none-any-empty") => Empty()
        .File(VsWhere)
        .Answers(VsWhere, arguments => arguments.Contains("-all"), ScriptedMachine.Exits(0, Fixture.Read(all, "vswhere/")))
        .Answers(VsWhere, ScriptedMachine.Exits(0, Fixture.Read(found, "vswhere/")));

    private IReadOnlyList<CheckResult> Check(Setup setup, ScriptedMachine machine) => WindowsToolchainCheck.Run(setup.Request(), setup.Settings(), machine, _trace, cache: null);

    private IEnumerable<string> Codes(Setup setup, ScriptedMachine machine) => Check(setup, machine).SelectMany(result => result.Findings).Select(finding => finding.Code);

    private List<Finding> Findings(Setup setup, ScriptedMachine machine) => Check(setup, machine).SelectMany(result => result.Findings).ToList();

    private IEnumerable<string> Reports(Setup setup, ScriptedMachine machine) => Findings(setup, machine).Select(finding => $"{finding.Severity} {finding.Code}");

    /// <summary>A machine without the Visual Studio Installer.</summary>
    private static ScriptedMachine Empty() => new ScriptedMachine().Directory(@"C:\project\obj").Free(null).Registry();

    private static string WinGet(params string[] components) =>
        $"winget install Microsoft.VisualStudio.2022.BuildTools --override \"--wait --passive {Added(components)}\"";

    private static string InstallTools(string instance, params string[] components) => Remedies.InstallVisualCppTools.With(Setup.Exe, instance, Added(components));

    private static string Added(string[] components) => string.Join(' ', components.Select(component => "--add " + component));

    /// <summary>A project for Windows, published on an x64 machine, with default settings.</summary>
    private sealed record Setup
    {
        internal const string Exe = Installer + @"\setup.exe";

        public string Target { get; init; } = "win-x64";

        public string Directory { get; init; } = @"C:\project";

        public string PackVersion { get; init; } = "9.0.20";

        public string SearchScript { get; init; } = "";

        public string SearchPath { get; init; } = "";

        public string NativeLib { get; init; } = "";

        public string PlatformTarget { get; init; } = "";

        public bool UsesEnvironmentalTools { get; init; }

        public bool HasLibraryFolders { get; init; }

        public Dictionary<string, string> Variables { get; } = new(StringComparer.OrdinalIgnoreCase)
        {
            ["ProgramFiles(x86)"] = @"C:\Program Files (x86)",
            ["ProgramFiles"] = @"C:\Program Files",
            ["LOCALAPPDATA"] = @"C:\Users\me\AppData\Local",
            ["PATHEXT"] = ".COM;.EXE;.BAT;.CMD",
            ["PROCESSOR_ARCHITECTURE"] = "AMD64",
            ["PROCESSOR_IDENTIFIER"] = "Intel64 Family 6",
        };

        internal ToolchainRequest Request() => new()
        {
            Target = RuntimeIdentifier.Parse(Target),
            Host = RuntimeIdentifier.Parse("win-x64"),
            Framework = new Version(9, 0),
            ProjectDirectory = Directory,
            SearchPath = SearchPath,
            NativeLib = NativeLib,
            IntermediateDirectory = Directory + @"\obj",
            Timeout = TimeSpan.FromSeconds(15),
        };

        internal WindowsSettings Settings() => new()
        {
            Variables = Variables,
            SearchScript = SearchScript,
            PackVersion = PackVersion,
            UsesEnvironmentalTools = UsesEnvironmentalTools,
            HasLibraryFolders = HasLibraryFolders,
            PlatformTarget = PlatformTarget,
        };
    }
}

/// <summary>The files that the installers of Visual Studio and of the Windows SDK create.</summary>
internal static class WindowsMachine
{
    private const string Kit = @"C:\Program Files (x86)\Windows Kits\10";

    /// <summary>The C++ tools of an instance.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="instance">Folder of the instance.</param>
    /// <param name="runsOn">Architecture that the tools run on.</param>
    /// <param name="architecture">Architecture that the tools link for.</param>
    internal static ScriptedMachine With(this ScriptedMachine host, string instance, string runsOn, string architecture) => host.Files(
        $@"{instance}\VC\Auxiliary\Build\vcvarsall.bat",
        $@"{instance}\VC\Tools\MSVC\14.42.34433\bin\Host{runsOn}\{architecture}\link.exe",
        $@"{instance}\VC\Tools\MSVC\14.42.34433\lib\{architecture}\libcmt.lib");

    /// <summary>A registered Windows SDK with the libraries of one architecture.</summary>
    internal static ScriptedMachine WithSdk(this ScriptedMachine host, string architecture, string version = "10.0.22621.0") => host
        .Registry(@"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows Kits\Installed Roots", "KitsRoot10", Kit + "\\")
        .Registry(@"HKLM\SOFTWARE\WOW6432Node\Microsoft\Microsoft SDKs\Windows\v10.0", "InstallationFolder", Kit + "\\")
        .Files(
            $@"{Kit}\Include\{version}\um\winsdkver.h",
            $@"{Kit}\Lib\{version}\um\{architecture}\kernel32.lib",
            $@"{Kit}\Lib\{version}\um\{architecture}\Synchronization.lib",
            $@"{Kit}\Lib\{version}\ucrt\{architecture}\ucrt.lib");
}
