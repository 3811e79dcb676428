using Microsoft.Build.Logging.StructuredLogger;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>One finished build: its exit code, its output, and what its binary log tells.</summary>
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

    /// <summary>The console's text.</summary>
    internal string Log { get; }

    /// <summary>Codes of all errors, in order, each once.</summary>
    internal string[] ErrorCodes => Errors.Select(error => error.Code ?? "").Distinct().ToArray();

    internal string[] WarningCodes => _tree.Value.FindChildrenRecursive<Warning>().Select(warning => warning.Code ?? "").Distinct().ToArray();

    /// <summary>Warnings of Aot.Sdk alone.</summary>
    internal string[] OwnWarningCodes => WarningCodes.Where(code => code.StartsWith("AOTSDK", StringComparison.Ordinal)).ToArray();

    internal Error[] Errors => _tree.Value.FindChildrenRecursive<Error>().ToArray();

    internal Warning[] Warnings => _tree.Value.FindChildrenRecursive<Warning>().ToArray();

    /// <summary>A target was executed, not skipped.</summary>
    internal bool Ran(string target) =>
        _tree.Value.FindChildrenRecursive<Target>(node => node.Name == target).Any(node => node.Children.Any(child => child is Microsoft.Build.Logging.StructuredLogger.Task));

    /// <summary>How often a task was executed.</summary>
    internal int CountOf(string task) =>
        _tree.Value.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>(node => node.Name == task).Count;

    /// <summary>Every message text of the build, low importance included.</summary>
    internal IEnumerable<string> Messages => _tree.Value.FindChildrenRecursive<Message>().Select(message => message.Text);

    /// <summary>How many real links Aot.Sdk tried.</summary>
    internal int Probes => Messages.Count(text => text.Contains("-Wl,--defsym,main=_start", StringComparison.Ordinal)
        || (text.Contains("-shared", StringComparison.Ordinal) && text.Contains("aotsdk-", StringComparison.Ordinal)));

    internal static Build Run(string directory, string verb, IEnumerable<string> arguments, Machine? machine = null)
    {
        string log = Path.Combine(Path.GetTempPath(), $"aotsdk-{Guid.NewGuid():N}.binlog");
        try
        {
            string[] words = [verb, .. arguments, $"-bl:{log};ProjectImports=None"];
            Build build = new((machine ?? Machine.AsItIs).Run("dotnet", words, directory), log);
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
}
