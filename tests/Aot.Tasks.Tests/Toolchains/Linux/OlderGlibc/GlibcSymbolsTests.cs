using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux.OlderGlibc;

internal sealed class GlibcSymbolsTests
{
    /// <summary>Every symbol of an installed C library is in the table, in all its versions, with the same kind and size. Libraries of later versions have more.</summary>
    [TestCase("x64", "/lib/x86_64-linux-gnu")]
    [TestCase("arm64", "/usr/aarch64-linux-gnu/lib")]
    [Platform("Linux", Reason = "Only Linux has glibc.")]
    public void Of_LibraryOfThisMachine_HasTheSameSymbols(string architecture, string folder)
    {
        if (!File.Exists(Path.Combine(folder, GlibcLibraries.CLibraryName)))
        {
            Assert.Ignore($"Skipped: this machine has no C library for {architecture} in {folder}.");
        }

        Dictionary<string, IReadOnlyList<VersionedSymbol>> table = GlibcSymbols.Of(architecture);
        foreach (string library in new[] { GlibcLibraries.CLibraryName, GlibcLibraries.MathName, GlibcLibraries.Loader(architecture) })
        {
            Dictionary<(string Name, string Version), VersionedSymbol> known = table[library].ToDictionary(symbol => (symbol.Name, symbol.Version));
            Version newest = known.Keys.Select(key => GlibcFloor.Parse(key.Version)!).Max()!;
            VersionedSymbol[] symbols = (BinaryFileReader.ReadVersionedSymbols(new SystemMachine(default), Path.Combine(folder, library)) ?? [])
                .Where(symbol => symbol.Version.StartsWith("GLIBC_2.", StringComparison.Ordinal) && GlibcFloor.Parse(symbol.Version) <= newest)
                .ToArray();

            Assert.That(symbols, Has.Length.GreaterThan(5), library);
            Assert.That(symbols.Where(symbol => !known.ContainsKey((symbol.Name, symbol.Version))), Is.Empty, library);
            Assert.That(
                symbols.Where(symbol => known[(symbol.Name, symbol.Version)] is VersionedSymbol same && (same.Kind != symbol.Kind || (symbol.Kind != SymbolKind.Function && same.Size != symbol.Size))),
                Is.Empty,
                library);
            ILookup<ulong, VersionedSymbol> variables = symbols.Where(symbol => symbol.Kind == SymbolKind.Data).ToLookup(symbol => symbol.Address);
            Assert.That(
                variables.Where(names => names.GroupBy(name => name.Version).Any(ofVersion => ofVersion.Select(name => known[(name.Name, name.Version)].Address).Distinct().Count() > 1)),
                Is.Empty,
                "names of one variable");
        }
    }

    [TestCase("x64", "dlopen", "2.27", "GLIBC_2.2.5")]
    [TestCase("x64", "dlopen", "2.34", "GLIBC_2.34")]
    [TestCase("x64", "memcpy", "2.13", "GLIBC_2.2.5")]
    [TestCase("x64", "memcpy", "2.14", "GLIBC_2.14")]
    [TestCase("arm64", "dlopen", "2.33", "GLIBC_2.17")]
    [TestCase("arm64", "dlopen", "2.34", "GLIBC_2.34")]
    [TestCase("arm64", "arc4random", "2.35", null)]
    [TestCase("arm64", "arc4random", "2.36", "GLIBC_2.36")]
    public void Of_Symbol_HasTheVersionOfTheTarget(string architecture, string name, string target, string? version)
    {
        StubSymbols selected = StubSymbols.Select(GlibcSymbols.Of(architecture)[GlibcLibraries.CLibraryName], Version.Parse(target));
        Assert.That(selected.Kept.Where(symbol => symbol.Name == name).Select(symbol => symbol.Version), Is.EqualTo(version == null ? [] : new[] { version }));
    }

    /// <summary>The names of one variable are one variable in the stub, too.</summary>
    [Test]
    public void Of_NamesOfAVariable_HaveOneAddress()
    {
        VersionedSymbol[] names = GlibcSymbols.Of("arm64")[GlibcLibraries.CLibraryName].Where(symbol => symbol.Name is "environ" or "_environ" or "__environ").ToArray();
        Assert.That(names.Select(symbol => (symbol.Address, symbol.Size)).Distinct().ToArray(), Has.Length.EqualTo(1));
        Assert.That(names, Has.Length.EqualTo(3));
        Assert.That(names[0].Size, Is.EqualTo(8));
    }

    [Test]
    public void Of_Zlib_HasNoVersions() => Assert.That(
        GlibcSymbols.Of("arm64")[GlibcSymbols.ZlibName].Select(symbol => symbol.Version).Distinct(), Is.EqualTo(new[] { GlibcSymbols.Unversioned }));

    [TestCase("x64", true)]
    [TestCase("arm64", true)]
    [TestCase("arm", false)]
    public void Has_Processor_IsThatOfTheTable(string architecture, bool expected)
    {
        Assert.That(GlibcSymbols.Has(architecture), Is.EqualTo(expected));
        Assert.That(GlibcSymbols.Of(architecture).Count > 0, Is.EqualTo(expected));
    }
}
