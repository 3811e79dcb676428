using System.Linq;
using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

internal sealed class TargetTiersTests
{
    [TestCase("linux-x64", "")]
    [TestCase("linux-musl-arm64", "")]
    [TestCase("win-x86", "")]
    [TestCase("ios-arm64", "")]
    [TestCase("freebsd-x64", "AOTSDK2004")]
    [TestCase("freebsd-arm64", "AOTSDK2004")]
    [TestCase("linux-loongarch64", "AOTSDK2004")]
    [TestCase("linux-musl-loongarch64", "AOTSDK2004")]
    [TestCase("linux-riscv64", "AOTSDK2004")]
    [TestCase("linux-musl-riscv64", "AOTSDK2004")]
    [TestCase("linux-bionic-arm64", "AOTSDK2005")]
    [TestCase("android-x64", "AOTSDK2005")]
    [TestCase("browser-wasm", "AOTSDK2005")]
    [TestCase("wasi-wasm", "AOTSDK2005")]
    public void Check_Target_ReportsItsTier(string identifier, string code) => Assert.Multiple(() =>
    {
        Assert.That(TargetTiers.Check(identifier).Select(finding => finding.Code), Is.EqualTo(code.Length == 0 ? [] : new[] { code }));
        Assert.That(TargetTiers.IsShipped(identifier), Is.EqualTo(code != "AOTSDK2004"));
    });
}
