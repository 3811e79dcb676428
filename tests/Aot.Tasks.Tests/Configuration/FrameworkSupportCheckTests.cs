using System.Globalization;
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

    /// <summary>The last day of support is in support. Two months before, a message says when it ends.</summary>
    [TestCase("net8.0", "2026-09-10", "")]
    [TestCase("net8.0", "2026-09-11", "AOTSDK1018 Message")]
    [TestCase("net8.0", "2026-11-10", "AOTSDK1018 Message")]
    [TestCase("net8.0", "2026-11-11", "AOTSDK1018 Warning")]
    [TestCase("net9.0", "2026-11-10", "AOTSDK1018 Message")]
    [TestCase("net9.0", "2026-11-11", "AOTSDK1018 Warning")]
    [TestCase("net10.0", "2026-11-26", "")]
    [TestCase("net10.0", "2028-11-15", "AOTSDK1018 Warning")]
    [TestCase("net11.0", "2099-01-01", "", Description = "no date is known")]
    [TestCase("net42.0", "2099-01-01", "", Description = "no row")]
    public void Run_Date_DecidesWhetherTheFrameworkIsInSupport(string framework, string today, string expected)
    {
        ProjectSettingsRequest request = RequestFor(framework) with { Today = SupportDates.ParseDate(today) };
        Assert.That(Codes(request), Is.EqualTo(expected));
        Assert.That(Codes(request with { Properties = Properties($"TargetFramework={framework} CheckEolTargetFramework=false") }), Is.Empty);
    }

    [TestCase("2026-12-01", "AOTSDK1018 Warning", Description = "an SDK that is older than the end of support does not list the framework")]
    [TestCase("2026-01-01", "", Description = "support was extended after the SDK's list was made")]
    [TestCase("", "AOTSDK1018 Warning")]
    public void Run_ListOfTheSdk_CountsOnlyWithoutADate(string today, string expected)
    {
        ProjectSettingsRequest request = RequestFor("net9.0") with
        {
            Today = SupportDates.ParseDate(today),
            FrameworksOutOfSupport = today == "2026-12-01" ? ["7.0"] : ["7.0", "9.0"],
        };
        Assert.That(Codes(request), Is.EqualTo(expected));
    }

    [TestCase("2026-11-26", "10.0", "Support for net9.0 ended on November 10, 2026.*Set <TargetFramework>net10.0<")]
    [TestCase("2026-11-26", "9.0", "Install the .NET 11 SDK, and set <TargetFramework>net11.0<", Description = "the installed SDK has nothing newer")]
    [TestCase("2029-01-01", "10.0", "Install the .NET 11 SDK", Description = "what it has is out of support, too")]
    [TestCase("2026-10-01", "10.0", "Support for net9.0 ends on November 10, 2026.*Set <TargetFramework>net10.0<")]
    public void Run_Date_IsNamedWithAFrameworkThatIsInSupport(string today, string newest, string expected)
    {
        ProjectSettingsRequest request = RequestFor("net9.0") with { Today = SupportDates.ParseDate(today), NewestFramework = System.Version.Parse(newest) };
        Assert.That(Run(request).Single().Text, Does.Match(expected));
    }

    /// <summary>The support of net8.0 and net9.0 ends on the same day, so net9.0 is no way out.</summary>
    [TestCase("2026-10-01", "9.0", "Install the .NET 11 SDK, and set <TargetFramework>net11.0</TargetFramework>.")]
    [TestCase("2026-10-01", "10.0", "Set <TargetFramework>net10.0</TargetFramework>.")]
    public void Run_FrameworkThatIsNotSupportedLonger_IsNotProposed(string today, string newest, string expected)
    {
        ProjectSettingsRequest request = RequestFor("net8.0") with { Today = SupportDates.ParseDate(today), NewestFramework = System.Version.Parse(newest) };
        Assert.That(Run(request).Single().Remedy, Is.EqualTo(expected));
    }

    /// <summary>The property TargetFramework would replace the list.</summary>
    [TestCase("net8.0;net9.0", "10.0", "In TargetFrameworks, replace net9.0 with net10.0.")]
    [TestCase("net9.0; net10.0", "10.0", "Remove net9.0 from TargetFrameworks.")]
    [TestCase("net8.0;net9.0", "9.0", "Install the .NET 11 SDK. Then, in TargetFrameworks, replace net9.0 with net11.0.")]
    public void Run_OneOfSeveralFrameworks_RemedyChangesTheList(string frameworks, string newest, string expected)
    {
        ProjectSettingsRequest request = RequestFor("net9.0") with
        {
            Properties = Properties("TargetFramework=net9.0", ("TargetFrameworks", frameworks)),
            Today = SupportDates.ParseDate("2026-11-26"),
            NewestFramework = System.Version.Parse(newest),
        };
        Assert.That(Run(request).Single().Remedy, Is.EqualTo(expected));
    }

    [TestCase("net10.0", "10.0.11", "AOTSDK1024 Message")]
    [TestCase("net10.0", "10.0.12", "")]
    [TestCase("net10.0", "10.0.13", "")]
    [TestCase("net10.0", "10.0.0-rc.1.25451.107", "", Description = "a prerelease is used on purpose")]
    [TestCase("net10.0", "", "")]
    [TestCase("net11.0", "11.0.0", "", Description = "no release with security fixes is known")]
    public void Run_CompilerVersion_IsComparedWithTheLastSecurityFixes(string framework, string version, string expected) =>
        Assert.That(Codes(RequestFor(framework) with { Versions = new() { Compiler = version } }), Is.EqualTo(expected));

    [TestCase("net10.0", "net10.0, supported through November 14, 2028")]
    [TestCase("net11.0", "net11.0")]
    public void Run_Doctor_NamesTheDate(string framework, string expected)
    {
        CheckResult result = FrameworkSupportCheck.Run(RequestFor(framework) with { Today = SupportDates.ParseDate("2026-11-26") }, new SettingLocator(StagedProject.Machine(), [File], []));
        Assert.That(result.Found, Is.EqualTo(expected));
    }

    [Test]
    public void Table_Rows_AreComplete()
    {
        Assert.That(SupportDates.All.Select(row => row.Framework), Is.Ordered.And.Unique);
        Assert.That(
            SupportDates.All.Where(row => row.SecurityVersion.Length > 0),
            Has.All.Matches<SupportDates>(row => row!.SecurityVersion.StartsWith(row.Framework.ToString(2) + ".", System.StringComparison.Ordinal)));
    }

    [Test, Category("Documentation")]
    public void Page_Dates_AreThoseOfTheTable()
    {
        string page = Repository.Read("src/Aot.Sdk/docs/AOTSDK1018.md");
        string[] expected = SupportDates.All.Where(row => row.End != null).GroupBy(row => row.End!.Value)
            .Select(rows => $"{rows.Key.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}, for {string.Join(" and ", rows.Select(row => "net" + row.Framework.ToString(2)))}")
            .ToArray();
        Assert.That(expected.Where(text => !page.Contains(text, System.StringComparison.Ordinal)), Is.Empty);
    }

    private static ProjectSettingsRequest RequestFor(string framework) =>
        new() { Properties = Properties("TargetFramework=" + framework), Framework = System.Version.Parse(framework[3..])!, NewestFramework = new(10, 0) };
}
