using System;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Samples;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

internal sealed class PeReaderTests
{
    private static readonly PeBuilder Library = new()
    {
        Characteristics = 0x2022,
        Imports = ["KERNEL32.dll", "api-ms-win-crt-runtime-l1-1-0.dll"],
        DelayedImports = ["bcrypt.dll"],
        Exports = ["add", "DotNetRuntimeDebugHeader"],
        LibraryName = "own.dll",
        Pdb = (new Guid("318abbe4-36d3-4e73-9f2e-336cd1a4b795"), 27, @"C:\own.pdb"),
        DllCharacteristics = 0x4160,
        HasShadowStack = true,
    };

    [TestCase(true, 0x8664, "x64")]
    [TestCase(true, 0xAA64, "arm64")]
    [TestCase(false, 0x014C, "x86")]
    [TestCase(false, 0x01C4, "arm")]
    [TestCase(true, 0x0200, "unknown-512")]
    public void Read_EachWidth_EveryPropertyIsRead(bool is64Bit, int machine, string architecture)
    {
        BinaryFile binary = Read(Library with { Is64Bit = is64Bit, Machine = machine });

        Assert.Multiple(() =>
        {
            Assert.That(binary.Format, Is.EqualTo(BinaryFormat.Pe));
            Assert.That(binary.Kind, Is.EqualTo(BinaryKind.SharedLibrary));
            Assert.That(binary.Architecture, Is.EqualTo(architecture));
            Assert.That(binary.OperatingSystem, Is.EqualTo("win"));
            Assert.That(binary.MinimumSystem, Is.EqualTo(new Version(6, 1)));
            Assert.That(binary.NeededLibraries, Is.EqualTo(new[] { "KERNEL32.dll", "api-ms-win-crt-runtime-l1-1-0.dll" }));
            Assert.That(binary.OptionalLibraries, Is.EqualTo(new[] { "bcrypt.dll" }));
            Assert.That(binary.LibraryName, Is.EqualTo("own.dll"));
            Assert.That(binary.Exports, Is.EqualTo(new[] { "add", "DotNetRuntimeDebugHeader" }));
            Assert.That(binary.BuildId, Is.EqualTo("318abbe436d34e739f2e336cd1a4b7951b"));
            Assert.That(binary.DebugLink, Is.EqualTo(@"C:\own.pdb"));
            Assert.That(binary.ManagedCode, Is.EqualTo(ManagedCode.None));
            Assert.That(binary.Hardening, Is.EqualTo(
                Hardening.PositionIndependent | Hardening.NonExecutableStack | Hardening.HighEntropyAddresses | Hardening.ControlFlowGuard | Hardening.ShadowStack));
        });
    }

    [TestCase(0x0000, Hardening.None)]
    [TestCase(0x0020, Hardening.HighEntropyAddresses)]
    [TestCase(0x0040, Hardening.PositionIndependent)]
    [TestCase(0x0100, Hardening.NonExecutableStack)]
    [TestCase(0x4000, Hardening.ControlFlowGuard)]
    public void Hardening_EachFlag_IsRead(int flags, object expected) =>
        Assert.That(Read(new PeBuilder { DllCharacteristics = flags }).Hardening, Is.EqualTo(expected));

    [Test]
    public void Program_WithoutTables_HasEmptyProperties()
    {
        BinaryFile binary = Read(new PeBuilder());

        Assert.That(
            (binary.Kind, binary.NeededLibraries.Count, binary.Exports.Count, binary.LibraryName, binary.BuildId, binary.DebugLink),
            Is.EqualTo((BinaryKind.Executable, 0, 0, (string?)null, (string?)null, (string?)null)));
    }

    [TestCase(1, false, "Il", "any")] // COMIMAGE_FLAGS_ILONLY
    [TestCase(3, false, "Il", "x86")] // and 32BITREQUIRED
    [TestCase(0x20003, false, "Il", "any")] // 32BITPREFERRED is both
    [TestCase(0, false, "Mixed", "x86")]
    [TestCase(4, true, "ReadyToRun", "x86")] // COMIMAGE_FLAGS_IL_LIBRARY
    [TestCase(5, true, "ReadyToRun", "x86")]
    public void ManagedCode_EachCliHeader_IsRecognized(int flags, bool hasNativeHeader, string expected, string architecture)
    {
        BinaryFile binary = Read(new PeBuilder { Is64Bit = false, Machine = 0x14C, CliFlags = flags, HasNativeHeader = hasNativeHeader });

        Assert.That((binary.ManagedCode.ToString(), binary.Architecture), Is.EqualTo((expected, architecture)));
    }

    [TestCase(0x7B79, "linux")]
    [TestCase(0x4644, "osx")]
    [TestCase(0, "win")]
    public void ReadyToRun_EachSystem_IsRecognized(int number, string expected)
    {
        BinaryFile binary = Read(new PeBuilder { Machine = 0x8664 ^ number, CliFlags = 4, HasNativeHeader = true });

        Assert.That((binary.Architecture, binary.OperatingSystem), Is.EqualTo(("x64", expected)));
    }

    [Test]
    public void ManagedCode_RealAssemblies_IsRecognized()
    {
        BinaryFile own = BinaryFileReader.Read(new Tasks.Machine.SystemMachine(), typeof(BinaryFile).Assembly.Location).Binary!;
        BinaryFile core = BinaryFileReader.Read(new Tasks.Machine.SystemMachine(), typeof(object).Assembly.Location).Binary!;

        Assert.That((own.ManagedCode, own.Architecture, core.ManagedCode), Is.EqualTo((ManagedCode.Il, "any", ManagedCode.ReadyToRun)));
    }

    [Test]
    public void OperatingSystem_Firmware_IsNull() => Assert.That(Read(new PeBuilder { Subsystem = 10 }).OperatingSystem, Is.Null);

    [Test]
    public void Kind_SymbolsFileOfMinGw_IsRecognized() => Assert.That(Read(Library with { IsSymbolsFile = true }).Kind, Is.EqualTo(BinaryKind.DebugSymbols));

    [Test]
    public void ProgramForMsDos_OtherHeader_IsNotABinary()
    {
        byte[] file = Library.Build();
        file[0x80] = (byte)'N'; // NE: 16-bit Windows

        Assert.That(Reading.Of(file).Outcome, Is.EqualTo(ReadOutcome.NotABinary));
    }

    [Test]
    public void Sections_MoreThanFitInTheFile_AreDamaged()
    {
        byte[] file = Library.Build();
        file[0x86] = file[0x87] = 0xFF; // NumberOfSections

        Assert.That(Reading.Of(file).Damage, Is.EqualTo("NumberOfSections"));
    }

    [Test]
    public void Imports_OutsideTheFile_AreDamaged()
    {
        byte[] file = Library.Build();

        Assert.That(Reading.Of(file[..0x200]).Outcome, Is.EqualTo(ReadOutcome.Damaged));
    }

    private static BinaryFile Read(PeBuilder builder)
    {
        BinaryReading reading = Reading.Of(builder.Build());
        Assert.That((reading.Outcome, reading.Damage), Is.EqualTo((ReadOutcome.Read, "")));
        return reading.Binaries.Single();
    }
}
