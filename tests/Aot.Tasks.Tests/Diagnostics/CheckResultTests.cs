using System;
using System.Collections.Generic;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

internal sealed class CheckResultTests
{
    private static readonly Finding Driver = new(Catalogue.LinkerDriverNotFound, "", "linux-x64"); // AOTSDK3001, an error
    private static readonly Finding Memory = new(Catalogue.MemoryLow, "", "1 MB", "2 MB"); // AOTSDK3027, a warning
    private static readonly Finding Tier = new(Catalogue.RuntimeIdentifierTier, "", "x"); // AOTSDK2005, a message

    [Test]
    public void Status_FollowsTheGravestFinding()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Of(Memory, Driver).Status, Is.EqualTo(CheckStatus.Failed));
            Assert.That(Of(Tier, Memory).Status, Is.EqualTo(CheckStatus.Warning));
            Assert.That(Of(Tier).Status, Is.EqualTo(CheckStatus.Passed));
            Assert.That(Of().Status, Is.EqualTo(CheckStatus.Passed));
        });
    }

    [Test]
    public void Apply_SkippedCode_IsLeftOut()
    {
        CheckResult applied = Of(Driver, Memory).Apply(Codes("AOTSDK3001"), Severity.Error);

        Assert.Multiple(() =>
        {
            Assert.That(applied.Findings, Is.EqualTo(new[] { Memory }));
            Assert.That(applied.Status, Is.EqualTo(CheckStatus.Warning));
        });
    }

    [Test]
    public void Apply_AllCodesSkipped_IsSkippedAndNamesThem()
    {
        CheckResult applied = Of(Driver, Memory, Driver).Apply(Codes("aotsdk3001", "AOTSDK3027"), Severity.Error);

        Assert.Multiple(() =>
        {
            Assert.That(applied.Status, Is.EqualTo(CheckStatus.Skipped));
            Assert.That(applied.Findings, Is.Empty);
            Assert.That(applied.Found, Is.EqualTo("skipped by AotSdkSkipChecks (AOTSDK3001, AOTSDK3027)"));
        });
    }

    [Test]
    public void Apply_LevelWarning_LowersErrors()
    {
        CheckResult applied = Of(Driver).Apply(Codes(), Severity.Warning);

        Assert.Multiple(() =>
        {
            Assert.That(applied.Status, Is.EqualTo(CheckStatus.Warning));
            Assert.That(applied.Findings[0].Severity, Is.EqualTo(Severity.Warning));
        });
    }

    [Test]
    public void Apply_NoFindings_ChangesNothing()
    {
        CheckResult passed = CheckResult.Passed("LinkerCanLink", "/usr/bin/clang");

        Assert.Multiple(() =>
        {
            Assert.That(passed.Apply(Codes("AOTSDK3001"), Severity.Warning).Status, Is.EqualTo(CheckStatus.Passed));
            Assert.That(passed.Found, Is.EqualTo("/usr/bin/clang"));
            Assert.That(passed.Title, Is.EqualTo("A program can be linked"));
        });
    }

    private static CheckResult Of(params Finding[] findings) => CheckResult.Of("LinkerCanLink", "", [.. findings]);

    private static HashSet<string> Codes(params string[] codes) => new(codes, StringComparer.OrdinalIgnoreCase);
}
