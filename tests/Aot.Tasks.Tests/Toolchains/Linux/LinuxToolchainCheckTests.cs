using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>Whole runs over a machine that each test states: which codes, how grave, and every word of the message.</summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class LinuxToolchainCheckTests
{
    private const string Clang = "/usr/bin/clang";
    private const string Gcc = "/usr/bin/gcc";
    private const string LlvmObjCopy = "/usr/bin/llvm-objcopy";
    private const string ObjCopy = "/usr/bin/objcopy";
    private const string MultiArch = "/usr/lib/x86_64-linux-gnu/";

    private readonly Trace _trace = new();

    [Test]
    public void Run_ClangIsWhole_PassesEveryCheck()
    {
        ScriptedMachine host = GoodClang();
        IReadOnlyList<CheckResult> results = Check(new Project(), host);

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings), Is.Empty);
            Assert.That(results.Select(result => $"{result.Status} {result.Check.Name}: {result.Found}"), Is.EquivalentTo(new[]
            {
                "Passed FoldersAreWritable: /project/obj/Release",
                "Passed MemoryIsEnough: 24105 MB",
                "Passed CompilerCanRun: glibc 2.36",
                "Passed DriverIsFound: /usr/bin/clang",
                "Skipped GlibcFloorIsLow: AotSdkTargetGlibc is not set",
                "Skipped ArchiverIsFound: the project makes no static library",
                "Passed NativeLibrariesExist: ",
                "Skipped StaticLinkingIsPrepared: neither StaticICULinking nor StaticOpenSslLinking is set",
                "Passed LinkerCanLink: /usr/bin/clang, bfd",
                "Passed SymbolsCanBeStripped: /usr/bin/llvm-objcopy",
            }));
            Assert.That(host.Runs.Select(run => run.Tool), Is.EqualTo(new[] { Clang, LlvmObjCopy }));
            Assert.That(host.Runs[1].Arguments, Is.EqualTo(new[]
            {
                "--only-keep-debug", "trial", "trial.dbg",
            }));
            Assert.That(host.ScratchesLeft, Is.Empty);
        });
    }

    [Test]
    public void Run_GccIsWhole_PassesEveryCheck()
    {
        IReadOnlyList<CheckResult> results = Check(new Project(), GoodGcc());

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings), Is.Empty);
            Assert.That(results.Single(result => result.Check.Name == "LinkerCanLink").Found, Is.EqualTo("/usr/bin/gcc, bfd"));
            Assert.That(results.Single(result => result.Check.Name == "SymbolsCanBeStripped").Found, Is.EqualTo(ObjCopy));
        });
    }

    [Test]
    public void Run_BothDrivers_ClangIsTaken()
    {
        ScriptedMachine host = GoodClang().Executable(Gcc);

        Check(new Project(), host);

        Assert.That(host.Runs.Select(run => run.Tool), Has.None.EqualTo(Gcc));
    }

    [Test]
    public void Run_CrossToArm64_IsGood() => Assert.That(
        Findings(new Project { Target = "linux-arm64", RequestedFlavor = "lld" }, Debian().Executable(Clang, LlvmObjCopy).Links(Clang, "arm64").Answers(LlvmObjCopy, ScriptedMachine.Exits(0))),
        Is.Empty);

    [Test]
    public void Run_SharedLibraryAndStaticLibrary_AreGood() => Assert.Multiple(() =>
    {
        Assert.That(Findings(new Project { NativeLib = "Shared" }, GoodClang()), Is.Empty);
        ScriptedMachine host = Debian().Executable(Clang, LlvmObjCopy, "/usr/bin/ar");
        Assert.That(Findings(new Project { NativeLib = "Static" }, host), Is.Empty);
        Assert.That(host.Runs, Is.Empty, "a static library is not linked");
    });

    // 3001

    [TestCase("9.0", false, false, "clang")]
    [TestCase("8.0", true, false, "clang zlib1g-dev")]
    [TestCase("8.0", true, true, "clang")]
    public void Run_NoDriver_NamesWhatIsMissing(string framework, bool zlib, bool hasZlib, string packages)
    {
        ScriptedMachine host = hasZlib ? Debian().File(MultiArch + "libz.so") : Debian();

        AssertOne(
            new Project { Framework = framework, UseSystemZlib = zlib },
            host,
            "AOTSDK3001 Error: No native linker was found for linux-x64: neither 'clang' nor 'gcc' is on PATH. Install what is missing: apt-get install -y " + packages);
    }

    [Test]
    public void Run_NoDriverOnUnknownDistribution_NamesTheComponents() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Debian().OsRelease("void"),
        "AOTSDK3001 Error: No native linker was found for linux-x64: neither 'clang' nor 'gcc' is on PATH. "
        + "Install with your distribution's package manager: clang, the development files of zlib.");

    [Test]
    public void Run_NoDriverOnFedora_NamesWhatClangDoesNotBring() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Debian().OsRelease("fedora"),
        "AOTSDK3001 Error: No native linker was found for linux-x64: neither 'clang' nor 'gcc' is on PATH. "
        + "Install what is missing: dnf install -y clang binutils glibc-devel gcc zlib-ng-compat-devel");

    [Test]
    public void Run_NoDriverOnFedoraWithTheRest_NamesClangAlone() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Debian().OsRelease("fedora").Executable("/usr/bin/ld").Directory("/usr/lib/gcc").Files("/usr/lib64/Scrt1.o", "/usr/lib64/libc.so", "/usr/lib64/libz.so"),
        "AOTSDK3001 Error: No native linker was found for linux-x64: neither 'clang' nor 'gcc' is on PATH. Install what is missing: dnf install -y clang");

    // 3002

    [Test]
    public void Run_RequestedLinkerAbsent_NamesTheProperty() => AssertOne(
        new Project { DriverOverride = "clang-99", StripSymbols = false },
        GoodClang().Without(Clang),
        "AOTSDK3002 Error: The linker 'clang-99', which the property CppLinker asks for, is not on PATH. Correct or remove the property CppLinker.");

    [Test]
    public void Run_RequestedDriverAbsent_NamesTheProperty() => AssertOne(
        new Project { RequestedDriver = "clang-99" },
        GoodClang(),
        "AOTSDK3002 Error: The linker 'clang-99', which the property CppCompilerAndLinker asks for, is not on PATH. Correct or remove the property CppCompilerAndLinker.");

    [Test]
    public void Run_RequestedDriverAbsentByEnvironment_NamesTheVariable() => AssertOne(
        new Project { RequestedDriver = "clang-99", IsDriverFromEnvironment = true },
        GoodClang(),
        "AOTSDK3002 Error: The linker 'clang-99', which the environment variable CppCompilerAndLinker asks for, is not on PATH. Unset it: unset CppCompilerAndLinker");

    // 3003

    [Test]
    public void Run_OnlyVersionedDriver_IsOffered() => AssertOne(
        new Project(),
        Debian().Executable("/usr/bin/clang-9", "/usr/bin/clang-14", "/usr/bin/gcc-12"),
        "AOTSDK3003 Error: No native linker was found for linux-x64: neither 'clang' nor 'gcc' is on PATH, only clang-14, clang-9, gcc-12. "
        + "Name it: dotnet publish -p:CppCompilerAndLinker=clang-14");

    // 3004

    [TestCase(Gcc, "gcc12-none-no-ld", "gcc")]
    [TestCase(Clang, "clang14-none-no-ld", "clang")]
    public void Run_DriverWithoutLinker_NeedsBinutils(string driver, string fixture, string name) => AssertOne(
        new Project { StripSymbols = false },
        Debian().Executable(driver).Answers(driver, Fails(fixture)),
        $"AOTSDK3004 Error: '{name}' is installed, but the linker that it calls, ld.bfd, is not on PATH. Install what is missing: apt-get install -y binutils");

    [Test]
    public void Run_DriverWithLldAlone_CanUseIt() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy, "/usr/bin/ld.lld").Answers(Clang, Fails("clang12-bfd-flavor-absent")),
        "AOTSDK3004 Error: 'clang' is installed, but the linker that it calls, ld.bfd, is not on PATH. There is another one: /usr/bin/ld.lld. "
        + "Use that one: <LinkerFlavor>lld</LinkerFlavor>");

    // 3005

    [TestCase("lld", "clang14-lld-flavor-absent", "Install what is missing: apt-get install -y lld")]
    [TestCase("mold", "clang14-mold-flavor-absent", "Install what is missing: apt-get install -y mold")]
    [TestCase("gold", "clang14-gold-flavor-absent", "Install what is missing: apt-get install -y binutils")]
    [TestCase("nosuch", "clang14-nosuch-flavor-unknown", "Set LinkerFlavor to bfd, lld, mold or gold.")]
    public void Run_FlavorAbsent_NamesIt(string flavor, string fixture, string remedy) => AssertOne(
        new Project { RequestedFlavor = flavor },
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails(fixture)),
        $"AOTSDK3005 Error: The linker that LinkerFlavor asks for, '{flavor}', is not installed or not known to 'clang'. {remedy}");

    // 3006

    [TestCase("clang14-bfd-missing-start-files", "Scrt1.o, crti.o", "libc6-dev")]
    [TestCase("clang14-lld-missing-start-files", "Scrt1.o, crti.o, crtn.o", "libc6-dev")]
    [TestCase("clang14-mold-missing-start-files", "Scrt1.o", "libc6-dev")]
    [TestCase("clang14-bfd-missing-libc", "libm", "libc6-dev")]
    [TestCase("clang14-lld-missing-libc", "libm, libc", "libc6-dev")]
    [TestCase("clang14-gold-missing-libc", "libm, libc", "libc6-dev")]
    [TestCase("clang14-bfd-missing-compiler-runtime", "crtbeginS.o", "gcc")]
    [TestCase("clang14-lld-missing-compiler-runtime", "crtbeginS.o, crtendS.o, libgcc, libgcc_s", "gcc")]
    public void Run_DevelopmentFilesMissing_NamesFilesAndPackage(string fixture, string files, string package) => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails(fixture)),
        $"AOTSDK3006 Error: The linker works, but files that every program is linked with are missing: {files}. Install what is missing: apt-get install -y {package}");

    [Test]
    public void Run_AlpineGccWithoutMuslDev_NamesThatPackage() => AssertOne(
        new Project { Target = "linux-musl-x64", Host = "linux-musl-x64" },
        Linux().OsRelease("alpine").Musl().Executable(Gcc, ObjCopy).Answers(Gcc, Fails("alpine-gcc-bfd-missing-libc")),
        "AOTSDK3006 Error: The linker works, but files that every program is linked with are missing: Scrt1.o, crti.o, libssp_nonshared. "
        + "Install what is missing: apk add musl-dev");

    // 3007

    [Test]
    public void Run_ZlibMissing_NamesThePackage() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Lacks("z"),
        "AOTSDK3007 Error: The development files of the library 'z', which the .NET runtime for linux-x64 is linked with, are missing. "
        + "Install what is missing: apt-get install -y zlib1g-dev");

    [Test]
    public void Run_CrossZlibMissing_NamesTheTargetsPackage() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true, Target = "linux-arm64" },
        Lacks("z", "binutils-arm64-missing-zlib", "arm64"),
        "AOTSDK3007 Error: The development files of the library 'z', which the .NET runtime for linux-arm64 is linked with, are missing. "
        + "Install what is missing: dpkg --add-architecture arm64 && apt-get update && apt-get install -y zlib1g-dev:arm64");

    [TestCase("ssl", "libssl-dev")]
    [TestCase("brotlienc", "libbrotli-dev")]
    public void Run_LibraryOfADistributionsPackMissing_NamesThePackage(string library, string package) => AssertOne(
        new Project { IsNonPortable = true },
        Lacks(library),
        $"AOTSDK3007 Error: The development files of the library '{library}', which the .NET runtime for linux-x64 is linked with, are missing. "
        + $"Install what is missing: apt-get install -y {package}");

    [Test]
    public void Run_StandardLibraryMissing_NamesThePackage() => AssertOne(
        new Project { LinkStandardCPlusPlus = true },
        Lacks("stdc++"),
        "AOTSDK3007 Error: The development files of the library 'stdc++', which the .NET runtime for linux-x64 is linked with, are missing. "
        + "Install what is missing: apt-get install -y g++");

    // 3008

    [Test]
    public void Run_ClangWithoutObjCopy_LooksForBoth() => AssertOne(
        new Project(),
        Debian().Executable(Clang).Links(Clang),
        "AOTSDK3008 Error: Symbols are split off into a file of their own (StripSymbols), which needs a tool that is not on PATH: llvm-objcopy or objcopy. "
        + "Install what is missing: apt-get install -y binutils");

    [Test]
    public void Run_GccWithoutObjCopy_LooksForOne() => AssertOne(
        new Project(),
        Debian().Executable(Gcc, LlvmObjCopy).Links(Gcc),
        "AOTSDK3008 Error: Symbols are split off into a file of their own (StripSymbols), which needs a tool that is not on PATH: objcopy. "
        + "Install what is missing: apt-get install -y binutils");

    [Test]
    public void Run_NamedObjCopyAbsent_NamesTheProperty() => AssertOne(
        new Project { ObjCopyName = "my-objcopy" },
        GoodClang(),
        "AOTSDK3008 Error: Symbols are split off into a file of their own (StripSymbols), which needs a tool that is not on PATH: my-objcopy. "
        + "Correct or remove the property ObjCopyName.");

    [Test]
    public void Run_SymbolsStay_NeedsNoObjCopy() =>
        Assert.That(Findings(new Project { StripSymbols = false }, Debian().Executable(Clang).Links(Clang)), Is.Empty);

    // 3009

    [Test]
    public void Run_CrossWithoutBinutils_NamesTheToolchain() => AssertOne(
        new Project { Target = "linux-arm64" },
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-cross-no-binutils")),
        "AOTSDK3009 Error: This machine cannot link for 'linux-arm64' from linux-x64 (the linker says: "
        + "/usr/bin/ld.bfd: unrecognised emulation mode: aarch64linux | Supported emulations: elf_x86_64 elf32_x86_64 elf_i386 elf_iamcu i386pep i386pe). "
        + "Install what is missing: apt-get install -y clang gcc-aarch64-linux-gnu");

    [Test]
    public void Run_CrossWithGcc_NeedsClang() => AssertOne(
        new Project { Target = "linux-arm64", Framework = "8.0", UseSystemZlib = true },
        Debian().Executable(Gcc, ObjCopy).Answers(Gcc, Fails("gcc12-bfd-cross-target-option")),
        "AOTSDK3009 Error: This machine cannot link for 'linux-arm64' from linux-x64 (the linker says: "
        + "gcc: error: unrecognized command-line option '--target=aarch64-linux-gnu'). "
        + "Install what is missing: dpkg --add-architecture arm64 && apt-get update && apt-get install -y clang gcc-aarch64-linux-gnu zlib1g-dev:arm64");

    [TestCase("clang14-lld-cross-no-libraries")]
    [TestCase("clang14-bfd-sysroot-foreign")]
    [TestCase("clang14-lld-missing-libc")]
    [TestCase("clang14-lld-flavor-absent")]
    public void Run_CrossOnAnotherFamily_NeedsASysRoot(string fixture)
    {
        Finding finding = Findings(
            new Project { Target = "linux-arm64", RequestedFlavor = "lld" },
            Linux().OsRelease("fedora").Glibc("2.40").Executable(Clang, LlvmObjCopy).Answers(Clang, Fails(fixture))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Code, Is.EqualTo("AOTSDK3009"));
            Assert.That(finding.Remedy, Is.EqualTo(
                "Install clang and lld, take a root file system of the target, and set <LinkerFlavor>lld</LinkerFlavor> and <SysRoot> to its folder; "
                + "or publish on a machine for linux-arm64."));
        });
    }

    // 3010

    [TestCase("linux-arm64", "arm64", "aarch64-linux-gnu-objcopy")]
    [TestCase("linux-arm", "arm", "arm-linux-gnueabihf-objcopy")]
    public void Run_ObjCopyOfTheMachine_CannotReadTheTarget(string target, string architecture, string tool) => AssertOne(
        new Project { Target = target },
        Debian().Executable(Clang, ObjCopy).Links(Clang, architecture).Answers(ObjCopy, Fails("binutils2.40-objcopy-foreign-file")),
        $"AOTSDK3010 Error: '/usr/bin/objcopy' cannot read programs for '{target}', so symbols cannot be split off (StripSymbols). "
        + $"Install what is missing: apt-get install -y llvm; or name a tool that can: <ObjCopyName>{tool}</ObjCopyName>");

    // 3011 to 3014

    [Test]
    public void Run_SysRootEmpty_IsSaid() => AssertOne(
        new Project { SysRoot = "/opt/root" },
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-sysroot-empty")),
        "AOTSDK3011 Error: The folder that SysRoot names, '/opt/root', does not exist, or has no libraries in lib, lib64, usr/lib or usr/lib64. "
        + "Set SysRoot to the root of a file system that holds the target's libraries, or remove it.");

    [Test]
    public void Run_SysRootOfAnotherArchitecture_IsSaid() => AssertOne(
        new Project { SysRoot = "/opt/root" },
        WithSysRoot("arm64").Answers(Clang, Fails("clang14-bfd-sysroot-foreign")),
        "AOTSDK3012 Error: The libraries in SysRoot '/opt/root' are for arm64, but the target is 'linux-x64'. Set SysRoot to a tree for x64, or set it only for the runtime identifier that it belongs to.");

    [Test]
    public void Run_SysRootOfAnotherArchitectureButItLinks_IsAWarning() =>
        Assert.That(Findings(new Project { SysRoot = "/opt/root" }, WithSysRoot("arm64").Links(Clang)).Single().Severity, Is.EqualTo(Severity.Warning));

    [Test]
    public void Run_SysRootWithAbsoluteLinksAndAnotherFault_BlamesTheOther()
    {
        ScriptedMachine host = WithSysRoot("x64")
            .Link("/opt/root/usr/lib/x86_64-linux-gnu/libdl.so", "/lib/x86_64-linux-gnu/libdl.so.2")
            .File("/lib/x86_64-linux-gnu/libdl.so.2", "\0dladdr\0")
            .Answers(Clang, ScriptedMachine.Exits(1, "ld.lld: error: out of patience"));

        Assert.That(
            Findings(new Project { SysRoot = "/opt/root" }, host).Select(finding => $"{finding.Code} {finding.Severity}"),
            Is.EqualTo(new[] { "AOTSDK3013 Warning", "AOTSDK3028 Error" }));
    }

    [TestCase(true, false, "Error", TestName = "LinkFails")]
    [TestCase(false, true, "Error", TestName = "LinksButLacksDladdr")]
    [TestCase(false, false, "Warning", TestName = "LinksAgainstTheMachine")]
    public void Run_SysRootWithAbsoluteLinks_IsSaid(bool fails, bool lacksDladdr, string severity)
    {
        ScriptedMachine host = WithSysRoot("x64")
            .Link("/opt/root/usr/lib/x86_64-linux-gnu/libdl.so", "/lib/x86_64-linux-gnu/libdl.so.2")
            .File("/lib/x86_64-linux-gnu/libdl.so.2", lacksDladdr ? "\0dlopen\0" : "\0dladdr\0");

        AssertOne(
            new Project { SysRoot = "/opt/root" },
            fails ? host.Answers(Clang, ScriptedMachine.Exits(1, "ld.lld: error: unable to find library -ldl")) : host.Links(Clang),
            $"AOTSDK3013 {severity}: Symbolic links in SysRoot '/opt/root' lead out of it, so this machine's own libraries would be linked: "
            + "'/opt/root/usr/lib/x86_64-linux-gnu/libdl.so' points to '/lib/x86_64-linux-gnu/libdl.so.2'. "
            + "Make them relative: find '/opt/root' -type l -lname '/*' -exec sh -c 'ln -snfr \"$1$(readlink \"$2\")\" \"$2\"' sh '/opt/root' {} \\;");
    }

    [Test]
    public void Run_SysRootIgnored_IsAWarning() => AssertOne(
        new Project { SysRoot = "/opt/root" },
        GoodGcc(),
        "AOTSDK3014 Warning: The folder that SysRoot names, '/opt/root', does not exist, or has no libraries in lib, lib64, usr/lib or usr/lib64; 'gcc' silently links against this machine's own. "
        + "Set SysRoot to the root of a file system that holds the target's libraries, or remove it.");

    [Test]
    public void Run_SysRootRelativeAndWhole_IsGood() => Assert.That(
        Findings(
            new Project { SysRoot = "root" },
            GoodClang().File("/project/root/lib/libc.so.6", Elf.Header("x64")).Link("/project/root/lib/libdl.so", "libdl.so.2")),
        Is.Empty);

    // 3015

    [Test]
    public void Run_NativeLibraryAbsent_IsSaid() => AssertOne(
        new Project { LibraryFiles = ["libs/foo.a"] },
        GoodClang(),
        "AOTSDK3015 Error: The file 'libs/foo.a' in the project's NativeLibrary items does not exist (looked for at '/project/libs/foo.a'). Correct the path or remove the item.");

    [TestCase("libs/foo.a", true)]
    [TestCase("obj/Release/foo.a", false)]
    public void Run_NativeLibraryThatTheBuildMayMake_IsNotJudged(string file, bool hasOwnTargets) =>
        Assert.That(Findings(new Project { LibraryFiles = [file], HasCustomTargets = hasOwnTargets }, GoodClang()), Is.Empty);

    [TestCase("-lfoo")]
    [TestCase("\"/a b/foo.a\"")]
    [TestCase("$(pwd)/foo.a")]
    public void Run_NativeLibraryIsAnArgument_IsNotLookedFor(string item) =>
        Assert.That(Findings(new Project { LibraryFiles = [item] }, GoodClang()), Is.Empty);

    [Test]
    public void Run_NativeLibraryThere_IsGood() =>
        Assert.That(Findings(new Project { LibraryFiles = ["libs/foo.a"] }, GoodClang().File("/project/libs/foo.a")), Is.Empty);

    // 3016

    [Test]
    public void Run_OwnSystemLibraryAbsent_IsSaid() => AssertOne(
        new Project { SystemLibraries = ["sqlite3"] },
        Lacks("sqlite3"),
        "AOTSDK3016 Error: The linker cannot find -lsqlite3, a library that the project adds (NativeSystemLibrary or a linker argument). "
        + "Install its development package (often libsqlite3-dev or sqlite3-devel), or name its folder: <LinkerArg Include=\"-L/path/to/folder\" />");

    [Test]
    public void Run_OwnSystemLibraryThatTheBuildMayMake_IsNotJudged() =>
        Assert.That(Findings(new Project { SystemLibraries = ["sqlite3"], HasCustomTargets = true }, Lacks("sqlite3")), Is.Empty);

    [Test]
    public void Run_SeveralLibrariesAbsent_AllAreSaidTogether()
    {
        ScriptedMachine host = Debian().Executable(Clang, LlvmObjCopy)
            .Answers(Clang, Asked("-lsqlite3"), ScriptedMachine.Exits(1, "/usr/bin/ld: cannot find -lsqlite3\n/usr/bin/ld: cannot find -lz\n"))
            .Links(Clang);

        Assert.That(
            Findings(new Project { Framework = "8.0", UseSystemZlib = true, SystemLibraries = ["sqlite3"] }, host).Select(finding => finding.Code),
            Is.EqualTo(new[] { "AOTSDK3016", "AOTSDK3007" }));
    }

    // 3017

    [TestCase("clang14-bfd-missing-static", "libm.a, libc.a", "fedora", "dnf install -y glibc-static")]
    [TestCase("clang14-lld-missing-compiler-runtime", "crtbeginS.o, crtendS.o, libgcc.a, libgcc_s.a", "debian", "apt-get install -y gcc libc6-dev")]
    [TestCase("clang14-bfd-missing-start-files", "Scrt1.o, crti.o", "fedora", "dnf install -y glibc-static")]
    public void Run_StaticLibrariesMissing_NamesThePackage(string fixture, string files, string distribution, string command) => AssertOne(
        new Project { StaticExecutable = true },
        Debian().OsRelease(distribution).Executable(Clang, LlvmObjCopy).Answers(Clang, Fails(fixture)),
        $"AOTSDK3017 Error: StaticExecutable needs static libraries that are not installed: {files}. Install what is missing: {command}");

    // 3018

    [Test]
    public void Run_StaticExecutableOnGlibc_IsAWarning() => AssertOne(
        new Project { StaticExecutable = true },
        GoodClang(),
        "AOTSDK3018 Warning: A static executable for 'linux-x64' contains glibc, which still loads parts of itself at run time (name resolution, character sets); "
        + "it may crash at once, or fail where another version is installed. Publish for musl, where static programs are whole: -r linux-musl-x64 on Alpine Linux.");

    [Test]
    public void Run_StaticExecutableOnMusl_IsGood() => Assert.That(
        Findings(new Project { StaticExecutable = true, Target = "linux-musl-x64", Host = "linux-musl-x64" }, GoodClang().OsRelease("alpine").Musl()), Is.Empty);

    // 3019

    [TestCase("", "cmake, make", "cmake make")]
    [TestCase("cmake", "make", "make")]
    [TestCase("make", "cmake", "cmake")]
    public void Run_StaticIcuWithoutBuildTools_NamesThem(string there, string tools, string packages) => AssertOne(
        new Project { StaticIcu = true },
        there.Length == 0 ? GoodClang() : GoodClang().Executable("/usr/bin/" + there),
        $"AOTSDK3019 Error: StaticICULinking builds a part of the runtime on this machine, which needs tools that are not on PATH: {tools}. "
        + $"Install what is missing: apt-get install -y {packages}");

    [Test]
    public void Run_StaticOpenSslWithoutBuildTools_NamesItsProperty() => Assert.That(
        Findings(new Project { StaticOpenSsl = true }, GoodClang()).Single().Message, Does.StartWith("StaticOpenSslLinking builds"));

    [TestCase("make")]
    [TestCase("ninja")]
    public void Run_StaticIcuWithBuildTools_IsGood(string tool) =>
        Assert.That(Findings(new Project { StaticIcu = true }, GoodClang().Executable("/usr/bin/cmake", "/usr/bin/" + tool)), Is.Empty);

    // 3020

    [Test]
    public void Run_StaticIcuAbsent_NamesItOnce()
    {
        ScriptedMachine host = Debian().OsRelease("alpine").Executable(Clang, LlvmObjCopy, "/usr/bin/cmake", "/usr/bin/make")
            .Answers(Clang, Asked("-licuuc"), ScriptedMachine.Exits(1, "/usr/bin/ld: cannot find -licuuc\n/usr/bin/ld: cannot find -licudata\n/usr/bin/ld: cannot find -lssl\n"))
            .Links(Clang);

        AssertOne(
            new Project { StaticIcu = true, StaticOpenSsl = true },
            host,
            "AOTSDK3020 Error: Static libraries that StaticICULinking or StaticOpenSslLinking link are not installed: libicuuc.a, libicudata.a, libssl.a. "
            + "Install what is missing: apk add icu-dev icu-static openssl-dev openssl-libs-static");
    }

    // 3021

    [Test]
    public void Run_StaticLibraryWithoutAr_IsSaid() => AssertOne(
        new Project { NativeLib = "Static" },
        Debian().Executable(Clang, LlvmObjCopy),
        "AOTSDK3021 Error: NativeLib=Static packs the library with 'ar', which is not on PATH. Install what is missing: apt-get install -y binutils");

    // 3022

    [Test]
    public void Run_DriverHangs_IsSaid() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Hangs()),
        "AOTSDK3022 Error: '/usr/bin/clang' did not end within 15 seconds and was stopped, its children too. "
        + "Run it by hand to see why; where it is only slow, give it more seconds: dotnet publish -p:AotSdkProbeTimeout=60");

    [Test]
    public void Run_ObjCopyHangs_IsSaid() => Assert.That(
        Findings(new Project(), Debian().Executable(Clang, LlvmObjCopy).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Hangs())).Single().Message,
        Does.StartWith("'/usr/bin/llvm-objcopy' did not end within 15 seconds"));

    // 3023

    private static IEnumerable<TestCaseData> BrokenDrivers()
    {
        yield return new(ScriptedMachine.DoesNotStart("Exec format error\n"), "Exec format error");
        yield return new(ScriptedMachine.Exits(139, "clang: crashed\n"), "it ended with exit code 139: clang: crashed");
        yield return new(ScriptedMachine.Exits(0), "it reported success, but made no program for linux-x64");
    }

    [TestCaseSource(nameof(BrokenDrivers))]
    public void Run_DriverIsBroken_SaysHow(object end, string how) => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, (ProcessResult)end),
        $"AOTSDK3023 Error: '/usr/bin/clang' does not work: {how}. Reinstall it, or take it off PATH.");

    [Test]
    public void Run_DriverLinksForAnotherArchitecture_IsSaid() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Links(Clang, "arm64").Answers(LlvmObjCopy, ScriptedMachine.Exits(0)),
        "AOTSDK3023 Error: '/usr/bin/clang' does not work: it reported success, but made no program for linux-x64. Reinstall it, or take it off PATH.");

    [Test]
    public void Run_ObjCopyFails_SaysHow() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(1, "llvm-objcopy: error: no space\n")),
        "AOTSDK3023 Error: '/usr/bin/llvm-objcopy' does not work: it ended with exit code 1: llvm-objcopy: error: no space. Name another one, <ObjCopyName>objcopy</ObjCopyName>, or keep the symbols in the program: <StripSymbols>false</StripSymbols>");

    // 3024 to 3027: the words of each are MachineCheck's; here that a run reports them and goes on.

    [Test]
    public void Run_FoldersClosed_LinksNothing()
    {
        ScriptedMachine host = GoodClang().ReadOnly("/project");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project(), host).Select(finding => finding.Code), Is.EqualTo(new[] { "AOTSDK3024", "AOTSDK3024" }));
            Assert.That(host.Runs, Is.Empty);
        });
    }

    [Test]
    public void Run_DiskFull_LinksNothing()
    {
        ScriptedMachine host = GoodClang().Free(0, "/project");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project(), host).Select(finding => finding.Code), Is.EqualTo(new[] { "AOTSDK3025", "AOTSDK3025" }));
            Assert.That(host.Runs, Is.Empty);
        });
    }

    [Test]
    public void Run_CompilerCannotRun_IsSaidBesideTheRest() => Assert.That(
        Findings(
            new Project { CompilerPath = "/p/ilc" },
            Debian().Glibc("2.26").File("/p/ilc").Answers("/p/ilc", ScriptedMachine.Exits(1, "ilc: version `GLIBC_2.27' not found"))).Select(finding => finding.Code),
        Is.EqualTo(new[] { "AOTSDK3026", "AOTSDK3001" }));

    [Test]
    public void Run_LittleMemory_IsAWarning() => AssertOne(
        new Project(),
        GoodClang().File("/sys/fs/cgroup/memory.max", "268435456\n"),
        "AOTSDK3027 Warning: This machine or container has 256 MB of memory; the IL compiler may be killed below 512 MB, which shows as exit code 137. "
        + "Raise the limit, or set <IlcUseServerGc>false</IlcUseServerGc>, which takes less.");

    // 3028

    [Test]
    public void Run_LinkFailsForUnknownReasons_ShowsTheWords() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(1, "ld.bfd: internal error 7\nclang: error: linker command failed with exit code 1 (use -v to see invocation)\n")),
        "AOTSDK3028 Error: A trial link of an empty program with '/usr/bin/clang' failed (ld.bfd: internal error 7). To see every command that was tried: dotnet publish -v:normal");

    [Test]
    public void Run_OwnArgumentIsWrong_IsAWarning() => AssertOne(
        new Project { LinkerArguments = ["-Wl,-z,nosuch"] },
        GoodClangBut("-Wl,-z,nosuch", "ld.bfd: unrecognized option '--nosuch'\n"),
        "AOTSDK3028 Warning: A trial link of an empty program with '/usr/bin/clang' failed (ld.bfd: unrecognized option '--nosuch'). "
        + "Look at the project's LinkerArg, CustomLinkerArg and ExtraLinkerArg items.");

    [Test]
    public void Run_OwnLibraryAbsent_IsNotTakenForTheRuntimes() => AssertOne(
        new Project { LinkerArguments = ["-lfoo"] },
        GoodClangBut("-lfoo", "/usr/bin/ld.bfd: cannot find -lfoo: No such file or directory\n"),
        "AOTSDK3016 Error: The linker cannot find -lfoo, a library that the project adds (NativeSystemLibrary or a linker argument). "
        + "Install its development package (often libfoo-dev or foo-devel), or name its folder: <LinkerArg Include=\"-L/path/to/folder\" />");

    /// <summary>The real program may bring the symbols that the project's own script or library asks for.</summary>
    [TestCase("clang14-bfd-undefined-symbol")]
    [TestCase("clang14-lld-undefined-symbol")]
    [TestCase("clang14-mold-undefined-symbol")]
    public void Run_OwnArgumentAsksForSymbols_IsSilent(string fixture) =>
        Assert.That(Findings(new Project { LinkerArguments = ["libs/needs.a"] }, GoodClangBut("libs/needs.a", Fixture.Read(fixture))), Is.Empty);

    [Test]
    public void Run_StaticExecutableBreaksTheLinker_AdvisesMusl() => Assert.That(
        Findings(new Project { StaticExecutable = true }, Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(1, "ld.bfd: internal error\n"))).Single().Remedy,
        Is.EqualTo("Publish for musl, where static programs are whole: -r linux-musl-x64 on Alpine Linux."));

    // 3029

    private const string Collect2 = "collect2 version 12.2.0\n/usr/bin/ld.lld -plugin liblto_plugin.so --version -lgcc\n";
    private const string Lld14 = "Debian LLD 14.0.6 (compatible with GNU linkers)\n";

    [Test]
    public void Run_GccWithLld_NameOfCollect2IsTakenForTheVersion() => AssertOne(
        new Project { RequestedFlavor = "lld" },
        GccThatSays(Collect2 + Lld14),
        "AOTSDK3029 Error: With 'gcc' and LinkerFlavor=lld the IL compiler's targets take a number in gcc's own output (2) for the version of lld (14) "
        + "and leave out a part that lld needs from 13 on; the link would end in: undefined symbol: __start___modules. "
        + "Link with clang, dotnet publish -p:CppCompilerAndLinker=clang, or without LinkerFlavor=lld.");

    [TestCase(Collect2 + "LLD 12.0.1 (compatible with GNU linkers)\n", TestName = "Run_GccWithOldLld_NeedsNoScript")]
    [TestCase(Lld14 + Collect2, TestName = "Run_GccWithLldThatSpeaksFirst_IsGood")]
    [TestCase("", TestName = "Run_GccWithLldThatSaysNothing_IsNotJudged")]
    public void Run_GccWithLld_IsGood(string words) => Assert.That(Findings(new Project { RequestedFlavor = "lld" }, GccThatSays(words)), Is.Empty);

    [Test]
    public void Run_ClangWithLld_IsGood() => Assert.That(Findings(new Project { RequestedFlavor = "lld" }, GoodClang()), Is.Empty);

    // What holds for all.

    [Test]
    public void Run_Wrapper_IsOnlyWarnedAbout() => AssertOne(
        new Project { RequestedDriver = "/opt/zig-cc", StripSymbols = false },
        Debian().Executable("/opt/zig-cc").Answers("/opt/zig-cc", ScriptedMachine.Exits(1, "error: unsupported flag\n")),
        "AOTSDK3028 Warning: A trial link of an empty program with '/opt/zig-cc' failed (error: unsupported flag). To see every command that was tried: dotnet publish -v:normal");

    [Test]
    public void Run_CppLinkerIsGiven_IsTaken()
    {
        ScriptedMachine host = GoodClang().Executable("/opt/my-clang").Links("/opt/my-clang");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project { DriverOverride = "/opt/my-clang" }, host), Is.Empty);
            Assert.That(host.Runs[0].Tool, Is.EqualTo("/opt/my-clang"));
        });
    }

    [Test]
    public void Run_ToolThrows_ScratchIsRemoved()
    {
        ScriptedMachine host = Debian().Executable(Clang);

        Assert.Multiple(() =>
        {
            Assert.That(() => Check(new Project(), host), Throws.InvalidOperationException);
            Assert.That(host.ScratchesLeft, Is.Empty);
        });
    }

    [Test]
    public void Run_NotRoot_RemedyHasSudo() => Assert.That(
        Findings(new Project(), Debian().Root(false)).Single().Remedy, Is.EqualTo("Install what is missing: sudo apt-get install -y clang"));

    [Test]
    public void Run_Fault_TraceTellsWhatWasLookedFor()
    {
        Check(new Project(), Debian());

        Assert.That(_trace.Lines, Is.SupersetOf(new[]
        {
            "distribution: Debian GNU/Linux 12 (bookworm) (packages of: debian)",
            "linker driver 'clang': not on PATH (/usr/local/bin:/usr/bin)",
            "linker driver 'gcc': not on PATH (/usr/local/bin:/usr/bin)",
        }));
    }

    private static ScriptedMachine Linux() => new ScriptedMachine()
        .Root().Free(100L << 30).File("/proc/meminfo", "MemTotal:       24683900 kB\n").Directory("/project");

    private static ScriptedMachine Debian() => Linux().OsRelease("debian", prettyName: "Debian GNU/Linux 12 (bookworm)").Glibc("2.36");

    private static ScriptedMachine GoodClang() =>
        Debian().Executable(Clang, LlvmObjCopy, ObjCopy).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    private static ScriptedMachine GoodGcc() => Debian().Executable(Gcc, ObjCopy).Links(Gcc).Answers(ObjCopy, ScriptedMachine.Exits(0));

    private static ScriptedMachine GccThatSays(string version) =>
        Debian().Executable(Gcc, ObjCopy).Answers(Gcc, Asked("-Wl,--version"), ScriptedMachine.Exits(0, version)).Links(Gcc).Answers(ObjCopy, ScriptedMachine.Exits(0));

    /// <summary>A good clang, unless it is given this argument.</summary>
    private static ScriptedMachine GoodClangBut(string argument, string words) =>
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Asked(argument), ScriptedMachine.Exits(1, words)).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    /// <summary>A machine whose linker finds everything but this library.</summary>
    private static ScriptedMachine Lacks(string library, string fixture = "", string architecture = "x64") => Debian()
        .Executable(Clang, LlvmObjCopy)
        .Answers(Clang, Asked("-l" + library), fixture.Length > 0 ? Fails(fixture) : ScriptedMachine.Exits(1, $"/usr/bin/ld.bfd: cannot find -l{library}: No such file or directory\n"))
        .Links(Clang, architecture)
        .Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    private static ScriptedMachine WithSysRoot(string architecture) => Debian()
        .Executable(Clang, LlvmObjCopy)
        .File("/opt/root/lib/libc.so.6", Elf.Header(architecture))
        .Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    private static ProcessResult Fails(string fixture) => ScriptedMachine.Exits(1, Fixture.Read(fixture));

    private static Func<IReadOnlyList<string>, bool> Asked(string argument) => arguments => arguments.Contains(argument);

    private IReadOnlyList<CheckResult> Check(Project project, ScriptedMachine host) => LinuxToolchainCheck.Run(project.Request, host, _trace, cache: null);

    private List<Finding> Findings(Project project, ScriptedMachine host) => Check(project, host).SelectMany(result => result.Findings).ToList();

    private void AssertOne(Project project, ScriptedMachine host, string expected) => Assert.That(
        Findings(project, host).Select(finding => $"{finding.Code} {finding.Severity}: {finding.Text}"),
        Is.EqualTo(new[] { expected }),
        string.Join("\n", _trace.Lines));
}
