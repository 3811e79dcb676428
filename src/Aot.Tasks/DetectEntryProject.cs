using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Detects whether the user publishes this project, or only references it. The restore of a publish runs only in the published project, and belongs to the
/// same build. So in restore, this task writes a note for the build, and reads it later. The command line does not tell: with the MSBuild server, it is that
/// of the server.
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
