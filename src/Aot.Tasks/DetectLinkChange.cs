using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Updates the record of what the link depends on, and says in one line why the program is linked again. A fault of the task is no reason to end the
/// publish: the link then runs or not as it would without the task.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DetectLinkChange : Task
{
    /// <summary>Full path of the record, in obj.</summary>
    [Required]
    public string Record { get; set; } = "";

    /// <summary>$(MSBuildProjectDirectory).</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Settings of the link, with the value in the metadata Value.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>The linker driver and the tool that strips symbols.</summary>
    public string[] Tools { get; set; } = [];

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath { get; set; } = "";

    /// <summary>$(SysRoot).</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>True if something changed since the last link.</summary>
    [Output]
    public bool IsChanged { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            SystemMachine machine = new();
            KeyValuePair<string, string>[] settings = Settings
                .Select(item => new KeyValuePair<string, string>(item.ItemSpec, item.GetMetadata("Value").Replace('\n', ' ')))
                .ToArray();
            IReadOnlyList<string> changes = LinkRecord.Update(
                Record, LinkRecord.Entries(settings, Tools, new ToolSearch(machine, SearchPath, ProjectDirectory), ProjectDirectory, SysRoot, machine), machine);
            IsChanged = changes.Count > 0;
            if (IsChanged)
            {
                Terminal.WriteLine(Log, Summaries.LinkedAgain.With(string.Join(", ", changes)));
            }
        }
#pragma warning disable CA1031 // See the summary of the class.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.LogMessage(MessageImportance.Low, "{0}", LogText.ForMessage(e.ToString()));
        }

        return true;
    }
}
