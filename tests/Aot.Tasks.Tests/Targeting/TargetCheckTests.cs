using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

/// <summary>Checks against the lists of a real SDK: see <see cref="SdkLists"/>.</summary>
internal sealed class TargetCheckTests
{
    /// <summary>What a project or its environment can set in addition to the target.</summary>
    [Flags]
    public enum With
    {
        Nothing = 0,
        RuntimePack = 1,
        RidGraph = 2,
        DisableUnsupportedError = 4,
        DriverOverride = 8,
        SysRoot = 16,
    }

    /// <summary>
    /// For each identifier the result with net7.0, net8.0, net9.0, and net10.0 on a suitable machine, without and then with the runtime pack:
    /// a dot for no finding, otherwise the last digit of AOTSDK200x.
    /// </summary>
    private static readonly (string Identifiers, string Host, string Without, string WithPack)[] Rows =
    [
        ("win-x64 win-arm64", "win-x64", "....", "...."),
        ("win-x86", "win-x64", "33..", "33.."),
        ("linux-x64 linux-arm64", "linux-x64", "....", "...."),
        ("linux-musl-x64 linux-musl-arm64", "linux-musl-x64", "....", "...."),
        ("linux-arm", "linux-x64", "33..", "33.."),
        ("linux-musl-arm", "linux-musl-x64", "33..", "33.."),
        ("osx-x64 osx-arm64", "osx-arm64", "3...", "3..."),
        ("freebsd-x64 freebsd-arm64", "freebsd-x64", "3444", "3444"),
        ("linux-loongarch64", "linux-x64", "3344", "3344"),
        ("linux-musl-loongarch64", "linux-musl-x64", "3344", "3344"),
        ("linux-riscv64", "linux-x64", "3334", "3334"),
        ("linux-musl-riscv64", "linux-musl-x64", "3334", "3334"),
        ("linux-bionic-arm64 linux-bionic-x64", "linux-x64", "3666", "3555"),
        ("linux-bionic-arm", "linux-x64", "3366", "3355"),
        ("android-arm64 android-x64", "linux-x64", "3336", "3335"),
        ("ios-arm64 iossimulator-arm64 iossimulator-x64 tvos-arm64 tvossimulator-arm64 tvossimulator-x64", "osx-arm64", "3666", "3..."),
        ("maccatalyst-arm64 maccatalyst-x64", "osx-arm64", "3666", "3..."),
        ("browser-wasm wasi-wasm", "linux-x64", "3366", "3355"),
        ("linux-s390x linux-ppc64le win-arm android-x86", "linux-x64", "3333", "3333"),
    ];

    private static IEnumerable<TestCaseData> Supported()
    {
        string[] frameworks = ["net7.0", "net8.0", "net9.0", "net10.0"];
        foreach ((string identifiers, string host, string without, string withPack) in Rows)
        {
            foreach (string identifier in identifiers.Split(' '))
            {
                for (int i = 0; i < frameworks.Length; i++)
                {
                    yield return new TestCaseData(host, identifier, frameworks[i], With.Nothing, Codes(without[i]));
                    yield return new TestCaseData(host, identifier, frameworks[i], With.RuntimePack, Codes(withPack[i]));
                }
            }
        }

        static string Codes(char digit) => digit == '.' ? "" : "200" + digit;
    }

    [TestCaseSource(nameof(Supported))]

    // Unknown identifiers.
    [TestCase("linux-x64", "linux-x46", "net10.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "Linux-X64", "net10.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "beos-ppc", "net10.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "linux", "net10.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "linux-x46", "net10.0", With.RidGraph, "")]
    [TestCase("linux-x64", "linux-x46", "net10.0", With.DriverOverride, "")]
    [TestCase("linux-x64", "linux-x46", "net10.0", With.DisableUnsupportedError, "")]

    // Distributions.
    [TestCase("linux-x64", "debian.12-x64", "net10.0", With.Nothing, "2002")]
    [TestCase("linux-x64", "alpine.3.20-x64", "net8.0", With.Nothing, "2002")]
    [TestCase("win-x64", "win10-x64", "net10.0", With.Nothing, "2002")]
    [TestCase("linux-x64", "debian.12-x64", "net10.0", With.RidGraph, "")]
    [TestCase("linux-x64", "debian.12-x64", "net10.0", With.DriverOverride, "")]

    // Frameworks.
    [TestCase("linux-x64", "linux-x64", "net6.0", With.Nothing, "2007")]
    [TestCase("linux-x64", "linux-x64", "netcoreapp3.1", With.Nothing, "2007")]
    [TestCase("linux-x64", "linux-x64", "netstandard2.0", With.Nothing, "2007")]
    [TestCase("win-x64", "win-x64", "net48", With.Nothing, "2007")]
    [TestCase("linux-x64", "", "net6.0", With.Nothing, "2007")]
    [TestCase("linux-x64", "linux-x64", "net11.0", With.Nothing, "")]
    [TestCase("linux-x64", "osx-x64", "net11.0", With.Nothing, "")]
    [TestCase("linux-x64", "linux-x64", "", With.Nothing, "")]
    [TestCase("linux-x64", "", "net10.0", With.Nothing, "")]

    // Pairs of host and target.
    [TestCase("linux-x64", "linux-arm64", "net8.0", With.Nothing, "")]
    [TestCase("win-x64", "win-arm64", "net10.0", With.Nothing, "")]
    [TestCase("osx-arm64", "osx-x64", "net8.0", With.Nothing, "")]
    [TestCase("linux-x64", "win-x64", "net10.0", With.Nothing, "2008")]
    [TestCase("linux-x64", "win-x64", "net10.0", With.DriverOverride, "2008", TestName = "Run_WindowsTargetWithDriverOverride_IsReported")]
    [TestCase("linux-x64", "win-x64", "net10.0", With.DisableUnsupportedError, "")]
    [TestCase("linux-x64", "win-x64", "net10.0", With.DriverOverride | With.DisableUnsupportedError, "")]
    [TestCase("win-x64", "linux-x64", "net10.0", With.Nothing, "2008")]
    [TestCase("win-x64", "linux-x64", "net10.0", With.SysRoot, "2008")]
    [TestCase("win-x64", "linux-x64", "net10.0", With.DriverOverride, "2008")]
    [TestCase("win-x64", "linux-x64", "net10.0", With.DisableUnsupportedError, "")]
    [TestCase("win-x64", "osx-x64", "net10.0", With.Nothing, "2008")]
    [TestCase("osx-arm64", "win-arm64", "net10.0", With.Nothing, "2008")]
    [TestCase("linux-x64", "osx-arm64", "net10.0", With.Nothing, "2008")]
    [TestCase("linux-x64", "osx-arm64", "net10.0", With.DriverOverride, "")]
    [TestCase("linux-x64", "osx-arm64", "net10.0", With.DisableUnsupportedError, "")]
    [TestCase("osx-arm64", "linux-x64", "net10.0", With.Nothing, "2008")]
    [TestCase("osx-arm64", "linux-musl-x64", "net10.0", With.SysRoot, "")]
    [TestCase("osx-arm64", "linux-x64", "net10.0", With.DriverOverride, "")]
    [TestCase("linux-x64", "freebsd-x64", "net10.0", With.Nothing, "2004 2008")]
    [TestCase("linux-x64", "freebsd-x64", "net10.0", With.DriverOverride, "2004")]
    [TestCase("linux-x64", "ios-arm64", "net10.0", With.RuntimePack, "2008")]
    [TestCase("win-x64", "ios-arm64", "net10.0", With.RuntimePack, "2008")]
    [TestCase("osx-arm64", "android-arm64", "net10.0", With.RuntimePack, "2005")]
    [TestCase("win-x64", "android-arm64", "net10.0", With.RuntimePack | With.DisableUnsupportedError, "2005")]
    [TestCase("win-x64", "linux-bionic-arm64", "net10.0", With.RuntimePack, "2005 2008")]
    [TestCase("win-x64", "linux-bionic-arm64", "net10.0", With.RuntimePack | With.DisableUnsupportedError, "2005")]
    [TestCase("linux-musl-x64", "linux-bionic-arm64", "net10.0", With.RuntimePack, "2005")]

    // glibc and musl.
    [TestCase("linux-x64", "linux-musl-x64", "net8.0", With.Nothing, "2009")]
    [TestCase("linux-x64", "linux-musl-arm64", "net10.0", With.Nothing, "2009")]
    [TestCase("linux-x64", "linux-musl-x64", "net10.0", With.SysRoot, "")]
    [TestCase("linux-x64", "linux-musl-x64", "net10.0", With.DriverOverride, "")]
    [TestCase("linux-x64", "linux-musl-x64", "net10.0", With.DisableUnsupportedError, "")]
    [TestCase("linux-musl-x64", "linux-x64", "net10.0", With.Nothing, "2009")]
    [TestCase("linux-musl-x64", "linux-x64", "net10.0", With.SysRoot, "")]
    public void Run_HostTargetAndFramework_ReportsTheCodes(string host, string target, string framework, With with, string codes) =>
        Assert.That(Run(Request(host, target, framework, with)), Is.EqualTo(codes.Length == 0 ? [] : codes.Split(' ').Select(code => "AOTSDK" + code)));

    /// <summary>From 11.0 on, these properties select the IL compiler and the operating system.</summary>
    [TestCase(10, true, "AOTSDK2009")]
    [TestCase(10, true, "", "11.0.0")]
    [TestCase(11, false, "AOTSDK2009")]
    [TestCase(11, true, "")]
    [TestCase(11, true, "AOTSDK2009", "10.0.12")]
    public void Run_IlcTargetOsOrHostRuntimeIdentifier_DecidesFrom11On(int major, bool isSet, string expected, string compiler = "")
    {
        Version framework = new(major, 0);
        SupportMatrix matrix = new([new KnownPack(framework, ["linux-x64", "linux-musl-x64"])], [], ["linux-x64", "linux-musl-x64"]);
        TargetRequest request = Request("linux-x64", "linux-musl-x64", $"net{major}.0") with { OverridesHostOrTarget = isSet, CompilerVersion = compiler };
        Assert.That(string.Join(' ', Run(request, matrix)), Is.EqualTo(expected));
    }

    [TestCase("fedora.43-x64", false, "AOTSDK2010")]
    [TestCase("fedora.43-x64", true, "")]
    [TestCase("linux-x64", false, "")]
    [TestCase("linux-x64", true, "")]
    [TestCase("linux-arm64", false, "")]
    [TestCase("linux-musl-x64", true, "AOTSDK2009")]
    [TestCase("fedora.42-x64", true, "AOTSDK2002")]
    public void Run_SourceBuiltSdk_OnlyItsOwnTargetRequiresThePackageOfTheDistribution(string target, bool hasPack, string code) =>
        Assert.That(
            Run(SourceBuilt(target, hasPack), SdkLists.WithDistribution("fedora.43-x64")),
            Is.EqualTo(code.Length == 0 ? [] : new[] { code }));

    [Test]
    public void Run_SourceBuiltSdkThatDoesNotListItsDistribution_ReportsNothing() => Assert.That(Run(SourceBuilt("fedora.43-x64", false)), Is.Empty);

    [Test]
    public void Run_SdkWithoutItems_SkipsTheCheck()
    {
        IReadOnlyList<CheckResult> results = TargetCheck.Run(Request("linux-x64", "win-x64", "net6.0"), new SupportMatrix([], [], []));

        Assert.That(results.Select(result => result.Status), Is.EqualTo(new[] { CheckStatus.Skipped }));
    }

    [Test]
    public void Run_SupportedTarget_PassesThreeChecks()
    {
        IReadOnlyList<CheckResult> results = TargetCheck.Run(Request("linux-x64", "linux-arm64", "net10.0"), SdkLists.Matrix);

        Assert.That(
            results.Select(result => (result.Check, result.Status, result.Found)),
            Is.EqualTo(new[]
            {
                (Checks.FrameworkHasNativeAot, CheckStatus.Passed, "net10.0"),
                (Checks.TargetIsSupported, CheckStatus.Passed, "linux-arm64"),
                (Checks.HostCanTarget, CheckStatus.Passed, "linux-x64 → linux-arm64"),
            }));
    }

    private const string TargetsOfNet8 = "linux-arm64, linux-musl-arm64, linux-musl-x64, linux-x64, win-arm64, win-x64, osx-x64, osx-arm64";

    /// <summary>The fix must not be a framework that the project has already left.</summary>
    [Test]
    public void Run_TargetThatOnlyAnEarlierFrameworkSupports_DoesNotProposeThatFramework()
    {
        SupportMatrix matrix = new([new(new(8, 0), ["linux-x64", "osx-x64"]), new(new(10, 0), ["linux-x64"])], [], ["linux-x64", "osx-x64"]);

        CheckResult target = TargetCheck.Run(Request("linux-x64", "osx-x64", "net10.0"), matrix)[1];

        Finding expected = new(DiagnosticDescriptors.RuntimeIdentifierUnsupported, Remedies.ChooseListed, "osx-x64", "net10.0", "linux-x64");
        Assert.That(target.Findings.Single().Text, Is.EqualTo(expected.Text));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("linux-x64", "linux-x46", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.RuntimeIdentifierUnknown, Remedies.DidYouMean.With("linux-x64"), "linux-x46"));
        yield return Fault("linux-x64", "beos-ppc", "net8.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.RuntimeIdentifierUnknown, Remedies.ChooseRuntimeIdentifier.With(TargetsOfNet8), "beos-ppc"));
        yield return Fault("linux-x64", "debian.12-x64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.RuntimeIdentifierDistributionSpecific, Remedies.UsePortable.With("linux-x64"), "debian.12-x64"));
        yield return Fault("win-x64", "win-x86", "net8.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.RuntimeIdentifierUnsupported, Remedies.FirstFramework.With("win-x86", "net9.0", "net10.0"), "win-x86", "net8.0", TargetsOfNet8));
        yield return Fault("linux-x64", "linux-s390x", "net8.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.RuntimeIdentifierUnsupported, Remedies.ChooseListed, "linux-s390x", "net8.0", TargetsOfNet8));
        yield return Fault("freebsd-x64", "freebsd-x64", "net10.0", With.Nothing, Severity.Warning, new(
            DiagnosticDescriptors.RuntimeIdentifierNotShipped, Remedies.NotShipped, "freebsd-x64"));
        yield return Fault("linux-x64", "linux-bionic-arm64", "net10.0", With.RuntimePack, Severity.Message, new(
            DiagnosticDescriptors.RuntimeIdentifierTier, "", "linux-bionic-arm64"));
        yield return Fault("osx-arm64", "ios-arm64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.RuntimePackRequired, Remedies.RuntimePack, "ios-arm64", "net10.0"));
        yield return Fault("linux-x64", "linux-bionic-x64", "net10.0", With.Nothing, Severity.Warning, new(
            DiagnosticDescriptors.RuntimePackRequired, Remedies.RuntimePack, "linux-bionic-x64", "net10.0"));
        yield return Fault("linux-x64", "linux-x64", "netstandard2.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.FrameworkUnsupported, Remedies.NewerFramework.With("net10.0"), "netstandard2.0", "net7.0"));
        yield return Fault("linux-x64", "win-x64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.CrossOperatingSystem, Remedies.BuildOnWindows.With("linux-x64", "publish"), "win-x64", "linux-x64"));
        yield return Fault("linux-x64", "osx-arm64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.CrossOperatingSystem, Remedies.BuildOnMacOS.With("linux-x64", "publish"), "osx-arm64", "linux-x64"));
        yield return Fault("linux-x64", "ios-arm64", "net10.0", With.RuntimePack, Severity.Error, new(
            DiagnosticDescriptors.CrossOperatingSystem, Remedies.BuildOnMacOS.With("linux-x64", "publish"), "ios-arm64", "linux-x64"));
        yield return Fault("win-x64", "linux-x64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.CrossOperatingSystem, Remedies.BuildOnGlibc.With("win-x64", "publish"), "linux-x64", "win-x64"));
        yield return Fault("win-x64", "linux-musl-x64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.CrossOperatingSystem, Remedies.BuildOnMusl.With("win-x64", "publish"), "linux-musl-x64", "win-x64"));
        yield return Fault("win-x64", "linux-bionic-arm64", "net10.0", With.RuntimePack, Severity.Error, new(
            DiagnosticDescriptors.CrossOperatingSystem, Remedies.BuildOnLinuxForAndroid.With("win-x64", "publish"), "linux-bionic-arm64", "win-x64"));
        yield return Fault("linux-x64", "freebsd-x64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.CrossOperatingSystem, Remedies.BuildOnTarget.With("linux-x64", "publish"), "freebsd-x64", "linux-x64"));
        yield return Fault("linux-x64", "linux-musl-x64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.CrossLibc, Remedies.BuildOnMuslOrSysRoot.With("linux-x64", "publish"), "linux-musl-x64", "musl", "glibc"));
        yield return Fault("linux-musl-x64", "linux-x64", "net10.0", With.Nothing, Severity.Error, new(
            DiagnosticDescriptors.CrossLibc, Remedies.BuildOnGlibcOrSysRoot.With("linux-musl-x64", "publish"), "linux-x64", "glibc", "musl"));

        static TestCaseData Fault(string host, string target, string framework, With with, Severity severity, Finding expected) =>
            new TestCaseData(host, target, framework, with, severity, expected).SetArgDisplayNames(host, target, framework, with.ToString());
    }

    [TestCaseSource(nameof(Faults))]
    public void Run_Fault_HasDescriptorArgumentsAndRemedy(string host, string target, string framework, With with, Severity severity, Finding expected) =>
        AssertFinding(
            TargetCheck.Run(Request(host, target, framework, with), SdkLists.Matrix).SelectMany(result => result.Findings)
                .Single(finding => finding.Code == expected.Code || finding.Code is not ("AOTSDK2004" or "AOTSDK2005")),
            severity,
            expected);

    [TestCase("win-x64", "run: dotnet pack -r linux-x64")]
    [TestCase("linux-musl-x64", "run: dotnet pack -r linux-x64")]
    public void Run_Pack_RemedyIsAPack(string target, string expected) =>
        Assert.That(Remedy(Request("linux-x64", target, "net10.0") with { IsPack = true }), Does.EndWith(expected));

    /// <summary>The property TargetFramework would replace the list.</summary>
    [TestCase("netstandard2.0", "linux-x64", "netstandard2.0;net8.0;net9.0-windows", "Publish another target framework of the project: dotnet publish -f net9.0-windows")]
    [TestCase("netstandard2.0", "linux-x64", "netstandard2.0;net48", "Add net10.0 to TargetFrameworks, and publish it: dotnet publish -f net10.0")]
    [TestCase("net8.0", "linux-arm", "net8.0;net10.0;net9.0", "'linux-arm' requires net9.0 or later. Publish another target framework of the project: dotnet publish -f net10.0 -r linux-arm")]
    [TestCase("net8.0", "linux-arm", "netstandard2.0;net8.0", "'linux-arm' requires net9.0 or later. Add net10.0 to TargetFrameworks, and publish it: dotnet publish -f net10.0 -r linux-arm")]
    public void Run_OneOfSeveralFrameworks_RemedyIsAnotherOne(string framework, string target, string frameworks, string expected) =>
        Assert.That(Remedy(Request("linux-x64", target, framework) with { TargetFrameworks = frameworks }), Is.EqualTo(expected));

    private static string Remedy(TargetRequest request) => TargetCheck.Run(request, SdkLists.Matrix).SelectMany(result => result.Findings).Single().Remedy;

    [Test]
    public void Run_SourceBuiltSdkWithoutPackage_NamesThePackage() => AssertFinding(
        TargetCheck.Run(SourceBuilt("fedora.43-x64", false), SdkLists.WithDistribution("fedora.43-x64")).SelectMany(result => result.Findings).Single(),
        Severity.Warning,
        new(DiagnosticDescriptors.SourceBuiltSdk, Remedies.DistributionPack.With("dotnet-sdk-aot-10.0", "linux-x64"), "fedora.43-x64"));

    private static void AssertFinding(Finding actual, Severity severity, Finding expected) => Assert.Multiple(() =>
    {
        Assert.That(actual.Descriptor, Is.EqualTo(expected.Descriptor));
        Assert.That(actual.Severity, Is.EqualTo(severity));
        Assert.That(actual.Arguments, Is.EqualTo(expected.Arguments));
        Assert.That(actual.Remedy, Is.EqualTo(expected.Remedy));
    });

    private static IEnumerable<string> Run(TargetRequest request, SupportMatrix? matrix = null) =>
        TargetCheck.Run(request, matrix ?? SdkLists.Matrix).SelectMany(result => result.Findings).Select(finding => finding.Code);

    private static TargetRequest Request(string host, string target, string framework, With with = With.Nothing)
    {
        (string identifier, string version) = framework switch
        {
            "" => ("", "0.0"),
            "net48" => (".NETFramework", "4.8"),
            "netstandard2.0" => (".NETStandard", "2.0"),
            "netcoreapp3.1" => (".NETCoreApp", "3.1"),
            _ => (".NETCoreApp", framework.Replace("net", "", StringComparison.Ordinal)),
        };
        return new TargetRequest
        {
            TargetFramework = framework,
            FrameworkIdentifier = identifier,
            FrameworkVersion = Version.Parse(version),
            Target = RuntimeIdentifier.Parse(target),
            Host = RuntimeIdentifier.Parse(host),
            SdkVersion = "10.0.401",
            SdkRuntimeIdentifier = host,
            UsesRuntimePack = with.HasFlag(With.RuntimePack),
            UsesRidGraph = with.HasFlag(With.RidGraph),
            DisablesUnsupportedError = with.HasFlag(With.DisableUnsupportedError),
            DriverOverride = with.HasFlag(With.DriverOverride) ? "/opt/zig/cc" : "",
            SelectsLibraries = with.HasFlag(With.SysRoot),
        };
    }

    private static TargetRequest SourceBuilt(string target, bool hasPack) => new()
    {
        TargetFramework = "net10.0",
        FrameworkIdentifier = ".NETCoreApp",
        FrameworkVersion = new Version(10, 0),
        Target = RuntimeIdentifier.Parse(target),
        Host = RuntimeIdentifier.Parse("linux-x64"),
        SdkVersion = "10.0.401",
        SdkRuntimeIdentifier = "fedora.43-x64",
        HasDistributionCompilerPack = hasPack,
    };
}
