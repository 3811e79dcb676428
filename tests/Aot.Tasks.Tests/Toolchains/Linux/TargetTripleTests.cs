using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class TargetTripleTests
{
    [TestCase("linux-x64", "9.0", false, "x86_64-linux-gnu")]
    [TestCase("linux-arm64", "8.0", false, "aarch64-linux-gnu")]
    [TestCase("linux-arm64", "10.0", false, "aarch64-linux-gnu")]
    [TestCase("linux-arm", "9.0", false, "armv7-linux-gnueabihf")]
    [TestCase("linux-riscv64", "10.0", false, "riscv64-linux-gnu")]
    [TestCase("linux-musl-x64", "9.0", false, "x86_64-linux-musl")]
    [TestCase("linux-musl-arm64", "8.0", false, "aarch64-alpine-linux-musl")]
    [TestCase("linux-musl-arm64", "9.0", true, "aarch64-alpine-linux-musl")]
    [TestCase("linux-musl-x64", "10.0", true, "x86_64-alpine-linux-musl")]
    [TestCase("linux-musl-arm", "9.0", false, "armv7-linux-musleabihf")]
    public void For_EachTarget_IsThatOfTheTargetsFiles(string target, string framework, bool isAlpine, string triple) =>
        Assert.That(TargetTriple.For(new Project { Target = target, Framework = framework, SysRootIsAlpine = isAlpine }.Request), Is.EqualTo(triple));
}
