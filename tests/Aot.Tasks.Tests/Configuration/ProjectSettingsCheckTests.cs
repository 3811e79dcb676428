using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;
using static Aot.Tasks.Tests.Configuration.StagedProject;

namespace Aot.Tasks.Tests.Configuration;

internal sealed class ProjectSettingsCheckTests
{
    private static readonly string[] Frameworks = ["7.0", "8.0", "9.0", "10.0"];

    private static readonly Dictionary<char, string> Severities = new() { ['E'] = "Error", ['W'] = "Warning", ['M'] = "Message" };

    /// <summary>For each setting the result with net7.0, net8.0, net9.0, and net10.0: an error, a warning, a message, or a dot for none. Seen in real publishes from net8.0.</summary>
    private static readonly (string Settings, string Code, string Severities)[] Rows =
    [
        ("", "", "...."),
        ("PublishTrimmed=false", "1002", "EEEE"),
        ("PublishTrimmed=!true", "1002", "EEEE"),
        ("PublishTrimmed=", "", "...."),
        ("PublishTrimmed=TRUE", "", "...."),
        ("SelfContained=false _SelfContainedWasSpecified=true", "1003", "MMEE"),
        ("SelfContained=maybe _SelfContainedWasSpecified=true", "1003", "MMEE"),
        ("SelfContained=false PublishSelfContained=false", "1003", "MMEE"),
        ("SelfContained=true PublishSelfContained=false", "", "...."),
        ("SelfContained=false", "1021", "..EE"),
        ("SelfContained=", "1021", "..EE"),
        ("SelfContained=false PublishSelfContained=true", "1021", "..EE"),
        ("SelfContained=false PackAsTool=true", "", "...."),
        ("SelfContained=True", "", "...."),
        ("PublishSingleFile=true", "1004", "EEMM"),
        ("PublishSingleFile=true OutputType=Library", "1004", "EEEE"),
        ("PublishSingleFile=False", "", "...."),
        ("PublishReadyToRun=yes", "1005", "MMMM"),
        ("PublishReadyToRun=false", "", "...."),
        ("GeneratePackageOnBuild=True", "1006", "EEEE"),
        ("DynamicCodeSupport=true", "1007", "MMEE"),
        ("DynamicCodeSupport=false", "", "...."),
        ("NativeLib=Shared", "1008", "EEEE"),
        ("NativeLib=Shared OutputType=WinExe", "1008", "EEEE"),
        ("NativeLib=Shared CustomNativeMain=true", "", "...."),
        ("NativeLib=Static OutputType=Library", "", "...."),
        ("OutputType=library RuntimeIdentifier=", "1009", "EEEE"),
        ("RuntimeIdentifier=", "1009", "EEEE"),
        ("RuntimeIdentifier= AllowPublishAotWithoutRuntimeIdentifier=true", "", "...."),
        ("OutputType=Library", "", "...."),
        ("BuiltInComInteropSupport=true", "1010", "WWWW"),
        ("UseWPF=true", "1013", "EEEE"),
        ("UseWindowsForms=true", "1013", "EEEE"),
        ("UseWPF=true _SuppressWpfTrimError=true", "", "...."),
        ("UseWindowsForms=true _SuppressWinFormsTrimError=true", "", "...."),
        ("UseWPF=true _SuppressWinFormsTrimError=true", "1013", "EEEE"),
        ("UseWPF=true OutputType=Library", "1013", "WWWW"),
        ("EventSourceSupport=true", "", "...."),
        ("EventSourceSupport=true OutputType=Library", "1017", "WWWW"),
        ("EventSourceSupport=true OutputType=Library _SuppressNativeLibEventSourceWarning=true", "", "...."),
        ("EventSourceSupport=true OutputType=Library IlcMultiModule=true", "", "...."),
        ("EventSourceSupport=true OutputType=Library IlcMultiModule=true NativeLib=Shared", "1017", "WWWW"),
        ("UsingMicrosoftNETSdkWeb=true", "1019", "W..."),
        ("EnableCompressionInSingleFile=true", "1027", "MMMM"),
        ("EnableCompressionInSingleFile=false", "", "...."),
        ("IncludeNativeLibrariesForSelfExtract=true", "1027", "MMMM"),
        ("PublishReadyToRunComposite=true", "1027", "MMMM"),
        ("TieredPGO=false", "1027", "MMMM"),
        ("ILLinkTreatWarningsAsErrors=true", "1027", "MMMM"),
        ("ILLinkTreatWarningsAsErrors=false", "", "...."),
        ("ILLinkTreatWarningsAsErrors=true IlcTreatWarningsAsErrors=true", "1027", "MM.."),
        ("ILLinkTreatWarningsAsErrors=true IlcTreatWarningsAsErrors=false TreatWarningsAsErrors=false", "1027", "MMMM"),
        ("ILLinkTreatWarningsAsErrors=true TreatWarningsAsErrors=true", "1027", "MM.."),
        ("ILLinkTreatWarningsAsErrors=true IlcTreatWarningsAsErrors=true TreatWarningsAsErrors=true", "1027", "MM.."),
        ("IlcOptimizationPreference=Size", "1027", ".MMM"),
        ("IlcOptimizationPreference=Size OptimizationPreference=Size", "", "...."),
        ("IlcKeepManagedDebuggerSupport=true", "1027", "..MM"),
        ("IlcDisableReflection=true", "1027", "...M"),
        ("IlcRPath=/opt/lib", "1027", "...M"),
        ("JsonSerializerIsReflectionEnabledByDefault=true", "1027", "MMMM"),
        ("JsonSerializerIsReflectionEnabledByDefault=false", "", "...."),
        ("IlcInstructionSet=native", "1027", "MMMM"),
        ("IlcInstructionSet=x86-64-v3", "", "...."),
    ];

    private static IEnumerable<TestCaseData> Results() =>
        from row in Rows
        from i in Enumerable.Range(0, Frameworks.Length)
        select new TestCaseData(row.Settings, Frameworks[i], row.Severities[i] == '.' ? "" : $"AOTSDK{row.Code} {Severities[row.Severities[i]]}");

    [TestCaseSource(nameof(Results))]
    public void Run_SettingOnEachFramework_ReportsWhatThePlainSdkDoes(string settings, string framework, string expected)
    {
        ProjectSettingsRequest request = new() { Framework = Version.Parse(framework), Properties = Properties(settings) };
        Assert.That(Codes(request), Is.EqualTo(expected));
    }

    /// <summary>For each name the result with net8.0, net9.0, and net10.0: F is a publish that fails. Seen for linux-x64.</summary>
    [TestCase("my app", "linux-x64", "", "FF.")]
    [TestCase("a'b", "linux-x64", "", "FFF")]
    [TestCase("a'b'c", "linux-x64", "", "FF.")]
    [TestCase("a'b", "linux-x64", "MSBuildProjectName=a'b", "FF.")]
    [TestCase("a(b", "linux-musl-arm64", "", "FF.")]
    [TestCase("a)b", "linux-x64", "", "FF.")]
    [TestCase("a;b", "linux-x64", "", "FF.")]
    [TestCase("a&b", "linux-x64", "", "FF.")]
    [TestCase("a<b", "linux-x64", "", "FF.")]
    [TestCase("a,b", "linux-x64", "", "FFF")]
    [TestCase("a`b", "linux-x64", "", "FFF")]
    [TestCase("a\"b", "linux-x64", "", "FFF")]
    [TestCase("a$b", "linux-x64", "", "FFF")]
    [TestCase("a$.b", "linux-x64", "", "...")]
    [TestCase("aéü-.b#!%{}[]~=+^@", "linux-x64", "", "...")]
    [TestCase("my, (app)", "linux-x64", "NativeLib=Static", "...")]
    [TestCase("my, (app)", "linux-x64", "ExportsFile=app.exports", "...")]
    [TestCase("a,b", "linux-x64", "NativeIntermediateOutputPath=obj/native/ ExportsFile=obj/native/a,b.exports", "FFF")]
    [TestCase("a'b", "linux-x64", "NativeLib=Static", "..F")]
    [TestCase("my, (app)", "osx-arm64", "", "...")]
    [TestCase("a$b", "osx-arm64", "", "FFF")]
    [TestCase("a\"b`$c, '(d)", "win-x64", "", "...")]
    [TestCase("a\"b`$c, '(d)", "", "", "...")]
    [TestCase("", "linux-x64", "", "...")]
    public void Run_NameOnEachFramework_ReportsWhatThePlainSdkDoes(string name, string target, string settings, string expected)
    {
        string actual = "";
        foreach (int major in new[] { 8, 9, 10 })
        {
            ProjectSettingsRequest request = new()
            {
                Framework = new(major, 0),
                Target = RuntimeIdentifier.Parse(target),
                Host = RuntimeIdentifier.Parse("linux-x64"),
                Properties = Properties("OutputType=Library " + settings, ("TargetName", name), ("AssemblyName", name)),
            };
            string codes = Codes(request);
            Assert.That(codes, Is.AnyOf("", "AOTSDK1023 Error"));
            actual += codes.Length > 0 ? "F" : ".";
            Assert.That(Codes(request with { IsLinkReplaced = true }), Is.Empty);
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    /// <summary>With the IL compiler 11.0.0, seen for linux-x64: SelfContained is not checked, and an apostrophe breaks nothing.</summary>
    [TestCase("SelfContained=false _SelfContainedWasSpecified=true", "app", "AOTSDK1003 Message")]
    [TestCase("SelfContained=false _SelfContainedWasSpecified=true RunILLink=true", "app", "AOTSDK1003 Error")]
    [TestCase("SelfContained=", "app", "")]
    [TestCase("SelfContained= RunILLink=true", "app", "AOTSDK1021 Error")]
    [TestCase("SelfContained= RuntimeIdentifier=", "app", "AOTSDK1009 Error")]
    [TestCase("", "a'b", "")]
    [TestCase("", "a,b", "AOTSDK1023 Error")]
    [TestCase("", "a$x", "AOTSDK1023 Error")]
    [TestCase("", "a`b", "AOTSDK1023 Error")]
    [TestCase("PublishTrimmed=false", "app", "AOTSDK1002 Error")]
    [TestCase("DynamicCodeSupport=true", "app", "AOTSDK1007 Error")]
    [TestCase("PublishSingleFile=true", "app", "AOTSDK1004 Message")]
    public void Run_CompilerOf11_ReportsWhatThePlainSdkDoes(string settings, string name, string expected)
    {
        ProjectSettingsRequest request = new()
        {
            Framework = new(11, 0),
            Target = RuntimeIdentifier.Parse("linux-x64"),
            Host = RuntimeIdentifier.Parse("linux-x64"),
            Properties = Properties(settings, ("TargetName", name), ("AssemblyName", name)),
        };
        Assert.That(Codes(request), Is.EqualTo(expected));
        Assert.That(Codes(request with { Framework = new(10, 0), Versions = new() { Compiler = "11.0.0" } }), Is.EqualTo(expected), "the package decides, not the framework");
        Assert.That(Codes(request with { Versions = new() { Compiler = "11.0.0-rc.2.26502.107" } }), Is.EqualTo(expected));
    }

    /// <summary>For each path the result with net8.0, net9.0, and net10.0: F is a publish that fails.</summary>
    [TestCase("/src/my out/obj/", "", "FF.")]
    [TestCase("my obj/", "", "FF.")]
    [TestCase("/src/a,b/obj/", "", "FFF")]
    [TestCase("/src/my-out/obj/", "", "...")]
    [TestCase("obj/Release/net9.0/linux-x64/", "", "...")]
    [TestCase("/src/my out/obj/", "NativeLib=Static OutputType=Library", "...")]
    [TestCase("/src/my out/obj/", "ExportsFile=app.exports", "...")]
    [TestCase("/src/my out/obj/", "NativeIntermediateOutputPath=/tmp/native/", "...")]
    public void Run_IntermediatePathOnEachFramework_ReportsWhatThePlainSdkDoes(string path, string settings, string expected)
    {
        string actual = "";
        foreach (int major in new[] { 8, 9, 10 })
        {
            ProjectSettingsRequest request = new()
            {
                Framework = new(major, 0),
                Target = RuntimeIdentifier.Parse("linux-x64"),
                Host = RuntimeIdentifier.Parse("linux-x64"),
                Properties = Properties(settings, ("IntermediateOutputPath", path)),
            };
            string codes = Codes(request);
            Assert.That(codes, Is.AnyOf("", "AOTSDK1023 Error"));
            actual += codes.Length > 0 ? "F" : ".";
            Assert.That(Codes(request with { Host = RuntimeIdentifier.Parse("win-x64") }), Is.Empty, "no shell runs the commands there");
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCase("my app (new)", "my app (new)", "AssemblyName", "my-app-new", "' ', '(', ')'")]
    [TestCase("my app", "app", "TargetName", "my-app", "' '")]
    [TestCase("()", "()", "AssemblyName", "app", "'(', ')'")]
    public void Run_NameThatBreaksCommands_ProposesAnother(string targetName, string assemblyName, string property, string proposed, string characters)
    {
        ProjectSettingsRequest request = new()
        {
            Framework = new(9, 0),
            Target = RuntimeIdentifier.Parse("linux-x64"),
            Host = RuntimeIdentifier.Parse("linux-x64"),
            Properties = Properties("TargetFramework=net9.0", ("TargetName", targetName), ("AssemblyName", assemblyName)),
        };
        Finding finding = Run(request).Single();
        Assert.That(finding.Descriptor, Is.EqualTo(DiagnosticDescriptors.NameBreaksCommands));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { targetName, "net9.0", characters }));
        Assert.That(finding.Remedy, Is.EqualTo(Remedies.SetName.With(property, proposed)));
        Assert.That(Codes(request with { Host = RuntimeIdentifier.Parse("win-x64") }), Is.Empty, "no shell runs the commands there");
    }

    [Test]
    public void Run_OutsideOfPublish_DoesNotRequireWhatDotNetPublishSets() =>
        Assert.That(Codes(new ProjectSettingsRequest { Properties = Properties("RuntimeIdentifier= SelfContained="), IsPublish = false, Framework = new(9, 0) }), Is.Empty);

    [TestCase("RuntimeIdentifier= SelfContained=false", "9.0", "AOTSDK1021 Error")]
    [TestCase("RuntimeIdentifier= SelfContained=false", "8.0", "AOTSDK1009 Error")]
    [TestCase("RuntimeIdentifier= SelfContained=false OutputType=Library", "9.0", "AOTSDK1021 Error; AOTSDK1009 Error")]
    public void Run_TwoFaultsWithOneRemedy_ReportsOne(string settings, string framework, string expected) =>
        Assert.That(Codes(new ProjectSettingsRequest { Properties = Properties(settings), Framework = Version.Parse(framework) }), Is.EqualTo(expected));

    [TestCase(true, "RuntimeIdentifier=linux-x64", "AOTSDK1028 Error")]
    [TestCase(true, "RuntimeIdentifier=", "AOTSDK1009 Error")]
    [TestCase(false, "RuntimeIdentifier=linux-x64", "")]
    public void Run_RestoredWithoutAot_IsAnError(bool isRestoredWithoutAot, string settings, string expected) => Assert.That(
        Codes(new ProjectSettingsRequest { Framework = new(10, 0), IsRestoredWithoutAot = isRestoredWithoutAot, Properties = Properties(settings) }), Is.EqualTo(expected));

    [Test]
    public void Run_RuntimeConfigTemplate_IsReportedOnlyIfTheFileExists()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/src/runtimeconfig.template.json", "{}");
        Finding finding = Run(new ProjectSettingsRequest { RuntimeConfigTemplate = "/src/runtimeconfig.template.json", Properties = Properties("") }, machine).Single();
        Assert.That((finding.Code, finding.Severity, finding.Location), Is.EqualTo(("AOTSDK1015", Severity.Warning, new Location("/src/runtimeconfig.template.json"))));
        Assert.That(Codes(new ProjectSettingsRequest { RuntimeConfigTemplate = "/src/other.json", Properties = Properties("") }, machine), Is.Empty);
    }

    /// <summary>Each variant of a message, with the arguments of its placeholders.</summary>
    private static IEnumerable<TestCaseData> Variants()
    {
        const string SelfContained = "SelfContained=false _SelfContainedWasSpecified=true";
        yield return Variant(SelfContained, "8.0", new(DiagnosticDescriptors.SelfContainedIgnored, Remedies.KeepForOtherPublishes.With("SelfContained"), "SelfContained", "false", "net8.0"));
        yield return Variant(SelfContained, "9.0", new(DiagnosticDescriptors.SelfContainedRefused, Remedies.RemoveSetting.With("SelfContained", "false"), "SelfContained", "false", "net9.0"));
        yield return Variant("SelfContained=false PublishSelfContained=false", "9.0", new(
            DiagnosticDescriptors.SelfContainedRefused, Remedies.RemoveSetting.With("PublishSelfContained", "false"), "PublishSelfContained", "false", "net9.0"));
        yield return Variant("PublishSingleFile=true", "8.0", new(
            DiagnosticDescriptors.SingleFileRefused, Remedies.RemoveSetting.With("PublishSingleFile", "true"), "PublishSingleFile", "true", "net8.0"));
        yield return Variant("PublishSingleFile=true", "10.0", new(
            DiagnosticDescriptors.SingleFileIgnored, Remedies.KeepForOtherPublishes.With("PublishSingleFile", "true"), "PublishSingleFile", "true"));
        yield return Variant("PublishSingleFile=true OutputType=Library", "10.0", new(
            DiagnosticDescriptors.SingleFileInLibrary, Remedies.RemoveSetting.With("PublishSingleFile", "true"), "PublishSingleFile", "true"));
        yield return Variant("DynamicCodeSupport=true", "8.0", new(
            DiagnosticDescriptors.DynamicCodeIgnored, Remedies.KeepForOtherPublishes.With("DynamicCodeSupport"), "DynamicCodeSupport", "true", "net8.0"));
        yield return Variant("DynamicCodeSupport=true", "9.0", new(
            DiagnosticDescriptors.DynamicCodeRefused, Remedies.RemoveSetting.With("DynamicCodeSupport", "true"), "DynamicCodeSupport", "true", "net9.0"));
        yield return Variant("GeneratePackageOnBuild=true", "9.0", new(
            DiagnosticDescriptors.PackageOnBuild, Remedies.PackageOnBuild.With("GeneratePackageOnBuild", "true"), "GeneratePackageOnBuild", "true"));
        yield return Variant("NativeLib=Shared", "9.0", new(DiagnosticDescriptors.NativeLibInExecutable, Remedies.NativeLib.With("NativeLib", "Shared"), "NativeLib", "Shared"));
        yield return Variant("RuntimeIdentifier=", "9.0", new(DiagnosticDescriptors.RuntimeIdentifierMissing, Remedies.SetRuntimeIdentifier.With("linux-arm64")));
        yield return Variant("RuntimeIdentifier= OutputType=Library", "9.0", new(
            DiagnosticDescriptors.RuntimeIdentifierMissingInLibrary, Remedies.LibraryRuntimeIdentifier.With("linux-arm64")));

        static TestCaseData Variant(string settings, string framework, Finding expected) =>
            new TestCaseData(settings, framework, expected).SetArgDisplayNames(settings, framework);
    }

    [TestCaseSource(nameof(Variants))]
    public void Run_Setting_HasTheMessageOfItsFramework(string settings, string framework, Finding expected)
    {
        Finding finding = Run(new ProjectSettingsRequest
        {
            Framework = Version.Parse(framework),
            Host = RuntimeIdentifier.Parse("linux-arm64"),
            Properties = Properties($"{settings} TargetFramework=net{framework}"),
        }).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Descriptor, Is.EqualTo(expected.Descriptor));
            Assert.That(finding.Arguments, Is.EqualTo(expected.Arguments));
            Assert.That(finding.Remedy, Is.EqualTo(expected.Remedy));
        });
    }

    /// <summary>Where a setting without effect is, and what is reported: in the project of a native program, in a file that other projects import, and in a
    /// project that is also published without native AOT.</summary>
    [TestCase("app.csproj", "", "W")]
    [TestCase("app.csproj", "<PublishAot>true</PublishAot>", "W")]
    [TestCase("app.csproj", "<PublishAot Condition=\"'$(Native)' == 'true'\">true</PublishAot>", "M")]
    [TestCase("app.csproj", "<PublishAot>$(Native)</PublishAot>", "M")]
    [TestCase("app.csproj", "</PropertyGroup><Choose><Otherwise><PropertyGroup><PublishAot>true</PublishAot></PropertyGroup></Otherwise></Choose><PropertyGroup>", "M")]
    [TestCase("app.csproj", "<TargetFrameworks>net48;net10.0</TargetFrameworks>", "M")]
    [TestCase("Directory.Build.props", "", "M")]
    [TestCase("Release.pubxml", "", "W")]
    [TestCase("app.cs", "", "W")]
    public void Run_SettingWithoutEffect_IsAWarningOnlyInANativeProject(string file, string more, string expected)
    {
        (string Name, string Value, int Framework, string Code)[] settings =
        [
            ("PublishReadyToRun", "true", 10, "AOTSDK1005"),
            ("ILLinkTreatWarningsAsErrors", "true", 10, "AOTSDK1027"),
            ("SelfContained", "false", 8, "AOTSDK1003"),
            ("DynamicCodeSupport", "true", 8, "AOTSDK1007"),
        ];
        foreach ((string name, string value, int framework, string code) in settings)
        {
            string text = file == "app.cs" ? $"#:property {name}={value}" : $"<Project><PropertyGroup><{name}>{value}</{name}>{more}</PropertyGroup></Project>";
            ScriptedMachine machine = new ScriptedMachine().File("/src/" + file, text);
            string frameworks = more.Contains("TargetFrameworks", StringComparison.Ordinal) ? "TargetFrameworks=net48;net10.0" : "";
            ProjectSettingsRequest request = new() { Framework = new(framework, 0), Properties = Properties($"{name}={value} _SelfContainedWasSpecified=true {frameworks}") };
            Finding finding = Run(request, machine, new SettingLocator(machine, ["/src/" + file], [])).Single();
            Assert.That((finding.Code, finding.Severity), Is.EqualTo((code, expected == "W" ? Severity.Warning : Severity.Message)));
            Assert.That(finding.Location?.File, Is.EqualTo("/src/" + file));
        }
    }

    [Test]
    public void Run_CompositeImagesByDefault_ReportsOnlyTheSettingsOfTheProject() => Assert.That(
        Codes(new ProjectSettingsRequest { Framework = new(10, 0), Properties = Properties("PublishSingleFile=true PublishReadyToRun=true PublishReadyToRunComposite=true") }),
        Is.EqualTo("AOTSDK1004 Message; AOTSDK1005 Message"));

    [Test]
    public void Run_ReplacementThatTheProjectSetsToFalse_ReportsNothing()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/src/app.csproj", "<Project><PropertyGroup><IlcTreatWarningsAsErrors>false</IlcTreatWarningsAsErrors></PropertyGroup></Project>");
        ProjectSettingsRequest request = new()
        {
            Framework = new(10, 0),
            Properties = Properties("ILLinkTreatWarningsAsErrors=true IlcTreatWarningsAsErrors=false TreatWarningsAsErrors=false"),
        };

        Assert.That(Run(request, machine, new SettingLocator(machine, ["/src/app.csproj"], [])), Is.Empty);
    }

    [Test]
    public void Run_SettingWithReplacement_NamesItWithItsValue()
    {
        Finding finding = Run(new ProjectSettingsRequest { Framework = new(10, 0), Properties = Properties("IlcOptimizationPreference=Size") }).Single();
        Assert.That(finding.Remedy, Is.EqualTo(Remedies.SetInstead.With("OptimizationPreference", "Size")));
    }

    /// <summary>Without the setting, JsonSerializer throws unless it gets a context, so both belong to the fix.</summary>
    [Test]
    public void Run_JsonWithReflection_NamesTheContextIfTheProjectIsNative()
    {
        const string Property = "JsonSerializerIsReflectionEnabledByDefault";
        string[] remedies = new[] { "app.csproj", "Directory.Build.props" }.Select(file =>
        {
            ScriptedMachine machine = new ScriptedMachine().File("/src/" + file, $"<Project><PropertyGroup><{Property}>true</{Property}></PropertyGroup></Project>");
            ProjectSettingsRequest request = new() { Framework = new(10, 0), Properties = Properties(Property + "=true") };
            return Run(request, machine, new SettingLocator(machine, ["/src/" + file], [])).Single().Remedy;
        }).ToArray();

        Assert.That(remedies, Is.EqualTo(new[] { Remedies.UseSerializerContext.With(Property, "true"), Remedies.KeepForOtherPublishes.With(Property) }));
    }

    [Test]
    public void IgnoredSettings_EveryProperty_IsPassedByTheTargets()
    {
        string targets = System.IO.File.ReadAllText(Repository.PathOf("src/Aot.Sdk/targets/Configuration.targets"));
        string[] missing = IgnoredSetting.All.SelectMany(setting => new[] { setting.Property, setting.Replacement })
            .Where(property => property.Length > 0 && !targets.Contains($"<_AotSdkSetting Include=\"{property}\" Value=\"$({property})\" />", StringComparison.Ordinal))
            .ToArray();
        Assert.That(missing, Is.Empty);
    }

    /// <summary>A property that is not passed is empty for the checks.</summary>
    [Test]
    public void Properties_EveryOneThatACheckReads_IsPassedByTheTargets()
    {
        const string Read = @"[pP]roperties(?:\[|\.Is(?:True|False)\()""(\w+)""";
        string targets = System.IO.File.ReadAllText(Repository.PathOf("src/Aot.Sdk/targets/Configuration.targets"));
        string[] names = [.. System.IO.Directory.GetFiles(Repository.PathOf("src/Aot.Tasks"), "*.cs", System.IO.SearchOption.AllDirectories)
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(System.IO.File.ReadAllText(file), Read))
            .Select(match => match.Groups[1].Value)
            .Distinct()];

        Assert.That(names, Does.Contain("RunILLink").And.Contain("IlcTargetOS"));
        Assert.That(names.Where(name => !targets.Contains($"<_AotSdkSetting Include=\"{name}\" Value=\"", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>Outside of a publish only a program has a target: that of this machine, which a publish of it uses.</summary>
    [TestCase("OutputType=Library RuntimeIdentifier=", "", true, "AOTSDK1009 Error")]
    [TestCase("OutputType=Library RuntimeIdentifier= PackAsTool=true", "", true, "")]
    [TestCase("OutputType=Library RuntimeIdentifier=", "linux-x64", true, "")]
    [TestCase("OutputType=Library RuntimeIdentifier=", "", false, "")]
    [TestCase("RuntimeIdentifier=", "linux-x64", true, "")]
    [TestCase("RuntimeIdentifier=", "", true, "")]
    public void Run_OutsideOfAPublish_OnlyTheDoctorReportsALibraryWithoutATarget(string settings, string target, bool isDoctor, string expected) => Assert.That(
        Codes(new ProjectSettingsRequest
        {
            IsPublish = false,
            IsDoctor = isDoctor,
            Framework = new(10, 0),
            Target = RuntimeIdentifier.Parse(target),
            Properties = Properties(settings),
        }),
        Is.EqualTo(expected));

    /// <summary>What a target sets is not known before it runs.</summary>
    [TestCase("GeneratePackageOnBuild=true", "GeneratePackageOnBuild", "")]
    [TestCase("GeneratePackageOnBuild=true", "PublishTrimmed", "AOTSDK1006")]
    [TestCase("AssemblyName=a,b TargetName=a,b", "ExportsFile", "")]
    [TestCase("AssemblyName=a,b TargetName=a,b", "PublishTrimmed", "AOTSDK1023")]
    public void Run_SettingOfATarget_IsNotReported(string settings, string ofTarget, string expected)
    {
        ProjectSettingsRequest request = new()
        {
            Framework = new(9, 0),
            Target = RuntimeIdentifier.Parse("linux-x64"),
            Host = RuntimeIdentifier.Parse("linux-x64"),
            Properties = Properties(settings),
            IsSetByTarget = names => names.Contains(ofTarget),
        };

        Assert.That(string.Join(' ', Run(request).Select(finding => finding.Code)), Is.EqualTo(expected));
    }

    [Test]
    public void Run_SettingOnTheCommandLine_HasTheArgumentAsRemedy()
    {
        ProjectSettingsRequest request = new() { Framework = new(9, 0), Properties = Properties("SelfContained=False _SelfContainedWasSpecified=true PublishTrimmed=false") };
        Finding[] findings = Run(request, locator: new SettingLocator(StagedProject.Machine(), [StagedProject.File], ["SelfContained", "PublishTrimmed"]));
        Assert.That(
            findings.Select(finding => (finding.Code, finding.Remedy, finding.Location)),
            Is.EqualTo(new[]
            {
                ("AOTSDK1002", Remedies.RemoveArgument.With("PublishTrimmed", "false"), (Location?)null),
                ("AOTSDK1003", Remedies.RemoveNoSelfContained.With("SelfContained", "False"), null),
            }));
    }

    [Test]
    public void Run_SettingInFileBasedApp_HasTheDirectiveAsRemedy()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/src/app.cs", "#:property PublishTrimmed=false");
        ProjectSettingsRequest request = new() { Framework = new(9, 0), Properties = Properties("PublishTrimmed=false") };
        Finding finding = Run(request, machine, new SettingLocator(machine, ["/src/app.cs"], [])).Single();
        Assert.That((finding.Code, finding.Remedy, finding.Location), Is.EqualTo(
            ("AOTSDK1002", Remedies.RemoveDirective.With("PublishTrimmed", "false"), new Location("/src/app.cs", 1, 1))));
    }
}
