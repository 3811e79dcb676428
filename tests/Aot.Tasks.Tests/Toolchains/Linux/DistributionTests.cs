using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class DistributionTests
{
    [TestCase("debian", "", "debian")]
    [TestCase("ubuntu", "debian", "debian")]
    [TestCase("linuxmint", "ubuntu debian", "debian")]
    [TestCase("raspbian", "debian", "debian")]
    [TestCase("alpine", "", "alpine")]
    [TestCase("postmarketos", "alpine", "alpine")]
    [TestCase("wolfi", "", "wolfi")]
    [TestCase("chainguard", "", "wolfi")]
    [TestCase("fedora", "", "fedora")]
    [TestCase("nobara", "rhel centos fedora", "rhel")]
    [TestCase("rhel", "fedora", "rhel")]
    [TestCase("rocky", "rhel centos fedora", "rhel")]
    [TestCase("almalinux", "rhel centos fedora", "rhel")]
    [TestCase("centos", "rhel fedora", "rhel")]
    [TestCase("ol", "fedora", "rhel")]
    [TestCase("amzn", "fedora", "amzn")]
    [TestCase("azurelinux", "", "azurelinux")]
    [TestCase("mariner", "", "azurelinux")]
    [TestCase("opensuse-leap", "suse opensuse", "suse")]
    [TestCase("opensuse-tumbleweed", "opensuse suse", "suse")]
    [TestCase("sles", "suse", "suse")]
    [TestCase("sle-micro", "suse", "suse")]
    [TestCase("arch", "", "arch")]
    [TestCase("manjaro", "arch", "arch")]
    [TestCase("nixos", "", "nixos")]
    [TestCase("void", "", "")]
    public void Detect_OsRelease_FindsTheFamily(string id, string idLike, string family) =>
        Assert.That(Distribution.Detect(new ScriptedMachine().Root().OsRelease(id, idLike)).Family, Is.EqualTo(family));

    [TestCase("ID=debian\n")]
    [TestCase("ID=\"debian\"\r\n")]
    [TestCase("ID='debian'")]
    [TestCase("# comment\n\nNAME=x\nID=debian\nVERSION_ID=\"12\"\n")]
    public void Detect_OsRelease_QuotesAreNoPart(string text) =>
        Assert.That(Distribution.Detect(new ScriptedMachine().Root().File("/etc/os-release", text)).Family, Is.EqualTo("debian"));

    [Test]
    public void Detect_OnlyUsrLib_IsRead() =>
        Assert.That(Distribution.Detect(new ScriptedMachine().Root().File("/usr/lib/os-release", "ID=arch\nPRETTY_NAME=\"Arch Linux\"\n")).Name, Is.EqualTo("Arch Linux"));

    [Test]
    public void Detect_NoOsRelease_IsUnknown()
    {
        Distribution unknown = Distribution.Detect(new ScriptedMachine().Root().Directory("/"));

        Assert.That((unknown.Family, unknown.Name), Is.EqualTo(("", "")));
    }

    [TestCase("/.dockerenv")]
    [TestCase("/run/.containerenv")]
    public void Install_Container_TellsTheDockerfileLine(string mark) => Assert.That(
        Distribution.Detect(new ScriptedMachine().Root().OsRelease("debian").File(mark)).Install("clang"),
        Is.EqualTo(
            "Install what is missing: apt-get update && apt-get install -y clang"
            + "; in a Dockerfile: RUN apt-get update && apt-get install -y --no-install-recommends clang && rm -rf /var/lib/apt/lists/*"));

    [Test]
    public void Install_ContainerNotRoot_SudoIsBeforeBoth() => Assert.That(
        Distribution.Detect(new ScriptedMachine().Root(false).OsRelease("ubuntu").Container()).Install("clang", "zlib"),
        Does.StartWith("Install what is missing: sudo apt-get update && sudo apt-get install -y clang zlib1g-dev; in a Dockerfile: RUN apt-get update && apt-get install "));

    [TestCase("debian", "apt-get install -y clang zlib1g-dev")]
    [TestCase("alpine", "apk add clang zlib-dev")]
    [TestCase("wolfi", "apk add clang zlib-dev")]
    [TestCase("fedora", "dnf install -y clang zlib-ng-compat-devel")]
    [TestCase("rhel", "dnf install -y clang zlib-devel")]
    [TestCase("amzn", "dnf install -y clang zlib-devel")]
    [TestCase("azurelinux", "tdnf install -y clang zlib-devel")]
    [TestCase("suse", "zypper install -y clang zlib-devel")]
    [TestCase("arch", "pacman -S --needed --noconfirm clang zlib")]
    public void Install_Family_HasItsCommand(string family, string command) => Assert.Multiple(() =>
    {
        Assert.That(Make(family, isRoot: true).Install("clang", "zlib"), Is.EqualTo("Install what is missing: " + command));
        Assert.That(Make(family, isRoot: false).Install("clang", "zlib"), Is.EqualTo("Install what is missing: sudo " + command));
    });

    /// <summary>An image has no package lists: apk would find nothing in its cache.</summary>
    [TestCase("alpine", "apk add --no-cache clang")]
    [TestCase("wolfi", "apk add --no-cache clang")]
    [TestCase("fedora", "dnf install -y clang")]
    [TestCase("azurelinux", "tdnf install -y clang")]
    public void Install_ContainerOfAnotherFamily_HasItsLine(string family, string command) => Assert.That(
        new Distribution(family, "", isRoot: true, isContainer: true).Install("clang"),
        Is.EqualTo($"Install what is missing: {command}; in a Dockerfile: RUN {command}"));

    [Test]
    public void Install_NixOs_NeedsNoRoot() =>
        Assert.That(Make("nixos", isRoot: false).Install("clang", "zlib"), Is.EqualTo("Install what is missing: nix-shell -p clang zlib"));

    [TestCase("debian", "libc", "libc6-dev")]
    [TestCase("alpine", "libc", "musl-dev")]
    [TestCase("wolfi", "libc", "glibc-dev")]
    [TestCase("fedora", "libc", "glibc-devel")]
    [TestCase("debian", "stdc++", "g++")]
    [TestCase("suse", "stdc++", "gcc-c++")]
    [TestCase("alpine", "icu-static", "icu-dev icu-static")]
    [TestCase("rhel", "libc-static", "glibc-static")]
    [TestCase("alpine", "gold", "binutils-gold")]
    [TestCase("debian", "cross-arm64", "gcc-aarch64-linux-gnu")]
    [TestCase("debian", "zlib-arm64", "zlib1g-dev:arm64")]
    public void Install_Component_IsThePackageOfTheFamily(string family, string component, string package) =>
        Assert.That(Make(family, isRoot: true).Install(component), Does.EndWith(" " + package));

    [Test]
    public void Install_OnePackageForTwoComponents_IsNamedOnce() =>
        Assert.That(Make("debian", isRoot: true).Install("binutils", "gold"), Is.EqualTo("Install what is missing: apt-get install -y binutils"));

    [TestCase("")]
    [TestCase("rhel")]
    public void Install_PackageNotKnown_NamesTheComponents(string family) => Assert.That(
        Make(family, isRoot: true).Install("clang", "cross-arm64"),
        Is.EqualTo("Install with your distribution's package manager: clang, a cross toolchain for arm64."));

    private static Distribution Make(string family, bool isRoot) => new(family, "", isRoot, isContainer: false);
}
