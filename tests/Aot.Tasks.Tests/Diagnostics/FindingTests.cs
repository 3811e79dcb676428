using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Diagnostics;

internal sealed class FindingTests
{
    private static readonly DiagnosticDescriptor Descriptor = DiagnosticDescriptors.CppCliReference;

    private static string MessageWith(string argument) => Descriptor.MessageFormat.Replace("{0}", argument, System.StringComparison.Ordinal);

    [Test]
    public void Text_WithRemedy_EndsWithIt() => Assert.That(new Finding(Descriptor, "Install it.", "ar").Text, Is.EqualTo(MessageWith("ar") + " Install it."));

    [Test]
    public void Text_WithoutRemedy_IsTheMessage() => Assert.That(new Finding(Descriptor, "", "ar").Text, Is.EqualTo(MessageWith("ar")));

    [Test]
    public void Message_ArgumentWithBraces_IsTakenLiterally() =>
        Assert.That(new Finding(Descriptor, "", "/a/{0}/{b").Message, Is.EqualTo(MessageWith("/a/{0}/{b")));

    [TestCase(Severity.Error, ExpectedResult = Severity.Error)]
    [TestCase(Severity.Warning, ExpectedResult = Severity.Warning)]
    [TestCase(Severity.Message, ExpectedResult = Severity.Message)]
    public Severity AtMost_Error_IsLowered(Severity highest) => new Finding(Descriptor, "", "ar").AtMost(highest).Severity;

    [Test]
    public void AtMost_Message_IsNotRaised() => Assert.That(
        new Finding(Descriptor with { DefaultSeverity = Severity.Message }, "", "ar").AtMost(Severity.Error).Severity,
        Is.EqualTo(Severity.Message));

    [Test]
    public void AtMost_Lowered_KeepsTheRest() => Assert.That(
        new Finding(Descriptor, "Install it.", "ar") { Subject = "AR" }.AtMost(Severity.Warning),
        Has.Property(nameof(Finding.Text)).EqualTo(MessageWith("ar") + " Install it.").And.Property(nameof(Finding.Subject)).EqualTo("AR"));
}
