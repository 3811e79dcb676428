using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class SysRootTests
{
    private const string Lib = "/root/usr/lib/x86_64-linux-gnu";
    private const string Dl = Lib + "/libdl.so";
    private const string HostDl = "/lib/x86_64-linux-gnu/libdl.so.2";

    [Test]
    public void HasLibraries_NoFolderOrNoLibraries_IsFalse() => Assert.Multiple(() =>
    {
        Assert.That(Make(new ScriptedMachine().Directory("/")).HasLibraries, Is.False);
        Assert.That(Make(new ScriptedMachine().Directory("/root")).HasLibraries, Is.False);
        Assert.That(Make(new ScriptedMachine().Directory("/root/usr/lib/x86_64-linux-gnu")).HasLibraries, Is.False);
        Assert.That(Make(new ScriptedMachine().File("/root/usr/lib/os-release").File("/root/usr/lib/library.txt")).HasLibraries, Is.False);
    });

    [TestCase("/root/lib/libc.so.6")]
    [TestCase("/root/lib64/libc.so.6")]
    [TestCase("/root/usr/lib/libc.a")]
    [TestCase("/root/usr/lib64/libm.so")]
    [TestCase("/root/usr/lib/aarch64-linux-gnu/libc.so.6")]
    [TestCase("/root/lib/arm-linux-gnueabihf/libc.so.6")]
    public void HasLibraries_Libraries_IsTrue(string file) => Assert.That(Make(new ScriptedMachine().File(file)).HasLibraries, Is.True);

    [TestCase("/root/")]
    [TestCase("/root")]
    public void HasLibraries_SlashAtTheEnd_IsTrue(string path) =>
        Assert.That(new SysRoot(path, new ScriptedMachine().File("/root/lib/libc.so.6")).HasLibraries, Is.True);

    [TestCase("/usr/lib/x86_64-linux-gnu/libz.so", true)]
    [TestCase("/usr/lib64/libz.so", true)]
    [TestCase("/usr/lib/libz.a", true)]
    [TestCase("/usr/lib/x86_64-linux-gnu/libz.so.1", false)]
    public void HasLibrary_RootOfTheMachine_FindsLibrariesForTheLinker(string file, bool expected) =>
        Assert.That(new SysRoot("/", new ScriptedMachine().File(file)).HasLibrary("z"), Is.EqualTo(expected));

    [TestCase("Scrt1.o")]
    [TestCase("crt1.o")]
    [TestCase("libc.so.6")]
    public void Architecture_StartFilesOrCLibrary_IsRead(string file) =>
        Assert.That(Make(new ScriptedMachine().File(Lib + "/libm.so").File($"{Lib}/{file}", Elf.Header("arm64"))).Architecture(), Is.EqualTo("arm64"));

    [Test]
    public void Architecture_NoSuchFile_IsNull() =>
        Assert.That(Make(new ScriptedMachine().File(Lib + "/libc.so", "GROUP ( /lib/libc.so.6 )")).Architecture(), Is.Null);

    [Test]
    public void FindLinksOutside_AbsoluteLink_IsFound()
    {
        ScriptedMachine machine = new ScriptedMachine()
            .Link(Dl, HostDl)
            .Link(Lib + "/librt.so", "../../../lib/x86_64-linux-gnu/librt.so.1")
            .Link(Lib + "/libm.so", "/root/lib/libm.so.6")
            .Link(Lib + "/libnsl.so", "/lib/x86_64-linux-gnu/libnsl.so.1");

        Assert.That(Make(machine).FindLinksOutside(["dl", "rt", "m"]), Is.EqualTo(new[] { Dl }));
    }

    /// <summary>Up to glibc 2.33, only libdl contains dladdr. From 2.34 on, libc contains it, and libdl of the machine is empty.</summary>
    [TestCase("", "", true)]
    [TestCase("\0dladdr\0", "", false)]
    [TestCase("", "\0dladdr\0", false)]
    [TestCase("", "\0dladdr1\0", true)]
    public void IsDladdrMissing_OldSysRootAndNewMachine_BothLibrariesDecide(string inMachinesDl, string inTreesLibc, bool expected)
    {
        ScriptedMachine machine = new ScriptedMachine()
            .Link(Dl, HostDl)
            .File(HostDl, "\0dlopen\0" + inMachinesDl)
            .File("/root/lib/x86_64-linux-gnu/libc.so.6", "\0printf\0" + inTreesLibc);

        Assert.That(Make(machine).IsDladdrMissing([Lib + "/libm.so", Dl]), Is.EqualTo(expected));
    }

    [Test]
    public void IsDladdrMissing_OtherLinks_IsFalse() =>
        Assert.That(Make(new ScriptedMachine().Link(Lib + "/libm.so", "/lib/libm.so.6")).IsDladdrMissing([Lib + "/libm.so"]), Is.False);

    [TestCase("NAME=\"Alpine Linux\"\nID=alpine\n", true)]
    [TestCase("ID=debian\n", false)]
    public void IsAlpine_OsRelease_Decides(string release, bool expected) => Assert.Multiple(() =>
    {
        Assert.That(SysRoot.Is("alpine", "/alpine/", new ScriptedMachine().File("/alpine/etc/os-release", release)), Is.EqualTo(expected));
        Assert.That(SysRoot.Is("alpine", "/alpine", new ScriptedMachine().File("/alpine/etc/os-release", release)), Is.EqualTo(expected));
    });

    [Test]
    public void IsAlpine_NoOsRelease_IsFalse() => Assert.That(SysRoot.Is("alpine", "/alpine", new ScriptedMachine().Directory("/alpine")), Is.False);

    private static SysRoot Make(ScriptedMachine machine) => new("/root", machine);
}
