using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

internal sealed class LogTextTests
{
    [TestCase("plain text, größe → 'x'\tend", "plain text, größe → 'x'\tend")]
    [TestCase("\u001b[31mred\u001b[0m", "red")]
    [TestCase("\u001b[1;38;5;9mred\u009b0m", "red")]
    [TestCase("a\u001b]8;;https://host\u001b\\link\u001b]8;;\u0007b", "alinkb")]
    [TestCase("a\u001b]0;title never ends", "a]0;title never ends")]
    [TestCase("a\u001b", "a")]
    [TestCase("a\0b\bc\u007fd\u0085e", "abcd\ne")]
    [TestCase("one\r\ntwo\rthree\n", "one\ntwo\nthree\n")]
    [TestCase("user\u202egnp.exe\u2066", "usergnp.exe")]
    [TestCase("##vso[task.setvariable variable=x]y", "# #vso[task.setvariable variable=x]y")]
    [TestCase("text ##[error]bad", "text # #[error]bad")]
    [TestCase("###VSO[x]", "## #VSO[x]")]
    [TestCase("##teamcity[message text='x']", "# #teamcity[message text='x']")]
    [TestCase("#\u001b[0m#vso[x]", "# #vso[x]")]
    [TestCase("##\0[error]", "# #[error]")]
    [TestCase("::error::boom", ": :error::boom")]
    [TestCase("one\n  ::set-output name=x::y", "one\n  : :set-output name=x::y")]
    [TestCase("one\r::stop-commands::x", "one\n: :stop-commands::x")]
    [TestCase("\u00a0::debug::x", "\u00a0: :debug::x")]
    [TestCase("std::vector and a::b", "std::vector and a::b")]
    [TestCase("## heading [link]", "## heading [link]")]
    public void ForFinding_Text_HasNoControlCharactersAndNoCommands(string text, string expected) =>
        Assert.That(LogText.ForFinding(text), Is.EqualTo(expected));

    [TestCase("file(1,1): error X1: bad", "file(1,1): error X1 - bad")]
    [TestCase("clang: error: linker command failed", "clang: error - linker command failed")]
    [TestCase("error CS1: bad", "error CS1 - bad")]
    [TestCase("a: fatal ERROR : bad", "a: fatal ERROR - bad")]
    [TestCase("one\nld:warning LNK4001: two", "one\nld:warning LNK4001 - two")]
    [TestCase("[warn] Trial link: the errors: none", "[warn] Trial link: the errors: none")]
    [TestCase("exit code 1: no error here", "exit code 1: no error here")]
    public void ForMessage_Text_HasNoErrorOfAnotherTool(string text, string expected) => Assert.That(LogText.ForMessage(text), Is.EqualTo(expected));

    [Test]
    public void ForFinding_Error_IsKept() => Assert.That(LogText.ForFinding("ld: error: bad"), Is.EqualTo("ld: error: bad"));

    [Test]
    public void ForFinding_LongLine_IsCut()
    {
        string text = LogText.ForFinding("first\n" + new string('x', 60_000) + "\nlast");

        Assert.That(text, Has.Length.LessThan(20_000).And.StartWith("first\nxxx").And.EndWith("…\nlast"));
    }
}
