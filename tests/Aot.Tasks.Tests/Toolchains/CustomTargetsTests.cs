using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

internal sealed class CustomTargetsTests
{
    private const string Project = "/project/app.csproj";

    [TestCase("<Project><Target Name=\"Native\" /></Project>", true)]
    [TestCase("<Project><Target\n  Name=\"Native\" /></Project>", true)]
    [TestCase("<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>", false)]
    [TestCase("<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><Target Name=\"Native\" /></Project>", true)]
    [TestCase("<Target", false)]
    [TestCase("", false)]
    public void AreIn_Text_ContainsATargetElement(string text, bool expected) =>
        Assert.That(CustomTargets.AreIn(Project, new ScriptedMachine().File(Project, text)), Is.EqualTo(expected));

    [Test]
    public void AreIn_NoFile_IsFalse() => Assert.That(CustomTargets.AreIn(Project, new ScriptedMachine().Directory("/project")), Is.False);
}
