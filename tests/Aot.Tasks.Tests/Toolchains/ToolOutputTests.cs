using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

internal sealed class ToolOutputTests
{
    [TestCase("", "")]
    [TestCase("ld: warning: x\nld: fatal\n", "ld: fatal")]
    [TestCase("clang: error: linker command failed with exit code 1 (use -v to see invocation)\n", "clang: error: linker command failed with exit code 1 (use -v to see invocation)")]
    [TestCase("  a\r\n\r\n  b\r\n", "a | b")]
    public void Summarize_Output_ReturnsTheErrors(string text, string summary) => Assert.That(ToolOutput.Summarize(text), Is.EqualTo(summary));
}
