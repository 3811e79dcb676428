using System;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Prints the doctor's checklist; every failed check is also logged as the error that a publish would show.</summary>
[MSBuildMultiThreadableTask]
public sealed class PrintChecklist : Task
{
    /// <summary>@(AotSdkCheck); none where the project does not ask for native AOT.</summary>
    public ITaskItem[] Checks { get; set; } = [];

    /// <summary>What the checks were made for; may be empty.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>What the checks were made for.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>The SDK logged an error of its own about the project's packages.</summary>
    public bool IsUnresolved { get; set; }

    /// <summary>A runtime identifier to propose (NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>The project; errors point there.</summary>
    public string ProjectFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Checks.Length == 0)
        {
            Print(Resources.Format("Doctor.NotNative", TargetFramework));
            Print("");
            return true;
        }

        Print(Resources.Format(
            "Doctor.Heading", GetType().Assembly.GetName().Version.ToString(3), RuntimeIdentifier.Length > 0 ? RuntimeIdentifier + ", " + TargetFramework : TargetFramework));
        foreach (ITaskItem check in Checks)
        {
            PrintCheck(check);
        }

        int failed = Count(nameof(CheckStatus.Failed));
        int asked = Names(check => check.GetMetadata("Status") != nameof(CheckStatus.Skipped));
        Print(
            failed > 0 ? Resources.Format("Doctor.Bad", failed, asked)
            : IsUnresolved ? Resources.Get("Doctor.Unresolved")
            : RuntimeIdentifier.Length == 0 ? Resources.Format("Doctor.NoTarget", SdkPortableRuntimeIdentifier)
            : Resources.Get("Doctor.Good"));
        Print(""); // the terminal logger may write over the last line
        return failed == 0;
    }

    private int Count(string status) => Names(check => check.GetMetadata("Status") == status);

    /// <summary>A check may have several findings, each an item.</summary>
    private int Names(Func<ITaskItem, bool> condition) => Checks.Where(condition).Select(check => check.ItemSpec).Distinct().Count();

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
        string file = check.GetMetadata("File");
        _ = int.TryParse(check.GetMetadata("Line"), NumberStyles.None, CultureInfo.InvariantCulture, out int line);
        if (status == nameof(CheckStatus.Failed))
        {
            Log.LogError(null, code, null, check.GetMetadata("HelpLink"), file.Length > 0 ? file : ProjectFile, line, 0, 0, 0, "{0}", text);
        }
        else if (status == nameof(CheckStatus.Warning))
        {
            Log.LogWarning(null, code, null, check.GetMetadata("HelpLink"), file.Length > 0 ? file : ProjectFile, line, 0, 0, 0, "{0}", text);
        }
        else
        {
            Print($"         {code}: {text}");
        }

        foreach (string detail in check.GetMetadata("Detail").Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            Print("         " + detail);
        }
    }

    private void Print(string line) => Terminal.Print(Log, line);
}
