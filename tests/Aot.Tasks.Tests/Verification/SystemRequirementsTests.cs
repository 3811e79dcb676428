using System.IO;
using System.Text;
using Aot.Tasks.Verification;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Verification;

internal sealed class SystemRequirementsTests
{
    private const int Block = 1024 * 1024;

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(Block - 5, TestName = "Find_AcrossTwoBlocks")]
    [TestCase(Block, TestName = "Find_AtTheStartOfABlock")]
    [TestCase((2 * Block) + 17, TestName = "Find_InTheThirdBlock")]
    public void Find_TextAnywhere_FindsTheLibrary(int offset)
    {
        byte[] program = new byte[offset + 4000];
        Encoding.ASCII.GetBytes("libicuuc.so").CopyTo(program, offset);

        Assert.That(SystemRequirements.FindLibraries(new MemoryStream(program)), Is.EqualTo(new[] { "ICU (libicu)" }));
    }

    [Test]
    public void Find_TextAtTheEnd_FindsTheLibrary() =>
        Assert.That(SystemRequirements.FindLibraries(Text("llNo usable version of libssl")), Is.EqualTo(new[] { "OpenSSL (libssl)" }));

    [TestCase("")]
    [TestCase("libicuuc.s")]
    [TestCase("llllllll")]
    public void Find_OtherText_FindsNothing(string text) => Assert.That(SystemRequirements.FindLibraries(Text(text)), Is.Empty);

    private static MemoryStream Text(string text) => new(Encoding.ASCII.GetBytes(text));
}
