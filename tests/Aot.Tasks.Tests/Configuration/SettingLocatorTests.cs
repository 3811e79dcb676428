using System;
using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Configuration;

internal sealed class SettingLocatorTests
{
    private const string Project = "/src/app/app.csproj";

    private static string? Find(ScriptedMachine machine, string property, string value, params string[] files) =>
        Show(new SettingLocator(machine, files.Length > 0 ? [.. files] : [Project], []).FindProperty(property, value));

    private static string? Show(Location? location) => location == null ? null : $"{location.File}({location.Line},{location.Column})";

    [Test]
    public void FindProperty_SetSeveralTimes_IsTheLastWithTheValue()
    {
        ScriptedMachine machine = new ScriptedMachine().File(Project, """
            <Project>
              <PropertyGroup>
                <PublishTrimmed>false</PublishTrimmed>
                <PublishTrimmed>true</PublishTrimmed>
              </PropertyGroup>
              <PropertyGroup Condition="'$(Configuration)' == 'Release'">
                <publishtrimmed> FALSE </publishtrimmed>
                <PublishTrimmed Condition="false">maybe</PublishTrimmed>
              </PropertyGroup>
            </Project>
            """);
        Assert.That(Find(machine, "PublishTrimmed", "false"), Is.EqualTo(Project + "(7,5)"));
        Assert.That(Find(machine, "PublishTrimmed", "true"), Is.EqualTo(Project + "(4,5)"));
        Assert.That(Find(machine, "PublishTrimmed", "unknown"), Is.Null);
    }

    [Test]
    public void FindProperty_ComputedFromAnother_IsWhereItIsComputed() =>
        Assert.That(
            Find(new ScriptedMachine().File(Project, "<Project><PropertyGroup><A>$(B)</A><A>x</A></PropertyGroup></Project>"), "A", "false"),
            Is.EqualTo(Project + "(1,25)"));

    [Test]
    public void FindProperty_InTargetOrOutsideOfPropertyGroup_IsNotFound()
    {
        ScriptedMachine machine = new ScriptedMachine().File(Project, """
            <Project>
              <Target Name="T"><PropertyGroup><A>false</A></PropertyGroup></Target>
              <ItemGroup><X Include="1"><A>false</A></X></ItemGroup>
              <Choose><When Condition="true"><PropertyGroup><B>false</B></PropertyGroup></When></Choose>
            </Project>
            """);
        Assert.That(Find(machine, "A", "false"), Is.Null);
        Assert.That(Find(machine, "B", "false"), Is.EqualTo(Project + "(4,49)"));
    }

    [Test]
    public void FindAllProperties_OfFilesAndCommandLine_HasEachOnce()
    {
        ScriptedMachine machine = new ScriptedMachine().File(Project, """
            <Project>
              <PropertyGroup><A>1</A><B Condition="false">2</B><a>3</a></PropertyGroup>
              <Target Name="T"><PropertyGroup><C>4</C></PropertyGroup></Target>
              <ItemGroup><X Include="1" /></ItemGroup>
            </Project>
            """);
        Assert.That(
            new SettingLocator(machine, [Project], ["b", "D"]).FindAllProperties().Select(pair => pair.Key + Show(pair.Value)),
            Is.EquivalentTo(new[] { "A" + Project + "(2,18)", "b", "D" }));
    }

    [Test]
    public void FindProperty_InSeveralFiles_IsInTheLast()
    {
        const string Text = "<Project><PropertyGroup><A>false</A></PropertyGroup></Project>";
        ScriptedMachine machine = new ScriptedMachine().File("/src/Directory.Build.props", Text).File(Project, Text);
        Assert.That(Find(machine, "A", "false", "/src/Directory.Build.props", Project, "/src/none.targets", ""), Does.StartWith(Project));
    }

    [TestCase("more.props")]
    [TestCase(@"..\app\more.props")]
    [TestCase("$(MSBuildThisFileDirectory)more.props")]
    [Platform(Exclude = "Win", Reason = "The scripted paths have no drive, and a full path on Windows does.")]
    public void FindProperty_InImportedFile_IsFound(string import)
    {
        ScriptedMachine machine = new ScriptedMachine()
            .File(Project, $"<Project><Import Project=\"{import}\" Condition=\"Exists('x')\" /></Project>")
            .File("/src/app/more.props", "<Project>\n<PropertyGroup>\n<A>false</A></PropertyGroup></Project>");
        Assert.That(Find(machine, "A", "false"), Is.EqualTo("/src/app/more.props(3,1)"));
    }

    [TestCase("$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))")]
    [TestCase("$([MSBuild]::GetPathOfFileAbove($(MSBuildThisFile), $(MSBuildThisFileDirectory)..))")]
    [Platform(Exclude = "Win", Reason = "The scripted paths have no drive, and a full path on Windows does.")]
    public void FindProperty_InFileOfParentFolder_IsFound(string import)
    {
        ScriptedMachine machine = new ScriptedMachine()
            .File("/src/app/Directory.Build.props", $"<Project><Import Project=\"{import}\" /></Project>")
            .File("/src/Directory.Build.props", "<Project><PropertyGroup><A>false</A></PropertyGroup></Project>");
        Assert.That(Find(machine, "A", "false", "/src/app/Directory.Build.props"), Is.EqualTo("/src/Directory.Build.props(1,25)"));
    }

    [Test]
    public void FindProperty_InFileBasedApp_IsTheDirective()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/src/app.cs", "#:sdk Aot.Sdk@1.0.0\r\n#:property PublishTrimmed=false\r\nreturn;\r\n");
        Assert.That(Find(machine, "PublishTrimmed", "false", "/src/app.cs"), Is.EqualTo("/src/app.cs(2,1)"));
    }

    [Test]
    public void FindProperty_OnCommandLine_IsNotFound()
    {
        ScriptedMachine machine = new ScriptedMachine().File(Project, "<Project><PropertyGroup><A>false</A></PropertyGroup></Project>");
        SettingLocator locator = new(machine, [Project], ["a"]);
        Assert.That(locator.IsFromCommandLine("A", "false"), Is.True);
        Assert.That(locator.FindProperty("A", "false"), Is.Null);
    }

    [Test]
    public void FindProperty_GlobalFromPublishProfile_IsInTheProfile()
    {
        ScriptedMachine machine = new ScriptedMachine().File("/src/app/Properties/PublishProfiles/F.pubxml", "<Project><PropertyGroup><A>false</A></PropertyGroup></Project>");
        SettingLocator locator = new(machine, [Project, "/src/app/Properties/PublishProfiles/F.pubxml"], ["A"]);
        Assert.That(locator.IsFromCommandLine("A", "false"), Is.False);
        Assert.That(Show(locator.FindProperty("A", "false")), Does.StartWith("/src/app/Properties/PublishProfiles/F.pubxml(1,"));
    }

    [TestCase(@"..\native\native.vcxproj")]
    [TestCase("../native/native.vcxproj")]
    public void FindItem_WithEitherSlash_IsFound(string written)
    {
        ScriptedMachine machine = new ScriptedMachine().File(Project, $"<Project><ItemGroup>\n<ProjectReference Include=\"a.csproj; {written} \" /></ItemGroup></Project>");
        Assert.That(Show(new SettingLocator(machine, [Project], []).FindItem("ProjectReference", "../native/native.vcxproj")), Is.EqualTo(Project + "(2,1)"));
    }

    /// <summary>Content that MSBuild rejects. A search must still end quickly and without an exception.</summary>
    private static readonly string[] Hostile =
    [
        "",
        "\0\0\0",
        "<Project",
        "<Project><PropertyGroup><A>false",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Project><PropertyGroup><A>&b;</A></PropertyGroup></Project>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Project/>",
        "<Project><Import Project=\"app.csproj\" /><Import Project=\"./app.csproj\" /><Import Project=\"*\" /><Import Project=\"\0\" /><Import /></Project>",
        "<Project><Import Project=\"$(A)\" /><Import Project=\"$([MSBuild]::GetPathOfFileAbove('x', '$(MSBuildThisFileDirectory)../'))\" /></Project>",
        string.Concat(Enumerable.Repeat("<PropertyGroup>", 60_000)),
        "<Project><PropertyGroup><A>" + string.Concat(Enumerable.Repeat("a<!---->", 120_000)) + "</A></PropertyGroup></Project>",
        "<Project>" + string.Concat(Enumerable.Repeat("<Import Project=\"app.csproj\"/>", 30_000)) + "</Project>",
        "<Project><PropertyGroup>" + new string(' ', 2 << 20) + "<A>false</A></PropertyGroup></Project>",
    ];

    [Test, CancelAfter(20_000)]
    public void FindProperty_InHostileFile_IsNotFoundWithoutException([Range(0, 11)] int index, System.Threading.CancellationToken ending)
    {
        ScriptedMachine machine = new ScriptedMachine().File(Project, Hostile[index]);
        SettingLocator locator = new(machine, [Project, Project], []);
        string? found = Show(locator.FindProperty("A", "none"));
        Assert.That(found, Is.Null);
        Assert.That(locator.FindItem("X", "y"), Is.Null);
        Assert.That(ending.IsCancellationRequested, Is.False, "the search takes too long");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The scripted paths have no drive, and a full path on Windows does.")]
    public void FindProperty_InFilesThatImportEachOther_IsFound()
    {
        ScriptedMachine machine = new ScriptedMachine()
            .File("/src/a.props", "<Project><Import Project=\"b.props\" /></Project>")
            .File("/src/b.props", "<Project><Import Project=\"a.props\" /><PropertyGroup><A>1</A></PropertyGroup></Project>");
        Assert.That(Find(machine, "A", "1", "/src/a.props"), Is.EqualTo("/src/b.props(1,53)"));
    }
}
