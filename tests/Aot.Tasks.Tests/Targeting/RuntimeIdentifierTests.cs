using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

internal sealed class RuntimeIdentifierTests
{
    [TestCase("linux-x64", "linux", "glibc", "x64")]
    [TestCase("linux-arm64", "linux", "glibc", "arm64")]
    [TestCase("linux-musl-x64", "linux", "musl", "x64")]
    [TestCase("linux-musl-arm", "linux", "musl", "arm")]
    [TestCase("linux-bionic-arm64", "linux", "bionic", "arm64")]
    [TestCase("win-x86", "win", "", "x86")]
    [TestCase("osx-arm64", "osx", "", "arm64")]
    [TestCase("freebsd-x64", "freebsd", "", "x64")]
    [TestCase("iossimulator-arm64", "iossimulator", "", "arm64")]
    [TestCase("browser-wasm", "browser", "", "wasm")]
    [TestCase("debian.12-x64", "debian.12", "", "x64")]
    [TestCase("win", "win", "", "")]
    [TestCase("linux", "linux", "glibc", "")]
    [TestCase("", "", "", "")]
    public void Parse_Identifier_HasItsParts(string value, string system, string libc, string architecture)
    {
        RuntimeIdentifier rid = RuntimeIdentifier.Parse(value);

        Assert.Multiple(() =>
        {
            Assert.That(rid.OperatingSystem, Is.EqualTo(system));
            Assert.That(rid.Libc, Is.EqualTo(libc));
            Assert.That(rid.Architecture, Is.EqualTo(architecture));
            Assert.That(rid.IsLinux, Is.EqualTo(system == "linux"));
            Assert.That(rid.IsWindows, Is.EqualTo(system == "win"));
            Assert.That(rid.IsEmpty, Is.EqualTo(value.Length == 0));
            Assert.That(rid.ToString(), Is.EqualTo(value));
        });
    }

    [TestCase("osx-arm64", true)]
    [TestCase("ios-arm64", true)]
    [TestCase("iossimulator-x64", true)]
    [TestCase("tvos-arm64", true)]
    [TestCase("maccatalyst-x64", true)]
    [TestCase("linux-x64", false)]
    [TestCase("android-arm64", false)]
    [TestCase("", false)]
    public void IsApple_Identifier_IsThatOfTheIlCompiler(string value, bool isApple) => Assert.That(RuntimeIdentifier.Parse(value).IsApple, Is.EqualTo(isApple));

    [TestCase("fedora.43-x64", "fedora.43-x64", "linux-x64")]
    [TestCase("linux-arm64", "fedora.43-x64", "linux-arm64")]
    [TestCase("linux-x64", "linux-x64", "linux-x64")]
    [TestCase("win10-x64", "linux-x64", "win-x64")]
    [TestCase("osx.12-arm64", "linux-x64", "osx-arm64")]
    [TestCase("win-arm64", "linux-x64", "win-arm64")]
    [TestCase("linux-musl-x64", "linux-x64", "linux-musl-x64")]
    [TestCase("win", "linux-x64", "win")]
    [TestCase("", "fedora.43-x64", "")]
    public void ParseTarget_IdentifierOfTheDistribution_IsThePortableOne(string value, string sdk, string expected) =>
        Assert.That(RuntimeIdentifier.ParseTarget(value, sdk, "linux-x64").Value, Is.EqualTo(expected));

    [TestCase("osx-arm64", "macosx")]
    [TestCase("maccatalyst-x64", "macosx")]
    [TestCase("ios-arm64", "iphoneos")]
    [TestCase("iossimulator-x64", "iphonesimulator")]
    [TestCase("tvos-arm64", "appletvos")]
    [TestCase("tvossimulator-arm64", "appletvsimulator")]
    [TestCase("linux-x64", "")]
    public void AppleSdkName_EachSystem_FollowsTheTargets(string value, string expected) =>
        Assert.That(RuntimeIdentifier.Parse(value).AppleSdkName, Is.EqualTo(expected));
}
