using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

internal sealed class CompatibilityCheckTests
{
    private const string DynamicMethod = "System.Reflection.Emit.DynamicMethod..ctor";

    private static readonly Component Mapper = Package("AutoMapper", "14.0.0", true, Managed("AutoMapper"));

    [Test]
    public void KnownPackage_OfTheProject_IsNamedWithItsRemedy() =>
        Assert.That(
            Texts(Mapper),
            Is.EqualTo(new[]
            {
                "AOTSDK6002 Warning: AutoMapper 14.0.0, a package of this project, meets a limit of native AOT: "
                + KnownPackages.Find("AutoMapper")!.Problem + ". " + KnownPackages.Find("AutoMapper")!.Remedy,
            }));

    [Test]
    public void KnownPackage_ThroughOthers_SaysThroughWhich()
    {
        string[] texts = Texts(
            new Component(ComponentKind.Project, "lib", "", true) { Assemblies = { Managed("lib", "My.Client") } },
            Package("My.Client", "2.0.0", false, Managed("My.Client", "System.Runtime", "AutoMapper")),
            Package("AutoMapper", "14.0.0", false, Managed("AutoMapper")));

        Assert.That(texts.Single(), Does.StartWith("AOTSDK6002 Warning: AutoMapper 14.0.0, which comes through lib, My.Client 2.0.0, meets"));
    }

    [Test]
    public void KnownPackage_ThatNothingRefersTo_IsNotNamed() =>
        Assert.That(Texts(Package("My.Client", "2.0.0", true, Managed("My.Client")), Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))), Is.Empty);

    [Test]
    public void MixedMode_ThatTheProjectRefersTo_IsAnError() =>
        Assert.That(CompiledWith("native"), Is.EqualTo(new[] { ("AOTSDK6001", Severity.Error) }));

    [Test]
    public void MixedMode_ThatALibraryRefersTo_IsAWarning() =>
        Assert.That(CompiledWith("wrapper"), Is.EqualTo(new[] { ("AOTSDK6001", Severity.Warning) }));

    [Test]
    public void MixedMode_ThatNothingRefersTo_IsSilent() => Assert.That(CompiledWith("System.Runtime"), Is.Empty);

    [TestCase("automapper")]
    [TestCase("My.Client")]
    public void Vouched_PackageOrWhatItComesThrough_IsNotNamed(string vouched)
    {
        CompatibilityRequest request = new()
        {
            Components = [Package("My.Client", "2.0.0", true, Managed("My.Client", "AutoMapper")), Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))],
            Vouched = new HashSet<string>([vouched], StringComparer.OrdinalIgnoreCase),
        };

        Assert.That(Run(request).Findings, Is.Empty);
    }

    [Test]
    public void KnownPackage_OfAMetapackage_SaysOfWhich() => Assert.That(
        Run(new CompatibilityRequest
        {
            Components = [Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))],
            Metapackages = ["All.In.One"],
        }).Findings.Single().Text,
        Does.StartWith("AutoMapper 14.0.0, which comes through All.In.One, meets"));

    [Test]
    public void Emit_InPackage_IsNamedWithMembersAndCaller()
    {
        AssemblyFacts facts = Using(Limit.Emit, DynamicMethod);

        Assert.That(Texts(Package("Fast", "1.0", true, facts)).Single(), Does.StartWith(
            "AOTSDK6003 Warning: Fast 1.0, a package of this project, makes code at run time, for which native AOT has no compiler: DynamicMethod (in N.T.M). See"));
    }

    [Test]
    public void Emit_InPackageThatKnowsAot_IsNotNamed() => Assert.Multiple(() =>
    {
        Assert.That(TextsAfter(facts => facts.KnowsAot = true), Is.Empty);
        Assert.That(TextsAfter(facts => facts.IsTrimmable = true), Is.Empty);
        Assert.That(TextsAfter(facts => facts.IsAotCompatible = true), Is.Empty);
        Assert.That(TextsAfter(facts => facts.Uses = [new LimitUse(Limit.Emit, DynamicMethod, 2, 0, "N.T.M")]), Is.Empty);

        static string[] TextsAfter(Action<AssemblyFacts> change)
        {
            AssemblyFacts facts = Using(Limit.Emit, DynamicMethod);
            change(facts);
            return Texts(Package("Fast", "1.0", true, facts));
        }
    });

    [TestCase(Limit.Load, "System.Reflection.Assembly.LoadFrom", "AOTSDK6004")]
    [TestCase(Limit.Serializer, "System.Text.Json.JsonSerializer.Serialize", "AOTSDK6005")]
    public void OtherLimits_InProject_AreNamed_InPackage_AreNot(object limit, string member, string code)
    {
        AssemblyFacts facts = Using((Limit)limit, member);

        Assert.Multiple(() =>
        {
            Assert.That(Texts(new Component(ComponentKind.Project, "lib", "", true) { Assemblies = { facts } }).Single(), Does.StartWith(code + " Warning: lib, a project that this one references,"));
            Assert.That(Texts(Package("Fast", "1.0", true, facts)), Is.Empty);
        });
    }

    [TestCase(true, ExpectedResult = 1)]
    [TestCase(false, ExpectedResult = 0)]
    public int Com_InProject_IsNamedForWindowsOnly(bool isWindows) => Run(new CompatibilityRequest
    {
        Components = [new Component(ComponentKind.Project, "lib", "", true) { Assemblies = { Using(Limit.Com, "System.Type.GetTypeFromProgID") } }],
        TargetIsWindows = isWindows,
    }).Findings.Count;

    [Test]
    public void Generic_InPackage_IsNotNamed() => Assert.That(Texts(Package("Fast", "1.0", true, Using(Limit.Generic, "System.Type.MakeGenericType"))), Is.Empty);

    [Test]
    public void KnownPackage_WithWhatItsRemedyAdds_IsNotNamed() => Assert.That(
        Run(new CompatibilityRequest { Components = [Package("Dapper", "2.1.35", true, Managed("Dapper"))], Present = new HashSet<string> { "Dapper.AOT" } }).Findings, Is.Empty);

    [TestCase("9.2.0", ExpectedResult = 1)]
    [TestCase("9.3.0-beta1", ExpectedResult = 1)]
    [TestCase("9.3", ExpectedResult = 0)]
    [TestCase("10.0.0", ExpectedResult = 0)]
    public int KnownPackage_FromItsFineVersion_IsNotNamed(string version) => Texts(Package("Autofac", version, true, Managed("Autofac"))).Length;

    [TestCase("CsvHelper.CsvReader.GetRecords", ExpectedResult = "CsvHelper 33.0.1, a package of this project, meets a limit of native AOT: {0} (this project calls CsvReader.GetRecords).")]
    [TestCase("CsvHelper.CsvReader.GetField", ExpectedResult = null)]
    public string? KnownCall_OfTheProject_IsNamed(string member)
    {
        Component csv = Package("CsvHelper", "33.0.1", true, Managed("CsvHelper"));
        Assert.That(Texts(csv), Is.Empty, "before the compile nobody knows");
        return Own(Mentioning("app", member), csv)?.Replace(KnownPackages.Find("CsvHelper")!.Problem, "{0}", StringComparison.Ordinal);
    }

    [TestCase("Use.Csv", ExpectedResult = true)]
    [TestCase("CsvHelper.Excel", ExpectedResult = false, Description = "of the same family: it hands on")]
    public bool KnownCall_OfAnotherPackage_IsNamedBeforeTheCompile(string package)
    {
        Component[] components =
        [
            Package(package, "1.0", true, Mentioning(package, "CsvHelper.IWriter.WriteRecordsAsync")),
            Package("CsvHelper", "33.0.1", true, Managed("CsvHelper")),
        ];
        Assert.That(Own(Mentioning("app", "CsvHelper.CsvReader.GetField"), components), Is.Null, "not again, or not at all");
        return Texts(components).SingleOrDefault()?.Contains(package + " 1.0 calls IWriter.WriteRecordsAsync", StringComparison.Ordinal) == true;
    }

    [TestCase(false, "", ExpectedResult = 1)]
    [TestCase(true, "", ExpectedResult = 0)]
    [TestCase(false, "Use.Csv", ExpectedResult = 0)]
    public int KnownCall_OfAPackageThatIsDeclaredOrVouchedFor_IsNotNamed(bool isAotCompatible, string vouched)
    {
        AssemblyFacts user = Mentioning("Use.Csv", "CsvHelper.IWriter.WriteRecordsAsync");
        user.IsAotCompatible = isAotCompatible;
        return Run(new CompatibilityRequest
        {
            Components = [Package("Use.Csv", "1.0", true, user), Package("CsvHelper", "33.0.1", true, Managed("CsvHelper"))],
            Vouched = new HashSet<string> { vouched },
        }).Findings.Count;
    }

    [TestCase("Refit.RestService.For", ExpectedResult = true)]
    [TestCase("Refit.RestService.For;Refit.SystemTextJsonContentSerializer..ctor", ExpectedResult = false)]
    public bool KnownCall_WithTheCallThatIsItsRemedy_IsNotNamed(string members) =>
        Own(Mentioning("app", members.Split(';')), Package("Refit", "16.4.0", true, Managed("Refit"))) != null;

    [Test]
    public void KnownCall_ThatTheSourceSpellsOut_IsNamedBeforeTheCompileAndOnce()
    {
        CompatibilityRequest request = new()
        {
            Components = [Package("Newtonsoft.Json", "13.0.3", true, Managed("Newtonsoft.Json"))],
            Written = Mentioning("app", "Newtonsoft.Json.JsonConvert.SerializeObject"),
        };
        Assert.Multiple(() =>
        {
            Assert.That(Run(request).Findings.Single().Text, Does.Contain("(this project calls JsonConvert.SerializeObject)"));
            Assert.That(CompatibilityCheck.RunOwn(Mentioning("app", "Newtonsoft.Json.JsonConvert.SerializeObject"), request).Findings, Is.Empty);
        });
    }

    [TestCase("var text = JsonConvert.SerializeObject(thing);", ExpectedResult = 1)]
    [TestCase("  // JsonConvert.SerializeObject(thing) until 2024\nvar text = JsonSerializer.Serialize(thing);", ExpectedResult = 0)]
    [TestCase("var thing = JObject.Parse(text);", ExpectedResult = 0)]
    public int SourceCalls_AreWhatLinesSpellOut(string source) =>
        SourceCalls.Find(["/app/Program.cs"], "/app/app.csproj", ["Newtonsoft.Json"], new ScriptedMachine().File("/app/Program.cs", source)).Mentions.Count;

    [TestCase("/app/Program.cs", ExpectedResult = 1)]
    [TestCase("/app/Data/Store.vb", ExpectedResult = 1)]
    [TestCase("/app/obj/Release/Made.cs", ExpectedResult = 0)]
    [TestCase("/app/tests/Test.cs", ExpectedResult = 0, Description = "another project is at home there")]
    [TestCase("/app/notes.md", ExpectedResult = 0)]
    [TestCase("/elsewhere/Program.cs", ExpectedResult = 0)]
    public int SourceCalls_InRestore_AreThoseBesideTheProject(string file) => SourceCalls.Find(
        [],
        "/app/app.csproj",
        ["Newtonsoft.Json"],
        new ScriptedMachine().Directory("/app").File("/app/app.csproj").File("/app/tests/tests.csproj").File(file, "JsonConvert.SerializeObject(1)")).Mentions.Count;

    [Test]
    public void SourceCalls_OfAFileThatIsItsOwnProject_AreItsOwn() => Assert.That(
        SourceCalls.Find(
            [],
            "/app/a.cs",
            ["Newtonsoft.Json"],
            new ScriptedMachine().File("/app/a.cs", "JObject.Parse(\"{}\")").File("/app/b.cs", "JsonConvert.SerializeObject(1)")).Mentions,
        Is.Empty);

    [TestCase("Serilog")]
    [TestCase("Dapper", Description = "judged by its presence")]
    public void SourceCalls_OfOtherPackages_AreNotLookedFor(string package) => Assert.That(
        SourceCalls.Find(["/app/Program.cs"], "/app/app.csproj", [package], new ScriptedMachine().File("/app/Program.cs", "JsonConvert.SerializeObject(1); // \nusing Dapper.AOT;")).Mentions,
        Is.Empty);

    [TestCase("3.4.0", true, false)]
    [TestCase("3.5.0", false, true)]
    public void KnownCall_CountsFromTheVersionThatIsFineOtherwise(string version, bool before, bool after)
    {
        Component log4net = Package("log4net", version, true, Managed("log4net"));
        Assert.Multiple(() =>
        {
            Assert.That(Texts(log4net).Length > 0, Is.EqualTo(before));
            Assert.That(Own(Mentioning("app", "log4net.Config.XmlConfigurator.Configure"), log4net) != null, Is.EqualTo(after), "said once");
        });
    }

    [TestCase("4.1.1", ExpectedResult = true)]
    [TestCase("5.0.0", ExpectedResult = false)]
    public bool KnownCall_CountsUpToTheVersionThatIsFineForItToo(string version) => Own(
        Mentioning("app", "McMaster.Extensions.CommandLineUtils.OptionAttribute..ctor"),
        Package("McMaster.Extensions.CommandLineUtils", version, true, Managed("McMaster.Extensions.CommandLineUtils"))) != null;

    [TestCase(true, ExpectedResult = 1)]
    [TestCase(false, ExpectedResult = 0)]
    public int KnownPackage_WithALimitOfWindows_IsNamedForWindowsOnly(bool isWindows) => Run(new CompatibilityRequest
    {
        Components = [Package("System.Management", "9.0.0", true, Managed("System.Management"))],
        TargetIsWindows = isWindows,
    }).Findings.Count;

    [Test]
    public void KnownCall_OfAVouchedPackage_IsNotNamed()
    {
        CompatibilityRequest request = new() { Components = [Package("CsvHelper", "33.0.1", true, Managed("CsvHelper"))], Vouched = new HashSet<string> { "CsvHelper" } };
        Assert.That(CompatibilityCheck.RunOwn(Mentioning("app", "CsvHelper.CsvReader.GetRecords"), request).Findings, Is.Empty);
    }

    [Test]
    public void FrameworkPart_ThatAProjectUses_IsNamed() => Assert.That(
        Texts(new Component(ComponentKind.Project, "lib", "", true) { Assemblies = { Managed("lib", "Microsoft.AspNetCore.Mvc") } }).Single(),
        Does.StartWith("AOTSDK6002 Warning: Microsoft.AspNetCore.Mvc, which lib uses, meets a limit of native AOT: "));

    [Test]
    public void Known_Rows_AreWhole() => Assert.That(
        KnownPackages.All.Where(row => row.Problem.Length == 0 || !row.Remedy.EndsWith('.') || row.Problem.EndsWith('.')).Select(row => row.Id), Is.Empty);

    private static AssemblyFacts Using(Limit limit, string member) =>
        new(AssemblyKind.Managed) { Name = "Fast", Uses = [new LimitUse(limit, member, 2, 1, "N.T.M")] };

    private static AssemblyFacts Mentioning(string name, params string[] members) => new(AssemblyKind.Managed) { Name = name, Mentions = members };

    private static string? Own(AssemblyFacts compiled, params Component[] components) =>
        CompatibilityCheck.RunOwn(compiled, new CompatibilityRequest { Components = components }).Findings.SingleOrDefault()?.Text.Replace(
            " " + KnownPackages.Find("CsvHelper")!.Remedy, "", StringComparison.Ordinal);

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
        }).Findings.Select(finding => (finding.Code, finding.Severity)).ToArray();

    private static CheckResult Run(CompatibilityRequest request) => CompatibilityCheck.Run(request);

    private static string[] Texts(params Component[] components) =>
        Run(new CompatibilityRequest { Components = components }).Findings.Select(finding => $"{finding.Code} {finding.Severity}: {finding.Text}").ToArray();
}
