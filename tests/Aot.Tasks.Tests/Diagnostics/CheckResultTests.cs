using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

internal sealed class CheckResultTests
{
    private static readonly Finding Driver = new(DiagnosticDescriptors.LinkerDriverNotFound, "", "linux-x64"); // an error
    private static readonly Finding Memory = new(DiagnosticDescriptors.MemoryLow, "", "1 MB", "2 MB"); // a warning
    private static readonly Finding Tier = new(DiagnosticDescriptors.RuntimeIdentifierTier, "", "x"); // a message

    [Test]
    public void Of_SeveralFindings_StatusFollowsTheMostSevere() => Assert.Multiple(() =>
    {
        Assert.That(Of(Memory, Driver).Status, Is.EqualTo(CheckStatus.Failed));
        Assert.That(Of(Tier, Memory).Status, Is.EqualTo(CheckStatus.Warning));
        Assert.That(Of(Tier).Status, Is.EqualTo(CheckStatus.Passed));
        Assert.That(Of().Status, Is.EqualTo(CheckStatus.Passed));
    });

    [Test]
    public void Skipped_ReasonWithPlaceholder_IsFilledIn() => Assert.That(
        CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.ClangVersionUnknown, "/usr/bin/clang").Found,
        Is.EqualTo(Checklist.ClangVersionUnknown.Replace("{0}", "/usr/bin/clang", System.StringComparison.Ordinal)));

    [Test]
    public void At_Location_IsThatOfEachFinding()
    {
        Location place = new("/app.csproj", 3, 5);

        Assert.That(Of(Memory, Driver).At(place).Findings, Has.All.Property(nameof(Finding.Location)).EqualTo(place));
    }

    private static CheckResult Of(params Finding[] findings) => CheckResult.Of(Checks.LinkerCanLink, "", findings);
}
