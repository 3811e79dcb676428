using System;
using System.Linq;
using Aot.Tasks.Diagnostics;
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

    private static Finding[] Run(ToolchainRequest request) =>
        [.. NativeLibraryCheck.NativeLibrariesExist(request, new ScriptedMachine().Files("/project/roots.xml", "/project/config/roots.xml", "/project/plugins/Own.dll"), []).Findings];
}
