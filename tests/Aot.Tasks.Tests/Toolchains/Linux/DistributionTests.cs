using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
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
        Assert.That(Detect(new ScriptedMachine().Root().OsRelease(id, idLike)).Family, Is.EqualTo(family));

    [TestCase("ID=debian\n")]
    [TestCase("ID=\"debian\"\r\n")]
    [TestCase("ID='debian'")]
    [TestCase("# comment\n\nNAME=x\nID=debian\nVERSION_ID=\"12\"\n")]
    public void Detect_QuotedId_QuotesAreRemoved(string text) =>
        Assert.That(Detect(new ScriptedMachine().Root().File("/etc/os-release", text)).Family, Is.EqualTo(LinuxFamily.Debian));

    [Test]
    public void Detect_OsReleaseOnlyInUsrLib_IsRead() =>
        Assert.That(Detect(new ScriptedMachine().Root().File("/usr/lib/os-release", "ID=arch\nPRETTY_NAME=\"Arch Linux\"\n")).Name, Is.EqualTo("Arch Linux"));

    [Test]
    public void Detect_NoOsRelease_FamilyIsUnknown()
    {
        Distribution unknown = Detect(new ScriptedMachine().Root().Directory("/"));

        Assert.That((unknown.Family, unknown.Name), Is.EqualTo((LinuxFamily.Unknown, "")));
    }

    [TestCase("12", "12.0")]
    [TestCase("22.04", "22.4")]
    [TestCase("", null)]
    public void Detect_VersionId_IsTheRelease(string id, string? release) => Assert.That(
        Detect(new ScriptedMachine().Root().File("/etc/os-release", $"ID=debian\nVERSION_ID=\"{id}\"\n")).Release?.ToString(), Is.EqualTo(release));

    [TestCase("/.dockerenv", "")]
    [TestCase("/run/.containerenv", "")]
    [TestCase("/run/systemd/container", "lxc")]
    [TestCase("/proc/1/cgroup", "0::/../buildkit/x1\n")]
    [TestCase("/proc/1/cgroup", "12:cpu:/docker/0123\n0::/\n")]
    [TestCase("/proc/1/cgroup", "0::/kubepods.slice/pod1\n")]
    public void Detect_FileOfAContainerEngine_IsAContainer(string file, string content) =>
        Assert.That(Detect(new ScriptedMachine().Root().OsRelease("debian").File(file, content)).IsContainer, Is.True);

    [TestCase("0::/\n")]
    [TestCase("0::/init.scope\n")]
    public void Detect_OrdinaryControlGroup_IsNoContainer(string content) =>
        Assert.That(Detect(new ScriptedMachine().Root().OsRelease("debian").File("/proc/1/cgroup", content)).IsContainer, Is.False);

    [Test]
    public void Detect_VariableOfTheSdkImages_IsAContainer()
    {
        ScriptedMachine machine = new ScriptedMachine().Root().OsRelease("debian");

        Assert.That(Distribution.Detect(machine, new ToolSearch(machine, "/usr/bin", "/project"), isContainerImage: true).IsContainer, Is.True);
    }

    [TestCase("/var/lib/apt/lists/mirror_debian_dists_bookworm_main_binary-amd64_Packages.lz4", true)]
    [TestCase("/var/lib/apt/lists/lock", false)]
    [TestCase("/var/lib/apt/lists/mirror_debian_dists_bookworm_InRelease", false)]
    public void Detect_PackageLists_OnlyListsOfPackagesCount(string file, bool hasLists) =>
        Assert.That(Detect(new ScriptedMachine().Root().OsRelease("debian").File(file)).HasPackageLists, Is.EqualTo(hasLists));

    [TestCase(true)]
    [TestCase(false)]
    public void Detect_Sudo_IsSearchedOnPath(bool hasSudo)
    {
        ScriptedMachine machine = new ScriptedMachine().Root(false).OsRelease("debian");

        Assert.That(Detect(hasSudo ? machine.Executable("/usr/bin/sudo") : machine).HasSudo, Is.EqualTo(hasSudo));
    }

    /// <summary>Hardened images have sudo without the bit that runs it as root, and a cluster can forbid more privileges.</summary>
    [TestCase("89ed 0 0", "0", true)]
    [TestCase("81ed 0 0", "0", false)]
    [TestCase("a1ff 0 0", "0", true, Description = "A link.")]
    [TestCase("89ed 0 0", "1", false)]
    public void Detect_SudoThatCannotWork_DoesNotCount(string identity, string noNewPrivileges, bool hasSudo)
    {
        ScriptedMachine machine = new ScriptedMachine().Root(false).OsRelease("debian").Executable("/usr/bin/sudo")
            .Identity("/usr/bin/sudo", new FileIdentity(identity, 1)).File("/proc/self/status", $"Name:\tdotnet\nNoNewPrivs:\t{noNewPrivileges}\nSeccomp:\t2\n");

        Assert.That(Detect(machine).HasSudo, Is.EqualTo(hasSudo));
    }

    /// <summary>The first user of a Debian system with a password for root is in groups for devices, but not in the group sudo.</summary>
    [TestCase("1000 24 29", false)]
    [TestCase("1000 24", false)]
    [TestCase("1000", false)]
    [TestCase("1000 24 27", true, Description = "sudo")]
    [TestCase("1000 4 24", true, Description = "adm, as in cloud images")]
    [TestCase("27", true, Description = "sudo is the user's own group.")]
    [TestCase("1000 24 70001", true, Description = "A group of a directory service can be in sudoers.")]
    [TestCase("1000 24", true, "me", Description = "sudo reads /etc/group, and the user has not logged in again.")]
    [TestCase("1000 24", true, "", "/.dockerenv", Description = "The users of development containers have a rule without a group.")]
    public void Detect_UserInNoAdministrativeGroup_CannotUseSudo(string groups, bool hasSudo, string member = "", string container = "")
    {
        string[] ids = groups.Split(' ');
        ScriptedMachine machine = new ScriptedMachine().Root(false).OsRelease("debian").Executable("/usr/bin/sudo").Identity("/usr/bin/sudo", new FileIdentity("89ed 0 0", 1))
            .File("/proc/self/status", $"Name:\tdotnet\nUid:\t1000\t1000\t1000\t1000\nGid:\t{ids[0]}\t{ids[0]}\t{ids[0]}\t{ids[0]}\nGroups:\t{string.Join(' ', ids[1..])} \nNoNewPrivs:\t0\n")
            .File("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nme:x:1000:1000::/home/me:/bin/bash\n")
            .File("/etc/group", $"adm:x:4:\ncdrom:x:24:me\nsudo:x:27:{member}\naudio:x:29:me\nme:x:1000:\n");
        if (container.Length > 0)
        {
            machine.File(container, "");
        }

        Assert.That(Detect(machine).HasSudo, Is.EqualTo(hasSudo));
    }

    private static Distribution Detect(ScriptedMachine machine) => Distribution.Detect(machine, new ToolSearch(machine, "/usr/local/bin:/usr/bin", "/project"));

    /// <summary>The server no longer has what lists of an earlier day name.</summary>
    [TestCase("0001-01-01", true)]
    [TestCase("0001-01-02", true)]
    [TestCase("0001-01-03", false)]
    [TestCase(null, true)]
    public void Detect_PackageLists_AreUpToDateForADay(string? today, bool expected)
    {
        ScriptedMachine machine = new ScriptedMachine().Root().OsRelease("debian").File("/var/lib/apt/lists/debian_Packages").Directory("/var/lib/apt/lists/partial");
        System.DateTime? date = today == null ? null : System.DateTime.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(Distribution.Detect(machine, new ToolSearch(machine, "/usr/bin", "/project"), today: date).HasPackageLists, Is.EqualTo(expected));
    }
}
