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
    private readonly string _found;
    private readonly string _reason;

    private CheckResult(string name, CheckStatus status, string found, string reason, IReadOnlyList<Finding> findings)
    {
        Name = name;
        Status = status;
        _found = found;
        _reason = reason;
        Findings = findings;
    }

    /// <summary>For example LinkerCanLink; its title is the resource Check.LinkerCanLink.</summary>
    public readonly string Name;

    public readonly CheckStatus Status;

    /// <summary>What is there: a path, a version; for a skipped check the reason.</summary>
    public string Found => _reason.Length == 0 ? _found : Resources.Format(_reason, _found);

    public readonly IReadOnlyList<Finding> Findings;

    public string Title => Resources.Get("Check." + Name);

    internal static CheckResult Passed(string name, string found) => new(name, CheckStatus.Passed, found, "", []);

    /// <param name="name">The check.</param>
    /// <param name="reason">Name of a resource: read only when it is shown, for a publish with nothing to do should not pay for texts.</param>
    /// <param name="subject">Its placeholder {0}.</param>
    internal static CheckResult Skipped(string name, string reason, string subject = "") => new(name, CheckStatus.Skipped, subject, reason, []);

    /// <summary>The result that these findings make: failed with an error among them, passed with none.</summary>
    internal static CheckResult Of(string name, string found, List<Finding> findings) =>
        new(name, StatusOf(findings), found, "", findings);

    /// <summary>One line for <see cref="FromNote"/>: status, name, and what it found or why it was skipped.</summary>
    internal string ToNote() => string.Join("\t", Status == CheckStatus.Skipped ? "skipped" : "passed", Name, _reason, _found);

    /// <summary>The passed or skipped check that <see cref="ToNote"/> wrote.</summary>
    internal static CheckResult FromNote(string[] parts) =>
        parts[0] == "skipped" ? Skipped(parts[1], parts[2], parts[3]) : Passed(parts[1], parts[3]);

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
            ? Skipped(Name, "SkippedByUser", string.Join(", ", Findings.Select(finding => finding.Diagnostic.Code).Distinct()))
            : Of(Name, Found, kept);
    }

    /// <summary>The same check, its findings pointing to <paramref name="location"/>.</summary>
    internal CheckResult At(Location? location) =>
        Findings.Count == 0 ? this : Of(Name, Found, Findings.Select(finding => finding.At(location)).ToList());

    /// <summary>The same check with its warnings as errors.</summary>
    internal CheckResult Raised() => Findings.Count == 0 ? this : Of(Name, Found, Findings.Select(finding => finding.Raised()).ToList());

    /// <summary>What one finding makes of its check.</summary>
    internal static CheckStatus StatusOf(Severity severity) => severity switch
    {
        Severity.Error => CheckStatus.Failed,
        Severity.Warning => CheckStatus.Warning,
        _ => CheckStatus.Passed,
    };

    private static CheckStatus StatusOf(List<Finding> findings) =>
        findings.Count == 0 ? CheckStatus.Passed : StatusOf(findings.Max(finding => finding.Severity));
}
