using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

internal sealed class CompatibilityCheckTests
{
    private static readonly Component Json = Package("Newtonsoft.Json", "13.0.3", true, Managed("Newtonsoft.Json"));

    [Test]
    public void KnownPackage_OfTheProject_IsNamedWithItsRemedy() =>
        Assert.That(
            Texts(Json),
            Is.EqualTo(new[]
            {
                "AOTSDK6002 Warning: Newtonsoft.Json 13.0.3, a package of this project, meets a limit of native AOT: "
                + KnownPackages.Find("Newtonsoft.Json")!.Problem + ". " + KnownPackages.Find("Newtonsoft.Json")!.Remedy,
            }));

    [Test]
    public void KnownPackage_ThroughOthers_SaysThroughWhich()
    {
        string[] texts = Texts(
            new Component(ComponentKind.Project, "lib", "", true) { Assemblies = { Managed("lib", "My.Client") } },
            Package("My.Client", "2.0.0", false, Managed("My.Client", "System.Runtime", "Newtonsoft.Json")),
            Package("Newtonsoft.Json", "13.0.3", false, Managed("Newtonsoft.Json")));

        Assert.That(texts.Single(), Does.StartWith("AOTSDK6002 Warning: Newtonsoft.Json 13.0.3, which comes through lib, My.Client 2.0.0, meets"));
    }

    [Test]
    public void KnownPackage_ThatNothingRefersTo_IsNotNamed() =>
        Assert.That(Texts(Package("My.Client", "2.0.0", true, Managed("My.Client")), Package("Newtonsoft.Json", "13.0.3", false, Managed("Newtonsoft.Json"))), Is.Empty);

    [Test]
    public void MixedMode_ThatTheProjectRefersTo_IsAnError() =>
        Assert.That(CompiledWith("native"), Is.EqualTo(new[] { ("AOTSDK6001", Severity.Error) }));

    [Test]
    public void MixedMode_ThatALibraryRefersTo_IsAWarning() =>
        Assert.That(CompiledWith("wrapper"), Is.EqualTo(new[] { ("AOTSDK6001", Severity.Warning) }));

    [Test]
    public void MixedMode_ThatNothingRefersTo_IsSilent() => Assert.That(CompiledWith("System.Runtime"), Is.Empty);

    [TestCase("newtonsoft.json")]
    [TestCase("My.Client")]
    public void Vouched_PackageOrWhatItComesThrough_IsNotNamed(string vouched)
    {
        CompatibilityRequest request = new()
        {
            Components = [Package("My.Client", "2.0.0", true, Managed("My.Client", "Newtonsoft.Json")), Package("Newtonsoft.Json", "13.0.3", false, Managed("Newtonsoft.Json"))],
            Vouched = new HashSet<string>([vouched], StringComparer.OrdinalIgnoreCase),
        };

        Assert.That(Run(request).Findings, Is.Empty);
    }

    internal static Component Package(string id, string version, bool isDirect, params AssemblyFacts[] assemblies)
    {
        Component component = new(ComponentKind.Package, id, version, isDirect);
        component.Assemblies.AddRange(assemblies);
        return component;
    }

    internal static AssemblyFacts Managed(string name, params string[] references) => new(AssemblyKind.Managed) { Name = name, References = references };

    private static (string Code, Severity Severity)[] CompiledWith(string reference) =>
        CompatibilityCheck.RunCompiled(new CompatibilityRequest
        {
            Components =
            [
                new Component(ComponentKind.File, "native", "", true) { Assemblies = { new AssemblyFacts(AssemblyKind.MixedMode) { Name = "native" } } },
                new Component(ComponentKind.File, "wrapper", "", true) { Assemblies = { Managed("wrapper", "native") } },
            ],
            Compiled = Managed("app", reference),
        }).Findings.Select(finding => (finding.Diagnostic.Code, finding.Severity)).ToArray();

    private static CheckResult Run(CompatibilityRequest request) => CompatibilityCheck.Run(request);

    private static string[] Texts(params Component[] components) =>
        Run(new CompatibilityRequest { Components = components }).Findings.Select(finding => $"{finding.Diagnostic.Code} {finding.Severity}: {finding.Text}").ToArray();
}
