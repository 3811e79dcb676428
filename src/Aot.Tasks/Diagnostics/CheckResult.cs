using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Diagnostics;

/// <summary>The outcome of a check.</summary>
internal enum CheckStatus
{
    /// <summary>It found nothing to report as a warning or an error.</summary>
    Passed,

    /// <summary>It found warnings.</summary>
    Warning,

    /// <summary>It found errors.</summary>
    Failed,

    /// <summary>It did not run, or could not decide.</summary>
    Skipped,
}

/// <summary>A check and what it found.</summary>
internal sealed class CheckResult
{
    private readonly Func<string> _found;

    private CheckResult(Check check, CheckStatus status, Func<string> found, IReadOnlyList<Finding> findings)
    {
        Check = check;
        Status = status;
        _found = found;
        Findings = findings;
    }

    /// <summary>The check.</summary>
    internal Check Check { get; }

    /// <summary>Its outcome.</summary>
    internal CheckStatus Status { get; }

    /// <summary>What was found, such as a path or a version; the reason for a skipped check.</summary>
    internal string Found => _found();

    /// <summary>The faults, in the order in which they are reported.</summary>
    internal IReadOnlyList<Finding> Findings { get; }

    /// <summary>A check that found no fault.</summary>
    internal static CheckResult Passed(Check check, string found) => new(check, CheckStatus.Passed, () => found, []);

    /// <summary>A check that was skipped.</summary>
    /// <param name="check">The check.</param>
    /// <param name="reason">Why.</param>
    /// <param name="arguments">The values of the reason's placeholders.</param>
    internal static CheckResult Skipped(Check check, SkipReason reason, params object[] arguments) =>
        new(check, CheckStatus.Skipped, () => reason.Format.With(arguments), []);

    /// <summary>The result that the findings add up to: failed with an error among them, passed without findings.</summary>
    internal static CheckResult Of(Check check, string found, IReadOnlyList<Finding> findings) => Of(check, () => found, findings);

    /// <summary>The same, with a text that is read only if it is shown.</summary>
    internal static CheckResult Of(Check check, Func<string> found, IReadOnlyList<Finding> findings) => new(check, StatusOf(findings), found, findings);

    /// <summary>The same check with other findings.</summary>
    internal CheckResult WithFindings(IReadOnlyList<Finding> findings) => new(Check, StatusOf(findings), _found, findings);

    /// <summary>The same check, its findings pointing to <paramref name="location"/>.</summary>
    internal CheckResult At(Location? location) =>
        Findings.Count == 0 ? this : WithFindings(Findings.Select(finding => finding with { Location = location }).ToList());

    /// <summary>The outcome of a check with one finding of this severity.</summary>
    internal static CheckStatus StatusOf(Severity severity) => severity switch
    {
        Severity.Error => CheckStatus.Failed,
        Severity.Warning => CheckStatus.Warning,
        _ => CheckStatus.Passed,
    };

    private static CheckStatus StatusOf(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? CheckStatus.Passed : StatusOf(findings.Max(finding => finding.Severity));
}
