using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Samples;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

/// <summary>The versions in which a library defines its symbols.</summary>
internal sealed class ElfVersionedSymbolsTests
{
    private const int Data = 1, Function = 2, Section = 3, ThreadLocal = 6, IndirectFunction = 10;
    private const int Global = 1, Weak = 2;

    private static readonly ElfBuilder Library = new()
    {
        LibraryName = "libc.so.6",
        Exports = ["unversioned"],
        Versions = [("ld-linux-x86-64.so.2", "GLIBC_2.3", false, ["__tls_get_addr"])],
        Versioned =
        [
            ("dlopen", "GLIBC_2.2.5", Function, Global, 0x10, 4),
            ("dlopen", "GLIBC_2.34", Function, Global, 0x10, 4),
            ("memcpy", "GLIBC_2.14", IndirectFunction, Global, 0x20, 8),
            ("environ", "GLIBC_2.2.5", Data, Weak, 0x30, 8),
            ("errno", "GLIBC_PRIVATE", ThreadLocal, Global, 0, 4),
            ("section", "GLIBC_2.2.5", Section, Global, 0, 0),
        ],
    };

    [TestCase(true, false, ElfHash.Gnu)]
    [TestCase(true, true, ElfHash.SystemV)]
    [TestCase(false, false, ElfHash.Section)]
    [TestCase(false, true, ElfHash.Nothing)]
    public void Read_Library_SymbolsInAllVersions(bool is64Bit, bool isBigEndian, ElfHash hash)
    {
        byte[] file = (Library with { Is64Bit = is64Bit, IsBigEndian = isBigEndian, Hash = hash }).Build();

        Assert.That(Read(file), Is.EqualTo(new[]
        {
            new VersionedSymbol("dlopen", "GLIBC_2.2.5", SymbolKind.Function, false, 0x10, 4),
            new VersionedSymbol("dlopen", "GLIBC_2.34", SymbolKind.Function, false, 0x10, 4),
            new VersionedSymbol("memcpy", "GLIBC_2.14", SymbolKind.Function, false, 0x20, 8),
            new VersionedSymbol("environ", "GLIBC_2.2.5", SymbolKind.Data, true, 0x30, 8),
            new VersionedSymbol("errno", "GLIBC_PRIVATE", SymbolKind.ThreadLocal, false, 0, 4),
        }));
    }

    [Test]
    public void Read_WithoutDefinitions_IsEmpty() => Assert.That(Read((Library with { Versioned = [] }).Build()), Is.Empty);

    [Test]
    public void Read_NoElfFile_IsNull() => Assert.That(Read("#!/bin/sh\nexit 0\n"u8.ToArray()), Is.Null);

    [Test]
    public void Read_TruncatedAnywhere_DoesNotThrow()
    {
        byte[] file = Library.Build();
        Assert.That(Enumerable.Range(0, file.Length).Count(length => Read(file[..length]) == null), Is.GreaterThan(file.Length / 2));
    }

    [Test]
    public void Read_AnyByteChanged_DoesNotThrow()
    {
        byte[] file = Library.Build();
        foreach (byte value in new byte[] { 0, 0x7F, 0xFF })
        {
            for (int at = 4; at < file.Length; at++)
            {
                byte[] damaged = [.. file];
                damaged[at] = value;
                Assert.DoesNotThrow(() => Read(damaged), $"byte {at} is {value}");
            }
        }
    }

    private static IReadOnlyList<VersionedSymbol>? Read(byte[] file) => BinaryFileReader.ReadVersionedSymbols(new MemoryStream(file));
}
