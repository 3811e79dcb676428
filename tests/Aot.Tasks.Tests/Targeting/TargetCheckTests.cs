using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

/// <summary>Over the lists of a real SDK, see <see cref="SdkLists"/>.</summary>
internal sealed class TargetCheckTests
{
    /// <summary>What a project and its environment can say beside the target.</summary>
    [Flags]
    public enum With
    {
        Nothing = 0,
        RuntimePack = 1,
        FullGraph = 2,
        DisableUnsupportedError = 4,
        OwnDriver = 8,
        SysRoot = 16,
    }

    /// <summary>
    /// Per identifier what net7.0, net8.0, net9.0 and net10.0 say on a fitting machine without, then with the runtime pack:
    /// a dot for nothing, else the last digit of AOTSDK200x.
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

    // Words that are no identifier.
    [TestCase("linux-x64", "linux-x46", "net9.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "Linux-X64", "net9.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "beos-ppc", "net9.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "linux", "net9.0", With.Nothing, "2001")]
    [TestCase("linux-x64", "linux-x46", "net9.0", With.FullGraph, "")]
    [TestCase("linux-x64", "linux-x46", "net9.0", With.OwnDriver, "")]
    [TestCase("linux-x64", "linux-x46", "net9.0", With.DisableUnsupportedError, "")]

    // Distributions.
    [TestCase("linux-x64", "debian.12-x64", "net9.0", With.Nothing, "2002")]
    [TestCase("linux-x64", "alpine.3.20-x64", "net8.0", With.Nothing, "2002")]
    [TestCase("win-x64", "win10-x64", "net10.0", With.Nothing, "2002")]
    [TestCase("linux-x64", "debian.12-x64", "net9.0", With.FullGraph, "")]
    [TestCase("linux-x64", "debian.12-x64", "net9.0", With.OwnDriver, "")]

    // Frameworks.
    [TestCase("linux-x64", "linux-x64", "net6.0", With.Nothing, "2007")]
    [TestCase("linux-x64", "linux-x64", "netcoreapp3.1", With.Nothing, "2007")]
    [TestCase("linux-x64", "linux-x64", "netstandard2.0", With.Nothing, "2007")]
    [TestCase("win-x64", "win-x64", "net48", With.Nothing, "2007")]
    [TestCase("linux-x64", "", "net6.0", With.Nothing, "2007")]
    [TestCase("linux-x64", "linux-x64", "net11.0", With.Nothing, "")]
    [TestCase("linux-x64", "osx-x64", "net11.0", With.Nothing, "")]
    [TestCase("linux-x64", "linux-x64", "", With.Nothing, "")]
    [TestCase("linux-x64", "", "net9.0", With.Nothing, "")]

    // Pairs of host and target.
    [TestCase("linux-x64", "linux-arm64", "net8.0", With.Nothing, "")]
    [TestCase("win-x64", "win-arm64", "net9.0", With.Nothing, "")]
    [TestCase("osx-arm64", "osx-x64", "net8.0", With.Nothing, "")]
    [TestCase("linux-x64", "win-x64", "net9.0", With.Nothing, "2008")]
    [TestCase("linux-x64", "win-x64", "net9.0", With.OwnDriver, "2008", TestName = "Windows_OwnDriver_IsStillRefusedByThePlatform")]
    [TestCase("linux-x64", "win-x64", "net9.0", With.DisableUnsupportedError, "")]
    [TestCase("linux-x64", "win-x64", "net9.0", With.OwnDriver | With.DisableUnsupportedError, "")]
    [TestCase("win-x64", "linux-x64", "net9.0", With.Nothing, "2008")]
    [TestCase("win-x64", "linux-x64", "net9.0", With.SysRoot, "2008")]
    [TestCase("win-x64", "linux-x64", "net9.0", With.OwnDriver, "2008")]
    [TestCase("win-x64", "linux-x64", "net9.0", With.DisableUnsupportedError, "")]
    [TestCase("win-x64", "osx-x64", "net9.0", With.Nothing, "2008")]
    [TestCase("osx-arm64", "win-arm64", "net9.0", With.Nothing, "2008")]
    [TestCase("linux-x64", "osx-arm64", "net9.0", With.Nothing, "2008")]
    [TestCase("linux-x64", "osx-arm64", "net9.0", With.OwnDriver, "")]
    [TestCase("linux-x64", "osx-arm64", "net9.0", With.DisableUnsupportedError, "")]
    [TestCase("osx-arm64", "linux-x64", "net9.0", With.Nothing, "2008")]
    [TestCase("osx-arm64", "linux-musl-x64", "net9.0", With.SysRoot, "")]
    [TestCase("osx-arm64", "linux-x64", "net9.0", With.OwnDriver, "")]
    [TestCase("linux-x64", "freebsd-x64", "net9.0", With.Nothing, "2004 2008")]
    [TestCase("linux-x64", "freebsd-x64", "net9.0", With.OwnDriver, "2004")]
    [TestCase("linux-x64", "ios-arm64", "net9.0", With.RuntimePack, "2008")]
    [TestCase("win-x64", "ios-arm64", "net9.0", With.RuntimePack, "2008")]
    [TestCase("osx-arm64", "android-arm64", "net10.0", With.RuntimePack, "2005")]
    [TestCase("win-x64", "android-arm64", "net10.0", With.RuntimePack | With.DisableUnsupportedError, "2005")]
    [TestCase("win-x64", "linux-bionic-arm64", "net9.0", With.RuntimePack, "2005 2008")]
    [TestCase("win-x64", "linux-bionic-arm64", "net9.0", With.RuntimePack | With.DisableUnsupportedError, "2005")]
    [TestCase("linux-musl-x64", "linux-bionic-arm64", "net9.0", With.RuntimePack, "2005")]

    // glibc and musl.
    [TestCase("linux-x64", "linux-musl-x64", "net8.0", With.Nothing, "2009")]
    [TestCase("linux-x64", "linux-musl-arm64", "net9.0", With.Nothing, "2009")]
    [TestCase("linux-x64", "linux-musl-x64", "net9.0", With.SysRoot, "")]
    [TestCase("linux-x64", "linux-musl-x64", "net9.0", With.OwnDriver, "")]
    [TestCase("linux-x64", "linux-musl-x64", "net9.0", With.DisableUnsupportedError, "")]
    [TestCase("linux-musl-x64", "linux-x64", "net9.0", With.Nothing, "2009")]
    [TestCase("linux-musl-x64", "linux-x64", "net9.0", With.SysRoot, "")]
    public void Run_HostTargetFramework_FindsTheCodes(string host, string target, string framework, With with, string codes) =>
        Assert.That(Run(Request(host, target, framework, with)), Is.EqualTo(codes.Length == 0 ? [] : codes.Split(' ').Select(code => "AOTSDK" + code)));

    [TestCase("fedora.43-x64", false, "AOTSDK2010")]
    [TestCase("fedora.43-x64", true, "")]
    [TestCase("linux-x64", false, "AOTSDK2010")]
    [TestCase("linux-x64", true, "")]
    [TestCase("linux-arm64", false, "AOTSDK2010")]
    [TestCase("linux-musl-x64", true, "AOTSDK2009")]
    [TestCase("fedora.42-x64", true, "AOTSDK2002")]
    public void Run_SdkOfTheDistribution_NeedsItsPack(string target, bool hasPack, string code) =>
        Assert.That(
            Run(SourceBuilt(target, hasPack), SdkLists.WithOwn("fedora.43-x64")),
            Is.EqualTo(code.Length == 0 ? [] : new[] { code }));

    [Test]
    public void Run_SdkOfTheDistributionThatDoesNotListItself_IsSilent() => Assert.That(Run(SourceBuilt("fedora.43-x64", false)), Is.Empty);

    [Test]
    public void Run_SdkWithoutItems_SaysNothing()
    {
        IReadOnlyList<CheckResult> results = TargetCheck.Run(Request("linux-x64", "win-x64", "net6.0"), new SupportMatrix([], [], []));

        Assert.That(results.Select(result => result.Status), Is.EqualTo(new[] { CheckStatus.Skipped }));
    }

    [Test]
    public void Run_AllGood_PassesThreeChecks()
    {
        IReadOnlyList<CheckResult> results = TargetCheck.Run(Request("linux-x64", "linux-arm64", "net9.0"), SdkLists.Matrix);

        Assert.That(
            results.Select(result => $"{result.Status} {result.Check.Name}: {result.Found}"),
            Is.EqualTo(new[] { "Passed FrameworkHasNativeAot: net9.0", "Passed TargetIsSupported: linux-arm64", "Passed HostCanTarget: linux-x64 → linux-arm64" }));
    }

    private const string OfNet8 = "linux-arm64, linux-musl-arm64, linux-musl-x64, linux-x64, win-arm64, win-x64, osx-x64, osx-arm64";

    [TestCase("linux-x64", "linux-x46", "net9.0", With.Nothing, Severity.Error,
        "'linux-x46' is not a runtime identifier that this .NET SDK knows. Did you mean 'linux-x64'?")]
    [TestCase("linux-x64", "beos-ppc", "net8.0", With.Nothing, Severity.Error,
        "'beos-ppc' is not a runtime identifier that this .NET SDK knows. Choose one of: " + OfNet8 + ".")]
    [TestCase("linux-x64", "debian.12-x64", "net9.0", With.Nothing, Severity.Error,
        "'debian.12-x64' names one distribution or version; native AOT packs are published for portable runtime identifiers only, here 'linux-x64'. "
        + "Use it instead: -r linux-x64")]
    [TestCase("win-x64", "win-x86", "net8.0", With.Nothing, Severity.Error,
        "Native AOT for net8.0 cannot target 'win-x86'. It can target: " + OfNet8 + ". "
        + "'win-x86' is supported from net9.0 on: set <TargetFramework>net9.0</TargetFramework>.")]
    [TestCase("linux-x64", "linux-s390x", "net8.0", With.Nothing, Severity.Error,
        "Native AOT for net8.0 cannot target 'linux-s390x'. It can target: " + OfNet8 + ". Choose one of these.")]
    [TestCase("freebsd-x64", "freebsd-x64", "net9.0", With.Nothing, Severity.Warning,
        "The .NET SDK lists 'freebsd-x64' as a native AOT target, but Microsoft publishes no packs for it: restore finds them only on a feed of whoever built them. "
        + "Add the feed that has them, or choose another target.")]
    [TestCase("linux-x64", "linux-bionic-arm64", "net9.0", With.RuntimePack, Severity.Message,
        "Native AOT for 'linux-bionic-arm64' is experimental: it may change between versions, or break.")]
    [TestCase("osx-arm64", "ios-arm64", "net9.0", With.Nothing, Severity.Error,
        "Native AOT for net9.0 can target 'ios-arm64' only with the native AOT runtime pack. Set <PublishAotUsingRuntimePack>true</PublishAotUsingRuntimePack>.")]
    [TestCase("linux-x64", "linux-bionic-x64", "net9.0", With.Nothing, Severity.Warning,
        "Native AOT for net9.0 can target 'linux-bionic-x64' only with the native AOT runtime pack. Set <PublishAotUsingRuntimePack>true</PublishAotUsingRuntimePack>.")]
    [TestCase("linux-x64", "linux-x64", "netstandard2.0", With.Nothing, Severity.Error,
        "netstandard2.0 has no native AOT, so it cannot be published with PublishAot. The first framework that has it is net7.0. "
        + "Set <TargetFramework>net10.0</TargetFramework>, or publish one of the project's frameworks that has native AOT: dotnet publish -f <framework>")]
    [TestCase("linux-x64", "win-x64", "net9.0", With.Nothing, Severity.Error,
        "A program for 'win-x64' cannot be linked on linux-x64: native AOT needs the target operating system's own linker and libraries. "
        + "Publish on Windows, for example in a container or a CI job of that system, or for this machine: dotnet publish -r linux-x64")]
    [TestCase("linux-x64", "linux-musl-x64", "net9.0", With.Nothing, Severity.Error,
        "A program for 'linux-musl-x64' needs the C library musl, but this machine links against glibc: the link fails, or makes a program that does not start. "
        + "Publish on Alpine Linux or another system with musl, for example in a container or a CI job of that system, or set SysRoot to a tree of it, "
        + "or publish for this machine: dotnet publish -r linux-x64")]
    public void Run_Fault_SaysItInOneSentence(string host, string target, string framework, With with, Severity severity, string text)
    {
        Finding finding = TargetCheck.Run(Request(host, target, framework, with), SdkLists.Matrix).SelectMany(result => result.Findings).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Text, Is.EqualTo(text));
            Assert.That(finding.Severity, Is.EqualTo(severity));
        });
    }

    [Test]
    public void Run_SdkOfTheDistribution_SaysItInOneSentence()
    {
        Finding finding = TargetCheck.Run(SourceBuilt("linux-x64", false), SdkLists.WithOwn("fedora.43-x64")).SelectMany(result => result.Findings).Single();

        Assert.Multiple(() =>
        {
            Assert.That(finding.Severity, Is.EqualTo(Severity.Warning));
            Assert.That(finding.Text, Is.EqualTo(
                "This .NET SDK was built by the distribution (fedora.43-x64); its native AOT compiler is a package of the distribution and is not on the public feed. "
                + "Install the distribution's package dotnet-sdk-aot-10.0, or use the .NET SDK from Microsoft."));
        });
    }

    [TestCase("linux-x64", "osx-arm64", "macOS")]
    [TestCase("win-x64", "linux-x64", "Linux with glibc (Debian, Ubuntu, Fedora, …)")]
    [TestCase("win-x64", "linux-musl-x64", "Alpine Linux or another system with musl")]
    [TestCase("linux-musl-x64", "linux-x64", "Linux with glibc (Debian, Ubuntu, Fedora, …)")]
    public void Run_WrongMachine_RemedyNamesTheRightOne(string host, string target, string machine)
    {
        Finding finding = TargetCheck.Run(Request(host, target, "net9.0"), SdkLists.Matrix).SelectMany(result => result.Findings).Single();

        Assert.That(finding.Remedy, Does.StartWith($"Publish on {machine}, for example").And.EndWith($"dotnet publish -r {host}"));
    }

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
            RuntimeIdentifier = target,
            SdkVersion = "10.0.401",
            SdkRuntimeIdentifier = host,
            SdkPortableRuntimeIdentifier = host,
            UsesRuntimePack = with.HasFlag(With.RuntimePack),
            UsesFullGraph = with.HasFlag(With.FullGraph),
            DisableUnsupportedError = with.HasFlag(With.DisableUnsupportedError),
            OwnDriver = with.HasFlag(With.OwnDriver) ? "/opt/zig/cc" : "",
            SysRoot = with.HasFlag(With.SysRoot) ? "/opt/root" : "",
        };
    }

    private static TargetRequest SourceBuilt(string target, bool hasPack) => new()
    {
        TargetFramework = "net10.0",
        FrameworkIdentifier = ".NETCoreApp",
        FrameworkVersion = new Version(10, 0),
        RuntimeIdentifier = target,
        SdkVersion = "10.0.401",
        SdkRuntimeIdentifier = "fedora.43-x64",
        SdkPortableRuntimeIdentifier = "linux-x64",
        HasDistributionCompilerPack = hasPack,
    };
}
