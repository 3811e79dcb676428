using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Detects whether the user publishes this project, or only references it. The restore of a publish runs only in the published project, and is part of the
/// same build. In restore, this task therefore registers an object with the build, and looks it up later. The command line cannot answer this question: with
/// the MSBuild server, it is the command line of the server.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DetectEntryProject : Task
{
    /// <summary>Full path of the project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>True in the restore of the published project.</summary>
    public bool IsRestoring { get; set; }

    /// <summary>True if the restore of this build ran in this project.</summary>
    [Output]
    public bool IsEntryProject { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        string key = "Aot.Sdk/entry/" + ProjectFile;
        if (IsRestoring)
        {
            BuildEngine4.RegisterTaskObject(key, key, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }

        IsEntryProject = BuildEngine4.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) != null;
        return true;
    }
}
