using System;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux.OlderGlibc;

/// <summary>Which symbols a stub has, and its source.</summary>
internal sealed class StubSymbolsTests
{
    private static readonly VersionedSymbol[] Symbols =
    [
        Function("dlopen", "GLIBC_2.2.5"),
        Function("dlopen", "GLIBC_2.34"),
        Function("exp", "GLIBC_2.29"),
        Function("exp", "GLIBC_2.2.5"),
        Function("memcpy", "GLIBC_2.2.5"),
        Function("memcpy", "GLIBC_2.14"),
        Function("arc4random", "GLIBC_2.36"),
        Function("twice", "GLIBC_2.38"),
        Function("twice", "GLIBC_2.40"),
        Function("_dl_private", "GLIBC_PRIVATE"),
        Function("_dl_marker", "GLIBC_ABI_DT_RELR"),
    ];

    [TestCase("2.2.5", "dlopen 2.2.5, exp 2.2.5, memcpy 2.2.5")]
    [TestCase("2.17", "dlopen 2.2.5, exp 2.2.5, memcpy 2.14")]
    [TestCase("2.28", "dlopen 2.2.5, exp 2.2.5, memcpy 2.14")]
    [TestCase("2.29", "dlopen 2.2.5, memcpy 2.14, exp 2.29")]
    [TestCase("2.36", "memcpy 2.14, exp 2.29, dlopen 2.34, arc4random 2.36")]
    public void Select_Target_NewestVersionThatItHas(string target, string expected) =>
        Assert.That(Text(StubSymbols.Select(Symbols, Version.Parse(target)).Kept), Is.EqualTo(expected));

    [TestCase("2.28", "arc4random 2.36, twice 2.38")]
    [TestCase("2.36", "twice 2.38")]
    [TestCase("2.38", "")]
    public void Select_Target_FirstVersionOfTheOthers(string target, string expected) =>
        Assert.That(Text(StubSymbols.Select(Symbols, Version.Parse(target)).Newer), Is.EqualTo(expected));

    [TestCase("GLIBC_2. 3")]
    [TestCase("GLIBC_2.3\n")]
    [TestCase("GLIBC_2.3 { }; x")]
    [TestCase("GLIBC_2")]
    [TestCase("GLIBC_")]
    [TestCase("OTHER_2.3")]
    public void Select_OtherVersion_IsOmitted(string version) => Assert.That(StubSymbols.Select([Function("f", version)], new(2, 28)).Kept, Is.Empty);

    [TestCase("")]
    [TestCase("f g")]
    [TestCase("f;\n.incbin \"/etc/passwd\"")]
    [TestCase("1f")]
    [TestCase("f@g")]
    public void Select_NameThatMeansSomethingElse_IsOmitted(string name) =>
        Assert.That(StubSymbols.Select([Function(name, "GLIBC_2.3")], new(2, 28)).Kept, Is.Empty);

    [Test]
    public void Select_HugeVariable_IsOmitted() =>
        Assert.That(StubSymbols.Select([Function("v", "GLIBC_2.3") with { Kind = SymbolKind.Data, Size = ulong.MaxValue }], new(2, 28)).Kept, Is.Empty);

    [Test]
    public void Newest_Symbols_VersionOfTheLibrary()
    {
        Assert.That(StubSymbols.Newest(Symbols), Is.EqualTo(new Version(2, 40)));
        Assert.That(StubSymbols.Newest([]), Is.Null);
    }

    [Test]
    public void VersionScript_Symbols_OneNodeForEachVersion() =>
        Assert.That(
            StubSource.VersionScript(StubSymbols.Select(Symbols, new(2, 29)).Kept),
            Is.EqualTo("GLIBC_2.2.5 { global: dlopen; };\nGLIBC_2.14 { global: memcpy; };\nGLIBC_2.29 { global: exp; };\n"));

    [Test]
    public void Assembly_NamesOfOneVariable_HaveOneAddress()
    {
        VersionedSymbol variable = new("environ", "GLIBC_2.2.5", SymbolKind.Data, IsWeak: true, Address: 0x30, Size: 8);
        string source = StubSource.Assembly([variable, variable with { Name = "__environ", IsWeak = false }, variable with { Name = "other", Address = 0x40 }]);
        Assert.That(source, Does.Contain(
            ".balign 32\n.weak environ\n.type environ,%object\nenviron:\n.size environ,8\n.globl __environ\n.type __environ,%object\n__environ:\n.size __environ,8\n.zero 8\n"
            + ".balign 32\n.weak other\n"));
    }

    [Test]
    public void Assembly_ThreadLocal_IsInItsSection()
    {
        string source = StubSource.Assembly([new("t", "GLIBC_2.2.5", SymbolKind.ThreadLocal, IsWeak: false, Address: 0, Size: 4)]);
        Assert.That(source, Does.Contain(".section .tbss,\"awT\",%nobits\n.balign 32\n.globl t\n.type t,%tls_object\nt:\n.size t,4\n.zero 4\n"));
    }

    private static VersionedSymbol Function(string name, string version) => new(name, version, SymbolKind.Function, IsWeak: false, Address: 0, Size: 0);

    private static string Text(System.Collections.Generic.IEnumerable<VersionedSymbol> symbols) =>
        string.Join(", ", symbols.Select(symbol => symbol.Name + " " + symbol.Version["GLIBC_".Length..]));
}
