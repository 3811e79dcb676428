namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>A finished build: its exit code, its output, and what it did.</summary>
internal sealed class Build
{
    private readonly BuildLog? _log;

    private Build(ToolRun run, BuildLog? log)
    {
        ExitCode = run.ExitCode;
        Log = run.Output;
        _log = log;
    }

    internal int ExitCode { get; }

    /// <summary>The console output.</summary>
    internal string Log { get; }

    internal Diagnostic[] Errors => [.. Recorded.Errors];

    internal Diagnostic[] Warnings => [.. Recorded.Warnings];

    /// <summary>The codes of all errors, in order, each once; empty for an error without a code.</summary>
    internal string[] ErrorCodes => Errors.Select(error => error.Code).Distinct().ToArray();

    /// <summary>The codes of all warnings, in order, each once.</summary>
    internal string[] WarningCodes => Warnings.Select(warning => warning.Code).Distinct().ToArray();

    /// <summary>The codes of Aot.Sdk's warnings, in order, each once.</summary>
    internal string[] AotSdkWarningCodes => WarningCodes.Where(IsAotSdk).ToArray();

    /// <summary>The codes of Aot.Sdk's errors and warnings, each once.</summary>
    internal string[] AotSdkCodes => ErrorCodes.Concat(WarningCodes).Where(IsAotSdk).ToArray();

    /// <summary>The text of the only error or warning with this code.</summary>
    internal string Text(string code) =>
        Errors.Where(error => error.Code == code).Select(error => error.Text).Concat(Warnings.Where(warning => warning.Code == code).Select(warning => warning.Text)).Single();

    /// <summary>See <see cref="BuildLog.Messages"/>.</summary>
    internal IEnumerable<string> Messages => Recorded.Messages;

    /// <summary>The number of trial links that Aot.Sdk ran.</summary>
    internal int TrialLinks => Messages.Count(text => text.Contains("-Wl,--defsym,main=_start", StringComparison.Ordinal)
        || (text.Contains("-shared", StringComparison.Ordinal) && text.Contains("aotsdk-", StringComparison.Ordinal)));

    /// <summary>The lines that a task printed on the console, without empty ones.</summary>
    internal string[] Printed(string task)
    {
        HashSet<string> console = [.. Log.Split('\n').Select(line => line.Trim())];
        return Tasks(task).SelectMany(executed => executed.Messages).Select(message => message.Trim()).Where(text => text.Length > 0 && console.Contains(text)).ToArray();
    }

    /// <summary>The lines about the published program.</summary>
    internal string[] Summary => Printed("VerifyOutput");

    /// <summary>The AotSdkCheck items from which the doctor's checklist was printed: all, or those of one check.</summary>
    internal ChecklistEntry[] Checks(string? name = null) =>
        Tasks("PrintChecklist").SelectMany(task => task.Checks).Where(entry => name == null || entry.Check == name).ToArray();

    internal string[] Statuses(string check) => Checks(check).Select(result => result.Status).ToArray();

    /// <summary>A target was executed, not skipped.</summary>
    internal bool Ran(string target) =>
        Recorded.Tasks.Any(task => task.Target == target);

    /// <summary>A target of this project was executed, not skipped.</summary>
    internal bool Ran(string target, TestProject project) =>
        Recorded.Tasks.Any(task => task.Target == target && task.ProjectFile == project.File);

    /// <summary>The errors of this project and the warnings that Aot.Sdk reported for it, each code once.</summary>
    internal string[] CodesOf(TestProject project) =>
    [
        .. Errors.Where(error => error.ProjectFile == project.File).Select(error => error.Code).Distinct(),
        .. Warnings.Where(warning => warning.ProjectFile == project.File).Select(warning => warning.Code).Where(IsAotSdk).Distinct(),
    ];

    /// <summary>How many times a task was executed.</summary>
    internal int CountOf(string task) => Tasks(task).Count();

    /// <summary>Runs `dotnet` with a verb, and records what it builds.</summary>
    internal static Build Run(string directory, string verb, IEnumerable<string> arguments, Machine? machine = null)
    {
        string log = Path.Combine(Path.GetTempPath(), $"aotsdk-{Guid.NewGuid():N}.log");
        string binaryLog = log + ".binlog"; // MSBuild requires this extension
        try
        {
            // The .NET SDK does not build a file-based app if the command has another logger than the binary log.
            bool isFileBased = arguments.Any(argument => argument.EndsWith(".cs", StringComparison.Ordinal));
            bool isDoctor = arguments.Any(argument => argument.Contains("AotSdkDoctor", StringComparison.Ordinal));
            string[] all = [verb, .. arguments, isFileBased ? "-bl:" + binaryLog : BuildLog.Argument(log, isDoctor)];
            ToolRun run = (machine ?? Machine.Unchanged).Run("dotnet", all, directory);
            if (File.Exists(binaryLog))
            {
                Convert(binaryLog, log);
            }

            return new Build(run, File.Exists(log) ? BuildLog.Read(log) : null);
        }
        finally
        {
            File.Delete(log);
            File.Delete(binaryLog);
        }
    }

    /// <summary>Records the events of a binary log.</summary>
    private static void Convert(string binaryLog, string log)
    {
        Microsoft.Build.Logging.BinaryLogReplayEventSource source = new();
        BuildLogger logger = new() { Parameters = log };
        logger.Initialize(source);
        source.Replay(binaryLog);
        logger.Shutdown();
    }

    internal static Build Publish(TestProject project, params string[] arguments) => Run(project.Directory, "publish", arguments);

    internal static Build Publish(TestProject project, Machine machine, params string[] arguments) => Run(project.Directory, "publish", arguments, machine);

    private BuildLog Recorded => _log ?? throw new InvalidOperationException("MSBuild did not start:\n" + Log);

    private static bool IsAotSdk(string code) => code.StartsWith("AOTSDK", StringComparison.Ordinal);

    private IEnumerable<ExecutedTask> Tasks(string name) => Recorded.Tasks.Where(task => task.Name == name);
}
