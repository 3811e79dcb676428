using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

internal sealed class CompatibilityCheckTests
{
    private const string DynamicMethod = "System.Reflection.Emit.DynamicMethod..ctor";
    private const string ProjectName = "app.csproj";

    private static readonly KnownPackage AutoMapper = KnownPackages.Find("AutoMapper")!;
    private static readonly KnownPackage CsvHelper = KnownPackages.Find("CsvHelper")!;

    [Test]
    public void KnownPackage_DirectReference_IsReportedWithAdvice()
    {
        Finding finding = Findings(Package("AutoMapper", "14.0.0", true, Managed("AutoMapper"))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.PackageKnown));
            Assert.That(finding.Severity, Is.EqualTo(Severity.Warning));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "AutoMapper 14.0.0", AutoMapper.Problem }));
            Assert.That(finding.Remedy, Is.EqualTo(AutoMapper.Advice));
        });
    }

    [Test]
    public void KnownPackage_TransitiveReference_IsReportedWithPath()
    {
        Finding finding = Findings(
            Project("lib", Managed("lib", "My.Client")),
            Package("My.Client", "2.0.0", false, Managed("My.Client", "System.Runtime", "AutoMapper")),
            Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.PackageKnownTransitive));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "AutoMapper 14.0.0", AutoMapper.Problem, "app.csproj -> lib.csproj -> My.Client 2.0.0 -> AutoMapper 14.0.0" }));
        });
    }

    [Test]
    public void KnownPackage_WithoutReferenceToIt_IsNotReported() =>
        Assert.That(Findings(Package("My.Client", "2.0.0", true, Managed("My.Client")), Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))), Is.Empty);

    /// <summary>For the doctor: a package that was tried, in the version that was tried, whatever version the project has.</summary>
    [TestCase("1 assembly scanned", "My.Client")]
    [TestCase("1 assembly scanned. Tried packages: Autofac 9.3.3 (worked)", "autofac")]
    [TestCase("2 assemblies scanned. Tried packages: Autofac 9.3.3 (worked), CsvHelper 33.0.1 (worked partly)", "CsvHelper", "Autofac")]
    [TestCase("1 assembly scanned. Tried packages: MiniExcel 1.46.0 (failed)", "MiniExcel")]
    public void Doctor_PackagesThatWereTried_AreNamed(string expected, params string[] packages)
    {
        CompatibilityRequest request = new() { ProjectName = ProjectName, Components = [.. packages.Select(id => Package(id, "0.1.0", true, Managed(id))), Project("Bogus")] };
        Assert.That(CompatibilityCheck.BeforeCompile(request).Single().Found, Is.EqualTo(expected));
    }

    private const string GetSection = "System.Configuration.ConfigurationManager.GetSection";
    private const string SqlConnection = "Microsoft.Data.SqlClient.SqlConnection..ctor";

    private static Component[] SqlClient(params string[] itsCalls) =>
    [
        Package("Microsoft.Data.SqlClient", "6.1.1", true, Referring("Microsoft.Data.SqlClient", itsCalls) with { References = ["System.Configuration.ConfigurationManager"] }),
        Package("System.Configuration.ConfigurationManager", "9.0.4", false, Managed("System.Configuration.ConfigurationManager")),
    ];

    /// <summary>The package of another package: only who calls it decides.</summary>
    [Test]
    public void PackageOfAPackage_CalledByThatPackage_IsNotReported() =>
        Assert.That(Findings(SqlClient(GetSection)).Concat(CompiledFindings(Managed("app"), SqlClient(GetSection))), Is.Empty);

    [Test]
    public void PackageOfAPackage_CalledByTheProject_IsReported()
    {
        Finding finding = CompiledFindings(Referring("app", GetSection), SqlClient(GetSection)).Single();

        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.PackageKnownCall));
        Assert.That(finding.Arguments.Take(2), Is.EqualTo(new[] { "ConfigurationManager.GetSection", "System.Configuration.ConfigurationManager 9.0.4" }));
        Assert.That(finding.Arguments[3], Is.EqualTo(ProjectName));
    }

    [Test]
    public void PackageOfAPackage_CalledByAReferencedProject_IsReported() =>
        Assert.That(Findings([Project("lib", Referring("lib", GetSection)), .. SqlClient()]).Single().Arguments[3], Is.EqualTo("lib.csproj"));

    [TestCase("InvariantGlobalization=true", SqlConnection, true)]
    [TestCase("invariantglobalization=True", SqlConnection, true)]
    [TestCase("InvariantGlobalization=false", SqlConnection, false)]
    [TestCase("InvariantGlobalization=", SqlConnection, false)]
    [TestCase("InvariantGlobalization=true", "Microsoft.Data.SqlClient.SqlCommand..ctor", false)]
    public void PackageWithSetting_CalledMember_IsReportedWithTheSetting(string setting, string member, bool isReported)
    {
        CompatibilityRequest request = new()
        {
            ProjectName = ProjectName,
            Components = SqlClient(),
            SourceMembers = [member],
            Settings = new HashSet<string>([setting], StringComparer.OrdinalIgnoreCase),
        };

        IReadOnlyList<Finding> findings = Findings(request);

        Assert.That(findings.Select(finding => (finding.Descriptor, finding.Arguments[2])), Is.EqualTo(
            isReported ? new[] { (DiagnosticDescriptors.PackageKnownCallWithSetting, (object)"InvariantGlobalization=true") } : []));
    }

    [Test]
    public void MixedModeAssembly_ReferenceOfProject_IsError() =>
        Assert.That(MixedModeFindings("native").Select(Summary), Is.EqualTo(new[] { (DiagnosticDescriptors.MixedModeAssembly, Severity.Error) }));

    [Test]
    public void MixedModeAssembly_ReferenceOfLibrary_IsWarningWithPath()
    {
        Finding finding = MixedModeFindings("wrapper").Single();

        Assert.Multiple(() =>
        {
            Assert.That(Summary(finding), Is.EqualTo((DiagnosticDescriptors.MixedModeAssemblyTransitive, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "native", "native.dll", "app.csproj -> wrapper.dll -> native.dll" }));
        });
    }

    /// <summary>The user cannot move the code of a package.</summary>
    [Test]
    public void MixedModeAssembly_Remedy_DependsOnItsOwner() => Assert.That(
        MixedModeFindings("native", Package("Native", "1.0.0", isDirect: true, MixedMode("native"))).Concat(MixedModeFindings("native", Project("native", MixedMode("native"))))
            .Select(finding => finding.Remedy),
        Is.EqualTo(new[] { Remedies.MixedModePackage, Remedies.MixedModeAssembly }));

    /// <summary>The IL compiler reads only what the entry point can reach.</summary>
    [TestCase("native", true, "native", ExpectedResult = Severity.Error)]
    [TestCase("native", true, "app", ExpectedResult = Severity.Message)]
    [TestCase("native", true, "app", true, ExpectedResult = Severity.Error, Description = "a descriptor keeps the code")]
    [TestCase("native", false, "app", ExpectedResult = Severity.Error, Description = "an assembly cannot be analyzed")]
    [TestCase("wrapper", true, "native", ExpectedResult = Severity.Warning)]
    [TestCase("wrapper", true, "wrapper", ExpectedResult = Severity.Message)]
    public object MixedModeAssembly_Reach_DecidesTheSeverity(string reference, bool isComplete, string reached, bool hasDescriptor = false)
    {
        Reach reach = new()
        {
            IsComplete = isComplete,
            Assemblies = [new ReachedMember("app", "", []) { IsFromEntryPoint = true }, new ReachedMember(reached, "", []) { IsFromEntryPoint = true }, new ReachedMember("native", "", [])],
        };
        CompatibilityRequest request = new()
        {
            ProjectName = ProjectName,
            Components = [File("native", MixedMode("native")), File("wrapper", Managed("wrapper", "native"))],
            CompiledAssembly = Managed("app", reference),
            Reach = new Lazy<Reach>(() => reach),
            KeepsUncalledMembers = hasDescriptor,
        };

        return CompatibilityCheck.AfterCompile(request).Single(result => result.Check == Checks.NothingIsMixedMode).Findings.Single().Severity;
    }

    [Test]
    public void MixedModeAssembly_WithoutReferenceToIt_IsNotReported() => Assert.That(MixedModeFindings("System.Runtime"), Is.Empty);

    [Test]
    public void MixedModeAssembly_WithoutCompile_IsWarning()
    {
        CompatibilityRequest request = new() { ProjectName = ProjectName, Components = [File("native", MixedMode("native"))] };

        Assert.Multiple(() =>
        {
            Assert.That(CompatibilityCheck.BeforeCompile(request).SelectMany(result => result.Findings), Is.Empty, "the compile comes later");
            CheckResult result = CompatibilityCheck.BeforeCompile(request with { IsCompileSkipped = true })[1];
            Assert.That(result.Check, Is.EqualTo(Checks.NothingIsMixedMode));
            Assert.That(Summary(result.Findings.Single()), Is.EqualTo((DiagnosticDescriptors.MixedModeAssembly, Severity.Warning)));
        });
    }

    [TestCase("automapper")]
    [TestCase("My.Client")]
    public void KnownPackage_DeclaredCompatibleOrReferencedByPackageThatIs_IsNotReported(string name)
    {
        CompatibilityRequest request = new()
        {
            Components = [Package("My.Client", "2.0.0", true, Managed("My.Client", "AutoMapper")), Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))],
            CompatibleNames = new HashSet<string>([name], StringComparer.OrdinalIgnoreCase),
        };

        Assert.That(Findings(request), Is.Empty);
    }

    [TestCase("All.In.One", ExpectedResult = "app.csproj -> All.In.One -> AutoMapper 14.0.0")]
    [TestCase(null, ExpectedResult = "app.csproj -> … -> AutoMapper 14.0.0", Description = "of a project that is not built")]
    public object KnownPackage_DependencyOfUnknownOrigin_IsReportedWithPath(string? metapackage) => Findings(new CompatibilityRequest
    {
        ProjectName = ProjectName,
        Components = [Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))],
        Metapackages = metapackage == null ? [] : [metapackage],
        HasUnbuiltProjects = metapackage == null,
    }).Single().Arguments[2];

    [Test]
    public void Emit_InPackage_IsReportedWithMembersAndCaller()
    {
        Finding finding = Findings(Package("Fast", "1.0", true, Using(Limit.Emit, DynamicMethod))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(Summary(finding), Is.EqualTo((DiagnosticDescriptors.MakesCode, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "Fast 1.0", "DynamicMethod", "N.T.M" }));
            Assert.That(finding.Remedy, Is.EqualTo(Remedies.MakesCode.With("Fast")));
            Assert.That(finding.Detail, Is.EqualTo(new[] { Checklist.UnguardedCalls.With(DynamicMethod, 1, "N.T.M") }));
        });
    }

    [Test]
    public void Emit_OfMoreThanThreeMembers_IsReportedWithThree()
    {
        AssemblyFacts facts = Managed("Fast") with { Uses = Enumerable.Range(1, 4).Select(i => new LimitUse(Limit.Emit, "N.T.M" + i, 1, 1, "N.T.Caller" + i)).ToArray() };

        Finding finding = Findings(Package("Fast", "1.0", true, facts)).Single();

        Assert.That(finding.Arguments, Is.EqualTo(new[] { "Fast 1.0", "T.M1, T.M2, T.M3, …", "N.T.Caller1" }));
        Assert.That(finding.Detail, Has.Count.EqualTo(4));
    }

    [Test]
    public void Emit_InPackageThatIsDeclaredCompatibleOrGuarded_IsNotReported() => Assert.Multiple(() =>
    {
        AssemblyFacts facts = Using(Limit.Emit, DynamicMethod);
        Assert.That(FindingsOf(facts with { IsAotAware = true }), Is.Empty);
        Assert.That(FindingsOf(facts with { IsTrimmable = true }), Is.Empty);
        Assert.That(FindingsOf(facts with { IsAotCompatible = true }), Is.Empty);
        Assert.That(FindingsOf(facts with { Uses = [new LimitUse(Limit.Emit, DynamicMethod, 2, 0, "N.T.M")] }), Is.Empty);

        static IReadOnlyList<Finding> FindingsOf(AssemblyFacts facts) => Findings(Package("Fast", "1.0", true, facts));
    });

    [TestCase(Limit.Load, "System.Reflection.Assembly.LoadFrom", "AOTSDK6004", "Assembly.LoadFrom")]
    [TestCase(Limit.Serializer, "System.Text.Json.JsonSerializer.Serialize", "AOTSDK6005", "JsonSerializer.Serialize")]
    public void OtherLimit_IsReportedInProjectOnly(object limit, string member, string code, string name)
    {
        AssemblyFacts facts = Using((Limit)limit, member);

        Assert.Multiple(() =>
        {
            Finding finding = Findings(Project("lib", facts)).Single();
            Assert.That((finding.Code, finding.Severity), Is.EqualTo((code, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "lib.csproj", name, "N.T.M" }));
            Assert.That(Findings(Package("Fast", "1.0", true, facts)), Is.Empty);
        });
    }

    [TestCase(true, ExpectedResult = 1)]
    [TestCase(false, ExpectedResult = 0)]
    public int Com_InProject_IsReportedForWindowsOnly(bool isWindows) => Findings(new CompatibilityRequest
    {
        Components = [Project("lib", Using(Limit.Com, "System.Type.GetTypeFromProgID"))],
        IsWindowsTarget = isWindows,
    }).Count(finding => finding.Descriptor == DiagnosticDescriptors.UsesBuiltInCom);

    [Test]
    public void Generic_InPackage_IsNotReported() => Assert.That(Findings(Package("Fast", "1.0", true, Using(Limit.Generic, "System.Type.MakeGenericType"))), Is.Empty);

    [Test]
    public void KnownPackage_WithPackageThatFixesIt_IsNotReported() => Assert.That(
        Findings(new CompatibilityRequest { Components = [Package("Dapper", "2.1.35", true, Managed("Dapper"))], PackageIds = new HashSet<string> { "Dapper.AOT" } }), Is.Empty);

    [TestCase("9.2.0", ExpectedResult = 1)]
    [TestCase("9.3.0-beta1", ExpectedResult = 1)]
    [TestCase("9.3", ExpectedResult = 0)]
    [TestCase("10.0.0", ExpectedResult = 0)]
    public int KnownPackage_FromCompatibleVersionOn_IsNotReported(string version) => Findings(Package("Autofac", version, true, Managed("Autofac"))).Count;

    [Test]
    public void IncompatibleMember_CalledByProject_IsReportedAfterCompile()
    {
        Component csv = Package("CsvHelper", "33.0.1", true, Managed("CsvHelper"));
        Assert.That(Findings(csv), Is.Empty, "the calls are not known before the compile");

        Finding finding = CompiledFindings(Referring("app", "CsvHelper.CsvReader.GetRecords"), csv).Single();

        Assert.Multiple(() =>
        {
            Assert.That(Summary(finding), Is.EqualTo((DiagnosticDescriptors.PackageKnownCall, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "CsvReader.GetRecords", "CsvHelper 33.0.1", CsvHelper.Problem, ProjectName }));
            Assert.That(finding.Remedy, Is.EqualTo(CsvHelper.Advice));
            Assert.That(CompiledFindings(Referring("app", "CsvHelper.CsvReader.GetField"), csv), Is.Empty);
        });
    }

    [Test]
    public void IncompatibleMember_CalledByAnotherPackage_IsReportedOnceBeforeCompile()
    {
        Component[] components =
        [
            Package("Use.Csv", "1.0", true, Referring("Use.Csv", "CsvHelper.IWriter.WriteRecordsAsync")),
            Package("CsvHelper", "33.0.1", true, Managed("CsvHelper")),
        ];

        Assert.Multiple(() =>
        {
            Assert.That(Findings(components).Single().Arguments, Is.EqualTo(new[] { "IWriter.WriteRecordsAsync", "CsvHelper 33.0.1", CsvHelper.Problem, "Use.Csv 1.0" }));
            Assert.That(CompiledFindings(Referring("app", "CsvHelper.CsvReader.GetField"), components), Is.Empty);
        });
    }

    [Test]
    public void IncompatibleMember_CalledByPackageOfSameFamily_IsNotReported()
    {
        Component[] components =
        [
            Package("CsvHelper.Excel", "1.0", true, Referring("CsvHelper.Excel", "CsvHelper.IWriter.WriteRecordsAsync")),
            Package("CsvHelper", "33.0.1", true, Managed("CsvHelper")),
        ];

        Assert.Multiple(() =>
        {
            Assert.That(Findings(components), Is.Empty);
            Assert.That(CompiledFindings(Referring("app", "CsvHelper.CsvReader.GetField"), components), Is.Empty);
        });
    }

    /// <summary>A project cannot change what a package calls, but it can update the package that is called.</summary>
    [TestCase("CsvHelper", "33.0.1", "CsvHelper.IWriter.WriteRecordsAsync", "Use.It")]
    [TestCase("MessagePack", "2.5.187", "MessagePack.MessagePackSerializer.Serialize", "MessagePack")]
    public void CallOfPackage_Remedy_NamesThePackageToChange(string id, string version, string member, string expected) => Assert.That(
        Findings(
            Package("Use.It", "1.0", true, Referring("Use.It", member) with { References = [id] }),
            Package(id, version, false, Managed(id))).Single().Remedy,
        Does.Contain(expected + " "));

    [Test]
    public void IncompatibleMember_OfTransitivePackage_IsReportedWithPath() => Assert.That(
        Findings(
            Package("Use.Csv", "1.0", true, Referring("Use.Csv", "CsvHelper.IWriter.WriteRecordsAsync") with { References = ["CsvHelper"] }),
            Package("CsvHelper", "33.0.1", false, Managed("CsvHelper"))).Select(finding => (finding.Descriptor, finding.Arguments[4])),
        Is.EqualTo(new[] { (DiagnosticDescriptors.PackageKnownCallTransitive, "app.csproj -> Use.Csv 1.0 -> CsvHelper 33.0.1") }));

    [TestCase(false, "", ExpectedResult = 1)]
    [TestCase(true, "", ExpectedResult = 0)]
    [TestCase(false, "Use.Csv", ExpectedResult = 0)]
    public int IncompatibleMember_CalledByCompatiblePackage_IsNotReported(bool isAotCompatible, string compatibleName) => Findings(new CompatibilityRequest
    {
        Components =
        [
            Package("Use.Csv", "1.0", true, Referring("Use.Csv", "CsvHelper.IWriter.WriteRecordsAsync") with { IsAotCompatible = isAotCompatible }),
            Package("CsvHelper", "33.0.1", true, Managed("CsvHelper")),
        ],
        CompatibleNames = new HashSet<string> { compatibleName },
    }).Count;

    [TestCase("Refit.RestService.For", ExpectedResult = 1)]
    [TestCase("Refit.RestService.For;Refit.SystemTextJsonContentSerializer..ctor", ExpectedResult = 0)]
    public int IncompatibleMember_WithCallThatFixesIt_IsNotReported(string members) =>
        CompiledFindings(Referring("app", members.Split(';')), Package("Refit", "16.4.0", true, Managed("Refit"))).Count;

    [Test]
    public void IncompatibleMember_InSourceFile_IsReportedOnceBeforeCompile()
    {
        CompatibilityRequest request = new()
        {
            ProjectName = ProjectName,
            Components = [Package("Newtonsoft.Json", "13.0.3", true, Managed("Newtonsoft.Json"))],
            SourceMembers = ["Newtonsoft.Json.JsonConvert.SerializeObject"],
        };

        Assert.Multiple(() =>
        {
            Assert.That(Findings(request).Single().Arguments, Has.ItemAt(0).EqualTo("JsonConvert.SerializeObject").And.ItemAt(3).EqualTo(ProjectName));
            Assert.That(CompiledFindings(Referring("app", "Newtonsoft.Json.JsonConvert.SerializeObject"), request), Is.Empty);
        });
    }

    [TestCase("3.4.0", 1, 0)]
    [TestCase("3.5.0", 0, 1)]
    public void IncompatibleMember_IsReportedFromCompatibleVersionOn(string version, int before, int after)
    {
        Component log4net = Package("log4net", version, true, Managed("log4net"));

        Assert.Multiple(() =>
        {
            Assert.That(Findings(log4net), Has.Count.EqualTo(before));
            Assert.That(CompiledFindings(Referring("app", "log4net.Config.XmlConfigurator.Configure"), log4net), Has.Count.EqualTo(after), "reported once");
        });
    }

    [TestCase("4.1.1", ExpectedResult = 1)]
    [TestCase("5.0.0", ExpectedResult = 0)]
    public int IncompatibleMember_FromCompatibleVersionOfMembersOn_IsNotReported(string version) => CompiledFindings(
        Referring("app", "McMaster.Extensions.CommandLineUtils.OptionAttribute..ctor"),
        Package("McMaster.Extensions.CommandLineUtils", version, true, Managed("McMaster.Extensions.CommandLineUtils"))).Count;

    [TestCase(true, ExpectedResult = 1)]
    [TestCase(false, ExpectedResult = 0)]
    public int KnownPackage_IncompatibleOnWindows_IsReportedForWindowsOnly(bool isWindows) => Findings(new CompatibilityRequest
    {
        Components = [Package("System.Management", "9.0.0", true, Managed("System.Management"))],
        IsWindowsTarget = isWindows,
    }).Count;

    [Test]
    public void IncompatibleMember_OfPackageDeclaredCompatible_IsNotReported() => Assert.That(
        CompiledFindings(
            Referring("app", "CsvHelper.CsvReader.GetRecords"),
            new CompatibilityRequest { Components = [Package("CsvHelper", "33.0.1", true, Managed("CsvHelper"))], CompatibleNames = new HashSet<string> { "CsvHelper" } }),
        Is.Empty);

    [Test]
    public void FrameworkPart_OfReferencedProject_IsReported()
    {
        Finding finding = Findings(Project("lib", Managed("lib", "Microsoft.AspNetCore.Mvc"))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(Summary(finding), Is.EqualTo((DiagnosticDescriptors.FrameworkPartKnown, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "Microsoft.AspNetCore.Mvc", KnownPackages.Find("Microsoft.AspNetCore.Mvc")!.Problem, "lib.csproj" }));
        });
    }

    [Test]
    public void FrameworkPart_OfProject_IsReportedAfterCompile() =>
        Assert.That(CompiledFindings(Managed("app", "Microsoft.AspNetCore.Mvc")).Single().Arguments[2], Is.EqualTo(ProjectName));

    private const string Serialize = "Newtonsoft.Json.JsonConvert.SerializeObject";

    private static Component[] Client =>
    [
        Package("My.Client", "2.0.0", true, Referring("My.Client", Serialize) with { References = ["Newtonsoft.Json"] }),
        Package("Newtonsoft.Json", "13.0.3", false, Managed("Newtonsoft.Json")),
    ];

    [Test]
    public void CallOfPackage_Reached_IsReportedAtTheProjectsCallWithCallPath()
    {
        Reach reach = new()
        {
            IsComplete = true,
            Members = [new ReachedMember("My.Client", Serialize, ["App.Orders.Send", "My.Client.Sender.Post", "My.Client.Json.Write", "My.Client.Json.Inner"]) { File = "/src/Orders.cs", Line = 7 }],
        };

        Finding finding = ReachedFindings(reach, Client).Single();

        Assert.Multiple(() =>
        {
            Assert.That(Summary(finding), Is.EqualTo((DiagnosticDescriptors.PackageKnownCallReached, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[]
            {
                "JsonConvert.SerializeObject", "Newtonsoft.Json 13.0.3", KnownPackages.Find("Newtonsoft.Json")!.Problem, "My.Client 2.0.0",
                "Orders.Send -> Sender.Post -> … -> Json.Inner -> JsonConvert.SerializeObject",
            }));
            Assert.That(finding.Location, Is.EqualTo(new Location("/src/Orders.cs", 7)));
            Assert.That(finding.Detail, Is.EqualTo(reach.Members[0].Chain));
            Assert.That(finding.Remedy, Is.EqualTo(Remedies.ReplaceCaller.With("My.Client", "JsonConvert.SerializeObject")));
        });
    }

    [TestCase("My.Client", Serialize, ExpectedResult = 1)]
    [TestCase("Other", Serialize, ExpectedResult = 0)]
    [TestCase("My.Client", "Newtonsoft.Json.JsonConvert.ToString", ExpectedResult = 0)]
    public int CallOfPackage_IsReportedIfReached(string assembly, string member) =>
        ReachedFindings(new Reach { IsComplete = true, Members = [new ReachedMember(assembly, member, ["M"])] }, Client).Count;

    [Test]
    public void CallOfPackage_NotReachedButCalledByProject_IsReported() => Assert.Multiple(() =>
    {
        const string Deserialize = "Newtonsoft.Json.JsonConvert.DeserializeObject";
        Reach reach = new() { IsComplete = true };
        Assert.That(ReachedFindings(reach, Client), Is.Empty);
        Assert.That(ReachedFindings(reach, [.. Client, Project("lib", Referring("lib", Deserialize))]), Is.Empty);
        Assert.That(ReachedFindings(reach, Client, compiled: Referring("app", Deserialize)).Single().Arguments[3], Is.EqualTo(ProjectName));
    });

    [TestCase("lib", ExpectedResult = "AOTSDK6003 AOTSDK6005 AOTSDK6005")]
    [TestCase("other", ExpectedResult = "")]
    public string LimitsOfReferencedProject_AreReportedIfReached(string assembly)
    {
        (Limit Limit, string Member)[] calls =
            [(Limit.Emit, DynamicMethod), (Limit.Serializer, "System.Text.Json.JsonSerializer.Serialize"), (Limit.Binding, "Microsoft.Extensions.Configuration.ConfigurationBinder.Bind"), (Limit.Load, "System.Reflection.Assembly.LoadFrom")];
        Component project = Project("lib", Managed("lib") with { Uses = calls.Select(call => new LimitUse(call.Limit, call.Member, 1, 1, "Lib.Thing.Make")).ToArray() });
        Reach reach = new() { IsComplete = true, Members = calls.Take(3).Select(call => new ReachedMember(assembly, call.Member, ["P.Main", "Lib.Thing.Make"])).ToArray() };

        Assert.That(ReachedFindings(reach, [project], isBeforeCompile: true), Is.Empty, "what is reached is not known yet");
        Assert.That(ReachedFindings(Reach.Unknown, project), Has.Count.EqualTo(4));
        return string.Join(" ", ReachedFindings(reach, project).Select(finding => finding.Code));
    }

    /// <summary>A JToken is written without reflection, and only the code shows what a call writes.</summary>
    [TestCase("app", "app", ExpectedResult = 1)]
    [TestCase("app", "lib", ExpectedResult = 0)]
    [TestCase("lib", "lib", ExpectedResult = 1)]
    [TestCase("lib", "app", ExpectedResult = 0)]
    public int CallOfTheProjectThatCanWriteATokenOfJson_IsReportedIfTheAnalysisHasIt(string caller, string reached) => ReachedFindings(
        new Reach { IsComplete = true, Members = [new ReachedMember(reached, Serialize, ["P.Main"])] },
        caller == "app" ? Client : [.. Client, Project("lib", Referring("lib", Serialize))],
        compiled: caller == "app" ? Referring("app", Serialize) : null).Count;

    [Test]
    public void KnownPackageOfAnotherPackage_IsReportedIfReached()
    {
        Component[] components = [Package("My.Client", "2.0.0", true, Managed("My.Client", "AutoMapper")), Package("AutoMapper", "14.0.0", false, Managed("AutoMapper"))];
        Reach reach = new() { IsComplete = true, Assemblies = [new ReachedMember("My.Client", "", ["P.Main", "C.Run"]), new ReachedMember("AutoMapper", "", ["P.Main", "C.Run", "Mapper..ctor"])] };

        Finding finding = ReachedFindings(reach, components).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.PackageKnownReached));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "AutoMapper 14.0.0", AutoMapper.Problem, "app.csproj -> My.Client 2.0.0 -> AutoMapper 14.0.0", "P.Main -> C.Run -> Mapper" }));
            Assert.That(ReachedFindings(reach with { Assemblies = [reach.Assemblies[0]] }, components), Is.Empty);
        });
    }

    [Test]
    public void Emit_InPackage_IsReportedIfReached()
    {
        Component fast = Package("Fast", "1.0", true, Using(Limit.Emit, DynamicMethod));
        Reach reach = new() { IsComplete = true, Members = [new ReachedMember("Fast", DynamicMethod, ["P.Main", "Fast.Accessor.Create"])] };

        Finding finding = ReachedFindings(reach, fast).Single();

        Assert.Multiple(() =>
        {
            Assert.That(Summary(finding), Is.EqualTo((DiagnosticDescriptors.MakesCodeReached, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "Fast 1.0", "DynamicMethod", "P.Main -> Accessor.Create -> DynamicMethod" }));
            Assert.That(finding.Remedy, Is.EqualTo(Remedies.MakesCode.With("Fast")));
            Assert.That(ReachedFindings(reach with { Members = [] }, fast), Is.Empty);
        });
    }

    /// <summary>Which of the two breaks first depends on values, and both must be solved.</summary>
    [Test]
    public void Emit_InPackageThatAlsoMissesMembers_BothAreReported()
    {
        Component fast = Package("Fast", "1.0", true, Using(Limit.Emit, DynamicMethod) with { Name = "Fast" });
        Reach reach = ReachOf(FindsOrder) with { Members = [new ReachedMember("Fast", DynamicMethod, ["P.Main", "Fast.Accessor.Create"])] };

        Assert.Multiple(() =>
        {
            Assert.That(
                ReachedFindings(reach, fast).Select(finding => finding.Descriptor),
                Is.EqualTo(new[] { DiagnosticDescriptors.MakesCodeReached, DiagnosticDescriptors.FindsMembers }));
            Assert.That(
                ReachedFindings(reach with { Reflection = [FindsOrder with { Kind = ReflectionKind.Types }, FindsOrder with { Library = "Fast" }] }, fast).Select(finding => finding.Descriptor),
                Is.EqualTo(new[] { DiagnosticDescriptors.MakesCodeReached }),
                "types in an assembly and classes of packages are less certain");
        });
    }

    [Test]
    public void Emit_InPackageThatIsNotReached_DoesNotHideItsDependencies()
    {
        Component[] components =
        [
            Package("Fast", "1.0", true, Using(Limit.Emit, DynamicMethod) with { References = ["AutoMapper"] }),
            Package("AutoMapper", "14.0.0", false, Managed("AutoMapper")),
        ];

        Assert.That(
            ReachedFindings(new Reach { IsComplete = true, Assemblies = [new ReachedMember("AutoMapper", "", ["P.Main"])] }, components).Select(finding => finding.Descriptor),
            Is.EqualTo(new[] { DiagnosticDescriptors.PackageKnownReached }));
    }

    [Test]
    public void CallOfPackage_AnalysisIncomplete_IsReportedAsWithoutAnalysis() => Assert.Multiple(() =>
    {
        Assert.That(ReachedFindings(Reach.Unknown, Client).Select(finding => finding.Descriptor), Is.EqualTo(new[] { DiagnosticDescriptors.PackageKnownCallTransitive }));
        Assert.That(ReachedFindings(Reach.Unknown, Client, isBeforeCompile: true), Is.Empty, "reported once");
        Assert.That(
            ReachedFindings(Reach.Unknown, Package("Fast", "1.0", true, Using(Limit.Emit, DynamicMethod))).Select(finding => finding.Descriptor),
            Is.EqualTo(new[] { DiagnosticDescriptors.MakesCode }));
    });

    [Test]
    public void PackageOfTheProject_IsReportedBeforeTheCompile() => Assert.Multiple(() =>
    {
        Component direct = Package("AutoMapper", "14.0.0", true, Managed("AutoMapper"));
        Assert.That(ReachedFindings(Reach.Unknown, [direct], isBeforeCompile: true), Has.Count.EqualTo(1));
        Assert.That(ReachedFindings(Reach.Unknown, direct), Is.Empty, "reported once");
    });

    private static readonly ReachedReflection FindsOrder = new(
        new ReachedMember("Fast", "System.Type.GetProperties", ["P.Main", "Fast.Writer.Write"]) { File = "/src/Orders.cs", Line = 7 }, ReflectionKind.Members, "Shop.Order") { Lost = MemberNeeds.Properties };

    [Test]
    public void Reflection_IsReportedAtTheProjectsCallWithCallPath()
    {
        Finding finding = ReachedFindings(ReachOf(FindsOrder), Package("Fast", "1.0", true, Managed("Fast"))).Single();

        Assert.Multiple(() =>
        {
            Assert.That(Summary(finding), Is.EqualTo((DiagnosticDescriptors.FindsMembers, Severity.Warning)));
            Assert.That(finding.Arguments, Is.EqualTo(new[] { "Fast 1.0", "Shop.Order", "properties", "P.Main -> Writer.Write -> Type.GetProperties" }));
            Assert.That(finding.Remedy, Is.EqualTo(Remedies.FindsMembers.With("Shop.Order", "Fast")));
            Assert.That(finding.Location, Is.EqualTo(new Location("/src/Orders.cs", 7)));
        });
    }

    [TestCase("Members", "AOTSDK6010")]
    [TestCase("Types", "AOTSDK6010")]
    [TestCase("Json", "AOTSDK6005")]
    public void Reflection_OfEachKind_IsReported(string kind, string code)
    {
        ReachedReflection use = FindsOrder with { Kind = Enum.Parse<ReflectionKind>(kind) };

        Assert.That(ReachedFindings(ReachOf(use), Package("Fast", "1.0", true, Managed("Fast"))).Single().Code, Is.EqualTo(code));
    }

    [Test]
    public void Reflection_SeveralKindsOfMembers_AreReportedTogether() => Assert.That(
        ReachedFindings(
            ReachOf(FindsOrder with { Lost = MemberNeeds.Constructors | MemberNeeds.Properties | MemberNeeds.Fields | MemberNeeds.Methods }),
            Package("Fast", "1.0", true, Managed("Fast"))).Single().Arguments[2],
        Is.EqualTo("properties, fields, constructors, methods"));

    [Test]
    public void Reflection_SeveralUsesInPackage_FirstIsReported() => Assert.That(
        ReachedFindings(ReachOf(FindsOrder, FindsOrder with { Kind = ReflectionKind.Types }), Package("Fast", "1.0", true, Managed("Fast"))).Select(finding => finding.Descriptor),
        Is.EqualTo(new[] { DiagnosticDescriptors.FindsMembers }));

    [Test]
    public void Reflection_OfAnonymousType_RemedyDoesNotNameIt() => Assert.That(
        ReachedFindings(ReachOf(FindsOrder with { Type = "<>f__AnonymousType0`1" }), Package("Fast", "1.0", true, Managed("Fast"))).Single().Remedy,
        Is.EqualTo(Remedies.FindsMembersOfAnonymousType.With("Fast")));

    [Test]
    public void Reflection_OverTypeOfPackage_RemedyKeepsItsAssembly() => Assert.That(
        ReachedFindings(ReachOf(FindsOrder with { Lost = MemberNeeds.Constructors, Library = "Fast.Core" }), Package("Fast", "1.0", true, Managed("Fast"))).Single().Remedy,
        Is.EqualTo(Remedies.FindsMembersOfPackage.With("Fast.Core", "Fast")));

    [TestCase("System.Reflection.Assembly.LoadFrom", true, ExpectedResult = "AOTSDK6004")]
    [TestCase("System.Reflection.Assembly.LoadFrom", false, ExpectedResult = "", Description = "only other code of the project can reach it")]
    [TestCase("System.Type.MakeGenericType", true, ExpectedResult = "")]
    public string Load_InPackage_IsReportedIfReached(string member, bool isFromEntryPoint)
    {
        Component fast = Package("Fast", "1.0", true, Managed("Fast"));
        Reach reach = new() { IsComplete = true, Members = [new ReachedMember("Fast", member, ["P.Main", "Fast.Plugins.Load"]) { IsFromEntryPoint = isFromEntryPoint }] };

        Assert.That(ReachedFindings(reach, fast, Package("Other", "1.0", true, Managed("Other"))), Has.Count.LessThanOrEqualTo(1));
        Assert.That(ReachedFindings(reach with { Members = [] }, fast), Is.Empty);
        return string.Concat(ReachedFindings(reach, fast).Select(finding => finding.Code));
    }

    [Test]
    public void Reflection_InDependencyOfReportedPackage_IsNotReported()
    {
        Component[] components = [Package("My.Client", "2.0.0", true, Managed("My.Client", "Fast")), Package("Fast", "1.0", false, Managed("Fast"))];
        ReachedReflection ofClient = FindsOrder with { Call = FindsOrder.Call with { Assembly = "My.Client" } };

        Assert.Multiple(() =>
        {
            Assert.That(ReachedFindings(ReachOf(FindsOrder), components).Select(finding => finding.Descriptor), Is.EqualTo(new[] { DiagnosticDescriptors.FindsMembersTransitive }));
            Assert.That(ReachedFindings(ReachOf(FindsOrder, ofClient), components).Select(finding => finding.Arguments[0]), Is.EqualTo(new[] { "My.Client 2.0.0" }));
        });
    }

    [Test]
    public void Reflection_InKnownPackageOrOtherComponent_IsNotReported() => Assert.Multiple(() =>
    {
        ReachedReflection use = FindsOrder with { Call = FindsOrder.Call with { Assembly = "Npgsql" } };
        Component other = Package("Other", "1.0", true, Managed("Other"));
        Assert.That(ReachedFindings(ReachOf(use), Package("Npgsql", "10.0.3", true, Managed("Npgsql")), other), Is.Empty, "the list says that this version is compatible");
        Assert.That(ReachedFindings(ReachOf(use), Project("Npgsql", Managed("Npgsql")), other), Is.Empty, "a referenced project is the user's code");
        Assert.That(ReachedFindings(ReachOf(use), Package("Npgsql.Fork", "10.0.3", true, Managed("Npgsql")), other), Has.Count.EqualTo(1));
    });

    /// <summary>Its authors know its classes and its calls, but not the types of the project. Another package makes the analysis necessary.</summary>
    [TestCase("Json", "", ExpectedResult = 0, Description = "Microsoft.Extensions.Caching.Hybrid")]
    [TestCase("Types", "", ExpectedResult = 0)]
    [TestCase("Members", "Fast", ExpectedResult = 0, Description = "Grpc.AspNetCore.Server")]
    [TestCase("Members", "", ExpectedResult = 1, Description = "Elastic.Clients.Elasticsearch")]
    public int Reflection_InTrimmablePackage_IsReportedForTypesOfTheProject(string kind, string library) => ReachedFindings(
        ReachOf(FindsOrder with { Kind = Enum.Parse<ReflectionKind>(kind), Library = library }),
        Package("Fast", "1.0", true, Managed("Fast") with { IsTrimmable = true }),
        Package("Other", "1.0", true, Managed("Other"))).Count;

    [TestCase("Fast", ExpectedResult = 1)]
    [TestCase("Fast.Core", ExpectedResult = 0, Description = "only this assembly declares itself compatible")]
    public int Reflection_InPackageWithATrimmableAssembly_IsJudgedByItsAssembly(string assembly) => ReachedFindings(
        ReachOf(FindsOrder with { Kind = ReflectionKind.Json, Call = FindsOrder.Call with { Assembly = assembly } }),
        Package("Fast", "1.0", true, Managed("Fast"), Managed("Fast.Core") with { IsTrimmable = true })).Count;

    [TestCase("System.Text.Json.JsonSerializer.Serialize", true, "Fast", ExpectedResult = "")]
    [TestCase("System.Text.Json.JsonSerializer.Serialize", true, "Other", ExpectedResult = "AOTSDK6005", Description = "the members are not kept")]
    [TestCase("System.Text.Json.JsonSerializer.Serialize", false, "Fast", ExpectedResult = "AOTSDK6005", Description = "it throws")]
    [TestCase("System.Xml.Serialization.XmlSerializer..ctor", true, "Fast", ExpectedResult = "AOTSDK6005")]
    public string JsonInReferencedProject_IsNotReportedIfItsReflectionWorks(string member, bool isReflectionEnabled, string root) => string.Concat(Findings(new CompatibilityRequest
    {
        ProjectName = ProjectName,
        Components = [Project("Fast", Using(Limit.Serializer, member))],
        IsJsonReflectionEnabled = isReflectionEnabled,
        RootAssemblies = new HashSet<string> { root },
    }).Select(finding => finding.Code));

    private static Reach ReachOf(params ReachedReflection[] reflection) => new() { IsComplete = true, Reflection = reflection };

    [Test]
    public void NothingToDecide_DoesNotAnalyze() => CompatibilityCheck.AfterCompile(new CompatibilityRequest
    {
        Components = [Package("My.Client", "2.0.0", true, Managed("My.Client", "AutoMapper") with { IsTrimmable = true }), Package("AutoMapper", "14.0.0", true, Managed("AutoMapper"))],
        CompiledAssembly = Managed("app"),
        IsCompiledAssemblyChecked = true,
        Reach = new Lazy<Reach>(() => throw new AssertionException("nothing depends on it")),
    });

    private static IReadOnlyList<Finding> ReachedFindings(Reach reach, params Component[] components) => ReachedFindings(reach, components, isBeforeCompile: false);

    private static IReadOnlyList<Finding> ReachedFindings(Reach reach, Component[] components, bool isBeforeCompile = false, AssemblyFacts? compiled = null)
    {
        CompatibilityRequest request = new()
        {
            ProjectName = ProjectName,
            Components = components,
            IsCompiledAssemblyChecked = true,
            Reach = new Lazy<Reach>(() => reach),
        };
        return isBeforeCompile ? Findings(request) : CompiledFindings(compiled ?? Managed("app"), request);
    }

    private static AssemblyFacts Managed(string name, params string[] references) => new(AssemblyKind.Managed) { Name = name, References = references };

    private static AssemblyFacts MixedMode(string name) => new(AssemblyKind.MixedMode) { Name = name };

    private static AssemblyFacts Using(Limit limit, string member) => Managed("Fast") with { Uses = [new LimitUse(limit, member, 2, 1, "N.T.M")] };

    private static AssemblyFacts Referring(string name, params string[] members) => Managed(name) with { PackageMembers = members };

    private static Component Package(string id, string version, bool isDirect, params AssemblyFacts[] assemblies) =>
        Component.Package(id, version) with { IsDirect = isDirect, Assemblies = assemblies };

    private static Component Project(string name, params AssemblyFacts[] assemblies) => Component.Project($"/src/{name}/{name}.csproj") with { Assemblies = assemblies };

    private static Component File(string name, params AssemblyFacts[] assemblies) => Component.File($"/src/{name}.dll") with { Assemblies = assemblies };

    private static (DiagnosticDescriptor Descriptor, Severity Severity) Summary(Finding finding) => (finding.Descriptor, finding.Severity);

    private static IReadOnlyList<Finding> MixedModeFindings(string reference) =>
        MixedModeFindings(reference, File("native", MixedMode("native")), File("wrapper", Managed("wrapper", "native")));

    private static IReadOnlyList<Finding> MixedModeFindings(string reference, params Component[] components) => CompatibilityCheck.AfterCompile(new CompatibilityRequest
    {
        ProjectName = ProjectName,
        Components = components,
        CompiledAssembly = Managed("app", reference),
    }).Single(result => result.Check == Checks.NothingIsMixedMode).Findings;

    private static IReadOnlyList<Finding> Findings(params Component[] components) => Findings(new CompatibilityRequest { ProjectName = ProjectName, Components = components });

    private static IReadOnlyList<Finding> Findings(CompatibilityRequest request) => CompatibilityCheck.BeforeCompile(request).Single().Findings;

    private static IReadOnlyList<Finding> CompiledFindings(AssemblyFacts compiled, params Component[] components) =>
        CompiledFindings(compiled, new CompatibilityRequest { ProjectName = ProjectName, Components = components });

    private static IReadOnlyList<Finding> CompiledFindings(AssemblyFacts compiled, CompatibilityRequest request) =>
        CompatibilityCheck.AfterCompile(request with { CompiledAssembly = compiled }).Single(result => result.Check == Checks.DependenciesAreCompatible).Findings;
}
