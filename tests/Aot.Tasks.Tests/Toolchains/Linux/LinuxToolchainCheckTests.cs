using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Binaries.Samples;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;
using static Aot.Tasks.Diagnostics.DiagnosticDescriptors;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>Complete runs on a scripted machine: the descriptor, severity, arguments and remedy of every finding.</summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class LinuxToolchainCheckTests
{
    private const string Clang = "/usr/bin/clang";
    private const string Gcc = "/usr/bin/gcc";
    private const string LlvmObjCopy = "/usr/bin/llvm-objcopy";
    private const string ObjCopy = "/usr/bin/objcopy";
    private const string CompilerFile = "/usr/lib/gcc/x86_64-linux-gnu/12/crtbeginS.o";
    private const string MultiArch = "/usr/lib/x86_64-linux-gnu/";

    private readonly Trace _trace = new();

    [Test]
    public void Run_ClangIsComplete_PassesEveryCheck()
    {
        ScriptedMachine machine = GoodClang();
        IReadOnlyList<CheckResult> results = Run(new Project(), machine);

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings), Is.Empty);
            Assert.That(results.Select(result => (result.Check, result.Status, result.Found)), Is.EquivalentTo(new[]
            {
                (Checks.FoldersAreWritable, CheckStatus.Passed, "/project/obj/Release"),
                (Checks.MemoryIsEnough, CheckStatus.Passed, "24105 MB"),
                (Checks.CompilerCanRun, CheckStatus.Passed, "can run with glibc 2.36"),
                (Checks.DriverIsFound, CheckStatus.Passed, Clang),
                (Checks.GlibcFloorIsLow, CheckStatus.Skipped, Checklist.NoTargetGlibc),
                (Checks.ArchiverIsFound, CheckStatus.Skipped, Checklist.NoArchive),
                (Checks.NativeLibrariesExist, CheckStatus.Passed, ""),
                (Checks.StaticLinkingIsPrepared, CheckStatus.Skipped, Checklist.NoStaticIcuOrOpenSsl),
                (Checks.LinkerCanLink, CheckStatus.Passed, "/usr/bin/clang, bfd"),
                (Checks.SymbolsCanBeStripped, CheckStatus.Passed, LlvmObjCopy),
            }));
            Assert.That(machine.Runs.Select(run => run.Tool), Is.EqualTo(new[] { Clang, LlvmObjCopy }));
            Assert.That(machine.Runs[1].Arguments, Is.EqualTo(new[] { "--only-keep-debug", "obj/Release/scratch/trial", "obj/Release/scratch/trial.dbg" }), "in the folder of the project");
            Assert.That(machine.ScratchesLeft, Is.Empty);
        });
    }

    [Test]
    public void Run_GccIsComplete_PassesEveryCheck()
    {
        IReadOnlyList<CheckResult> results = Run(new Project(), GoodGcc());

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings), Is.Empty);
            Assert.That(results.Single(result => result.Check == Checks.LinkerCanLink).Found, Is.EqualTo("/usr/bin/gcc, bfd"));
            Assert.That(results.Single(result => result.Check == Checks.SymbolsCanBeStripped).Found, Is.EqualTo(ObjCopy));
        });
    }

    [Test]
    public void Run_ClangAndGcc_ClangIsUsed()
    {
        ScriptedMachine machine = GoodClang().Executable(Gcc);

        Run(new Project(), machine);

        Assert.That(machine.Runs.Select(run => run.Tool), Has.None.EqualTo(Gcc));
    }

    [Test]
    public void Run_CrossToArm64_Passes() => Assert.That(
        Findings(new Project { Target = "linux-arm64", RequestedFlavor = "lld" }, Debian().Executable(Clang, LlvmObjCopy).Links(Clang, "arm64").Answers(LlvmObjCopy, ScriptedMachine.Exits(0))),
        Is.Empty);

    [Test]
    public void Run_SharedLibraryAndStaticLibrary_Passes() => Assert.Multiple(() =>
    {
        Assert.That(Findings(new Project { NativeLib = "Shared" }, GoodClang()), Is.Empty);
        ScriptedMachine machine = Debian().Executable(Clang, LlvmObjCopy, "/usr/bin/ar");
        Assert.That(Findings(new Project { NativeLib = "Static" }, machine), Is.Empty);
        Assert.That(machine.Runs, Is.Empty, "a static library is not linked");
    });

    // 3001

    [TestCase("9.0", false, false, "clang")]
    [TestCase("8.0", true, false, "clang zlib1g-dev")]
    [TestCase("8.0", true, true, "clang")]
    public void Run_NoDriver_RemedyInstallsWhatIsMissing(string framework, bool useZlib, bool hasZlib, string packages) => AssertOne(
        new Project { Framework = framework, UseSystemZlib = useZlib },
        hasZlib ? Debian().File(MultiArch + "libz.so") : Debian(),
        LinkerDriverNotFound,
        Install("apt-get install -y " + packages),
        "linux-x64");

    [Test]
    public void Run_NoDriverOnUnknownDistribution_RemedyNamesTheComponents() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Debian().OsRelease("void"),
        LinkerDriverNotFound,
        Remedies.InstallComponents.With("clang, " + LinuxPackages.Name(LinuxComponent.Zlib)),
        "linux-x64");

    [Test]
    public void Run_NoDriverOnFedora_RemedyInstallsWhatClangDoesNotRequire() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Debian().OsRelease("fedora"),
        LinkerDriverNotFound,
        Install("dnf install -y clang binutils glibc-devel gcc zlib-ng-compat-devel"),
        "linux-x64");

    [Test]
    public void Run_OnlyClangIsMissingOnFedora_RemedyInstallsClang() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Debian().OsRelease("fedora").Executable("/usr/bin/ld", ObjCopy).Directory("/usr/lib/gcc").Files("/usr/lib64/Scrt1.o", "/usr/lib64/libc.so", "/usr/lib64/libz.so"),
        LinkerDriverNotFound,
        Install("dnf install -y clang"),
        "linux-x64");

    // 3002

    [Test]
    public void Run_DriverOverrideIsMissing_PropertyIsNamed() => AssertOne(
        new Project { DriverOverride = "clang-99", StripSymbols = false },
        GoodClang().Without(Clang),
        RequestedDriverNotFound,
        Remedies.FixProperty.With("CppLinker") + " " + Install("apt-get install -y clang"),
        "CppLinker",
        "clang-99");

    [Test]
    public void Run_RequestedDriverIsMissing_PropertyIsNamed() => AssertOne(
        new Project { RequestedDriver = "clang-99" },
        GoodClang(),
        RequestedDriverNotFound,
        Remedies.FixProperty.With("CppCompilerAndLinker"),
        "CppCompilerAndLinker",
        "clang-99");

    [Test]
    public void Run_DriverFromEnvironmentIsMissing_VariableIsNamed() => AssertOne(
        new Project { RequestedDriver = "clang-99", IsDriverFromEnvironment = true },
        GoodClang(),
        DriverOfVariableNotFound,
        Remedies.UnsetVariable.With("CppCompilerAndLinker"),
        "CppCompilerAndLinker",
        "clang-99");

    /// <summary>Only the releases that have a package of this name can install it. Then the settings of the project stay as they are.</summary>
    [TestCase("debian", "12", "clang-16", true)]
    [TestCase("debian", "12", "clang-99", false)]
    [TestCase("debian", "13", "clang-16", false)]
    [TestCase("debian", "13", "clang-17", true)]
    [TestCase("debian", "", "clang-16", false)]
    [TestCase("ubuntu", "12", "clang-16", false)]
    public void Run_RequestedVersionIsMissing_ReleaseDecides(string id, string release, string driver, bool hasPackage) => Assert.That(
        Findings(
            new Project { RequestedDriver = driver, StaticIcu = true },
            GoodClang().File("/etc/os-release", $"ID={id}\n{(id == "debian" ? "" : "ID_LIKE=debian\n")}VERSION_ID=\"{release}\"\n").Executable("/usr/bin/cmake", "/usr/bin/make"))
            .Where(finding => finding.Descriptor == RequestedDriverNotFound).Select(finding => finding.MissingPackages.Count > 0 ? finding.MissingPackages[0] : finding.Remedy),
        Is.EqualTo(new[] { hasPackage ? driver : Remedies.FixProperty.With("CppCompilerAndLinker") }));

    [TestCase("gcc-11", "", "apt-get install -y gcc-11")]
    [TestCase("gcc-11", "lld", null)]
    [TestCase("clang-16", "lld", "apt-get install -y clang-16 lld")]
    public void Run_RequestedVersionIsMissing_CommandInstallsIt(string driver, string flavor, string? command) => Assert.That(
        Findings(
            new Project { RequestedDriver = driver, RequestedFlavor = flavor, StripSymbols = false },
            GoodClang().File("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n").Executable("/usr/bin/ld").Files("/usr/lib/x86_64-linux-gnu/Scrt1.o", "/usr/lib/gcc/x86_64-linux-gnu/12/crtbeginS.o"))
            .First(finding => finding.Descriptor == RequestedDriverNotFound).Remedy,
        Is.EqualTo(command == null ? Remedies.UseClang : Install(command)));

    /// <summary>Projects with native libraries in C++ request these drivers.</summary>
    [TestCase("g++", "debian", "apt-get install -y g++")]
    [TestCase("g++", "fedora", "dnf install -y gcc-c++ binutils glibc-devel gcc")]
    [TestCase("clang++", "debian", "apt-get install -y clang")]
    public void Run_DriverForCppIsMissing_CommandInstallsIt(string driver, string id, string command) => Assert.That(
        Findings(new Project { RequestedDriver = driver }, Debian().File("/etc/os-release", $"ID={id}\n")).Single().Remedy,
        Is.EqualTo(Install(command)));

    [Test]
    public void Run_DriverForCppCannotLink_RemedyUsesClang() => Assert.That(
        Findings(new Project { RequestedDriver = "g++", RequestedFlavor = "lld" }, Debian()).First(finding => finding.Descriptor == RequestedDriverNotFound).Remedy,
        Does.StartWith(Remedies.UseClang));

    // 3003

    [Test]
    public void Run_OnlyVersionedDriver_RemedyUsesTheNewest() => AssertOne(
        new Project(),
        Debian().Executable("/usr/bin/clang-9", "/usr/bin/clang-14", "/usr/bin/gcc-12", ObjCopy).Links("/usr/bin/clang-14").Answers(ObjCopy, ScriptedMachine.Exits(0)),
        OnlyVersionedDriver,
        Remedies.SetDriver.With("clang-14"),
        "linux-x64",
        "clang-14, clang-9, gcc-12");

    // 3004

    [TestCase(Gcc, "gcc12-none-no-ld", "gcc")]
    [TestCase(Clang, "clang14-none-no-ld", "clang")]
    public void Run_DriverWithoutLinker_RemedyInstallsBinutils(string driver, string fixture, string name) => AssertOne(
        new Project { StripSymbols = false },
        DebianWithCLibrary().Executable(driver).Answers(driver, Fails(fixture)),
        LinkerNotFound,
        Install("apt-get install -y binutils"),
        name);

    [Test]
    public void Run_DriverFindsOnlyLld_RemedyUsesIt() => AssertOne(
        new Project(),
        DebianWithCLibrary().Executable(Clang, LlvmObjCopy, "/usr/bin/ld.lld").Answers(Clang, Fails("clang12-bfd-flavor-absent")),
        LinkerNotFoundExceptLld,
        Remedies.UseLld,
        "clang",
        "/usr/bin/ld.lld");

    // 3005

    [TestCase("lld", "clang14-lld-flavor-absent", "lld")]
    [TestCase("mold", "clang14-mold-flavor-absent", "mold")]
    [TestCase("gold", "clang14-gold-flavor-absent", "binutils")]
    public void Run_FlavorIsMissing_RemedyInstallsIt(string flavor, string fixture, string package) => AssertOne(
        new Project { RequestedFlavor = flavor },
        DebianWithCLibrary().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails(fixture)),
        LinkerFlavorNotFound,
        Install("apt-get install -y " + package),
        flavor,
        "clang");

    [Test]
    public void Run_FlavorIsUnknown_RemedyNamesTheKnownOnes() => AssertOne(
        new Project { RequestedFlavor = "nosuch" },
        DebianWithCLibrary().Executable(Clang, LlvmObjCopy, "/usr/bin/ld").Answers(Clang, Fails("clang14-nosuch-flavor-unknown")),
        LinkerFlavorNotFound,
        Remedies.SetLinkerFlavor,
        "nosuch",
        "clang");

    // 3006

    [TestCase("clang14-bfd-missing-start-files", "Scrt1.o, crti.o", "libc6-dev")]
    [TestCase("clang14-lld-missing-start-files", "Scrt1.o, crti.o, crtn.o", "libc6-dev")]
    [TestCase("clang14-mold-missing-start-files", "Scrt1.o", "libc6-dev")]
    [TestCase("clang14-bfd-missing-libc", "libm", "libc6-dev")]
    [TestCase("clang14-lld-missing-libc", "libm, libc", "libc6-dev")]
    [TestCase("clang14-gold-missing-libc", "libm, libc", "libc6-dev")]
    [TestCase("clang14-bfd-missing-compiler-runtime", "crtbeginS.o", "gcc")]
    [TestCase("clang14-lld-missing-compiler-runtime", "crtbeginS.o, crtendS.o, libgcc, libgcc_s", "gcc")]
    public void Run_DevelopmentFilesAreMissing_FilesAndPackageAreNamed(string fixture, string files, string package) => AssertOne(
        new Project(),
        (package == "gcc" ? DebianWithCLibrary() : Debian().File(CompilerFile)).Executable(Clang, LlvmObjCopy).Answers(Clang, Fails(fixture)),
        DevelopmentFilesNotFound,
        Install("apt-get install -y " + package),
        files);

    [Test]
    public void Run_AlpineGccWithoutMuslDev_RemedyInstallsIt() => AssertOne(
        new Project { Target = "linux-musl-x64", Host = "linux-musl-x64" },
        Linux().OsRelease("alpine").Musl().Executable(Gcc, ObjCopy, "/usr/bin/ld").Directory("/usr/lib/gcc").Answers(Gcc, Fails("alpine-gcc-bfd-missing-libc")),
        DevelopmentFilesNotFound,
        Install("apk add musl-dev"),
        "Scrt1.o, crti.o, libssp_nonshared");

    // 3007

    [Test]
    public void Run_ZlibIsMissing_RemedyInstallsIt() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Lacks("z"),
        SystemLibraryNotFound,
        Install("apt-get install -y zlib1g-dev"),
        "z",
        "linux-x64");

    [Test]
    public void Run_CrossZlibIsMissing_RemedyInstallsThatOfTheTarget() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true, Target = "linux-arm64" },
        Lacks("z", "binutils-arm64-missing-zlib", "arm64"),
        SystemLibraryNotFound,
        Install("dpkg --add-architecture arm64 && apt-get update && apt-get install -y zlib1g-dev:arm64"),
        "z",
        "linux-arm64");

    [TestCase("ssl", "libssl-dev")]
    [TestCase("brotlienc", "libbrotli-dev")]
    [TestCase("brotlicommon", "libbrotli-dev")]
    public void Run_LibraryOfADistributionsPackIsMissing_RemedyInstallsIt(string library, string package) => AssertOne(
        new Project { IsNonPortable = true },
        Lacks(library),
        SystemLibraryNotFound,
        Install("apt-get install -y " + package),
        library,
        "linux-x64");

    [Test]
    public void Run_CppLibraryIsMissing_RemedyInstallsIt() => AssertOne(
        new Project { LinkStandardCPlusPlus = true },
        Lacks("stdc++"),
        SystemLibraryNotFound,
        Install("apt-get install -y g++"),
        "stdc++",
        "linux-x64");

    [Test]
    public void Run_CrossCppLibrary_RemedyIsThatOfTheTarget() => AssertOne(
        new Project { LinkStandardCPlusPlus = true, Target = "linux-arm64" },
        Lacks("stdc++", architecture: "arm64"),
        SystemLibraryNotFound,
        Install("apt-get install -y g++-aarch64-linux-gnu"),
        "stdc++",
        "linux-arm64");

    [Test]
    public void Run_CrossLibraryWithoutAPackage_RemedyIsASysRoot() => AssertOne(
        new Project { Framework = "11.0", UseSystemZstd = true, Target = "linux-arm64" },
        Lacks("zstd", architecture: "arm64"),
        SystemLibraryNotFound,
        Remedies.UseSysRootForTarget.With("linux-arm64"),
        "zstd",
        "linux-arm64");

    // 3008

    [Test]
    public void Run_ClangWithoutObjCopy_BothToolsAreNamed() => AssertOne(
        new Project(),
        Debian().Executable(Clang).Links(Clang),
        LlvmObjCopyNotFound,
        Install("apt-get install -y binutils"));

    [Test]
    public void Run_GccWithoutObjCopy_LlvmsDoesNotCount() => AssertOne(
        new Project(),
        Debian().Executable(Gcc, LlvmObjCopy).Links(Gcc),
        ObjCopyNotFound,
        Install("apt-get install -y binutils"));

    [Test]
    public void Run_RequestedObjCopyIsMissing_PropertyIsNamed() => AssertOne(
        new Project { ObjCopyName = "my-objcopy" },
        GoodClang(),
        RequestedObjCopyNotFound,
        Remedies.FixProperty.With("ObjCopyName"),
        "my-objcopy");

    [Test]
    public void Run_SymbolsAreKept_NeedsNoObjCopy()
    {
        IReadOnlyList<CheckResult> results = Run(new Project { StripSymbols = false }, Debian().Executable(Clang).Links(Clang));

        Assert.Multiple(() =>
        {
            Assert.That(results.SelectMany(result => result.Findings), Is.Empty);
            Assert.That(results.Single(result => result.Check == Checks.SymbolsCanBeStripped).Found, Is.EqualTo(Checklist.SymbolsAreKept));
        });
    }

    /// <summary>The machine was shut down while dpkg unpacked the package.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void Run_FilesOfTheCLibraryAreEmpty_PackageIsReinstalled(bool areEmpty)
    {
        ScriptedMachine machine = DebianWithCLibrary().Executable(Clang, LlvmObjCopy, "/usr/bin/ld")
            .File("/var/lib/dpkg/status", "Package: libc6-dev\nStatus: install ok installed\nArchitecture: amd64\n")
            .File("/var/lib/dpkg/info/libc6-dev:amd64.list", $"/.\n{MultiArch}Scrt1.o\n{MultiArch}libc.so\n")
            .Answers(Clang, ScriptedMachine.Exits(1, "/usr/bin/ld.bfd:--defsym:1: undefined symbol `_start' referenced in expression\nclang: error: linker command failed with exit code 1\n"));
        if (areEmpty)
        {
            machine.File(MultiArch + "Scrt1.o", []).File(MultiArch + "libc.so", []);
        }

        Finding finding = Findings(new Project(), machine).Single();
        Assert.That(finding.Descriptor, Is.EqualTo(areEmpty ? DevelopmentFilesNotFound : LinkFailed));
        Assert.That(finding.Remedy, Is.EqualTo(areEmpty ? Remedies.Reinstall.With("apt-get install -y --reinstall libc6-dev") : Remedies.ShowCommands));
        Assert.That(finding.Arguments, Does.Contain("Scrt1.o, libc.so").Or.Contain(Clang));
    }

    /// <summary>An image without the files of link-time optimization. This one has no C library either.</summary>
    [Test]
    public void Run_LinkerPluginIsMissing_RemedyInstallsGcc() => AssertOne(
        new Project(),
        Debian().Executable(Gcc, ObjCopy).Answers(Gcc, ScriptedMachine.Exits(1, "gcc: fatal error: '-fuse-linker-plugin', but liblto_plugin.so not found\ncompilation terminated.\n")),
        DevelopmentFilesNotFound,
        Install("apt-get install -y gcc libc6-dev"),
        "liblto_plugin.so");

    // 3009

    [Test]
    public void Run_CrossWithoutLld_RemedyInstallsIt() => AssertOne(
        new Project { Target = "linux-arm64" },
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-cross-no-binutils")),
        CrossLinkerNotFound,
        Install("apt-get install -y lld"),
        "linux-arm64",
        "linux-x64",
        "/usr/bin/ld.bfd: unrecognised emulation mode: aarch64linux | Supported emulations: elf_x86_64 elf32_x86_64 elf_i386 elf_iamcu i386pep i386pe");

    [Test]
    public void Run_CrossWithGcc_RemedyInstallsClang() => AssertOne(
        new Project { Target = "linux-arm64", Framework = "8.0", UseSystemZlib = true },
        Debian().Executable(Gcc, ObjCopy).Answers(Gcc, Fails("gcc12-bfd-cross-target-option")),
        CrossLinkerNotFound,
        Install("apt-get install -y clang lld llvm"),
        "linux-arm64",
        "linux-x64",
        "gcc: error: unrecognized command-line option '--target=aarch64-linux-gnu'");

    [TestCase("clang14-lld-cross-no-libraries")]
    [TestCase("clang14-bfd-sysroot-foreign")]
    [TestCase("clang14-lld-missing-libc")]
    [TestCase("clang14-lld-flavor-absent")]
    public void Run_CrossWithoutAPackage_RemedyIsASysRoot(string fixture)
    {
        // The stubs cannot be made either.
        Finding finding = Findings(
            new Project { Target = "linux-arm64", RequestedFlavor = "lld" },
            Linux().OsRelease("fedora").Glibc("2.40").Executable(Clang, LlvmObjCopy, "/usr/bin/ld.lld").Answers(Clang, Fails(fixture))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Descriptor, Is.EqualTo(CrossLinkerNotFound));
            Assert.That(finding.Remedy, Is.EqualTo(Remedies.UseSysRootForTarget.With("linux-arm64")));
        });
    }

    // 3010

    [TestCase("linux-arm64", "arm64")]
    [TestCase("linux-arm", "arm")]
    public void Run_ObjCopyDoesNotSupportTheTarget_RemedyInstallsLlvm(string target, string architecture) => AssertOne(
        new Project { Target = target },
        ForeignObjCopy(Clang, architecture),
        ObjCopyForeign,
        Install("apt-get install -y llvm"),
        ObjCopy,
        target);

    [TestCase("linux-arm64", "arm64", "aarch64-linux-gnu-objcopy")]
    [TestCase("linux-arm", "arm", "arm-linux-gnueabihf-objcopy")]
    public void Run_CrossToolchainHasAnObjCopy_RemedyUsesIt(string target, string architecture, string tool) => AssertOne(
        new Project { Target = target },
        ForeignObjCopy(Clang, architecture).Executable("/usr/bin/" + tool),
        ObjCopyForeign,
        Remedies.SetObjCopyName.With(tool),
        ObjCopy,
        target);

    [Test]
    public void Run_WrapperAndForeignObjCopy_LlvmIsNotPreferred() => AssertOne(
        new Project { Target = "linux-arm64", RequestedDriver = "/usr/bin/cc" },
        ForeignObjCopy("/usr/bin/cc", "arm64"),
        ObjCopyForeign,
        Remedies.SetObjCopyName.With("aarch64-linux-gnu-objcopy"),
        ObjCopy,
        "linux-arm64");

    // 3011 to 3014

    [Test]
    public void Run_SysRootIsEmpty_IsAnError() => AssertOne(
        new Project { SysRoot = "/opt/tree" },
        Debian().Executable(Clang, LlvmObjCopy, "/usr/bin/ld.bfd").Answers(Clang, Fails("clang14-bfd-sysroot-empty")),
        SysRootNotFound,
        Remedies.SetSysRoot,
        "/opt/tree");

    /// <summary>The linker was not started, so its absence shows only in the files.</summary>
    [TestCase(false, "lld")]
    [TestCase(true, "")]
    public void Run_SysRootIsEmpty_RemedyInstallsTheLinker(bool hasLinker, string packages)
    {
        ScriptedMachine machine = Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-sysroot-empty"));
        Finding finding = Findings(
            new Project { SysRoot = "/opt/tree", RequestedFlavor = "lld" }, hasLinker ? machine.Executable("/usr/bin/ld.lld").Answers("/usr/bin/ld.lld", ScriptedMachine.Exits(0)) : machine).Single();

        Assert.That(finding.Remedy, Is.EqualTo(packages.Length == 0 ? Remedies.SetSysRoot : Remedies.SetSysRoot + " " + Remedies.Install.With("apt-get install -y " + packages)));
    }

    [Test]
    public void Run_SysRootOfAnotherArchitecture_IsAnError() => AssertOne(
        new Project { SysRoot = "/opt/tree" },
        WithSysRoot("arm64").Answers(Clang, Fails("clang14-bfd-sysroot-foreign")),
        SysRootArchitecture,
        Remedies.SetSysRootFor.With("x64"),
        "/opt/tree",
        "arm64",
        "linux-x64");

    /// <summary>Tutorials for cross compilation set SYSROOT, which MSBuild reads as the property SysRoot.</summary>
    [Test]
    public void Run_SysRootOfAVariable_RemedyNamesTheVariable() => AssertOne(
        new Project { SysRoot = "/opt/tree", VariablesOfProperties = { ["SysRoot"] = "SYSROOT" } },
        WithSysRoot("arm64").Answers(Clang, Fails("clang14-bfd-sysroot-foreign")),
        SysRootArchitecture,
        Remedies.UnsetVariableOfProperty.With("SYSROOT", "SysRoot"),
        "/opt/tree",
        "arm64",
        "linux-x64");

    /// <summary>A linker that is only missing is installed. For a name that no linker has, the variable is named.</summary>
    [TestCase("lld", "Install the missing packages: apt-get install -y lld")]
    [TestCase("nosuch", "The environment variable LINKERFLAVOR sets LinkerFlavor. ")]
    public void Run_FlavorOfAVariable_RemedyNamesTheVariableUnlessTheLinkerIsInstallable(string flavor, string remedy) => Assert.That(
        Findings(
            new Project { RequestedFlavor = flavor, VariablesOfProperties = { ["LinkerFlavor"] = "LINKERFLAVOR" } },
            Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(1, $"clang: error: invalid linker name in argument '-fuse-ld={flavor}'"))).Single().Remedy,
        Does.StartWith(remedy));

    [Test]
    public void Run_SysRootOfAnotherArchitectureButItLinks_IsAWarning() =>
        Assert.That(Findings(new Project { SysRoot = "/opt/tree" }, WithSysRoot("arm64").Links(Clang)).Single().Severity, Is.EqualTo(Severity.Warning));

    [Test]
    public void Run_SysRootWithAbsoluteLinksAndAnotherFault_OnlyTheOtherIsAnError()
    {
        ScriptedMachine machine = WithSysRoot("x64")
            .Link("/opt/tree/usr/lib/x86_64-linux-gnu/libdl.so", "/lib/x86_64-linux-gnu/libdl.so.2")
            .File("/lib/x86_64-linux-gnu/libdl.so.2", "\0dladdr\0")
            .Answers(Clang, ScriptedMachine.Exits(1, "ld.lld: error: out of patience"));

        Assert.That(
            Findings(new Project { SysRoot = "/opt/tree" }, machine).Select(finding => (finding.Descriptor, finding.Severity)),
            Is.EqualTo(new[] { (SysRootAbsoluteLinks, Severity.Warning), (LinkFailed, Severity.Error) }));
    }

    [TestCase(true, false, Severity.Error, TestName = "Run_SysRootWithAbsoluteLinks_LinkFails")]
    [TestCase(false, true, Severity.Error, TestName = "Run_SysRootWithAbsoluteLinks_DladdrIsMissing")]
    [TestCase(false, false, Severity.Warning, TestName = "Run_SysRootWithAbsoluteLinks_LinksAgainstTheMachine")]
    public void Run_SysRootWithAbsoluteLinks(bool fails, bool isDladdrMissing, object severity)
    {
        ScriptedMachine machine = WithSysRoot("x64")
            .Link("/opt/tree/usr/lib/x86_64-linux-gnu/libdl.so", "/lib/x86_64-linux-gnu/libdl.so.2")
            .File("/lib/x86_64-linux-gnu/libdl.so.2", isDladdrMissing ? "\0dlopen\0" : "\0dladdr\0");

        AssertOne(
            new Project { SysRoot = "/opt/tree" },
            fails ? machine.Answers(Clang, ScriptedMachine.Exits(1, "ld.lld: error: unable to find library -ldl")) : machine.Links(Clang),
            SysRootAbsoluteLinks,
            (Severity)severity,
            (severity is Severity.Error ? Remedies.Run : Remedies.MakeLinksRelative).With(SysRootRemedy.MakeLinksRelative("/opt/tree")),
            "/opt/tree",
            "/opt/tree/usr/lib/x86_64-linux-gnu/libdl.so",
            "/lib/x86_64-linux-gnu/libdl.so.2");
    }

    /// <summary>Two faults, one command.</summary>
    [Test]
    public void Run_SysRootWithAbsoluteLinksAndNoObjCopy_OneCommandFixesBoth()
    {
        ScriptedMachine machine = Debian()
            .Executable(Clang)
            .File("/opt/tree/lib/libc.so.6", Elf.Header("x64"))
            .Link("/opt/tree/usr/lib/x86_64-linux-gnu/libdl.so", "/lib/x86_64-linux-gnu/libdl.so.2")
            .File("/lib/x86_64-linux-gnu/libdl.so.2", "\0dladdr\0")
            .Answers(Clang, ScriptedMachine.Exits(1, "ld.lld: error: unable to find library -ldl"));
        string[] remedies = [.. Findings(new Project { SysRoot = "/opt/tree" }, machine).Select(finding => finding.Remedy).Where(remedy => remedy.Length > 0)];
        Assert.That(remedies, Has.Length.EqualTo(1));
        Assert.That(remedies[0], Does.Match("apt-get install -y [a-z ]+ && find '/opt/tree'"));
    }

    /// <summary>CMake alone would not help: the code that calls OpenSSL is compiled for this machine.</summary>
    [TestCase("linux-x64", "Install the missing packages: apt-get install -y cmake make")]
    [TestCase("linux-arm64", "remove the property StaticOpenSslLinking.")]
    public void Run_StaticOpenSslWithoutCMake_RemedyDependsOnTheTarget(string target, string remedy)
    {
        Finding finding = Findings(
            new Project { Target = target, RequestedFlavor = "lld", StaticOpenSsl = true },
            Debian().Executable(Clang, LlvmObjCopy).Links(Clang, target == "linux-x64" ? "x64" : "arm64").Answers(LlvmObjCopy, ScriptedMachine.Exits(0)))
            .Single(finding => finding.Descriptor == CMakeNotFound);
        Assert.That(finding.Remedy, Does.Contain(remedy));
    }

    [Test]
    public void Run_SysRootIsIgnored_IsAWarning() => AssertOne(
        new Project { SysRoot = "/opt/tree" },
        GoodGcc(),
        SysRootIgnored,
        Severity.Warning,
        Remedies.SetSysRoot,
        "/opt/tree",
        "gcc");

    [Test]
    public void Run_SysRootIsRelativeAndComplete_Passes() => Assert.That(
        Findings(
            new Project { SysRoot = "root" },
            GoodClang().File("/project/root/lib/libc.so.6", Elf.Header("x64")).Link("/project/root/lib/libdl.so", "libdl.so.2")),
        Is.Empty);

    // 3015

    [Test]
    public void Run_NativeLibraryIsMissing_ItemAndPathAreNamed() => AssertOne(
        new Project { LibraryFiles = ["libs/foo.a"] },
        GoodClang(),
        NativeLibraryNotFound,
        Remedies.CorrectNativeLibrary,
        "libs/foo.a",
        "/project/libs/foo.a");

    [TestCase(true)]
    [TestCase(false)]
    public void Run_BuildMayCreateTheNativeLibrary_IsNotReported(bool isFinal) => Assert.That(
        Findings(new Project { LibraryFiles = ["libs/foo.a"], LinkerArguments = ["libs/bar.o"], InputsMayChange = isFinal, InputsAreFinal = isFinal }, GoodClang()),
        Is.Empty);

    [TestCase("libs/foo.a")]
    [TestCase("obj/Release/foo.a")]
    [TestCase("bin/Release/foo.a")]
    public void Run_NativeLibraryIsMissingBeforeTheIlCompiler_IsReported(string file) => AssertOne(
        new Project { LibraryFiles = [file] },
        GoodClang(),
        NativeLibraryNotFound,
        Remedies.CorrectNativeLibrary,
        file,
        "/project/" + file);

    [TestCase("-lfoo")]
    [TestCase("\"/a b/foo.a\"")]
    [TestCase("$(pwd)/foo.a")]
    public void Run_NativeLibraryIsAnArgument_IsNotReported(string item) =>
        Assert.That(Findings(new Project { LibraryFiles = [item] }, GoodClang().File("/a b/foo.a")), Is.Empty);

    // 3034

    [TestCase("libs/foo.o")]
    [TestCase("libs/libfoo.so")]
    [TestCase("libs\\foo.o")]
    public void Run_NativeLibraryForOtherArchitecture_IsReported(string item) => AssertOne(
        new Project { LibraryFiles = [item] },
        GoodClang().File("/project/" + item.Replace('\\', '/'), Elf.Header("arm64")),
        NativeLibraryForOtherArchitecture,
        Remedies.SelectNativeLibrary.With("linux-x64"),
        item.Replace('\\', '/'),
        "arm64",
        "linux-x64");

    [Test]
    public void Run_ArgumentForOtherArchitecture_IsReported() => Assert.That(
        Findings(new Project { LinkerArguments = ["libs/foo.o"] }, GoodClang().File("/project/libs/foo.o", Elf.Header("arm64"))).Select(finding => finding.Descriptor),
        Is.EqualTo(new[] { NativeLibraryForOtherArchitecture }));

    /// <summary>A linker takes only what the program needs from an archive.</summary>
    [Test]
    public void Run_ArchiveForOtherArchitecture_IsAWarning() => Assert.That(
        Findings(new Project { LibraryFiles = ["libs/foo.a"] }, GoodClang().File("/project/libs/foo.a", Archive("arm64"))).Select(finding => (finding.Descriptor, finding.Severity)),
        Is.EqualTo(new[] { (NativeLibraryForOtherArchitecture, Severity.Warning) }));

    [Test]
    public void Run_ArchivesForAllArchitectures_AreNotReported() => Assert.That(
        Findings(
            new Project { LibraryFiles = ["arm64/foo.a", "x64/foo.a"] },
            GoodClang().File("/project/arm64/foo.a", Archive("arm64")).File("/project/x64/foo.a", Archive("x64"))),
        Is.Empty);

    [TestCase("x64", "")]
    [TestCase("arm", "AOTSDK3034")]
    public void Run_ArchiveWithTwoArchitectures_IsNotReportedIfOneIsThatOfTheTarget(string second, string expected) => Assert.That(
        string.Join(' ', Findings(
            new Project { LibraryFiles = ["foo.a"] },
            GoodClang().File("/project/foo.a", (byte[])[.. Archive("arm64"), .. Archive(second)[8..]])).Select(finding => finding.Code)),
        Is.EqualTo(expected));

    // 3035

    private const string LfsPointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2145\nsize 12345\n";

    [Test]
    public void Run_NativeLibraryIsALfsPointer_IsReported() => AssertOne(
        new Project { LibraryFiles = ["libs\\foo.a"] }, GoodClang().File("/project/libs/foo.a", LfsPointer), NativeLibraryIsPointer, Remedies.PullFromGitLfs, "libs/foo.a");

    [TestCase("<html>404</html>")]
    [TestCase("\n <?xml version=\"1.0\"?>\n")]
    public void Run_NativeLibraryIsAnErrorPage_IsReported(string text) => AssertOne(
        new Project { LibraryFiles = ["foo.a"] }, GoodClang().File("/project/foo.a", text), NativeLibraryIsMarkup, Remedies.ReplaceNativeLibrary, "foo.a");

    [TestCase("4D5A9000030000000400")]
    [TestCase("CFFAEDFE07000001")]
    [TestCase("CAFEBABE00000002")]
    public void Run_NativeLibraryOfAnotherSystem_IsReported(string start) => AssertOne(
        new Project { LibraryFiles = ["foo.lib"] },
        GoodClang().File("/project/foo.lib", Convert.FromHexString(start)),
        start.StartsWith("4D", StringComparison.Ordinal) ? NativeLibraryForWindows : NativeLibraryForApple,
        Remedies.SelectNativeLibrary.With("linux-x64"),
        "foo.lib",
        "linux-x64");

    /// <summary>Linker scripts, an archive, LLVM bitcode, and an empty file, which bfd and lld accept.</summary>
    [TestCase("2F2A20474E55206C64202A2F")]
    [TestCase("4D5A205B")]
    [TestCase("213C617263683E0A")]
    [TestCase("4243C0DE")]
    [TestCase("")]
    public void Run_NativeLibraryThatALinkerMayRead_IsNotReported(string start) =>
        Assert.That(Findings(new Project { LibraryFiles = ["foo.a"] }, GoodClang().File("/project/foo.a", Convert.FromHexString(start))), Is.Empty);

    /// <summary>A linker reads an object file completely, and from an archive only what the program needs.</summary>
    [TestCase(0, null)]
    [TestCase(1, Severity.Error)]
    [TestCase(100, Severity.Error)]
    public void Run_ObjectFileEndsEarly_IsReported(int missing, object? severity) => Assert.That(
        Findings(new Project { LibraryFiles = ["foo.o"] }, GoodClang().File("/project/foo.o", Elf.Object("foo")[..^missing])).Select(finding => (finding.Descriptor, finding.Severity, finding.Remedy)),
        Is.EqualTo(severity == null ? [] : new[] { (NativeLibraryIncomplete, (Severity)severity, Remedies.ReplaceIncompleteLibrary) }));

    [TestCase(0, false)]
    [TestCase(10, true)]
    [TestCase(400, true)]
    public void Run_ArchiveEndsEarly_IsAMessage(int missing, bool isReported) => Assert.That(
        Findings(new Project { LibraryFiles = ["foo.a"] }, GoodClang().File("/project/foo.a", Aot.Tasks.Tests.Binaries.Samples.Archive.Of(("a.o/", Elf.Object("a")), ("b.o/", Elf.Object("b")))[..^missing]))
            .Select(finding => (finding.Descriptor, finding.Severity)),
        Is.EqualTo(isReported ? [(NativeLibraryIncomplete, Severity.Message)] : Array.Empty<(DiagnosticDescriptor, Severity)>()));

    [Test]
    public void Run_ThinArchive_IsNotReported() => Assert.That(
        Findings(
            new Project { LibraryFiles = ["foo.a"] },
            GoodClang().File("/project/foo.a", [.. "!<thin>\n"u8, .. Aot.Tasks.Tests.Binaries.Samples.Archive.Of(("a.o/", Elf.Object("a")))[8..68]])),
        Is.Empty);

    /// <summary>gcc 12 also defines the symbol in gcc -flto -c. A program that calls nothing in the library does not need it.</summary>
    [TestCase("greet", "clang version 14.0.6", "__gnu_lto_slim", Severity.Error)]
    [TestCase("greet!hello", "clang version 14.0.6", "__gnu_lto_slim", Severity.Error)]
    [TestCase("other", "clang version 14.0.6", "__gnu_lto_slim", Severity.Message)]
    [TestCase("greet", "gcc (Debian 12.2.0-14) 12.2.0", "__gnu_lto_slim", null, Description = "clang is a link to gcc")]
    [TestCase("greet", "clang version 14.0.6", "__gnu_lto_v1", null, Description = "-ffat-lto-objects")]
    public void Run_LibraryOfIntermediateCode_IsReportedForClang(string directCall, string version, string symbol, object? severity)
    {
        ScriptedMachine machine = Debian().Executable(Clang, LlvmObjCopy, ObjCopy, Gcc).Answers(Clang, WithArgument("--version"), ScriptedMachine.Exits(0, version + "\n"))
            .Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0))
            .File("/project/libs/libgreet.a", Aot.Tasks.Tests.Binaries.Samples.Archive.Of(("greet.o/", Elf.Object(symbol, "hello"))));
        Project project = new() { LibraryFiles = ["libs/libgreet.a"], DirectCalls = [directCall] };
        Assert.That(
            Findings(project, machine).Select(finding => (finding.Descriptor, finding.Severity, finding.Remedy)),
            Is.EqualTo(severity == null ? [] : new[] { (NativeLibraryIsIntermediateCode, (Severity)severity, Remedies.UseOtherDriver.With("gcc")) }));
    }

    [Test]
    public void Run_LibraryOfIntermediateCodeWithoutGcc_IsCompiledAgain() => AssertOne(
        new Project { LibraryFiles = ["libgreet.a"], DirectCalls = ["greet"] },
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, WithArgument("--version"), ScriptedMachine.Exits(0, "Debian clang version 14.0.6\n"))
            .Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0))
            .File("/project/libgreet.a", Aot.Tasks.Tests.Binaries.Samples.Archive.Of(("greet.o/", Elf.Object("__gnu_lto_slim")))),
        NativeLibraryIsIntermediateCode,
        Remedies.CompileToCode,
        "libgreet.a",
        "clang");

    [Test]
    public void Run_LibraryOfIntermediateCodeAndGcc_IsNotReported() => Assert.That(
        Findings(
            new Project { LibraryFiles = ["libgreet.a"], DirectCalls = ["greet"] },
            GoodGcc().File("/project/libgreet.a", Aot.Tasks.Tests.Binaries.Samples.Archive.Of(("greet.o/", Elf.Object("__gnu_lto_slim"))))),
        Is.Empty);

    [Test]
    public void Run_BuildMayDownloadTheNativeLibrary_IsNotReported() => Assert.That(
        Findings(new Project { LibraryFiles = ["foo.a"], InputsAreFinal = false }, GoodClang().File("/project/foo.a", LfsPointer)), Is.Empty);

    [TestCase(true)]
    [TestCase(false)]
    public void Run_BuildMayReplaceTheNativeLibrary_IsNotReported(bool isFinal) => Assert.That(
        Findings(
            new Project { LibraryFiles = ["libs/foo.o"], InputsMayChange = isFinal, InputsAreFinal = isFinal },
            GoodClang().File("/project/libs/foo.o", Elf.Header("arm64"))),
        Is.Empty);

    /// <summary>Bitcode of clang, and a linker script with the name of a library.</summary>
    [TestCase("BC\u00C0\u00DE")]
    [TestCase("GROUP ( libbar.so )")]
    [TestCase("")]
    public void Run_NativeLibraryIsNotAnElfFile_IsNotReported(string content) =>
        Assert.That(Findings(new Project { LibraryFiles = ["libs/foo.o"] }, GoodClang().File("/project/libs/foo.o", content)), Is.Empty);

    [Test]
    public void Run_NativeLibraryExists_Passes() =>
        Assert.That(Findings(new Project { LibraryFiles = ["libs/foo.a"] }, GoodClang().File("/project/libs/foo.a")), Is.Empty);

    // 3016

    [Test]
    public void Run_ProjectLibraryIsMissing_IsNamed() => AssertOne(
        new Project { SystemLibraries = ["sqlite3"] },
        Lacks("sqlite3"),
        NativeSystemLibraryNotFound,
        Install("apt-get install -y libsqlite3-dev"),
        "sqlite3");

    /// <summary>The package of this machine is installed, but has no library for the target.</summary>
    [Test]
    public void Run_ProjectLibraryOfTheTargetIsMissing_RemedyInstallsThatOfTheTarget() => AssertOne(
        new Project { Target = "linux-arm64", SystemLibraries = ["sqlite3"] },
        Lacks("sqlite3", architecture: "arm64"),
        NativeSystemLibraryNotFound,
        Install("dpkg --add-architecture arm64 && apt-get update && apt-get install -y libsqlite3-dev:arm64"),
        "sqlite3");

    [Test]
    public void Run_CrossToolchainAndProjectLibraryAreMissing_OneCommandInstallsBoth() => Assert.That(
        Findings(
            new Project { Target = "linux-arm64", SystemLibraries = ["sqlite3"] },
            Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-cross-no-binutils"))).Select(finding => (finding.Descriptor, finding.Remedy)),
        Is.EqualTo(new[]
        {
            (CrossLinkerNotFound, Install("dpkg --add-architecture arm64 && apt-get update && apt-get install -y libsqlite3-dev:arm64 gcc-aarch64-linux-gnu libc6-dev-arm64-cross")),
        }));

    [TestCase("debian", "libvendor-dev")]
    [TestCase("alpine", "vendor-dev")]
    [TestCase("fedora", "vendor-devel")]
    [TestCase("arch", "vendor")]
    public void Run_PackageOfTheProjectLibraryIsNotKnown_UsualNameIsThatOfTheDistribution(string distribution, string package) => AssertOne(
        new Project { SystemLibraries = ["vendor"] },
        Lacks("vendor").OsRelease(distribution),
        NativeSystemLibraryNotFound,
        Remedies.InstallNativeSystemLibrary.With(package),
        "vendor");

    /// <summary>The packages of this machine do not help in SysRoot.</summary>
    [Test]
    public void Run_ProjectLibraryIsMissingInSysRoot_NothingIsInstalledHere() => Assert.That(
        Findings(
            new Project { SysRoot = "/opt/tree", SystemLibraries = ["sqlite3"] },
            WithSysRoot("x64").Executable(Clang, LlvmObjCopy)
                .Answers(Clang, WithArgument("-lsqlite3"), ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: cannot find -lsqlite3: No such file or directory\n"))
                .Links(Clang)).Select(finding => finding.Remedy),
        Is.EqualTo(new[] { Remedies.InstallNativeSystemLibrary.With("libsqlite3-dev") }));

    [Test]
    public void Run_SeveralProjectLibrariesAreMissing_OneCommandInstallsAll() => Assert.That(
        Findings(
            new Project { SystemLibraries = ["sqlite3", "curl"] },
            Debian().Executable(Clang, LlvmObjCopy)
                .Answers(Clang, WithArgument("-lsqlite3"), ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: cannot find -lsqlite3: No such file or directory\n/usr/bin/ld.bfd: cannot find -lcurl: No such file or directory\n"))
                .Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0))).Select(finding => finding.Remedy),
        Is.EqualTo(new[] { "", Install("apt-get install -y libsqlite3-dev libcurl4-openssl-dev") }));

    [TestCase(true)]
    [TestCase(false)]
    public void Run_BuildMayCreateTheProjectLibrary_IsNotReported(bool isFinal) =>
        Assert.That(Findings(new Project { SystemLibraries = ["sqlite3"], InputsMayChange = isFinal, InputsAreFinal = isFinal }, Lacks("sqlite3")), Is.Empty);

    [Test]
    public void Run_ProjectArgumentIsWrongBeforeTheManagedBuild_IsNotReported() => Assert.That(
        Findings(new Project { LinkerArguments = ["-Wl,-z,nosuch"], InputsAreFinal = false }, GoodClangUnless("-Wl,-z,nosuch", "ld.bfd: unrecognized option '--nosuch'\n")),
        Is.Empty);

    [Test]
    public void Run_BuildMayCreateTheSysRoot_IsNotReported() =>
        Assert.That(
            Findings(new Project { SysRoot = "/project/tree", InputsMayChange = true }, Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-sysroot-empty"))),
            Is.Empty);

    [Test]
    public void Run_BuildMayCreateTheTools_IsNotReported() =>
        Assert.That(
            Findings(new Project { RequestedDriver = "tools/clang", ObjCopyName = "tools/objcopy", InputsMayChange = true }, Debian().Executable(Clang, LlvmObjCopy)),
            Is.Empty);

    [Test]
    public void Run_BuildMayCreateTheLinker_IsNotReported() => Assert.That(
        Findings(
            new Project { RequestedFlavor = "/project/gen/ld", InputsMayChange = true },
            GoodClangUnless("-fuse-ld=/project/gen/ld", "clang: error: invalid linker name in argument '-fuse-ld=/project/gen/ld'\n")),
        Is.Empty);

    [Test]
    public void Run_TargetSelectsOtherTools_ToolsAreNotReported() =>
        Assert.That(Findings(new Project { RequestedFlavor = "lld", ObjCopyName = "none", ToolsMayChange = true }, Debian()), Is.Empty);

    [Test]
    public void Run_ScriptReplacesThatOfTheLinker_MissingLibraryIsNotReported() =>
        Assert.That(Findings(new Project { SystemLibraries = ["sqlite3"], LinkerArguments = ["-Wl,-T,app.ld"] }, Lacks("sqlite3")), Is.Empty);

    [Test]
    public void Run_LibraryOfAnArgumentNeedsTheProgramAndAnotherIsInItsFolder_IsNotReported()
    {
        ScriptedMachine machine = Debian().Executable(Clang, LlvmObjCopy)
            .Answers(Clang, WithArgument("-lbar"), ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: /x/libbar.so: undefined reference to `callback'\n"))
            .Answers(Clang, WithArgument("-lfoo"), ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: cannot find -lfoo: No such file or directory\n"))
            .Links(Clang)
            .Answers(LlvmObjCopy, ScriptedMachine.Exits(0));
        Assert.That(Findings(new Project { SystemLibraries = ["foo"], LinkerArguments = ["-L/x -lbar"] }, machine), Is.Empty);
    }

    [TestCase("libs/foo.a")]
    [TestCase("-L/x -Wl,--whole-archive libs/foo.a")]
    public void Run_LinkerArgumentNamesAMissingFile_IsReported(string argument) => AssertOne(
        new Project { LinkerArguments = [argument] },
        GoodClang(),
        LinkerArgumentFileNotFound,
        Remedies.CorrectLinkerArgument,
        "libs/foo.a",
        "/project/libs/foo.a");

    [TestCase("libs/foo.a", "")]
    [TestCase("--unknown libs/bar.a", "")]
    [TestCase("libs/bar.a", "wrapper")]
    public void Run_LinkerArgumentNamesAFileThatMayExist_IsNotReported(string argument, string driver) =>
        Assert.That(
            Findings(new Project { LinkerArguments = [argument], RequestedDriver = driver }, GoodClang().File("/project/libs/foo.a").Executable("/usr/bin/wrapper").Links("/usr/bin/wrapper").Answers(ObjCopy, ScriptedMachine.Exits(0)))
                .Where(finding => finding.Code == "AOTSDK3015"),
            Is.Empty);

    [Test]
    public void Run_MachineIsIncompleteAndInputsMayChange_IsReported() =>
        Assert.That(
            Findings(new Project { SystemLibraries = ["sqlite3"], InputsMayChange = true }, Debian()).Select(finding => finding.Code),
            Is.EqualTo(new[] { "AOTSDK3001" }));

    [Test]
    public void Run_SeveralLibrariesAreMissing_AllAreReported()
    {
        ScriptedMachine machine = Debian().Executable(Clang, LlvmObjCopy)
            .Answers(Clang, WithArgument("-lsqlite3"), ScriptedMachine.Exits(1, "/usr/bin/ld: cannot find -lsqlite3\n/usr/bin/ld: cannot find -lz\n"))
            .Links(Clang);

        Assert.That(
            Findings(new Project { Framework = "8.0", UseSystemZlib = true, SystemLibraries = ["sqlite3"] }, machine).Select(finding => finding.Code),
            Is.EqualTo(new[] { "AOTSDK3016", "AOTSDK3007" }));
    }

    // 3017

    [TestCase("clang14-bfd-missing-static", "libm.a, libc.a", "fedora", "dnf install -y glibc-static")]
    [TestCase("clang14-lld-missing-compiler-runtime", "crtbeginS.o, crtendS.o, libgcc.a, libgcc_s.a", "debian", "apt-get install -y gcc libc6-dev")]
    [TestCase("clang14-bfd-missing-start-files", "Scrt1.o, crti.o", "fedora", "dnf install -y glibc-static")]
    public void Run_StaticLibrariesAreMissing_RemedyInstallsThem(string fixture, string files, string distribution, string command) => AssertOne(
        new Project { StaticExecutable = true, RequestedFlavor = "lld" },
        Debian().OsRelease(distribution).Executable(Clang, LlvmObjCopy).Files("/usr/lib64/Scrt1.o", "/usr/lib64/libc.so").Directory("/usr/lib/gcc").Answers(Clang, Fails(fixture)),
        StaticLibraryNotFound,
        Install(command),
        files);

    /// <summary>The default linker would stop with an internal error next.</summary>
    [Test]
    public void Run_StaticLibrariesAndLldAreMissing_OneCommandInstallsAll() => AssertOne(
        new Project { StaticExecutable = true, Framework = "10.0" },
        DebianWithCLibrary().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-missing-static")),
        StaticLibraryNotFound,
        Remedies.UseLld + " " + Install("apt-get install -y libc6-dev lld"),
        "libm.a, libc.a");

    // 3018

    [Test]
    public void Run_StaticExecutableWithGlibc_IsAWarning() => AssertOne(
        new Project { StaticExecutable = true },
        GoodClang(),
        StaticExecutableOnGlibc,
        Severity.Warning,
        Remedies.PublishForMusl.With("x64"),
        "linux-x64");

    [Test]
    public void Run_StaticExecutableWithMusl_Passes() => Assert.That(
        Findings(new Project { StaticExecutable = true, Target = "linux-musl-x64", Host = "linux-musl-x64" }, GoodClang().OsRelease("alpine").Musl()), Is.Empty);

    // 3019

    [TestCase("", "cmake, make", "cmake make")]
    [TestCase("cmake", "make", "make")]
    [TestCase("make", "cmake", "cmake")]
    [TestCase("ninja", "cmake, make", "cmake make")]
    public void Run_StaticIcuWithoutBuildTools_RemedyInstallsThem(string installed, string tools, string packages) => AssertOne(
        new Project { StaticIcu = true },
        installed.Length == 0 ? GoodClang() : GoodClang().Executable("/usr/bin/" + installed),
        CMakeNotFound,
        Install("apt-get install -y " + packages),
        tools,
        "StaticICULinking");

    /// <summary>The .NET SDK compiles a part of the static libraries for this machine, so a package for the target would lead to an error in the link.</summary>
    [Test]
    public void Run_StaticOpenSslForAnotherProcessor_NoPackageIsNamed() => AssertOne(
        new Project { Target = "linux-arm64", RequestedFlavor = "lld", StaticOpenSsl = true },
        Debian().Executable(Clang, LlvmObjCopy, "/usr/bin/ld.lld", "/usr/bin/cmake", "/usr/bin/make").Answers("/usr/bin/cmake", ScriptedMachine.Exits(0, "cmake version 3.25.1\n"))
            .Answers(Clang, WithArgument("-lssl"), ScriptedMachine.Exits(1, "ld.lld: error: unable to find library -lssl\nld.lld: error: unable to find library -lcrypto\n"))
            .Links(Clang, "arm64").Answers("/usr/bin/ld.lld", ScriptedMachine.Exits(0)).Answers(LlvmObjCopy, ScriptedMachine.Exits(0)),
        StaticIcuOrOpenSslNotFound,
        Remedies.RemoveStaticLinking.With("linux-arm64", "StaticOpenSslLinking"),
        "StaticOpenSslLinking",
        "libssl.a, libcrypto.a");

    [Test]
    public void Run_StaticOpenSslWithoutBuildTools_ItsPropertyIsNamed() => AssertOne(
        new Project { StaticOpenSsl = true },
        GoodClang(),
        CMakeNotFound,
        Install("apt-get install -y cmake make"),
        "cmake, make",
        "StaticOpenSslLinking");

    /// <summary>The IL compiler's package uses a module of CMake 3.19 for OpenSSL, and none for ICU. A release that has only an earlier version cannot install one.</summary>
    [TestCase("3.18.4", false, new[] { "CMakeTooOld" })]
    [TestCase("3.18.4", true, new[] { "CMakeTooOld" })]
    [TestCase("3.19.0", false, new string[0])]
    [TestCase("4.0", true, new string[0])]
    [TestCase("unknown", false, new string[0])]
    [TestCase("", false, new[] { "CMakeOfReleaseTooOld" })]
    [TestCase("", true, new[] { "CMakeOfReleaseTooOld", "CMakeNotFound" })]
    public void Run_StaticOpenSslOnDebian11_VersionOfCMakeDecides(string version, bool withIcu, string[] expected)
    {
        ScriptedMachine machine = GoodClang().File("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 11 (bullseye)\"\nID=debian\nVERSION_ID=\"11\"\n").Executable("/usr/bin/make");
        machine = version.Length == 0 ? machine : machine.Executable("/usr/bin/cmake").Answers("/usr/bin/cmake", ScriptedMachine.Exits(0, $"cmake version {version}\n\nCMake suite\n"));
        List<Finding> findings = Findings(new Project { StaticOpenSsl = true, StaticIcu = withIcu }, machine);

        Assert.That(findings.Select(finding => finding.Descriptor), Is.EqualTo(expected.Select(name => name switch
        {
            "CMakeTooOld" => CMakeTooOld,
            "CMakeOfReleaseTooOld" => CMakeOfReleaseTooOld,
            _ => CMakeNotFound,
        })));
        Assert.That(findings.Where(finding => finding.Descriptor != CMakeNotFound).Select(finding => finding.Remedy), Is.All.EqualTo(Remedies.UpdateCMake.With("3.19")));
    }

    [Test]
    public void Run_StaticIcuWithBuildTools_Passes() =>
        Assert.That(Findings(new Project { StaticIcu = true }, GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make")), Is.Empty);

    /// <summary>build-local.sh runs make, whatever cmake could use: the image has cmake and ninja-build without recommended packages.</summary>
    [Test]
    public void Run_StaticIcuWithNinjaWithoutMake_RemedyInstallsMake() => AssertOne(
        new Project { StaticIcu = true },
        GoodClang().Executable("/usr/bin/cmake", "/usr/bin/ninja"),
        CMakeNotFound,
        Install("apt-get install -y make"),
        "make",
        "StaticICULinking");

    [TestCase("Ninja")]
    [TestCase("Ninja Multi-Config")]
    [TestCase("Visual Studio 17 2022")]
    public void Run_GeneratorWithoutMakefile_RemedyUnsetsTheVariable(string generator) => AssertOne(
        new Project { StaticIcu = true, Variables = { ["CMAKE_GENERATOR"] = generator } },
        GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make"),
        CMakeGeneratorWithoutMakefile,
        Remedies.RunInShell.With("unset CMAKE_GENERATOR"),
        "CMAKE_GENERATOR",
        generator);

    /// <summary>After the first publish, cmake keeps the generator.</summary>
    [TestCase("Unix Makefiles", "")]
    [TestCase("CodeBlocks - Unix Makefiles", "")]
    [TestCase("", "")]
    [TestCase("Ninja", "System.Globalization.Native")]
    public void Run_GeneratorWithMakefile_Passes(string generator, string configured) => Assert.That(
        Findings(
            new Project { StaticIcu = true, Variables = { ["CMAKE_GENERATOR"] = generator } },
            GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make").File($"/project/obj/Release/libs/{configured}/build/Makefile")),
        Is.Empty);

    [TestCase("3.13.4", false)]
    [TestCase("3.14.7", false)]
    [TestCase("3.15.0", true)]
    public void Run_GeneratorWithOldCMake_IsReportedIfCMakeReadsTheVariable(string version, bool isReported) => Assert.That(
        Findings(
            new Project { StaticIcu = true, Variables = { ["CMAKE_GENERATOR"] = "Ninja" } },
            GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make").Answers("/usr/bin/cmake", ScriptedMachine.Exits(0, $"cmake version {version}\n"))).Select(finding => finding.Descriptor),
        Is.EqualTo(isReported ? [CMakeGeneratorWithoutMakefile] : Array.Empty<DiagnosticDescriptor>()));

    /// <summary>The property for OpenSSL was added after a publish with ICU.</summary>
    [Test]
    public void Run_GeneratorWithOneOfTwoMakefiles_IsReported() => Assert.That(
        Findings(
            new Project { StaticIcu = true, StaticOpenSsl = true, Variables = { ["CMAKE_GENERATOR"] = "Ninja" } },
            GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make").File("/project/obj/Release/libs/System.Globalization.Native/build/Makefile")).Select(finding => finding.Descriptor),
        Does.Contain(CMakeGeneratorWithoutMakefile));

    // The outputs are those of the script of pip's package without its module, and of bash for a script whose interpreter is missing.

    private const string LocalCMake = "/usr/local/bin/cmake";
    private const string NoModule = "ModuleNotFoundError: No module named 'cmake'";

    [Test]
    public void Run_FirstCMakeIsBroken_RemedyUsesTheNext() => AssertOne(
        new Project { StaticIcu = true },
        GoodClang().Executable(LocalCMake, "/usr/bin/cmake", "/usr/bin/make").Answers(LocalCMake, ScriptedMachine.Exits(1, NoModule + "\n")),
        ToolFailedWithOutput,
        Remedies.RunInShell.With("export PATH=/usr/bin:/usr/local/bin"),
        LocalCMake,
        1,
        NoModule);

    [Test]
    public void Run_OnlyCMakeIsBroken_PackageIsInstalledAndUsed() => Assert.That(
        Findings(
            new Project { StaticIcu = true },
            GoodClang().Executable(LocalCMake, "/usr/bin/make").Answers(LocalCMake, ScriptedMachine.DoesNotStart("No such file or directory")))
            .Select(finding => (finding.Descriptor, finding.Remedy)),
        Is.EqualTo(new[]
        {
            (ToolNotStarted, Remedies.RunInShell.With("export PATH=/usr/bin:/usr/local/bin")),
            (ToolNotStarted, Install("apt-get install -y cmake")),
        }));

    [Test]
    public void Run_CMakeOfTheDistributionIsBroken_PackageIsInstalled() => AssertOne(
        new Project { StaticOpenSsl = true },
        GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make").Answers("/usr/bin/cmake", ScriptedMachine.Exits(127, "/usr/bin/cmake: error while loading shared libraries: librhash.so.0\n")),
        ToolFailedWithOutput,
        Install("apt-get install -y cmake"),
        "/usr/bin/cmake",
        127,
        "/usr/bin/cmake: error while loading shared libraries: librhash.so.0");

    /// <summary>A wrapper can end with any exit code after the version, and the ar of BusyBox does not have the option.</summary>
    [Test]
    public void Run_ToolsWithoutTheOption_Pass() => Assert.Multiple(() =>
    {
        Assert.That(
            Findings(
                new Project { StaticIcu = true },
                GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make").Answers("/usr/bin/cmake", ScriptedMachine.Exits(3, "cmake version 3.25.1\n"))),
            Is.Empty);
        Assert.That(
            Findings(new Project { NativeLib = "Static" }, GoodClang().Executable("/usr/local/bin/ar").Answers("/usr/local/bin/ar", ScriptedMachine.Exits(1, "ar: unrecognized option: version\n"))), Is.Empty);
        Assert.That(Findings(new Project { StaticIcu = true }, GoodClang().Executable("/usr/bin/cmake", "/usr/bin/make").Answers("/usr/bin/cmake", ScriptedMachine.Hangs())), Is.Empty);
    });

    [Test]
    public void Run_FirstArchiverCannotStart_RemedyUsesTheNext() => AssertOne(
        new Project { NativeLib = "Static" },
        GoodClang().Executable("/usr/local/bin/ar", "/usr/bin/ar").Answers("/usr/local/bin/ar", ScriptedMachine.DoesNotStart("No such file or directory")),
        ToolNotStarted,
        Remedies.RunInShell.With("export PATH=/usr/bin:/usr/local/bin"),
        "/usr/local/bin/ar",
        "No such file or directory");

    // 3020

    [Test]
    public void Run_StaticLibrariesAreMissing_AreReportedOnceForEachProperty()
    {
        ScriptedMachine machine = Debian().OsRelease("alpine").Executable(Clang, LlvmObjCopy, "/usr/bin/cmake", "/usr/bin/make").Answers("/usr/bin/cmake", ScriptedMachine.Exits(0, "cmake version 4.0.3\n"))
            .Answers(Clang, WithArgument("-licuuc"), ScriptedMachine.Exits(1, "/usr/bin/ld: cannot find -licuuc\n/usr/bin/ld: cannot find -licudata\n/usr/bin/ld: cannot find -lssl\n"))
            .Links(Clang);

        List<Finding> findings = Findings(new Project { StaticIcu = true, StaticOpenSsl = true }, machine);
        Assert.That(findings.Select(finding => (finding.Descriptor, string.Join(" ", finding.Arguments), finding.Remedy)), Is.EqualTo(new[]
        {
            (StaticIcuOrOpenSslNotFound, "StaticICULinking libicuuc.a, libicudata.a", ""),
            (StaticIcuOrOpenSslNotFound, "StaticOpenSslLinking libssl.a", Install("apk add icu-dev icu-static openssl-dev openssl-libs-static")),
        }));
    }

    /// <summary>In Debian 13, libcrypto.a calls zlib and zstd, so Link.targets links them.</summary>
    [TestCase("z")]
    [TestCase("zstd")]
    public void Run_LibraryOfLibcryptoIsMissing_RemedyInstallsAllOfThem(string library) => AssertOne(
        new Project { StaticOpenSsl = true, ExtraLinkerArguments = ["-Bstatic,-lz,-lzstd,-Bdynamic"] },
        Debian().Executable(Clang, LlvmObjCopy, "/usr/bin/cmake", "/usr/bin/make").Answers("/usr/bin/cmake", ScriptedMachine.Exits(0, "cmake version 4.0.3\n"))
            .Answers(Clang, arguments => arguments.Any(argument => argument.Contains("-lzstd", StringComparison.Ordinal)), ScriptedMachine.Exits(1, $"/usr/bin/ld.bfd: cannot find -l{library}: No such file or directory\n"))
            .Links(Clang),
        StaticIcuOrOpenSslNotFound,
        Install("apt-get install -y libssl-dev libzstd-dev zlib1g-dev"),
        "StaticOpenSslLinking",
        $"lib{library}.a");

    // 3021

    [Test]
    public void Run_StaticLibraryWithoutAr_RemedyInstallsBinutils() => AssertOne(
        new Project { NativeLib = "Static" },
        Debian().Executable(Clang, LlvmObjCopy),
        ArchiverNotFound,
        Install("apt-get install -y binutils"));

    [Test]
    public void Run_OtherArchiver_RequiresNoAr() =>
        Assert.That(Findings(new Project { NativeLib = "Static", ArchiverOverride = "llvm-ar" }, Debian().Executable(Clang, LlvmObjCopy).Links(Clang)), Is.Empty);

    // .NET 11

    /// <summary>Before 11.0, the IL compiler's targets look for a driver, although they do not use it.</summary>
    [TestCase(10, "AOTSDK3001")]
    [TestCase(11, "")]
    public void Run_StaticLibraryWithoutDriver_IsPublishedFrom11On(int pack, string expected) => Assert.That(
        string.Join(' ', Findings(new Project { NativeLib = "Static", CompilerMajor = pack }, Debian().Executable("/usr/bin/ar", ObjCopy)).Select(finding => finding.Code)), Is.EqualTo(expected));

    [Test]
    public void Run_StaticLibraryWithoutDriverAndObjCopy_RemedyInstallsBinutils()
    {
        ScriptedMachine machine = Debian().Executable("/usr/bin/ar");
        Project project = new() { NativeLib = "Static", CompilerMajor = 11 };
        AssertOne(project, machine, LlvmObjCopyNotFound, Install("apt-get install -y binutils"));
        IReadOnlyList<CheckResult> results = Run(project, machine);
        Assert.That(
            results.Where(result => result.Check == Checks.DriverIsFound || result.Check == Checks.LinkerCanLink).Select(result => (result.Status, result.Found)),
            Is.All.EqualTo((CheckStatus.Skipped, Checklist.NothingIsLinked)));
    }

    [Test]
    public void Run_PureLlvmWithoutCompilerRt_RemedyInstallsIt() => AssertOne(
        new Project { CompilerMajor = 11, RequestedFlavor = "lld", UsesPureLlvm = true },
        DebianWithCLibrary().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-lld-missing-compiler-rt")),
        DevelopmentFilesNotFound,
        Install("apt-get install -y libclang-rt-dev"),
        "libclang_rt.builtins-x86_64.a");

    [Test]
    public void Run_PureLlvmWithoutDriver_RemedyInstallsCompilerRt() => AssertOne(
        new Project { CompilerMajor = 11, RequestedFlavor = "lld", UsesPureLlvm = true },
        Debian(),
        LinkerDriverNotFound,
        Install("apt-get install -y clang lld libclang-rt-dev"),
        "linux-x64");

    [TestCase("debian", "apt-get install -y libzstd-dev")]
    [TestCase("alpine", "apk add zstd-dev")]
    [TestCase("fedora", "dnf install -y libzstd-devel")]
    public void Run_ZstdIsMissing_RemedyInstallsIt(string distribution, string command) => AssertOne(
        new Project { Framework = "11.0", UseSystemZstd = true },
        Lacks("zstd").OsRelease(distribution),
        SystemLibraryNotFound,
        Install(command),
        "zstd",
        "linux-x64");

    [Test]
    public void Run_NoDriverAndNoZstd_RemedyInstallsBoth() => AssertOne(
        new Project { Framework = "11.0", UseSystemZstd = true },
        Debian(),
        LinkerDriverNotFound,
        Install("apt-get install -y clang libzstd-dev"),
        "linux-x64");

    [Test]
    public void Run_GnuLinkerByPath_RemedyNamesItsName() => AssertOne(
        new Project { CompilerMajor = 11, RequestedFlavor = "/usr/bin/ld.bfd" },
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, Fails("clang14-bfd-folding-unknown")),
        LinkerRejectsFolding,
        Remedies.UseBfd,
        "/usr/bin/ld.bfd");

    // 3030

    /// <summary>The remedy must be possible: from 10.0 on, the IL compiler itself requires glibc 2.27, and from 11.0 on every program requires 2.25.</summary>
    [TestCase(9, "2.17", "Publish on a system with glibc 2.17 or earlier")]
    [TestCase(10, "2.27", "Publish on a system with glibc 2.27 or earlier")]
    [TestCase(10, "2.17", "^Link with clang and lld, and set SysRoot.* glibc 2.17 or earlier. You cannot publish on such a system: IL compiler 10.0 requires glibc 2.27")]
    [TestCase(11, "2.26", "^Link with clang and lld, and set SysRoot.* glibc 2.26 or earlier. You cannot publish on such a system: IL compiler 11.0 requires glibc 2.27")]
    [TestCase(11, "2.17", "^Programs for .NET 11 require glibc 2.25 or later")]
    public void Run_GlibcTooNew_RemedyIsPossible(int pack, string target, string expected)
    {
        byte[] program = new ElfBuilder { Interpreter = "/lib64/ld-linux-x86-64.so.2", Needed = ["libc.so.6"], Versions = [("libc.so.6", "GLIBC_2.34", false, ["dlopen"])] }.Build();
        ScriptedMachine machine = Debian().Executable(Clang, LlvmObjCopy).Links(Clang, program).Answers(LlvmObjCopy, ScriptedMachine.Exits(0));
        Finding finding = Findings(new Project { CompilerMajor = pack, TargetGlibc = target }, machine).Single(finding => finding.Descriptor == GlibcTooNew);
        Assert.That(finding.Remedy, Does.Match(expected));
    }

    // 3022

    [Test]
    public void Run_DriverHangs_IsAWarning() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Hangs()),
        ToolHung,
        Severity.Warning,
        Remedies.RaiseProbeTimeout,
        Clang,
        "15");

    [Test]
    public void Run_ObjCopyHangs_IsAWarning() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Hangs()),
        ToolHung,
        Severity.Warning,
        Remedies.RaiseProbeTimeout,
        LlvmObjCopy,
        "15");

    // 3023

    [Test]
    public void Run_DriverDoesNotStart_ErrorOfTheSystemIsQuoted() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.DoesNotStart("Exec format error\n")),
        ToolNotStarted,
        Remedies.ReinstallTool,
        Clang,
        "Exec format error");

    [Test]
    public void Run_DriverCrashes_ExitCodeAndOutputAreQuoted() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(139, "clang: crashed\n")),
        ToolFailedWithOutput,
        Remedies.ReinstallTool,
        Clang,
        139,
        "clang: crashed");

    [Test]
    public void Run_DriverCrashesWithoutOutput_ExitCodeIsQuoted() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(139)),
        ToolFailed,
        Remedies.ReinstallTool,
        Clang,
        139);

    [Test]
    public void Run_DriverSucceedsWithoutAProgram_IsReported() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(0)),
        ToolProducedNothing,
        Remedies.ReinstallTool,
        Clang,
        "linux-x64");

    /// <summary>The package gcc:i386. clang takes precedence over it, but not over a driver that the project requests.</summary>
    [TestCase("", true)]
    [TestCase("gcc", false)]
    public void Run_GccOfAnotherArchitecture_RemedyInstallsClang(string requested, bool isInstalled) => AssertOne(
        new Project { RequestedDriver = requested },
        Debian().Executable(Gcc, ObjCopy).Links(Gcc, "x86").Answers(ObjCopy, ScriptedMachine.Exits(0)),
        isInstalled ? LinkerForOtherProcessor : ToolProducedNothing,
        isInstalled ? Install("apt-get install -y clang") : Remedies.ReinstallTool,
        Gcc,
        "linux-x64");

    [Test]
    public void Run_DriverLinksForAnotherArchitecture_IsReported() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Links(Clang, "arm64").Answers(LlvmObjCopy, ScriptedMachine.Exits(0)),
        ToolProducedNothing,
        Remedies.ReinstallTool,
        Clang,
        "linux-x64");

    /// <summary>A folder such as that of Linuxbrew or of a cross toolchain comes first on PATH. Its programs cannot start, and gcc does not name the linker.</summary>
    [TestCase("collect2: fatal error: execvp: No such file or directory\ncompilation terminated.\n")]
    [TestCase("/usr/local/bin/ld.bfd: 13: Syntax error: \")\" unexpected\ncollect2: error: ld returned 2 exit status\n")]
    public void Run_FirstLinkerCannotStart_RemedyUsesTheNext(string output) => AssertOne(
        new Project(),
        Debian().Executable(Gcc, ObjCopy, "/usr/local/bin/ld.bfd", "/usr/bin/ld.bfd").Answers(Gcc, ScriptedMachine.Exits(1, output))
            .Answers("/usr/local/bin/ld.bfd", ScriptedMachine.DoesNotStart("No such file or directory")),
        ToolNotStarted,
        Remedies.RunInShell.With("export PATH=/usr/bin:/usr/local/bin"),
        "/usr/local/bin/ld.bfd",
        "No such file or directory");

    /// <summary>A compiler with its own linker can fail for any reason, and the broken linker on PATH is not part of the link.</summary>
    [Test]
    public void Run_AnotherLinkerCannotStart_FailureOfTheLinkIsReported() => Assert.That(
        Findings(
            new Project(),
            Debian().Executable(Gcc, ObjCopy, "/usr/local/bin/ld.bfd", "/usr/bin/ld.bfd").Answers(Gcc, ScriptedMachine.Exits(1, "/opt/gcc/bin/ld: internal error\n"))
                .Answers("/usr/local/bin/ld.bfd", ScriptedMachine.DoesNotStart("No such file or directory"))).Single().Descriptor,
        Is.EqualTo(LinkFailed));

    /// <summary>The driver finds this linker next to itself, so no order of PATH changes that.</summary>
    [Test]
    public void Run_LinkerOutsideOfPathCannotLoadALibrary_PathIsNotChanged() => Assert.That(
        Findings(
            new Project(),
            Debian().Executable(Gcc, ObjCopy, "/usr/bin/ld").Answers(
                Gcc, ScriptedMachine.Exits(1, "/opt/gcc/bin/ld: error while loading shared libraries: libbfd-2.40.so: cannot open shared object file: No such file or directory\n"))).Single().Remedy,
        Is.EqualTo(Remedies.ReinstallTool));

    [Test]
    public void Run_FirstObjCopyCannotStart_RemedyUsesTheNext() => AssertOne(
        new Project(),
        Debian().Executable(Gcc, "/usr/local/bin/objcopy", ObjCopy).Links(Gcc)
            .Answers("/usr/local/bin/objcopy", ScriptedMachine.DoesNotStart("No such file or directory")).Answers(ObjCopy, ScriptedMachine.Exits(0)),
        ToolNotStarted,
        Remedies.RunInShell.With("export PATH=/usr/bin:/usr/local/bin"),
        "/usr/local/bin/objcopy",
        "No such file or directory");

    /// <summary>The gcc of a musl toolchain links a program that uses musl's loader. The .NET runtime for glibc cannot be linked with it.</summary>
    [TestCase("linux-x64", "", true)]
    [TestCase("linux-x64", "-Wl,--dynamic-linker=/lib/ld-musl-x86_64.so.1", false)]
    [TestCase("linux-musl-x64", "", false)]
    public void Run_FirstGccLinksWithMusl_RemedyUsesAnother(string target, string argument, bool isReported)
    {
        byte[] program = [.. Elf.Header("x64"), .. System.Text.Encoding.ASCII.GetBytes("\0/lib/ld-musl-x86_64.so.1\0")];
        ScriptedMachine machine = DebianWithCLibrary().Executable("/usr/local/bin/gcc", Gcc, ObjCopy, "/usr/bin/ld.bfd").File("/usr/local/bin/gcc", "another program").Links("/usr/local/bin/gcc", program).Answers(ObjCopy, ScriptedMachine.Exits(0));
        Assert.That(
            Findings(new Project { Target = target, Host = target, LinkerArguments = argument.Length > 0 ? [argument] : [] }, machine).Select(finding => (finding.Descriptor, finding.Remedy)),
            Is.EqualTo(isReported ? [(DriverLinksWithMusl, Remedies.UseOtherDriver.With(Gcc))] : Array.Empty<(DiagnosticDescriptor, string)>()));
    }

    /// <summary>Nothing that is missing for that gcc helps: without the library, it links with musl.</summary>
    [Test]
    public void Run_GccLinksWithMuslAndALibraryIsMissing_NoPackageOfTheLibraryIsInstalled() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true },
        Debian().Executable(Gcc, ObjCopy)
            .Answers(Gcc, WithArgument("-lz"), ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: cannot find -lz: No such file or directory\n"))
            .Links(Gcc, [.. Elf.Header("x64"), .. System.Text.Encoding.ASCII.GetBytes("\0/lib/ld-musl-x86_64.so.1\0")]),
        DriverLinksWithMusl,
        Install("apt-get install -y clang zlib1g-dev"),
        Gcc,
        "linux-x64");

    [Test]
    public void Run_LinkerCannotLoadALibrary_BothAreNamed() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(
            Clang,
            ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: error while loading shared libraries: libctf.so.0: cannot open shared object file: No such file or directory\n")),
        ToolLibraryNotFound,
        Remedies.ReinstallTool,
        "/usr/bin/ld.bfd",
        "libctf.so.0");

    // The outputs are those of LLVM 14's clang, glibc 2.36, and ld.bfd 2.40.

    private const string OldLibrary = "/usr/bin/clang: /opt/vendor/lib/libstdc++.so.6: version `GLIBCXX_3.4.29' not found (required by /usr/bin/clang)";
    private const string DamagedLibrary = "/usr/bin/clang: error while loading shared libraries: /opt/vendor/lib/libstdc++.so.6: file too short";
    private const string WrongLinker = "collect2: fatal error: cannot find 'ld'";
    private const string NoTemporaryFile = "Cannot create temporary file in /proc/: No such file or directory";

    [TestCase("LD_LIBRARY_PATH", "/opt/vendor/lib", "/opt/vendor/lib", 1, OldLibrary, "unset LD_LIBRARY_PATH")]
    [TestCase("LD_LIBRARY_PATH", "/opt/vendor/lib", "/opt/vendor/lib", 127, DamagedLibrary, "unset LD_LIBRARY_PATH")]
    [TestCase("LD_LIBRARY_PATH", "/opt/a:/opt/vendor/lib:/opt/b", "/opt/vendor/lib", 1, OldLibrary, "export LD_LIBRARY_PATH=/opt/a:/opt/b")]
    [TestCase("LD_LIBRARY_PATH", "/opt/vendor/lib:/opt/b c", "/opt/vendor/lib", 1, OldLibrary, "export LD_LIBRARY_PATH='/opt/b c'")]
    [TestCase("COMPILER_PATH", "/opt/vendor/lib", "/opt/vendor/lib", 1, WrongLinker, "unset COMPILER_PATH")]
    [TestCase("GCC_EXEC_PREFIX", "/opt/gcc/", "/opt/gcc/", 1, "gcc: fatal error: '-fuse-linker-plugin', but liblto_plugin.so not found", "unset GCC_EXEC_PREFIX")]
    [TestCase("GNUTARGET", "foo", "foo", 1, "/usr/bin/ld.bfd: invalid BFD target `foo'", "unset GNUTARGET")]
    [TestCase("TMPDIR", "/proc", "/proc", 134, NoTemporaryFile, "unset TMPDIR")]
    public void Run_LinkFailsOnlyWithAVariable_RemedyChangesIt(string variable, string value, string cause, int exitCode, string output, string command) => AssertOne(
        new Project { Variables = { [variable] = value, ["HOME"] = "/root", ["LIBRARY_PATH"] = "/opt/libs", ["CPATH"] = "" } },
        Debian().Executable(Clang, LlvmObjCopy).AnswersWith(Clang, variable, cause, ScriptedMachine.Exits(exitCode, output + "\n")).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0)),
        ToolFailsWithVariable,
        Remedies.RunInShell.With(command),
        Clang,
        variable,
        cause,
        output);

    /// <summary>The tools run, but MSBuild reads the line as an error, so the publish fails.</summary>
    [TestCase("LD_PRELOAD", "ERROR: ld.so: object '/none.so' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored")]
    [TestCase("LD_AUDIT", "ERROR: ld.so: object '/none.so' cannot be loaded as audit interface: cannot open shared object file; ignored")]
    public void Run_PreloadedLibraryIsMissing_IsReportedAlthoughTheLinkSucceeds(string variable, string output) => AssertOne(
        new Project { Variables = { [variable] = "/none.so" } },
        Debian().Executable(Clang, LlvmObjCopy).AnswersWith(Clang, variable, "/none.so", ScriptedMachine.Exits(0, output + ".\n")).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0)),
        PreloadedLibraryNotLoaded,
        Remedies.RunInShell.With("unset " + variable),
        variable,
        "/none.so",
        output);

    /// <summary>No environment variable is the cause. With the plain SDK, the publish ends with "Platform linker not found".</summary>
    [Test]
    public void Run_LibraryOfThePreloadFileIsMissing_IsReportedAlthoughTheLinkSucceeds() => AssertOne(
        new Project { Variables = { ["LD_LIBRARY_PATH"] = "/opt/lib" } },
        Debian().Executable(Clang, LlvmObjCopy)
            .Links(Clang, output: "ERROR: ld.so: object '/opt/agent.so' from /etc/ld.so.preload cannot be preloaded (cannot open shared object file): ignored.\n")
            .Answers(LlvmObjCopy, ScriptedMachine.Exits(0)),
        PreloadFileNotLoaded,
        Remedies.Run.With("sed -i '\\#/opt/agent.so#d' /etc/ld.so.preload"),
        "/opt/agent.so");

    /// <summary>A wrapper continued without a tool of its own. MSBuild does not read the line as an error, so the publish succeeds.</summary>
    [TestCase("helper: /opt/vendor/lib/libstdc++.so.6: version `GLIBCXX_3.4.29' not found (required by helper)")]
    [TestCase("helper: error while loading shared libraries: libtinfo.so.5: cannot open shared object file: No such file or directory")]
    public void Run_LinkSucceedsAlthoughAHelperCannotBeLoaded_NoVariableIsBlamed(string output) => Assert.Multiple(() =>
    {
        Assert.That(VariableDiagnosis.IsPossible(ScriptedMachine.Exits(0, output + "\n")), Is.False);
        Assert.That(VariableDiagnosis.IsPossible(ScriptedMachine.Exits(1, output + "\n")), Is.True);
    });

    [Test]
    public void Run_TwoVariablesAreWrong_BothAreReported() => Assert.That(
        Findings(
            new Project { Variables = { ["LD_LIBRARY_PATH"] = "/opt/vendor/lib", ["TMPDIR"] = "/proc", ["CPATH"] = "/opt/include" } },
            Debian().Executable(Clang, LlvmObjCopy)
                .AnswersWith(Clang, "LD_LIBRARY_PATH", "/opt/vendor/lib", ScriptedMachine.Exits(1, OldLibrary + "\n"))
                .AnswersWith(Clang, "TMPDIR", "/proc", ScriptedMachine.Exits(134, NoTemporaryFile + "\n"))
                .Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0))).Select(finding => finding.Remedy),
        Is.EqualTo(new[] { Remedies.RunInShell.With("unset LD_LIBRARY_PATH"), Remedies.RunInShell.With("unset TMPDIR") }));

    /// <summary>What else is missing is found without the variable.</summary>
    [Test]
    public void Run_VariableIsWrongAndALibraryIsMissing_BothAreReported() => Assert.That(
        Findings(
            new Project { SystemLibraries = ["sqlite3"], Variables = { ["LD_LIBRARY_PATH"] = "/opt/vendor/lib" } },
            Debian().Executable(Clang, LlvmObjCopy)
                .AnswersWith(Clang, "LD_LIBRARY_PATH", "/opt/vendor/lib", ScriptedMachine.Exits(1, OldLibrary + "\n"))
                .Answers(Clang, WithArgument("-lsqlite3"), ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: cannot find -lsqlite3: No such file or directory\n"))
                .Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0))).Select(finding => finding.Remedy),
        Is.EqualTo(new[] { Remedies.RunInShell.With("unset LD_LIBRARY_PATH"), Install("apt-get install -y libsqlite3-dev") }));

    [Test]
    public void Run_LinkFailsWithAndWithoutTheVariables_TheyAreNotReported() => Assert.That(
        Findings(new Project { SystemLibraries = ["sqlite3"], Variables = { ["LD_LIBRARY_PATH"] = "/opt/vendor/lib", ["TMPDIR"] = "/tmp" } }, Lacks("sqlite3")).Select(finding => finding.Descriptor),
        Is.EqualTo(new[] { NativeSystemLibraryNotFound }));

    [Test]
    public void Run_LinkSucceedsWithVariables_LinksOnce()
    {
        ScriptedMachine machine = GoodClang();
        Findings(new Project { Variables = { ["LD_LIBRARY_PATH"] = "/opt/vendor/lib", ["TMPDIR"] = "/tmp" } }, machine);

        Assert.That(machine.Runs.Count(run => run.Tool == Clang), Is.EqualTo(1));
    }

    /// <summary>No installed package contains the library. Its name is that of a package in the lists.</summary>
    [Test]
    public void Run_ToolWithoutPackageCannotLoadALibrary_PackageOfTheLibraryIsInstalled() => AssertOne(
        new Project(),
        LocalClang("error while loading shared libraries: libtinfo.so.5: cannot open shared object file: No such file or directory", 127)
            .File("/var/lib/apt/lists/mirror_debian_dists_bookworm_main_binary-amd64_Packages", "Package: libtinfo5\nVersion: 6.4-4\n"),
        ToolLibraryNotFound,
        Install("apt-get install -y libtinfo5"),
        "/usr/local/bin/clang",
        "libtinfo.so.5");

    [TestCase("error while loading shared libraries: libvendor.so.5: cannot open shared object file: No such file or directory", 127)]
    [TestCase("/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /usr/local/bin/clang)", 1)]
    [TestCase("ccache: error: Could not find compiler \"clang\" in PATH", 1)]
    [TestCase("", 139)]
    public void Run_FirstCompilerOnPathCannotRun_RemedyUsesAnother(string output, int exitCode) => Assert.Multiple(() =>
    {
        Assert.That(
            Findings(new Project(), LocalClang(output, exitCode)).Select(finding => (finding.Code, finding.Remedy)),
            Is.EqualTo(new[] { ("AOTSDK3023", Remedies.UseOtherDriver.With("gcc")) }));
        Assert.That(
            Findings(new Project { RequestedFlavor = "lld" }, LocalClang(output, exitCode).Executable("/usr/bin/ld.lld")).Select(finding => finding.Remedy),
            Has.None.EqualTo(Remedies.UseOtherDriver.With("gcc")), "gcc cannot link with lld");
        Assert.That(
            Findings(new Project(), LocalClang(output, exitCode).Executable("/usr/bin/clang")).Select(finding => finding.Remedy),
            Is.EqualTo(new[] { Remedies.UseOtherDriver.With("/usr/bin/clang") }));
        Assert.That(
            Findings(new Project(), LocalClang(output, exitCode).Without(MultiArch + "Scrt1.o")).Select(finding => finding.Remedy),
            Has.None.EqualTo(Remedies.UseOtherDriver.With("gcc")), "gcc cannot link without start files");
    });

    private static ScriptedMachine LocalClang(string output, int exitCode) => DebianWithCLibrary()
        .Executable(Gcc, ObjCopy, "/usr/bin/ld.bfd")
        .Executable("/usr/local/bin/clang")
        .File("/usr/local/bin/clang", "another program")
        .Answers("/usr/local/bin/clang", ScriptedMachine.Exits(exitCode, output.Length > 0 ? "/usr/local/bin/clang: " + output + "\n" : ""));

    /// <summary>dpkg tells which package the library belongs to, or that a dependency is missing.</summary>
    [TestCase("libctf0", "install ok installed", "/usr/lib/x86_64-linux-gnu/libctf.so.0", "Reinstall", "apt-get install -y --reinstall libctf0")]
    [TestCase("binutils", "install ok unpacked", "/usr/bin/ld.bfd", "Install", "apt-get install -y --fix-broken && apt-get install -y binutils")]
    [TestCase("binutils", "install ok installed\nDepends: libctf0", "/usr/bin/ld.bfd", "Install", "apt-get install -y --fix-broken")]
    [TestCase("binutils", "install ok installed", "/usr/bin/ld.bfd", "ReinstallTool", "")]
    public void Run_LinkerLacksALibraryOfAPackage_RemedyRepairsThePackages(string package, string status, string file, string remedy, string command)
    {
        Finding finding = Findings(
            new Project(),
            DebianWithCLibrary().Executable(Clang, LlvmObjCopy, "/usr/bin/ld.bfd").File("/usr/lib/gcc/x86_64-linux-gnu/12/crtbeginS.o")
                .Answers(Clang, ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: error while loading shared libraries: libctf.so.0: cannot open shared object file: No such file or directory\n"))
                .File("/var/lib/dpkg/status", $"Package: {package}\nStatus: {status}\nArchitecture: amd64\n")
                .File($"/var/lib/dpkg/info/{package}.list", file + "\n")).Single();

        Assert.That((finding.Descriptor, finding.Remedy), Is.EqualTo((
            ToolLibraryNotFound,
            remedy switch { "Reinstall" => Remedies.Reinstall.With(command), "Install" => Install(command), _ => Remedies.ReinstallTool })));
    }

    [Test]
    public void Run_ObjCopyFails_RemedyReplacesIt() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Links(Clang).Answers(LlvmObjCopy, WithArgument("--version"), ScriptedMachine.Exits(0)).Answers(LlvmObjCopy, ScriptedMachine.Exits(1, "llvm-objcopy: error: no space\n")),
        ToolFailedWithOutput,
        Remedies.ReplaceObjCopy,
        LlvmObjCopy,
        1,
        "llvm-objcopy: error: no space");

    // 3024 to 3027: OutputFolderCheckTests and MachineCheckTests have the details.

    [Test]
    public void Run_FoldersAreNotWritable_LinksNothing()
    {
        ScriptedMachine machine = GoodClang().ReadOnly("/project");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project(), machine).Select(finding => finding.Code), Is.EqualTo(new[] { "AOTSDK3024", "AOTSDK3024" }));
            Assert.That(machine.Runs, Is.Empty);
        });
    }

    [Test]
    public void Run_DiskIsFull_LinksNothing()
    {
        ScriptedMachine machine = GoodClang().Free(0, "/project");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project(), machine).Select(finding => finding.Code), Is.EqualTo(new[] { "AOTSDK3025" }), "both folders are on one disk");
            Assert.That(machine.Runs, Is.Empty);
        });
    }

    [Test]
    public void Run_CompilerCannotRun_IsReportedWithTheRest() => Assert.That(
        Findings(
            new Project { CompilerPath = "/p/ilc" },
            Debian().Glibc("2.26").Executable("/p/ilc").Answers("/p/ilc", ScriptedMachine.Exits(1, "ilc: version `GLIBC_2.27' not found"))).Select(finding => finding.Code),
        Is.EqualTo(new[] { "AOTSDK3026", "AOTSDK3001" }));

    [Test]
    public void Run_LowMemory_IsAWarning() => AssertOne(
        new Project(),
        GoodClang().File("/sys/fs/cgroup/memory.max", "268435456\n"),
        MemoryLow,
        Severity.Warning,
        Remedies.RaiseMemory,
        "256 MB",
        "512 MB");

    // 3023: tools that only root may run

    [TestCase(true, "chmod a+rx /usr/bin/clang")]
    [TestCase(false, "sudo chmod a+rx /usr/bin/clang")]
    public void Run_DriverIsNotExecutable_IsAllowed(bool isRoot, string command) => AssertOne(
        new Project(),
        DebianWithCLibrary().Root(isRoot).Executable("/usr/bin/sudo", ObjCopy, "/usr/bin/ld").File(Clang, "\u007fELF"),
        ToolNotPermitted,
        Remedies.Run.With(command),
        Clang);

    [Test]
    public void Run_RequestedDriverIsNotExecutableAndLinkerIsMissing_OneCommandFixesBoth() => AssertOne(
        new Project { RequestedDriver = "clang-14", RequestedFlavor = "lld" },
        DebianWithCLibrary().Executable(ObjCopy).File("/usr/bin/clang-14", "\u007fELF"),
        ToolNotPermitted,
        Install("apt-get install -y lld && chmod a+rx /usr/bin/clang-14"),
        "/usr/bin/clang-14");

    /// <summary>Such a file was not installed as a compiler.</summary>
    [Test]
    public void Run_DriverIsATextFile_IsNotFound() => Assert.That(
        Findings(new Project(), DebianWithCLibrary().File(Clang, "see README\n")).Select(finding => finding.Descriptor), Is.EqualTo(new[] { LinkerDriverNotFound }));

    [Test]
    public void Run_LinkerIsNotExecutable_IsAllowed() => AssertOne(
        new Project(),
        DebianWithCLibrary().Executable(Clang, ObjCopy).File("/usr/bin/ld", "\u007fELF").Answers(Clang, ScriptedMachine.Exits(1, "clang: error: unable to execute command: Executable \"ld\" doesn't exist!\n")),
        ToolNotPermitted,
        Remedies.Run.With("chmod a+rx /usr/bin/ld"),
        "/usr/bin/ld");

    [Test]
    public void Run_ObjCopyIsNotExecutable_IsAllowed() => AssertOne(
        new Project(),
        Debian().Executable(Gcc).Links(Gcc).File(ObjCopy, "\u007fELF"),
        ToolNotPermitted,
        Remedies.Run.With("chmod a+rx /usr/bin/objcopy"),
        ObjCopy);

    /// <summary>The clang of wasi-sdk refuses a linker that WebAssembly does not use. A clang for Linux says the same if the linker is not installed.</summary>
    [TestCase("wasm32-unknown-wasip1", true, true)]
    [TestCase("x86_64-pc-linux-gnu", true, false)]
    [TestCase("wasm32-unknown-wasip1", false, false)]
    public void Run_ClangOfAnotherToolchainIsFirstOnPath_IsNamed(string machineOfClang, bool hasLinker, bool isNamed)
    {
        const string Other = "/opt/wasi-sdk/bin/clang";
        ScriptedMachine machine = Debian().Executable(Other, ObjCopy, Clang);
        if (hasLinker)
        {
            machine.Executable("/usr/bin/ld.bfd");
        }

        machine.Answers(Other, WithArgument("-dumpmachine"), ScriptedMachine.Exits(0, machineOfClang + "\n"))
            .Answers(Other, ScriptedMachine.Exits(1, "clang: error: invalid linker name in argument '-fuse-ld=bfd'\n"));
        List<Finding> findings = Findings(new Project { SearchPath = "/opt/wasi-sdk/bin:/usr/bin" }, machine);
        Assert.That(findings.Any(finding => finding.Descriptor == LinkerForOtherProcessor), Is.EqualTo(isNamed));
        Assert.That(findings[0].Remedy == Remedies.RemoveFolderFromPath.With("export PATH=/usr/bin"), Is.EqualTo(isNamed));
    }

    [Test]
    public void Run_LinkerOfCrossToolchainIsFirstOnPath_IsNamed() => AssertOne(
        new Project { SearchPath = "/usr/aarch64-linux-gnu/bin:/usr/bin" },
        Debian().Executable(Gcc, ObjCopy).Answers(Gcc, ScriptedMachine.Exits(1, "/usr/aarch64-linux-gnu/bin/ld.bfd: unrecognised emulation mode: elf_x86_64\nSupported emulations: aarch64linux\ncollect2: error: ld returned 1 exit status\n")),
        LinkerForOtherProcessor,
        Remedies.RemoveFolderFromPath.With("export PATH=/usr/bin"),
        "/usr/aarch64-linux-gnu/bin/ld.bfd",
        "linux-x64");

    [Test]
    public void Run_PinForbidsClang_GccIsInstalled() => AssertOne(
        new Project(),
        Debian().File("/etc/apt/preferences.d/pin", "Package: clang\nPin: version *\nPin-Priority: -1\n"),
        LinkerDriverNotFound,
        Install("apt-get install -y gcc libc6-dev"),
        "linux-x64");

    /// <summary>equivs makes such packages. If the file of the real package was deleted, the package is reinstalled.</summary>
    [TestCase("/usr/share/doc/clang/copyright", "Install", "apt-get install -y gcc libc6-dev")]
    [TestCase("/usr/bin/clang", "Reinstall", "apt-get install -y --reinstall clang")]
    public void Run_InstalledPackageOfClangIsADummy_GccIsInstalled(string file, string form, string command) => AssertOne(
        new Project(),
        DebianWithCLibrary().Without(MultiArch + "Scrt1.o").Executable("/usr/bin/ld", ObjCopy)
            .File("/var/lib/dpkg/status", "Package: clang\nStatus: install ok installed\nArchitecture: all\n")
            .File("/var/lib/dpkg/info/clang.list", "/.\n" + file + "\n"),
        LinkerDriverNotFound,
        form == "Install" ? Install(command) : Remedies.Reinstall.With(command),
        "linux-x64");

    // 3028

    [Test]
    public void Run_LinkFailsForAnUnknownReason_OutputIsQuoted() => AssertOne(
        new Project(),
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(1, "ld.bfd: internal error 7\nclang: error: linker command failed with exit code 1 (use -v to see invocation)\n")),
        LinkFailed,
        Remedies.ShowCommands,
        Clang,
        "ld.bfd: internal error 7");

    [TestCase("wrapper: unknown use\n", Severity.Message)]
    [TestCase("", Severity.Message)]
    [TestCase("clang: error: unknown argument: '-fnosuch'\n", Severity.Error)]
    [TestCase("/opt/llvm/bin/clang-14: error: unknown argument: '-fnosuch'\n", Severity.Error)]
    [TestCase("x86_64-linux-gnu-gcc-12: fatal error: no input files\n", Severity.Error)]
    [TestCase("starting\n/usr/bin/ld.bfd: internal error 7\n", Severity.Error)]
    public void Run_DriverIsScript_OnlyTheOutputOfAToolIsAnError(string output, Severity severity) => Assert.That(
        Findings(new Project(), Debian().Executable(LlvmObjCopy).Executable(Clang).File(Clang, "#!/bin/sh\n").Answers(Clang, ScriptedMachine.Exits(1, output)))
            .Select(finding => (finding.Descriptor, finding.Severity)),
        Is.EqualTo(new[] { (LinkFailed, severity) }));

    [TestCase("/usr/bin/clang: 2: exec: ccache: not found\n")]
    [TestCase("/usr/bin/clang: 3: ccache: not found\n")]
    [TestCase("/usr/bin/clang: line 2: exec: ccache: not found\n")]
    [TestCase("/usr/bin/clang: line 2: ccache: command not found\n")]
    [TestCase("/usr/bin/clang: exec: line 2: ccache: not found\n")]
    public void Run_DriverIsScriptWhoseCommandIsMissing_IsInstalled(string output) => AssertOne(
        new Project(),
        Debian().Executable(LlvmObjCopy).Executable(Clang).File(Clang, "#!/bin/sh\n").Answers(Clang, ScriptedMachine.Exits(127, output)),
        CommandOfScriptNotFound,
        Install("apt-get install -y ccache"),
        Clang,
        "ccache");

    [TestCase("/usr/bin/clang: 2: exec: /opt/cache/run: not found\n", "/opt/cache/run")]
    [TestCase("/usr/bin/clang: line 2: /opt/cache/run: No such file or directory\n", "/opt/cache/run")]
    public void Run_DriverIsScriptWithAnUnknownCommand_IsNamed(string output, string command) => AssertOne(
        new Project(),
        Debian().Executable(LlvmObjCopy).Executable(Clang).File(Clang, "#!/bin/sh\n").Answers(Clang, ScriptedMachine.Exits(127, output)),
        CommandOfScriptNotFound,
        Remedies.InstallCommandOfScript.With(command),
        Clang,
        command);

    [Test]
    public void Run_ProjectArgumentIsWrong_IsAWarning() => AssertOne(
        new Project { LinkerArguments = ["-Wl,-z,nosuch"] },
        GoodClangUnless("-Wl,-z,nosuch", "ld.bfd: unrecognized option '--nosuch'\n"),
        LinkFailedWithProjectArguments,
        Severity.Warning,
        Remedies.CheckLinkerArguments,
        Clang,
        "ld.bfd: unrecognized option '--nosuch'");

    [Test]
    public void Run_LibraryOfAProjectArgumentIsMissing_IsNotOneOfTheRuntime() => AssertOne(
        new Project { LinkerArguments = ["-lfoo"] },
        GoodClangUnless("-lfoo", "/usr/bin/ld.bfd: cannot find -lfoo: No such file or directory\n"),
        NativeSystemLibraryNotFound,
        Remedies.InstallNativeSystemLibrary.With("libfoo-dev"),
        "foo");

    /// <summary>The real program may define the symbols that the project's script or library refers to.</summary>
    [TestCase("clang14-bfd-undefined-symbol")]
    [TestCase("clang14-lld-undefined-symbol")]
    [TestCase("clang14-mold-undefined-symbol")]
    public void Run_ProjectArgumentRequiresSymbols_IsNotReported(string fixture) =>
        Assert.That(Findings(new Project { LinkerArguments = ["libs/needs.a"] }, GoodClangUnless("libs/needs.a", Fixture.Read(fixture)).File("/project/libs/needs.a", "!<arch>\n")), Is.Empty);

    [TestCase("8.0")]
    [TestCase("9.0")]
    [TestCase("10.0")]
    public void Run_StaticExecutableBreaksTheLinker_RemedyIsLld(string framework) => AssertOne(
        new Project { StaticExecutable = true, Framework = framework },
        DebianWithCLibrary().File(MultiArch + "libc.a").Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(1, "ld.bfd: internal error\n")),
        LinkFailed,
        Remedies.UseLld + " " + Install("apt-get install -y lld"),
        Clang,
        "ld.bfd: internal error");

    [Test]
    public void Run_StaticExecutableBreaksLld_RemedyIsMusl() => AssertOne(
        new Project { StaticExecutable = true, RequestedFlavor = "lld" },
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(1, "ld.lld: internal error\n")),
        LinkFailed,
        Remedies.PublishForMusl.With("x64"),
        Clang,
        "ld.lld: internal error");

    // 3029

    private const string Collect2 = "collect2 version 12.2.0\n/usr/bin/ld.lld -plugin liblto_plugin.so --version -lgcc\n";
    private const string Lld14 = "Debian LLD 14.0.6 (compatible with GNU linkers)\n";

    /// <summary>collect2 writes its line before it starts lld, but to another stream, so that the lines can arrive in the other order.</summary>
    [TestCase(Collect2 + Lld14)]
    [TestCase(Lld14 + Collect2)]
    public void Run_GccWithLld_VersionIsMisread(string output) => AssertOne(
        new Project { RequestedFlavor = "lld" },
        GccWithVersion(output),
        LinkerVersionMisread,
        Install("apt-get install -y clang"),
        "gcc",
        2,
        14);

    /// <summary>Once clang is installed, it is used, unless the project requests gcc.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void Run_RequestedGccWithLld_RemedyRequestsClang(bool hasClang) => AssertOne(
        new Project { RequestedFlavor = "lld", RequestedDriver = "gcc" },
        hasClang ? GccWithVersion(Collect2 + Lld14).Executable(Clang) : GccWithVersion(Collect2 + Lld14),
        LinkerVersionMisread,
        Remedies.UseClang + (hasClang ? "" : " " + Install("apt-get install -y clang")),
        "gcc",
        2,
        14);

    [TestCase(Collect2 + "LLD 12.0.1 (compatible with GNU linkers)\n", TestName = "Run_GccWithOldLld_NeedsNoScript")]
    [TestCase(Lld14, TestName = "Run_GccPrintsOnlyLld_VersionIsRead")]
    [TestCase("", TestName = "Run_GccPrintsNoVersion_IsNotReported")]
    public void Run_GccWithLld_Passes(string output) => Assert.That(Findings(new Project { RequestedFlavor = "lld" }, GccWithVersion(output)), Is.Empty);

    /// <summary>The project keeps the section that the script keeps.</summary>
    [TestCase("-Wl,-z,nostart-stop-gc", "", "")]
    [TestCase("-T keep.ld", "", "")]
    [TestCase("-Wl,--script=keep.ld", "", "")]
    [TestCase("", "-T,keep.ld", "")]
    [TestCase("", "--script,keep.ld", "")]
    [TestCase("-L/opt/lib -Wl,--no-Test", "", "AOTSDK3029")]
    public void Run_GccWithLldAndOwnScript_Passes(string argument, string extra, string expected) => Assert.That(
        string.Join(' ', Findings(
            new Project { RequestedFlavor = "lld", LinkerArguments = argument.Length > 0 ? [argument] : [], ExtraLinkerArguments = extra.Length > 0 ? [extra] : [] },
            GccWithVersion(Collect2 + Lld14)).Select(finding => finding.Code)),
        Is.EqualTo(expected));

    [Test]
    public void Run_ClangWithLld_Passes() => Assert.That(Findings(new Project { RequestedFlavor = "lld" }, GoodClang()), Is.Empty);

    // All codes

    [Test]
    public void Run_Wrapper_FaultIsAWarning() => AssertOne(
        new Project { RequestedDriver = "/opt/zig-cc", StripSymbols = false },
        Debian().Executable("/opt/zig-cc").Answers("/opt/zig-cc", ScriptedMachine.Exits(1, "error: unsupported flag\n")),
        LinkFailed,
        Severity.Warning,
        Remedies.ShowCommands,
        "/opt/zig-cc",
        "error: unsupported flag");

    [Test]
    public void Run_DriverOverride_IsUsed()
    {
        ScriptedMachine machine = GoodClang().Executable("/opt/my-clang").Links("/opt/my-clang");

        Assert.Multiple(() =>
        {
            Assert.That(Findings(new Project { DriverOverride = "/opt/my-clang" }, machine), Is.Empty);
            Assert.That(machine.Runs[0].Tool, Is.EqualTo("/opt/my-clang"));
        });
    }

    [Test]
    public void Run_ToolThrows_ScratchFolderIsDeleted()
    {
        ScriptedMachine machine = Debian().Executable(Clang);

        Assert.Multiple(() =>
        {
            Assert.That(() => Run(new Project(), machine), Throws.InvalidOperationException);
            Assert.That(machine.ScratchesLeft, Is.Empty);
        });
    }

    [Test]
    public void Run_NotRoot_RemedyUsesSudo() => Assert.That(
        Findings(new Project(), Debian().Root(false).Executable("/usr/bin/sudo")).Single().Remedy, Is.EqualTo(Install("sudo apt-get install -y clang")));

    [Test]
    public void Run_NotRootWithoutSudo_RemedyIsForRoot() => Assert.That(
        Findings(new Project(), Debian().Root(false)).Single().Remedy, Is.EqualTo(Remedies.InstallAsRoot.With("apt-get install -y clang")));

    // SysRoot

    private const string Bullseye = "PRETTY_NAME=\"Debian GNU/Linux 11 (bullseye)\"\nID=debian\nVERSION_ID=\"11\"\n";

    [TestCase(true, "sudo ")]
    [TestCase(false, "sudo ")]
    [TestCase(false, "")]
    public void Run_FileIsMissingInSysRoot_CommandInstallsItThere(bool hasLists, string sudo)
    {
        ScriptedMachine machine = WithSysRoot("x64").Answers(Clang, Fails("clang14-bfd-missing-start-files"))
            .File("/opt/tree/etc/os-release", Bullseye).Executable("/opt/tree/usr/bin/apt-get").Root(false);
        machine = hasLists ? machine.File("/opt/tree/var/lib/apt/lists/debian_Packages") : machine;
        machine = sudo.Length > 0 ? machine.Executable("/usr/bin/sudo") : machine;
        string command = $"{(hasLists ? "" : sudo + "chroot /opt/tree apt-get update && ")}{sudo}chroot /opt/tree apt-get install -y libc6-dev && {sudo}{SysRootRemedy.MakeLinksRelative("/opt/tree")}";

        Finding finding = Findings(new Project { SysRoot = "/opt/tree" }, machine).Single();
        Assert.That((finding.Code, finding.Remedy), Is.EqualTo(("AOTSDK3006", sudo.Length > 0 ? Remedies.Run.With(command) : Remedies.RunAsRoot.With(command))));
    }

    [Test]
    public void Run_FileIsMissingInSysRootWithBlankAndApostrophe_CommandQuotesThePath()
    {
        const string Root = "/opt/it's a root";
        ScriptedMachine machine = WithSysRoot("x64", Root).Answers(Clang, Fails("clang14-bfd-missing-start-files"))
            .File(Root + "/etc/os-release", Bullseye).Executable(Root + "/usr/bin/apt-get").File(Root + "/var/lib/apt/lists/debian_Packages");

        Assert.That(
            Findings(new Project { SysRoot = Root }, machine).Single().Remedy,
            Does.StartWith(Remedies.Run.With(@"chroot '/opt/it'\''s a root' apt-get install -y libc6-dev && find '/opt/it'\''s a root' -type l")));
    }

    [Test]
    public void Run_FileIsMissingInSysRootWithoutApt_ComponentIsNamed() => AssertOne(
        new Project { SysRoot = "/opt/tree" },
        WithSysRoot("x64").Answers(Clang, Fails("clang14-bfd-missing-start-files")),
        DevelopmentFilesNotFound,
        Remedies.AddToSysRoot.With("/opt/tree", LinuxPackages.Name(LinuxComponent.CLibrary)),
        "Scrt1.o, crti.o");

    // One command

    [Test]
    public void Run_SeveralFaults_LastOneHasTheCommandForAll() => Assert.That(
        Findings(new Project { StaticIcu = true, StaticOpenSsl = true, RequestedFlavor = "lld", Framework = "8.0", UseSystemZlib = true }, Debian())
            .Select(finding => (finding.Code, finding.Remedy)),
        Is.EqualTo(new[]
        {
            ("AOTSDK3001", ""),
            ("AOTSDK3019", Install("apt-get install -y clang lld zlib1g-dev libicu-dev libssl-dev libzstd-dev cmake make")),
        }));

    [Test]
    public void Run_LastFaultIsSkippedByTheUser_TheOneBeforeHasTheCommandWithoutIt() => Assert.That(
        Findings(new Project { StaticIcu = true, SkippedCodes = ["AOTSDK3019"] }, Debian()).Select(finding => (finding.Code, finding.Remedy)),
        Is.EqualTo(new[] { ("AOTSDK3001", Install("apt-get install -y clang libicu-dev")), ("AOTSDK3019", "") }));

    [Test]
    public void Run_GccWithoutAnythingElse_OneCommandInstallsAll() => AssertOne(
        new Project { Framework = "8.0", UseSystemZlib = true, StripSymbols = false },
        Debian().File(CompilerFile).Executable(Gcc).Answers(Gcc, Fails("gcc12-none-no-ld")),
        LinkerNotFound,
        Install("apt-get install -y binutils libc6-dev zlib1g-dev"),
        "gcc");

    [Test]
    public void Run_GccAndLldIsMissing_ClangIsInstalledToo() => AssertOne(
        new Project { RequestedFlavor = "lld" },
        DebianWithCLibrary().Executable(Gcc, ObjCopy).Answers(Gcc, Fails("gcc12-lld-flavor-absent")).Answers(ObjCopy, ScriptedMachine.Exits(0)),
        LinkerFlavorNotFound,
        Install("apt-get install -y lld clang"),
        "lld",
        "gcc");

    [Test]
    public void Run_RequestedGccAndLldIsMissing_RemedyRequestsClang() => AssertOne(
        new Project { RequestedFlavor = "lld", RequestedDriver = "gcc" },
        DebianWithCLibrary().Executable(Gcc, ObjCopy).Answers(Gcc, Fails("gcc12-lld-flavor-absent")),
        LinkerFlavorNotFound,
        Remedies.UseClang + " " + Install("apt-get install -y lld clang"),
        "lld",
        "gcc");

    [TestCase("gcc", "gcc libc6-dev zlib1g-dev")]
    [TestCase("clang", "clang zlib1g-dev")]
    public void Run_RequestedDriverHasAPackage_IsInstalled(string driver, string packages) => AssertOne(
        new Project { RequestedDriver = driver, Framework = "8.0", UseSystemZlib = true },
        Debian(),
        RequestedDriverNotFound,
        Install("apt-get install -y " + packages),
        "CppCompilerAndLinker",
        driver);

    [TestCase(false)]
    [TestCase(true)]
    public void Run_ReleaseHasNoMold_RemedyIsTheDefaultLinker(bool hasDriver)
    {
        ScriptedMachine machine = Debian11();
        machine = hasDriver ? machine.File(CompilerFile).Executable(Gcc, ObjCopy, "/usr/bin/ld").Answers(Gcc, Fails("gcc10-mold-flavor-unknown")) : machine;
        List<Finding> findings = Findings(new Project { RequestedFlavor = "mold" }, machine);
        string remove = Remedies.RemoveLinkerFlavor.With("Debian GNU/Linux 11 (bullseye)", "mold");

        Assert.That(findings.Select(finding => (finding.Code, finding.Remedy)), Is.EqualTo(hasDriver
            ? new[] { ("AOTSDK3005", remove + " " + Install("apt-get install -y libc6-dev")) }
            : [("AOTSDK3001", ""), ("AOTSDK3005", remove + " " + Install("apt-get install -y clang"))]));
    }

    [Test]
    public void Run_NoDriverAndUnknownFlavor_BothAreReported() => Assert.That(
        Findings(new Project { RequestedFlavor = "nosuch" }, Debian()).Select(finding => (finding.Code, finding.Remedy)),
        Is.EqualTo(new[] { ("AOTSDK3001", ""), ("AOTSDK3005", Remedies.SetLinkerFlavor + " " + Install("apt-get install -y clang")) }));

    [TestCase("linux-arm64", "", "clang lld llvm")]
    [TestCase("linux-arm64", "lld", "clang lld llvm")]
    [TestCase("linux-arm64", "mold", "clang mold gcc-aarch64-linux-gnu libc6-dev-arm64-cross llvm")]
    public void Run_CrossWithoutDriver_OneCommandInstallsAll(string target, string flavor, string packages) => AssertOne(
        new Project { Target = target, RequestedFlavor = flavor },
        Debian(),
        LinkerDriverNotFound,
        Install("apt-get install -y " + packages),
        target);

    /// <summary>clang starts this machine's ld.bfd for arm, whatever is installed.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void Run_CrossToArm_RemedyIsLld(bool hasClang)
    {
        ScriptedMachine machine = hasClang
            ? Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: unrecognised emulation mode: armelf_linux_eabi\n"))
            : Debian();
        Finding finding = Findings(new Project { Target = "linux-arm" }, machine).Single();
        string packages = hasClang ? "gcc-arm-linux-gnueabihf libc6-dev-armhf-cross lld" : "clang lld gcc-arm-linux-gnueabihf libc6-dev-armhf-cross llvm";

        Assert.That(
            (finding.Code, finding.Remedy),
            Is.EqualTo((hasClang ? "AOTSDK3009" : "AOTSDK3001", Remedies.UseLldForTarget.With("linux-arm") + " " + Install("apt-get install -y " + packages))));
    }

    [Test]
    public void Run_CrossWithRequestedGcc_RemedyRequestsClang()
    {
        Finding finding = Findings(
            new Project { Target = "linux-arm64", RequestedDriver = "gcc" },
            Debian().Executable(Gcc, ObjCopy).Answers(Gcc, Fails("gcc12-bfd-cross-target-option"))).Single();

        Assert.That(finding.Remedy, Is.EqualTo(
            Remedies.UseClang + " " + Install("apt-get install -y clang lld llvm")));
    }

    [Test]
    public void Run_VersionedDriverWithoutItsLinker_BothAreReported() => Assert.That(
        Findings(new Project { RequestedFlavor = "lld" }, DebianWithCLibrary().Executable("/usr/bin/clang-14", LlvmObjCopy).Answers("/usr/bin/clang-14", Fails("clang14-lld-flavor-absent")))
            .Select(finding => (finding.Code, finding.Remedy)),
        Is.EqualTo(new[] { ("AOTSDK3003", Remedies.SetDriver.With("clang-14")), ("AOTSDK3005", Install("apt-get install -y lld")) }));

    [Test]
    public void Run_NoDriver_TraceNamesWhatWasSearched()
    {
        Run(new Project(), Debian());

        Assert.That(_trace.Lines, Is.SupersetOf(new[]
        {
            Checklist.TraceDistribution.With("Debian GNU/Linux 12 (bookworm)", LinuxFamily.Debian),
            Checklist.TraceNotFound.With("clang"),
            Checklist.TraceNotFound.With("gcc"),
            Checklist.TraceSearchPath.With("/usr/local/bin:/usr/bin"),
        }));
    }

    private static string Install(string command) => Remedies.Install.With(command);

    private static ScriptedMachine Linux() => new ScriptedMachine()
        .Root().Free(100L << 30).File("/proc/meminfo", "MemTotal:       24683900 kB\n").Directory("/project");

    private static ScriptedMachine Debian() => Linux().File("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n").Glibc("2.36")
        .File("/var/lib/apt/lists/mirror_debian_dists_bookworm_main_binary-amd64_Packages");

    private static ScriptedMachine Debian11() => Debian().File("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 11 (bullseye)\"\nID=debian\nVERSION_ID=\"11\"\n");

    /// <summary>The development files of the C library are installed.</summary>
    private static ScriptedMachine DebianWithCLibrary() => Debian().Files(MultiArch + "Scrt1.o", MultiArch + "libc.so", CompilerFile);

    private static ScriptedMachine GoodClang() =>
        Debian().Executable(Clang, LlvmObjCopy, ObjCopy).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    private static ScriptedMachine GoodGcc() => Debian().Executable(Gcc, ObjCopy).Links(Gcc).Answers(ObjCopy, ScriptedMachine.Exits(0));

    private static ScriptedMachine GccWithVersion(string version) =>
        Debian().Executable(Gcc, ObjCopy).Answers(Gcc, WithArgument("-Wl,--version"), ScriptedMachine.Exits(0, version)).Links(Gcc).Answers(ObjCopy, ScriptedMachine.Exits(0));

    /// <summary>clang links, except with this argument.</summary>
    private static ScriptedMachine GoodClangUnless(string argument, string output) =>
        Debian().Executable(Clang, LlvmObjCopy).Answers(Clang, WithArgument(argument), ScriptedMachine.Exits(1, output)).Links(Clang).Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    /// <summary>The linker finds everything except this library.</summary>
    private static ScriptedMachine Lacks(string library, string fixture = "", string architecture = "x64") => Debian()
        .Executable(Clang, LlvmObjCopy)
        .Answers(Clang, WithArgument("-l" + library), fixture.Length > 0 ? Fails(fixture) : ScriptedMachine.Exits(1, $"/usr/bin/ld.bfd: cannot find -l{library}: No such file or directory\n"))
        .Links(Clang, architecture)
        .Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    /// <summary>The driver links for another architecture, which objcopy does not support.</summary>
    private static ScriptedMachine ForeignObjCopy(string driver, string architecture) =>
        Debian().Executable(driver, ObjCopy).Links(driver, architecture).Answers(ObjCopy, Fails("binutils2.40-objcopy-foreign-file"));

    private static ScriptedMachine WithSysRoot(string architecture, string root = "/opt/tree") => Debian()
        .Executable(Clang, LlvmObjCopy)
        .File(root + "/lib/libc.so.6", Elf.Header(architecture))
        .Answers(LlvmObjCopy, ScriptedMachine.Exits(0));

    private static ProcessResult Fails(string fixture) => ScriptedMachine.Exits(1, Fixture.Read(fixture));

    private static Func<IReadOnlyList<string>, bool> WithArgument(string argument) => arguments => arguments.Contains(argument);

    private IReadOnlyList<CheckResult> Run(Project project, ScriptedMachine machine) => LinuxToolchainCheck.Run(project.Request, machine, _trace, cache: null);

    private List<Finding> Findings(Project project, ScriptedMachine machine) => Run(project, machine).SelectMany(result => result.Findings).ToList();

    private void AssertOne(Project project, ScriptedMachine machine, DiagnosticDescriptor descriptor, string remedy, params object[] arguments) =>
        AssertOne(project, machine, descriptor, Severity.Error, remedy, arguments);

    private void AssertOne(Project project, ScriptedMachine machine, DiagnosticDescriptor descriptor, Severity severity, string remedy, params object[] arguments) =>
        FindingAssert.Single(Findings(project, machine), descriptor, severity, remedy, arguments);

    /// <summary>A static library that contains one object file (ar(5)).</summary>
    private static byte[] Archive(string architecture) =>
        [.. System.Text.Encoding.ASCII.GetBytes("!<arch>\nfoo.o/          0           0     0     644     64        `\n"), .. Elf.Header(architecture)];
}
