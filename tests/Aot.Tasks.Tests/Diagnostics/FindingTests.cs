using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

internal sealed class FindingTests
{
    [Test]
    public void Text_WithRemedy_EndsWithIt()
    {
        Finding finding = new(Catalogue.ArchiverNotFound, "Install it: apt-get install -y binutils");

        Assert.That(finding.Text, Is.EqualTo("NativeLib=Static packs the library with 'ar', which is not on PATH. Install it: apt-get install -y binutils"));
    }

    [Test]
    public void Text_WithoutRemedy_IsTheMessage()
    {
        Finding finding = new(Catalogue.ArchiverNotFound, "");

        Assert.That(finding.Text, Is.EqualTo(finding.Message));
    }

    [Test]
    public void Message_ArgumentWithBraces_IsTakenLiterally()
    {
        Finding finding = new(Catalogue.SysRootNotFound, "", "/a/{0}/{b");

        Assert.That(finding.Message, Is.EqualTo("The folder that SysRoot names, '/a/{0}/{b', does not exist, or has no libraries in lib, lib64, usr/lib or usr/lib64."));
    }

    [TestCase(Severity.Error, ExpectedResult = Severity.Error)]
    [TestCase(Severity.Warning, ExpectedResult = Severity.Warning)]
    [TestCase(Severity.Message, ExpectedResult = Severity.Message)]
    public Severity AtMost_Error_IsLowered(Severity highest) => new Finding(Catalogue.ArchiverNotFound, "").AtMost(highest).Severity;

    [Test]
    public void AtMost_Message_IsNotRaised() =>
        Assert.That(new Finding(Catalogue.RuntimeIdentifierTier, "", "x").AtMost(Severity.Error).Severity, Is.EqualTo(Severity.Message));

    [Test]
    public void AtMost_Lowered_KeepsItsWords()
    {
        Finding lowered = new Finding(Catalogue.SysRootNotFound, "remedy", "/a").AtMost(Severity.Warning);

        Assert.That(lowered.Text, Is.EqualTo("The folder that SysRoot names, '/a', does not exist, or has no libraries in lib, lib64, usr/lib or usr/lib64. remedy"));
    }
}
