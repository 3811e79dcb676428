using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>Packages whose warnings end a publish that treats warnings as errors.</summary>
internal sealed class CompilerWarningsCheckTests
{
    private const string MakeGenericType = "System.Type.MakeGenericType";
    private const string LoadFrom = "System.Reflection.Assembly.LoadFrom";

    private static readonly AssemblyFacts Reflecting = new(AssemblyKind.Managed) { Name = "A", Uses = [new LimitUse(Limit.Generic, MakeGenericType, 2, 1, "N.T.M")] };
    private static readonly AssemblyFacts Loading = new(AssemblyKind.Managed) { Name = "A", Uses = [new LimitUse(Limit.Load, LoadFrom, 1, 1, "N.T.M")] };

    [Test]
    public void Run_PackageThatTheProgramReaches_IsNamedInAMessage()
    {
        Finding finding = Findings(Request(Package("A", Reflecting), Component.Project("/src/lib.csproj") with { Assemblies = [Reflecting] }), Reached(MakeGenericType)).Single();

        Assert.That((finding.Descriptor, finding.Severity, finding.Remedy), Is.EqualTo((DiagnosticDescriptors.PackageWarningsAreErrors, Severity.Message, Remedies.KeepWarnings)));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "A 1.0.0" }));
    }

    [Test]
    public void Run_ManyPackages_NamesFive()
    {
        Component[] packages = [.. "ABCDEFG".Select(name => Package(name.ToString(), Reflecting with { Name = name.ToString() }))];
        Finding finding = Findings(Request(packages), [.. "ABCDEFG".Select(name => Reached(MakeGenericType) with { Assembly = name.ToString() })]).Single();

        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.ManyPackageWarningsAreErrors));
        Assert.That(finding.Arguments, Is.EqualTo(new object[] { "A 1.0.0, B 1.0.0, C 1.0.0, D 1.0.0, E 1.0.0", 2 }));
    }

    [Test]
    public void Run_CodeThatOnlyOtherCodeOfTheProjectReaches_ReportsNothing() =>
        Assert.That(Findings(Request(Package("A", Reflecting)), Reached(MakeGenericType) with { IsFromEntryPoint = false }, Reached(LoadFrom), Reached(MakeGenericType) with { Assembly = "B" }), Is.Empty);

    [Test]
    public void Run_PackagesWithoutWarnings_ReportsNothing()
    {
        AssemblyFacts guarded = Reflecting with { Uses = [new LimitUse(Limit.Generic, MakeGenericType, 2, 0, "N.T.M")] };
        AssemblyFacts interpreted = Reflecting with { Uses = [new LimitUse(Limit.Expression, MakeGenericType, 1, 1, "N.T.M")] };

        foreach (AssemblyFacts facts in new[] { Reflecting with { IsTrimmable = true }, Reflecting with { IsAotCompatible = true }, guarded, interpreted, Reflecting with { Uses = [] } })
        {
            Assert.That(Findings(Request(Package("A", facts)), Reached(MakeGenericType)), Is.Empty);
        }
    }

    [TestCase("IL3053", false)]
    [TestCase("IL2104", true)]
    public void Run_OneWarningIsAnError_CountsOnlyCallsThatCauseIt(string error, bool isReported) =>
        Assert.That(Findings(Request(Package("A", Loading)) with { CompilerErrors = [error] }, Reached(LoadFrom)), isReported ? Has.Length.EqualTo(1) : Is.Empty);

    [Test]
    public void Run_AnalysisIsIncomplete_ReportsNothing() =>
        Assert.That(CompilerWarningsCheck.Run(Request(Package("A", Reflecting)) with { Reach = new Lazy<Reach>(Reach.Unknown) }).Findings, Is.Empty);

    [Test]
    public void Run_NoWarningIsAnError_DoesNotAnalyze() => Assert.That(
        CompilerWarningsCheck.Run(Request(Package("A", Reflecting)) with { CompilerErrors = [], Reach = new Lazy<Reach>(() => throw new InvalidOperationException()) }).Findings, Is.Empty);

    [TestCase(9, "IlcTreatWarningsAsErrors=true", ExpectedResult = "IL2104 IL3053")]
    [TestCase(8, "IlcTreatWarningsAsErrors=true", ExpectedResult = "")]
    [TestCase(9, "IlcTreatWarningsAsErrors=false", ExpectedResult = "")]
    [TestCase(10, "", ExpectedResult = "")]
    [TestCase(10, "IlcTreatWarningsAsErrors=true|TrimmerSingleWarn=true", ExpectedResult = "IL2104 IL3053")]
    [TestCase(10, "IlcTreatWarningsAsErrors=true|TrimmerSingleWarn=false", ExpectedResult = "")]
    [TestCase(10, "IlcTreatWarningsAsErrors=true|NoWarn=CS1591;IL2104", ExpectedResult = "IL3053")]
    [TestCase(10, "IlcTreatWarningsAsErrors=true|NoWarn=CS1591, il2104\n|WarningsNotAsErrors=IL3053", ExpectedResult = "")]
    [TestCase(10, "IlcTreatWarningsAsErrors=true|SuppressAotAnalysisWarnings=true", ExpectedResult = "IL2104")]
    [TestCase(10, "IlcTreatWarningsAsErrors=true|SuppressTrimAnalysisWarnings=true", ExpectedResult = "IL3053")]
    public string FindErrors_Settings_DecideWhichWarningsAreErrors(int major, string settings)
    {
        Dictionary<string, string> properties = [];
        foreach (string[] pair in settings.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=')))
        {
            properties[pair[0]] = pair[1];
        }

        return string.Join(" ", CompilerWarnings.FindErrors(properties, major));
    }

    private static Finding[] Findings(CompatibilityRequest request, params ReachedMember[] members) =>
        [.. CompilerWarningsCheck.Run(request with { Reach = new Lazy<Reach>(new Reach { IsComplete = true, Members = members }) }).Findings];

    private static CompatibilityRequest Request(params Component[] components) => new() { CompilerErrors = ["IL2104", "IL3053"], Components = components };

    private static ReachedMember Reached(string member) => new("A", member, []) { IsFromEntryPoint = true };

    private static Component Package(string id, AssemblyFacts assembly) => Component.Package(id, "1.0.0") with { Assemblies = [assembly] };
}
