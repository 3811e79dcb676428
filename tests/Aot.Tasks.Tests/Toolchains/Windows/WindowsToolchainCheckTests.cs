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

/// <summary>Whole runs over a Windows machine that each test states: which codes, how grave, and every word of the message.</summary>
internal sealed class WindowsToolchainCheckTests
{
    private const string Installer = @"C:\Program Files (x86)\Microsoft Visual Studio\Installer";
    private const string VsWhere = Installer + @"\vswhere.exe";
    private const string Enterprise = @"C:\Program Files\Microsoft Visual Studio\2022\Enterprise";
    private const string Community2026 = @"C:\Program Files\Microsoft Visual Studio\18\Community";
    private const string Community2019 = @"C:\Program Files (x86)\Microsoft Visual Studio\2019\Community";
    private const string Kit = @"C:\Program Files (x86)\Windows Kits\10";
    private const string Bat = @"C:\packages\microsoft.dotnet.ilcompiler\9.0.10\build\findvcvarsall.bat";
    private const string WinGet = "winget install Microsoft.VisualStudio.2022.BuildTools --override";
    private const string Git = @"C:\Program Files\Git\usr\bin";

    private readonly Trace _trace = new();

    [TestCase("win-x64", "Hostx64", "x64")]
    [TestCase("win-x86", "Hostx64", "x86")]
    public void Run_MachineIsWhole_PassesEveryCheck(string target, string host, string architecture)
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
    public void Run_TargetIsArm64_AsksForItsComponent()
    {
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, "x64", "arm64").With(Enterprise, "x64", "x64").WithSdk("arm64");

        Assert.Multiple(() =>
        {
            Assert.That(Codes(new Setup { Target = "win-arm64" }, machine), Is.Empty);
            Assert.That(machine.Runs[0].Arguments, Contains.Item("Microsoft.VisualStudio.Component.VC.Tools.ARM64"));
        });
    }

    [Test]
    public void Run_NoInstaller_SaysWhatToInstall() => Assert.That(
        Texts(new Setup(), new ScriptedMachine().Directory(@"C:\project\obj").Free(null).Registry()),
        Is.EqualTo(new[]
        {
            $"Error AOTSDK4001: Neither Visual Studio nor its Build Tools are installed: the Visual Studio Installer's '{VsWhere}', which finds the linker for the IL compiler, is not there. "
            + $"Install the Build Tools with what is missing: {WinGet} \"--wait --passive --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64 --add Microsoft.VisualStudio.Component.Windows11SDK.22621\"",
        }));

    [TestCase(@"C:\Users\me\AppData\Local\Programs\Microsoft VS Code\Code.exe")]
    [TestCase(@"C:\Program Files\Microsoft VS Code\Code.exe")]
    public void Run_OnlyVisualStudioCode_IsADifferentProduct(string code)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory(@"C:\project\obj").Free(null).Registry().File(code);

        Assert.Multiple(() =>
        {
            Assert.That(Texts(new Setup(), machine).Single(), Does.StartWith("Error AOTSDK4001").And.Contain("Visual Studio Code is there, but it is a different product and has no linker."));
            Assert.That(Texts(new Setup(), machine.File(VsWhere).Answers(VsWhere, ScriptedMachine.Exits(0, "[]"))).Single(), Does.StartWith("Error AOTSDK4002").And.Contain("a different product"));
        });
    }

    [Test]
    public void Run_InContainer_GivesTheDockerfileForm()
    {
        Setup setup = new() { Variables = { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" } };

        Assert.That(
            Texts(setup, Machine("none-any-empty").WithSdk("x64")).Single(),
            Does.EndWith("Install the Build Tools with what is missing: in the Dockerfile, RUN curl -SL --output vs_buildtools.exe https://aka.ms/vs/17/release/vs_buildtools.exe && (start /w vs_buildtools.exe --quiet --wait --norestart --nocache --installPath C:\\BuildTools --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64 || IF \"%ERRORLEVEL%\"==\"3010\" EXIT 0)"));
    }

    [Test]
    public void Run_NoInstance_SaysWhatToInstall() => Assert.That(
        Texts(new Setup { Target = "win-arm64" }, Machine("none-any-empty").WithSdk("arm64")),
        Is.EqualTo(new[]
        {
            "Error AOTSDK4002: The Visual Studio Installer is there, but neither Visual Studio nor its Build Tools are installed. "
            + $"Install the Build Tools with what is missing: {WinGet} \"--wait --passive --add Microsoft.VisualStudio.Component.VC.Tools.ARM64 --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64\"",
        }));

    [Test]
    public void Run_ComponentIsMissing_IsAddedToThatInstance() => Assert.That(
        Texts(new Setup(), Machine("none-any-empty", "enterprise-2022-complete")),
        Is.EqualTo(new[]
        {
            $"Error AOTSDK4003: Visual Studio Enterprise 2022 in '{Enterprise}' lacks C++ tools that link programs for win-x64: the component Microsoft.VisualStudio.Component.VC.Tools.x86.x64 is not installed. "
            + $"Add what is missing: \"{Installer}\\setup.exe\" modify --installPath \"{Enterprise}\" --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64 --add Microsoft.VisualStudio.Component.Windows11SDK.22621 --passive",
        }));

    [Test]
    public void Run_CrossAndBothAreMissing_NamesBoth() => Assert.That(
        Texts(new Setup { Target = "win-arm64" }, Machine("none-any-empty", "community-2026-complete").WithSdk("arm64")).Single(),
        Does.EndWith("--add Microsoft.VisualStudio.Component.VC.Tools.ARM64 --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64 --passive"));

    [Test]
    public void Run_CrossWithHostTools_NamesTheTargetOnly() => Assert.That(
        Texts(new Setup { Target = "win-arm64" }, Machine("none-any-empty", "enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("arm64")).Single(),
        Does.EndWith("--add Microsoft.VisualStudio.Component.VC.Tools.ARM64 --passive"));

    [Test]
    public void Run_CrossWithoutHostTools_Warns() => Assert.That(
        Texts(new Setup { Target = "win-arm64" }, Machine("enterprise-2022-complete").With(Enterprise, "x64", "arm64").WithSdk("arm64")).Single(),
        Does.StartWith("Warning AOTSDK4003").And.Contain(@"there is no VC\Tools\MSVC\*\bin\Hostx64\x64\link.exe."));

    [TestCase("community-2026-incomplete", Community2026, "its installation is not complete", "Repair it: \"" + Installer + "\\setup.exe\" repair --installPath \"" + Community2026 + "\" --passive")]
    [TestCase("enterprise-2022-reboot", Enterprise, "it waits for a restart of Windows", "Restart Windows: shutdown /r /t 0")]
    public void Run_InstanceCannotBeUsed_SaysWhy(string fixture, string root, string why, string remedy) => Assert.That(
        Texts(new Setup(), Machine("none-any-empty", fixture).With(root, "x64", "x64").WithSdk("x64")).Single(),
        Does.StartWith("Error AOTSDK4004").And.Contain($"in '{root}' cannot be used: {why}.").And.EndWith(remedy));

    [Test]
    public void Run_ScriptIsGone_IsRepaired() => Assert.That(
        Texts(new Setup(), Whole().Without(Enterprise + @"\VC\Auxiliary\Build\vcvarsall.bat")).Single(),
        Does.StartWith("Error AOTSDK4004").And.Contain(@"there is no VC\Auxiliary\Build\vcvarsall.bat").And.Contain(" repair "));

    [Test]
    public void Run_OnlyAnOldOneIsAccepted_Warns() => Assert.That(
        Texts(new Setup(), Machine("community-2019-complete").With(Community2019, "x64", "x64").WithSdk("x64")).Single(),
        Does.StartWith($"Warning AOTSDK4005: Visual Studio Community 2019 in '{Community2019}' (version 16.4.29806.167) is the newest")
            .And.EndsWith($"{WinGet} \"--wait --passive --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64\""));

    [Test]
    public void Run_OnlyOneBeforeTheRange_IsTooOld()
    {
        ScriptedMachine machine = new ScriptedMachine().Directory(@"C:\project\obj").Free(null).Registry().File(VsWhere)
            .Answers(VsWhere, arguments => arguments.Contains("-all"), ScriptedMachine.Exits(0, """[{"installationPath": "C:\\VS2017", "installationVersion": "15.9.28307"}]"""))
            .Answers(VsWhere, ScriptedMachine.Exits(0, "[]"));

        Assert.That(Texts(new Setup { PackVersion = "9.0.10" }, machine).Single(), Does.StartWith(@"Error AOTSDK4005: Visual Studio in 'C:\VS2017' (version 15.9.28307)"));
    }

    [Test]
    public void Run_OlderLacksToolsAndNewerHasThem_TheNewerOneCounts() => Assert.That(
        Codes(new Setup { PackVersion = "9.0.10" }, Machine("none-any-empty", "several-2019-2022-2026").With(Community2026, "x64", "x64").WithSdk("x64")),
        Is.EqualTo(new[] { "AOTSDK4006" }));

    [Test]
    public void Run_AllLackTools_TheNewestAcceptedOneIsModified() => Assert.That(
        Texts(new Setup { PackVersion = "9.0.10" }, Machine("none-any-empty", "several-2019-2022-2026").WithSdk("x64")).Single(),
        Does.StartWith("Error AOTSDK4003: Visual Studio Build Tools 2022 in "));

    [Test]
    public void Run_PackKnowsNoNewer_NamesThePack()
    {
        const string Line = "-version [16^,18^) ^";
        ScriptedMachine machine = Machine("none-any-empty", "community-2026-complete").With(Community2026, "x64", "x64").WithSdk("x64")
            .File(Bat, $"FOR /F \"tokens=*\" %%i IN (\r\n    '\"%vswherePath%\" -latest ^\r\n    {Line}\r\n    -property installationPath'\r\n) DO SET vsBase=%%i\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(
                Texts(new Setup { SearchScript = Bat, PackVersion = "9.0.10" }, machine),
                Is.EqualTo(new[]
                {
                    $"Error AOTSDK4006: Visual Studio Community 2026 in '{Community2026}' is newer than the IL compiler's package knows: Microsoft.DotNet.ILCompiler 9.0.10 looks for Visual Studio [16,18) only. "
                    + "Take Microsoft.DotNet.ILCompiler 9.0.20 or later, which comes with a newer patch of the .NET SDK, or install the Build Tools 2022 beside it: "
                    + $"{WinGet} \"--wait --passive --add Microsoft.VisualStudio.Component.VC.Tools.x86.x64\"",
                }));
            Assert.That(machine.Runs[0].Arguments, Does.Contain("-version").And.Contain("[16,18)"));
        });
    }

    [TestCase("9.0.11", "AOTSDK4006")]
    [TestCase("8.0.22", "AOTSDK4006")]
    [TestCase("7.0.20", "AOTSDK4006")]
    [TestCase("9.0.20", "AOTSDK4003")]
    [TestCase("8.0.29", "AOTSDK4003")]
    [TestCase("9.0.15", "AOTSDK4003")]
    [TestCase("10.0.0", "AOTSDK4003")]
    [TestCase("", "AOTSDK4003")]
    public void Run_BeforeRestore_TheTableTellsTheRange(string pack, string code)
    {
        ScriptedMachine machine = Machine("none-any-empty", "community-2026-complete").WithSdk("x64");

        Assert.That(Codes(new Setup { PackVersion = pack }, machine), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void Run_PackHasNoRange_AcceptsEveryVersion()
    {
        ScriptedMachine machine = Machine("community-2026-complete").With(Community2026, "x64", "x64").WithSdk("x64").File(Bat, "-latest -prerelease");

        Assert.That(Codes(new Setup { SearchScript = Bat, PackVersion = "9.0.10" }, machine), Is.Empty, "the package's own script is truer than the table");
    }

    [Test]
    public void Run_NoSdk_IsAddedToThatInstance() => Assert.That(
        Texts(new Setup(), Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")),
        Is.EqualTo(new[]
        {
            @"Error AOTSDK4007: The Windows SDK's libraries for win-x64 are missing: um\x64\kernel32.lib, ucrt\x64\ucrt.lib (no Windows SDK is registered). "
            + $"Add what is missing: \"{Installer}\\setup.exe\" modify --installPath \"{Enterprise}\" --add Microsoft.VisualStudio.Component.Windows11SDK.22621 --passive",
        }));

    [Test]
    public void Run_SdkLacksTheArchitecture_IsNamed() => Assert.That(
        Texts(new Setup(), Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("arm64")).Single(),
        Does.StartWith("Error AOTSDK4007").And.Contain(@"um\x64\kernel32.lib").And.Contain(Kit + @"\Lib)"));

    [Test]
    public void Run_OnlyAnOlderSdkHasIt_Warns()
    {
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("x64", "10.0.19041.0").WithSdk("arm64", "10.0.22621.0");

        Assert.That(Texts(new Setup(), machine).Single(), Does.StartWith("Warning AOTSDK4007"));
    }

    [Test]
    public void Run_OlderSdkOfTheUser_IsGood()
    {
        ScriptedMachine machine = Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")
            .Registry(@"HKCU\SOFTWARE\Microsoft\Microsoft SDKs\Windows\v8.1", "InstallationFolder", @"D:\Kits\8.1\")
            .Registry(@"HKLM\SOFTWARE\Microsoft\Windows Kits\Installed Roots", "KitsRoot10", @"D:\Kits\10\")
            .Files(@"D:\Kits\8.1\Lib\winv6.3\um\x64\kernel32.lib", @"D:\Kits\10\Include\10.0.10240.0\ucrt\corecrt.h", @"D:\Kits\10\Lib\10.0.10240.0\ucrt\x64\ucrt.lib");

        Assert.That(Check(new Setup(), machine).Single(result => result.Check.Name == "WindowsSdkIsFound").Found, Is.EqualTo(@"D:\Kits\8.1\Lib\winv6.3\um\x64\kernel32.lib"));
    }

    [Test]
    public void Run_SdkIsInLib_IsGood()
    {
        Setup setup = new() { Variables = { ["LIB"] = @"D:\kit\um;""D:\kit\ucrt"";" } };

        Assert.That(Codes(setup, Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").Files(@"D:\kit\um\kernel32.lib", @"D:\kit\ucrt\ucrt.lib")), Is.Empty);
    }

    [Test]
    public void Run_ProjectNamesLibraryFolders_SdkIsAWarning() => Assert.That(
        Texts(new Setup { NamesLibraryFolders = true }, Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")).Single(), Does.StartWith("Warning AOTSDK4007"));

    [Test]
    public void Run_StaticLibrary_NeedsNoSdk() => Assert.That(
        Codes(new Setup { NativeLib = "Static" }, Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64")), Is.Empty);

    [Test]
    public void Run_LinkerOfTheHostIsGone_IsNamed() => Assert.That(
        Texts(new Setup(), Machine("enterprise-2022-complete").With(Enterprise, "x86", "x64").WithSdk("x64")).Single(),
        Does.StartWith("Error AOTSDK4003").And.Contain(@"there is no VC\Tools\MSVC\*\bin\Hostx64\x64\link.exe."));

    [Test]
    public void Run_RunTimeIsGone_IsNamed() => Assert.That(
        Texts(new Setup(), Whole().Without(Enterprise + @"\VC\Tools\MSVC\14.42.34433\lib\x64\libcmt.lib")).Single(),
        Does.StartWith("Error AOTSDK4003").And.Contain(@"there is no VC\Tools\MSVC\*\lib\x64\libcmt.lib."));

    // Read in findvcvarsall.bat of 8.0.31, 9.0.20 and 10.0.12.
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
    public void Run_EmulatedOnArm64_EitherToolsWillDo(string host)
    {
        Setup setup = new() { PackVersion = "10.0.12", Variables = { ["PROCESSOR_ARCHITECTURE"] = "AMD64", ["PROCESSOR_IDENTIFIER"] = "ARMv8 (64-bit) Family 8" } };

        Assert.That(Codes(setup, Machine("enterprise-2022-complete").With(Enterprise, host, "x64").WithSdk("x64")), Is.Empty);
    }

    [Test]
    public void Run_VariableLacksItsBackslash_IsNamed()
    {
        Setup setup = new() { Variables = { ["VSINSTALLDIR"] = Enterprise } };

        Assert.That(Texts(setup, Whole()), Is.EqualTo(new[]
        {
            $"Error AOTSDK4012: The environment variable VSINSTALLDIR is '{Enterprise}', and there is no folder '{Enterprise}VC': Visual Studio's scripts put VC straight behind it and find no C++ tools. Unset it, or end it with a backslash: set VSINSTALLDIR=",
        }));
    }

    [Test]
    public void Run_VariableHasItsBackslash_IsFollowed()
    {
        Setup setup = new() { Variables = { ["VSINSTALLDIR"] = Community2026 + "\\" } };

        Assert.That(
            Check(setup, Whole().With(Community2026, "x64", "x64")).Single(result => result.Check.Name == "VisualCppToolsAreFound").Found,
            Does.StartWith(Community2026));
    }

    [Test]
    public void Run_VariableIsWrongButToolsAreOnPath_Warns()
    {
        Setup setup = new() { SearchPath = @"D:\msvc\bin", Variables = { ["VSINSTALLDIR"] = Enterprise, ["LIB"] = @"D:\msvc\lib" } };

        Assert.Multiple(() =>
        {
            Assert.That(Texts(setup, Whole().File(@"D:\msvc\bin\link.exe")).Single(), Does.StartWith("Warning AOTSDK4012"));
            Assert.That(Texts(setup, Whole().Files(@"D:\msvc\bin\link.exe", @"D:\msvc\bin\ln.exe")).Single(), Does.StartWith("Error AOTSDK4012"));
        });
    }

    [TestCase("x86", "x86", "win-x64", true)]
    [TestCase("x64", "x64", "win-arm64", true)]
    [TestCase("x64", "x64", "win-x64", false)]
    [TestCase("AnyCPU", "AnyCPU", "win-x64", false)]
    [TestCase("x86", "AnyCPU", "win-x64", false)]
    public void Run_PlatformIsLeftOver_IsNamed(string variable, string platformTarget, string target, bool isFault)
    {
        Setup setup = new() { Target = target, PlatformTarget = platformTarget, Variables = { ["Platform"] = variable } };
        string architecture = target["win-".Length..];
        ScriptedMachine machine = Whole().With(Enterprise, "x64", architecture).WithSdk(architecture);

        Assert.That(Texts(setup, machine), Is.EqualTo(isFault
            ? new[] { $"Error AOTSDK4013: The environment variable Platform is '{variable}', left over from a developer prompt; MSBuild takes it for the project's platform, which does not fit '{target}' (NETSDK1032). Unset it: set Platform=" }
            : []));
    }

    [Test]
    public void Run_CurrentFolderIsExcluded_Warns()
    {
        Setup setup = new() { Variables = { ["NoDefaultCurrentDirectoryInExePath"] = "1" } };

        Assert.Multiple(() =>
        {
            Assert.That(Texts(setup, Whole()).Single(), Does.StartWith("Warning AOTSDK4011: The environment variable NoDefaultCurrentDirectoryInExePath is set.").And.EndsWith("set NoDefaultCurrentDirectoryInExePath="));
            Assert.That(Codes(setup with { SearchPath = @"C:\tools" }, Whole().File(@"C:\tools\vswhere.exe")), Is.Empty);
            Assert.That(Codes(setup with { PackVersion = "11.0.0" }, Whole()), Is.Empty);
        });
    }

    [TestCase(@"C:\project\link.exe", true)]
    [TestCase(@"C:\project\link.cmd", true)]
    [TestCase(@"C:\project\link.txt", false)]
    [TestCase(Git + @"\link.exe", false)]
    public void Run_AnotherLink_MattersInTheProjectOnly(string file, bool isFault) => Assert.That(
        Texts(new Setup { SearchPath = Git }, Whole().Files(file, Git + @"\ln.exe")).Select(text => text[..text.IndexOf(':', StringComparison.Ordinal)]),
        Is.EqualTo(isFault ? new[] { "Warning AOTSDK4010" } : []));

    [Test]
    public void Run_EnvironmentalTools_AreGood()
    {
        Setup setup = Environmental(@"D:\msvc\x64", @"D:\kit\um\x64");
        ScriptedMachine machine = Machine("none-any-empty").Files(@"D:\msvc\x64\link.exe", @"D:\kit\um\x64\kernel32.lib");

        Assert.Multiple(() =>
        {
            Assert.That(Codes(setup, machine), Is.Empty);
            Assert.That(machine.Runs, Is.Empty, "nothing is searched");
        });
    }

    [Test]
    public void Run_EnvironmentalLinkerIsAbsent_IsNamed() => Assert.That(
        Texts(Environmental(@"D:\nothing", @"D:\kit\um\x64"), Machine("none-any-empty").Files(@"D:\kit\um\x64\kernel32.lib")),
        Is.EqualTo(new[]
        {
            "Error AOTSDK4008: IlcUseEnvironmentalTools takes the linker from PATH, but there is no link.exe on PATH. Publish from the \"x64 Native Tools Command Prompt\" of Visual Studio, or remove the property IlcUseEnvironmentalTools.",
        }));

    [TestCase("ln.exe")]
    [TestCase("msys-2.0.dll")]
    [TestCase("cygwin1.dll")]
    [TestCase("coreutils.exe")]
    public void Run_EnvironmentalLinkerMakesLinks_IsNamed(string neighbour)
    {
        ScriptedMachine machine = Machine("none-any-empty").Files(Git + @"\link.exe", $@"{Git}\{neighbour}", @"D:\msvc\x64\link.exe", @"D:\kit\um\x64\kernel32.lib");

        Assert.Multiple(() =>
        {
            Assert.That(
                Texts(Environmental($@"""{Git}"";D:\msvc\x64", @"D:\kit\um\x64"), machine).Single(),
                Does.StartWith($@"Error AOTSDK4008: IlcUseEnvironmentalTools takes the linker from PATH, but the first one there, '{Git}\link.exe', is no linker but makes hard links (it lies beside {neighbour})."));
            Assert.That(Codes(Environmental($@"D:\msvc\x64;{Git}", @"D:\kit\um\x64"), machine), Is.Empty);
        });
    }

    [TestCase("", "LIB is empty")]
    [TestCase(@"D:\empty", "no folder in LIB has kernel32.lib")]
    [TestCase(@"D:\kit\um\x86;D:\kit\um\x64", @"its first kernel32.lib, 'D:\kit\um\x86\kernel32.lib', is not for win-x64")]
    public void Run_EnvironmentalLibraries_AreNamed(string lib, string why)
    {
        Setup setup = Environmental(@"D:\msvc\x64", lib);
        ScriptedMachine machine = Machine("none-any-empty").Files(@"D:\msvc\x64\link.exe", @"D:\kit\um\x64\kernel32.lib", @"D:\kit\um\x86\kernel32.lib");

        Assert.Multiple(() =>
        {
            Assert.That(Texts(setup, machine).Single(), Does.StartWith($"Error AOTSDK4009: IlcUseEnvironmentalTools takes the libraries from the environment variable LIB, but {why}."));
            Assert.That(Texts(setup with { NamesLibraryFolders = true }, machine).Single(), Does.StartWith("Warning AOTSDK4009"));
        });
    }

    [Test]
    public void Run_VsWhereGivesNoAnswer_NothingIsSaid()
    {
        foreach (ProcessResult answer in new[] { ScriptedMachine.Exits(87, "Error 0x57: Unknown parameter: utf8"), ScriptedMachine.Hangs(), ScriptedMachine.DoesNotStart("denied"), ScriptedMachine.Exits(0, "[{") })
        {
            ScriptedMachine machine = new ScriptedMachine().Directory(@"C:\project\obj").Free(null).Registry().File(VsWhere).Answers(VsWhere, answer);
            CheckResult result = Check(new Setup(), machine).Single(result => result.Check.Name == "VisualStudioIsFound");

            Assert.That(result.Status, Is.EqualTo(CheckStatus.Skipped));
        }
    }

    [Test]
    public void Run_ProjectsOfOneBuild_AskOnce()
    {
        ScriptedMachine machine = Whole().File(@"C:\other\link.cmd").Directory(@"C:\other\obj");
        Cache cache = new();
        Setup first = new();
        Setup second = first with { Directory = @"C:\other" };
        Setup third = first with { Target = "win-x86" };

        Assert.Multiple(() =>
        {
            Assert.That(Run(first), Is.Empty);
            Assert.That(Run(second), Is.EqualTo(new[] { "AOTSDK4010" }), "the project's own folder is looked at");
            Assert.That(machine.Runs, Has.Count.EqualTo(1));
            Assert.That(Run(third), Is.Not.Empty);
            Assert.That(machine.Runs, Has.Count.EqualTo(2));
        });

        IEnumerable<string> Run(Setup setup) => WindowsToolchainCheck.Run(setup.Request(), setup.Settings(), machine, _trace, cache)
            .SelectMany(result => result.Findings).Select(finding => finding.Code).ToList();
    }

    private static Setup Environmental(string path, string lib) => new() { UsesEnvironmentalTools = true, SearchPath = path, Variables = { ["LIB"] = lib } };

    private static ScriptedMachine Whole() => Machine("enterprise-2022-complete").With(Enterprise, "x64", "x64").WithSdk("x64");

    /// <summary>A machine with the installer; vswhere's answer to what the platform asks, and to the question for all.</summary>
    private static ScriptedMachine Machine(string found, string all = "none-any-empty") => new ScriptedMachine()
        .Directory(@"C:\project\obj").Free(null).Registry()
        .File(VsWhere)
        .Answers(VsWhere, arguments => arguments.Contains("-all"), ScriptedMachine.Exits(0, Fixture.Read(all, "vswhere/")))
        .Answers(VsWhere, ScriptedMachine.Exits(0, Fixture.Read(found, "vswhere/")));

    private IReadOnlyList<CheckResult> Check(Setup setup, ScriptedMachine host) => WindowsToolchainCheck.Run(setup.Request(), setup.Settings(), host, _trace, null);

    private IEnumerable<string> Codes(Setup setup, ScriptedMachine host) => Check(setup, host).SelectMany(result => result.Findings).Select(finding => finding.Code);

    private string[] Texts(Setup setup, ScriptedMachine host) =>
        Check(setup, host).SelectMany(result => result.Findings).Select(finding => $"{finding.Severity} {finding.Code}: {finding.Text}").ToArray();

    /// <summary>A project for Windows, published from an x64 machine, what is not stated left to the platform.</summary>
    private sealed record Setup
    {
        public string Target { get; init; } = "win-x64";

        public string Directory { get; init; } = @"C:\project";

        public string PackVersion { get; init; } = "9.0.20";

        public string SearchScript { get; init; } = "";

        public string SearchPath { get; init; } = "";

        public string NativeLib { get; init; } = "";

        public string PlatformTarget { get; init; } = "";

        public bool UsesEnvironmentalTools { get; init; }

        public bool NamesLibraryFolders { get; init; }

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
            NamesLibraryFolders = NamesLibraryFolders,
            PlatformTarget = PlatformTarget,
        };
    }

    private sealed class Cache : IProbeCache
    {
        private readonly Dictionary<string, List<CheckResult>> _known = [];

        public List<CheckResult>? Get(string key) => _known.GetValueOrDefault(key);

        public void Set(string key, List<CheckResult> results) => _known[key] = results;
    }
}

/// <summary>What the installers of Visual Studio and of the Windows SDK lay out.</summary>
internal static class WindowsMachine
{
    private const string Kit = @"C:\Program Files (x86)\Windows Kits\10";

    /// <summary>The C++ tools of an instance that run on a host and make programs for an architecture.</summary>
    internal static ScriptedMachine With(this ScriptedMachine host, string instance, string runsOn, string architecture) => host.Files(
        $@"{instance}\VC\Auxiliary\Build\vcvarsall.bat",
        $@"{instance}\VC\Tools\MSVC\14.42.34433\bin\Host{runsOn}\{architecture}\link.exe",
        $@"{instance}\VC\Tools\MSVC\14.42.34433\lib\{architecture}\libcmt.lib");

    /// <summary>A Windows SDK, registered and with the libraries of one architecture.</summary>
    internal static ScriptedMachine WithSdk(this ScriptedMachine host, string architecture, string version = "10.0.22621.0") => host
        .Registry(@"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows Kits\Installed Roots", "KitsRoot10", Kit + "\\")
        .Registry(@"HKLM\SOFTWARE\WOW6432Node\Microsoft\Microsoft SDKs\Windows\v10.0", "InstallationFolder", Kit + "\\")
        .Files(
            $@"{Kit}\Include\{version}\um\winsdkver.h",
            $@"{Kit}\Lib\{version}\um\{architecture}\kernel32.lib",
            $@"{Kit}\Lib\{version}\ucrt\{architecture}\ucrt.lib");
}
