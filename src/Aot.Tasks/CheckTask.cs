using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Base class of all checks. Applies the user's settings, and logs findings with code, help link, and project file, or passes them to the doctor.
/// An exception in a check becomes AOTSDK9001 and does not stop the build.
/// </summary>
#pragma warning disable CA1001 // MSBuild does not dispose tasks, and a cancellation source without a timer holds nothing.
public abstract class CheckTask : Task, ICancelableTask
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project that is published. Errors without another location point to it.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The folder with the pages of the codes: docs/ in the package.</summary>
    [Required]
    public string HelpDirectory { get; set; } = "";

    /// <summary>$(RuntimeIdentifier).</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The level that the user chose for these checks, error, warning, or off: see <see cref="SeverityPolicy"/>.</summary>
    public string Level { get; set; } = "error";

    /// <summary>Codes that are not reported, separated by semicolons: $(AotSdkSkipChecks).</summary>
    public string SkipChecks { get; set; } = "";

    /// <summary>True for the doctor: findings are not logged, only added to <see cref="Results"/>.</summary>
    public bool ReportOnly { get; set; }

    /// <summary>True if more checks follow and <see cref="EndBuild"/> comes last: an error is then logged, but the task succeeds.</summary>
    public bool ContinueAfterErrors { get; set; }

    /// <summary>Names of the checks that found an error.</summary>
    [Output]
    public string[] Failed { get; private set; } = [];

    /// <summary>AotSdkCheck items: every check with RuntimeIdentifier, Code, Status, Title, Found, Remedy, Detail (lines), File, Line and HelpLink.</summary>
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
            // A tool that was interrupted is not at fault. MSBuild reports that the build was canceled.
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

    /// <summary>Runs the checks and returns their results.</summary>
    private protected abstract List<CheckResult> Check(IMachine machine, Trace trace);

    /// <summary>The level and the skipped codes that the user chose for these checks.</summary>
    private protected SeverityPolicy Policy => SeverityPolicy.Parse(Level, SkipChecks, DefaultLevel);

    /// <summary>The checks that the doctor lists if all of them are turned off.</summary>
    private protected abstract IReadOnlyList<Check> ListedChecks { get; }

    /// <summary>The property whose value is <see cref="Level"/>.</summary>
    private protected virtual string LevelProperty => "AotSdkPreflight";

    /// <summary>The level if <see cref="Level"/> has no accepted value.</summary>
    private protected virtual ReportLevel DefaultLevel => ReportLevel.Error;

    /// <summary>True if an MSBuild condition with == 'true' is. A parameter of type bool would reject other values.</summary>
    private protected static bool IsTrue(string value) => ProjectSettings.ParseBoolean(value) == true;

    /// <summary>True if an MSBuild condition with == 'false' is.</summary>
    private protected static bool IsFalse(string value) => ProjectSettings.ParseBoolean(value) == false;

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

    /// <summary>A check runs in the restore and again in the build. Warnings and messages, which stop neither, are logged only once.</summary>
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
        item.SetMetadata("RuntimeIdentifier", RuntimeIdentifier);
        item.SetMetadata("Code", code);
        item.SetMetadata("Status", (finding == null ? result.Status : CheckResult.StatusOf(finding.Severity)).ToString());
        item.SetMetadata("Title", result.Check.Title);
        item.SetMetadata("Found", Escape(finding?.Message ?? result.Found));
        item.SetMetadata("Remedy", Escape(finding?.Remedy ?? ""));
        item.SetMetadata("Detail", Escape(finding == null ? "" : string.Join("\n", finding.Detail)));
        item.SetMetadata("File", Escape(finding == null ? "" : finding.Location?.File ?? ProjectFile));
        item.SetMetadata("Line", finding?.Location is { Line: > 0 } location ? location.Line.ToString(CultureInfo.InvariantCulture) : "");
        item.SetMetadata("HelpLink", finding == null ? "" : HelpLink(code));
        return item;
    }

    /// <summary>MSBuild unescapes metadata values, so literal values are escaped first.</summary>
    private static string Escape(string value) => LogText.ForFinding(value).Replace("%", "%25");

    /// <summary>A file: link, so that the page matches this version and opens without a network connection.</summary>
    private string HelpLink(string code) => new Uri(Path.Combine(HelpDirectory, code + ".md")).AbsoluteUri;
}
