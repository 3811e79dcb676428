using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class LinkerOutputTests
{
    private const string NoLinker = "no linker";
    private const string NoTarget = "no target";
    private const string Foreign = "foreign file";
    private const string Undefined = "undefined symbol";

    /// <summary>Fixture, missing libraries, missing files, marks.</summary>
    private static readonly (string Name, string Libraries, string Files, string Marks)[] Rows =
    [
        .. ForBoth("bfd-missing-libraries", "nosuch nothere"),
        .. ForBoth("gold-missing-libraries", "nosuch nothere"),
        .. ForBoth("lld-missing-libraries", "nosuch nothere"),
        .. ForBoth("mold-missing-libraries", "nosuch"),
        .. ForBoth("bfd-missing-start-files", "", "Scrt1.o crti.o"),
        .. ForBoth("gold-missing-start-files", "", "Scrt1.o crti.o crtn.o"),
        .. ForBoth("lld-missing-start-files", "", "Scrt1.o crti.o crtn.o"),
        .. ForBoth("mold-missing-start-files", "", "Scrt1.o"),
        .. ForBoth("bfd-missing-libc", "m"),
        .. ForBoth("gold-missing-libc", "m c", "", Undefined),
        .. ForBoth("lld-missing-libc", "m c"),
        .. ForBoth("mold-missing-libc", "m"),
        .. ForBoth("bfd-missing-compiler-runtime", "", "crtbeginS.o"),
        .. ForBoth("gold-missing-compiler-runtime", "gcc gcc_s", "crtbeginS.o crtendS.o"),
        .. ForBoth("lld-missing-compiler-runtime", "gcc gcc_s", "crtbeginS.o crtendS.o"),
        .. ForBoth("mold-missing-compiler-runtime", "", "crtbeginS.o"),
        .. ForBoth("bfd-missing-static", "m c"),
        .. ForBoth("bfd-undefined-symbol", "", "", Undefined),
        .. ForBoth("gold-undefined-symbol", "", "", Undefined),
        .. ForBoth("lld-undefined-symbol", "", "", Undefined),
        .. ForBoth("mold-undefined-symbol", "", "", Undefined),
        .. ForBoth("none-no-ld", "", "", NoLinker),
        .. ForBoth("bfd-flavor-absent", "", "", NoLinker),
        .. ForBoth("gold-flavor-absent", "", "", NoLinker),
        .. ForBoth("lld-flavor-absent", "", "", NoLinker),
        .. ForBoth("mold-flavor-absent", "", "", NoLinker),
        .. ForBoth("nosuch-flavor-unknown", "", "", NoLinker),
        ("clang14-bfd-sysroot-foreign", "", "", Foreign),
        ("clang14-gold-sysroot-foreign", "", "", Foreign),
        ("clang14-lld-sysroot-foreign", "", "/usr/aarch64-linux-gnu/lib/libc.so.6", ""),
        ("clang14-mold-sysroot-foreign", "", "", Foreign),
        ("clang14-bfd-sysroot-empty", "dl rt m", "Scrt1.o crti.o libgcc_s.so.1", ""),
        ("clang14-gold-sysroot-empty", "dl rt m pthread c", "Scrt1.o crti.o crtn.o libgcc_s.so.1", ""),
        ("clang14-lld-sysroot-empty", "dl rt m pthread c", "Scrt1.o crti.o crtn.o", ""),
        ("clang14-mold-sysroot-empty", "", "Scrt1.o", ""),
        ("clang14-bfd-cross-no-binutils", "", "", NoTarget),
        ("clang14-bfd-cross-unknown-triple", "", "", NoTarget),
        ("clang14-lld-cross-no-libraries", "", "Scrt1.o crti.o crtn.o", ""),
        ("gcc12-bfd-cross-target-option", "", "", NoTarget),
        ("clang14-lld-missing-compiler-rt", "", "/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.builtins-x86_64.a", ""),
        ("clang14-bfd-folding-unknown", "", "", ""),
        ("alpine-gcc-bfd-missing-libc", "ssp_nonshared", "Scrt1.o crti.o", ""),
        ("bfd2.34-missing-library", "gssapi_krb5", "", ""),
        ("binutils-arm64-missing-zlib", "z", "", ""),
        ("gcc10-mold-flavor-unknown", "", "", NoLinker),
        ("clang12-bfd-flavor-absent", "", "", NoLinker),
        ("clang-lld-vanished", "", "", NoLinker),
    ];

    private static IEnumerable<TestCaseData> Cases => Rows.Select(row => new TestCaseData(row.Name, row.Libraries, row.Files, row.Marks).SetArgDisplayNames(row.Name));

    [TestCaseSource(nameof(Cases))]
    public void Parse_Fixture_CauseIsFound(string name, string libraries, string files, string marks)
    {
        LinkerOutput output = LinkerOutput.Parse(Fixture.Read(name));

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(" ", output.MissingLibraries), Is.EqualTo(libraries));
            Assert.That(string.Join(" ", output.MissingFiles), Is.EqualTo(files));
            Assert.That(output.IsLinkerMissing, Is.EqualTo(marks == NoLinker), NoLinker);
            Assert.That(output.IsTargetUnsupported, Is.EqualTo(marks == NoTarget), NoTarget);
            Assert.That(output.HasForeignFile, Is.EqualTo(marks == Foreign), Foreign);
            Assert.That(output.HasUndefinedSymbol, Is.EqualTo(marks == Undefined), Undefined);
        });
    }

    [Test]
    public void Fixtures_OfLinkers_AreInTheTable() =>
        Assert.That(Fixture.Names.Where(name => !name.Contains("objcopy", System.StringComparison.Ordinal)), Is.EquivalentTo(Rows.Select(row => row.Name)));

    [Test]
    public void Fixtures_FirstLine_NamesTheirOrigin() =>
        Assert.That(Fixture.Names.Select(Fixture.Origin), Is.All.Match("^# (captured on .+: .+|shape of .+)"));

    [TestCase("gcc12-none-no-ld", "collect2: fatal error: cannot find 'ld'")]
    [TestCase("clang14-none-no-ld", "clang: error: invalid linker name in argument '-fuse-ld=bfd'")]
    [TestCase("gcc12-bfd-missing-libraries", "/usr/bin/ld.bfd: cannot find -lnosuch: No such file or directory | /usr/bin/ld.bfd: cannot find -lnothere: No such file or directory")]
    [TestCase("clang14-lld-sysroot-empty", "ld.lld: error: cannot open Scrt1.o: No such file or directory | ld.lld: error: cannot open crti.o: No such file or directory | ld.lld: error: unable to find library -ldl")]
    public void Summary_Fixture_ContainsTheFirstErrors(string name, string summary) => Assert.That(LinkerOutput.Parse(Fixture.Read(name)).Summary, Is.EqualTo(summary));

    private static IEnumerable<(string Name, string Libraries, string Files, string Marks)> ForBoth(string name, string libraries, string files = "", string marks = "") =>
        [("gcc12-" + name, libraries, files, marks), ("clang14-" + name, libraries, files, marks)];
}
