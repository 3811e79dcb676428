using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class DistributionTests
{
    [TestCase("debian", "", LinuxFamily.Debian)]
    [TestCase("ubuntu", "debian", LinuxFamily.Debian)]
    [TestCase("linuxmint", "ubuntu debian", LinuxFamily.Debian)]
    [TestCase("raspbian", "debian", LinuxFamily.Debian)]
    [TestCase("alpine", "", LinuxFamily.Alpine)]
    [TestCase("postmarketos", "alpine", LinuxFamily.Alpine)]
    [TestCase("wolfi", "", LinuxFamily.Wolfi)]
    [TestCase("chainguard", "", LinuxFamily.Wolfi)]
    [TestCase("fedora", "", LinuxFamily.Fedora)]
    [TestCase("nobara", "rhel centos fedora", LinuxFamily.RedHat)]
    [TestCase("rhel", "fedora", LinuxFamily.RedHat)]
    [TestCase("rocky", "rhel centos fedora", LinuxFamily.RedHat)]
    [TestCase("almalinux", "rhel centos fedora", LinuxFamily.RedHat)]
    [TestCase("centos", "rhel fedora", LinuxFamily.RedHat)]
    [TestCase("ol", "fedora", LinuxFamily.RedHat)]
    [TestCase("amzn", "fedora", LinuxFamily.Amazon)]
    [TestCase("azurelinux", "", LinuxFamily.AzureLinux)]
    [TestCase("mariner", "", LinuxFamily.AzureLinux)]
    [TestCase("opensuse-leap", "suse opensuse", LinuxFamily.Suse)]
    [TestCase("opensuse-tumbleweed", "opensuse suse", LinuxFamily.Suse)]
    [TestCase("sles", "suse", LinuxFamily.Suse)]
    [TestCase("sle-micro", "suse", LinuxFamily.Suse)]
    [TestCase("arch", "", LinuxFamily.Arch)]
    [TestCase("manjaro", "arch", LinuxFamily.Arch)]
    [TestCase("nixos", "", LinuxFamily.NixOS)]
    [TestCase("void", "", LinuxFamily.Unknown)]
    public void Detect_OsRelease_FamilyIsFound(string id, string idLike, object family) =>
        Assert.That(Distribution.Detect(new ScriptedMachine().Root().OsRelease(id, idLike)).Family, Is.EqualTo(family));

    [TestCase("ID=debian\n")]
    [TestCase("ID=\"debian\"\r\n")]
    [TestCase("ID='debian'")]
    [TestCase("# comment\n\nNAME=x\nID=debian\nVERSION_ID=\"12\"\n")]
    public void Detect_QuotedId_QuotesAreRemoved(string text) =>
        Assert.That(Distribution.Detect(new ScriptedMachine().Root().File("/etc/os-release", text)).Family, Is.EqualTo(LinuxFamily.Debian));

    [Test]
    public void Detect_OsReleaseOnlyInUsrLib_IsRead() =>
        Assert.That(Distribution.Detect(new ScriptedMachine().Root().File("/usr/lib/os-release", "ID=arch\nPRETTY_NAME=\"Arch Linux\"\n")).Name, Is.EqualTo("Arch Linux"));

    [Test]
    public void Detect_NoOsRelease_FamilyIsUnknown()
    {
        Distribution unknown = Distribution.Detect(new ScriptedMachine().Root().Directory("/"));

        Assert.That((unknown.Family, unknown.Name), Is.EqualTo((LinuxFamily.Unknown, "")));
    }

    [TestCase("/.dockerenv")]
    [TestCase("/run/.containerenv")]
    public void Install_Container_HasALineForTheDockerfile(string file) => Assert.That(
        Distribution.Detect(new ScriptedMachine().Root().OsRelease("debian").File(file)).Install(LinuxComponent.Clang),
        Is.EqualTo(Remedies.InstallInContainer.With(
            "apt-get update && apt-get install -y clang",
            "RUN apt-get update && apt-get install -y --no-install-recommends clang && rm -rf /var/lib/apt/lists/*")));

    [Test]
    public void Install_ContainerWithoutRoot_BothCommandsUseSudo() => Assert.That(
        Distribution.Detect(new ScriptedMachine().Root(false).OsRelease("ubuntu").Container()).Install(LinuxComponent.Clang, LinuxComponent.Zlib),
        Is.EqualTo(Remedies.InstallInContainer.With(
            "sudo apt-get update && sudo apt-get install -y clang zlib1g-dev",
            "RUN apt-get update && apt-get install -y --no-install-recommends clang zlib1g-dev && rm -rf /var/lib/apt/lists/*")));

    [TestCase(LinuxFamily.Debian, "apt-get install -y clang zlib1g-dev")]
    [TestCase(LinuxFamily.Alpine, "apk add clang zlib-dev")]
    [TestCase(LinuxFamily.Wolfi, "apk add clang zlib-dev")]
    [TestCase(LinuxFamily.Fedora, "dnf install -y clang zlib-ng-compat-devel")]
    [TestCase(LinuxFamily.RedHat, "dnf install -y clang zlib-devel")]
    [TestCase(LinuxFamily.Amazon, "dnf install -y clang zlib-devel")]
    [TestCase(LinuxFamily.AzureLinux, "tdnf install -y clang zlib-devel")]
    [TestCase(LinuxFamily.Suse, "zypper install -y clang zlib-devel")]
    [TestCase(LinuxFamily.Arch, "pacman -S --needed --noconfirm clang zlib")]
    public void Install_EachFamily_HasItsCommand(object family, string command) => Assert.Multiple(() =>
    {
        Assert.That(Make(family, isRoot: true).Install(LinuxComponent.Clang, LinuxComponent.Zlib), Is.EqualTo(Remedies.Install.With(command)));
        Assert.That(Make(family, isRoot: false).Install(LinuxComponent.Clang, LinuxComponent.Zlib), Is.EqualTo(Remedies.Install.With("sudo " + command)));
    });

    /// <summary>An image contains no package lists: apk would find nothing in its cache.</summary>
    [TestCase(LinuxFamily.Alpine, "apk add --no-cache clang")]
    [TestCase(LinuxFamily.Wolfi, "apk add --no-cache clang")]
    [TestCase(LinuxFamily.Fedora, "dnf install -y clang")]
    [TestCase(LinuxFamily.AzureLinux, "tdnf install -y clang")]
    public void Install_ContainerOfAnotherFamily_HasItsLine(object family, string command) => Assert.That(
        new Distribution((LinuxFamily)family, "", IsRoot: true, IsContainer: true).Install(LinuxComponent.Clang),
        Is.EqualTo(Remedies.InstallInContainer.With(command, "RUN " + command)));

    [Test]
    public void Install_NixOS_UsesNoSudo() => Assert.That(
        Make(LinuxFamily.NixOS, isRoot: false).Install(LinuxComponent.Clang, LinuxComponent.Zlib), Is.EqualTo(Remedies.Install.With("nix-shell -p clang zlib")));

    [TestCase(LinuxFamily.Debian, LinuxComponent.CLibrary, "libc6-dev")]
    [TestCase(LinuxFamily.Alpine, LinuxComponent.CLibrary, "musl-dev")]
    [TestCase(LinuxFamily.Wolfi, LinuxComponent.CLibrary, "glibc-dev")]
    [TestCase(LinuxFamily.Fedora, LinuxComponent.CLibrary, "glibc-devel")]
    [TestCase(LinuxFamily.Debian, LinuxComponent.CppLibrary, "g++")]
    [TestCase(LinuxFamily.Suse, LinuxComponent.CppLibrary, "gcc-c++")]
    [TestCase(LinuxFamily.Alpine, LinuxComponent.StaticIcu, "icu-dev icu-static")]
    [TestCase(LinuxFamily.RedHat, LinuxComponent.StaticCLibrary, "glibc-static")]
    [TestCase(LinuxFamily.Alpine, LinuxComponent.Gold, "binutils-gold")]
    [TestCase(LinuxFamily.Debian, LinuxComponent.CrossArm64, "gcc-aarch64-linux-gnu")]
    [TestCase(LinuxFamily.Debian, LinuxComponent.ZlibArm64, "zlib1g-dev:arm64")]
    public void Install_Component_UsesThePackageOfTheFamily(object family, object component, string package) =>
        Assert.That(Make(family, isRoot: true).Install((LinuxComponent)component), Does.EndWith(" " + package));

    [Test]
    public void Install_OnePackageForTwoComponents_IsNamedOnce() => Assert.That(
        Make(LinuxFamily.Debian, isRoot: true).Install(LinuxComponent.Binutils, LinuxComponent.Gold), Is.EqualTo(Remedies.Install.With("apt-get install -y binutils")));

    [TestCase(LinuxFamily.Unknown)]
    [TestCase(LinuxFamily.RedHat)]
    public void Install_PackageIsNotKnown_ComponentsAreNamed(object family) => Assert.That(
        Make(family, isRoot: true).Install(LinuxComponent.Clang, LinuxComponent.CrossArm64),
        Is.EqualTo(Remedies.InstallComponents.With("clang, " + LinuxPackages.Name(LinuxComponent.CrossArm64))));

    private static Distribution Make(object family, bool isRoot) => new((LinuxFamily)family, "", isRoot, IsContainer: false);
}
