using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Apple;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Apple;

/// <summary>Complete runs on a Mac that each test describes.</summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class AppleToolchainCheckTests
{
    private const string Clang = "/usr/bin/clang";
    private const string Xcrun = "/usr/bin/xcrun";
    private const string Xcode = "/Applications/Xcode.app/Contents/Developer";
    private const string CommandLineTools = "/Library/Developer/CommandLineTools";
    private const string Apple17 = "clang-apple17-version";
    private const string Homebrew = "/opt/homebrew/bin/clang";

    private readonly Trace _trace = new();

    [Test]
    public void Run_CommandLineTools_PassEveryCheck()
    {
        ScriptedMachine machine = Good();
        IReadOnlyList<CheckResult> results = Check(Net9(), machine);

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings), Is.Empty);
            Assert.That(results.Select(result => $"{result.Status} {result.Check.Name}: {result.Found}"), Is.EqualTo(new[]
            {
                "Passed FoldersAreWritable: /project/obj/Release",
                "Passed NativeLibrariesExist: ",
                "Passed DeveloperToolsAreSelected: " + CommandLineTools,
                "Passed DriverIsFound: /usr/bin/clang, Apple clang version 17.0.0 (clang-1700.0.13.5)",
                "Passed LinkerCanLink: /usr/bin/clang",
                "Passed SymbolsCanBeStripped: dsymutil, strip",
            }));
            Assert.That(machine.Runs.Select(run => run.Tool), Is.EqualTo(new[] { AppleTools.XcodeSelect, Xcrun, Clang, Clang, Xcrun, Xcrun }));
            Assert.That(machine.ScratchesLeft, Is.Empty);
        });
    }

    [TestCase("8.0", "-ld_classic -ldl -lobjc -lswiftCore -lswiftFoundation -lz -licucore -lm -L/usr/lib/swift -framework CoreFoundation -framework CryptoKit -framework Foundation -framework Security -framework GSS")]
    [TestCase("9.0", "--target=arm64-apple-macos12.0 -ld_classic -ldl -lobjc -lswiftCore -lswiftFoundation -licucore -lm -L/usr/lib/swift -framework CoreFoundation -framework CryptoKit -framework Foundation -framework Security -framework GSS")]
    [TestCase("10.0", "--target=arm64-apple-macos12.0 -ldl -lobjc -lswiftCore -lswiftFoundation -licucore -lm -L/usr/lib/swift -framework CoreFoundation -framework CryptoKit -framework Foundation -framework Network -framework Security -framework GSS")]
    [TestCase("11.0", "-isysroot /somewhere --target=arm64-apple-macos14.0 -ldl -lobjc -lswiftCore -lswiftFoundation -licucore -lm -L/usr/lib/swift -framework CoreFoundation -framework CryptoKit -framework Foundation -framework Network -framework Security -framework GSS")]
    public void Run_Framework_LinksAsItsTargetsWill(string framework, string arguments)
    {
        ScriptedMachine machine = Good();

        Check(new Project { Framework = framework, Host = "osx-arm64", Target = "osx-arm64", UseSystemZlib = framework == "8.0" }, machine);

        Assert.That(
            string.Join(" ", Trial(machine).Single()),
            Is.EqualTo("/project/obj/Release/scratch/trial.s -o /project/obj/Release/scratch/trial -Wl,-dead_strip " + arguments));
    }

    [TestCase("8.0", "-arch x86_64")]
    [TestCase("9.0", "--target=x86_64-apple-macos12.0")]
    [TestCase("10.0", "--target=x86_64-apple-macos12.0")]
    [TestCase("11.0", "--target=x86_64-apple-macos14.0")]
    public void Run_OtherArchitecture_Passes(string framework, string argument)
    {
        ScriptedMachine machine = Good();

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project { Framework = framework, Host = "osx-arm64", Target = "osx-x64" }, machine), Is.Empty);
            Assert.That(string.Join(" ", Trial(machine).Single()), Does.Contain(argument));
        });
    }

    [TestCase("xcode_select-2373-none")]
    [TestCase("xcode_select-2408-none")]
    public void Run_NoDeveloperDirectory_IsAnErrorAndRunsNoStub(string words)
    {
        ScriptedMachine machine = Mac().Answers(AppleTools.XcodeSelect, ScriptedMachine.Exits(2, Output(words)));

        Assert.Multiple(() =>
        {
            AssertOne(Net9(), machine, DiagnosticDescriptors.DeveloperToolsNotFound, Severity.Error, Remedies.InstallCommandLineTools, "osx-arm64");
            Assert.That(machine.Runs.Select(run => run.Tool), Is.All.EqualTo(AppleTools.XcodeSelect), "any other Apple tool would open a dialog");
        });
    }

    [Test]
    public void Run_XcodeIsNotSelected_IsSelected() => AssertOne(
        Net9(),
        Mac().Files(Xcode + "/usr/bin/xcrun").Answers(AppleTools.XcodeSelect, ScriptedMachine.Exits(2, Output("xcode_select-2408-none"))),
        DiagnosticDescriptors.DeveloperToolsNotSelected,
        Severity.Error,
        Remedies.SwitchDeveloperDirectory.With(Xcode),
        "osx-arm64");

    [Test]
    public void Run_DeveloperDirectoryDoesNotExist_IsAnErrorAndRunsNoStub()
    {
        ScriptedMachine machine = Selects(Mac(), "xcode_select-any-clt");

        Assert.Multiple(() =>
        {
            AssertOne(Net9(), machine, DiagnosticDescriptors.DeveloperDirectoryGone, Severity.Error, Remedies.InstallCommandLineTools, CommandLineTools);
            Assert.That(machine.Runs.Select(run => run.Tool), Is.All.EqualTo(AppleTools.XcodeSelect), "any other Apple tool would open a dialog");
        });
    }

    [Test]
    public void Run_DeveloperDirectoryIsEmpty_IsAnError() => AssertOne(
        Net9(),
        Selects(Mac().Directory(CommandLineTools), "xcode_select-any-clt"),
        DiagnosticDescriptors.DeveloperDirectoryIncomplete,
        Severity.Error,
        Remedies.InstallCommandLineTools,
        CommandLineTools,
        CommandLineTools + "/usr/bin/xcrun");

    [Test]
    public void Run_XcodeRemoved_CommandLineToolsAreInstalledAndSelected() => AssertOne(
        Net9(),
        Selects(Mac(), "xcode_select-any-xcode"),
        DiagnosticDescriptors.DeveloperDirectoryGone,
        Severity.Error,
        Remedies.InstallAndSelectCommandLineTools.With(CommandLineTools),
        Xcode);

    [Test]
    public void Run_XcodeRenamed_IsSelected() => AssertOne(
        Net9(),
        Selects(Mac().Files("/Applications/Xcode_26.app/Contents/Developer/usr/bin/xcrun"), "xcode_select-any-xcode"),
        DiagnosticDescriptors.DeveloperDirectoryGone,
        Severity.Error,
        Remedies.SwitchDeveloperDirectory.With("/Applications/Xcode_26.app/Contents/Developer"),
        Xcode);

    [Test]
    public void Run_VariableNamesNoFolder_IsFixed() => Assert.That(
        Findings(new AppleRequest { Project = Net9().Request, DeveloperDirectory = "/gone" }, Mac().Answers(AppleTools.XcodeSelect, ScriptedMachine.Exits(0, "/gone\n"))).Single().Remedy,
        Is.EqualTo(Remedies.FixDeveloperDirectoryVariable));

    [TestCase("ios-arm64")]
    [TestCase("iossimulator-arm64")]
    [TestCase("tvos-arm64")]
    public void Run_IosWithCommandLineTools_RequiresXcode(string target) => AssertOne(
        new Project { Framework = "10.0", Host = "osx-arm64", Target = target },
        WithoutIosSdks(),
        DiagnosticDescriptors.XcodeRequired,
        Severity.Error,
        Remedies.InstallXcode,
        target,
        CommandLineTools);

    [Test]
    public void Run_IosWithCommandLineToolsAndXcode_XcodeIsSelected() => Assert.That(
        Findings(new Project { Framework = "10.0", Host = "osx-arm64", Target = "ios-arm64" }, WithoutIosSdks().Files(Xcode + "/usr/bin/xcrun")).Single().Remedy,
        Is.EqualTo(Remedies.SwitchDeveloperDirectory.With(Xcode)));

    [TestCase("maccatalyst-arm64", "10.0", "")]
    [TestCase("ios-arm64", "8.0", "")]
    [TestCase("ios-arm64", "10.0", "/sdk")]
    public void Run_XcodeIsNotRequired_Passes(string target, string framework, string sysRoot) => Assert.That(
        Findings(new Project { Framework = framework, Host = "osx-arm64", Target = target, SysRoot = sysRoot }, Good()), Is.Empty);

    [Test]
    public void Run_SdkMissing_IsAnError() => AssertOne(
        new Project { Framework = "9.0", Host = "osx-arm64", Target = "ios-arm64" },
        Selects(Mac().Files(Xcode + "/usr/bin/xcrun", Xcode + "/usr/bin/xcodebuild"), "xcode_select-any-xcode")
            .Answers(Xcrun, HasArgument("iphoneos"), ScriptedMachine.Exits(1, Output("xcrun-any-iphoneos_missing")))
            .Answers(Xcrun, ScriptedMachine.Exits(0, "15.5\n"))
            .Answers(Clang, ScriptedMachine.Exits(0, Output(Apple17))),
        DiagnosticDescriptors.AppleSdkNotFound,
        Severity.Error,
        Remedies.InstallApplePlatform,
        "ios-arm64",
        "iphoneos",
        Xcode);

    [Test]
    public void Run_PackRunsXcodebuildWithCommandLineTools_IsAnError() => FindingAssert.Single(
        Findings(new AppleRequest { Project = Net9().Request, RunsXcodebuild = true }, Good().Answers(AppleTools.Xcodebuild, ScriptedMachine.Exits(1, Output("xcodebuild-any-clt")))),
        DiagnosticDescriptors.XcodeRequiredByPack,
        Severity.Error,
        Remedies.InstallXcode,
        CommandLineTools);

    [TestCase("clang-any-license")]
    [TestCase("clang-any-license_admin")]
    public void Run_LicenseNotAccepted_IsAnError(string words) => AssertOne(
        Net9(),
        Tools().Answers(Clang, ScriptedMachine.Exits(69, Output(words))),
        DiagnosticDescriptors.XcodeLicense,
        Severity.Error,
        Remedies.AcceptXcodeLicense,
        Clang);

    [Test]
    public void Run_ClangNotOnPath_IsAnError() => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/usr/local/bin" },
        Good(),
        DiagnosticDescriptors.AppleDriverNotFound,
        Severity.Error,
        Remedies.AddAppleToolsToPath,
        "osx-arm64");

    [Test]
    public void Run_ClangOfPropertyNotFound_IsAnError() => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", RequestedDriver = "clang-99" },
        Good(),
        DiagnosticDescriptors.AppleDriverOfPropertyNotFound,
        Severity.Error,
        Remedies.FixProperty.With("CppCompilerAndLinker"),
        "CppCompilerAndLinker",
        "clang-99");

    [Test]
    public void Run_ClangOfVariableNotFound_IsAnError() => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", RequestedDriver = "clang-99", IsDriverFromEnvironment = true },
        Good(),
        DiagnosticDescriptors.AppleDriverOfVariableNotFound,
        Severity.Error,
        Remedies.UnsetVariable.With("CppCompilerAndLinker"),
        "CppCompilerAndLinker",
        "clang-99");

    [Test]
    public void Run_Net10WithXcode15_IsAWarning() => AssertOne(
        new Project { Framework = "10.0", Host = "osx-arm64", Target = "osx-arm64" },
        Good("clang-apple15-version", sdk: "14.5"),
        DiagnosticDescriptors.XcodeTooOld,
        Severity.Warning,
        Remedies.UpdateXcode.With("16"),
        14,
        "net10.0",
        15);

    [Test]
    public void Run_PackRunsXcodebuildWithXcode_Passes() => Assert.That(
        Findings(new AppleRequest { Project = Net9().Request, RunsXcodebuild = true }, Good().Files(CommandLineTools + "/usr/bin/xcodebuild")), Is.Empty);

    [Test]
    public void Run_SdkOfVariable_IsNotChecked() => Assert.That(
        Findings(new AppleRequest { Project = new Project { Framework = "10.0", Host = "osx-arm64", Target = "osx-arm64" }.Request, SdkRoot = "/sdk" }, Good(sdk: "14.5")),
        Is.Empty);

    [TestCase("9.0", "14.5")]
    [TestCase("10.0", "15.0")]
    [TestCase("10.0", "26.1")]
    [TestCase("10.0", "27.0")]
    [TestCase("10.0", "")]
    [TestCase("9.0", "27.0")]
    public void Run_SdkIsNewEnoughOrUnknown_Passes(string framework, string sdk) =>
        Assert.That(Findings(new Project { Framework = framework, Host = "osx-arm64", Target = "osx-arm64" }, Good(sdk: sdk)), Is.Empty);

    [Test]
    public void Run_HomebrewClangFirst_IsAWarning() => AssertOne(
        Net9Homebrew(),
        WithClang(Homebrew, "clang-homebrew18-version"),
        DiagnosticDescriptors.OtherClang,
        Severity.Warning,
        Remedies.PutAppleToolsFirst,
        Homebrew,
        "Homebrew clang version 18.1.8");

    [Test]
    public void Run_HomebrewClangAfterApples_Passes() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/usr/bin:/opt/homebrew/bin" }, Good().Executable(Homebrew)), Is.Empty);

    [Test]
    public void Run_NixClang_IsAMessage()
    {
        const string Nix = "/nix/store/a5v3-clang-wrapper-16.0.6/bin/clang";
        ScriptedMachine machine = WithClang(Nix, "clang-nix16-version");

        Assert.That(
            Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/nix/store/a5v3-clang-wrapper-16.0.6/bin:/usr/bin" }, machine).Select(finding => finding.Severity),
            Is.EqualTo(new[] { Severity.Message }));
    }

    [Test]
    public void Run_NixClangWithoutDeveloperDirectory_Passes() => Assert.That(
        Findings(
            new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/nix/store/x/bin:/usr/bin" },
            Mac().Executable("/nix/store/x/bin/clang").Answers(AppleTools.XcodeSelect, ScriptedMachine.Exits(2, Output("xcode_select-2408-none")))),
        Is.Empty);

    [TestCase("ld-64-classic_unknown", "ld: library not found for -ld_classic")]
    [TestCase("ld-1300-classic_unknown", "ld: library 'd_classic' not found")]
    public void Run_HomebrewClangAndOldLinker_ClassicIsAnError(string words, string output)
    {
        ScriptedMachine machine = Tools().Executable(Homebrew, Clang)
            .Answers(Homebrew, HasArgument("--version"), ScriptedMachine.Exits(0, Output("clang-homebrew18-version")))
            .Answers(Homebrew, HasArgument("-ld_classic"), ScriptedMachine.Exits(1, Output(words)))
            .Links(Homebrew, "arm64");

        FindingAssert.Single(
            Findings(Net9Homebrew(), machine).Where(finding => finding.Code != "AOTSDK5009").ToList(),
            DiagnosticDescriptors.ClassicLinkerUnknown,
            Severity.Error,
            Remedies.PutAppleToolsFirstOrSkipClassicLinker,
            "Homebrew clang version 18.1.8",
            output);
    }

    [Test]
    public void Run_Xcode27_ClassicIsAnErrorForNet9() => AssertOne(
        Net9(),
        LinksWithout("-ld_classic", "ld-1300-classic_unknown", sdk: "27.0"),
        DiagnosticDescriptors.ClassicLinkerUnknown,
        Severity.Error,
        Remedies.SkipClassicLinker,
        "Apple clang version 17.0.0 (clang-1700.0.13.5)",
        "ld: library 'd_classic' not found");

    [Test]
    public void Run_Xcode27AndTrialLinkIsUnclear_ClassicIsAWarningForNet9() => AssertOne(
        Net9(),
        Tools(sdk: "27.0").Answers(Clang, HasArgument("--version"), ScriptedMachine.Exits(0, Output(Apple17))).Answers(Clang, ScriptedMachine.Exits(1, "?")),
        DiagnosticDescriptors.ClassicLinkerRemoved,
        Severity.Warning,
        Remedies.SkipClassicLinker,
        "Apple clang version 17.0.0 (clang-1700.0.13.5)",
        "26",
        27);

    [TestCase("Xcode 15.4\nBuild version 15F31d\n", true)]
    [TestCase("Xcode 16.2\nBuild version 16C5032a\n", true)]
    [TestCase("Xcode 26.1\nBuild version 17B55\n", false)]
    [TestCase("xcode-select: error: tool 'xcodebuild' requires Xcode, but active developer directory '/Library/Developer/CommandLineTools' is a command line tools instance\n", false)]
    public void Run_Net11_XcodeDecidesOnTheClassicLinker(string output, bool expected)
    {
        ScriptedMachine machine = Good().Executable(AppleTools.Xcodebuild).Answers(AppleTools.Xcodebuild, ScriptedMachine.Exits(expected ? 0 : 1, output));

        Assert.That(Findings(Net11(), machine), Is.Empty);
        Assert.That(Trial(machine).Single().Contains("-ld_classic"), Is.EqualTo(expected));
    }

    [Test]
    public void Run_Net11WithForcedClassicLinkerAndXcode27_ClassicIsAnError()
    {
        ScriptedMachine machine = LinksWithout("-ld_classic", "ld-1300-classic_unknown", sdk: "27.0").Executable(AppleTools.Xcodebuild);

        FindingAssert.Single(
            Findings(new AppleRequest { Project = Net11().Request, ForcesClassicLinker = true, DetectsXcode = false }, machine),
            DiagnosticDescriptors.RequestedClassicLinkerUnknown,
            Severity.Error,
            Remedies.SkipClassicLinker,
            "ld: library 'd_classic' not found");
        Assert.That(machine.Runs.Select(run => run.Tool), Has.None.EqualTo(AppleTools.Xcodebuild));
    }

    /// <summary>From 11.0 on, the environment variable SDKROOT does not select the SDK.</summary>
    [TestCase("")]
    [TestCase("/other")]
    public void Run_Net11WithForcedClassicLinkerAndXcode27AndTrialLinkIsUnclear_ClassicIsAWarning(string sdkRoot) => FindingAssert.Single(
        Findings(
            new AppleRequest { Project = Net11().Request, ForcesClassicLinker = true, DetectsXcode = false, SdkRoot = sdkRoot },
            Tools(sdk: "27.0").Answers(Clang, HasArgument("--version"), ScriptedMachine.Exits(0, Output(Apple17))).Answers(Clang, ScriptedMachine.Exits(1, "?"))),
        DiagnosticDescriptors.RequestedClassicLinkerRemoved,
        Severity.Warning,
        Remedies.SkipClassicLinker,
        "26",
        27);

    [Test]
    public void Run_Net11WithoutMacSdk_IsAnError() => AssertOne(
        Net11(),
        WithoutIosSdks(),
        DiagnosticDescriptors.AppleSdkNotFound,
        Severity.Error,
        Remedies.InstallCommandLineTools,
        "osx-arm64",
        "macosx",
        CommandLineTools);

    /// <summary>Before 11.0, the targets do not look for the SDK of macOS.</summary>
    [Test]
    public void Run_Net10WithoutMacSdk_Passes() => Assert.That(
        Findings(
            new Project { Framework = "10.0", Host = "osx-arm64", Target = "osx-arm64" },
            WithoutIosSdks().Answers(Clang, HasArgument("--version"), ScriptedMachine.Exits(0, Output(Apple17))).Links(Clang, "arm64")),
        Is.Empty);

    [Test]
    public void Run_Net11WithSysRootOrMinimumSystem_UsesThem()
    {
        ScriptedMachine machine = Good();
        Check(new AppleRequest { Project = new Project { Framework = "11.0", Host = "osx-arm64", Target = "osx-arm64", SysRoot = "/sdk" }.Request, MinimumSystem = "15.0" }, machine);

        Assert.That(string.Join(' ', Trial(machine).Single()), Does.Contain("-isysroot /sdk --target=arm64-apple-macos15.0").And.Not.Contain("/somewhere"));
    }

    /// <summary>The targets pass the path of the SDK to clang, so the variable does not count.</summary>
    [Test]
    public void Run_Net11WithSdkOfVariable_LinksWithTheSdkOfXcrun()
    {
        ScriptedMachine machine = Good();
        Check(new AppleRequest { Project = Net11().Request, SdkRoot = "/other" }, machine);

        Assert.That(string.Join(' ', Trial(machine).Single()), Does.Contain("-isysroot /somewhere"));
    }

    [TestCase("10.0", "AOTSDK5006")]
    [TestCase("11.0", "")]
    public void Run_StaticLibraryWithoutDriver_IsPublishedFrom11On(string framework, string expected) => Assert.That(
        string.Join(' ', Findings(new Project { Framework = framework, Host = "osx-arm64", Target = "osx-arm64", NativeLib = "Static", SearchPath = "/nowhere" }, Mac()).Select(finding => finding.Code)),
        Is.EqualTo(expected));

    [Test]
    public void Run_ClassicIsTurnedOff_Passes() => Assert.That(
        Findings(new AppleRequest { Project = Net9().Request, UseClassicLinker = false }, LinksWithout("-ld_classic", "ld-1300-classic_unknown", sdk: "27.0")), Is.Empty);

    [Test]
    public void Run_Net10WithClang17_DoesNotRequestClassic() => Assert.That(
        Findings(new Project { Framework = "10.0", Host = "osx-arm64", Target = "osx-arm64" }, LinksWithout("-ld_classic", "ld-64-classic_unknown")), Is.Empty);

    [Test]
    public void Run_LibraryMissingInSdk_IsAnError() => AssertOne(
        Net9(),
        LinksWithout("-lswiftCore", "ld-1053-swift_missing"),
        DiagnosticDescriptors.AppleLibraryNotFound,
        Severity.Error,
        Remedies.UpdateDeveloperTools,
        "net9.0",
        "ld: library not found for -lswiftCore");

    [Test]
    public void Run_HomebrewSdk_RemedyNamesTheFolders() => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", IsNonPortable = true },
        LinksWithout("-lssl", "ld-1167-ssl_missing").Directory("/opt/homebrew/opt/openssl@3/lib").Directory("/opt/homebrew/opt/brotli/lib"),
        DiagnosticDescriptors.SourceBuiltLibraryNotFound,
        Severity.Error,
        Remedies.SetLibraryPath.With("/opt/homebrew/opt/openssl@3/lib:/opt/homebrew/opt/brotli/lib"),
        "-lssl -lcrypto -lbrotlienc -lbrotlidec -lbrotlicommon",
        "ld: library not found for -lssl");

    [Test]
    public void Run_HomebrewSdkWithoutLibraries_RemedyInstallsThem() => Assert.That(
        Findings(new Project { Host = "osx-x64", Target = "osx-x64", IsNonPortable = true }, LinksWithout("-lssl", "ld-1167-ssl_missing")).Single().Remedy,
        Is.EqualTo(Remedies.InstallAndSetLibraryPath.With("openssl@3 brotli", "/usr/local/opt/openssl@3/lib:/usr/local/opt/brotli/lib")));

    [TestCase("", "openssl@3 brotli zstd", "openssl@3 brotli zstd")]
    [TestCase("openssl@3 openssl@4 brotli", "openssl@3 brotli zstd", "openssl@3 brotli zstd")]
    [TestCase("openssl@4 brotli zstd", "", "openssl@4 brotli zstd")]
    public void Run_HomebrewSdkOf11WithoutZstd_RemedyNamesItsFolder(string installed, string expected, string folders)
    {
        ScriptedMachine machine = LinksWithout("-lzstd", "ld-1167-ssl_missing");
        foreach (string formula in installed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            machine.Directory($"/opt/homebrew/opt/{formula}/lib");
        }

        Finding finding = Findings(new Project { Framework = "11.0", Host = "osx-arm64", Target = "osx-arm64", IsNonPortable = true, UseSystemZstd = true }, machine).Single();

        string path = string.Join(':', folders.Split(' ').Select(formula => $"/opt/homebrew/opt/{formula}/lib"));
        Assert.That(finding.Arguments[0], Is.EqualTo("-lssl -lcrypto -lbrotlienc -lbrotlidec -lbrotlicommon -lzstd"));
        Assert.That(finding.Remedy, Is.EqualTo(expected.Length > 0 ? Remedies.InstallAndSetLibraryPath.With(expected, path) : Remedies.SetLibraryPath.With(path)));
    }

    [Test]
    public void Run_HomebrewSdkWithLibraries_Passes() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", IsNonPortable = true }, Good()), Is.Empty);

    [Test]
    public void Run_ProjectNamesTheFolder_TrialLinkSearchesIt()
    {
        ScriptedMachine machine = Good();

        Check(new Project { Host = "osx-arm64", Target = "osx-arm64", IsNonPortable = true, LinkerArguments = ["-L/opt/homebrew/opt/openssl@3/lib -Wl,-map,out.map"] }, machine);

        Assert.That(Trial(machine).Single(), Has.Member("-L/opt/homebrew/opt/openssl@3/lib").And.No.Member("-Wl,-map,out.map"));
    }

    [TestCase(true, "")]
    [TestCase(false, "-L$(brew --prefix openssl@3)/lib")]
    public void Run_ArgumentsMayDiffer_LibraryIsAWarning(bool hasOwnTargets, string argument)
    {
        Project project = new()
        {
            Host = "osx-arm64",
            Target = "osx-arm64",
            IsNonPortable = true,
            InputsMayChange = hasOwnTargets,
            LinkerArguments = argument.Length > 0 ? [argument] : [],
        };

        Assert.That(Findings(project, LinksWithout("-lssl", "ld-1167-ssl_missing")).Single().Severity, Is.EqualTo(Severity.Warning));
    }

    [TestCase("xcode-select")]
    [TestCase("sdk")]
    [TestCase("clang")]
    [TestCase("link")]
    [TestCase("dsymutil")]
    public void Run_UnknownOutput_Passes(string tool)
    {
        ProcessResult unknown = ScriptedMachine.Exits(1, "something new");
        ScriptedMachine machine = Mac().Files(CommandLineTools + "/usr/bin/xcrun")
            .Answers(AppleTools.XcodeSelect, tool == "xcode-select" ? unknown : ScriptedMachine.Exits(0, Output("xcode_select-any-clt")))
            .Answers(Xcrun, HasArgument("dsymutil"), tool == "dsymutil" ? unknown : ScriptedMachine.Exits(0))
            .Answers(Xcrun, tool == "sdk" ? unknown : ScriptedMachine.Exits(0, "15.5\n"))
            .Answers(Clang, HasArgument("--version"), tool == "clang" ? unknown : ScriptedMachine.Exits(0, Output(Apple17)));
        machine = tool == "link" ? machine.Answers(Clang, unknown) : machine.Links(Clang, "arm64");

        Assert.That(Findings(Net9(), machine), Is.Empty, string.Join("\n", _trace.Lines));
    }

    [TestCase("xcrun-any-developer_path_gone")]
    [TestCase("xcode_select-any-dialog")]
    public void Run_StubFindsNoTool_Passes(string words) => Assert.That(
        Findings(Net9(), Tools().Answers(Clang, ScriptedMachine.Exits(1, Output(words)))), Is.Empty);

    [Test]
    public void Run_ToolHangs_Passes() =>
        Assert.That(Findings(Net9(), Tools().Answers(Clang, ScriptedMachine.Hangs())), Is.Empty);

    [Test]
    public void Run_EveryPartFails_NoneIsReported() => Assert.That(
        Findings(Net9(), Tools().Answers(Clang, HasArgument("--version"), ScriptedMachine.Exits(0, Output(Apple17))).Answers(Clang, ScriptedMachine.Exits(1, Output("ld-1053-swift_missing")))),
        Is.Empty);

    [Test]
    public void Run_OtherDriver_IsNotChecked() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", RequestedDriver = "/opt/zig/cc" }, Good().Executable("/opt/zig/cc")), Is.Empty);

    [Test]
    public void Run_DsymutilNotOnPath_IsAnError() => AssertOne(
        Net9(),
        Good().Without("/usr/bin/dsymutil"),
        DiagnosticDescriptors.StripToolNotFound,
        Severity.Error,
        Remedies.AddAppleToolsToPath,
        "dsymutil");

    [Test]
    public void Run_DsymutilNotInDeveloperDirectory_IsAnError() => AssertOne(
        Net9(),
        Mac().Files(CommandLineTools + "/usr/bin/xcrun")
            .Answers(AppleTools.XcodeSelect, ScriptedMachine.Exits(0, Output("xcode_select-any-clt")))
            .Answers(Xcrun, HasArgument("dsymutil"), ScriptedMachine.Exits(72, Output("xcrun-any-dsymutil_missing")))
            .Answers(Xcrun, ScriptedMachine.Exits(0, "15.5\n"))
            .Answers(Clang, HasArgument("--version"), ScriptedMachine.Exits(0, Output(Apple17)))
            .Links(Clang, "arm64"),
        DiagnosticDescriptors.StripToolNotInDeveloperDirectory,
        Severity.Error,
        Remedies.UpdateDeveloperTools,
        "dsymutil");

    [TestCase("strip-gnu2.40-unknown_option")]
    [TestCase("strip-llvm14-unknown_option")]
    public void Run_OtherStripFirst_IsAnError(string words) => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/opt/homebrew/opt/binutils/bin:/usr/bin" },
        Good().Executable("/opt/homebrew/opt/binutils/bin/strip").Answers("/opt/homebrew/opt/binutils/bin/strip", ScriptedMachine.Exits(1, Output(words))),
        DiagnosticDescriptors.OtherStrip,
        Severity.Error,
        Remedies.PutAppleToolsFirst,
        "/opt/homebrew/opt/binutils/bin/strip");

    [Test]
    public void Run_OtherStripThatSupportsTheOption_Passes() => Assert.That(
        Findings(
            new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/nix/bin:/usr/bin" },
            Good().Executable("/nix/bin/strip").Answers("/nix/bin/strip", ScriptedMachine.Exits(0))),
        Is.Empty);

    [Test]
    public void Run_SymbolsAreKept_ToolsAreNotRequired() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", StripSymbols = false }, Good().Without("/usr/bin/dsymutil")), Is.Empty);

    [Test]
    public void Run_StaticLibrary_LinksNothing()
    {
        ScriptedMachine machine = Good();

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", NativeLib = "Static" }, machine), Is.Empty);
            Assert.That(Trial(machine), Is.Empty);
        });
    }

    [Test]
    public void Run_Workload_RunsNoTool()
    {
        ScriptedMachine machine = Mac();

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new AppleRequest { Project = Net9().Request, UsesWorkload = true }, machine), Is.Empty);
            Assert.That(machine.Runs, Is.Empty);
        });
    }

    [Test]
    public void Run_NativeLibraryMissing_IsAnError() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", LibraryFiles = ["lib/libmine.a"] }, Good()).Single().Code, Is.EqualTo("AOTSDK3015"));

    [Test]
    public void Run_FolderNotWritable_IsAnErrorAndLinksNothing()
    {
        ScriptedMachine machine = Good().ReadOnly("/project");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(Net9(), machine).Select(finding => finding.Code), Has.Some.EqualTo("AOTSDK3024"));
            Assert.That(Trial(machine), Is.Empty);
        });
    }

    private static Project Net9() => new() { Framework = "9.0", Host = "osx-arm64", Target = "osx-arm64" };

    private static Project Net11() => new() { Framework = "11.0", Host = "osx-arm64", Target = "osx-arm64" };

    private static Project Net9Homebrew() => new() { Framework = "9.0", Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/opt/homebrew/bin:/usr/bin" };

    /// <summary>macOS without developer tools: there are only stubs.</summary>
    private static ScriptedMachine Mac() => new ScriptedMachine()
        .Free(100L << 30)
        .Directory("/project")
        .Executable(AppleTools.XcodeSelect, Clang, Xcrun, "/usr/bin/dsymutil", "/usr/bin/strip");

    private static ScriptedMachine Selects(ScriptedMachine machine, string fixture) =>
        machine.Answers(AppleTools.XcodeSelect, ScriptedMachine.Exits(0, Output(fixture)));

    /// <summary>The Command Line Tools, without answers of clang.</summary>
    private static ScriptedMachine Tools(string sdk = "15.5") => Selects(Mac().Files(CommandLineTools + "/usr/bin/xcrun"), "xcode_select-any-clt")
        .Answers(Xcrun, HasArgument("--show-sdk-version"), sdk.Length > 0 ? ScriptedMachine.Exits(0, sdk + "\n") : ScriptedMachine.Exits(1, "?"))
        .Answers(Xcrun, ScriptedMachine.Exits(0, "/somewhere\n"));

    private static ScriptedMachine Good(string clang = Apple17, string sdk = "15.5") =>
        Tools(sdk).Answers(Clang, HasArgument("--version"), ScriptedMachine.Exits(0, Output(clang))).Links(Clang, "arm64");

    private static ScriptedMachine WithoutIosSdks() => Selects(Mac().Files(CommandLineTools + "/usr/bin/xcrun"), "xcode_select-any-clt")
        .Answers(Xcrun, HasArgument("--show-sdk-path"), ScriptedMachine.Exits(1, Output("xcrun-any-iphoneos_missing")))
        .Answers(Xcrun, ScriptedMachine.Exits(0, "15.5\n"));

    private static ScriptedMachine WithClang(string path, string version) =>
        Tools().Executable(path).Answers(path, HasArgument("--version"), ScriptedMachine.Exits(0, Output(version))).Links(path, "arm64");

    /// <summary>The link succeeds without this argument and fails with it.</summary>
    private static ScriptedMachine LinksWithout(string argument, string words, string sdk = "15.5") => Tools(sdk)
        .Answers(Clang, HasArgument("--version"), ScriptedMachine.Exits(0, Output(Apple17)))
        .Answers(Clang, HasArgument(argument), ScriptedMachine.Exits(1, Output(words)))
        .Links(Clang, "arm64");

    private static string Output(string fixture) => Fixture.Read(fixture, "apple/");

    private static Func<IReadOnlyList<string>, bool> HasArgument(string argument) => arguments => arguments.Contains(argument);

    private static IEnumerable<IReadOnlyList<string>> Trial(ScriptedMachine machine) =>
        machine.Runs.Where(run => run.Arguments.Contains("-o")).Select(run => run.Arguments);

    private IReadOnlyList<CheckResult> Check(Project project, ScriptedMachine machine) => Check(new AppleRequest { Project = project.Request }, machine);

    private IReadOnlyList<CheckResult> Check(AppleRequest request, ScriptedMachine machine) => AppleToolchainCheck.Run(request, machine, _trace, cache: null);

    private List<Finding> Findings(Project project, ScriptedMachine machine) => Findings(new AppleRequest { Project = project.Request }, machine);

    private List<Finding> Findings(AppleRequest request, ScriptedMachine machine) => Check(request, machine).SelectMany(result => result.Findings).ToList();

    private void AssertOne(
        Project project, ScriptedMachine machine, DiagnosticDescriptor descriptor, Severity severity, string remedy, params object[] arguments) =>
        FindingAssert.Single(Findings(project, machine), descriptor, severity, remedy, arguments);
}
