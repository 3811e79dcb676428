using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>The arguments of Microsoft.NETCore.Native.Unix.targets and LinkNative in the IL compiler's package, 8.0.31 to 11.0.0.</summary>
internal sealed class LinkArgumentsTests
{
    private static readonly string[] Beginning = ["-o", "/s/trial", "-Xlinker", "--version-script=/s/trial.exports", "-Wl,--export-dynamic"];
    private static readonly string[] Libraries = ["-ldl", "-lrt", "-lm"];
    private static readonly string[] Ending = ["-Wl,-z,relro", "-Wl,-z,now", "-Wl,--eh-frame-hdr", "-Wl,--discard-all", "-Wl,--gc-sections"];
    private static readonly string[] Symbols = ["-g", "-Wl,--build-id=sha1", "-Wl,--as-needed"];

    /// <summary>The entry point of the start files takes the place of main, so that the link needs no object file.</summary>
    private const string EntryPoint = "-Wl,--defsym,main=_start";

    [Test]
    public void Build_Executable_IsPositionIndependent() => AssertIs(
        new Project(),
        [.. Beginning, "-gz=zlib", "-fuse-ld=bfd", .. Symbols, "-pthread", .. Libraries, "-pie", "-Wl,-pie", .. Ending, EntryPoint]);

    /// <summary>As in the link: the trial link fails for the same reasons.</summary>
    [Test]
    public void Build_OlderGlibc_LinksWithTheStubs()
    {
        ToolchainRequest request = new Project { TargetGlibc = "2.28", CompilerMajor = 11 }.Request with
        {
            GlibcArguments = new OlderGlibcLink(new Version(2, 28), "/project/obj/stubs", HasEntryPoint: true).Arguments("obj/stubs"),
        };
        List<string> arguments = LinkArguments.Build(request, "/s/trial", ["-la"], "/s/trial.exports", new HashSet<string>());
        Assert.That(arguments.Take(Beginning.Length + 1), Is.EqualTo(Beginning.Append("-la")));
        Assert.That(arguments.Skip(Beginning.Length + 1).Take(request.GlibcArguments.Count), Is.EqualTo(request.GlibcArguments));
        Assert.That(arguments, Is.SupersetOf(new[] { "-Lobj/stubs", "obj/stubs/start.o", "-Wl,-u,dlopen", "-Wl,-u,getrandom" }));
    }

    [TestCase(10, false)]
    [TestCase(11, true)]
    public void Build_TargetGlibc_ProgramCallsGetrandomFrom11On(int pack, bool expected) =>
        Assert.That(Build(new Project { TargetGlibc = "2.23", CompilerMajor = pack }).Contains("-Wl,-u,getrandom"), Is.EqualTo(expected));

    [Test]
    public void Build_SharedLibrary_HasNoEntryPoint() => AssertIs(
        new Project { NativeLib = "Shared" },
        [.. Beginning, "-gz=zlib", "-fuse-ld=bfd", .. Symbols, "-Wl,-e,0x0", "-pthread", .. Libraries, "-shared", .. Ending]);

    [Test]
    public void Build_StaticExecutable_IsStaticPie() => AssertIs(
        new Project { StaticExecutable = true },
        [.. Beginning, "-gz=zlib", "-fuse-ld=bfd", .. Symbols, "-pthread", .. Libraries, "-static-pie", .. Ending, EntryPoint]);

    [Test]
    public void Build_StaticExecutableAtAFixedAddress_IsStatic() => AssertIs(
        new Project { StaticExecutable = true, PositionIndependent = false },
        [.. Beginning, "-gz=zlib", "-fuse-ld=bfd", .. Symbols, "-pthread", .. Libraries, "-static", .. Ending, EntryPoint]);

    [Test]
    public void Build_ExecutableAtAFixedAddress_IsNoPie() => AssertIs(
        new Project { PositionIndependent = false },
        [.. Beginning, "-gz=zlib", "-fuse-ld=bfd", .. Symbols, "-pthread", .. Libraries, "-Wl,-no-pie", .. Ending, EntryPoint]);

    [Test]
    public void Build_OtherArchitecture_HasTarget() => AssertIs(
        new Project { Target = "linux-arm64", RequestedFlavor = "lld" },
        [.. Beginning, "-gz=zlib", "-fuse-ld=lld", "--target=aarch64-linux-gnu", .. Symbols, "-pthread", .. Libraries, "-pie", "-Wl,-pie", .. Ending, EntryPoint]);

    [Test]
    public void Build_SysRootWithBlanks_IsOneArgument() => AssertIs(
        new Project { SysRoot = "/opt/my root" },
        [.. Beginning, "-gz=zlib", "-fuse-ld=bfd", "--sysroot=/opt/my root", .. Symbols, "-pthread", .. Libraries, "-pie", "-Wl,-pie", .. Ending, EntryPoint]);

    [Test]
    public void Build_NoDebugSymbols_StripsThem() => AssertIs(
        new Project { CompressSymbols = false, NativeDebugSymbols = false },
        [.. Beginning, "-fuse-ld=bfd", "-Wl,--strip-debug", "-Wl,--build-id=sha1", "-Wl,--as-needed", "-pthread", .. Libraries, "-pie", "-Wl,-pie", .. Ending, EntryPoint]);

    [TestCase("bfd", true)]
    [TestCase("lld", true)]
    [TestCase("gold", false)]
    [TestCase("mold", false)]
    public void Build_Flavor_DecidesOnRemovingSections(string flavor, bool expected) =>
        Assert.That(Build(new Project { RequestedFlavor = flavor }).Contains("-Wl,--gc-sections"), Is.EqualTo(expected));

    [TestCase(10, "lld", false)]
    [TestCase(11, "", false)]
    [TestCase(11, "lld", true)]
    [TestCase(11, "mold", true)]
    [TestCase(11, "/usr/bin/ld.bfd", true, Description = "only the name bfd counts")]
    public void Build_Flavor_DecidesOnFoldingFrom11On(int pack, string flavor, bool expected) =>
        Assert.That(Build(new Project { Framework = "10.0", CompilerMajor = pack, RequestedFlavor = flavor }).Contains("-Wl,--icf=all"), Is.EqualTo(expected));

    [TestCase(10, false)]
    [TestCase(11, true)]
    public void Build_SharedLibrary_IsNotUnloadedFrom11On(int pack, bool expected) => Assert.Multiple(() =>
    {
        Assert.That(Build(new Project { CompilerMajor = pack, NativeLib = "Shared" }).Contains("-Wl,-z,nodelete"), Is.EqualTo(expected));
        Assert.That(Build(new Project { CompilerMajor = pack }), Has.None.EqualTo("-Wl,-z,nodelete"));
    });

    /// <summary>The IL compiler's targets look for ID=tizen in etc/os-release of SysRoot from 11.0 on.</summary>
    [TestCase(10, "linux-arm64", null)]
    [TestCase(11, "linux-arm64", "-L/tizen/lib64")]
    [TestCase(11, "linux-x64", "-L/tizen/lib64")]
    [TestCase(11, "linux-arm", "-L/tizen/lib")]
    public void Build_SysRootOfTizen_AddsItsFolderFrom11On(int pack, string target, string? folder) => Assert.That(
        Build(new Project { Target = target, CompilerMajor = pack, SysRoot = "/tizen", SysRootIsTizen = true }).SingleOrDefault(argument => argument.StartsWith("-L", StringComparison.Ordinal)),
        Is.EqualTo(folder));

    [Test]
    public void Build_PureLlvm_UsesItsCompilerRuntime() => Assert.That(
        Build(new Project { CompilerMajor = 11, RequestedFlavor = "lld", UsesPureLlvm = true }), Is.SupersetOf(new[] { "-fuse-ld=lld", "--rtlib=compiler-rt", "-Wl,--icf=all" }));

    [Test]
    public void Libraries_Zstd_IsLinkedIfThePackHasNone() => Assert.That(
        LinkArguments.Libraries(new Project { Framework = "11.0", UseSystemZstd = true }.Request), Is.EqualTo(new[] { "zstd", "dl", "rt", "m" }));

    [Test]
    public void Build_StaticIcuAndOpenSsl_AreLinkedStatically() => Assert.That(
        Build(new Project { StaticIcu = true, StaticOpenSsl = true }).SkipWhile(argument => argument != "-lm").Skip(1).TakeWhile(argument => argument != "-pie"),
        Is.EqualTo(new[] { "-Wl,-Bstatic", "-licuio", "-licutu", "-licui18n", "-licuuc", "-licudata", "-lstdc++", "-lssl", "-lcrypto", "-Wl,-Bdynamic" }));

    [Test]
    public void Build_StaticIcuInAStaticExecutable_NeedsNoSwitch() => Assert.That(
        Build(new Project { StaticIcu = true, StaticExecutable = true }).SkipWhile(argument => argument != "-lm").Skip(1).TakeWhile(argument => argument != "-static-pie"),
        Is.EqualTo(new[] { "-licuio", "-licutu", "-licui18n", "-licuuc", "-licudata", "-lstdc++" }));

    [Test]
    public void Build_WithoutLibraries_OmitsThem() => Assert.Multiple(() =>
    {
        Project project = new() { SystemLibraries = ["sqlite3"], UseSystemZlib = true, StaticOpenSsl = true };
        string[] without = ["sqlite3", "z", "ssl", "crypto"];
        Assert.That(Build(project), Is.SupersetOf(without.Select(library => "-l" + library)));
        Assert.That(Build(project, without), Has.None.AnyOf(without.Select(library => "-l" + library).ToArray<object>()));
        Assert.That(Build(project, without), Has.None.EqualTo("-Wl,-Bstatic"), "no library is linked statically");
    });

    [Test]
    public void Build_ProjectArguments_ComeFirst() => Assert.That(
        Build(new Project { LinkerArguments = ["-L\"/opt/my libs\" -lfoo"], ExtraLinkerArguments = ["-rpath,'$ORIGIN/lib'"] }).Skip(Beginning.Length).Take(4),
        Is.EqualTo(new[] { "-L/opt/my libs", "-lfoo", "-Wl,-rpath,$ORIGIN/lib", "-gz=zlib" }));

    [TestCase("$(pkg-config --libs z)")]
    [TestCase("-L$HOME/lib")]
    [TestCase("libs/*.a")]
    public void OfProject_OnlyAShellCanSplit_IsNull(string argument) => Assert.That(LinkArguments.OfProject(new Project { LinkerArguments = ["-lgood", argument] }.Request, new ScriptedMachine()), Is.Null);

    [Test]
    public void OfProject_NoArguments_IsEmpty() => Assert.That(LinkArguments.OfProject(new Project().Request, new ScriptedMachine())!.All, Is.Empty);

    [TestCase("9.0", false, false, "dl rt m")]
    [TestCase("8.0", true, false, "dl z rt m")]
    [TestCase("9.0", true, true, "ssl crypto brotlienc brotlidec dl z rt m")]
    [TestCase("10.0", true, true, "ssl crypto brotlienc brotlidec brotlicommon dl z rt m")]
    public void Libraries_Pack_DecidesOnThem(string framework, bool zlib, bool isNonPortable, string libraries) => Assert.That(
        LinkArguments.Libraries(new Project { Framework = framework, UseSystemZlib = zlib, IsNonPortable = isNonPortable }.Request),
        Is.EqualTo(libraries.Split(' ')));

    [Test]
    public void Libraries_ProjectLibraries_ComeFirst() => Assert.That(
        LinkArguments.Libraries(new Project { SystemLibraries = ["sqlite3", "curl"], LinkStandardCPlusPlus = true }.Request),
        Is.EqualTo(new[] { "sqlite3", "curl", "stdc++", "dl", "rt", "m" }));

    [Test]
    public void Libraries_StaticOpenSsl_IsNotLinkedTwice() => Assert.That(
        LinkArguments.Libraries(new Project { IsNonPortable = true, StaticOpenSsl = true }.Request), Has.None.EqualTo("ssl"));

    private static void AssertIs(Project project, string[] expected) => Assert.That(Build(project), Is.EqualTo(expected));

    private static IReadOnlyList<string> Build(Project project, params string[] without) =>
        LinkArguments.Build(project.Request, "/s/trial", LinkArguments.OfProject(project.Request, new ScriptedMachine())!.All, "/s/trial.exports", new HashSet<string>(without, StringComparer.Ordinal));
}
