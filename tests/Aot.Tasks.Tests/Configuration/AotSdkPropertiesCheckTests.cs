using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;
using static Aot.Tasks.Tests.Configuration.StagedProject;

namespace Aot.Tasks.Tests.Configuration;

internal sealed class AotSdkPropertiesCheckTests
{
    [TestCase("AotSdkPreflight=error AotSdkVerify=Warning AotSdkCompatibility=OFF AotSdkSummary=False AotSdkTargetGlibc=2.31 AotSdkProbeTimeout=0.5")]
    [TestCase("AotSdkProbeTimeout=1e300")]
    [TestCase("AotSdkPreflight=Off AotSdkSkipChecks=AOTSDK3001;aotsdk1002,AOTSDK9001 AotSdkSummary=TRUE")]
    [TestCase("")]
    public void Run_ValidValues_Passes(string settings) =>
        Assert.That(AotSdkPropertiesCheck.Run(Properties(settings), new SettingLocator(StagedProject.Machine(), [], [])).Status, Is.EqualTo(CheckStatus.Passed));

    private static IEnumerable<TestCaseData> InvalidValues()
    {
        yield return Invalid("AotSdkPreflight=warn", new(DiagnosticDescriptors.LevelInvalid, "", "AotSdkPreflight", "warn", "error"));
        yield return Invalid("AotSdkPreflight=waring", new(DiagnosticDescriptors.LevelInvalid, Remedies.DidYouMean.With("warning"), "AotSdkPreflight", "waring", "error"));
        yield return Invalid("AotSdkCompatibility=strict", new(DiagnosticDescriptors.LevelInvalid, "", "AotSdkCompatibility", "strict", "warning"));
        yield return Invalid("AotSdkVerify=true", new(DiagnosticDescriptors.LevelInvalid, "", "AotSdkVerify", "true", "error"));
        yield return Invalid("AotSdkSummary=off", new(DiagnosticDescriptors.SwitchInvalid, "", "AotSdkSummary", "off", "true"));
        yield return Invalid("AotSdkSummary=short", new(DiagnosticDescriptors.SwitchInvalid, "", "AotSdkSummary", "short", "true"));
        yield return Invalid("AotSdkRequireAll=all", new(DiagnosticDescriptors.SwitchInvalid, "", "AotSdkRequireAll", "all", "false"));
        yield return Invalid("AotSdkPackAll=linux", new(DiagnosticDescriptors.SwitchInvalid, "", "AotSdkPackAll", "linux", "false"));
        yield return Invalid("AotSdkArchive=zip", new(DiagnosticDescriptors.SwitchInvalid, "", "AotSdkArchive", "zip", "false"));
        yield return Invalid("AotSdkSummary=flase", new(DiagnosticDescriptors.SwitchInvalid, Remedies.DidYouMean.With("false"), "AotSdkSummary", "flase", "true"));
        yield return Invalid("AotSdkTargetGlibc=oldset", new(DiagnosticDescriptors.GlibcVersionInvalid, Remedies.DidYouMean.With("oldest"), "AotSdkTargetGlibc", "oldset"));
        yield return Invalid("AotSdkTargetGlibc=latest", new(DiagnosticDescriptors.GlibcVersionInvalid, "", "AotSdkTargetGlibc", "latest"));
        yield return Invalid("AotSdkTargetGlibc=2", new(DiagnosticDescriptors.GlibcVersionInvalid, "", "AotSdkTargetGlibc", "2"));
        yield return Invalid("AotSdkProbeTimeout=0", new(DiagnosticDescriptors.TimeoutInvalid, "", "AotSdkProbeTimeout", "0", "120"));
        yield return Invalid("AotSdkProbeTimeout=NaN", new(DiagnosticDescriptors.TimeoutInvalid, "", "AotSdkProbeTimeout", "NaN", "120"));
        yield return Invalid("AotSdkProbeTimeout=15s", new(DiagnosticDescriptors.TimeoutInvalid, "", "AotSdkProbeTimeout", "15s", "120"));
        yield return Invalid("AotSdkProbeTimeout=1,5", new(DiagnosticDescriptors.TimeoutInvalid, "", "AotSdkProbeTimeout", "1,5", "120"));
        yield return Invalid("AotSdkTargetGlibc=2.99999999999", new(DiagnosticDescriptors.GlibcVersionInvalid, "", "AotSdkTargetGlibc", "2.99999999999"));
        yield return Invalid("AotSdkSkipChecks=AOTSDK3001;3002", new(DiagnosticDescriptors.SkippedCodeUnknown, "", "AotSdkSkipChecks", "3002"));

        static TestCaseData Invalid(string setting, Finding expected) => new TestCaseData(setting, expected).SetArgDisplayNames(setting);
    }

    [TestCaseSource(nameof(InvalidValues))]
    public void Run_InvalidValue_Warns(string setting, Finding expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File(StagedProject.File, $"<Project><PropertyGroup><{setting.Split('=')[0]}>{setting.Split('=')[1]}</{setting.Split('=')[0]}></PropertyGroup></Project>");
        CheckResult result = AotSdkPropertiesCheck.Run(Properties(setting), new SettingLocator(machine, [StagedProject.File], []));
        Finding finding = result.Findings.Single();

        Assert.Multiple(() =>
        {
            Assert.That(result.Check, Is.EqualTo(Checks.OwnPropertiesAreValid));
            Assert.That(result.Status, Is.EqualTo(CheckStatus.Warning));
            Assert.That(finding.Descriptor, Is.EqualTo(expected.Descriptor));
            Assert.That(finding.Arguments, Is.EqualTo(expected.Arguments));
            Assert.That(finding.Remedy, Is.EqualTo(expected.Remedy));
            Assert.That(finding.Location?.Line, Is.EqualTo(1));
        });
    }

    [Test, Category("Documentation")]
    public void Page_AcceptedValues_ContainEveryCheckedProperty()
    {
        string page = Repository.Read("src/Aot.Sdk/docs/AOTSDK1020.md");
        string[] names = XDocument.Parse(Repository.Read("src/Aot.Sdk/targets/Properties.targets")).Descendants().Select(element => element.Name.LocalName)
            .Where(name => name.StartsWith("AotSdk", StringComparison.Ordinal)).ToArray();
        CheckResult result = AotSdkPropertiesCheck.Run(Properties("", [.. names.Select(name => (name, "?"))]), new SettingLocator(StagedProject.Machine(), [], []));

        Assert.That(result.Findings, Is.Not.Empty);
        Assert.That(result.Findings.Select(finding => $"`{finding.Arguments[0]}`").Where(name => !page.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>MSBuild's == counts false and no as off, and yes and on as true. The check and the tasks do not.</summary>
    [Test]
    public void Targets_LevelsAndSwitches_AreComparedAsText()
    {
        string[] comparisons = [.. System.IO.Directory.GetFiles(Repository.PathOf("src/Aot.Sdk/targets"))
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(System.IO.File.ReadAllText(file), @"'\$\(AotSdk\w+\)' *[=!]= *'(off|true|false)'"))
            .Select(match => match.Value)];

        Assert.That(comparisons, Is.Empty);
    }

    [TestCase("AotSdkPrefligth", "AotSdkPreflight")]
    [TestCase("aotsdkpreflights", "AotSdkPreflight")]
    [TestCase("AotSdkCompatibilty", "AotSdkCompatibility")]
    [TestCase("AotSdkSkipCheck", "AotSdkSkipChecks")]
    [TestCase("AOTSDKVERIFY", null)]
    [TestCase("AotSdkVersion", null)]
    [TestCase("AotSdkMyOwn", null)]
    [TestCase("AotSdk", null)]
    [TestCase("MyAotSdkVerify", null)]
    [TestCase("PublishTrimed", null)]
    public void Run_MisspelledNameInFileOrOnCommandLine_ProposesTheIntendedOne(string name, string? intended)
    {
        ProjectSettings properties = Properties("AotSdkPreflight= AotSdkCompatibility= AotSdkVerify= AotSdkSkipChecks=");
        ScriptedMachine machine = new ScriptedMachine().File(StagedProject.File, $"<Project><PropertyGroup><{name}>off</{name}></PropertyGroup></Project>");
        Finding[] findings = [
            .. AotSdkPropertiesCheck.Run(properties, new SettingLocator(machine, [StagedProject.File], [])).Findings,
            .. AotSdkPropertiesCheck.Run(properties, new SettingLocator(StagedProject.Machine(), [], [name])).Findings];

        Assert.That(findings, Has.Length.EqualTo(intended == null ? 0 : 2));
        Assert.That(findings.Select(finding => finding.Descriptor), Has.All.EqualTo(DiagnosticDescriptors.PropertyUnknown));
        Assert.That(findings.Select(finding => finding.Arguments), Has.All.EqualTo(new[] { name }));
        Assert.That(findings.Select(finding => finding.Remedy), Has.All.EqualTo(Remedies.DidYouMean.With(intended ?? "")));
        Assert.That(findings.Select(finding => finding.Location?.Line), Is.EqualTo(intended == null ? [] : new int?[] { 1, null }));
    }
}
