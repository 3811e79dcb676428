using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Targeting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>Lists the targets of a project, each with the machine that can build it.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListTargets : Task
{
    /// <summary>$(RuntimeIdentifiers).</summary>
    public string RuntimeIdentifiers { get; set; } = "";

    /// <summary>$(RuntimeIdentifiers) before the .NET SDK added the runtime identifier of this machine.</summary>
    public string ProjectRuntimeIdentifiers { get; set; } = "";

    /// <summary>$(PublishRuntimeIdentifier): what the .NET SDK added.</summary>
    public string PublishRuntimeIdentifier { get; set; } = "";

    /// <summary>$(RuntimeIdentifier).</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>$(TargetFramework) of a project with several frameworks; otherwise empty.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>The targets of all frameworks, as this task listed them for each of them.</summary>
    public ITaskItem[] FrameworkTargets { get; set; } = [];

    /// <summary>$(Configuration).</summary>
    public string Configuration { get; set; } = "";

    /// <summary>$(PublishRelease).</summary>
    public string PublishRelease { get; set; } = "";

    /// <summary>True if MSBuild builds a solution.</summary>
    public bool IsInSolution { get; set; }

    /// <summary>AotSdkTarget items: the runtime identifier, with TargetFramework, OperatingSystem, Libc, Architecture, and Runner.</summary>
    [Output]
    public ITaskItem[] Targets { get; private set; } = [];

    /// <summary>The matrix of a GitHub Actions job: JSON in one line.</summary>
    [Output]
    public string Matrix { get; private set; } = "";

    /// <summary>The configuration in which the targets are published.</summary>
    [Output]
    public string PublishConfiguration { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        IReadOnlyList<string> targets = TargetList.Of(
            GlobalProperty("RuntimeIdentifier"), RuntimeIdentifiers, ProjectRuntimeIdentifiers, PublishRuntimeIdentifier, RuntimeIdentifier);
        Targets = FrameworkTargets.Length > 0 ? FrameworkTargets : targets.Select(ToItem).ToArray();
        Matrix = ActionsMatrix.Json(Targets.Select(item => (item.ItemSpec, item.GetMetadata("TargetFramework"))));
        PublishConfiguration = Aot.Tasks.Configuration.PublishConfiguration.Of(
            Configuration, GlobalProperty("Configuration").Length > 0, IsInSolution, PublishRelease);
        return true;
    }

    private ITaskItem ToItem(string target)
    {
        BuildMachine? machine = BuildMachine.For(Rid.Parse(target));
        TaskItem item = new(target);
        item.SetMetadata("TargetFramework", TargetFramework);
        item.SetMetadata("OperatingSystem", machine?.OperatingSystem ?? "");
        item.SetMetadata("Libc", machine?.Libc ?? "");
        item.SetMetadata("Architecture", machine?.Architecture ?? "");
        item.SetMetadata("Runner", machine?.Runner ?? "");
        return item;
    }

    private string GlobalProperty(string name) =>
        (BuildEngine as IBuildEngine6)?.GetGlobalProperties().TryGetValue(name, out string? value) == true ? value : "";
}
