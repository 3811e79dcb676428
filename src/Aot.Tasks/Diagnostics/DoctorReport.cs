using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Diagnostics;

/// <summary>What the doctor says about a project: one line for each check, then the findings, then a conclusion.</summary>
internal sealed class DoctorReport
{
    private const int MarkWidth = 6; // of [FAIL] and its like, so that the titles are aligned

    private readonly IReadOnlyList<IReadOnlyList<ChecklistItem>> _checks;

    /// <param name="items">The AotSdkCheck items of one target, in the order of the checks.</param>
    internal DoctorReport(IReadOnlyList<ChecklistItem> items)
    {
        _checks = items.GroupBy(item => item.Check).Select(check => (IReadOnlyList<ChecklistItem>)check.ToList()).ToList();
        Findings = items.Where(item => item.Code.Length > 0).ToList();
    }

    /// <summary>One line for each check: a mark, the subject, and what was found, such as "[ok]   Linker driver: /usr/bin/clang".</summary>
    internal IReadOnlyList<string> Lines => _checks.Select(Line).ToList();

    /// <summary>The findings of all checks, in their order.</summary>
    internal IReadOnlyList<ChecklistItem> Findings { get; }

    /// <summary>The properties that turn off a group of checks.</summary>
    internal IReadOnlyList<string> TurnedOff { get; init; } = [];

    /// <summary>The number of checks that found an error.</summary>
    internal int FailedChecks => Count(CheckStatus.Failed);

    /// <summary>The last line.</summary>
    /// <param name="isUnresolved">True if the .NET SDK could not resolve the packages of the project, and logged an error.</param>
    /// <param name="runtimeIdentifier">The target; can be empty.</param>
    /// <param name="sdkRuntimeIdentifier">The runtime identifier of this machine, to suggest it as a target.</param>
    internal string Conclusion(bool isUnresolved, string runtimeIdentifier, string sdkRuntimeIdentifier)
    {
        int warnings = Count(CheckStatus.Warning);
        return FailedChecks > 0 ? Checklist.DoctorFailed.With(FailedChecks, _checks.Count - Count(CheckStatus.Skipped))
            : isUnresolved ? Checklist.DoctorUnresolved
            : TurnedOff.Count > 0 ? Checklist.DoctorTurnedOff.With(string.Join(", ", TurnedOff))
            : runtimeIdentifier.Length == 0 ? Checklist.DoctorNoTarget.With(sdkRuntimeIdentifier)
            : warnings > 0 ? Checklist.DoctorPassedWithWarnings.With(warnings)
            : Checklist.DoctorPassed;
    }

    private int Count(CheckStatus status) => _checks.Count(check => StatusOf(check) == status);

    /// <summary>The outcome of the check's most severe finding. A skipped check has no findings.</summary>
    private static CheckStatus StatusOf(IReadOnlyList<ChecklistItem> check) => check.Max(item => item.Status);

    private static string Line(IReadOnlyList<ChecklistItem> check)
    {
        CheckStatus status = StatusOf(check);
        ChecklistItem shown = check.First(item => item.Status == status);
        string line = Mark(status).PadRight(MarkWidth) + " " + shown.Title + (shown.Found.Length > 0 ? ": " + shown.Found : "");
        return check.Count == 1 ? line : line + " " + Checklist.MoreFindings.With(check.Count - 1);
    }

    private static string Mark(CheckStatus status) => status switch
    {
        CheckStatus.Passed => Checklist.PassedMark,
        CheckStatus.Warning => Checklist.WarningMark,
        CheckStatus.Failed => Checklist.FailedMark,
        _ => Checklist.SkippedMark,
    };
}
