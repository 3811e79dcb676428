using System;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

/// <summary>Files that the IL compiler reads, on any system: the project is in /project.</summary>
[SystemIndependent]
internal sealed class NativeLibraryCheckTests
{
    private static readonly Project App = new();

    [TestCase("roots.xml", false)]
    [TestCase("config\\roots.xml", false)]
    [TestCase("missing.xml", true)]
    public void Run_CompilerFile_IsReportedIfItDoesNotExist(string path, bool isReported)
    {
        ToolchainRequest request = App.Request with { InputsAreFinal = true, CompilerFiles = [new CompilerFile("TrimmerRootDescriptor", path)] };
        Finding[] findings = Run(request);
        Assert.That(findings.Select(finding => finding.Descriptor), Is.EqualTo(isReported ? [DiagnosticDescriptors.CompilerFileNotFound] : Array.Empty<DiagnosticDescriptor>()));
        Assert.That(findings.Select(finding => string.Join(' ', finding.Arguments)), Is.EqualTo(isReported ? ["TrimmerRootDescriptor missing.xml /project/missing.xml"] : Array.Empty<string>()));
    }

    [TestCase("App", null)]
    [TestCase("app", null, Description = "the case of a name is not judged")]
    [TestCase("System.Private.CoreLib", null, Description = "a part of the .NET runtime")]
    [TestCase("plugins/Own.dll", null, Description = "a file")]
    [TestCase("App.dll", "App")]
    [TestCase("System.Private.CoreLib.dll", "System.Private.CoreLib")]
    [TestCase("Newtonsoft.Jsom", "Newtonsoft.Json")]
    [TestCase("Plugin", "")]
    public void Run_RootAssembly_IsReportedIfItIsNeitherFileNorAssembly(string item, string? proposed)
    {
        ToolchainRequest request = App.Request with { InputsAreFinal = true, RootAssemblies = [item], KnownAssemblies = ["App", "Newtonsoft.Json"] };
        string remedy = proposed?.Length > 0 ? Remedies.NameRootAssembly.With(proposed) : Remedies.ReferenceRootAssembly;
        Assert.That(
            Run(request).Select(finding => (finding.Descriptor, finding.Remedy)),
            Is.EqualTo(proposed == null ? [] : new[] { (DiagnosticDescriptors.RootAssemblyNotFound, remedy) }));
    }

    private const string Package = "/n/runtime/10.0.12";
    private const string Native = Package + "/runtimes/linux-x64/native/";

    /// <summary>The last member of the garbage collector's library is part of every program. Of other archives, a program may need nothing.</summary>
    [TestCase("libRuntime.WorkstationGC.a", 10, Severity.Error)]
    [TestCase("libRuntime.ServerGC.a", 400, Severity.Error)]
    [TestCase("libbootstrapper.o", 10, Severity.Error)]
    [TestCase("libz.a", 10, Severity.Message)]
    [TestCase("/project/libfoo.a", 10, null, Description = "judged elsewhere")]
    [Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
    public void RuntimeIsComplete_FileEndsEarly_PackageIsDeleted(string name, int missing, object? severity)
    {
        string file = name.StartsWith('/') ? name : Native + name;
        byte[] content = file.EndsWith(".o", System.StringComparison.Ordinal) ? Elf.Object("a") : Binaries.Samples.Archive.Of(("a.o/", Elf.Object("a")), ("b.o/", Elf.Object("b")));
        ScriptedMachine machine = Runtime().File(file, content[..^missing]);

        Assert.That(
            RuntimeFindings(machine, file),
            Is.EqualTo(severity == null ? [] : new[] { (DiagnosticDescriptors.NativeLibraryIncomplete, (Severity)severity, Remedies.DeletePackage.With(Package)) }));
        Assert.That(RuntimeFindings(machine.File(file, content), file), Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
    public void RuntimeIsComplete_FileIsEmptyOrMissing_IsReported() => Assert.Multiple(() =>
    {
        string gc = Native + "libRuntime.WorkstationGC.a";
        Assert.That(RuntimeFindings(Runtime().File(gc, []), gc), Is.EqualTo(new[] { (DiagnosticDescriptors.NativeLibraryIncomplete, Severity.Error, Remedies.DeletePackage.With(Package)) }));
        Assert.That(RuntimeFindings(Runtime().File(gc, new byte[500]), gc), Is.EqualTo(new[] { (DiagnosticDescriptors.NativeLibraryIncomplete, Severity.Error, Remedies.DeletePackage.With(Package)) }));
        Assert.That(RuntimeFindings(Runtime(), Native + "libz.a"), Is.EqualTo(new[] { (DiagnosticDescriptors.NativeLibraryNotFound, Severity.Error, Remedies.DeletePackage.With(Package)) }));
        Assert.That(RuntimeFindings(Runtime().Without(Package + "/.nupkg.metadata"), Native + "libz.a").Single().Item3, Is.EqualTo(Remedies.ReplaceIncompleteLibrary));
        Assert.That(RuntimeFindings(Runtime(), "/project/libfoo.a", "-lfoo"), Is.Empty);
    });

    /// <summary>The linker and the IL compiler read it as an empty file.</summary>
    [TestCase("/dev/null", "@/dev/null", ExpectedResult = 0)]
    [TestCase("/dev/nosuch", "@/dev/nosuch", ExpectedResult = 3)]
    [TestCase("/dev", "@/dev", ExpectedResult = 3)]
    [Platform(Include = "Linux", Reason = "The paths are those of a Unix system.")]
    public int NativeLibrariesExist_FileThatIsNotRegular_Exists(string file, string argument)
    {
        ToolchainRequest request = new() { ProjectDirectory = "/", InputsAreFinal = true, LibraryFiles = [file], CompilerFiles = [new CompilerFile("DirectPInvokeList", file)] };
        return NativeLibraryCheck.NativeLibrariesExist(request, new SystemMachine(), [argument]).Findings.Count;
    }

    private static ScriptedMachine Runtime() => new ScriptedMachine().File(Package + "/.nupkg.metadata").File(Native + "libbootstrapper.o", Elf.Object("main"));

    private static (DiagnosticDescriptor, Severity, string)[] RuntimeFindings(ScriptedMachine machine, params string[] files) =>
        [.. NativeLibraryCheck.RuntimeIsComplete([.. files, Native + "libbootstrapper.o"], machine).Findings.Select(finding => (finding.Descriptor, finding.Severity, finding.Remedy))];

    private static Finding[] Run(ToolchainRequest request) =>
        [.. NativeLibraryCheck.NativeLibrariesExist(request, new ScriptedMachine().Files("/project/roots.xml", "/project/config/roots.xml", "/project/plugins/Own.dll"), []).Findings];
}
