using System;
using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

internal sealed class SupportMatrixTests
{
    private static readonly SupportMatrix Matrix = SdkLists.Matrix;

    [Test]
    public void Frameworks_OfTheSdk_AreInOrder() => Assert.Multiple(() =>
    {
        Assert.That(Matrix.IsKnown, Is.True);
        Assert.That(Matrix.OldestFramework, Is.EqualTo(new Version(7, 0)));
        Assert.That(Matrix.NewestFramework, Is.EqualTo(new Version(10, 0)));
        Assert.That(Matrix.HasFramework(new Version(9, 0)), Is.True);
        Assert.That(Matrix.HasFramework(new Version(6, 0)), Is.False);
    });

    [TestCase("linux-x64", "7.0")]
    [TestCase("osx-x64", "8.0")]
    [TestCase("win-x86", "9.0")]
    [TestCase("linux-riscv64", "10.0")]
    [TestCase("ios-arm64", null)]
    [TestCase("nosuch", null)]
    public void FirstFrameworkFor_Target_IsTheOldest(string identifier, string? framework) =>
        Assert.That(Matrix.FirstFrameworkFor(identifier), Is.EqualTo(framework == null ? null : Version.Parse(framework)));

    [Test]
    public void Targets_OfEachFramework_AreThoseOfTheSdk() => Assert.Multiple(() =>
    {
        Assert.That(Matrix.TargetsOf(new Version(7, 0)), Is.EqualTo(new[] { "linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "win-arm64", "win-x64" }));
        Assert.That(Matrix.RuntimePackTargetsOf(new Version(8, 0)), Does.Contain("ios-arm64").And.Not.Contain("linux-x64"));
        Assert.That(Matrix.RuntimePackTargetsOf(new Version(7, 0)), Is.Empty);
        Assert.That(Matrix.TargetsOf(new Version(11, 0)), Is.Empty);
    });

    [TestCase("linux-s390x", true)]
    [TestCase("ios-arm64", true)]
    [TestCase("Linux-X64", false)]
    [TestCase("debian.12-x64", false)]
    public void IsRuntimeIdentifier_OtherCase_IsFalse(string identifier, bool expected) =>
        Assert.That(Matrix.IsRuntimeIdentifier(identifier), Is.EqualTo(expected));

    [Test]
    public void IsKnown_WithoutItems_IsFalse() => Assert.That(new SupportMatrix([], [], []).IsKnown, Is.False);
}
