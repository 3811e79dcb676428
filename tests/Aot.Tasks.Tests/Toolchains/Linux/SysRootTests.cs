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
    public void IsThere_NoFolderOrNoLibraries_IsFalse() => Assert.Multiple(() =>
    {
        Assert.That(Make(new ScriptedMachine().Directory("/")).IsThere, Is.False);
        Assert.That(Make(new ScriptedMachine().Directory("/root")).IsThere, Is.False);
        Assert.That(Make(new ScriptedMachine().Directory("/root/usr/lib/x86_64-linux-gnu")).IsThere, Is.False);
        Assert.That(Make(new ScriptedMachine().File("/root/usr/lib/os-release").File("/root/usr/lib/library.txt")).IsThere, Is.False);
    });

    [TestCase("/root/lib/libc.so.6")]
    [TestCase("/root/lib64/libc.so.6")]
    [TestCase("/root/usr/lib/libc.a")]
    [TestCase("/root/usr/lib64/libm.so")]
    [TestCase("/root/usr/lib/aarch64-linux-gnu/libc.so.6")]
    [TestCase("/root/lib/arm-linux-gnueabihf/libc.so.6")]
    public void IsThere_Libraries_IsTrue(string file) => Assert.That(Make(new ScriptedMachine().File(file)).IsThere, Is.True);

    [TestCase("/root/")]
    [TestCase("/root")]
    public void IsThere_SlashAtTheEnd_MakesNoDifference(string path) =>
        Assert.That(new SysRoot(path, new ScriptedMachine().File("/root/lib/libc.so.6")).IsThere, Is.True);

    [TestCase("/usr/lib/x86_64-linux-gnu/libz.so", true)]
    [TestCase("/usr/lib64/libz.so", true)]
    [TestCase("/usr/lib/libz.a", true)]
    [TestCase("/usr/lib/x86_64-linux-gnu/libz.so.1", false)]
    public void HasLibrary_OnTheMachineItself_IsFoundForTheLinker(string file, bool expected) =>
        Assert.That(new SysRoot("/", new ScriptedMachine().File(file)).HasLibrary("z"), Is.EqualTo(expected));

    [TestCase("Scrt1.o")]
    [TestCase("crt1.o")]
    [TestCase("libc.so.6")]
    public void Architecture_StartFilesOrLibc_TellIt(string file) =>
        Assert.That(Make(new ScriptedMachine().File(Lib + "/libm.so").File($"{Lib}/{file}", Elf.Header("arm64"))).Architecture(), Is.EqualTo("arm64"));

    [Test]
    public void Architecture_NoSuchFile_IsNotKnown() =>
        Assert.That(Make(new ScriptedMachine().File(Lib + "/libc.so", "GROUP ( /lib/libc.so.6 )")).Architecture(), Is.Null);

    [Test]
    public void LinksOutside_AbsoluteLink_IsFound()
    {
        ScriptedMachine host = new ScriptedMachine()
            .Link(Dl, HostDl)
            .Link(Lib + "/librt.so", "../../../lib/x86_64-linux-gnu/librt.so.1")
            .Link(Lib + "/libm.so", "/root/lib/libm.so.6")
            .Link(Lib + "/libnsl.so", "/lib/x86_64-linux-gnu/libnsl.so.1");

        Assert.That(Make(host).LinksOutside(["dl", "rt", "m"]), Is.EqualTo(new[] { Dl }));
    }

    /// <summary>glibc 2.33 and older: dladdr is in libdl alone; from 2.34 on in libc, and the machine's libdl is empty.</summary>
    [TestCase("", "", true)]
    [TestCase("\0dladdr\0", "", false)]
    [TestCase("", "\0dladdr\0", false)]
    [TestCase("", "\0dladdr1\0", true)]
    public void LacksDladdr_OldTreeAndNewMachine_IsCertain(string inMachinesDl, string inTreesLibc, bool lacks)
    {
        ScriptedMachine host = new ScriptedMachine()
            .Link(Dl, HostDl)
            .File(HostDl, "\0dlopen\0" + inMachinesDl)
            .File("/root/lib/x86_64-linux-gnu/libc.so.6", "\0printf\0" + inTreesLibc);

        Assert.That(Make(host).LacksDladdr([Lib + "/libm.so", Dl]), Is.EqualTo(lacks));
    }

    [Test]
    public void LacksDladdr_OtherLinks_SayNothing() =>
        Assert.That(Make(new ScriptedMachine().Link(Lib + "/libm.so", "/lib/libm.so.6")).LacksDladdr([Lib + "/libm.so"]), Is.False);

    private static SysRoot Make(ScriptedMachine host) => new("/root", host);
}
