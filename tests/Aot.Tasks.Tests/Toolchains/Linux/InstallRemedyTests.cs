using System;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class InstallRemedyTests
{
    private const string AptGet = "/usr/bin/apt-get";

    private const string SignedBy =
        "E: Conflicting values set for option Signed-By regarding source http://deb.example.org/debian/ trixie-backports: /etc/apt/keyrings/packages.gpg != /usr/share/keyrings/packages.gpg\n"
        + "E: The list of sources could not be read.\n";

    private const string MergeList =
        "E: Encountered a section with no Package: header\nE: Problem with MergeList /var/lib/apt/lists/deb.example.org_debian_dists_bookworm_main_binary-amd64_Packages\n"
        + "E: The package lists or status file could not be parsed or opened.\n";

    private const string DamagedStatus =
        "E: Unable to parse package file /var/lib/dpkg/status (1)\nW: You may want to run apt-get update to correct these problems\nE: The package cache file is corrupted\n";

    private const string HeldLibrary =
        "The following packages have unmet dependencies:\n clang-14 : Depends: libc6-dev but it is not installable\n            Recommends: llvm-14-dev but it is not installable\n"
        + "E: Unable to correct problems, you have held broken packages.\n";

    private const string LibraryOfBookworm =
        "The following packages have unmet dependencies:\n libc6-i386 : Depends: libc6 (= 2.31-13+deb11u11) but 2.36-9+deb12u14 is to be installed\n"
        + "E: Unable to correct problems, you have held broken packages.\n";

    private const string OnlyBookworm = "-o Dir::Etc::SourceList=/run/bookworm.list -o Dir::Etc::SourceParts=/dev/null -o APT::Get::List-Cleanup=0";

    private const string NewerZlib =
        "The following packages have unmet dependencies:\n zlib1g-dev : Depends: zlib1g (= 1:1.2.13.dfsg-1) but 1:1.3.dfsg+really1.3.1-1+b1 is to be installed\n"
        + "E: Unable to correct problems, you have held broken packages.\n";

    private static readonly LinuxComponent[] Clang = [LinuxComponent.Clang];
    private static readonly LinuxComponent[] ClangAndZlib = [LinuxComponent.Clang, LinuxComponent.Zlib];
    private static readonly LinuxComponent[] Binutils = [LinuxComponent.Binutils];

    // Each family

    [TestCase(LinuxFamily.Debian, "apt-get install -y clang zlib1g-dev")]
    [TestCase(LinuxFamily.Alpine, "apk add clang zlib-dev")]
    [TestCase(LinuxFamily.Wolfi, "apk add clang zlib-dev")]
    [TestCase(LinuxFamily.Fedora, "dnf install -y clang zlib-ng-compat-devel")]
    [TestCase(LinuxFamily.RedHat, "dnf install -y clang zlib-devel")]
    [TestCase(LinuxFamily.Amazon, "dnf install -y clang zlib-devel")]
    [TestCase(LinuxFamily.AzureLinux, "tdnf install -y clang zlib-devel")]
    [TestCase(LinuxFamily.Suse, "zypper install -y clang zlib-devel")]
    [TestCase(LinuxFamily.Arch, "pacman -S --needed --noconfirm clang zlib")]
    public void For_EachFamily_HasItsCommand(object family, string command) => Assert.Multiple(() =>
    {
        Assert.That(For(Root(family), ClangAndZlib), Is.EqualTo(Remedies.Install.With(command)));
        Assert.That(For(User(family), ClangAndZlib), Is.EqualTo(Remedies.Install.With("sudo " + command)));
        Assert.That(For(User(family) with { HasSudo = false }, ClangAndZlib), Is.EqualTo(Remedies.InstallAsRoot.With(command)));
    });

    /// <summary>sudo removes these variables unless it is told to keep them. It may refuse that, so a proxy that apt knows is left alone.</summary>
    [TestCase("", "sudo --preserve-env=http_proxy,no_proxy apt-get install -y clang")]
    [TestCase("// Acquire::http::Proxy \"http://proxy:3128\";", "sudo --preserve-env=http_proxy,no_proxy apt-get install -y clang")]
    [TestCase("Acquire::http::Proxy \"http://proxy:3128\";", "sudo apt-get install -y clang")]
    public void For_ProxyInTheEnvironment_SudoKeepsIt(string setting, string command) => Assert.Multiple(() =>
    {
        ScriptedMachine machine = new ScriptedMachine().File("/etc/apt/apt.conf.d/proxy", setting);
        Assert.That(For(User(LinuxFamily.Debian) with { ProxyVariables = ["http_proxy", "no_proxy"] }, machine, Clang), Is.EqualTo(Remedies.Install.With(command)));
        Assert.That(For(Root(LinuxFamily.Debian) with { ProxyVariables = ["http_proxy"] }, machine, Clang), Is.EqualTo(Remedies.Install.With("apt-get install -y clang")));
    });

    [Test]
    public void For_NixOS_UsesNoSudo() => Assert.Multiple(() =>
    {
        Assert.That(For(User(LinuxFamily.NixOS), ClangAndZlib), Is.EqualTo(Remedies.Install.With("nix-shell -p clang zlib")));
        Assert.That(For(User(LinuxFamily.NixOS) with { HasSudo = false }, ClangAndZlib), Is.EqualTo(Remedies.Install.With("nix-shell -p clang zlib")));
    });

    [TestCase(LinuxFamily.Debian, LinuxComponent.CLibrary, "libc6-dev")]
    [TestCase(LinuxFamily.Alpine, LinuxComponent.CLibrary, "musl-dev")]
    [TestCase(LinuxFamily.Wolfi, LinuxComponent.CLibrary, "glibc-dev")]
    [TestCase(LinuxFamily.Fedora, LinuxComponent.CLibrary, "glibc-devel")]
    [TestCase(LinuxFamily.Debian, LinuxComponent.CppLibrary, "g++")]
    [TestCase(LinuxFamily.Suse, LinuxComponent.CppLibrary, "gcc-c++")]
    [TestCase(LinuxFamily.Alpine, LinuxComponent.StaticIcu, "icu-dev icu-static")]
    [TestCase(LinuxFamily.RedHat, LinuxComponent.StaticCLibrary, "glibc-static")]
    [TestCase(LinuxFamily.Alpine, LinuxComponent.Gold, "binutils-gold")]
    [TestCase(LinuxFamily.Debian, LinuxComponent.CrossArm64, "gcc-aarch64-linux-gnu libc6-dev-arm64-cross")]
    [TestCase(LinuxFamily.Debian, LinuxComponent.ZlibArm64, "zlib1g-dev:arm64")]
    public void For_Component_UsesThePackageOfTheFamily(object family, object component, string package) =>
        Assert.That(For(Root(family), (LinuxComponent)component), Does.EndWith(" " + package));

    [Test]
    public void For_OnePackageForTwoComponents_IsNamedOnce() => Assert.That(
        For(Root(LinuxFamily.Debian), LinuxComponent.StaticCLibrary, LinuxComponent.CLibrary), Is.EqualTo(Remedies.Install.With("apt-get install -y libc6-dev")));

    [TestCase(LinuxFamily.Unknown)]
    [TestCase(LinuxFamily.RedHat)]
    public void For_PackageIsNotKnown_ComponentsAreNamed(object family) => Assert.That(
        For(Root(family), LinuxComponent.Clang, LinuxComponent.CrossArm64),
        Is.EqualTo(Remedies.InstallComponents.With("clang, " + LinuxPackages.Name(LinuxComponent.CrossArm64))));

    // Package lists and containers

    [TestCase(false, false)]
    [TestCase(true, true)]
    public void For_ListsAreEmptyOrContainer_UpdatesFirst(bool hasLists, bool isContainer)
    {
        Distribution debian = User(LinuxFamily.Debian) with { HasPackageLists = hasLists, IsContainer = isContainer };
        const string Command = "sudo apt-get update && sudo apt-get install -y clang zlib1g-dev";
        const string Line = "RUN apt-get update && apt-get install -y --no-install-recommends clang zlib1g-dev && rm -rf /var/lib/apt/lists/*";

        Assert.That(For(debian, ClangAndZlib), Is.EqualTo(isContainer ? Remedies.InstallInContainer.With(Command, Line) : Remedies.Install.With(Command)));
    }

    [Test]
    public void For_ContainerWithoutSudo_LineComesBeforeTheUser() => Assert.That(
        For(User(LinuxFamily.Debian) with { HasSudo = false, IsContainer = true }, Clang),
        Is.EqualTo(Remedies.InstallInContainerAsRoot.With(
            "apt-get update && apt-get install -y clang",
            "RUN apt-get update && apt-get install -y --no-install-recommends clang && rm -rf /var/lib/apt/lists/*")));

    /// <summary>An image contains no package lists: apk would find nothing in its cache.</summary>
    [TestCase(LinuxFamily.Alpine, "apk add --no-cache clang")]
    [TestCase(LinuxFamily.Wolfi, "apk add --no-cache clang")]
    [TestCase(LinuxFamily.Fedora, "dnf install -y clang")]
    [TestCase(LinuxFamily.AzureLinux, "tdnf install -y clang")]
    public void For_ContainerOfAnotherFamily_HasItsLine(object family, string command) => Assert.That(
        For(Root(family) with { IsContainer = true }, Clang), Is.EqualTo(Remedies.InstallInContainer.With(command, "RUN " + command)));

    [Test]
    public void For_PackageOfAnotherArchitecture_BothFormsAddIt() => Assert.That(
        For(Root(LinuxFamily.Debian) with { IsContainer = true }, LinuxComponent.Clang, LinuxComponent.ZlibArm64),
        Is.EqualTo(Remedies.InstallInContainer.With(
            "dpkg --add-architecture arm64 && apt-get update && apt-get install -y clang zlib1g-dev:arm64",
            "RUN dpkg --add-architecture arm64 && apt-get update && apt-get install -y --no-install-recommends clang zlib1g-dev:arm64 && rm -rf /var/lib/apt/lists/*")));

    // Releases

    [TestCase("debian", "12", "mold")]
    [TestCase("debian", "13", "mold")]
    [TestCase("debian", "", "mold")]
    [TestCase("ubuntu", "22.04", "mold")]
    [TestCase("linuxmint", "20", "mold")]
    public void For_ReleaseHasThePackage_InstallsIt(string id, string release, string package) =>
        Assert.That(For(Release(id, release), LinuxComponent.Mold), Is.EqualTo(Remedies.Install.With("apt-get install -y " + package)));

    [TestCase("debian", "11")]
    [TestCase("ubuntu", "20.04")]
    public void Find_ReleaseLacksThePackage_IsEmpty(string id, string release) => Assert.Multiple(() =>
    {
        Assert.That(LinuxPackages.Find(LinuxComponent.Mold, Release(id, release)), Is.Empty);
        Assert.That(LinuxPackages.IsLackingIn(LinuxComponent.Mold, Release(id, release)), Is.True);
    });

    [TestCase("11", "binutils")]
    [TestCase("12", "binutils")]
    [TestCase("13", "binutils-gold")]
    public void For_PackageWasSplit_ReleaseDecides(string release, string package) =>
        Assert.That(For(Release("debian", release), LinuxComponent.Gold), Is.EqualTo(Remedies.Install.With("apt-get install -y " + package)));

    // What dpkg has installed

    [Test]
    public void For_FilesWereDeleted_PackageThatContainsThemIsReinstalled()
    {
        ScriptedMachine machine = Dpkg(
            ("binutils", "Depends: binutils-x86-64-linux-gnu (= 2.40-2)", "/usr/bin/objcopy"),
            ("binutils-x86-64-linux-gnu", "", "/usr/bin/x86_64-linux-gnu-ld.bfd"),
            ("binutils-common", "", "/usr/share/doc/binutils/README"))
            .File("/usr/bin/objcopy");

        Assert.That(For(Root(LinuxFamily.Debian), machine, Binutils), Is.EqualTo(Remedies.Reinstall.With("apt-get install -y --reinstall binutils-x86-64-linux-gnu")));
    }

    [TestCase(true, false)]
    [TestCase(false, false)]
    [TestCase(false, true)]
    public void For_FilesWereDeleted_UserAndContainerDecideTheText(bool hasSudo, bool isContainer)
    {
        ScriptedMachine machine = Dpkg(("binutils", "", "/usr/bin/objcopy"));
        string command = hasSudo ? "sudo apt-get install -y --reinstall binutils" : $"{(isContainer ? "apt-get update && " : "")}apt-get install -y --reinstall binutils";

        Assert.That(For(User(LinuxFamily.Debian) with { HasSudo = hasSudo, IsContainer = isContainer }, machine, Binutils), Is.EqualTo(
            isContainer ? Remedies.ReinstallInContainerAsRoot.With(command, "RUN apt-get update && apt-get install -y --reinstall --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*")
            : hasSudo ? Remedies.Reinstall.With(command)
            : Remedies.ReinstallAsRoot.With(command)));
    }

    /// <summary>As long as a dependency is missing, apt-get installs nothing else.</summary>
    [Test]
    public void For_DependencyWasRemovedByForce_IsRepairedFirst() => Assert.That(
        For(User(LinuxFamily.Debian) with { IsContainer = true }, Dpkg(("binutils", "Depends: binutils-common (= 2.40-2)", "/usr/bin/ld")).File("/usr/bin/ld"), LinuxComponent.Binutils, LinuxComponent.Lld),
        Is.EqualTo(Remedies.InstallInContainer.With(
            "sudo apt-get update && sudo apt-get install -y --fix-broken && sudo apt-get install -y lld",
            "RUN apt-get update && apt-get install -y --fix-broken --no-install-recommends && apt-get install -y --no-install-recommends lld && rm -rf /var/lib/apt/lists/*")));

    [Test]
    public void For_OnlyADependencyWasRemovedByForce_IsRepaired() => Assert.That(
        For(Root(LinuxFamily.Debian), Dpkg(("binutils", "Depends: binutils-common (= 2.40-2), libgcc-s1:any (>= 3) | other", "/usr/bin/ld"), ("other", "", "")).File("/usr/bin/ld"), Binutils),
        Is.EqualTo(Remedies.Install.With("apt-get install -y --fix-broken")));

    [Test]
    public void For_PackageIsInstalledAndComplete_IsReinstalled() => Assert.That(
        For(Root(LinuxFamily.Debian), Dpkg(("binutils", "", "/usr/bin/ld")).File("/usr/bin/ld"), Binutils),
        Is.EqualTo(Remedies.Reinstall.With("apt-get install -y --reinstall binutils")));

    /// <summary>apt-get would change nothing.</summary>
    [TestCase("/usr/local/bin:/usr/sbin", "/usr/bin")]
    [TestCase("", "/usr/bin")]
    [TestCase("/usr/local/bin:/bin", null)]
    [TestCase("/usr/bin/", null)]
    public void For_FolderOfTheToolsIsNotOnPath_RemedyAddsIt(string searchPath, string? folder)
    {
        ScriptedMachine machine = Dpkg(("binutils", "", "/usr/bin/ld")).File("/usr/bin/ld");
        string remedy = new InstallRemedy(On(Root(LinuxFamily.Debian), machine), searchPath.Split(':')).For(Binutils, []);

        Assert.That(remedy, Is.EqualTo(folder == null
            ? Remedies.Reinstall.With("apt-get install -y --reinstall binutils")
            : Remedies.AddToPath.With($"export PATH=\"$PATH:{folder}\"")));
    }

    [Test]
    public void For_SomePackagesAreInstalled_OnlyTheOthersAreNamed() => Assert.That(
        For(Root(LinuxFamily.Debian), Dpkg(("binutils", "", "/usr/bin/ld")).File("/usr/bin/ld"), LinuxComponent.Binutils, LinuxComponent.Lld),
        Is.EqualTo(Remedies.Install.With("apt-get install -y lld")));

    [Test]
    public void For_DamagedAndAbsentPackages_OneCommandFixesBoth() => Assert.That(
        For(Root(LinuxFamily.Debian), Dpkg(("binutils", "", "/usr/bin/ld")), LinuxComponent.Binutils, LinuxComponent.Lld),
        Is.EqualTo(Remedies.Install.With("apt-get install -y --reinstall lld binutils")));

    [Test]
    public void For_PackageWasRemoved_IsNotInstalled() => Assert.That(
        For(Root(LinuxFamily.Debian), new ScriptedMachine().File("/var/lib/dpkg/status", "Package: binutils\nStatus: deinstall ok config-files\nArchitecture: amd64\n"), Binutils),
        Is.EqualTo(Remedies.Install.With("apt-get install -y binutils")));

    /// <summary>The state of dpkg after apt-get install libssl-dev:i386. The package dpkg has the architecture of the machine.</summary>
    [TestCase("amd64", "i386", "apt-get install -y libssl-dev libzstd-dev zlib1g-dev")]
    [TestCase("arm64", "amd64", "apt-get install -y libssl-dev libzstd-dev zlib1g-dev")]
    [TestCase("amd64", "amd64", "apt-get install -y libzstd-dev zlib1g-dev")]
    [TestCase("amd64", "all", "apt-get install -y libzstd-dev zlib1g-dev")]
    public void For_PackageIsOnlyInstalledForAnotherProcessor_IsInstalledForThisOne(string dpkg, string architecture, string command) => Assert.That(
        For(
            Root(LinuxFamily.Debian),
            new ScriptedMachine().File("/var/lib/dpkg/status", $"Package: dpkg\nStatus: install ok installed\nArchitecture: {dpkg}\n\nPackage: libssl-dev\nStatus: install ok installed\nArchitecture: {architecture}\n"),
            LinuxComponent.StaticOpenSsl),
        Is.EqualTo(Remedies.Install.With(command)));

    /// <summary>A package of another processor can be what a package of this one depends on (Multi-Arch: foreign).</summary>
    [Test]
    public void For_DependencyIsInstalledForAnotherProcessor_NothingIsRepaired() => Assert.That(
        For(
            Root(LinuxFamily.Debian),
            new ScriptedMachine().File(
                "/var/lib/dpkg/status",
                "Package: clang\nStatus: install ok installed\nArchitecture: amd64\nDepends: make\n\nPackage: dpkg\nStatus: install ok installed\nArchitecture: amd64\n\nPackage: make\nStatus: install ok installed\nArchitecture: i386\n"),
            LinuxComponent.Lld),
        Is.EqualTo(Remedies.Install.With("apt-get install -y lld")));

    [Test]
    public void For_CompilerFilesOfClangAreDamaged_GccIsNotInstalled() => Assert.That(
        For(Root(LinuxFamily.Debian), Dpkg(("libgcc-12-dev", "", "/usr/lib/gcc/x86_64-linux-gnu/12/crtbeginS.o")), LinuxComponent.CompilerFiles),
        Is.EqualTo(Remedies.Reinstall.With("apt-get install -y --reinstall libgcc-12-dev")));

    /// <summary>clang uses the folder of the newest compiler, for which g++ of this release installs no library (dotnet/runtime#93317).</summary>
    [Test]
    public void For_CppLibraryOfTheNewestCompilerIsMissing_IsInstalled() => Assert.That(
        For(Root(LinuxFamily.Debian), Dpkg(("g++", "", ""), ("libgcc-11-dev", "", ""), ("libgcc-12-dev", "", "")), LinuxComponent.CppLibrary),
        Is.EqualTo(Remedies.Install.With("apt-get install -y libstdc++-12-dev")));

    // Packages that are not completely installed

    /// <summary>dpkg -i unpacks a package without its dependencies. If they are not in this release, apt-get removes the package, so it is named again.</summary>
    [TestCase("unpacked", LinuxComponent.Clang, "apt-get install -y --fix-broken && apt-get install -y clang")]
    [TestCase("half-configured", LinuxComponent.Clang, "apt-get install -y --fix-broken || true && apt-get install -y clang")]
    [TestCase("half-installed", LinuxComponent.Clang, "apt-get install -y --fix-broken && apt-get install -y --reinstall clang")]
    [TestCase("unpacked", LinuxComponent.Zlib, "apt-get install -y --fix-broken && apt-get install -y zlib1g-dev")]
    [TestCase("half-installed", LinuxComponent.Zlib, "apt-get install -y --fix-broken && apt-get install -y zlib1g-dev")]
    [TestCase("triggers-pending", LinuxComponent.Zlib, "apt-get install -y zlib1g-dev")]
    [TestCase("triggers-awaited", LinuxComponent.Zlib, "apt-get install -y zlib1g-dev")]
    [TestCase("config-files", LinuxComponent.Zlib, "apt-get install -y zlib1g-dev")]
    [TestCase("not-installed", LinuxComponent.Zlib, "apt-get install -y zlib1g-dev")]
    public void For_PackageIsNotCompletelyInstalled_IsRepairedFirst(string state, object component, string command)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/var/lib/dpkg/status", $"Package: clang\nStatus: install ok {state}\nArchitecture: amd64\n");

        Assert.That(For(Root(LinuxFamily.Debian), machine, (LinuxComponent)component), Is.EqualTo(Remedies.Install.With(command)));
    }

    /// <summary>apt-get --fix-broken does not extract its files again.</summary>
    [Test]
    public void For_DependencyIsHalfInstalled_IsReinstalled()
    {
        ScriptedMachine machine = new ScriptedMachine().File(
            "/var/lib/dpkg/status", "Package: clang\nStatus: install ok installed\nArchitecture: amd64\nDepends: libc6-dev\n\nPackage: libc6-dev\nStatus: install reinstreq half-installed\nArchitecture: amd64\n");

        Assert.That(
            For(Root(LinuxFamily.Debian), machine, LinuxComponent.CLibrary), Is.EqualTo(Remedies.Install.With("apt-get install -y --fix-broken && apt-get install -y --reinstall libc6-dev")));
    }

    // Settings of apt and dpkg

    [TestCase("deb cdrom:[Debian GNU/Linux 12.5.0]/ bookworm main", "deb https://deb.example.org/debian bookworm main", true)]
    [TestCase("deb cdrom:[Debian GNU/Linux 12.5.0]/ bookworm main", "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://deb.example.org/debian bookworm main", true)]
    [TestCase("deb cdrom:[Debian GNU/Linux 12.5.0]/ bookworm main", "", false)]
    [TestCase("# deb cdrom:[Debian GNU/Linux 12.5.0]/ bookworm main", "deb https://deb.example.org/debian bookworm main", false)]
    public void For_DiscIsASource_IsTurnedOffIfThereIsAnother(string first, string second, bool isTurnedOff)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/").File("/etc/apt/sources.list", $"{first}\n{second}\n");

        Assert.That(For(User(LinuxFamily.Debian), machine, Clang), Is.EqualTo(Remedies.Install.With(isTurnedOff
            ? "sudo sed -i \"s/^deb cdrom:/# &/\" /etc/apt/sources.list && sudo apt-get update && sudo apt-get install -y clang"
            : "sudo apt-get install -y clang")));
    }

    /// <summary>apt-get update ends with exit code 100 if one source fails, although it has updated the lists of all others.</summary>
    [TestCase("sources.list", "deb http://deb.example.org/debian bookworm main", "&&")]
    [TestCase("sources.list", "deb http://deb.example.org/debian bookworm main\ndeb http://deb.example.org/debian bookworm-updates main\ndeb http://security.example.org/debian-security bookworm-security main", "&&")]
    [TestCase("sources.list", "deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example.org/pub/debian/ stable main", "&&")]
    [TestCase("sources.list", "# deb https://packages.example.org/apt stable main", "&&")]
    [TestCase("sources.list.d/debian.sources", "Types: deb\nURIs: http://deb.example.org/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg", "&&")]
    [TestCase("sources.list", "deb http://deb.example.org/debian bookworm-backports main", ";")]
    [TestCase("sources.list", "deb [signed-by=/etc/apt/keyrings/vendor.gpg] http://deb.example.org/debian bookworm main", ";")]
    [TestCase("sources.list", "deb https://packages.example.org/node_18.x bookworm main", ";")]
    [TestCase("sources.list.d/vendor.list", "deb http://deb.example.org/debian bookworm main", ";")]
    [TestCase("sources.list.d/vendor.list", "deb [arch=amd64] https://packages.example.org/apt stable main", ";")]
    [TestCase("sources.list.d/vendor.sources", "Types: deb\nURIs: http://deb.example.org/debian\nSuites: bookworm", ";")]
    [TestCase("sources.list.d/debian.sources", "Types: deb\nURIs: http://deb.example.org/debian\nSuites: bookworm bookworm-backports", ";")]
    [TestCase("sources.list.d/debian.sources", "Types: deb\nURIs: http://deb.example.org/debian\nSuites: bookworm\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----", ";")]
    public void For_SourceOfAVendor_FailureOfTheUpdateDoesNotStopTheCommand(string file, string text, string separator)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/").File("/etc/apt/" + file, text + "\n");
        Distribution debian = User(LinuxFamily.Debian) with { IsContainer = true, AptSettings = new(() => AptSettings.Read(machine, "bookworm")) };
        string between = separator == ";" ? ";" : " &&";

        Assert.That(new InstallRemedy(debian, []).For(Clang, []), Is.EqualTo(Remedies.InstallInContainer.With(
            $"sudo apt-get update{between} sudo apt-get install -y clang",
            $"RUN apt-get update{between} apt-get install -y --no-install-recommends clang && rm -rf /var/lib/apt/lists/*")));
    }

    /// <summary>apt-get update then succeeds, and apt-get install finds no package.</summary>
    [TestCase("sources.list", "", true)]
    [TestCase("sources.list", "# deb http://deb.example.org/debian bookworm main\n\n", true)]
    [TestCase("sources.list", "deb http://deb.example.org/debian bookworm main", false)]
    [TestCase("sources.list", "deb\thttp://deb.example.org/debian bookworm main", false)]
    [TestCase("sources.list", "deb cdrom:[Debian]/ bookworm main", false)]
    [TestCase("sources.list.d/debian.sources", "Types: deb\nURIs: http://deb.example.org/debian", false)]
    [TestCase("sources.list.d/debian.sources", "# Types: deb\n", true)]
    [TestCase("apt.conf.d/99folders", "Dir::Etc::SourceList \"/opt/sources.list\";", false)]
    public void For_NoSourceIsConfigured_IsNamed(string file, string text, bool isNamed)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/").Directory("/etc/apt/sources.list.d").File("/etc/apt/" + file, text + "\n");
        string install = Remedies.Install.With("sudo apt-get update && sudo apt-get install -y clang");

        Assert.That(For(User(LinuxFamily.Debian) with { HasPackageLists = false }, machine, Clang), Is.EqualTo(isNamed ? Remedies.AddPackageSource + " " + install : install));
        Assert.That(For(User(LinuxFamily.Debian), machine, Clang), Is.EqualTo(Remedies.Install.With("sudo apt-get install -y clang")), "with package lists");
    }

    [Test]
    public void For_DiscIsASourceNextToADeb822File_IsTurnedOff() => Assert.That(
        For(
            Root(LinuxFamily.Debian),
            new ScriptedMachine().Directory("/").File("/etc/apt/sources.list.d/disc.list", "deb cdrom:[Debian]/ trixie main\n").File("/etc/apt/sources.list.d/debian.sources", "Types: deb\n"),
            Clang),
        Is.EqualTo(Remedies.Install.With("sed -i \"s/^deb cdrom:/# &/\" /etc/apt/sources.list.d/disc.list && apt-get update && apt-get install -y clang")));

    [TestCase("path-exclude=/usr/lib/*.a", " -o Dpkg::Options::=\"--path-include=/usr/lib/*.a\"")]
    [TestCase("path-exclude /usr/lib/*.a", " -o Dpkg::Options::=\"--path-include=/usr/lib/*.a\"")]
    [TestCase("path-exclude = /usr/lib/*.a", " -o Dpkg::Options::=\"--path-include=/usr/lib/*.a\"")]
    [TestCase("# path-exclude=/usr/lib/*.a", "")]
    [TestCase("path-exclude=/usr/share/doc/*", "")]
    [TestCase("path-include=/usr/lib/*.a", "")]
    [TestCase("path-exclude=/usr/lib/`id`/*.a", "")]
    public void For_DpkgExcludesLibraries_TheyAreIncluded(string line, string option) => Assert.That(
        For(Root(LinuxFamily.Debian), new ScriptedMachine().Directory("/").File("/etc/dpkg/dpkg.cfg.d/slim", line + "\n"), Clang),
        Is.EqualTo(Remedies.Install.With($"apt-get install -y{option} clang")));

    /// <summary>apt compares the setting with the suite, codename, and version of the lists.</summary>
    [TestCase("stable", " -o APT::Default-Release=")]
    [TestCase("oldstable", "")]
    [TestCase("bookworm", "")]
    [TestCase("12.14", "")]
    [TestCase("", "")]
    public void For_DefaultReleaseIsNoRelease_IsIgnored(string release, string option) => Assert.That(
        For(
            Root(LinuxFamily.Debian),
            new ScriptedMachine().Directory("/").File("/etc/apt/apt.conf.d/99release", $"APT::Default-Release \"{release}\";\n").File("/var/lib/apt/lists/deb_dists_bookworm_InRelease", "Suite: oldstable\nVersion: 12.14\nCodename: bookworm\n"),
            Clang),
        Is.EqualTo(Remedies.Install.With($"apt-get install -y{option} clang")));

    [Test]
    [Platform("Linux", Reason = "Other systems do not list their locks in /proc.")]
    public void IsFileLocked_FileOfThisMachine_IsLockedWhileAProcessHoldsIt()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("lock", []);
        SystemMachine machine = new();
        Assert.That(AptSettings.IsFileLocked(file, machine), Is.False);
        using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.That(AptSettings.IsFileLocked(file, machine), Is.True);
        }

        Assert.That(AptSettings.IsFileLocked(folder["nosuch"], machine), Is.False);
    }

    /// <summary>The identity has the inode in hexadecimal digits: 812 is 2066.</summary>
    [TestCase("1: POSIX  ADVISORY  WRITE 99 fe:00:2066 0 EOF\n", " -o DPkg::Lock::Timeout=600")]
    [TestCase("1: POSIX  ADVISORY  WRITE 812 fe:00:2067 0 EOF\n", "")]
    [TestCase("", "")]
    public void For_AnotherProcessInstalls_CommandWaits(string locks, string option) => Assert.That(
        For(
            Root(LinuxFamily.Debian),
            new ScriptedMachine().Directory("/").File("/proc/locks", locks).Identity("/var/lib/dpkg/lock-frontend", new FileIdentity("1 2 3 4 5 6 7 8 0 812", 1)),
            Clang),
        Is.EqualTo(Remedies.Install.With($"apt-get install -y{option} clang")));

    /// <summary>The command waits only if it updates the lists.</summary>
    [TestCase(false, "timeout 600 sh -c 'until apt-get update; do sleep 5; done' && apt-get install -y -o DPkg::Lock::Timeout=600 clang")]
    [TestCase(true, "apt-get install -y -o DPkg::Lock::Timeout=600 clang")]
    public void For_AnotherProcessUpdatesTheLists_CommandWaits(bool hasLists, string command) => Assert.That(
        For(
            Root(LinuxFamily.Debian) with { HasPackageLists = hasLists },
            new ScriptedMachine().Directory("/").File("/etc/apt/sources.list", "deb http://deb.example.org/debian bookworm main\n")
                .File("/proc/locks", "1: POSIX  ADVISORY  WRITE 99 fe:00:2066 0 EOF\n").Identity("/var/lib/apt/lists/lock", new FileIdentity("1 2 3 4 5 6 7 8 0 812", 1)),
            Clang),
        Is.EqualTo(Remedies.Install.With(command)));

    [Test]
    public void For_DefaultReleaseWithoutLists_IsNotJudged() => Assert.That(
        For(Root(LinuxFamily.Debian), new ScriptedMachine().Directory("/").File("/etc/apt/apt.conf", "APT::Default-Release \"stable\";\n"), Clang), Is.EqualTo(Remedies.Install.With("apt-get install -y clang")));

    [TestCase("Package: clang clang-*\nPin: version *\nPin-Priority: -1\n", "clang-16", true)]
    [TestCase("Explanation: none\nPackage: clang*\nPin: release *\nPin-Priority: -10\n", "clang", true)]
    [TestCase("Package: clang\nPin: version *\nPin-Priority: 500\n", "clang", false)]
    [TestCase("Package: clang\nPin: version 14*\nPin-Priority: -1\n", "clang", false)]
    [TestCase("Package: clang\nPin: release n=sid\nPin-Priority: -1\n", "clang", false)]
    [TestCase("Package: clang\nPin: version *\n\nPackage: gcc\nPin: version 1\nPin-Priority: -1\n", "clang", false)]
    [TestCase("Package: *\nPin: release a=stable\nPin-Priority: -1\n", "clang", false)]
    public void IsForbidden_Pin_AppliesToAllVersions(string text, string package, bool expected) =>
        Assert.That(AptSettings.Read(new ScriptedMachine().Directory("/").File("/etc/apt/preferences.d/pin", text)).IsForbidden(package), Is.EqualTo(expected));

    [Test]
    public void For_PackageMustBeReinstalled_IsRepairedFirst() => Assert.That(
        For(Root(LinuxFamily.Debian), new ScriptedMachine().File("/var/lib/dpkg/status", "Package: gcc\nStatus: install reinstreq installed\nArchitecture: amd64\n"), LinuxComponent.Lld),
        Is.EqualTo(Remedies.Install.With("apt-get install -y --fix-broken && apt-get install -y lld")));

    /// <summary>The journal is newer than the status. apt-get refuses every command until dpkg has read it.</summary>
    [Test]
    public void For_DpkgWasEnded_JournalIsReadFirst()
    {
        ScriptedMachine machine = Dpkg(("clang", "", "/usr/bin/clang"))
            .File("/var/lib/dpkg/updates/0000", "Package: clang\nStatus: install ok unpacked\nArchitecture: amd64\n\n")
            .File("/var/lib/dpkg/updates/0001", "Package: lld\nStatus: install ok installed\nArchitecture: amd64\n\n")
            .File("/var/lib/dpkg/updates/tmp.i", "Package: mold\nStatus: install ok installed\nArchitecture: amd64\n\n");

        Assert.That(
            For(User(LinuxFamily.Debian), machine, LinuxComponent.Clang, LinuxComponent.Lld, LinuxComponent.Mold),
            Is.EqualTo(Remedies.Install.With("sudo dpkg --configure -a || true && sudo apt-get install -y --fix-broken && sudo apt-get install -y clang mold")));
    }

    [Test]
    public void For_DpkgWasNotEnded_JournalIsEmpty() => Assert.That(
        For(Root(LinuxFamily.Debian), Dpkg(("lld", "", "/usr/bin/ld.lld")).File("/var/lib/dpkg/updates/tmp.i"), LinuxComponent.Clang),
        Is.EqualTo(Remedies.Install.With("apt-get install -y clang")));

    // apt itself fails

    /// <summary>The rows of AptErrors.tsv, with what apt printed in Debian 11, 12, and 13. The simulation succeeds if its arguments contain the repair.</summary>
    [TestCase(SignedBy, "/etc/apt/sources.list", "deb http://deb.example.org/debian trixie main\n", "SourceParts", "apt-get install -y -o Dir::Etc::SourceParts=/dev/null clang")]
    [TestCase(SignedBy, "/etc/apt/sources.list.d/debian.sources", "Types: deb\n", "SourceParts", "apt-get install -y -o Dir::Etc::SourceList=/etc/apt/sources.list.d/debian.sources -o Dir::Etc::SourceParts=/dev/null clang")]
    [TestCase(SignedBy, "/etc/apt/sources.list.d/ubuntu.sources", "Types: deb\n", "SourceParts", "apt-get install -y -o Dir::Etc::SourceList=/etc/apt/sources.list.d/ubuntu.sources -o Dir::Etc::SourceParts=/dev/null clang")]
    [TestCase(SignedBy, "/etc/apt/sources.list.d/debian.sources", "Types: deb\n", "", null)]
    [TestCase(SignedBy, "/etc/apt/sources.list", "# none\n", "SourceParts", null)]
    [TestCase(MergeList, "/", "", "", "rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y clang")]
    [TestCase("E: Syntax error /etc/apt/apt.conf.d/95proxies:3: Extra junk at end of file\n", "/etc/apt/apt.conf.d/95proxies", "// the proxy\nAcquire::http::Proxy \"http://proxy:3128\"\nAcquire::https::Proxy \"false\";\n", "", "sed -i \"s/\\\"$/&;/\" /etc/apt/apt.conf.d/95proxies && apt-get install -y clang")]
    [TestCase("E: Syntax error /etc/apt/apt.conf:2: Extra junk at end of file\n", "/etc/apt/apt.conf", "Acquire::http::Proxy \"false\"", "", "sed -i \"s/\\\"$/&;/\" /etc/apt/apt.conf && apt-get install -y clang")]
    [TestCase("E: Syntax error /etc/apt/apt.conf.d/20cache:1: Extra junk at end of file\n", "/etc/apt/apt.conf.d/20cache", "APT { Cache-Limit \"1\"\n", "", "mv /etc/apt/apt.conf.d/20cache /etc/apt/apt.conf.d/20cache.disabled && apt-get install -y clang")]
    [TestCase("E: Syntax error /etc/apt/apt.conf.d/95proxies:1: Extra junk at end of file\n", "/etc/apt/apt.conf.d/95proxies", "Acquire { http::Proxy \"http://proxy:3128\"\n", "", null)]
    [TestCase("E: Invalid record in the preferences file /etc/apt/preferences.d/pin, no Package header\n", "/", "", "", "mv /etc/apt/preferences.d/pin /etc/apt/preferences.d/pin.disabled && apt-get install -y clang")]
    [TestCase("E: Unable to parse package file /var/lib/apt/extended_states (1)\n", "/", "", "", "mv /var/lib/apt/extended_states /var/lib/apt/extended_states.disabled && apt-get install -y clang")]
    [TestCase(DamagedStatus, "/var/lib/dpkg/status-old", "Package: apt\n", "", "cp --backup /var/lib/dpkg/status-old /var/lib/dpkg/status && apt-get install -y clang")]
    [TestCase("E: Problem with MergeList /var/lib/dpkg/status\n", "/var/lib/dpkg/status-old", "Package: apt\n", "", "cp --backup /var/lib/dpkg/status-old /var/lib/dpkg/status && apt-get install -y clang")]
    [TestCase(DamagedStatus, "/var/lib/dpkg/status-old", "\0\0\0\0", "", null)]
    [TestCase(LibraryOfBookworm, "/etc/apt/sources.list", "# main\ndeb http://deb.example.org/debian bullseye main contrib\n", "", "sed -n \"s/^\\(deb .*\\) [a-z]* main/\\1 bookworm main/w /run/bookworm.list\" /etc/apt/sources.list && apt-get update " + OnlyBookworm + " && apt-get install -y " + OnlyBookworm + " clang")]
    [TestCase(LibraryOfBookworm, "/etc/apt/sources.list", "deb http://deb.example.org/debian bookworm main\n", "", null)]
    [TestCase(LibraryOfBookworm, "/etc/apt/sources.list", "deb http://deb.example.org/debian bullseye main\ndeb http://deb.example.org/debian bookworm main\n", "", null)]
    [TestCase(HeldLibrary, "/var/lib/dpkg/status", "Package: libc-bin\nStatus: hold ok installed\n\nPackage: libc6\nStatus: hold ok installed\n", " libc6", "apt-get install -y --allow-change-held-packages clang libc6")]
    [TestCase(HeldLibrary, "/var/lib/dpkg/status", "Package: libc6\nStatus: install ok installed\n", " libc6", null)]
    [TestCase(NewerZlib, "/", "", "--allow-downgrades zlib1g=1:1.2.13.dfsg-1", "apt-get install -y --allow-downgrades clang zlib1g=1:1.2.13.dfsg-1")]
    [TestCase(NewerZlib, "/", "", "", null)]
    [TestCase("E: Unable to locate package clang\n", "/", "", "", "apt-get update && apt-get install -y clang")]
    [TestCase("E: Failed to lock directory\n", "/", "", "", null)]
    public void For_AptFails_IsRepairedByTheCommandOrNamed(string output, string file, string text, string repair, string? command)
    {
        ScriptedMachine machine = new ScriptedMachine().File(file, text).Executable(AptGet)
            .Answers(AptGet, arguments => repair.Length > 0 && string.Join(' ', arguments).Contains(repair, StringComparison.Ordinal), ScriptedMachine.Exits(0, "Inst clang (1:14.0-55.7 Debian:12.15/oldstable [amd64])\n"))
            .Answers(AptGet, ScriptedMachine.Exits(100, "Reading package lists...\n" + output));

        Assert.That(For(Root(LinuxFamily.Debian), machine, Clang), Is.EqualTo(command != null
            ? Remedies.Install.With(command)
            : Remedies.FixAptGet.With(output.Split('\n').First(line => line.StartsWith("E: ", StringComparison.Ordinal)).TrimEnd('.')) + " " + Remedies.Install.With("apt-get install -y clang")));
    }

    /// <summary>The packages are removed if the other version is installed, so it is not.</summary>
    [Test]
    public void For_RepairOfAptRemovesPackages_IsNotPrinted()
    {
        ScriptedMachine machine = new ScriptedMachine().Executable(AptGet)
            .Answers(AptGet, arguments => arguments.Contains("--allow-downgrades"), ScriptedMachine.Exits(0, "Reading package lists...\nRemv libfoo [1.0]\n"))
            .Answers(AptGet, ScriptedMachine.Exits(100, NewerZlib));

        Assert.That(For(Root(LinuxFamily.Debian), machine, Clang), Does.StartWith(Remedies.FixAptGet.With("E: Unable to correct problems, you have held broken packages")));
    }

    /// <summary>The simulation knows only the old lists.</summary>
    [TestCase("E: Unable to locate package clang\n", "apt-get update && apt-get install -y clang")]
    [TestCase(NewerZlib, "apt-get update && apt-get install -y clang")]
    [TestCase("", "apt-get update && apt-get install -y clang")]
    [TestCase(MergeList, "rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y clang")]
    [TestCase(SignedBy, "apt-get update -o Dir::Etc::SourceParts=/dev/null && apt-get install -y -o Dir::Etc::SourceParts=/dev/null clang")]
    public void For_ListsAreUpdated_OnlyErrorsOfTheSettingsCount(string output, string command)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/etc/apt/sources.list", "deb http://deb.example.org/debian bookworm main\n").Executable(AptGet)
            .Answers(AptGet, arguments => arguments.Contains("Dir::Etc::SourceParts=/dev/null"), ScriptedMachine.Exits(100, "E: Unable to locate package clang\n"))
            .Answers(AptGet, ScriptedMachine.Exits(100, output));

        Assert.That(For(Root(LinuxFamily.Debian) with { HasPackageLists = false }, machine, Clang), Is.EqualTo(Remedies.Install.With(command)));
    }

    /// <summary>An update of the lists of this release does not help.</summary>
    [Test]
    public void For_ListsAreUpdated_LibraryOfANewerReleaseCounts()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/etc/apt/sources.list", "deb http://deb.example.org/debian bullseye main\n").Executable(AptGet)
            .Answers(AptGet, ScriptedMachine.Exits(100, LibraryOfBookworm));

        Assert.That(For(Root(LinuxFamily.Debian) with { HasPackageLists = false }, machine, Clang), Does.EndWith($"&& apt-get update {OnlyBookworm} && apt-get install -y {OnlyBookworm} clang"));
    }

    /// <summary>An update does not change what is on hold.</summary>
    [TestCase("Inst libc6\n", "apt-get update && apt-get install -y --allow-change-held-packages clang libc6")]
    [TestCase(HeldLibrary, "apt-get update && apt-get install -y clang")]
    public void For_ListsAreUpdated_PackageOnHoldCounts(string repaired, string command)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/var/lib/dpkg/status", "Package: libc6\nStatus: hold ok installed\n").Executable(AptGet)
            .Answers(AptGet, arguments => arguments.Contains("libc6"), ScriptedMachine.Exits(0, repaired)).Answers(AptGet, ScriptedMachine.Exits(100, HeldLibrary));

        Assert.That(For(Root(LinuxFamily.Debian) with { HasPackageLists = false }, machine, Clang), Is.EqualTo(Remedies.Install.With(command)));
    }

    [Test]
    public void For_ErrorOfAptIsLong_IsCutOff()
    {
        ScriptedMachine machine = new ScriptedMachine().Executable(AptGet).Answers(AptGet, ScriptedMachine.Exits(100, "E: " + new string('x', 1000)));

        Assert.That(For(Root(LinuxFamily.Debian), machine, Clang), Does.StartWith(Remedies.FixAptGet.With("E: " + new string('x', 197) + "…")));
    }

    [TestCase("apt-get install -y clang", "W: Target Packages is configured multiple times\n")]
    [TestCase("apt-get install -y clang", "")]
    [TestCase("apt-get install -y clang", "E: Could not open file /var/lib/apt/lists/deb.example.org_Packages - open (13: Permission denied)\n")]
    public void For_AptWorksForRoot_CommandIsTheUsualOne(string command, string output)
    {
        ScriptedMachine machine = new ScriptedMachine().Executable(AptGet).Answers(AptGet, ScriptedMachine.Exits(0, output));

        Assert.That(For(Root(LinuxFamily.Debian), machine, Clang), Is.EqualTo(Remedies.Install.With(command)));
        Assert.That(machine.Runs, Has.Count.EqualTo(1));
    }

    /// <summary>dpkg: unrecoverable fatal error, aborting: unknown system group 'messagebus' in statoverride file.</summary>
    [TestCase("root messagebus 4754 /usr/lib/dbus-1.0/helper\nroot staff 2775 /usr/local\n", "dpkg-statoverride --remove /usr/lib/dbus-1.0/helper && apt-get install -y clang")]
    [TestCase("messagebus root 4754 /usr/lib/dbus-1.0/helper\n", "dpkg-statoverride --remove /usr/lib/dbus-1.0/helper && apt-get install -y clang")]
    [TestCase("#0 #104 4754 /usr/lib/dbus-1.0/helper\n", "apt-get install -y clang")]
    [TestCase("root staff 2775 /usr/local\n", "apt-get install -y clang")]
    public void For_OverrideNamesADeletedGroup_IsRemoved(string overrides, string command)
    {
        ScriptedMachine machine = new ScriptedMachine().Directory("/").File("/var/lib/dpkg/statoverride", overrides)
            .Answers("/usr/bin/getent", arguments => arguments[1] == "messagebus", ScriptedMachine.Exits(2)).Answers("/usr/bin/getent", ScriptedMachine.Exits(0));

        Assert.That(For(Root(LinuxFamily.Debian), machine, Clang), Is.EqualTo(Remedies.Install.With(command)));
    }

    /// <summary>dpkg: unrecoverable fatal error, aborting: files list file for package 'gzip' is missing final newline.</summary>
    [TestCase("\0\0\0", "rm /var/lib/dpkg/info/gzip.list && apt-get install -y clang")]
    [TestCase("/.\n/bin\n", "apt-get install -y clang")]
    [TestCase("", "apt-get install -y clang")]
    public void For_DamagedListOfFiles_IsRemoved(string list, string command) => Assert.That(
        For(Root(LinuxFamily.Debian), new ScriptedMachine().Directory("/").File("/var/lib/dpkg/info/gzip.list", list), Clang), Is.EqualTo(Remedies.Install.With(command)));

    /// <summary>google-cloud-cli installs so many files that its list has 4 MB.</summary>
    [TestCase("\n", "apt-get install -y clang")]
    [TestCase("", "rm /var/lib/dpkg/info/gzip.list && apt-get install -y clang")]
    public void For_VeryLongListOfFiles_OnlyItsEndIsRead(string end, string command) => For_DamagedListOfFiles_IsRemoved(
        string.Concat(Enumerable.Repeat("/usr/lib/google-cloud-sdk/platform/file\n", 100_000)) + "/usr/bin/gcloud" + end, command);

    /// <summary>E: You don't have enough free space in /var/cache/apt/archives/.</summary>
    [TestCase(50, "clang_14_amd64.deb", "apt-get clean && apt-get install -y clang")]
    [TestCase(50, "lock", "apt-get install -y clang")]
    [TestCase(500, "clang_14_amd64.deb", "apt-get install -y clang")]
    public void For_FullCache_IsCleaned(int megabytes, string file, string command) => Assert.That(
        For(Root(LinuxFamily.Debian), new ScriptedMachine().Directory("/").File("/var/cache/apt/archives/" + file, "").Free(megabytes * 1024L * 1024, "/var/cache/apt/archives"), Clang),
        Is.EqualTo(Remedies.Install.With(command)));

    /// <summary>GPG error: Couldn't create temporary file /tmp/apt.conf.R2Be2Z for passing config to apt-key. The mode is in hexadecimal digits.</summary>
    [TestCase("41ed", false, "chmod 1777 /tmp && apt-get update && apt-get install -y clang")]
    [TestCase("43ff", false, "apt-get update && apt-get install -y clang")]
    [TestCase("41ed", true, "apt-get install -y clang")]
    public void For_TemporaryFolderIsRestricted_IsOpenedBeforeTheUpdate(string mode, bool hasLists, string command) => Assert.That(
        For(Root(LinuxFamily.Debian) with { HasPackageLists = hasLists }, new ScriptedMachine().Directory("/").Identity("/tmp", new FileIdentity(mode + " 0 0", 1)), Clang),
        Is.EqualTo(Remedies.Install.With(command)));

    /// <summary>Certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown.</summary>
    [TestCase("sources.list", "deb https://deb.example.org/debian bookworm main", "dpkg", "", true)]
    [TestCase("sources.list.d/debian.sources", "Types: deb\nURIs: https://deb.example.org/debian", "dpkg", "", true)]
    [TestCase("sources.list", "deb http://deb.example.org/debian bookworm main", "dpkg", "", false)]
    [TestCase("sources.list.d/vendor.list", "deb https://packages.example.org/apt stable main", "dpkg", "", false)]
    [TestCase("sources.list", "deb https://deb.example.org/debian bookworm main", "ca-certificates", "", false)]
    [TestCase("sources.list", "deb https://deb.example.org/debian bookworm main", "dpkg", "/etc/ssl/certs/ca-certificates.crt", false)]
    [TestCase("sources.list", "deb https://deb.example.org/debian bookworm main", "dpkg", "/etc/apt/apt.conf", false)]
    public void For_NoCertificates_AreInstalled(string file, string source, string installed, string other, bool areInstalled)
    {
        ScriptedMachine machine = Dpkg(("dpkg", "", ""), (installed, "", "")).File("/etc/apt/" + file, source + "\n");
        if (other.Length > 0)
        {
            machine.File(other, "Acquire::https::CaInfo \"/opt/ca.pem\";\n");
        }

        Assert.That(
            For(Root(LinuxFamily.Debian) with { HasPackageLists = false }, machine, Clang).Replace("update;", "update &&", StringComparison.Ordinal),
            Is.EqualTo(Remedies.Install.With(areInstalled
                ? "apt-get update -o Acquire::https::Verify-Peer=false && apt-get install -y -o Acquire::https::Verify-Peer=false clang ca-certificates"
                : "apt-get update && apt-get install -y clang")));
    }

    /// <summary>E: Repository 'http://… stable InRelease' changed its 'Codename' value from 'bookworm' to 'trixie'.</summary>
    [TestCase("deb.example.org_debian_dists_stable_InRelease", " --allow-releaseinfo-change")]
    [TestCase("deb.example.org_debian_dists_oldstable-updates_InRelease", " --allow-releaseinfo-change")]
    [TestCase("deb.example.org_debian_dists_bookworm_InRelease", "")]
    [TestCase("packages.example.org_code_dists_stable_InRelease", "")]
    public void For_ListsOfAMovingSuite_UpdateAcceptsTheNewRelease(string file, string option) => Assert.That(
        For(Root(LinuxFamily.Debian) with { HasPackageLists = false }, new ScriptedMachine().File("/var/lib/apt/lists/" + file), Clang),
        Is.EqualTo(Remedies.Install.With($"apt-get update{option} && apt-get install -y clang")));

    [Test]
    public void For_PackageByName_IsInstalledInAdditionToTheComponents() => Assert.Multiple(() =>
    {
        Assert.That(
            new InstallRemedy(On(Root(LinuxFamily.Debian), new ScriptedMachine().Directory("/")), []).For([LinuxComponent.Zlib], ["clang-16"]),
            Is.EqualTo(Remedies.Install.With("apt-get install -y clang-16 zlib1g-dev")));
        Assert.That(new InstallRemedy(Root(LinuxFamily.Fedora), []).For([], ["clang16"]), Is.EqualTo(Remedies.Install.With("dnf install -y clang16")));
    });

    /// <summary>A message is better than none, even if the disk has a fault.</summary>
    [Test]
    public void Read_DiskHasAFault_NothingIsInstalled()
    {
        DpkgDatabase database = DpkgDatabase.Read(new ScriptedMachine().File("/var/lib/dpkg/status", "Package: clang\nStatus: install ok unpacked\nArchitecture: amd64\n").Damaged("/var/lib/dpkg/status"));

        Assert.That((database.IsBroken, database.IsInstalled("clang")), Is.EqualTo((false, false)));
    }

    private static Distribution Root(object family) => new((LinuxFamily)family, "") { IsRoot = true };

    private static Distribution User(object family) => new((LinuxFamily)family, "") { HasSudo = true };

    private static Distribution Release(string id, string release) => Root(LinuxFamily.Debian) with { Id = id, Release = Distribution.ParseRelease(release) };

    private static string For(Distribution distribution, params LinuxComponent[] components) => For(distribution, new ScriptedMachine().Directory("/"), components);

    private static string For(Distribution distribution, ScriptedMachine machine, params LinuxComponent[] components) => new InstallRemedy(On(distribution, machine), ["/usr/local/bin", "/usr/bin/"]).For(components, []);

    private static Distribution On(Distribution distribution, ScriptedMachine machine) => distribution with
    {
        InstalledPackages = new(() => DpkgDatabase.Read(machine)),
        AptSettings = new(() => AptSettings.Read(machine)),
        Machine = machine,
    };

    /// <summary>dpkg has installed these packages. Their files do not exist unless the test defines them.</summary>
    private static ScriptedMachine Dpkg(params (string Name, string Fields, string File)[] packages)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/var/lib/dpkg/status", string.Concat(packages.Select(package =>
            $"Package: {package.Name}\nStatus: install ok installed\nArchitecture: amd64\n{(package.Fields.Length > 0 ? package.Fields + "\n" : "")}Description: a package\n with a longer text\n\n")));
        foreach ((string name, _, string file) in packages)
        {
            machine.File($"/var/lib/dpkg/info/{name}.list", $"/.\n/usr\n{file}\n");
        }

        return machine;
    }
}
