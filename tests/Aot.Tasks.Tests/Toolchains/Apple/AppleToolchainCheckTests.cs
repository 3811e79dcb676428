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

/// <summary>Whole runs over a Mac that each test states: which codes, how grave, and every word of the message.</summary>
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
        ScriptedMachine host = Good();
        IReadOnlyList<CheckResult> results = Check(Net9(), host);

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
            Assert.That(host.Runs.Select(run => run.Tool), Is.EqualTo(new[] { DeveloperDirectory.XcodeSelect, Xcrun, Clang, Clang, Xcrun, Xcrun }));
            Assert.That(host.ScratchesLeft, Is.Empty);
        });
    }

    [TestCase("8.0", "-ld_classic -ldl -lobjc -lswiftCore -lswiftFoundation -lz -licucore -lm -L/usr/lib/swift -framework CoreFoundation -framework CryptoKit -framework Foundation -framework Security -framework GSS")]
    [TestCase("9.0", "--target=arm64-apple-macos12.0 -ld_classic -ldl -lobjc -lswiftCore -lswiftFoundation -licucore -lm -L/usr/lib/swift -framework CoreFoundation -framework CryptoKit -framework Foundation -framework Security -framework GSS")]
    [TestCase("10.0", "--target=arm64-apple-macos12.0 -ldl -lobjc -lswiftCore -lswiftFoundation -licucore -lm -L/usr/lib/swift -framework CoreFoundation -framework CryptoKit -framework Foundation -framework Network -framework Security -framework GSS")]
    public void Run_Framework_LinksAsItsTargetsWill(string framework, string arguments)
    {
        ScriptedMachine host = Good();

        Check(new Project { Framework = framework, Host = "osx-arm64", Target = "osx-arm64", UseSystemZlib = framework == "8.0" }, host);

        Assert.That(
            string.Join(" ", Trial(host).Single()),
            Is.EqualTo("/project/obj/Release/scratch/probe.s -o /project/obj/Release/scratch/probe -Wl,-dead_strip " + arguments));
    }

    [TestCase("8.0", "-arch x86_64")]
    [TestCase("9.0", "--target=x86_64-apple-macos12.0")]
    [TestCase("10.0", "--target=x86_64-apple-macos12.0")]
    public void Run_OtherArchitecture_IsGood(string framework, string argument)
    {
        ScriptedMachine host = Good();

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project { Framework = framework, Host = "osx-arm64", Target = "osx-x64" }, host), Is.Empty);
            Assert.That(string.Join(" ", Trial(host).Single()), Does.Contain(argument));
        });
    }

    [TestCase("xcode_select-2373-none")]
    [TestCase("xcode_select-2408-none")]
    public void Run_NoDeveloperDirectory_IsAnErrorAndRunsNoShim(string words)
    {
        ScriptedMachine host = Mac().Answers(DeveloperDirectory.XcodeSelect, ScriptedMachine.Exits(2, Words(words)));

        Assert.Multiple(() =>
        {
            AssertOne(Net9(), host, "AOTSDK5001 Error: Apple's developer tools, which link a program for 'osx-arm64', are not installed on this Mac: xcode-select has no developer directory. Install the Command Line Tools: xcode-select --install");
            Assert.That(host.Runs.Select(run => run.Tool), Is.All.EqualTo(DeveloperDirectory.XcodeSelect), "any other of Apple's tools would open a dialog");
        });
    }

    [Test]
    public void Run_NoDeveloperDirectoryButXcode_SelectsIt() => AssertOne(
        Net9(),
        Mac().Files(Xcode + "/usr/bin/xcrun").Answers(DeveloperDirectory.XcodeSelect, ScriptedMachine.Exits(2, Words("xcode_select-2408-none"))),
        "AOTSDK5001 Error: Apple's developer tools, which link a program for 'osx-arm64', are not installed on this Mac: xcode-select has no developer directory. Select what is installed: sudo xcode-select --switch /Applications/Xcode.app/Contents/Developer");

    [Test]
    public void Run_DeveloperDirectoryGone_IsAnErrorAndRunsNoShim()
    {
        ScriptedMachine host = Selects(Mac(), "xcode_select-any-clt");

        Assert.Multiple(() =>
        {
            AssertOne(Net9(), host, "AOTSDK5002 Error: The selected developer directory, '/Library/Developer/CommandLineTools', is gone: '/Library/Developer/CommandLineTools' does not exist. Install the Command Line Tools: xcode-select --install");
            Assert.That(host.Runs.Select(run => run.Tool), Is.All.EqualTo(DeveloperDirectory.XcodeSelect), "any other of Apple's tools would open a dialog");
        });
    }

    [Test]
    public void Run_DeveloperDirectoryIsEmpty_NamesWhatIsMissing() => AssertOne(
        Net9(),
        Selects(Mac().Directory(CommandLineTools), "xcode_select-any-clt"),
        "AOTSDK5002 Error: The selected developer directory, '/Library/Developer/CommandLineTools', is gone: '/Library/Developer/CommandLineTools/usr/bin/xcrun' does not exist. Install the Command Line Tools: xcode-select --install");

    [Test]
    public void Run_XcodeRemoved_InstallsAndSelectsTheSmallerOne() => AssertOne(
        Net9(),
        Selects(Mac(), "xcode_select-any-xcode"),
        "AOTSDK5002 Error: The selected developer directory, '/Applications/Xcode.app/Contents/Developer', is gone: '/Applications/Xcode.app/Contents/Developer' does not exist. Install the Command Line Tools: xcode-select --install; then select them: sudo xcode-select --switch /Library/Developer/CommandLineTools");

    [Test]
    public void Run_XcodeRenamed_SelectsTheOther() => AssertOne(
        Net9(),
        Selects(Mac().Files("/Applications/Xcode_26.app/Contents/Developer/usr/bin/xcrun"), "xcode_select-any-xcode"),
        "AOTSDK5002 Error: The selected developer directory, '/Applications/Xcode.app/Contents/Developer', is gone: '/Applications/Xcode.app/Contents/Developer' does not exist. Select what is installed: sudo xcode-select --switch /Applications/Xcode_26.app/Contents/Developer");

    [Test]
    public void Run_VariableNamesNoFolder_UnsetsIt() => Assert.That(
        Findings(new AppleRequest { Project = Net9().Request, DeveloperDirectory = "/gone" }, Mac().Answers(DeveloperDirectory.XcodeSelect, ScriptedMachine.Exits(0, "/gone\n"))).Single().Remedy,
        Is.EqualTo("Unset it: unset DEVELOPER_DIR"));

    [TestCase("ios-arm64")]
    [TestCase("iossimulator-arm64")]
    [TestCase("tvos-arm64")]
    public void Run_IosWithCommandLineTools_NeedsXcode(string target) => AssertOne(
        new Project { Framework = "10.0", Host = "osx-arm64", Target = target },
        WithoutIosSdks(),
        $"AOTSDK5003 Error: A program for '{target}' needs Xcode, but the selected developer directory, '/Library/Developer/CommandLineTools', holds the Command Line Tools alone. Install Xcode from the App Store, then select it: sudo xcode-select --switch /Applications/Xcode.app/Contents/Developer");

    [Test]
    public void Run_IosWithCommandLineToolsAndXcode_SelectsXcode() => Assert.That(
        Findings(new Project { Framework = "10.0", Host = "osx-arm64", Target = "ios-arm64" }, WithoutIosSdks().Files(Xcode + "/usr/bin/xcrun")).Single().Remedy,
        Is.EqualTo("Select what is installed: sudo xcode-select --switch /Applications/Xcode.app/Contents/Developer"));

    [TestCase("maccatalyst-arm64", "10.0", "")]
    [TestCase("ios-arm64", "8.0", "")]
    [TestCase("ios-arm64", "10.0", "/sdk")]
    public void Run_XcodeIsNotAskedFor_IsGood(string target, string framework, string sysRoot) => Assert.That(
        Findings(new Project { Framework = framework, Host = "osx-arm64", Target = target, SysRoot = sysRoot }, Good()), Is.Empty);

    [Test]
    public void Run_SdkMissing_IsAnError() => AssertOne(
        new Project { Framework = "9.0", Host = "osx-arm64", Target = "ios-arm64" },
        Selects(Mac().Files(Xcode + "/usr/bin/xcrun", Xcode + "/usr/bin/xcodebuild"), "xcode_select-any-xcode")
            .Answers(Xcrun, Asked("iphoneos"), ScriptedMachine.Exits(1, Words("xcrun-any-iphoneos_missing")))
            .Answers(Xcrun, ScriptedMachine.Exits(0, "15.5\n"))
            .Answers(Clang, ScriptedMachine.Exits(0, Words(Apple17))),
        "AOTSDK5007 Error: The selected developer directory, '/Applications/Xcode.app/Contents/Developer', has no SDK 'iphoneos', which a program for 'ios-arm64' is linked against. Install the platform: xcodebuild -downloadAllPlatforms; or select another Xcode: sudo xcode-select --switch <path>");

    [Test]
    public void Run_PackRunsXcodebuildWithCommandLineTools_IsAnError() => Assert.That(
        Findings(new AppleRequest { Project = Net9().Request, RunsXcodebuild = true }, Good().Answers("/usr/bin/xcodebuild", ScriptedMachine.Exits(1, Words("xcodebuild-any-clt")))).Select(finding => finding.Text),
        Is.EqualTo(new[]
        {
            "This version of the IL compiler asks xcodebuild for its version, but the selected developer directory, '/Library/Developer/CommandLineTools', holds the Command Line Tools alone, which have no xcodebuild. Install Xcode from the App Store, then select it: sudo xcode-select --switch /Applications/Xcode.app/Contents/Developer",
        }));

    [TestCase("clang-any-license")]
    [TestCase("clang-any-license_admin")]
    public void Run_LicenseNotAccepted_IsAnError(string words) => AssertOne(
        Net9(),
        Tools().Answers(Clang, ScriptedMachine.Exits(69, Words(words))),
        "AOTSDK5005 Error: '/usr/bin/clang' does not run before Xcode's license is accepted. Accept it: sudo xcodebuild -license accept");

    [Test]
    public void Run_ClangNotOnPath_IsAnError() => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/usr/local/bin" },
        Good(),
        "AOTSDK5006 Error: The linker for osx-arm64, 'clang', is not on PATH. Apple's tools are in /usr/bin: export PATH=\"$PATH:/usr/bin\"");

    [TestCase(false, "Correct or remove the property CppCompilerAndLinker.")]
    [TestCase(true, "Unset it: unset CppCompilerAndLinker")]
    public void Run_OwnClangNotOnPath_NamesTheSetting(bool isFromEnvironment, string remedy) => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", Driver = "clang-99", DriverIsFromEnvironment = isFromEnvironment }, Good()).Single().Remedy,
        Is.EqualTo(remedy));

    [Test]
    public void Run_Net10WithXcode15_IsAWarning() => AssertOne(
        new Project { Framework = "10.0", Host = "osx-arm64", Target = "osx-arm64" },
        Good("clang-apple15-version", sdk: "14.5"),
        "AOTSDK5008 Warning: The selected macOS SDK is version 14; the native AOT packs of net10.0 were built with version 15 and may ask for Swift libraries that an older one does not have. Use Xcode 16 or later, or its Command Line Tools; to see what is there: softwareupdate --list");

    [Test]
    public void Run_PackRunsXcodebuildWithXcode_IsGood() => Assert.That(
        Findings(new AppleRequest { Project = Net9().Request, RunsXcodebuild = true }, Good().Files(CommandLineTools + "/usr/bin/xcodebuild")), Is.Empty);

    [Test]
    public void Run_OwnSdk_IsNotJudgedByTheSelectedOnes() => Assert.That(
        Findings(new AppleRequest { Project = new Project { Framework = "10.0", Host = "osx-arm64", Target = "osx-arm64" }.Request, SdkRoot = "/sdk" }, Good(sdk: "14.5")),
        Is.Empty);

    [TestCase("9.0", "14.5")]
    [TestCase("10.0", "15.0")]
    [TestCase("10.0", "26.1")]
    [TestCase("10.0", "27.0")]
    [TestCase("10.0", "")]
    [TestCase("9.0", "27.0")]
    public void Run_SdkIsNewEnoughOrUnknown_IsGood(string framework, string sdk) =>
        Assert.That(Findings(new Project { Framework = framework, Host = "osx-arm64", Target = "osx-arm64" }, Good(sdk: sdk)), Is.Empty);

    [Test]
    public void Run_HomebrewClangFirst_IsAWarning() => AssertOne(
        Net9Homebrew(),
        WithClang(Homebrew, "clang-homebrew18-version"),
        "AOTSDK5009 Warning: The first clang on PATH, '/opt/homebrew/bin/clang', is not Apple's (Homebrew clang version 18.1.8). Native AOT counts on Apple's: with another one the linker may not find the SDK's Swift libraries, or get arguments that it does not know. Let Apple's come first: export PATH=\"/usr/bin:$PATH\"");

    [Test]
    public void Run_HomebrewClangBehindApples_IsGood() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/usr/bin:/opt/homebrew/bin" }, Good().Executable(Homebrew)), Is.Empty);

    [Test]
    public void Run_NixClang_IsAMessage()
    {
        const string Nix = "/nix/store/a5v3-clang-wrapper-16.0.6/bin/clang";
        ScriptedMachine host = WithClang(Nix, "clang-nix16-version");

        Assert.That(
            Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/nix/store/a5v3-clang-wrapper-16.0.6/bin:/usr/bin" }, host).Select(finding => finding.Severity),
            Is.EqualTo(new[] { Severity.Message }));
    }

    [Test]
    public void Run_NixClangWithoutDeveloperDirectory_IsGood() => Assert.That(
        Findings(
            new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/nix/store/x/bin:/usr/bin" },
            Mac().Executable("/nix/store/x/bin/clang").Answers(DeveloperDirectory.XcodeSelect, ScriptedMachine.Exits(2, Words("xcode_select-2408-none")))),
        Is.Empty);

    [TestCase("ld-64-classic_unknown", "ld: library not found for -ld_classic")]
    [TestCase("ld-1300-classic_unknown", "ld: library 'd_classic' not found")]
    public void Run_HomebrewClangAndOldLinker_ClassicIsAnError(string words, string said)
    {
        ScriptedMachine host = Tools().Executable(Homebrew, Clang)
            .Answers(Homebrew, Asked("--version"), ScriptedMachine.Exits(0, Words("clang-homebrew18-version")))
            .Answers(Homebrew, Asked("-ld_classic"), ScriptedMachine.Exits(1, Words(words)))
            .Links(Homebrew, "arm64");

        Assert.That(
            Findings(Net9Homebrew(), host).Select(finding => $"{finding.Code} {finding.Severity}: {finding.Text}").Last(),
            Is.EqualTo($"AOTSDK5010 Error: The IL compiler's targets ask for the classic linker with -ld_classic, because of 'Homebrew clang version 18.1.8', and the selected linker does not know it ({said}). Let Apple's clang come first (export PATH=\"/usr/bin:$PATH\"), or link without it: -p:UseLdClassicXCodeLinker=false"));
    }

    [Test]
    public void Run_Xcode27_ClassicIsAnErrorForNet9() => AssertOne(
        Net9(),
        LinksBut("-ld_classic", "ld-1300-classic_unknown", sdk: "27.0"),
        "AOTSDK5010 Error: The IL compiler's targets ask for the classic linker with -ld_classic, because of 'Apple clang version 17.0.0 (clang-1700.0.13.5)', and the selected linker does not know it (ld: library 'd_classic' not found). Link without it: -p:UseLdClassicXCodeLinker=false");

    [Test]
    public void Run_Xcode27AndTrialUnknown_ClassicIsAWarningForNet9() => Assert.That(
        Findings(Net9(), Tools(sdk: "27.0").Answers(Clang, Asked("--version"), ScriptedMachine.Exits(0, Words(Apple17))).Answers(Clang, ScriptedMachine.Exits(1, "?")))
            .Select(finding => $"{finding.Code} {finding.Severity}"),
        Is.EqualTo(new[] { "AOTSDK5010 Warning" }));

    [Test]
    public void Run_ClassicSwitchedOff_IsGood() => Assert.That(
        Findings(new AppleRequest { Project = Net9().Request, UseClassicLinker = false }, LinksBut("-ld_classic", "ld-1300-classic_unknown", sdk: "27.0")), Is.Empty);

    [Test]
    public void Run_Net10WithClang17_DoesNotAskForClassic() => Assert.That(
        Findings(new Project { Framework = "10.0", Host = "osx-arm64", Target = "osx-arm64" }, LinksBut("-ld_classic", "ld-64-classic_unknown")), Is.Empty);

    [Test]
    public void Run_SdkLacksLibrary_IsAnError() => AssertOne(
        Net9(),
        LinksBut("-lswiftCore", "ld-1053-swift_missing"),
        "AOTSDK5011 Error: The linker works, but cannot link libraries of the macOS SDK that every program for net9.0 is linked with (ld: library not found for -lswiftCore). Update Xcode or the Command Line Tools; to see what is there: softwareupdate --list");

    [Test]
    public void Run_HomebrewSdk_NamesTheFolders() => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", IsNonPortable = true },
        LinksBut("-lssl", "ld-1167-ssl_missing").Directory("/opt/homebrew/opt/openssl@3/lib").Directory("/opt/homebrew/opt/brotli/lib"),
        "AOTSDK5012 Error: This .NET SDK was not built by Microsoft; its programs are linked with libraries of this Mac, which the linker cannot find: -lssl -lcrypto -lbrotlienc -lbrotlidec (ld: library not found for -lssl). Name their folders: export LIBRARY_PATH=/opt/homebrew/opt/openssl@3/lib:/opt/homebrew/opt/brotli/lib; or use Microsoft's SDK: brew install --cask dotnet-sdk");

    [Test]
    public void Run_HomebrewSdkWithoutLibraries_InstallsThem() => Assert.That(
        Findings(new Project { Host = "osx-x64", Target = "osx-x64", IsNonPortable = true }, LinksBut("-lssl", "ld-1167-ssl_missing")).Single().Remedy,
        Is.EqualTo("Install them: brew install openssl@3 brotli. Name their folders: export LIBRARY_PATH=/usr/local/opt/openssl@3/lib:/usr/local/opt/brotli/lib; or use Microsoft's SDK: brew install --cask dotnet-sdk"));

    [Test]
    public void Run_HomebrewSdkWithLibrariesFound_IsGood() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", IsNonPortable = true }, Good()), Is.Empty);

    [Test]
    public void Run_ProjectNamesTheFolder_TrialSearchesThere()
    {
        ScriptedMachine host = Good();

        Check(new Project { Host = "osx-arm64", Target = "osx-arm64", IsNonPortable = true, LinkerArguments = ["-L/opt/homebrew/opt/openssl@3/lib -Wl,-map,out.map"] }, host);

        Assert.That(Trial(host).Single(), Has.Member("-L/opt/homebrew/opt/openssl@3/lib").And.No.Member("-Wl,-map,out.map"));
    }

    [TestCase(true, "")]
    [TestCase(false, "-L$(brew --prefix openssl@3)/lib")]
    public void Run_ArgumentsMayChange_LibraryIsAWarning(bool hasOwnTargets, string argument)
    {
        Project project = new()
        {
            Host = "osx-arm64",
            Target = "osx-arm64",
            IsNonPortable = true,
            HasOwnTargets = hasOwnTargets,
            LinkerArguments = argument.Length > 0 ? [argument] : [],
        };

        Assert.That(Findings(project, LinksBut("-lssl", "ld-1167-ssl_missing")).Single().Severity, Is.EqualTo(Severity.Warning));
    }

    [TestCase("xcode-select")]
    [TestCase("sdk")]
    [TestCase("clang")]
    [TestCase("link")]
    [TestCase("dsymutil")]
    public void Run_UnknownWords_StopNobody(string tool)
    {
        ProcessResult unknown = ScriptedMachine.Exits(1, "something new");
        ScriptedMachine host = Mac().Files(CommandLineTools + "/usr/bin/xcrun")
            .Answers(DeveloperDirectory.XcodeSelect, tool == "xcode-select" ? unknown : ScriptedMachine.Exits(0, Words("xcode_select-any-clt")))
            .Answers(Xcrun, Asked("dsymutil"), tool == "dsymutil" ? unknown : ScriptedMachine.Exits(0))
            .Answers(Xcrun, tool == "sdk" ? unknown : ScriptedMachine.Exits(0, "15.5\n"))
            .Answers(Clang, Asked("--version"), tool == "clang" ? unknown : ScriptedMachine.Exits(0, Words(Apple17)));
        host = tool == "link" ? host.Answers(Clang, unknown) : host.Links(Clang, "arm64");

        Assert.That(Findings(Net9(), host), Is.Empty, string.Join("\n", _trace.Lines));
    }

    [TestCase("xcrun-any-developer_path_gone")]
    [TestCase("xcode_select-any-dialog")]
    public void Run_ShimFindsNothingAfterAll_StopsNobody(string words) => Assert.That(
        Findings(Net9(), Tools().Answers(Clang, ScriptedMachine.Exits(1, Words(words)))), Is.Empty);

    [Test]
    public void Run_ToolHangs_StopsNobody() =>
        Assert.That(Findings(Net9(), Tools().Answers(Clang, ScriptedMachine.Hangs())), Is.Empty);

    [Test]
    public void Run_EveryPartFailsToo_NobodyIsBlamed() => Assert.That(
        Findings(Net9(), Tools().Answers(Clang, Asked("--version"), ScriptedMachine.Exits(0, Words(Apple17))).Answers(Clang, ScriptedMachine.Exits(1, Words("ld-1053-swift_missing")))),
        Is.Empty);

    [Test]
    public void Run_OwnDriver_IsLeftAlone() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", Driver = "/opt/zig/cc" }, Good().Executable("/opt/zig/cc")), Is.Empty);

    [Test]
    public void Run_DsymutilNotOnPath_IsAnError() => AssertOne(
        Net9(),
        Good().Without("/usr/bin/dsymutil"),
        "AOTSDK5013 Error: Symbols are split off into a file of their own (StripSymbols), which needs 'dsymutil': it is not on PATH, or not in the selected developer directory. Apple's tools are in /usr/bin: export PATH=\"$PATH:/usr/bin\"");

    [Test]
    public void Run_DsymutilNotInDeveloperDirectory_IsAnError() => AssertOne(
        Net9(),
        Mac().Files(CommandLineTools + "/usr/bin/xcrun")
            .Answers(DeveloperDirectory.XcodeSelect, ScriptedMachine.Exits(0, Words("xcode_select-any-clt")))
            .Answers(Xcrun, Asked("dsymutil"), ScriptedMachine.Exits(72, Words("xcrun-any-dsymutil_missing")))
            .Answers(Xcrun, ScriptedMachine.Exits(0, "15.5\n"))
            .Answers(Clang, Asked("--version"), ScriptedMachine.Exits(0, Words(Apple17)))
            .Links(Clang, "arm64"),
        "AOTSDK5013 Error: Symbols are split off into a file of their own (StripSymbols), which needs 'dsymutil': it is not on PATH, or not in the selected developer directory. Update Xcode or the Command Line Tools; to see what is there: softwareupdate --list");

    [TestCase("strip-gnu2.40-unknown_option")]
    [TestCase("strip-llvm14-unknown_option")]
    public void Run_OtherStripFirst_IsAnError(string words) => AssertOne(
        new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/opt/homebrew/opt/binutils/bin:/usr/bin" },
        Good().Executable("/opt/homebrew/opt/binutils/bin/strip").Answers("/opt/homebrew/opt/binutils/bin/strip", ScriptedMachine.Exits(1, Words(words))),
        "AOTSDK5014 Error: Symbols are split off into a file of their own (StripSymbols), which needs Apple's strip; the first one on PATH, '/opt/homebrew/opt/binutils/bin/strip', does not know its options. Put /usr/bin before its folder: export PATH=\"/usr/bin:$PATH\"");

    [Test]
    public void Run_OtherStripThatKnowsTheOption_IsGood() => Assert.That(
        Findings(
            new Project { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/nix/bin:/usr/bin" },
            Good().Executable("/nix/bin/strip").Answers("/nix/bin/strip", ScriptedMachine.Exits(0))),
        Is.Empty);

    [Test]
    public void Run_NothingIsStripped_ToolsAreNotAskedFor() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", StripSymbols = false }, Good().Without("/usr/bin/dsymutil")), Is.Empty);

    [Test]
    public void Run_StaticLibrary_LinksNothing()
    {
        ScriptedMachine host = Good();

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", NativeLib = "Static" }, host), Is.Empty);
            Assert.That(Trial(host), Is.Empty);
        });
    }

    [Test]
    public void Run_Workload_FindsXcodeItself()
    {
        ScriptedMachine host = Mac();

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new AppleRequest { Project = Net9().Request, UsesWorkload = true }, host), Is.Empty);
            Assert.That(host.Runs, Is.Empty);
        });
    }

    [Test]
    public void Run_NativeLibraryMissing_IsAnError() => Assert.That(
        Findings(new Project { Host = "osx-arm64", Target = "osx-arm64", LibraryFiles = ["lib/libmine.a"] }, Good()).Single().Code, Is.EqualTo("AOTSDK3015"));

    [Test]
    public void Run_FolderNotWritable_IsAnErrorAndLinksNothing()
    {
        ScriptedMachine host = Good().ReadOnly("/project");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(Net9(), host).Select(finding => finding.Code), Has.Some.EqualTo("AOTSDK3024"));
            Assert.That(Trial(host), Is.Empty);
        });
    }

    private static Project Net9() => new() { Host = "osx-arm64", Target = "osx-arm64" };

    private static Project Net9Homebrew() => new() { Host = "osx-arm64", Target = "osx-arm64", SearchPath = "/opt/homebrew/bin:/usr/bin" };

    /// <summary>macOS as it comes: the shims are there, nothing is behind them.</summary>
    private static ScriptedMachine Mac() => new ScriptedMachine()
        .Free(100L << 30)
        .Directory("/project")
        .Executable(DeveloperDirectory.XcodeSelect, Clang, Xcrun, "/usr/bin/dsymutil", "/usr/bin/strip");

    private static ScriptedMachine Selects(ScriptedMachine host, string fixture) =>
        host.Answers(DeveloperDirectory.XcodeSelect, ScriptedMachine.Exits(0, Words(fixture)));

    /// <summary>The Command Line Tools; what clang does is not stated.</summary>
    private static ScriptedMachine Tools(string sdk = "15.5") => Selects(Mac().Files(CommandLineTools + "/usr/bin/xcrun"), "xcode_select-any-clt")
        .Answers(Xcrun, Asked("--show-sdk-version"), sdk.Length > 0 ? ScriptedMachine.Exits(0, sdk + "\n") : ScriptedMachine.Exits(1, "?"))
        .Answers(Xcrun, ScriptedMachine.Exits(0, "/somewhere\n"));

    private static ScriptedMachine Good(string clang = Apple17, string sdk = "15.5") =>
        Tools(sdk).Answers(Clang, Asked("--version"), ScriptedMachine.Exits(0, Words(clang))).Links(Clang, "arm64");

    private static ScriptedMachine WithoutIosSdks() => Selects(Mac().Files(CommandLineTools + "/usr/bin/xcrun"), "xcode_select-any-clt")
        .Answers(Xcrun, Asked("--show-sdk-path"), ScriptedMachine.Exits(1, Words("xcrun-any-iphoneos_missing")))
        .Answers(Xcrun, ScriptedMachine.Exits(0, "15.5\n"));

    private static ScriptedMachine WithClang(string path, string version) =>
        Tools().Executable(path).Answers(path, Asked("--version"), ScriptedMachine.Exits(0, Words(version))).Links(path, "arm64");

    /// <summary>Links, unless it is given this argument.</summary>
    private static ScriptedMachine LinksBut(string argument, string words, string sdk = "15.5") => Tools(sdk)
        .Answers(Clang, Asked("--version"), ScriptedMachine.Exits(0, Words(Apple17)))
        .Answers(Clang, Asked(argument), ScriptedMachine.Exits(1, Words(words)))
        .Links(Clang, "arm64");

    private static string Words(string fixture) => Fixture.Read(fixture, "apple/");

    private static Func<IReadOnlyList<string>, bool> Asked(string argument) => arguments => arguments.Contains(argument);

    private static IEnumerable<IReadOnlyList<string>> Trial(ScriptedMachine host) =>
        host.Runs.Where(run => run.Arguments.Contains("-o")).Select(run => run.Arguments);

    private IReadOnlyList<CheckResult> Check(Project project, ScriptedMachine host) => Check(new AppleRequest { Project = project.Request }, host);

    private IReadOnlyList<CheckResult> Check(AppleRequest request, ScriptedMachine host) => AppleToolchainCheck.Run(request, host, _trace, cache: null);

    private List<Finding> Findings(Project project, ScriptedMachine host) => Findings(new AppleRequest { Project = project.Request }, host);

    private List<Finding> Findings(AppleRequest request, ScriptedMachine host) => Check(request, host).SelectMany(result => result.Findings).ToList();

    private void AssertOne(Project project, ScriptedMachine host, string expected) => Assert.That(
        Findings(project, host).Select(finding => $"{finding.Code} {finding.Severity}: {finding.Text}"),
        Is.EqualTo(new[] { expected }),
        string.Join("\n", _trace.Lines));
}
