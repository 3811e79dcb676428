using System.IO;
using System.Text;
using Aot.Tasks.Verification;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Verification;

/// <summary>Names as in object files of the IL compiler 9.0.20 for linux-x64; on macOS with an underscore before them.</summary>
[SystemIndependent]
internal sealed class ObjectSymbolsTests
{
    [TestCase("Mid_Draw_Painter__Draw", true)]
    [TestCase("_Mid_Draw_Painter__Draw", true)]
    [TestCase("Mid_Draw_Painter__Draw_0", true)]
    [TestCase("Mid_Draw_Painter__Draw<System___Canon>", true)]
    [TestCase("Mid_Draw_Painter<Int32>__Draw", true)]
    [TestCase("Mid_Draw_Painter<Int32>__Draw_1<Mid_A__B>", true)]
    [TestCase("Mid_Draw_Painter__DrawLine", false)]
    [TestCase("Mid_Draw_Painter__Draw_All", false)]
    [TestCase("Mid_Draw_Painter2__Draw", false)]
    [TestCase("_lsda0Mid_Draw_Painter__Draw", true)]
    [TestCase("<Boxed>Mid_Draw_Painter__<unbox>Mid_Draw_Painter__Draw", true)]
    [TestCase("__DelegateCtor_System_Delegate__InitializeClosedInstance__Mid_Draw_Painter__Draw", true)]
    [TestCase("Other_Mid_Draw_Painter__Draw", false)]
    [TestCase("Other0Mid_Draw_Painter__Draw", false)]
    [TestCase("Mid_Draw_Painter", false)]
    public void Contains_Symbol_IsThatOfTheMethod(string symbol, bool expected) => Assert.That(
        ObjectSymbols.Read(new MemoryStream(Encoding.ASCII.GetBytes("\0Mid_Draw\0" + symbol + "\0other\0"))).Contains("Mid_Draw_Painter", "Draw"), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("Mid_Draw_Painter__Draw")]
    [TestCase("\0Mid_Draw_Painter__Draw")]
    public void Contains_FileWithoutThatText_IsFalse(string content) =>
        Assert.That(ObjectSymbols.Read(new MemoryStream(Encoding.ASCII.GetBytes(content))).Contains("Mid_Draw_Painter", "Draw"), Is.False);
}
