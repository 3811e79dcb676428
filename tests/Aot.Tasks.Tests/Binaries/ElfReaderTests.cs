using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Fuzzing;
using Aot.Tasks.Tests.Binaries.Samples;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

internal sealed class ElfReaderTests
{
    private static readonly ElfBuilder Program = new()
    {
        Interpreter = "/lib64/ld-linux-x86-64.so.2",
        Needed = ["libm.so.6", "libc.so.6"],
        Versions =
        [
            ("libc.so.6", "GLIBC_2.34", false, ["__libc_start_main", "dlsym"]),
            ("libc.so.6", "GLIBC_2.38", true, ["strlcpy"]),
            ("libm.so.6", "GLIBC_2.29", false, ["pow"]),
        ],
        Exports = ["add", "DotNetRuntimeDebugHeader"],
        RunPath = "$ORIGIN:/opt/lib:",
        RPath = "/not/searched",
        BuildId = [0x01, 0xAB, 0xFF],
        Kernel = [3, 2, 0],
        HasRelro = true,
        Tags = [(30, 8), (0x6FFFFFFB, 0x08000001)], // DT_FLAGS: DF_BIND_NOW; DT_FLAGS_1: DF_1_NOW, DF_1_PIE
        DebugLink = "Hello.dbg",
        HasDebugInfo = true,
    };

    private static IEnumerable<ElfBuilder> Shapes =>
        from is64Bit in new[] { true, false }
        from isBigEndian in new[] { true, false }
        from hash in Enum.GetValues<ElfHash>()
        select Program with { Is64Bit = is64Bit, IsBigEndian = isBigEndian, Hash = hash };

    [TestCaseSource(nameof(Shapes))]
    public void Read_EachWidthOrderAndHash_EveryPropertyIsRead(object shape)
    {
        BinaryFile binary = Read((ElfBuilder)shape);

        Assert.Multiple(() =>
        {
            Assert.That(binary.Format, Is.EqualTo(BinaryFormat.Elf));
            Assert.That(binary.Kind, Is.EqualTo(BinaryKind.Executable));
            Assert.That(binary.OperatingSystem, Is.EqualTo("linux"));
            Assert.That(binary.Libc, Is.EqualTo("glibc"));
            Assert.That(binary.MinimumSystem, Is.EqualTo(new Version(3, 2, 0)));
            Assert.That(binary.Interpreter, Is.EqualTo("/lib64/ld-linux-x86-64.so.2"));
            Assert.That(binary.NeededLibraries, Is.EqualTo(new[] { "libm.so.6", "libc.so.6" }));
            Assert.That(binary.RequiredVersions.Select(version => $"{version.Library} {version.Version} {version.IsWeak} {string.Join(',', version.Symbols)}"), Is.EqualTo(new[]
            {
                "libc.so.6 GLIBC_2.34 False __libc_start_main,dlsym", "libc.so.6 GLIBC_2.38 True strlcpy", "libm.so.6 GLIBC_2.29 False pow",
            }));
            Assert.That(binary.Exports, Is.EqualTo(new[] { "add", "DotNetRuntimeDebugHeader" }));
            Assert.That(binary.RunPath, Is.EqualTo(new[] { "$ORIGIN", "/opt/lib" }));
            Assert.That(binary.BuildId, Is.EqualTo("01abff"));
            Assert.That(binary.DebugLink, Is.EqualTo("Hello.dbg"));
            Assert.That(binary.HasDebugInfo, Is.True);
            Assert.That(binary.Hardening, Is.EqualTo(Hardening.PositionIndependent | Hardening.NonExecutableStack | Hardening.ReadOnlyRelocations | Hardening.BindNow));
            Assert.That(binary.ManagedCode, Is.EqualTo(ManagedCode.None));
        });
    }

    [TestCase(62, true, false, "x64")]
    [TestCase(3, false, false, "x86")]
    [TestCase(183, true, false, "arm64")]
    [TestCase(40, false, false, "arm")]
    [TestCase(243, true, false, "riscv64")]
    [TestCase(258, true, false, "loongarch64")]
    [TestCase(22, true, true, "s390x")]
    [TestCase(21, true, false, "ppc64le")]
    [TestCase(21, true, true, "unknown-21", TestName = "PPC64, big-endian")]
    [TestCase(62, false, false, "unknown-62", TestName = "x32")]
    [TestCase(43, true, true, "unknown-43", TestName = "SPARC")]
    public void Architecture_EachMachine_IsNamedAsInRuntimeIdentifiers(int machine, bool is64Bit, bool isBigEndian, string expected) =>
        Assert.That(Read(Program with { Machine = machine, Is64Bit = is64Bit, IsBigEndian = isBigEndian }).Architecture, Is.EqualTo(expected));

    [Test]
    public void Hash_ForS390x_HasWideWords() =>
        Assert.That(Read(Program with { Machine = 22, IsBigEndian = true, Hash = ElfHash.SystemV }).Exports, Has.Count.EqualTo(2));

    [Test]
    public void Symbols_NothingIsExported_VersionsStillHaveSymbols() // a hash table without symbols does not give their number
    {
        BinaryFile binary = Read(Program with { Exports = [] });

        Assert.That(binary.RequiredVersions[0].Symbols, Is.EqualTo(new[] { "__libc_start_main", "dlsym" }));
    }

    private static IEnumerable<TestCaseData> Kinds =>
    [
        new(new ElfBuilder { Type = 1, IsStatic = true }, BinaryKind.Object),
        new(new ElfBuilder { Type = 2, IsStatic = true }, BinaryKind.Executable),
        new(new ElfBuilder { Type = 2 }, BinaryKind.Executable),
        new(new ElfBuilder { Type = 3, Tags = [(0x6FFFFFFB, 0x08000000)] }, BinaryKind.Executable), // DF_1_PIE
        new(new ElfBuilder { Type = 3, Tags = [(21, 0)] }, BinaryKind.Executable), // DT_DEBUG
        new(new ElfBuilder { Type = 3, Interpreter = "/lib/ld-linux.so.2", LibraryName = "libc.so.6" }, BinaryKind.SharedLibrary), // like glibc's own
        new(new ElfBuilder { Type = 3, IsSymbolsFile = true }, BinaryKind.DebugSymbols),
        new(new ElfBuilder { Type = 4, IsStatic = true }, BinaryKind.Other),
    ];

    [TestCaseSource(nameof(Kinds))]
    public void Kind_EachLinkerOutput_IsRecognized(object builder, object expected) => Assert.That(Read((ElfBuilder)builder).Kind, Is.EqualTo(expected));

    private static IEnumerable<TestCaseData> Hardened =>
    [
        new(new ElfBuilder { Type = 2, IsStackExecutable = true }, Hardening.None),
        new(new ElfBuilder { Type = 2 }, Hardening.NonExecutableStack),
        new(new ElfBuilder { IsStackExecutable = true }, Hardening.PositionIndependent),
        new(new ElfBuilder { Type = 2, IsStackExecutable = true, HasRelro = true }, Hardening.ReadOnlyRelocations),
        new(new ElfBuilder { Type = 2, IsStackExecutable = true, Tags = [(24, 0)] }, Hardening.BindNow), // DT_BIND_NOW
        new(new ElfBuilder { Type = 2, IsStackExecutable = true, Tags = [(30, 8)] }, Hardening.BindNow), // DF_BIND_NOW
        new(new ElfBuilder { Type = 2, IsStackExecutable = true, Tags = [(0x6FFFFFFB, 1)] }, Hardening.BindNow), // DF_1_NOW
        new(new ElfBuilder { Type = 2, IsStackExecutable = true, Tags = [(30, 4)] }, Hardening.None), // DF_TEXTREL
    ];

    [TestCaseSource(nameof(Hardened))]
    public void Hardening_EachFeature_IsRead(object builder, object expected) => Assert.That(Read((ElfBuilder)builder).Hardening, Is.EqualTo(expected));

    [TestCase("/lib/ld-musl-x86_64.so.1", "libc.musl-x86_64.so.1", "linux musl")]
    [TestCase(null, "libc.musl-aarch64.so.1", "linux musl")]
    [TestCase(null, "libc.so.6", "linux glibc")]
    [TestCase("/nix/store/x-glibc-2.38/lib/ld-linux-aarch64.so.1", "libz.so.1", "linux glibc")]
    [TestCase("/system/bin/linker64", "libc.so", "linux bionic")]
    [TestCase("/libexec/ld-elf.so.1", "libc.so.7", "freebsd ")]
    [TestCase(null, "libc.so", " ")]
    public void Libc_InterpreterOrNeededLibrary_IdentifiesIt(string? interpreter, string needed, string expected)
    {
        BinaryFile binary = Read(new ElfBuilder { Interpreter = interpreter, Needed = [needed] });

        Assert.That($"{binary.OperatingSystem} {binary.Libc}", Is.EqualTo(expected));
    }

    [Test]
    public void OperatingSystem_FreeBsdLibrary_IsReadFromTheAbi() => Assert.That(Read(new ElfBuilder { Abi = 9 }).OperatingSystem, Is.EqualTo("freebsd"));

    [Test]
    public void RunPath_OnlyTheOlderTag_IsRead() =>
        Assert.That(Read(new ElfBuilder { RPath = "/a:/b" }).RunPath, Is.EqualTo(new[] { "/a", "/b" }));

    [Test]
    public void SymbolsFile_WithBuildId_HasIt()
    {
        BinaryFile binary = Read(Program with { IsSymbolsFile = true });

        Assert.That((binary.BuildId, binary.HasDebugInfo, binary.NeededLibraries.Count), Is.EqualTo(("01abff", true, 0)));
    }

    [Test]
    public void Sections_OutsideTheFile_AreIgnored() // the kernel does not read section headers, so such a program runs
    {
        byte[] file = Program.Build();
        file[0x28 + 5] = 0xFF; // e_shoff

        BinaryFile binary = Reading.Of(file).Binary!;

        Assert.That((binary.DebugLink, binary.HasDebugInfo, binary.NeededLibraries.Count, binary.Exports.Count), Is.EqualTo(((string?)null, false, 2, 2)));
    }

    [Test]
    public void Segment_LoadedFromBeyondTheFile_IsDamaged()
    {
        byte[] file = (Program with { DebugLink = null, HasDebugInfo = false }).Build();

        BinaryReading reading = Reading.Of(file[..^8]);

        Assert.That((reading.Outcome, reading.Damage, reading.Binary), Is.EqualTo((ReadOutcome.Damaged, "PT_LOAD", (BinaryFile?)null)));
    }

    [Test]
    public void Names_AllPointIntoOneLongString_StayInTheAllowance()
    {
        string name = new('x', 100_000);
        ElfBuilder builder = new() { LibraryName = name, Needed = [name], Tags = [.. Enumerable.Range(2, 2_000).Select(i => (1L, (long)i))] };

        byte[] file = builder.Build();

        Assert.That(Reading.Of(file).Damage, Is.EqualTo("DT_STRTAB"));
        Assert.That(Fuzzer.Read(file).Bytes, Is.LessThan((2 * file.Length) + Fuzzer.Slack));
    }

    [Test]
    public void Versions_ListNeverEnds_IsDamaged()
    {
        // 40,000 entries, each of which has all the following ones as its own list.
        const int At = 100_000, Count = 40_000;
        ElfBuilder builder = Program with { Versions = [], LibraryName = new string('x', 1_000_000), Tags = [(0x6FFFFFFE, 0x10000 + At), (0x6FFFFFFF, Count)] };
        byte[] file = builder.Build();
        byte[] entry = new ImageBytes().U16(1, 0xFFFF).U32(1, 16, 16).ToArray();
        for (int i = 0; i < Count; i++)
        {
            entry.CopyTo(file, At + (i * entry.Length));
        }

        Assert.That(Reading.Of(file).Damage, Is.EqualTo("DT_VERNEED"));
        (long bytes, long reads) = Fuzzer.Read(file);
        Assert.That(bytes, Is.LessThan((2 * file.Length) + Fuzzer.Slack));
        Assert.That(reads, Is.LessThan(file.Length / 16));
    }

    private static BinaryFile Read(ElfBuilder builder)
    {
        BinaryReading reading = Reading.Of(builder.Build());
        Assert.That((reading.Outcome, reading.Damage), Is.EqualTo((ReadOutcome.Read, "")));
        return reading.Binaries.Single();
    }
}
