using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;
using static Aot.Tasks.Tests.Configuration.StagedProject;

namespace Aot.Tasks.Tests.Configuration;

internal sealed class BuildHooksCheckTests
{
    private static readonly ProjectSettingsRequest Request = new()
    {
        Framework = new(11, 0),
        SkipsBuild = true,
        Versions = new() { Sdk = "11.0.100" },
        Properties = Properties("TargetFramework=net11.0"),
    };

    [TestCase("<PropertyGroup>\n<PostBuildEvent>copy</PostBuildEvent></PropertyGroup>", "PostBuildEvent")]
    [TestCase("<PropertyGroup>\n<PreBuildEvent>copy</PreBuildEvent></PropertyGroup>", "PreBuildEvent")]
    [TestCase("<PropertyGroup>\n<PostBuildEvent></PostBuildEvent></PropertyGroup>", "")]
    [TestCase("\n<Target Name=\"AfterBuild\" />", "AfterBuild")]
    [TestCase("\n<Target Name=\"BeforeBuild\"><Message Text=\"x\" /></Target>", "BeforeBuild")]
    [TestCase("\n<Target Name=\"Copy\" AfterTargets=\"Build\" />", "Copy")]
    [TestCase("\n<Target Name=\"Copy\" BeforeTargets=\" build ; PostBuildEvent\" />", "Copy")]
    [TestCase("\n<Target Name=\"Copy\" AfterTargets=\"Build;Publish\" />", "", Description = "it runs after Publish")]
    [TestCase("\n<Target Name=\"Copy\" BeforeTargets=\"Build\" AfterTargets=\"CoreCompile\" />", "")]
    [TestCase("\n<Target Name=\"Copy\" AfterTargets=\"$(Hook)\" />", "", Description = "only MSBuild knows the value")]
    [TestCase("\n<Target Name=\"Copy\" BeforeTargets=\"CoreCompile\" />", "")]
    [TestCase("\n<Target Name=\"Copy\" AfterTargets=\"Publish\" />", "")]
    [TestCase("\n<Target Name=\"Build2\" DependsOnTargets=\"Build\" />", "", Description = "the user calls it")]
    public void Run_Hook_IsNamedWithItsLineIfItDoesNotRun(string xml, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File(File, $"<Project>{xml}</Project>");
        Finding[] findings = Run(Request, machine);
        Assert.That(findings.Select(finding => finding.Arguments[1]), Is.EqualTo(expected.Length > 0 ? new[] { expected } : []));
        Assert.That(findings.Select(finding => (finding.Code, finding.Severity, finding.Location?.Line)), Is.All.EqualTo(("AOTSDK1026", Severity.Message, 2)));

        Assert.That(Run(Request with { SkipsBuild = false }, machine), Is.Empty, "this .NET SDK runs Build");
        Assert.That(Run(Request with { Properties = Properties("TargetFramework=net11.0 UseOptimizedPublish=false") }, machine), Is.Empty);
        Assert.That(Run(Request with { Properties = Properties("TargetFramework=net11.0 UseAotOptimizedPublish=False") }, machine), Is.Empty);
    }

    [TestCase("Microsoft.Extensions.ApiDescription.Server", "AOTSDK1026 Warning")]
    [TestCase("microsoft.xmlserializer.generator", "AOTSDK1026 Warning")]
    [TestCase("Newtonsoft.Json", "")]
    [TestCase("Microsoft.Extensions.ApiDescription.Server", "", "OpenApiGenerateDocuments=false")]
    [TestCase("Microsoft.Extensions.ApiDescription.Server", "", "OpenApiGenerateDocumentsOnBuild=false")]
    [TestCase("Microsoft.XmlSerializer.Generator", "AOTSDK1026 Warning", "OpenApiGenerateDocuments=false")]
    public void Run_PackageThatGeneratesInBuild_IsNamed(string package, string expected, string settings = "") =>
        Assert.That(Codes(Request with { Packages = [package], Properties = Properties("TargetFramework=net11.0 " + settings) }), Is.EqualTo(expected));
}
