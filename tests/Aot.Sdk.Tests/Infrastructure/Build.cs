using Microsoft.Build.Logging.StructuredLogger;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>A finished build: its exit code, its output, and the contents of its binary log.</summary>
internal sealed class Build
{
    /// <summary>Two logs that were read at the same time were once seen to get each other's texts.</summary>
    private static readonly System.Threading.Lock Reading = new();

    private readonly Lazy<Microsoft.Build.Logging.StructuredLogger.Build> _tree;

    private Build(ToolRun run, string binaryLog)
    {
        ExitCode = run.ExitCode;
        Log = run.Output;
        _tree = new Lazy<Microsoft.Build.Logging.StructuredLogger.Build>(() =>
        {
            lock (Reading)
            {
                return BinaryLog.ReadBuild(binaryLog);
            }
        });
    }

    internal int ExitCode { get; }

    /// <summary>The console output.</summary>
    internal string Log { get; }

    internal Error[] Errors => _tree.Value.FindChildrenRecursive<Error>().ToArray();

    internal Warning[] Warnings => _tree.Value.FindChildrenRecursive<Warning>().ToArray();

    /// <summary>The codes of all errors, in order, each once; empty for an error without a code.</summary>
    internal string[] ErrorCodes => Errors.Select(error => error.Code ?? "").Distinct().ToArray();

    /// <summary>The codes of all warnings, in order, each once.</summary>
    internal string[] WarningCodes => Warnings.Select(warning => warning.Code ?? "").Distinct().ToArray();

    /// <summary>The codes of Aot.Sdk's warnings, in order, each once.</summary>
    internal string[] AotSdkWarningCodes => WarningCodes.Where(IsAotSdk).ToArray();

    /// <summary>The codes of Aot.Sdk's errors and warnings, each once.</summary>
    internal string[] AotSdkCodes => ErrorCodes.Concat(WarningCodes).Where(IsAotSdk).ToArray();

    /// <summary>The text of the only error or warning with this code.</summary>
    internal string Text(string code) =>
        Errors.Where(error => error.Code == code).Select(error => error.Text).Concat(Warnings.Where(warning => warning.Code == code).Select(warning => warning.Text)).Single();

    /// <summary>Every message of the build, those of low importance included.</summary>
    internal IEnumerable<string> Messages => _tree.Value.FindChildrenRecursive<Message>().Select(message => message.Text);

    /// <summary>The number of trial links that Aot.Sdk ran.</summary>
    internal int TrialLinks => Messages.Count(text => text.Contains("-Wl,--defsym,main=_start", StringComparison.Ordinal)
        || (text.Contains("-shared", StringComparison.Ordinal) && text.Contains("aotsdk-", StringComparison.Ordinal)));

    /// <summary>The lines that a task printed on the console, without empty ones.</summary>
    internal string[] Printed(string task)
    {
        HashSet<string> console = [.. Log.Split('\n').Select(line => line.Trim())];
        return Tasks(task).SelectMany(node => node.FindChildrenRecursive<Message>()).Select(message => message.Text.Trim()).Where(text => text.Length > 0 && console.Contains(text)).ToArray();
    }

    /// <summary>The lines about the published program.</summary>
    internal string[] Summary => Printed("VerifyOutput");

    /// <summary>The AotSdkCheck items from which the doctor's checklist was printed: all, or those of one check.</summary>
    internal (string Status, string Found)[] Checks(string? name = null) =>
        Tasks("PrintChecklist").SelectMany(node => node.FindChildrenRecursive<Parameter>(parameter => parameter.Name == "Checks"))
            .SelectMany(parameter => parameter.Children.OfType<Item>())
            .Where(item => name == null || item.Text == name)
            .Select(item => (Metadata(item, "Status"), Metadata(item, "Found")))
            .ToArray();

    internal string[] Statuses(string check) => Checks(check).Select(result => result.Status).ToArray();

    /// <summary>A target was executed, not skipped.</summary>
    internal bool Ran(string target) =>
        _tree.Value.FindChildrenRecursive<Target>(node => node.Name == target).Any(node => node.Children.Any(child => child is Microsoft.Build.Logging.StructuredLogger.Task));

    /// <summary>A target of this project was executed, not skipped.</summary>
    internal bool Ran(string target, TestProject project) =>
        _tree.Value.FindChildrenRecursive<Target>(node => node.Name == target && node.Project?.ProjectFile == project.File)
            .Any(node => node.Children.Any(child => child is Microsoft.Build.Logging.StructuredLogger.Task));

    /// <summary>The errors of this project and the warnings that Aot.Sdk reported for it, each code once.</summary>
    internal string[] CodesOf(TestProject project) =>
    [
        .. Errors.Where(error => error.ProjectFile == project.File).Select(error => error.Code ?? "").Distinct(),
        .. Warnings.Where(warning => warning.ProjectFile == project.File).Select(warning => warning.Code ?? "").Where(IsAotSdk).Distinct(),
    ];

    /// <summary>How many times a task was executed.</summary>
    internal int CountOf(string task) => Tasks(task).Count;

    /// <summary>Runs `dotnet` with a verb, and reads the binary log.</summary>
    internal static Build Run(string directory, string verb, IEnumerable<string> arguments, Machine? machine = null)
    {
        string log = Path.Combine(Path.GetTempPath(), $"aotsdk-{Guid.NewGuid():N}.binlog");
        try
        {
            string[] all = [verb, .. arguments, $"-bl:{log};ProjectImports=None"];
            Build build = new((machine ?? Machine.Unchanged).Run("dotnet", all, directory), log);
            _ = File.Exists(log) ? build._tree.Value : null;
            return build;
        }
        finally
        {
            File.Delete(log);
        }
    }

    internal static Build Publish(TestProject project, params string[] arguments) => Run(project.Directory, "publish", arguments);

    internal static Build Publish(TestProject project, Machine machine, params string[] arguments) => Run(project.Directory, "publish", arguments, machine);

    private static bool IsAotSdk(string code) => code.StartsWith("AOTSDK", StringComparison.Ordinal);

    private static string Metadata(Item item, string name) => item.Children.OfType<Metadata>().Single(metadata => metadata.Name == name).Value;

    private IReadOnlyList<Microsoft.Build.Logging.StructuredLogger.Task> Tasks(string name) =>
        _tree.Value.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>(node => node.Name == name);
}
