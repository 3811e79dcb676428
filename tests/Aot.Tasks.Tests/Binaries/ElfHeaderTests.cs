using System.Linq;
using Aot.Tasks.Binaries;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

internal sealed class ElfHeaderTests
{
    [TestCase("x64")]
    [TestCase("x86")]
    [TestCase("arm")]
    [TestCase("arm64")]
    [TestCase("riscv64")]
    [TestCase("loongarch64")]
    [TestCase("other")]
    public void Architecture_Machine_IsNamedAsInIdentifiers(string architecture) =>
        Assert.That(ElfHeader.Architecture(Elf.Header(architecture)), Is.EqualTo(architecture));

    [Test]
    public void Architecture_BigEndian_IsReadSo() => Assert.Multiple(() =>
    {
        Assert.That(ElfHeader.Architecture(Elf.Header(183, isLittleEndian: false)), Is.EqualTo("arm64"));
        Assert.That(ElfHeader.Architecture(Elf.Header(43, isLittleEndian: false)), Is.EqualTo("other")); // EM_SPARCV9
    });

    [Test]
    public void Architecture_NoElf_IsNull() => Assert.Multiple(() =>
    {
        Assert.That(ElfHeader.Architecture(null), Is.Null);
        Assert.That(ElfHeader.Architecture([]), Is.Null);
        Assert.That(ElfHeader.Architecture(Elf.Header("x64").Take(ElfHeader.Size - 1).ToArray()), Is.Null);
        Assert.That(ElfHeader.Architecture(Elf.Header("x64").Take(ElfHeader.Size).ToArray()), Is.EqualTo("x64"));
        Assert.That(ElfHeader.Architecture("GROUP ( /lib/libc.so.6 )"u8.ToArray()), Is.Null);
    });
}
