using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// What all checks share: the user's wishes are applied, findings are logged with code, help link and project file, or handed to the doctor;
/// a defect of ours becomes AOTSDK9001 and stops nothing.
/// </summary>
#pragma warning disable CA1001 // MSBuild does not dispose tasks, and a cancellation source without a timer holds nothing.
public abstract class CheckTask : Task, ICancelableTask
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project that is published; errors point there.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Where the pages of the codes are: docs/ of the package.</summary>
    [Required]
    public string HelpDirectory { get; set; } = "";

    /// <summary>$(RuntimeIdentifier).</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>error, warning or off: what the user chose for these checks, see <see cref="SeverityPolicy"/>.</summary>
    public string Level { get; set; } = "error";

    /// <summary>Codes that are not reported, separated by semicolons: $(AotSdkSkipChecks).</summary>
    public string SkipChecks { get; set; } = "";

    /// <summary>True for the doctor: findings only go to <see cref="Results"/>.</summary>
    public bool ReportOnly { get; set; }

    /// <summary>True if more checks follow and <see cref="EndBuild"/> comes last: an error is then logged, but the task succeeds.</summary>
    public bool ContinueAfterErrors { get; set; }

    /// <summary>Names of the checks that found an error.</summary>
    [Output]
    public string[] Failed { get; private set; } = [];

    /// <summary>AotSdkCheck items: every check with Code, Status, Title, Found, Remedy, Detail (lines), File, Line and HelpLink.</summary>
    [Output]
    public ITaskItem[] Results { get; private set; } = [];

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Trace trace = new();
            List<CheckResult> results = Run(trace);
            _cancellation.Token.ThrowIfCancellationRequested();
            Failed = results.Where(result => result.Status == CheckStatus.Failed).Select(result => result.Check.Name).ToArray();
            Report(results, trace);
        }
#pragma warning disable CA1031 // A check must never be the reason that a publish fails.
        catch (Exception) when (_cancellation.IsCancellationRequested)
        {
            // What an interrupted tool does is no fault. MSBuild reports that the build was canceled.
            return EndBuild.WithoutError(BuildEngine);
        }
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFinding(new Finding(DiagnosticDescriptors.InternalError, Remedies.InternalError, e.ToString()));
        }

        return ContinueAfterErrors || !Log.HasLoggedErrors;
    }

    /// <summary>Called by MSBuild on another thread, for example after Ctrl+C.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Looks at the machine through <paramref name="machine"/> and says what it found.</summary>
    private protected abstract List<CheckResult> Check(IMachine machine, Trace trace);

    /// <summary>What the user chose for these checks.</summary>
    private protected SeverityPolicy Policy => SeverityPolicy.Parse(Level, SkipChecks, DefaultLevel);

    /// <summary>The checks that the doctor lists if all of them are turned off.</summary>
    private protected abstract IReadOnlyList<Check> ListedChecks { get; }

    /// <summary>The property that <see cref="Level"/> is the value of.</summary>
    private protected virtual string LevelProperty => "AotSdkPreflight";

    /// <summary>The level if <see cref="Level"/> has no accepted value.</summary>
    private protected virtual ReportLevel DefaultLevel => ReportLevel.Error;

    private protected static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private protected static bool IsFalse(string value) => string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    private protected static string[] Specs(IEnumerable<ITaskItem> items) => items.Select(item => item.ItemSpec).ToArray();

    /// <summary>In a publish, checks that are turned off do not run. The doctor shows them as skipped.</summary>
    private List<CheckResult> Run(Trace trace)
    {
        if (ReportOnly && Policy.Level == ReportLevel.Off)
        {
            return ListedChecks.Select(check => CheckResult.Skipped(check, SkipReasons.TurnedOff, LevelProperty)).ToList();
        }

        SystemMachine machine = new(_cancellation.Token)
        {
            Waiting = (tool, time) => Terminal.WriteLine(Log, Checklist.ToolStillRuns.With(tool, Math.Round(time.TotalSeconds))),
        };
        return Check(machine, trace).Select(Policy.Apply).ToList();
    }

    private void Report(List<CheckResult> results, Trace trace)
    {
        if (ReportOnly)
        {
            Results = results.SelectMany(ToItems).ToArray();
        }
        else
        {
            foreach (Finding finding in results.SelectMany(result => result.Findings))
            {
                LogFinding(finding);
            }
        }

        bool isFailure = results.Any(result => result.Status == CheckStatus.Failed);
        foreach (string line in trace.Lines)
        {
            Log.LogMessage(isFailure ? MessageImportance.Normal : MessageImportance.Low, "{0}", LogText.ForMessage(line));
        }
    }

    private void LogFinding(Finding finding)
    {
        string code = finding.Code;
        string file = finding.Location?.File ?? ProjectFile;
        int line = finding.Location?.Line ?? 0;
        int column = finding.Location?.Column ?? 0;
        if (finding.Severity == Severity.Error)
        {
            Log.LogError(null, code, null, HelpLink(code), file, line, column, 0, 0, "{0}", LogText.ForFinding(finding.Text));
        }
        else if (IsFirst(code + (finding.Subject.Length > 0 ? finding.Subject : finding.Text)))
        {
            if (finding.Severity == Severity.Warning)
            {
                Log.LogWarning(null, code, null, HelpLink(code), file, line, column, 0, 0, "{0}", LogText.ForFinding(finding.Text));
            }
            else
            {
                Log.LogMessage(null, code, null, file, line, column, 0, 0, MessageImportance.High, "{0}", LogText.ForFinding(finding.Text));
            }
        }
    }

    /// <summary>A check runs in restore and again in the build; what does not stop either is said once.</summary>
    private bool IsFirst(string text)
    {
        string key = "Aot.Sdk/said/" + ProjectFile + "/" + text;
        if (BuildEngine4.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) != null)
        {
            return false;
        }

        BuildEngine4.RegisterTaskObject(key, key, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return true;
    }

    private IEnumerable<ITaskItem> ToItems(CheckResult result) =>
        result.Findings.Count == 0 ? new[] { ToItem(result, null) } : result.Findings.Select(finding => ToItem(result, finding));

    private ITaskItem ToItem(CheckResult result, Finding? finding)
    {
        string code = finding?.Code ?? "";
        TaskItem item = new(result.Check.Name);
        item.SetMetadata("Code", code);
        item.SetMetadata("Status", (finding == null ? result.Status : CheckResult.StatusOf(finding.Severity)).ToString());
        item.SetMetadata("Title", result.Check.Title());
        item.SetMetadata("Found", Escape(finding?.Message ?? result.Found));
        item.SetMetadata("Remedy", Escape(finding?.Remedy ?? ""));
        item.SetMetadata("Detail", Escape(finding == null ? "" : string.Join("\n", finding.Detail)));
        item.SetMetadata("File", Escape(finding == null ? "" : finding.Location?.File ?? ProjectFile));
        item.SetMetadata("Line", finding?.Location is { Line: > 0 } location ? location.Line.ToString(CultureInfo.InvariantCulture) : "");
        item.SetMetadata("HelpLink", finding == null ? "" : HelpLink(code));
        return item;
    }

    /// <summary>Metadata values are escaped text; ours are literal.</summary>
    private static string Escape(string value) => LogText.ForFinding(value).Replace("%", "%25");

    /// <summary>A file: link, so that the page is the one of this version and opens without a network.</summary>
    private string HelpLink(string code) => new Uri(Path.Combine(HelpDirectory, code + ".md")).AbsoluteUri;
}
