using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Binaries.Samples;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Verification;
using NUnit.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Tests.Verification;

/// <summary>What the end-to-end tests cannot publish here: programs for Windows and macOS, and a library that does not export its functions.</summary>
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
    public void Windows_ProgramForLinux_IsForAnotherTarget() => AssertIsForAnotherTarget("win-x64", Elf.Build(), "linux-x64");

    [Test]
    public void MacOS_ProgramForAnotherProcessor_IsForAnotherTarget() => AssertIsForAnotherTarget("osx-x64", MachO.Build(), "osx-arm64");

    [Test]
    public void Linux_ProgramForMusl_IsForAnotherLibc()
    {
        Finding finding = Run("linux-x64", (Elf with { Interpreter = "/lib/ld-musl-x86_64.so.1", Needed = ["libc.musl-x86_64.so.1"] }).Build()).Single();

        AssertFinding(finding, "AOTSDK7004", Severity.Error, Remedies.ProgramForOtherLibc, Program, "musl", "/lib/ld-musl-x86_64.so.1", "linux-x64");
    }

    /// <summary>A managed assembly next to the program can be left from an earlier publish.</summary>
    [TestCase("DotNetRuntimeDebugHeader", 0, "", Description = "until 10.0")]
    [TestCase("DotNetRuntimeContractDescriptor", 0, "", Description = "from 11.0 on")]
    [TestCase("", 0, "AOTSDK7002", Description = "an apphost")]
    [TestCase("", 1, "AOTSDK7002", Description = "an apphost, and a native program of an earlier publish")]
    [TestCase("", -1, "", Description = "DebuggerSupport=false: a copy of the linked program")]
    public void Linux_ManagedAssemblyNextToTheProgram_IsReportedIfTheProgramIsNotNative(string export, int linkedLength, string expected)
    {
        byte[] program = (Elf with { Exports = export.Length > 0 ? [export] : [] }).Build();
        ScriptedMachine machine = new ScriptedMachine().File("/publish/other.dll", new PeBuilder { CliFlags = 1 }.Build());
        if (linkedLength != 0)
        {
            machine.File("/obj/native/app", linkedLength < 0 ? program : new byte[linkedLength]);
        }

        Finding[] findings = Run("linux-x64", program, request => request with { LinkedProgram = "/obj/native/app" }, machine);

        Assert.That(string.Join(' ', findings.Select(finding => finding.Code)), Is.EqualTo(expected));
    }

    [TestCase("10.0.401", "11.0.0", nameof(DiagnosticDescriptors.CompilerNotStarted))]
    [TestCase("10.0.401", "10.0.12", nameof(DiagnosticDescriptors.ProgramManaged))]
    [TestCase("11.0.100", "11.0.0", nameof(DiagnosticDescriptors.ProgramManaged))]
    public void Linux_ManagedProgram_NamesTheSdkIfItDoesNotStartTheCompiler(string sdk, string compiler, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/publish/other.dll", new PeBuilder { CliFlags = 1 }.Build());

        Finding finding = Run("linux-x64", (Elf with { Exports = [] }).Build(), request => request with { SdkVersion = sdk, CompilerVersion = compiler }, machine).Single();

        Assert.That(finding.Descriptor, Is.EqualTo(expected == nameof(DiagnosticDescriptors.CompilerNotStarted) ? DiagnosticDescriptors.CompilerNotStarted : DiagnosticDescriptors.ProgramManaged));
        Assert.That(finding.Arguments[0], Is.EqualTo("/publish/other.dll"));
    }

    /// <summary>A target of the project packed all files, and deleted them or the folder.</summary>
    [Test]
    public void Program_PublishFolderIsEmpty_IsNotReported() => Assert.That(Run("linux-x64", null), Is.Empty);

    [Test]
    public void Program_IsMissing_IsNotPublished()
    {
        Finding finding = Run("linux-x64", null, machine: new ScriptedMachine().File("/publish/app.dbg")).Single();

        AssertFinding(finding, "AOTSDK7001", Severity.Error, Remedies.ProgramNotPublished, "app", "/publish/");
    }

    [TestCase(0, "AOTSDK7001", Description = "another file")]
    [TestCase(1, "", Description = "a target of the project renamed the program")]
    public void Program_IsRenamed_IsNotReported(int isProgram, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/obj/native/app", Elf.Build()).File("/publish/renamed", isProgram == 1 ? Elf.Build() : new byte[7]);

        Finding[] findings = Run("linux-x64", null, request => request with { LinkedProgram = "/obj/native/app" }, machine);

        Assert.That(string.Join(' ', findings.Select(finding => finding.Code)), Is.EqualTo(expected));
    }

    [TestCase("/publish/bin/app", true, "")]
    [TestCase("/publish/a/b/c/app", true, "")]
    [TestCase("/publish/a/b/c/d/app", true, "AOTSDK7001", Description = "too deep")]
    [TestCase("/publish/bin/app", false, "AOTSDK7001", Description = "another file")]
    [TestCase("/publish/app.gz", false, "")]
    [TestCase("/publish/app.tar.xz", false, "")]
    [TestCase("/publish/app.dbg", false, "AOTSDK7001")]
    [TestCase("/publish/other.gz", false, "AOTSDK7001")]
    public void Program_IsMovedOrCompressed_IsNotReported(string file, bool isProgram, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/obj/native/app", Elf.Build()).File(file, isProgram ? Elf.Build() : new byte[7]);

        Finding[] findings = Run("linux-x64", null, request => request with { LinkedProgram = "/obj/native/app" }, machine);

        Assert.That(string.Join(' ', findings.Select(finding => finding.Code)), Is.EqualTo(expected));
    }

    [TestCase("#!/bin/sh\n", "")]
    [TestCase("text", "AOTSDK7005")]
    public void Program_IsScriptThatStartsIt_IsNotReported(string text, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/obj/native/app", Elf.Build());

        Finding[] findings = Run("linux-x64", System.Text.Encoding.ASCII.GetBytes(text), request => request with { LinkedProgram = "/obj/native/app" }, machine);

        Assert.That(string.Join(' ', findings.Select(finding => finding.Code)), Is.EqualTo(expected));
    }

    [Test]
    public void Program_IsText_IsUnrecognized()
    {
        Finding finding = Run("linux-x64", "#!/bin/sh\n"u8.ToArray()).Single();

        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.ProgramUnrecognized));
        AssertFinding(finding, "AOTSDK7005", Severity.Error, Remedies.PublishAgain, Program);
    }

    [Test]
    public void Program_IsCutOff_IsDamaged()
    {
        Finding finding = Run("linux-x64", Elf.Build()[..100]).Single();

        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.ProgramDamaged));
        AssertFinding(finding, "AOTSDK7005", Severity.Error, Remedies.PublishAgain, Program, finding.Arguments[1]);
    }

    [TestCase(1, null)]
    [TestCase(5, null)]
    [TestCase(6, 1)]
    [TestCase(20, 15)]
    public void Publish_WithRuntimeConfigurationFiles_ListsAtMostFive(int count, int? others)
    {
        string[] names = Enumerable.Range(0, count).Select(i => $"{i:00}.runtimeconfig.json").ToArray();

        Finding finding = Run("linux-x64", Elf.Build(), request => request with { Files = names.Select(name => "/publish/" + name).ToArray() }).Single();

        object[] arguments = others == null ? [string.Join(", ", names)] : [string.Join(", ", names.Take(5)), others];
        AssertFinding(finding, "AOTSDK7006", Severity.Warning, Remedies.ManagedFilesLeft, arguments);
        Assert.That(finding.Descriptor, Is.EqualTo(others == null ? DiagnosticDescriptors.ManagedFilesLeft : DiagnosticDescriptors.ManyManagedFilesLeft));
    }

    [TestCase("", "/publish/tools/helper.dll", "/publish/tools/helper.runtimeconfig.json", "/publish/tools/other.dll", Description = "a helper program that the project starts with dotnet")]
    [TestCase("helper.runtimeconfig.json", "/publish/tools/helper.runtimeconfig.json", Description = "no program")]
    [TestCase("app.dll, app.runtimeconfig.json", "/publish/app.dll", "/publish/app.runtimeconfig.json", Description = "of the program itself")]
    [TestCase("other.dll", "/publish/tools/helper.dll", "/publish/tools/helper.runtimeconfig.json", "/publish/other.dll")]
    public void CompleteManagedProgram_IsNotReported(string expected, params string[] files)
    {
        byte[] managed = new PeBuilder { CliFlags = 1 }.Build();
        ScriptedMachine machine = files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Aggregate(new ScriptedMachine(), (machine, file) => machine.File(file, managed));

        Finding[] findings = Run("linux-x64", Elf.Build(), request => request with { Files = files, Assembly = "/obj/app.dll" }, machine);

        Assert.That(string.Join(' ', findings.Select(finding => finding.Arguments[0])), Is.EqualTo(expected));
    }

    [TestCase(true, Severity.Warning)]
    [TestCase(false, Severity.Message)]
    public void ReferencedProgram_NotPublished_IsAWarningOnlyIfItIsNamed(bool isNamed, Severity expected)
    {
        Finding finding = RunWithReference(isNamed ? "worker-of-this-test" : NameOfNoText).Single();

        string name = isNamed ? "worker-of-this-test" : NameOfNoText;
        AssertFinding(finding, "AOTSDK7006", expected, Remedies.PublishReferencedProject.With("app", name, "/src/worker.csproj", "linux-x64", "/publish"), name, "app");
    }

    [TestCase("")]
    [TestCase(".dll")]
    [TestCase(".exe")]
    public void ReferencedProgram_Published_IsNotReported(string extension) =>
        Assert.That(RunWithReference("worker-of-this-test", new ScriptedMachine().File("/publish/worker-of-this-test" + extension)), Is.Empty);

    /// <summary>A managed program in a folder of its own, which the program starts with dotnet. The .NET SDK also publishes the settings to the publish folder.</summary>
    [Test]
    public void ReferencedProgram_PublishedToAFolder_IsNotReported()
    {
        const string Name = "worker-of-this-test";
        ScriptedMachine machine = new ScriptedMachine().File($"/publish/tools/{Name}.dll", new PeBuilder { CliFlags = 1 }.Build());
        Assert.That(RunWithReference(Name, machine, files: [$"/publish/tools/{Name}.dll", $"/publish/tools/{Name}.runtimeconfig.json"]), Is.Empty);
    }

    [Test]
    public void ReferencedProgram_UnknownProject_IsNamedWithoutACommand()
    {
        Finding finding = RunWithReference("worker-of-this-test", project: "").Single();

        Assert.That(finding.Remedy, Is.EqualTo(Remedies.PublishReferencedProgram.With("app", "worker-of-this-test")));
    }

    /// <summary>A text that this assembly does not contain, because it is composed of two.</summary>
    private static readonly string NameOfNoText = string.Join('-', "worker", "without", "a", "name");

    /// <summary>This assembly is that of the program: it can start processes, and it has this text.</summary>
    private static string Started => System.Diagnostics.Process.GetCurrentProcess().ProcessName + "/worker-of-this-test.exe";

    private static Finding[] RunWithReference(string name, ScriptedMachine? machine = null, string project = "/src/worker.csproj", params string[] files)
    {
        Assert.That(Started, Is.Not.Empty);
        return Run(
            "linux-x64",
            Elf.Build(),
            request => request with { Assembly = "/obj/app.dll", ReferencedPrograms = [new(name, project)], Files = files },
            (machine ?? new ScriptedMachine()).File("/obj/app.dll", File.ReadAllBytes(typeof(OutputCheckTests).Assembly.Location)));
    }

    [Test]
    public void Windows_VisualCRuntime_IsNotPartOfEverySystem()
    {
        Finding finding = Run("win-x64", (Pe with { Imports = ["KERNEL32.dll", "VCRUNTIME140.dll"] }).Build()).Single();

        AssertFinding(finding, "AOTSDK7007", Severity.Warning, Remedies.LibraryNotPublished.With("VCRUNTIME140"), "app", "VCRUNTIME140.dll");
    }

    [Test]
    public void MacOS_LibraryOfHomebrew_IsNotPartOfEverySystem()
    {
        Finding finding = Run("osx-arm64", (MachO with { Names = [(0xC, "/opt/homebrew/lib/libssl.3.dylib")] }).Build()).Single();

        AssertFinding(finding, "AOTSDK7007", Severity.Warning, Remedies.LibraryNotPublished.With("ssl"), "app", "/opt/homebrew/lib/libssl.3.dylib");
    }

    [Test]
    public void Library_NamedByTheProject_IsPartOfEverySystem() => Assert.That(
        Codes("linux-x64", (Elf with { Needed = ["libtwice.so.1"] }).Build(), request => request with { SystemLibraries = ["twice"] }), Is.Empty);

    [TestCase("\0Mid_C__Run\0", "/obj/app.o", "Mid/Dep")]
    [TestCase("\0Mid_C__Walk\0", "/obj/app.o", "")]
    [TestCase("\0Mid_C__Run\0", "/obj/other.o", "")]
    [TestCase("\0Mid_C__Run\0", "", "")]
    public void PossibleFinding_OfAMethod_IsReportedIfTheObjectFileContainsIt(string symbols, string file, string expected)
    {
        PossibleFinding possible = new("Mid_C", "Run", new Finding(DiagnosticDescriptors.MemberMissing, "", 0, 1, 2, 3, 4, 5, 6) { Subject = "Mid/Dep" });
        ScriptedMachine machine = new ScriptedMachine().File("/obj/app.o", System.Text.Encoding.ASCII.GetBytes(symbols));
        Finding[] findings = Run("linux-x64", Elf.Build(), request => request with { ObjectFile = file, PossibleFindings = [possible, possible] }, machine);

        Assert.That(string.Join(' ', findings.Select(finding => finding.Subject)), Is.EqualTo(expected), "once for each pair of assemblies");
    }

    [Test]
    public void Library_OfAFileBasedApp_HasADirectiveAsRemedy()
    {
        Finding finding = Run("linux-x64", (Elf with { Needed = ["libtwice.so.1"] }).Build(), request => request with { IsFileBasedApp = true }).Single();

        AssertFinding(finding, "AOTSDK7007", Severity.Warning, Remedies.LibraryNotPublishedInFileBasedApp.With("twice"), "app", "libtwice.so.1");
    }

    [TestCase("$ORIGIN/lib", "/publish/lib/libtwice.so", "")]
    [TestCase("/opt/lib:${ORIGIN}/lib", "/publish/lib/libtwice.so", "")]
    [TestCase("$ORIGIN/../lib", "/publish/../lib/libtwice.so", "")]
    [TestCase("$ORIGIN/lib", "/publish/other/libtwice.so", "AOTSDK7007")]
    [TestCase("/opt/lib", "/opt/lib/libtwice.so", "AOTSDK7007", Description = "a folder of this machine")]
    public void Library_InAFolderOfTheRunPath_IsPublished(string runPath, string library, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File(library);
        Finding[] findings = Run("linux-x64", (Elf with { Needed = ["libtwice.so"], RunPath = runPath }).Build(), machine: machine);
        Assert.That(string.Join(',', findings.Select(finding => finding.Code)), Is.EqualTo(expected));
    }

    /// <summary>dyld(1): @rpath stands for each LC_RPATH of the library and of the program.</summary>
    [TestCase("@rpath/libtwice.dylib", "@executable_path/lib", "/publish/lib/libtwice.dylib", "")]
    [TestCase("@rpath/Twice.framework/Versions/A/Twice", "@loader_path", "/publish/Twice.framework/Versions/A/Twice", "")]
    [TestCase("@executable_path/lib/libtwice.dylib", "", "/publish/lib/libtwice.dylib", "")]
    [TestCase("@loader_path/lib/libtwice.dylib", "", "/publish/lib/libtwice.dylib", "")]
    [TestCase("@rpath/libswiftCore.dylib", "/usr/lib/swift", "", "")]
    [TestCase("@rpath/libtwice.dylib", "@executable_path/lib", "/publish/other/libtwice.dylib", "AOTSDK7007")]
    [TestCase("@rpath/libtwice.dylib", "/opt/lib", "/opt/lib/libtwice.dylib", "AOTSDK7007", Description = "a folder of this machine")]
    [TestCase("@executable_path/lib/libtwice.dylib", "@executable_path", "/publish/lib/other.dylib", "AOTSDK7007")]
    public void MacOS_LibraryInASubfolder_IsPublished(string needed, string runPath, string library, string expected)
    {
        ScriptedMachine machine = library.Length > 0 ? new ScriptedMachine().File(library) : new ScriptedMachine();
        (long, string)[] names = runPath.Length > 0 ? [(0xC, needed), (0x8000001C, runPath)] : [(0xC, needed)];
        Finding[] findings = Run("osx-arm64", (MachO with { Names = names }).Build(), machine: machine);
        Assert.That(string.Join(',', findings.Select(finding => finding.Code)), Is.EqualTo(expected));
    }

    /// <summary>Confluent.Kafka brings three builds of one library, one of them for musl.</summary>
    [TestCase("librdkafka.so", "libsasl2.so.3", "", "", ExpectedResult = "AOTSDK7007")]
    [TestCase("librdkafka.so", "libsasl2.so.3", "centos8-librdkafka.so", "libc.so.6", ExpectedResult = "")]
    [TestCase("centos8-librdkafka.so", "libsasl2.so.3", "librdkafka.so", "libc.so.6", ExpectedResult = "")]
    [TestCase("librdkafka.so", "libsasl2.so.3", "centos8-librdkafka.so", "liblz4.so.9", ExpectedResult = "AOTSDK7007,AOTSDK7007")]
    [TestCase("librdkafka.so", "libsasl2.so.3", "centos8-libother.so", "libc.so.6", ExpectedResult = "AOTSDK7007")]
    [TestCase("librocksdb-jemalloc.so", "libjemalloc.so.2", "librocksdb.so", "libc.so.6", ExpectedResult = "")]
    [TestCase("libnat_cuda.so", "libcudart.so.12", "libnat.so", "libc.so.6", ExpectedResult = "")]
    [TestCase("libnature.so", "libleaf.so.1", "libnat.so", "libc.so.6", ExpectedResult = "AOTSDK7007")]
    [TestCase("librocksdb.so", "libsnappy.so.1", "librocksdb-jemalloc.so", "libc.so.6", ExpectedResult = "AOTSDK7007")]
    [TestCase("librdkafka.so", "libsasl2.so.3", "alpine-librdkafka.so", "libc.musl-x86_64.so.1", ExpectedResult = "AOTSDK7007")]
    [TestCase("alpine-librdkafka.so", "libc.musl-x86_64.so.1", "", "", ExpectedResult = "")]
    public string Library_OfSeveralBuilds_IsReportedIfNoneCanBeLoaded(string file, string needed, string other, string neededByOther)
    {
        ScriptedMachine machine = new ScriptedMachine().File("/publish/" + file, Library(needed));
        string[] files = other.Length == 0 ? ["/publish/" + file] : ["/publish/" + file, "/publish/" + other];
        if (other.Length > 0)
        {
            machine.File("/publish/" + other, Library(neededByOther));
        }

        Finding[] findings = Run("linux-x64", Elf.Build(), request => request with { Files = files }, machine);

        return string.Join(',', findings.Select(finding => finding.Code));

        static byte[] Library(string needed) => (Elf with { Interpreter = null, LibraryName = "lib.so", Needed = [needed], Tags = [] }).Build();
    }

    [Test]
    public void PublishedLibrary_ProgramWithoutRunPath_IsNotSearched()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/publish/libtwice.so");

        Finding finding = Run("linux-x64", (Elf with { Needed = ["libtwice.so"] }).Build(), machine: machine).Single();

        AssertFinding(finding, "AOTSDK7011", Severity.Warning, Remedies.LibraryNotSearched, "app", "libtwice.so");
    }

    [Test]
    public void Windows_FixedAddress_IsNamed() => AssertHardening("win-x64", (Pe with { DllCharacteristics = 0x8120 }).Build(), Checklist.DynamicBase);

    [Test]
    public void Windows_FixedAddressAndExecutableData_BothAreNamed() => AssertHardening(
        "win-x64", (Pe with { DllCharacteristics = 0x8020 }).Build(), Checklist.DynamicBase + ", " + Checklist.DataExecutionPrevention);

    [Test]
    public void Windows_ExecutableData_IsNamed() => AssertHardening("win-x64", (Pe with { DllCharacteristics = 0x60 }).Build(), Checklist.DataExecutionPrevention);

    [Test]
    public void MacOS_FixedAddress_IsNamed() => AssertHardening("osx-arm64", (MachO with { Flags = 0 }).Build(), Checklist.PositionIndependentExecutable);

    [Test]
    public void Linux_LazyBindingWithoutRelro_BothAreNamed() => AssertHardening(
        "linux-x64", (Elf with { HasRelro = false, Tags = [(0x6FFFFFFB, 0x08000000)] }).Build(), Checklist.ReadOnlyRelocations + ", " + Checklist.BindNow);

    [Test]
    public void Linux_ProgramThatIsNotLoadedDynamically_HasNothingToBind() => Assert.That(
        Codes("linux-x64", (Elf with { Type = 2, Interpreter = null, Needed = [], HasRelro = false, Tags = [], Exports = [], IsStatic = true }).Build()), Is.Empty);

    [Test]
    public void Linux_NotPositionIndependentOnPurpose_Passes() => Assert.That(
        Codes("linux-x64", (Elf with { Type = 2, Tags = [(0x6FFFFFFB, 1)] }).Build(), request => request with { IsPositionIndependentExecutable = false }), Is.Empty);

    [Test]
    public void Glibc_NewerSymbol_IsNamed()
    {
        ElfBuilder program = Elf with { Versions = [("libc.so.6", "GLIBC_2.34", false, ["dlopen"]), ("libc.so.6", "GLIBC_2.2.5", false, ["write"])] };
        Version target = new(2, 31);

        Finding finding = Run("linux-x64", program.Build(), request => request with { TargetGlibc = target }).Single();

        AssertFinding(finding, "AOTSDK7008", Severity.Error, Remedies.OlderGlibc.With("2.31"), Program, new Version(2, 34), "dlopen", target);
    }

    /// <summary>The IL compiler 10.0 does not run on a system with glibc 2.17, and no program for .NET 11 does.</summary>
    [TestCase("9.0.20", "Publish on a system with glibc 2.17 or earlier.")]
    [TestCase("10.0.12", "Link with clang and lld, and set SysRoot to the root file system of a system with glibc 2.17 or earlier.")]
    [TestCase("11.0.0", "Programs for .NET 11 require glibc 2.25 or later.")]
    public void Glibc_NewerSymbol_RemedyIsPossible(string compiler, string remedy)
    {
        ElfBuilder program = Elf with { Versions = [("libc.so.6", "GLIBC_2.34", false, ["dlopen"])] };

        Finding finding = Run("linux-x64", program.Build(), request => request with { TargetGlibc = new(2, 17), CompilerVersion = compiler }).Single();

        Assert.That(finding.Remedy, Does.StartWith(remedy));
    }

    /// <summary>Aot.Sdk links for an older glibc only without SysRoot, and only for x64 and arm64.</summary>
    [TestCase("linux-x64", "Remove SysRoot, so that Aot.Sdk links for glibc 2.31.")]
    [TestCase("linux-arm", "Publish on a system with glibc 2.31 or earlier.")]
    public void Glibc_NewerSymbolWithSysRoot_RemedyIsWithoutIt(string target, string remedy)
    {
        ElfBuilder program = Elf with { Versions = [("libc.so.6", "GLIBC_2.34", false, ["dlopen"])], Is64Bit = target != "linux-arm", Machine = target == "linux-arm" ? 40 : 62 };

        Finding finding = Run(target, program.Build(), request => request with { TargetGlibc = new(2, 31), CompilerVersion = "10.0.12", HasSysRoot = true }).Single();

        Assert.That(finding.Remedy, Does.StartWith(remedy));
    }

    [Test]
    public void Glibc_ManyNewerSymbols_FiveAreNamed()
    {
        ElfBuilder program = Elf with { Versions = [("libc.so.6", "GLIBC_2.34", false, ["a", "b", "c", "d", "e", "f", "g"])] };
        Version target = new(2, 31);

        Finding finding = Run("linux-x64", program.Build(), request => request with { TargetGlibc = target }).Single();

        AssertFinding(finding, "AOTSDK7008", Severity.Error, Remedies.OlderGlibc.With("2.31"), Program, new Version(2, 34), "a, b, c, d, e", 2, target);
    }

    /// <summary>Of several builds of one library, the program needs only one.</summary>
    [TestCase("libtwice.so GLIBC_2.28", ExpectedResult = "2.28")]
    [TestCase("libtwice.so GLIBC_2.14", ExpectedResult = "2.17")]
    [TestCase("librdkafka.so GLIBC_2.14", "centos8-librdkafka.so GLIBC_2.28", ExpectedResult = "2.17")]
    [TestCase("librdkafka.so GLIBC_2.34", "centos8-librdkafka.so GLIBC_2.28", ExpectedResult = "2.28")]
    [TestCase("libtwice.so GLIBC_2.28", "libother.so GLIBC_2.31", ExpectedResult = "2.31")]
    public string Glibc_OfThePublication_IsThatOfTheProgramAndItsLibraries(params string[] libraries)
    {
        ScriptedMachine machine = new ScriptedMachine().File(Program, Requires(Elf, "GLIBC_2.17"));
        foreach (string[] library in libraries.Select(library => library.Split(' ')))
        {
            machine.File("/publish/" + library[0], Requires(Elf with { Interpreter = null, LibraryName = "lib.so", Tags = [] }, library[1]));
        }

        VerifyRequest request = new() { Target = Rid.Parse("linux-x64"), Program = Program, PublishDirectory = "/publish/", Files = [.. libraries.Select(library => "/publish/" + library.Split(' ')[0])] };
        return PublishedProgram.Describe(request, BinaryFileReader.Read(machine, Program).Binary!, OutputCheck.LibrariesOfTarget(request, machine), machine).Glibc!.ToString();

        static byte[] Requires(ElfBuilder file, string version) => (file with { Versions = [("libc.so.6", version, false, ["f"])] }).Build();
    }

    [TestCase("GLIBC_PRIVATE")]
    [TestCase("GCC_3.0")]
    public void Glibc_OtherFamily_DoesNotCount(string version) => Assert.That(
        Codes("linux-x64", (Elf with { Versions = [("libc.so.6", version, false, ["f"])] }).Build(), request => request with { TargetGlibc = new Version(2, 17) }), Is.Empty);

    [Test]
    public void Glibc_PackedRelocations_RequireTheirRelease() => Assert.That(
        Codes("linux-x64", (Elf with { Versions = [("libc.so.6", "GLIBC_ABI_DT_RELR", false, [])] }).Build(), request => request with { TargetGlibc = new Version(2, 35) }),
        Is.EqualTo(new[] { "AOTSDK7008" }));

    [Test]
    public void Library_WithEveryDeclaredFunction_Passes() => Assert.That(RunLibrary("exported_by_this_test"), Is.Empty);

    [Test]
    public void Library_WithoutADeclaredFunction_IsAnError()
    {
        Finding finding = RunLibrary("another").Single();

        AssertFinding(finding, "AOTSDK7010", Severity.Error, Remedies.FunctionsNotExported, Program, "app.dll", "exported_by_this_test");
    }

    /// <summary>A target of the project can replace the file with the names that the linker exports.</summary>
    [TestCase("V1.0 { global: another; local: *; };", "")]
    [TestCase("V1.0 { global: another; exported_by_this_test_too; local: *; };", "", Description = "a longer name")]
    [TestCase("_exported_by_this_test\n", "AOTSDK7010", Description = "the form for Apple systems")]
    [TestCase("V1.0 { global: another; exported_by_this_test; local: *; };", "AOTSDK7010")]
    [TestCase(null, "AOTSDK7010")]
    public void Library_WithoutADeclaredFunction_IsNotReportedIfTheProjectHidesIt(string? exportsFile, string expected) =>
        Assert.That(string.Join(' ', RunLibrary("another", exportsFile: exportsFile).Select(finding => finding.Code)), Is.EqualTo(expected));

    [Test]
    public void Library_WithoutAFunctionOfAReferencedProject_IsAWarning()
    {
        Finding finding = RunLibrary("another", isOfReferencedProject: true).Single();

        AssertFinding(finding, "AOTSDK7010", Severity.Warning, Remedies.UnmanagedEntryPointsAssembly.With("inner"), Program, "inner.dll", "exported_by_this_test");
    }

    [TestCase("<Project Sdk=\"Aot.Sdk/1.0\" />", Severity.Message)]
    [TestCase("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><NativeLib>Shared</NativeLib></PropertyGroup></Project>", Severity.Message)]
    [TestCase("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><PublishAot Condition=\"1\"> True</PublishAot></PropertyGroup></Project>", Severity.Message)]
    [TestCase("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><PublishAot>false</PublishAot></PropertyGroup></Project>", Severity.Warning)]
    [TestCase("<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><NativeLibrary Include=\"a.a\" /></ItemGroup></Project>", Severity.Warning)]
    [TestCase("<Project Sdk=\"Microsoft.NET.Sdk\" />", Severity.Warning)]
    public void Library_WithoutAFunctionOfAReferencedProject_IsAMessageIfThatIsANativeLibrary(string project, Severity expected) =>
        Assert.That(RunLibrary("another", isOfReferencedProject: true, project).Single().Severity, Is.EqualTo(expected));

    [UnmanagedCallersOnly(EntryPoint = "exported_by_this_test")]
    private static int Exported() => 1;

    private static Finding[] RunLibrary(string exported, bool isOfReferencedProject = false, string project = "", string? exportsFile = null)
    {
        byte[] library = (Elf with { Interpreter = null, LibraryName = "app.so", Exports = [exported, "plain_name", "name_after_conventions", "name_before_conventions"] }).Build();
        byte[] assembly = File.ReadAllBytes(typeof(OutputCheckTests).Assembly.Location);
        return Run(
            "linux-x64",
            library,
            request => request with
            {
                IsSharedLibrary = true,
                Assembly = "/obj/app.dll",
                ExportsFile = exportsFile == null ? "" : "/obj/app.exports",
                ProjectAssemblies = isOfReferencedProject ? ["/inner/inner.dll"] : [],
                ProjectFiles = project.Length > 0 ? ["/inner/inner.csproj"] : [],
            },
            new ScriptedMachine().File("/inner/inner.csproj", project).File("/obj/app.exports", exportsFile ?? "").File(isOfReferencedProject ? "/inner/inner.dll" : "/obj/app.dll", assembly));
    }

    private static void AssertIsForAnotherTarget(string rid, byte[] program, string found) =>
        AssertFinding(Run(rid, program).Single(), "AOTSDK7003", Severity.Error, Remedies.LinkerArguments, Program, found, rid);

    private static void AssertHardening(string rid, byte[] program, string missing) =>
        AssertFinding(Run(rid, program).Single(), "AOTSDK7009", Severity.Warning, Remedies.HardeningLost, Program, missing);

    private static void AssertFinding(Finding finding, string code, Severity severity, string remedy, params object[] arguments) => Assert.Multiple(() =>
    {
        Assert.That(finding.Code, Is.EqualTo(code));
        Assert.That(finding.Severity, Is.EqualTo(severity));
        Assert.That(finding.Arguments, Is.EqualTo(arguments));
        Assert.That(finding.Remedy, Is.EqualTo(remedy));
    });

    private static string[] Codes(string rid, byte[] program, Func<VerifyRequest, VerifyRequest>? change = null) =>
        Run(rid, program, change).Select(finding => finding.Code).ToArray();

    private static Finding[] Run(string rid, byte[]? program, Func<VerifyRequest, VerifyRequest>? change = null, ScriptedMachine? machine = null)
    {
        machine = (machine ?? new ScriptedMachine()).File("/System32/KERNEL32.dll").File("/System32/VCRUNTIME140.dll");
        if (program != null)
        {
            machine.File(Program, program);
        }

        VerifyRequest request = new()
        {
            Target = Rid.Parse(rid),
            Program = Program,
            PublishDirectory = "/publish/",
            Assembly = "/obj/other.dll",
            SystemDirectory = rid.StartsWith("win", StringComparison.Ordinal) ? "/System32" : "",
        };
        request = change?.Invoke(request) ?? request;
        IReadOnlyList<CheckResult> results = OutputCheck.Run(request, OutputCheck.LibrariesOfTarget(request, machine), machine, out _);
        return results.SelectMany(result => result.Findings).ToArray();
    }
}
