using System;
using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;
using static Aot.Tasks.Tests.Configuration.StagedProject;

namespace Aot.Tasks.Tests.Configuration;

/// <summary>Combinations of .NET SDK, IL compiler, and runtime pack. Which of them work was seen in publishes with .NET SDK 10.0.401.</summary>
internal sealed class PackVersionsCheckTests
{
    [TestCase("", "AOTSDK1016 Warning")]
    [TestCase("SuppressGenerateILCompilerExplicitPackageReferenceWarning=true", "")]
    public void Run_CompilerPackage_IsReportedUnlessSuppressed(string settings, string expected) =>
        Assert.That(Codes(new ProjectSettingsRequest { Packages = ["Newtonsoft.Json", "microsoft.dotnet.ilcompiler"], Properties = Properties(settings) }), Is.EqualTo(expected));

    [TestCase("10.0", "10.0.12", false, "Warning", Description = "the version of the .NET SDK")]
    [TestCase("10.0", "10.0.10", false, "Error")]
    [TestCase("10.0", "10.0.15", false, "Error")]
    [TestCase("10.0", "10.0.15", true, "Warning", Description = "the runtime pack is in the package folder")]
    [TestCase("10.0", "", false, "Warning", Description = "a range, or not known")]
    [TestCase("9.0", "9.0.23", false, "Warning", Description = "these packages contain the framework's libraries")]
    public void Run_CompilerPackageOfAnotherVersion_IsAnErrorIfItsRuntimePackIsMissing(string framework, string reference, bool hasRuntime, string severity)
    {
        ProjectSettingsRequest request = Request(framework, "", new() { Sdk = "10.0.401", Compiler = framework + ".12", CompilerReference = reference, MayHaveRuntimeOfReference = hasRuntime });
        Finding finding = Run(request with { Packages = ["Microsoft.DotNet.ILCompiler"] }).Single(finding => finding.Code == "AOTSDK1016");
        Assert.That(finding.Severity.ToString(), Is.EqualTo(severity));
        Assert.That(finding.Remedy, Is.EqualTo(Remedies.CompilerPackage));
    }

    [Test]
    public void Run_AfterRestoreOfTheCompilerPackage_RuntimePackDecides()
    {
        PackVersions versions = new() { Sdk = "10.0.401", Compiler = "10.0.15", CompilerReference = "10.0.15", Runtime = "10.0.12" };
        Assert.That(Codes(Request("10.0", "", versions) with { Packages = ["Microsoft.DotNet.ILCompiler"] }), Is.EqualTo("AOTSDK1016 Error"));
    }

    [TestCase("10.0", "10.0.401", "11.0.0", "AOTSDK1016 Error")]
    [TestCase("9.0", "10.0.401", "11.0.0", "AOTSDK1016 Error")]
    [TestCase("10.0", "11.0.100", "11.0.0", "AOTSDK1016 Warning", Description = "this SDK starts it")]
    [TestCase("11.0", "10.0.401", "11.0.0", "AOTSDK1016 Warning", Description = "an SDK that knows the framework starts its IL compiler")]
    [TestCase("10.0", "", "11.0.0", "AOTSDK1016 Warning", Description = "the SDK's version is not known")]
    public void Run_CompilerPackageThatTheSdkDoesNotStart_IsAnError(string framework, string sdk, string reference, string expected)
    {
        ProjectSettingsRequest request = Request(framework, "", new() { Sdk = sdk, Compiler = framework + ".12", CompilerReference = reference, MayHaveRuntimeOfReference = true })
            with { Packages = ["Microsoft.DotNet.ILCompiler"] };
        Assert.That(Codes(request), Is.EqualTo(expected));
        Assert.That(
            PackVersionsCheck.RunInRestore(request, new SettingLocator(StagedProject.Machine(), [File], [])).Select(finding => $"{finding.Code} {finding.Severity}"),
            Is.EqualTo(expected.EndsWith("Error", StringComparison.Ordinal) ? new[] { expected } : []),
            "in restore");
    }

    [TestCase("10.0.12", "AOTSDK1016 Error")]
    [TestCase("11.0.0", "AOTSDK1016 Warning", Description = "the project also references the trimmer's package")]
    [TestCase("", "AOTSDK1016 Warning", Description = "a range, or not known")]
    public void Run_CompilerPackageThatRequiresANewerTrimmer_IsAnError(string trimmer, string expected)
    {
        PackVersions versions = new() { Sdk = "11.0.100", Compiler = "10.0.12", CompilerReference = "11.0.0", ILLink = trimmer, MayHaveRuntimeOfReference = true };
        Assert.That(Codes(Request("10.0", "", versions) with { Packages = ["Microsoft.DotNet.ILCompiler"] }), Is.EqualTo(expected));
    }

    [Test]
    public void Run_RuntimeFrameworkVersionOfACompilerThatTheSdkDoesNotStart_NamesTheProperty()
    {
        ScriptedMachine machine = new ScriptedMachine().File(File, "<Project>\n<PropertyGroup>\n<RuntimeFrameworkVersion>11.0.0</RuntimeFrameworkVersion></PropertyGroup></Project>");
        ProjectSettingsRequest request = Request("10.0", "RuntimeFrameworkVersion=11.0.0", new() { Sdk = "10.0.401", Compiler = "11.0.0", Runtime = "11.0.0" });
        Finding finding = Run(request, machine).Single();
        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.CompilerNewerThanSdk));
        Assert.That(finding.Remedy, Is.EqualTo(Remedies.RemoveSetting.With("RuntimeFrameworkVersion", "11.0.0")));
        Assert.That(finding.Location?.Line, Is.EqualTo(3));
    }

    [TestCase("10.0.15", "10.0.12", "AOTSDK1025 Error")]
    [TestCase("10.0.12", "10.0.12", "")]
    [TestCase("10.0.11", "10.0.12", "", Description = "the IL compiler replaces an older one")]
    [TestCase("9.0.23", "9.0.20", "AOTSDK1025 Error")]
    [TestCase("10.0.12", "9.0.20", "", Description = "the last restore was for another framework")]
    [TestCase("", "10.0.12", "")]
    [TestCase("10.0.15", "", "")]
    public void Run_RuntimePack_IsReportedIfItIsNewerThanTheCompiler(string runtime, string compiler, string expected) =>
        Assert.That(Codes(Request(compiler == "9.0.20" ? "9.0" : "10.0", "", new() { Sdk = "10.0.401", Compiler = compiler, Runtime = runtime })), Is.EqualTo(expected));

    [TestCase("FrameworkReference")]
    [TestCase("KnownFrameworkReference")]
    public void Run_RuntimePackNewer_PointsToTheUpdateOfTheItem(string item)
    {
        ScriptedMachine machine = new ScriptedMachine().File(File, $"<Project>\n<ItemGroup>\n<{item} Update=\"Microsoft.NETCore.App\" RuntimeFrameworkVersion=\"10.0.15\" /></ItemGroup></Project>");
        Finding finding = Run(Request("10.0", "", new() { Compiler = "10.0.12", Runtime = "10.0.15" }), machine).Single();
        Assert.That(finding.Location?.Line, Is.EqualTo(3));
        Assert.That(finding.Text, Does.Contain("<RuntimeFrameworkVersion>10.0.15</RuntimeFrameworkVersion>"));
    }

    private static ProjectSettingsRequest Request(string framework, string settings, PackVersions versions) =>
        new() { Properties = Properties($"TargetFramework=net{framework} {settings}"), Framework = Version.Parse(framework), Versions = versions };
}
