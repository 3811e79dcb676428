using Aot.Tasks.Configuration;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;
using static Aot.Tasks.Tests.Configuration.StagedProject;

namespace Aot.Tasks.Tests.Configuration;

internal sealed class ProjectReferencesCheckTests
{
    [TestCase("UseWPF", "Windows", "AOTSDK1014 Warning")]
    [TestCase("UseWindowsForms", "Windows", "AOTSDK1014 Warning")]
    [TestCase("UseWindowsForms", "", "")]
    [TestCase("UseMaui", "Windows", "")]
    [Platform(Exclude = "Win", Reason = "The scripted paths have no drive, and a full path on Windows does.")]
    public void Run_IndirectProjectReference_IsReportedIfItUsesTheDesktopFramework(string property, string platform, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine()
            .File("/src/a/a.csproj", @"<Project><ItemGroup><ProjectReference Include=""..\b\b.csproj"" /><ProjectReference Include=""$(X)/c.csproj"" /></ItemGroup></Project>")
            .File("/src/b/b.csproj", $"<Project><PropertyGroup><{property}>true</{property}></PropertyGroup><ItemGroup><ProjectReference Include=\"../a/a.csproj\" /></ItemGroup></Project>");
        ProjectSettingsRequest request = new()
        {
            Projects = [new ReferencedProject("../a/a.csproj", "/src/a/a.csproj")],
            Properties = Properties("TargetPlatformIdentifier=" + platform),
            Framework = new(9, 0),
        };
        Assert.That(Codes(request, machine), Is.EqualTo(expected));
    }

    /// <summary>Whether a condition is true is not known.</summary>
    [TestCase("", "<UseWPF Condition=\"1\">true</UseWPF>", "AOTSDK1014 Message")]
    [TestCase("Condition=\"1\"", "<UseWPF>true</UseWPF>", "AOTSDK1014 Message")]
    [TestCase("", "<UseWPF Condition=\"1\">true</UseWPF><UseWindowsForms>true</UseWindowsForms>", "AOTSDK1014 Warning")]
    [Platform(Exclude = "Win", Reason = "The scripted paths have no drive, and a full path on Windows does.")]
    public void Run_ProjectReferenceUnderACondition_IsAMessage(string condition, string properties, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine()
            .File("/src/a/a.csproj", $"<Project><ItemGroup {condition}><ProjectReference Include=\"../b/b.csproj\" /></ItemGroup></Project>")
            .File("/src/b/b.csproj", $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>");
        ProjectSettingsRequest request = new()
        {
            Projects = [new ReferencedProject("../a/a.csproj", "/src/a/a.csproj")],
            Properties = Properties("TargetPlatformIdentifier=Windows"),
            Framework = new(9, 0),
        };
        Assert.That(Codes(request, machine), Is.EqualTo(expected));
    }

    [TestCase("Microsoft.WindowsDesktop.App", "", "AOTSDK1014 Warning")]
    [TestCase("Microsoft.WindowsDesktop.App.WindowsForms", "", "AOTSDK1014 Warning")]
    [TestCase("Microsoft.WindowsDesktop.App", "UseWPF=true _SuppressWpfTrimError=true", "")]
    [TestCase("Microsoft.NETCore.App", "", "")]
    [TestCase("Microsoft.AspNetCore.App", "", "")]
    public void Run_FrameworkReference_IsReportedIfItIsTheDesktopFramework(string reference, string settings, string expected) =>
        Assert.That(Codes(new ProjectSettingsRequest { FrameworkReferences = [reference], Properties = Properties(settings), Framework = new(9, 0) }), Is.EqualTo(expected));

    [TestCase("<CLRSupport>NetCore</CLRSupport>", "AOTSDK1012 Error")]
    [TestCase("<CLRSupport>true</CLRSupport><CLRSupport>true</CLRSupport>", "AOTSDK1012 Error")]
    [TestCase("<CLRSupport>Pure</CLRSupport><CLRSupport>false</CLRSupport>", "AOTSDK1012 Warning")]
    [TestCase("<CLRSupport>false</CLRSupport>", "")]
    [TestCase("<ConfigurationType>DynamicLibrary</ConfigurationType>", "")]
    [TestCase("<CLRSupport Condition=\"'$(Configuration)' == 'Debug'\">NetCore</CLRSupport>", "AOTSDK1012 Warning")]
    [TestCase("<CLRSupport Condition=\"1\">NetCore</CLRSupport><CLRSupport Condition=\"2\">NetCore</CLRSupport></PropertyGroup><ItemGroup><ProjectConfiguration Include=\"Debug|x64\" /><ProjectConfiguration Include=\"Release|x64\" /></ItemGroup><PropertyGroup>", "AOTSDK1012 Error", Description = "every configuration")]
    [TestCase("<CLRSupport Condition=\"1\">NetCore</CLRSupport></PropertyGroup><ItemGroup><ProjectConfiguration Include=\"Debug|x64\" /><ProjectConfiguration Include=\"Release|x64\" /></ItemGroup><PropertyGroup>", "AOTSDK1012 Warning")]
    [TestCase("<CLRSupport></CLRSupport><CLRSupport>$(ClrOfTheSolution)</CLRSupport>", "")]
    public void Run_CppProject_IsReportedIfItsFileSetsClrSupport(string properties, string expected)
    {
        ScriptedMachine machine = new ScriptedMachine().File(
            "/src/native.vcxproj", $"<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup>{properties}</PropertyGroup></Project>");
        ProjectSettingsRequest request = new()
        {
            Projects = [new ReferencedProject("native.vcxproj", "/src/native.vcxproj")],
            Properties = Properties(""),
            Framework = new(9, 0),
        };
        Assert.That(Codes(request, machine), Is.EqualTo(expected));
    }

    /// <summary>The file of the import exists. Whether another condition is true is not known.</summary>
    [TestCase("", "AOTSDK1012 Error; AOTSDK1014 Warning")]
    [TestCase("Condition=\"Exists('common.props')\"", "AOTSDK1012 Error; AOTSDK1014 Warning")]
    [TestCase("Condition=\"'$(Configuration)' == 'Debug'\"", "AOTSDK1012 Warning; AOTSDK1014 Message")]
    [TestCase("Condition=\"Exists('common.props') and '$(Configuration)' == 'Debug'\"", "AOTSDK1012 Warning; AOTSDK1014 Message")]
    [Platform(Exclude = "Win", Reason = "The scripted paths have no drive, and a full path on Windows does.")]
    public void Run_PropertyOfAnImport_HasTheConditionOfTheImport(string condition, string expected)
    {
        string project = $"<Project><Import Project=\"common.props\" {condition} /></Project>";
        ScriptedMachine machine = new ScriptedMachine()
            .File("/src/a/a.vcxproj", project)
            .File("/src/b/b.csproj", project)
            .File("/src/a/common.props", "<Project><PropertyGroup><CLRSupport>NetCore</CLRSupport></PropertyGroup></Project>")
            .File("/src/b/common.props", "<Project><PropertyGroup><UseWPF>true</UseWPF></PropertyGroup></Project>");
        ProjectSettingsRequest request = new()
        {
            Projects = [new ReferencedProject("../a/a.vcxproj", "/src/a/a.vcxproj"), new ReferencedProject("../b/b.csproj", "/src/b/b.csproj")],
            Properties = Properties("TargetPlatformIdentifier=Windows"),
            Framework = new(9, 0),
        };
        Assert.That(Codes(request, machine), Is.EqualTo(expected));
    }

    [Test]
    public void Run_ComReference_IsReported() =>
        Assert.That(Codes(new ProjectSettingsRequest { ComReferences = ["stdole"], Properties = Properties("") }), Is.EqualTo("AOTSDK1011 Warning"));
}
