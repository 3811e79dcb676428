using System;
using System.Collections.Generic;
using System.IO;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>An error or a warning.</summary>
internal sealed record Diagnostic(string Code, string Text, string File, int LineNumber, string ProjectFile);

/// <summary>A row of the doctor's checklist.</summary>
internal sealed record ChecklistEntry(string Check, string Status, string Found);

/// <summary>A task that was executed, and the target that contains it.</summary>
internal sealed record ExecutedTask(string Name, string Target, string ProjectFile)
{
    /// <summary>The target is one of Aot.Sdk.</summary>
    internal bool IsOfAotSdk { get; init; }

    /// <summary>What the task printed.</summary>
    internal List<string> Messages { get; } = [];

    /// <summary>The rows, if the task prints the doctor's checklist and the build is logged with task inputs.</summary>
    internal List<ChecklistEntry> Checks { get; } = [];
}

/// <summary>What a build did, in order: from MSBuild's events (<see cref="BuildLogger"/>).</summary>
internal sealed class BuildLog
{
    /// <summary>With this parameter of any logger, MSBuild reports the parameters of tasks. This takes time.</summary>
    internal const string WithTaskInputs = ";verbosity=diagnostic";

    /// <summary>The command-line argument that makes MSBuild record a build in a file.</summary>
    internal static string Argument(string file, bool withTaskInputs) =>
        $"-logger:Aot.Sdk.Tests.Infrastructure.BuildLogger,{typeof(BuildLog).Assembly.Location};{file}{(withTaskInputs ? WithTaskInputs : "")}";

    internal List<Diagnostic> Errors { get; } = [];

    internal List<Diagnostic> Warnings { get; } = [];

    internal List<ExecutedTask> Tasks { get; } = [];

    /// <summary>The messages of Aot.Sdk and MSBuild itself, and the ones of other tasks if their importance is not low.</summary>
    internal List<string> Messages { get; } = [];

    /// <summary>Writes the file that <see cref="Read"/> reads.</summary>
    internal void Write(string file)
    {
        using BinaryWriter writer = new(File.Create(file));
        WriteAll(Errors, WriteDiagnostic);
        WriteAll(Warnings, WriteDiagnostic);
        WriteAll(Messages, writer.Write);
        WriteAll(Tasks, task =>
        {
            writer.Write(task.Name);
            writer.Write(task.Target);
            writer.Write(task.ProjectFile);
            WriteAll(task.Messages, writer.Write);
            WriteAll(task.Checks, entry =>
            {
                writer.Write(entry.Check);
                writer.Write(entry.Status);
                writer.Write(entry.Found);
            });
        });

        void WriteAll<T>(List<T> list, Action<T> write)
        {
            writer.Write(list.Count);
            list.ForEach(write);
        }

        void WriteDiagnostic(Diagnostic diagnostic)
        {
            writer.Write(diagnostic.Code);
            writer.Write(diagnostic.Text);
            writer.Write(diagnostic.File);
            writer.Write(diagnostic.LineNumber);
            writer.Write(diagnostic.ProjectFile);
        }
    }

    /// <summary>Reads a file of <see cref="Write"/>.</summary>
    internal static BuildLog Read(string file)
    {
        using BinaryReader reader = new(File.OpenRead(file));
        BuildLog log = new();
        ReadAll(log.Errors, ReadDiagnostic);
        ReadAll(log.Warnings, ReadDiagnostic);
        ReadAll(log.Messages, reader.ReadString);
        ReadAll(log.Tasks, () =>
        {
            ExecutedTask task = new(reader.ReadString(), reader.ReadString(), reader.ReadString());
            ReadAll(task.Messages, reader.ReadString);
            ReadAll(task.Checks, () => new ChecklistEntry(reader.ReadString(), reader.ReadString(), reader.ReadString()));
            return task;
        });
        return log;

        void ReadAll<T>(List<T> list, Func<T> read)
        {
            for (int count = reader.ReadInt32(); count > 0; count--)
            {
                list.Add(read());
            }
        }

        Diagnostic ReadDiagnostic() => new(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadString());
    }
}
