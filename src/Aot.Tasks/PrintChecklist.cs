using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Prints the doctor's checklist. After it, findings are logged as a publish would log them: errors and warnings with code, file and help link. Fails if a
/// check found an error.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class PrintChecklist : Task
{
    /// <summary>@(AotSdkCheck); empty if the project does not use native AOT.</summary>
    public ITaskItem[] Checks { get; set; } = [];

    /// <summary>The target of the checks: $(RuntimeIdentifier); can be empty.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>$(TargetFramework), or $(TargetFrameworks) if none of them uses native AOT.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>$(AotSdkPreflight).</summary>
    public string Preflight { get; set; } = "";

    /// <summary>$(AotSdkCompatibility).</summary>
    public string Compatibility { get; set; } = "";

    /// <summary>True if the .NET SDK could not resolve the packages of the project, and logged an error.</summary>
    public bool IsUnresolved { get; set; }

    /// <summary>The runtime identifier of this machine, to suggest it as a target: $(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>Full path of the project. Findings that point to no other file point to it.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>
    /// True if the doctor checks several targets. The task then succeeds, because the targets that follow are also checked, and a target that another machine must
    /// build is not an error.
    /// </summary>
    public bool IsOneOfSeveral { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Checks.Length == 0)
        {
            Print(Checklist.DoctorNotNative.With(TargetFramework));
            PrintEnd();
            return true;
        }

        List<ChecklistItem> items = Checks.Select(ChecklistItem.Parse).ToList();
        bool isOfOtherMachine = IsOneOfSeveral && TargetReport.Of(items).State == TargetState.OtherMachine;
        DoctorReport report = new(isOfOtherMachine ? items.ConvertAll(TargetReport.AsSkipped) : items)
        {
            TurnedOff = [.. IsOff(Preflight) ? new[] { "AotSdkPreflight" } : [], .. IsOff(Compatibility) ? new[] { "AotSdkCompatibility" } : []],
        };
        string version = GetType().Assembly.GetName().Version.ToString(3);
        Print(RuntimeIdentifier.Length > 0
            ? Checklist.DoctorHeading.With(version, RuntimeIdentifier, TargetFramework)
            : Checklist.DoctorHeadingWithoutTarget.With(version, TargetFramework));
        foreach (string line in report.Lines)
        {
            Print("  " + line);
        }

        foreach (ChecklistItem finding in report.Findings)
        {
            Report(finding);
        }

        if (!isOfOtherMachine)
        {
            Print(report.Conclusion(IsUnresolved, RuntimeIdentifier, SdkPortableRuntimeIdentifier));
        }

        PrintEnd();
        return report.FailedChecks == 0 || IsOneOfSeveral;
    }

    private static bool IsOff(string level) => level.Equals("off", StringComparison.OrdinalIgnoreCase);

    private void Report(ChecklistItem finding)
    {
        string file = finding.File.Length > 0 ? finding.File : ProjectFile;
        if (finding.Status == CheckStatus.Failed)
        {
            Log.LogError(null, finding.Code, null, finding.HelpLink, file, finding.Line, 0, 0, 0, "{0}", LogText.ForFinding(finding.Text));
        }
        else if (finding.Status == CheckStatus.Warning)
        {
            Log.LogWarning(null, finding.Code, null, finding.HelpLink, file, finding.Line, 0, 0, 0, "{0}", LogText.ForFinding(finding.Text));
        }
        else
        {
            Print($"{finding.Code}: {finding.Text}");
        }

        foreach (string line in finding.Detail)
        {
            Print("    " + line);
        }
    }

    /// <summary>An empty line, because MSBuild's terminal logger can overwrite the last line on the terminal.</summary>
    private void PrintEnd() => Print("");

    private void Print(string line) => Terminal.WriteLine(Log, line);
}
