using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Data;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class LinuxPackagesTests
{
    private static IReadOnlyList<string[]> Rows { get; } = Table.Read("LinuxPackages.tsv");

    private static IReadOnlyList<string[]> Libraries { get; } = Table.Read("LinuxLibraries.tsv");

    private static IEnumerable<LinuxFamily> Families => Enum.GetValues<LinuxFamily>().Where(family => family != LinuxFamily.Unknown);

    [Test]
    public void Rows_Cells_AreComplete() => Assert.Multiple(() =>
    {
        Assert.That(Rows.Concat(Libraries), Has.All.Length.EqualTo(2 + Families.Count()));
        Assert.That(Rows.Concat(Libraries).SelectMany(row => row), Is.All.Match(@"^\S(.*\S)?$"));
    });

    [Test]
    public void Rows_Components_AreThoseOfTheEnumeration() =>
        Assert.That(Rows.Select(row => row[0]), Is.EqualTo(Enum.GetNames<LinuxComponent>().Prepend("install")));

    [Test]
    public void Header_Families_AreThoseOfTheEnumeration()
    {
        string header = Repository.Read("src/Aot.Tasks/Toolchains/Linux/LinuxPackages.tsv").Split('\n').Single(line => line.StartsWith("# component", StringComparison.Ordinal));

        Assert.That(header.Split('\t').Skip(2), Is.EqualTo(Families.Select(family => family.ToString())));
    }

    [Test]
    public void Libraries_Keys_AreArgumentsOrFiles() =>
        Assert.That(Libraries.Select(row => row[0]), Is.Unique.And.All.Match(@"^(-l[\w.+-]+|lib[\w+-]+\.so\.[\d.]+)$"));

    // The lists are excerpts of those of Debian.

    [TestCase("sqlite3", "libsqlite3-dev", "libsqlite3-dev")]
    [TestCase("curl", "libcurl-ocaml-dev libcurl4-gnutls-dev libcurl4-openssl-dev", "libcurl4-openssl-dev")]
    [TestCase("SDL2_mixer", "libsdl2-mixer-dev libsdl2-dev", "libsdl2-mixer-dev")]
    [TestCase("uuid", "uuid-dev", "uuid-dev")]
    [TestCase("cairo", "libcairo2-dev libcairo-gobject-perl libcairo-5c-dev", "libcairo2-dev")]
    [TestCase("ldap", "libldap2-dev", "libldap2-dev")]
    [TestCase("gtk", "libgtk2.0-dev libgtk-3-dev libgtk-4-dev", null)]
    [TestCase("sqlite3", "libc6-dev", null)]
    [TestCase("vendor", "libvendor", null)]
    [TestCase("sqlite3", "", "libsqlite3-dev")]
    [TestCase("SDL2", "", "libsdl2-dev")]
    [TestCase("foo", "", null)]
    public void OfDevelopment_Lists_Decide(string library, string listed, string? package) =>
        Assert.That(LibraryPackages.OfDevelopment(library, OnDebian("11"), Lists(listed)), Is.EqualTo(package));

    [TestCase("libtinfo.so.5", "libtinfo5 libtinfo6", "libtinfo5")]
    [TestCase("libncurses.so.6", "libncurses6", "libncurses6")]
    [TestCase("libedit.so.2", "libedit2", "libedit2")]
    [TestCase("libz3.so.4", "libz3-4", "libz3-4")]
    [TestCase("libgcc_s.so.1", "libgcc-s1", "libgcc-s1")]
    [TestCase("libLLVM-14.so.1", "libllvm14 libllvm14-dbg", "libllvm14")]
    [TestCase("libLLVM.so.19.1", "libllvm19", "libllvm19")]
    [TestCase("libclang-cpp.so.14", "libclang-cpp14", "libclang-cpp14")]
    [TestCase("libxml2.so.2", "libxml2", "libxml2")]
    [TestCase("libpython3.9.so.1.0", "libpython3.9", "libpython3.9")]
    [TestCase("libssl.so.3", "libssl3t64", "libssl3t64")]
    [TestCase("libssl.so.1.1", "libssl1.1", "libssl1.1")]
    [TestCase("libicuuc.so.72", "libicu72", null)]
    [TestCase("libtinfo.so.5", "libtinfo6", null)]
    [TestCase("libvendor.so", "libvendor", null)]
    public void OfFile_Lists_Decide(string file, string listed, string? package) =>
        Assert.That(LibraryPackages.OfFile(file, OnDebian("11"), Lists(listed)), Is.EqualTo(package));

    [TestCase("12", "libtinfo5")]
    [TestCase("13", null)]
    public void OfFile_ListsAreEmpty_ReleaseDecides(string release, string? package) =>
        Assert.That(LibraryPackages.OfFile("libtinfo.so.5", OnDebian(release), Lists("")), Is.EqualTo(package));

    [Test]
    public void OfDevelopment_OtherFamilies_UseTheTable() => Assert.Multiple(() =>
    {
        Assert.That(LibraryPackages.OfDevelopment("sqlite3", new Distribution(LinuxFamily.Fedora, ""), Lists("")), Is.EqualTo("sqlite-devel"));
        Assert.That(LibraryPackages.OfDevelopment("foo", new Distribution(LinuxFamily.Fedora, ""), Lists("")), Is.Null);
        Assert.That(LibraryPackages.OfDevelopment("sqlite3", new Distribution(LinuxFamily.Unknown, ""), Lists("")), Is.Null);
    });

    /// <summary>Then the linker looks elsewhere, and another installation does not help.</summary>
    [TestCase("", null)]
    [TestCase("/usr/lib/x86_64-linux-gnu/libsqlite3.so", "libsqlite3-dev")]
    public void OfDevelopment_PackageIsInstalled_IsOnlyReinstalled(string deletedFile, string? package)
    {
        ScriptedMachine machine = Lists("libsqlite3-dev")
            .File("/var/lib/dpkg/status", "Package: libsqlite3-dev\nStatus: install ok installed\nArchitecture: amd64\n")
            .File("/var/lib/dpkg/info/libsqlite3-dev.list", "/.\n" + deletedFile + "\n");

        Assert.That(LibraryPackages.OfDevelopment("sqlite3", OnDebian("12") with { InstalledPackages = new(() => DpkgDatabase.Read(machine)) }, machine), Is.EqualTo(package));
    }

    [Test]
    public void OfDevelopment_DiskHasAFault_TableIsUsed() => Assert.That(
        LibraryPackages.OfDevelopment("sqlite3", OnDebian("12"), Lists("libc6-dev").Damaged(ListFile)), Is.EqualTo("libsqlite3-dev"));

    private const string ListFile = "/var/lib/apt/lists/deb.example.org_debian_dists_bookworm_main_binary-amd64_Packages";

    private static Distribution OnDebian(string release) => new(LinuxFamily.Debian, "") { Id = "debian", Release = Distribution.ParseRelease(release) };

    private static ScriptedMachine Lists(string packages) => new ScriptedMachine().File(
        ListFile, string.Concat(packages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"Package: {name}\nVersion: 1\nProvides: virtual\n\n")));

    [TestCaseSource(nameof(Families))]
    public void InstallCommand_EachFamily_Exists(LinuxFamily family) => Assert.That(LinuxPackages.InstallCommand(family), Is.Not.Null);

    [Test]
    public void Name_EachComponent_IsUnique() => Assert.That(Enum.GetValues<LinuxComponent>().Select(LinuxPackages.Name), Is.Unique.And.None.EqualTo("-"));

    [Test]
    public void Find_UnknownFamilyOrPackage_IsEmpty() => Assert.Multiple(() =>
    {
        Assert.That(LinuxPackages.Find(LinuxComponent.Mold, new Distribution(LinuxFamily.Unknown, "")), Is.Empty);
        Assert.That(LinuxPackages.Find(LinuxComponent.Mold, new Distribution(LinuxFamily.RedHat, "")), Is.Empty, "a dash");
        Assert.That(LinuxPackages.Find(LinuxComponent.Mold, new Distribution(LinuxFamily.Debian, "")), Is.EqualTo(new[] { "mold" }));
        Assert.That(LinuxPackages.InstallCommand(LinuxFamily.Unknown), Is.Null);
    });

    [Test]
    public void Releases_Rows_AreOfPackagesInTheTable()
    {
        IReadOnlyList<string[]> releases = Table.Read("LinuxPackageReleases.tsv");
        string[] packages = Rows.Concat(Libraries).SelectMany(row => row.Skip(2)).SelectMany(cell => cell.Split(' ', '|')).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(releases, Has.All.Length.EqualTo(5));
            Assert.That(releases.Select(row => row[0]).Distinct(), Is.SubsetOf(packages));
            Assert.That(releases.SelectMany(row => row[2..4]), Is.All.Match(@"^(-|\d+(\.\d+)?)$"));
            Assert.That(releases.Select(row => row[4]), Has.None.EqualTo("-"), "sources");
        });
    }

    [Test]
    public void CompilerVersions_Rows_AreComplete()
    {
        IReadOnlyList<string[]> rows = Table.Read("LinuxCompilerVersions.tsv");

        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.All.Length.EqualTo(4));
            Assert.That(rows.Select(row => $"{row[0]} {row[1]}"), Is.Unique.And.All.Match(@"^\w+ \d+(\.\d+)?$"));
            Assert.That(rows.SelectMany(row => row[2].Split(' ')), Is.All.Match(@"^(clang|gcc)-\d+$"));
            Assert.That(rows.Select(row => row[3]), Has.None.EqualTo("-"), "sources");
        });
    }

    [Test]
    public void Versions_Rows_AreOfPackagesInTheTable()
    {
        IReadOnlyList<string[]> rows = Table.Read("LinuxPackageVersions.tsv");

        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.All.Length.EqualTo(5));
            Assert.That(rows.Select(row => row[0]), Is.SubsetOf(Rows.SelectMany(row => row.Skip(2))));
            Assert.That(rows.SelectMany(row => row[2..4]), Is.All.Match(@"^\d+(\.\d+)*$"));
            Assert.That(rows.Select(row => row[4]), Has.None.EqualTo("-"), "sources");
        });
    }
}
