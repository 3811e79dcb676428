using System;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Keeps a record of everything that the compiler of the language (C#, F#, or Visual Basic) reads, and of the assembly that it writes. MSBuild compares only times and a few
/// settings: it does not notice a file that was replaced by an older one, a deleted file of a source generator, a generator of another version, or a changed setting such
/// as CheckForOverflowUnderflow on the command line.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DetectSourceChange : Task
{
    /// <summary>Full path of the record, in obj.</summary>
    [Required]
    public string Record { get; set; } = "";

    /// <summary>$(MSBuildProjectDirectory).</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The assembly that the compiler writes.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The sources, references, analyzers, and all other files that the compiler reads. Some may not exist.</summary>
    public string[] Files { get; set; } = [];

    /// <summary>The settings of the compiler, and those of its items.</summary>
    public string[] Settings { get; set; } = [];

    /// <summary>Folders whose files have a version in their path, so that their content does not change: $(NuGetPackageRoot), and those of the .NET SDK.</summary>
    public string[] PackageFolders { get; set; } = [];

    /// <summary>True after the compilation: the record is written. False before it: the record is compared.</summary>
    public bool IsCompiled { get; set; }

    /// <summary>True if only the assemblies in the record are compared, because the references are not known yet.</summary>
    public bool ComparesAssembliesOnly { get; set; }

    /// <summary>True if the assembly is what the last publish compiled of these files with these settings.</summary>
    [Output]
    public bool IsUnchanged { get; private set; }

    /// <inheritdoc/>
    public override bool Execute() => OptionalWork.Try(Log, Update);

    private void Update(SystemMachine machine)
    {
        FileContent content = new(PackageFolders, machine);
        if (ComparesAssembliesOnly)
        {
            IsUnchanged = MarkedText.Read(Record, machine) is string record
                && record.Split('\n').Where(line => line.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).All(line => FileContent.FileOf(line) is not string file || content.LineOf(file) == line);
            return;
        }

        string[] files = [.. Files.Append(Assembly).Where(file => file.Length > 0).Select(file => Path.GetFullPath(Path.Combine(ProjectDirectory, file)))];
        string current = string.Join("\n", Settings.Concat(files.Select(file => content.IsOfPackage(file) ? file : content.LineOf(file))));
        if (IsCompiled)
        {
            machine.WriteText(Record, current);
        }
        else
        {
            IsUnchanged = MarkedText.Read(Record, machine) == current;
        }
    }
}
