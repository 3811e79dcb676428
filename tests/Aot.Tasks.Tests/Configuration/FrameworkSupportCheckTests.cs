using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;
using static Aot.Tasks.Tests.Configuration.StagedProject;

namespace Aot.Tasks.Tests.Configuration;

internal sealed class FrameworkSupportCheckTests
{
    [TestCase("", "AOTSDK1018 Warning")]
    [TestCase("CheckEolTargetFramework=true", "AOTSDK1018 Warning")]
    [TestCase("CheckEolTargetFramework=false", "")]
    public void Run_FrameworkOutOfSupport_IsReportedUnlessTheProjectSuppressesIt(string setting, string expected)
    {
        ProjectSettingsRequest request = new() { Properties = Properties("TargetFramework=net7.0 " + setting), Framework = new(7, 0), FrameworksOutOfSupport = ["6.0", "7.0"] };
        Assert.That(Codes(request), Is.EqualTo(expected));
    }

    [Test]
    public void Run_FrameworkOutOfSupport_NamesTheNewest()
    {
        ProjectSettingsRequest request = new()
        {
            Properties = Properties("TargetFramework=net7.0 UsingMicrosoftNETSdkWeb=true"),
            Framework = new(7, 0),
            NewestFramework = new(10, 0),
            FrameworksOutOfSupport = ["7.0"],
        };
        Finding[] findings = Run(request);
        Assert.That(findings.Select(finding => finding.Descriptor), Is.EqualTo(new[] { DiagnosticDescriptors.FrameworkOutOfSupport, DiagnosticDescriptors.WebApplicationTooEarly }));
        Assert.That(findings.Select(finding => finding.Arguments), Has.All.EqualTo(new[] { "net7.0" }));
        Assert.That(findings.Select(finding => finding.Remedy), Has.All.EqualTo(Remedies.NewerFramework.With("net10.0")));
    }
}
