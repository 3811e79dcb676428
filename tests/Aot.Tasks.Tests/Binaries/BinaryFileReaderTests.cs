using System.IO;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Samples;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

internal sealed class BinaryFileReaderTests
{
    private static readonly byte[] Object = new ElfBuilder { Type = 1, IsStatic = true, Machine = 183 }.Build();

    [Test]
    public void Read_Path_UsesTheMachine()
    {
        ScriptedMachine host = new ScriptedMachine().File("/a", Object).File("/b", "GROUP ( /lib/libc.so.6 )");

        Assert.Multiple(() =>
        {
            Assert.That(BinaryFileReader.Read(host, "/a").Binary?.Architecture, Is.EqualTo("arm64"));
            Assert.That(BinaryFileReader.Read(host, "/b").Outcome, Is.EqualTo(ReadOutcome.NotABinary));
            Assert.That(BinaryFileReader.Read(host, "/c").Outcome, Is.EqualTo(ReadOutcome.Unreadable));
        });
    }

    [TestCase("")]
    [TestCase("!<arch")]
    [TestCase("\u007FELF")]
    [TestCase("#!/bin/sh\nexit 0\n")]
    [TestCase("MZ, followed by text that is longer than the header of a program for MS-DOS, so that it is read")]
    [TestCase("Microsoft C/C++ MSF 7.00\r\n")]
    public void Read_OtherFile_IsNotABinary(string text) =>
        Assert.That(Reading.Of(Encoding.Latin1.GetBytes(text)).Outcome, Is.EqualTo(ReadOutcome.NotABinary));

    [Test]
    public void Read_DiskFails_IsUnreadable()
    {
        using FaultyStream stream = new(Object);

        Assert.That(BinaryFileReader.Read(stream).Outcome, Is.EqualTo(ReadOutcome.Unreadable));
    }

    [Test]
    public void Archive_WithObject_HasTheFormatOfItsFirstObject()
    {
        byte[] archive = Archive.Of(("/", new byte[9]), ("//", Encoding.ASCII.GetBytes("a_long_member_name.o/\n")), ("/0", Object));

        Assert.That(Describe(archive), Is.EqualTo((BinaryKind.StaticArchive, BinaryFormat.Elf, "arm64")));
    }

    [Test]
    public void Archive_FromBsd_NameInFrontOfTheContentIsSkipped()
    {
        byte[] member = [.. Encoding.ASCII.GetBytes("name.o\0\0"), .. new MachOBuilder { Type = 1 }.Build()];

        Assert.That(Describe(Archive.Of(("__.SYMDEF", new byte[8]), ("#1/8", member))), Is.EqualTo((BinaryKind.StaticArchive, BinaryFormat.MachO, "arm64")));
    }

    [Test]
    public void Archive_WithImports_IsForWindows()
    {
        byte[] import = new ImageBytes().U16(0, 0xFFFF, 0, 0x8664).U32(0, 8, 0).Text("add").Text("a.dll").ToArray();

        Assert.That(Describe(Archive.Of(("/", new byte[4]), ("a.dll/", import))), Is.EqualTo((BinaryKind.StaticArchive, BinaryFormat.Pe, "x64")));
    }

    [Test]
    public void Archive_WithoutObject_HasNoFormat() =>
        Assert.That(Describe(Archive.Of(("debian-binary", "2.0\n"u8.ToArray()))), Is.EqualTo((BinaryKind.StaticArchive, BinaryFormat.None, "")));

    [Test]
    public void Archive_MemberReachesBeyondTheFile_IsDamaged() => Assert.That(Reading.Of(Archive.Of(("a.o", Object))[..^4]).Damage, Is.EqualTo("ar_size"));

    [Test]
    public void Object_ForWindows_IsRead()
    {
        byte[] coff = new ImageBytes().U16(0xAA64, 1).U32(0, 60, 0).U16(0, 0).Zeros(40).ToArray();
        BinaryFile binary = Reading.Of(coff).Binary!;

        Assert.That((binary.Kind, binary.Format, binary.Architecture, binary.OperatingSystem), Is.EqualTo((BinaryKind.Object, BinaryFormat.Pe, "arm64", "win")));
    }

    private static (BinaryKind, BinaryFormat, string) Describe(byte[] file)
    {
        BinaryReading reading = Reading.Of(file);
        Assert.That((reading.Outcome, reading.Damage), Is.EqualTo((ReadOutcome.Read, "")));
        return (reading.Binary!.Kind, reading.Binary.Format, reading.Binary.Architecture);
    }

    private sealed class FaultyStream(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => Position < 8 ? base.Read(buffer, offset, count) : throw new IOException("Input/output error");
    }
}
