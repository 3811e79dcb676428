using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Prints one line for each target: those that were not published, or, for the doctor, whether this machine can build it.</summary>
[MSBuildMultiThreadableTask]
public sealed class PrintTargets : Task
{
    /// <summary>The name of the project, with the framework if it has several; not used by the doctor.</summary>
    public string Name { get; set; } = "";

    /// <summary>AotSdkCheck items of all targets.</summary>
    public ITaskItem[] Checks { get; set; } = [];

    /// <summary>$(TargetFramework) of a project that does not use native AOT, or $(TargetFrameworks) if none of them does, so that nothing was published; otherwise empty.</summary>
    public string SkippedFramework { get; set; } = "";

    /// <summary>True for the doctor: the task then fails if an error was found, unless another machine must build the target.</summary>
    public bool IsDoctor { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!IsDoctor)
        {
            Print(SkippedFramework.Length > 0 ? [Summaries.NothingToPublish.With(SkippedFramework)] : []);
            Print(TargetLines.NotPublished(Name, DescribedTarget.Parse(Checks, TargetReport.IsOfTarget)));
            return true;
        }

        Print(TargetLines.Overview(DescribedTarget.Parse(Checks, _ => true)));
        Print([""]); // MSBuild's terminal logger can overwrite the last line on the terminal.
        bool hasErrors = Checks.Select(ChecklistItem.Parse).Select(TargetReport.AsSkipped).Any(item => item.Status == CheckStatus.Failed);
        return !hasErrors || EndBuild.WithoutError(BuildEngine);
    }

    private void Print(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Terminal.WriteLine(Log, line);
        }
    }
}
