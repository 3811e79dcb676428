using Aot.Tasks.Compatibility.Scanning;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

internal sealed class MemberNameTests
{
    [TestCase("System.Reflection.Assembly.LoadFrom", ExpectedResult = "Assembly.LoadFrom")]
    [TestCase("System.Reflection.Emit.DynamicMethod..ctor", ExpectedResult = "DynamicMethod")]
    [TestCase("N.Cache..cctor", ExpectedResult = "Cache")]
    [TestCase("System.Linq.Expressions.Expression`1.Compile", ExpectedResult = "Expression.Compile")]
    [TestCase("N.Map`12..ctor", ExpectedResult = "Map")]
    [TestCase("Type.Member", ExpectedResult = "Type.Member")]
    [TestCase("new ComClass", ExpectedResult = "new ComClass")]
    public string Short_Member_HasNoNamespace(string member) => MemberName.Short(member);

    [Test]
    public void Sanitize_ControlCharactersAndSemicolons_AreRemoved() => Assert.That(MemberName.Sanitize("a\tb;c\n"), Is.EqualTo("abc"));

    [Test]
    public void Sanitize_LongName_IsTruncated() => Assert.That(MemberName.Sanitize(new string('a', 1000)), Has.Length.EqualTo(300));
}
