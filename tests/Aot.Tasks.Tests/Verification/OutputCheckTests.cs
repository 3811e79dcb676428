using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Binaries.Samples;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Verification;
using NUnit.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Tests.Verification;

/// <summary>What the end-to-end tests cannot publish here: programs for Windows and macOS, and a library that lost its functions.</summary>
internal sealed class OutputCheckTests
{
    private const string Program = "/publish/app";

    private static ElfBuilder Elf => new()
    {
        Interpreter = "/lib64/ld-linux-x86-64.so.2",
        Needed = ["libc.so.6"],
        HasRelro = true,
        Tags = [(0x6FFFFFFB, 0x08000001)], // DT_FLAGS_1: NOW, PIE
        Exports = ["DotNetRuntimeDebugHeader"],
    };

    private static PeBuilder Pe => new() { Imports = ["KERNEL32.dll"], Exports = ["DotNetRuntimeDebugHeader"], LibraryName = "app.exe" };

    private static MachOBuilder MachO => new() { Names = [(0xC, "/usr/lib/libSystem.B.dylib")], Exports = ["_main"], Builds = [(1, 0xC0000)] };

    [Test]
    public void Linux_GoodProgram_PassesEveryCheck() => Assert.That(Codes("linux-x64", Elf.Build()), Is.Empty);

    [Test]
    public void Windows_GoodProgram_PassesEveryCheck() => Assert.That(Codes("win-x64", Pe.Build()), Is.Empty);

    [Test]
    public void MacOS_GoodProgram_PassesEveryCheck() => Assert.That(Codes("osx-arm64", MachO.Build()), Is.Empty);

    [Test]
    public void Windows_ProgramOfLinux_IsForAnotherTarget() => Assert.That(Codes("win-x64", Elf.Build()), Is.EqualTo(new[] { "AOTSDK7003" }));

    [Test]
    public void MacOS_OtherProcessor_IsForAnotherTarget() => Assert.That(Codes("osx-x64", MachO.Build()), Is.EqualTo(new[] { "AOTSDK7003" }));

    [Test]
    public void Windows_VisualCRuntime_IsNotPartOfEverySystem() =>
        Assert.That(Codes("win-x64", (Pe with { Imports = ["KERNEL32.dll", "VCRUNTIME140.dll"] }).Build()), Is.EqualTo(new[] { "AOTSDK7007" }));

    [Test]
    public void MacOS_LibraryOfHomebrew_IsNotPartOfEverySystem() =>
        Assert.That(Codes("osx-arm64", (MachO with { Names = [(0xC, "/opt/homebrew/lib/libssl.3.dylib")] }).Build()), Is.EqualTo(new[] { "AOTSDK7007" }));

    [TestCase(0x8020, "/DYNAMICBASE", TestName = "Windows_FixedAddress_IsNamed")]
    [TestCase(0x60, "/NXCOMPAT", TestName = "Windows_ExecutableData_IsNamed")]
    public void Windows_LostProtection_IsNamed(int characteristics, string expected)
    {
        string[] lost = Run("win-x64", (Pe with { DllCharacteristics = characteristics }).Build()).Select(finding => finding.Text).ToArray();

        Assert.That(lost, Has.Some.StartsWith($"'{Program}' lost a protection").And.Some.Contains(expected));
    }

    [Test]
    public void MacOS_FixedAddress_IsNamed() => Assert.That(Codes("osx-arm64", (MachO with { Flags = 0 }).Build()), Is.EqualTo(new[] { "AOTSDK7009" }));

    [Test]
    public void Linux_LazyBindingWithoutRelro_AreBothNamed() =>
        Assert.That(
            Run("linux-x64", (Elf with { HasRelro = false, Tags = [(0x6FFFFFFB, 0x08000000)] }).Build()).Single().Text,
            Does.Contain("(RELRO), symbols bound at start (BIND_NOW)"));

    [Test]
    public void Linux_NotPositionIndependentOnPurpose_Passes() =>
        Assert.That(Codes("linux-x64", (Elf with { Type = 2, Tags = [(0x6FFFFFFB, 1)] }).Build(), request => request.PositionIndependent = false), Is.Empty);

    [Test]
    public void Glibc_SymbolAboveTheOldestOne_IsNamed()
    {
        ElfBuilder program = Elf with { Versions = [("libc.so.6", "GLIBC_2.34", false, ["dlopen"]), ("libc.so.6", "GLIBC_2.2.5", false, ["write"])] };

        Finding[] findings = Run("linux-x64", program.Build(), request => request.TargetGlibc = new Version(2, 31));

        Assert.That(findings.Select(finding => finding.Text), Is.EqualTo(new[]
        {
            $"'{Program}' needs glibc 2.34 or later, because of dlopen; AotSdkTargetGlibc asks for 2.31. Publish on a system with glibc 2.31 or older, or link against "
            + "a tree of one: <SysRoot> with its folder, <LinkerFlavor>lld</LinkerFlavor> and clang.",
        }));
    }

    [TestCase("GLIBC_PRIVATE")]
    [TestCase("GCC_3.0")]
    public void Glibc_OtherFamilies_DoNotCount(string version) =>
        Assert.That(Codes("linux-x64", (Elf with { Versions = [("libc.so.6", version, false, ["f"])] }).Build(), request => request.TargetGlibc = new Version(2, 17)), Is.Empty);

    [Test]
    public void Glibc_PackedRelocations_NeedTheirRelease() =>
        Assert.That(
            Codes("linux-x64", (Elf with { Versions = [("libc.so.6", "GLIBC_ABI_DT_RELR", false, [])] }).Build(), request => request.TargetGlibc = new Version(2, 35)),
            Is.EqualTo(new[] { "AOTSDK7008" }));

    [TestCase("AOTSDK7010", "another")]
    [TestCase("", "exported_by_this_test")]
    public void Library_WithoutADeclaredFunction_IsAnError(string expected, string exported)
    {
        byte[] library = (Elf with { Interpreter = null, LibraryName = "app.so", Exports = [exported, "plain_name", "name_after_conventions", "name_before_conventions"] }).Build();
        string assembly = typeof(OutputCheckTests).Assembly.Location;

        Finding[] findings = Run(
            "linux-x64",
            library,
            request =>
            {
                request.NativeLib = "Shared";
                request.Assembly = "/obj/app.dll";
            },
            new ScriptedMachine().File("/obj/app.dll", File.ReadAllBytes(assembly)));

        Assert.That(findings.Select(finding => finding.Code), Is.EqualTo(expected.Length > 0 ? [expected] : Array.Empty<string>()));
        Assert.That(findings.Select(finding => finding.Severity), Has.All.EqualTo(Severity.Error));
    }

    [UnmanagedCallersOnly(EntryPoint = "exported_by_this_test")]
    private static int Exported() => 1;

    private static string[] Codes(string rid, byte[] program, Action<VerifyRequest>? change = null) =>
        Run(rid, program, change).Select(finding => finding.Code).ToArray();

    private static Finding[] Run(string rid, byte[] program, Action<VerifyRequest>? change = null, ScriptedMachine? host = null)
    {
        host = (host ?? new ScriptedMachine()).File(Program, program).File("/System32/KERNEL32.dll").File("/System32/VCRUNTIME140.dll");
        VerifyRequest request = new()
        {
            Target = Rid.Parse(rid),
            Program = Program,
            PublishDirectory = "/publish/",
            Assembly = "/obj/other.dll",
            SystemDirectory = rid.StartsWith("win", StringComparison.Ordinal) ? "/System32" : "",
        };
        change?.Invoke(request);
        IReadOnlyList<CheckResult> results = OutputCheck.Run(request, host, out _);
        return results.SelectMany(result => result.Findings).ToArray();
    }
}
