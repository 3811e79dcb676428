using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Tests.Binaries.Comparison;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

internal sealed class ToolComparisonTests
{
    /// <summary>The bench verb compares all files of the machine.</summary>
    private const int SampleSize = 100;

    [Test]
    [Platform("Linux", Reason = "The test uses the tools of a Linux machine.")]
    public void Read_SampleOfThisMachine_AgreesWithReadelfObjdumpAndFile()
    {
        if (ToolComparison.MissingTool() is string tool)
        {
            Assert.Ignore($"'{tool}' is not on PATH.");
        }

        IReadOnlyList<string> files = MachineFiles.Sample(MachineFiles.Below("/usr/bin", "/usr/lib"), SampleSize);
        IReadOnlyDictionary<string, string> descriptions = FileCommand.Describe(files);

        Assert.That(files.SelectMany(file => ToolComparison.Differences(file, descriptions[file])), Is.Empty);
    }
}
