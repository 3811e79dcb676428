using System.Linq;
using Aot.Tasks.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Prints the doctor's checklist; every failed check is also logged as the error that a publish would show.</summary>
[MSBuildMultiThreadableTask]
public sealed class PrintChecklist : Task
{
    /// <summary>@(AotSdkCheck).</summary>
    [Required]
    public ITaskItem[] Checks { get; set; } = [];

    /// <summary>What the checks were made for: runtime identifier and framework.</summary>
    public string Target { get; set; } = "";

    /// <summary>The project; errors point there.</summary>
    public string ProjectFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        Print(Resources.Format("Doctor.Heading", GetType().Assembly.GetName().Version.ToString(3), Target));
        foreach (ITaskItem check in Checks)
        {
            PrintCheck(check);
        }

        int failed = Checks.Count(check => check.GetMetadata("Status") == nameof(CheckStatus.Failed));
        Print(failed == 0 ? Resources.Get("Doctor.Good") : Resources.Format("Doctor.Bad", failed, Checks.Length));
        return failed == 0;
    }

    private void PrintCheck(ITaskItem check)
    {
        string status = check.GetMetadata("Status");
        string found = check.GetMetadata("Found");
        string remedy = check.GetMetadata("Remedy");
        string code = check.GetMetadata("Code");
        string mark = status switch
        {
            nameof(CheckStatus.Passed) => "[ok]  ",
            nameof(CheckStatus.Warning) => "[warn]",
            nameof(CheckStatus.Failed) => "[FAIL]",
            _ => "[skip]",
        };
        string title = $"  {mark} {check.GetMetadata("Title")}";
        if (code.Length == 0)
        {
            Print(found.Length == 0 ? title : $"{title}: {found}");
            return;
        }

        string text = remedy.Length == 0 ? found : found + " " + remedy;
        Print(title);
        if (status == nameof(CheckStatus.Failed))
        {
            Log.LogError(null, code, null, check.GetMetadata("HelpLink"), ProjectFile, 0, 0, 0, 0, "{0}", text);
        }
        else if (status == nameof(CheckStatus.Warning))
        {
            Log.LogWarning(null, code, null, check.GetMetadata("HelpLink"), ProjectFile, 0, 0, 0, 0, "{0}", text);
        }
        else
        {
            Print($"         {code}: {text}");
        }
    }

    private void Print(string line) => Log.LogMessage(MessageImportance.High, "{0}", line);
}
