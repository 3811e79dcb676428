using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Samples;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

internal sealed class MachOReaderTests
{
    private const long X64 = 0x01000007, Arm64 = 0x0100000C;

    private static readonly MachOBuilder Program = new()
    {
        Names =
        [
            (0xE, "/usr/lib/dyld"), (0xC, "/usr/lib/libSystem.B.dylib"), (0x80000018, "/usr/lib/swift/libswiftCore.dylib"),
            (0x8000001F, "@rpath/libb.dylib"), (0x80000023, "@rpath/libc.dylib"), (0x20, "@rpath/liblazy.dylib"),
            (0x8000001C, "@executable_path"), (0x8000001C, "/usr/local/lib"), (0xD, "@rpath/libself.dylib"),
        ],
        Builds = [(1, 0x000C0301), (6, 0x000F0000)],
        Uuid = [.. Enumerable.Range(0, 16).Select(i => (byte)(i * 17))],
        Locals = ["_hidden"],
        Exports = ["_add", "_DotNetRuntimeDebugHeader", "plain"],
        Undefined = ["_puts"],
        HasDebugInfo = true,
    };

    private static IEnumerable<MachOBuilder> Shapes =>
        from is64Bit in new[] { true, false }
        from isBigEndian in new[] { true, false }
        from hasParts in new[] { true, false }
        select Program with { Is64Bit = is64Bit, IsBigEndian = isBigEndian, HasParts = hasParts };

    [TestCaseSource(nameof(Shapes))]
    public void Read_EachWidthAndOrder_EveryPropertyIsRead(object shape)
    {
        BinaryFile binary = Read((MachOBuilder)shape);

        Assert.Multiple(() =>
        {
            Assert.That(binary.Format, Is.EqualTo(BinaryFormat.MachO));
            Assert.That(binary.Kind, Is.EqualTo(BinaryKind.Executable));
            Assert.That(binary.Architecture, Is.EqualTo("arm64"));
            Assert.That(binary.OperatingSystem, Is.EqualTo("osx"));
            Assert.That(binary.Libc, Is.Null);
            Assert.That(binary.MinimumSystem, Is.EqualTo(new Version(12, 3, 1)));
            Assert.That(binary.Interpreter, Is.EqualTo("/usr/lib/dyld"));
            Assert.That(binary.NeededLibraries, Is.EqualTo(new[] { "/usr/lib/libSystem.B.dylib", "@rpath/libb.dylib", "@rpath/libc.dylib" }));
            Assert.That(binary.OptionalLibraries, Is.EqualTo(new[] { "/usr/lib/swift/libswiftCore.dylib", "@rpath/liblazy.dylib" }));
            Assert.That(binary.RunPath, Is.EqualTo(new[] { "@executable_path", "/usr/local/lib" }));
            Assert.That(binary.LibraryName, Is.EqualTo("@rpath/libself.dylib"));
            Assert.That(binary.BuildId, Is.EqualTo("00112233445566778899aabbccddeeff"));
            Assert.That(binary.HasDebugInfo, Is.True);
            Assert.That(binary.Hardening, Is.EqualTo(Hardening.PositionIndependent | Hardening.NonExecutableStack));
            Assert.That(binary.Exports, Is.EqualTo(new[] { "add", "DotNetRuntimeDebugHeader", "plain" }));
        });
    }

    [TestCase(7, "x86")]
    [TestCase(X64, "x64")]
    [TestCase(12, "arm")]
    [TestCase(Arm64, "arm64")]
    [TestCase(18, "unknown-18")]
    public void Architecture_EachMachine_IsNamedAsInRuntimeIdentifiers(long machine, string expected) =>
        Assert.That(Read(Program with { Machine = machine }).Architecture, Is.EqualTo(expected));

    [TestCase(1, "Object")]
    [TestCase(2, "Executable")]
    [TestCase(6, "SharedLibrary")]
    [TestCase(8, "SharedLibrary")]
    [TestCase(10, "DebugSymbols")]
    [TestCase(7, "Other")]
    public void Kind_EachFileType_IsRecognized(int type, string expected) => Assert.That(Read(Program with { Type = type }).Kind.ToString(), Is.EqualTo(expected));

    [TestCase(2, 0, Hardening.NonExecutableStack)]
    [TestCase(2, 0x220000, Hardening.PositionIndependent)]
    [TestCase(6, 0, Hardening.NonExecutableStack | Hardening.PositionIndependent)]
    public void Hardening_EachFlag_IsRead(int type, long flags, object expected) =>
        Assert.That(Read(Program with { Type = type, Flags = flags }).Hardening, Is.EqualTo(expected));

    [TestCase(0x24, "osx")]
    [TestCase(0x25, "ios")]
    [TestCase(0x2F, "tvos")]
    public void MinimumSystem_OlderCommand_IsRead(long command, string expected)
    {
        BinaryFile binary = Read(Program with { Builds = [], OldMinimum = (command, 0x000A0F00) });

        Assert.That((binary.OperatingSystem, binary.MinimumSystem), Is.EqualTo((expected, new Version(10, 15, 0))));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Universal_TwoArchitectures_AreTwoBinaries(bool isWide)
    {
        byte[] x64 = (Program with { Machine = X64, Exports = ["_onlyX64"] }).Build();

        BinaryReading reading = Reading.Of(MachOBuilder.Universal(isWide, (X64, x64), (Arm64, Program.Build())));

        Assert.That(reading.Binaries.Select(binary => (binary.Architecture, binary.Exports.Count)), Is.EqualTo(new[] { ("x64", 1), ("arm64", 3) }));
    }

    [Test]
    public void Universal_WithArchive_IsRead()
    {
        byte[] archive = Archive.Of(("a.o", (Program with { Type = 1 }).Build()));

        BinaryReading reading = Reading.Of(MachOBuilder.Universal(false, (Arm64, archive)));

        Assert.That((reading.Binary?.Kind, reading.Binary?.Format, reading.Binary?.Architecture), Is.EqualTo((BinaryKind.StaticArchive, BinaryFormat.MachO, "arm64")));
    }

    [Test]
    public void Universal_PartIsNotABinary_IsDamaged() =>
        Assert.That(Reading.Of(MachOBuilder.Universal(false, (X64, new byte[64]))).Damage, Is.EqualTo("fat_arch"));

    [Test]
    public void JavaClassFile_Version52_IsNotABinary() // Java 8
        => Assert.That(Reading.Of([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52, 0, 1, 2, 3]).Outcome, Is.EqualTo(ReadOutcome.NotABinary));

    [Test]
    public void Segment_EndsBeyondTheFile_IsDamaged() =>
        Assert.That(Reading.Of((Program with { ExtraSegmentSize = 1 }).Build()).Damage, Is.EqualTo("LC_SEGMENT"));

    private static BinaryFile Read(MachOBuilder builder)
    {
        BinaryReading reading = Reading.Of(builder.Build());
        Assert.That((reading.Outcome, reading.Damage), Is.EqualTo((ReadOutcome.Read, "")));
        return reading.Binaries.Single();
    }
}
