using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;

namespace Engine;

/// <summary>
/// Engine &lt;task assembly&gt; &lt;project&gt; &lt;target;property=value;…&gt;… creates an instance of each public task, builds each target with its
/// properties, and prints lines of fields with tabs between them: the tasks, every error and warning with the task that logged it, the
/// messages of CheckToolchain, and each target's result.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // The engine looks for its files in the folder of the program that this variable names.
        Environment.SetEnvironmentVariable("MSBUILD_EXE_PATH", Assembly.GetExecutingAssembly().Location);
        foreach (Type type in Assembly.LoadFrom(arguments[0]).GetExportedTypes().Where(type => typeof(ITask).IsAssignableFrom(type) && !type.IsAbstract))
        {
            Print("task", Activator.CreateInstance(type)?.GetType().Name);
        }

        Build(arguments[1], arguments.Skip(2));
        return 0;
    }

    private static void Build(string project, IEnumerable<string> requests)
    {
        foreach (string[] parts in requests.Select(request => request.Split(';')))
        {
            Dictionary<string, string> properties = parts.Skip(1).Select(part => part.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
            using ProjectCollection collection = new();
            BuildResult result = BuildManager.DefaultBuildManager.Build(
                new BuildParameters(collection) { Loggers = [new Findings()] },
                new BuildRequestData(project, properties, null, [parts[0]], null));
            Print("target", parts[0], result.OverallResult.ToString(), result.Exception?.ToString());
        }
    }

    private static void Print(params string?[] fields) =>
        Console.WriteLine(string.Join("\t", fields.Select(field => (field ?? "").Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' '))));

    /// <summary>Prints each error and warning with the task that logged it, and what CheckToolchain tried.</summary>
    private sealed class Findings : ILogger
    {
        private readonly Dictionary<(int?, int?, int?), string> _tasks = new();

        public LoggerVerbosity Verbosity { get; set; }

        public string Parameters { get; set; } = "";

        public void Initialize(IEventSource source)
        {
            source.TaskStarted += (_, e) => _tasks[Key(e)] = e.TaskName;
            source.ErrorRaised += (_, e) => Print("error", Task(e), e.Code, e.HelpLink, e.File, e.Message);
            source.WarningRaised += (_, e) => Print("warning", Task(e), e.Code, e.HelpLink, e.File, e.Message);
            source.MessageRaised += (_, e) => PrintMessage(Task(e), e.Message);
        }

        public void Shutdown()
        {
        }

        private static void PrintMessage(string task, string? message)
        {
            if (task == "CheckToolchain")
            {
                Print("message", task, message);
            }
        }

        private string Task(BuildEventArgs e) => _tasks.TryGetValue(Key(e), out string? task) ? task : "";

        private static (int?, int?, int?) Key(BuildEventArgs e) =>
            (e.BuildEventContext?.ProjectContextId, e.BuildEventContext?.TargetId, e.BuildEventContext?.TaskId);
    }
}
