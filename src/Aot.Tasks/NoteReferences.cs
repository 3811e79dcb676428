using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Remembers for this build which projects others refer to, so that a project that is built only as a reference is not judged as if it were
/// published. A reference that is built in another MSBuild process is not known; then the check runs, as it would for the project alone.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class NoteReferences : Task
{
    /// <summary>This project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>@(ProjectReference).</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>Another project has named this one as its reference.</summary>
    [Output]
    public bool IsReferenced { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        string directory = Path.GetDirectoryName(ProjectFile) ?? "";
        foreach (ITaskItem reference in References)
        {
            string key = Key(Path.GetFullPath(Path.Combine(directory, reference.ItemSpec)));
            BuildEngine4.RegisterTaskObject(key, key, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }

        IsReferenced = BuildEngine4.GetRegisteredTaskObject(Key(ProjectFile), RegisteredTaskObjectLifetime.Build) != null;
        return true;
    }

    private static string Key(string project) => "Aot.Sdk/reference/" + project.ToUpperInvariant();
}
