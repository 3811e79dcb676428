using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Configuration;

internal sealed class ProjectSettingsCheckTests
{
    private const string Project = "/src/app.csproj";
    private static readonly string[] Frameworks = ["7.0", "8.0", "9.0", "10.0"];

    /// <summary>For each setting what net7.0, net8.0, net9.0 and net10.0 say: an error, a warning, or a dot for nothing. Seen with real publishes from net8.0 on.</summary>
    private static readonly (string Settings, string Code, string Severities)[] Rows =
    [
        ("", "", "...."),
        ("PublishTrimmed=false", "1002", "EEEE"),
        ("PublishTrimmed=!true", "1002", "EEEE"),
        ("PublishTrimmed=", "", "...."),
        ("PublishTrimmed=TRUE", "", "...."),
        ("SelfContained=false _SelfContainedWasSpecified=true", "1003", "WWEE"),
        ("SelfContained=maybe _SelfContainedWasSpecified=true", "1003", "WWEE"),
        ("SelfContained=false PublishSelfContained=false", "1003", "WWEE"),
        ("SelfContained=true PublishSelfContained=false", "", "...."),
        ("SelfContained=false", "1021", "..EE"),
        ("SelfContained=", "1021", "..EE"),
        ("SelfContained=false PublishSelfContained=true", "1021", "..EE"),
        ("SelfContained=false PackAsTool=true", "", "...."),
        ("SelfContained=True", "", "...."),
        ("PublishSingleFile=true", "1004", "EEWW"),
        ("PublishSingleFile=true OutputType=Library", "1004", "EEEE"),
        ("PublishSingleFile=False", "", "...."),
        ("PublishReadyToRun=yes", "1005", "WWWW"),
        ("PublishReadyToRun=false", "", "...."),
        ("GeneratePackageOnBuild=True", "1006", "EEEE"),
        ("DynamicCodeSupport=true", "1007", "WWEE"),
        ("DynamicCodeSupport=false", "", "...."),
        ("NativeLib=Shared", "1008", "EEEE"),
        ("NativeLib=Shared OutputType=WinExe", "1008", "EEEE"),
        ("NativeLib=Shared CustomNativeMain=true", "", "...."),
        ("NativeLib=Static OutputType=Library", "", "...."),
        ("OutputType=library RuntimeIdentifier=", "1009", "EEEE"),
        ("RuntimeIdentifier=", "1009", "EEEE"),
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
    ];

    private static IEnumerable<TestCaseData> Judgements() =>
        from row in Rows
        from i in Enumerable.Range(0, Frameworks.Length)
        select new TestCaseData(row.Settings, Frameworks[i], row.Severities[i] == '.' ? "" : $"AOTSDK{row.Code} {(row.Severities[i] == 'E' ? "Error" : "Warning")}");

    [TestCaseSource(nameof(Judgements))]
    public void Settings_OnEachFramework_AreJudgedAsThePlatformDoes(string settings, string framework, string expected)
    {
        ProjectSettingsRequest request = new() { Framework = Version.Parse(framework), Properties = Properties(settings) };
        Assert.That(Show(request), Is.EqualTo(expected));
    }

    /// <summary>For each name what net8.0, net9.0 and net10.0 do with it: F is a publish that fails. Seen for linux-x64.</summary>
    [TestCase("my app", "linux-x64", "", "FF.")]
    [TestCase("a'b", "linux-x64", "", "FFF")]
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
    [TestCase("a'b", "linux-x64", "NativeLib=Static", "..F")]
    [TestCase("my, (app)", "osx-arm64", "", "...")]
    [TestCase("a$b", "osx-arm64", "", "FFF")]
    [TestCase("a\"b`$c, '(d)", "win-x64", "", "...")]
    [TestCase("a\"b`$c, '(d)", "", "", "...")]
    [TestCase("", "linux-x64", "", "...")]
    public void Name_OnEachFramework_IsJudgedAsThePlatformDoes(string name, string target, string settings, string expected)
    {
        string actual = "";
        foreach (int major in new[] { 8, 9, 10 })
        {
            ProjectSettingsRequest request = new()
            {
                Framework = new(major, 0),
                RuntimeIdentifier = target,
                SdkRuntimeIdentifier = "linux-x64",
                Properties = Properties("OutputType=Library " + settings, ("TargetName", name), ("AssemblyName", name)),
            };
            string shown = Show(request);
            Assert.That(shown, Is.AnyOf("", "AOTSDK1023 Error"));
            actual += shown.Length > 0 ? "F" : ".";
            request.IsLinkedElsewhere = true;
            Assert.That(Show(request), Is.Empty);
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCase("my app (new)", "my app (new)", "<AssemblyName>my-app-new</AssemblyName>")]
    [TestCase("my app", "app", "<TargetName>my-app</TargetName>")]
    [TestCase("()", "()", "<AssemblyName>app</AssemblyName>")]
    public void Name_ThatBreaksCommands_IsMadeSafeInTheRemedy(string targetName, string assemblyName, string remedy)
    {
        ProjectSettingsRequest request = new()
        {
            Framework = new(9, 0),
            RuntimeIdentifier = "linux-x64",
            SdkRuntimeIdentifier = "linux-x64",
            Properties = Properties("", ("TargetName", targetName), ("AssemblyName", assemblyName)),
        };
        Assert.That(Run(request, Host()).Single().Text, Does.EndWith(": " + remedy));
        request.SdkRuntimeIdentifier = "win-x64";
        Assert.That(Show(request), Is.Empty, "no shell runs the commands there");
    }

    [Test]
    public void Project_AskedByTheDoctor_NeedsNotYetSayWhatAPublishAdds() =>
        Assert.That(Show(new ProjectSettingsRequest { Properties = Properties("RuntimeIdentifier= SelfContained="), IsPublish = false, Framework = new(9, 0) }), Is.Empty);

    [TestCase("RuntimeIdentifier= SelfContained=false", "9.0", "AOTSDK1021 Error")]
    [TestCase("RuntimeIdentifier= SelfContained=false", "8.0", "AOTSDK1009 Error")]
    [TestCase("RuntimeIdentifier= SelfContained=false OutputType=Library", "9.0", "AOTSDK1021 Error; AOTSDK1009 Error")]
    public void WhatOneRemedyMends_IsSaidOnce(string settings, string framework, string expected) =>
        Assert.That(Show(new ProjectSettingsRequest { Properties = Properties(settings), Framework = Version.Parse(framework) }), Is.EqualTo(expected));

    [TestCase("UseWPF", "Windows", "AOTSDK1014 Warning")]
    [TestCase("UseWindowsForms", "Windows", "AOTSDK1014 Warning")]
    [TestCase("UseWindowsForms", "", "")]
    [TestCase("UseMaui", "Windows", "")]
    [Platform(Exclude = "Win", Reason = "The scripted paths have no drive, and a full path on Windows does.")]
    public void ProjectsBehindOthers_AreAskedForWindows(string property, string platform, string expected)
    {
        ScriptedMachine host = new ScriptedMachine()
            .File("/src/a/a.csproj", @"<Project><ItemGroup><ProjectReference Include=""..\b\b.csproj"" /><ProjectReference Include=""$(X)/c.csproj"" /></ItemGroup></Project>")
            .File("/src/b/b.csproj", $"<Project><PropertyGroup><{property}>true</{property}></PropertyGroup><ItemGroup><ProjectReference Include=\"../a/a.csproj\" /></ItemGroup></Project>");
        ProjectSettingsRequest request = new() { Projects = [("../a/a.csproj", "/src/a/a.csproj")], Properties = Properties("TargetPlatformIdentifier=" + platform), Framework = new(9, 0) };
        Assert.That(Show(request, host), Is.EqualTo(expected));
    }

    [TestCase("false", "AOTSDK1018 Warning", false)]
    [TestCase("true", "AOTSDK1018 Warning", false)]
    [TestCase("false", "", true)]
    public void Framework_OutOfSupport_WarnsUnlessTheProjectKnows(string other, string expected, bool isSilenced)
    {
        string settings = "TargetFramework=net7.0 PublishReadyToRun=false UseWPF=false" + (isSilenced ? " CheckEolTargetFramework=false" : "") + " Other=" + other;
        ProjectSettingsRequest request = new() { Properties = Properties(settings), Framework = new(7, 0), FrameworksOutOfSupport = ["6.0", "7.0"] };
        Assert.That(Show(request), Is.EqualTo(expected));
    }

    [TestCase("Microsoft.WindowsDesktop.App", "", "AOTSDK1014 Warning")]
    [TestCase("Microsoft.WindowsDesktop.App.WindowsForms", "", "AOTSDK1014 Warning")]
    [TestCase("Microsoft.WindowsDesktop.App", "UseWPF=true _SuppressWpfTrimError=true", "")]
    [TestCase("Microsoft.NETCore.App", "", "")]
    [TestCase("Microsoft.AspNetCore.App", "", "")]
    public void FrameworkReference_IsJudged(string reference, string settings, string expected) =>
        Assert.That(Show(new ProjectSettingsRequest { FrameworkReferences = [reference], Properties = Properties(settings), Framework = new(9, 0) }), Is.EqualTo(expected));

    [TestCase("<CLRSupport>NetCore</CLRSupport>", "AOTSDK1012 Error")]
    [TestCase("<CLRSupport>true</CLRSupport><CLRSupport>true</CLRSupport>", "AOTSDK1012 Error")]
    [TestCase("<CLRSupport>Pure</CLRSupport><CLRSupport>false</CLRSupport>", "AOTSDK1012 Warning")]
    [TestCase("<CLRSupport>false</CLRSupport>", "")]
    [TestCase("<ConfigurationType>DynamicLibrary</ConfigurationType>", "")]
    public void CppProject_IsJudgedByWhatItsFileSays(string properties, string expected)
    {
        ScriptedMachine host = new ScriptedMachine().File("/src/native.vcxproj", $"<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup>{properties}</PropertyGroup></Project>");
        Assert.That(Show(new ProjectSettingsRequest { Projects = [("native.vcxproj", "/src/native.vcxproj")], Properties = Properties(""), Framework = new(9, 0) }, host), Is.EqualTo(expected));
    }

    [Test]
    public void OtherReferencesAndFiles_AreJudged()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Show(new ProjectSettingsRequest { ComReferences = ["stdole"], Properties = Properties("") }), Is.EqualTo("AOTSDK1011 Warning"));
            Assert.That(Show(new ProjectSettingsRequest { Packages = ["Newtonsoft.Json", "microsoft.dotnet.ilcompiler"], Properties = Properties("") }), Is.EqualTo("AOTSDK1016 Warning"));
            Assert.That(
                Show(new ProjectSettingsRequest
                {
                    Packages = ["Microsoft.DotNet.ILCompiler"],
                    Properties = Properties("SuppressGenerateILCompilerExplicitPackageReferenceWarning=true"),
                }),
                Is.Empty);
            ScriptedMachine host = new ScriptedMachine().File("/src/runtimeconfig.template.json", "{}");
            Assert.That(Show(new ProjectSettingsRequest { RuntimeConfigTemplate = "/src/runtimeconfig.template.json", Properties = Properties("") }, host), Is.EqualTo("AOTSDK1015 Warning"));
            Assert.That(Show(new ProjectSettingsRequest { RuntimeConfigTemplate = "/src/other.json", Properties = Properties("") }, host), Is.Empty);
        });
    }

    [Test]
    public void Finding_NamesTheSettingThatIsToBlame()
    {
        ProjectSettingsRequest request = new() { Framework = new(9, 0), Properties = Properties("SelfContained=false PublishSelfContained=false") };
        Finding inFile = Run(request, Host()).Single();
        Assert.That(inFile.Text, Does.StartWith("PublishSelfContained=false").And.EndsWith("Remove <PublishSelfContained>false</PublishSelfContained>."));

        request = new() { Framework = new(9, 0), Properties = Properties("SelfContained=False _SelfContainedWasSpecified=true") };
        Finding fromCommandLine = ProjectSettingsCheck.Run(request, new SettingLocator(Host(), [Project], ["SelfContained"]), Host()).SelectMany(result => result.Findings).Single();
        Assert.That(fromCommandLine.Text, Does.EndWith("Leave out --no-self-contained (-p:SelfContained=False)."));
        Assert.That(fromCommandLine.Location, Is.Null);

        ScriptedMachine app = new ScriptedMachine().File("/src/app.cs", "#:property PublishTrimmed=false");
        request = new() { Framework = new(9, 0), Properties = Properties("PublishTrimmed=false") };
        Finding fromDirective = ProjectSettingsCheck.Run(request, new SettingLocator(app, ["/src/app.cs"], []), app).SelectMany(result => result.Findings).Single();
        Assert.That(fromDirective.Text, Does.EndWith("Remove #:property PublishTrimmed=false."));
    }

    [TestCase("SelfContained=false _SelfContainedWasSpecified=true", "8.0", "ignores the setting")]
    [TestCase("SelfContained=false _SelfContainedWasSpecified=true", "9.0", "refuses to publish this project")]
    [TestCase("PublishSingleFile=true", "8.0", "refuses to publish this project")]
    [TestCase("PublishSingleFile=true", "10.0", "ignores the setting")]
    [TestCase("PublishSingleFile=true OutputType=Library", "10.0", "refuses to publish this project")]
    [TestCase("DynamicCodeSupport=true", "8.0", "ignores the setting")]
    [TestCase("DynamicCodeSupport=true", "9.0", "refuses to publish this project")]
    public void Finding_SaysWhatIsTrueOfTheFramework(string settings, string framework, string platform)
    {
        ProjectSettingsRequest request = new() { Framework = Version.Parse(framework), Properties = Properties($"{settings} TargetFramework=net{framework}") };
        Assert.That(Run(request, Host()).Single().Message, Does.EndWith($". For net{framework} the platform {platform}."));
    }

    [TestCase("AotSdkPreflight=error AotSdkVerify=Warning AotSdkCompatibility=OFF AotSdkSummary=False AotSdkTargetGlibc=2.31 AotSdkProbeTimeout=0.5")]
    [TestCase("AotSdkPreflight=Off AotSdkSkipChecks=AOTSDK3001;aotsdk1002,AOTSDK9001 AotSdkSummary=TRUE")]
    [TestCase("")]
    public void OwnProperties_WithAcceptedValues_Pass(string settings) =>
        Assert.That(OwnPropertiesCheck.Run(Properties(settings), new SettingLocator(Host(), [], [])).Status, Is.EqualTo(CheckStatus.Passed));

    [TestCase("AotSdkPreflight=warn", "AotSdkPreflight cannot be 'warn': it can be error, warning, off. It counts as error.")]
    [TestCase("AotSdkPreflight=waring", "AotSdkPreflight cannot be 'waring': it can be error, warning, off. It counts as error. Did you mean 'warning'?")]
    [TestCase("AotSdkCompatibility=strict", "AotSdkCompatibility cannot be 'strict': it can be error, warning, off. It counts as warning.")]
    [TestCase("AotSdkVerify=true", "AotSdkVerify cannot be 'true': it can be error, warning, off. It counts as error.")]
    [TestCase("AotSdkSummary=off", "AotSdkSummary cannot be 'off': it can be true, false. It counts as true.")]
    [TestCase("AotSdkSummary=short", "AotSdkSummary cannot be 'short': it can be true, false. It counts as true.")]
    [TestCase("AotSdkTargetGlibc=2", "AotSdkTargetGlibc cannot be '2': it can be a version such as 2.31. It counts as not set.")]
    [TestCase("AotSdkProbeTimeout=0", "AotSdkProbeTimeout cannot be '0': it can be a number of seconds, more than 0. It counts as 15.")]
    [TestCase("AotSdkSkipChecks=AOTSDK3001;3002", "AotSdkSkipChecks cannot be '3002': it can be codes that Aot.Sdk has, with ; between. This code is ignored.")]
    public void OwnProperty_WithUnknownValue_Warns(string setting, string text)
    {
        CheckResult result = OwnPropertiesCheck.Run(Properties(setting), new SettingLocator(Host(), [], []));
        Assert.That(result.Findings.Select(finding => finding.Text), Is.EqualTo(new[] { text }));
        Assert.That(result.Status, Is.EqualTo(CheckStatus.Warning));
    }

    private static ScriptedMachine Host() => new ScriptedMachine().File(Project, "<Project />");

    /// <summary>What `dotnet publish` of a program gives, and these.</summary>
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
    public void NameOfOwnProperty_MisspeltInFileOrOnCommandLine_IsNamed(string name, string? meant)
    {
        ProjectSettings properties = Properties("AotSdkPreflight= AotSdkCompatibility= AotSdkVerify= AotSdkSkipChecks=");
        ScriptedMachine host = new ScriptedMachine().File(Project, $"<Project><PropertyGroup><{name}>off</{name}></PropertyGroup></Project>");
        Finding[] findings = [
            .. OwnPropertiesCheck.Run(properties, new SettingLocator(host, [Project], [])).Findings,
            .. OwnPropertiesCheck.Run(properties, new SettingLocator(Host(), [], [name])).Findings];
        string text = $"Aot.Sdk has no property {name}, so what it is set to has no effect. Did you mean '{meant}'?";
        Assert.That(findings.Select(finding => finding.Text), Is.EqualTo(meant == null ? [] : new[] { text, text }));
        Assert.That(findings.Select(finding => finding.Location?.Line), Is.EqualTo(meant == null ? [] : new int?[] { 1, null }));
    }

    private static ProjectSettings Properties(string settings, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase) { ["OutputType"] = "Exe", ["RuntimeIdentifier"] = "linux-x64", ["SelfContained"] = "true" };
        foreach (string[] pair in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            values[pair[0]] = pair[1];
        }

        foreach ((string name, string value) in more)
        {
            values[name] = value;
        }

        return new ProjectSettings(values);
    }

    private static IEnumerable<Finding> Run(ProjectSettingsRequest request, ScriptedMachine host) =>
        ProjectSettingsCheck.Run(request, new SettingLocator(host, [Project], []), host).SelectMany(result => result.Findings);

    private static string Show(ProjectSettingsRequest request, ScriptedMachine? host = null) =>
        string.Join("; ", Run(request, host ?? Host()).Select(finding => $"{finding.Code} {finding.Severity}"));
}
