using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// Writes what the tests read of a build (<see cref="BuildLog"/>) to the file that is its parameter. A binary log contains more, but
/// takes a sixth of the processor time of a build, and its reader was once seen to mix up the texts of two logs that were read at the same time.
/// </summary>
public sealed class BuildLogger : ILogger
{
    private readonly System.Threading.Lock _lock = new();
    private readonly Dictionary<(int Node, int Project, int Target), string> _targets = [];
    private readonly Dictionary<(int Node, int Project, int Task), ExecutedTask> _tasks = [];
    private readonly BuildLog _log = new();

    /// <summary>MSBuild sets it. This logger receives all events, whatever the value is.</summary>
    public LoggerVerbosity Verbosity { get; set; }

    /// <summary>Full path of the file, and optionally <see cref="BuildLog.WithTaskInputs"/>.</summary>
    public string? Parameters { get; set; }

    /// <summary>Subscribes to the events.</summary>
    public void Initialize(IEventSource eventSource)
    {
        eventSource.AnyEventRaised += (_, e) =>
        {
            lock (_lock)
            {
                Add(e);
            }
        };
    }

    /// <summary>Writes the file.</summary>
    public void Shutdown() => _log.Write(Parameters!.Replace(BuildLog.WithTaskInputs, "", StringComparison.Ordinal));

    private void Add(BuildEventArgs e)
    {
        BuildEventContext context = e.BuildEventContext ?? BuildEventContext.Invalid;
        switch (e)
        {
            case TargetStartedEventArgs target:
                _targets[(context.NodeId, context.ProjectContextId, context.TargetId)] = target.TargetName;
                break;
            case TaskStartedEventArgs task:
                string name = _targets.GetValueOrDefault((context.NodeId, context.ProjectContextId, context.TargetId), "");
                bool isOfAotSdk = task.TaskFile?.Split('/', '\\').Contains("aot.sdk") == true; // the folder of the package
                ExecutedTask executed = new(task.TaskName, name, task.ProjectFile ?? "") { IsOfAotSdk = isOfAotSdk };
                _tasks[Key(context)] = executed;
                _log.Tasks.Add(executed);
                break;
            case BuildErrorEventArgs error:
                _log.Errors.Add(new Diagnostic(error.Code ?? "", error.Message ?? "", error.File ?? "", error.LineNumber, error.ProjectFile ?? ""));
                break;
            case BuildWarningEventArgs warning:
                _log.Warnings.Add(new Diagnostic(warning.Code ?? "", warning.Message ?? "", warning.File ?? "", warning.LineNumber, warning.ProjectFile ?? ""));
                break;
            case TaskParameterEventArgs { Kind: TaskParameterMessageKind.TaskInput } parameter when _tasks.GetValueOrDefault(Key(context)) is { Name: "PrintChecklist" } checklist:
                checklist.Checks.AddRange(parameter.Items.OfType<ITaskItem>().Select(item => new ChecklistEntry(item.ItemSpec, item.GetMetadata("Status"), item.GetMetadata("Found"))));
                break;
            case BuildMessageEventArgs message and not (TaskParameterEventArgs or TaskCommandLineEventArgs or TargetSkippedEventArgs):
                ExecutedTask? of = _tasks.GetValueOrDefault(Key(context));
                if (of is null or { IsOfAotSdk: true } || message.Importance != MessageImportance.Low) // the .NET SDK's tasks print thousands of these lines
                {
                    _log.Messages.Add(message.Message ?? "");
                    of?.Messages.Add(message.Message ?? "");
                }

                break;
        }
    }

    private static (int Node, int Project, int Task) Key(BuildEventContext context) => (context.NodeId, context.ProjectContextId, context.TaskId);
}
