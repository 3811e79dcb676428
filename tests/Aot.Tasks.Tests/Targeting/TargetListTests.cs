using Aot.Tasks.Targeting;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Targeting;

/// <summary>Which targets a project has.</summary>
internal sealed class TargetListTests
{
    // The .NET SDK has added linux-x64, the runtime identifier of this machine, where the list does not contain it.
    [TestCase("linux-arm64;win-x64", "linux-arm64;win-x64;linux-x64", "linux-x64", "", ExpectedResult = "linux-arm64 win-x64")]
    [TestCase("linux-x64;win-x64", "linux-x64;win-x64", "linux-x64", "", ExpectedResult = "linux-x64 win-x64")]
    [TestCase("linux-arm64", "linux-arm64;linux-x64;win-x64", "linux-x64", "", ExpectedResult = "linux-arm64 win-x64", Description = "Directory.Build.targets adds one")]
    [TestCase("", ";linux-x64", "linux-x64", "", ExpectedResult = "linux-x64", Description = "no list")]
    [TestCase("", "win-x64;linux-x64", "", "", ExpectedResult = "win-x64 linux-x64", Description = "only Directory.Build.targets")]
    [TestCase("", "", "", "osx-arm64", ExpectedResult = "osx-arm64", Description = "one runtime identifier instead of a list")]
    [TestCase("linux-x64;win-x64", "linux-x64;win-x64", "", "win-x64", ExpectedResult = "linux-x64 win-x64", Description = "a list and one runtime identifier")]
    [TestCase(" linux-x64 ;;\n linux-x64; win-x64 ", " linux-x64 ;;\n linux-x64; win-x64 ", "linux-x64", "", ExpectedResult = "linux-x64 win-x64")]
    [TestCase("linux-x64;any", "linux-x64;any", "", "", ExpectedResult = "linux-x64", Description = "a tool with a managed program for other systems")]
    [TestCase("", "", "", "", ExpectedResult = "", Description = "a library")]
    public string Of_Project_IsItsList(string ofProject, string evaluated, string added, string single) =>
        string.Join(' ', TargetList.Of("", evaluated, ofProject, added, single));

    [Test]
    public void Of_RuntimeIdentifierOnTheCommandLine_IsTheOnlyTarget() =>
        Assert.That(TargetList.Of("win-x64", "linux-x64;win-x64", "linux-x64;win-x64", "", "win-x64"), Is.EqualTo(new[] { "win-x64" }));
}
