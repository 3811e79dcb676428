using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Diagnostics;

/// <summary>What became of a check.</summary>
internal enum CheckStatus
{
    Passed,
    Warning,
    Failed,
    Skipped,
}

/// <summary>One check, named for what it asserts, and what it found.</summary>
internal sealed class CheckResult
{
    private CheckResult(string name, CheckStatus status, string found, IReadOnlyList<Finding> findings)
    {
        Name = name;
        Status = status;
        Found = found;
        Findings = findings;
    }

    /// <summary>For example LinkerCanLink; its title is the resource Check.LinkerCanLink.</summary>
    public string Name { get; }

    public CheckStatus Status { get; }

    /// <summary>What is there: a path, a version; for a skipped check the reason.</summary>
    public string Found { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public string Title => Resources.Get("Check." + Name);

    internal static CheckResult Passed(string name, string found) => new(name, CheckStatus.Passed, found, []);

    internal static CheckResult Skipped(string name, string reason) => new(name, CheckStatus.Skipped, reason, []);

    /// <summary>The result that these findings make: failed with an error among them, passed with none.</summary>
    internal static CheckResult Of(string name, string found, IReadOnlyList<Finding> findings) =>
        new(name, StatusOf(findings), found, findings);

    /// <summary>The same check after the user's wishes: skipped codes removed, errors lowered.</summary>
    internal CheckResult Apply(ISet<string> skippedCodes, Severity highest)
    {
        if (Findings.Count == 0)
        {
            return this;
        }

        List<Finding> kept = Findings
            .Where(finding => !skippedCodes.Contains(finding.Diagnostic.Code))
            .Select(finding => finding.AtMost(highest))
            .ToList();
        return kept.Count == 0
            ? Skipped(Name, Resources.Format("SkippedByUser", string.Join(", ", Findings.Select(f => f.Diagnostic.Code).Distinct())))
            : Of(Name, Found, kept);
    }

    private static CheckStatus StatusOf(IReadOnlyList<Finding> findings) =>
        findings.Any(finding => finding.Severity == Severity.Error) ? CheckStatus.Failed
        : findings.Any(finding => finding.Severity == Severity.Warning) ? CheckStatus.Warning
        : CheckStatus.Passed;
}
