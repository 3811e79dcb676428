using System;
using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Diagnostics;

/// <summary>What the user chose for a group of checks with $(AotSdkPreflight), $(AotSdkCompatibility) or $(AotSdkVerify).</summary>
internal enum ReportLevel
{
    /// <summary>Errors are reported as errors. For packages and references (6xxx) warnings are errors too.</summary>
    Error,

    /// <summary>Errors are reported as warnings, except for packages and references (6xxx) that can never work, which stay errors.</summary>
    Warning,

    /// <summary>Nothing is reported, except for packages and references (6xxx) that can never work, which stay errors.</summary>
    Off,
}

/// <summary>The one place where the user's settings decide whether and how severely a finding is reported. A check has already lowered an uncertain finding (<see cref="Finding.AtMost"/>).</summary>
/// <param name="Level">The level of the group that the findings belong to.</param>
/// <param name="SkippedCodes">Codes that are not reported at all: $(AotSdkSkipChecks).</param>
internal sealed record SeverityPolicy(ReportLevel Level, ISet<string> SkippedCodes)
{
    private const string CompatibilityRange = "AOTSDK6";

    /// <param name="level">error, warning or off, in any case.</param>
    /// <param name="skipChecks">The value of $(AotSdkSkipChecks).</param>
    /// <param name="defaultLevel">The level for any other value, which AOTSDK1020 reports.</param>
    internal static SeverityPolicy Parse(string level, string skipChecks, ReportLevel defaultLevel = ReportLevel.Error) => new(
        level.Equals("off", StringComparison.OrdinalIgnoreCase) ? ReportLevel.Off
            : level.Equals("warning", StringComparison.OrdinalIgnoreCase) ? ReportLevel.Warning
            : level.Equals("error", StringComparison.OrdinalIgnoreCase) ? ReportLevel.Error
            : defaultLevel,
        new HashSet<string>(CodeList.Parse(skipChecks), StringComparer.OrdinalIgnoreCase));

    /// <summary>The check with the findings that are reported, at their final severity.</summary>
    internal CheckResult Apply(CheckResult result)
    {
        if (result.Findings.Count == 0)
        {
            return result;
        }

        List<Finding> reported = result.Findings
            .Where(finding => !SkippedCodes.Contains(finding.Code))
            .Select(Adjust)
            .OfType<Finding>()
            .ToList();
        string[] skipped = result.Findings.Select(finding => finding.Code).Where(SkippedCodes.Contains).Distinct().ToArray();
        return reported.Count == 0 && skipped.Length > 0
            ? CheckResult.Skipped(result.Check, SkipReasons.SkippedByUser, string.Join(", ", skipped))
            : result.WithFindings(reported);
    }

    /// <summary>The finding at its final severity; null if it is not reported.</summary>
    private Finding? Adjust(Finding finding)
    {
        // Packages: the level raises and lowers the severity of code that fails only if it runs. It does not change that of code that can never work.
        if (finding.Code.StartsWith(CompatibilityRange, StringComparison.Ordinal))
        {
            return finding.Descriptor.DefaultSeverity == Severity.Error ? finding
                : Level == ReportLevel.Off ? null
                : Level == ReportLevel.Error && finding.Severity == Severity.Warning ? finding with { Severity = Severity.Error }
                : finding;
        }

        return Level switch
        {
            ReportLevel.Off => null,
            ReportLevel.Warning => finding.AtMost(Severity.Warning),
            _ => finding,
        };
    }
}
