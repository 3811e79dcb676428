using System.Collections.Generic;
using System.IO;
using Aot.Tasks.Archiving;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Verification;
using Microsoft.Build.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>Creates an archive of the published program.</summary>
[MSBuildMultiThreadableTask]
public sealed class CreateArchive : CheckTask
{
    /// <summary>$(AssemblyName).</summary>
    [Required]
    public string ProgramName { get; set; } = "";

    /// <summary>$(Version).</summary>
    public string Version { get; set; } = "";

    /// <summary>Full path: $(PublishDir).</summary>
    [Required]
    public string PublishDirectory { get; set; } = "";

    /// <summary>Full path: $(AotSdkArchiveDirectory).</summary>
    [Required]
    public string ArchiveDirectory { get; set; } = "";

    /// <summary>The folder where the command ran: $(MSBuildStartupDirectory). Paths below it are shown relative to it.</summary>
    public string StartDirectory { get; set; } = "";

    /// <summary>The environment variable SOURCE_DATE_EPOCH: the time of all files, in seconds since 1970.</summary>
    public string Time { get; set; } = "";

    /// <summary>Full path of the archive; empty if it was not created.</summary>
    [Output]
    public string Archive { get; private set; } = "";

    private protected override IReadOnlyList<Check> ListedChecks => [Checks.ArchiveIsWritten];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        ArchiveRequest request = new()
        {
            ProgramName = ProgramName,
            Version = Version,
            Target = Rid.Parse(RuntimeIdentifier),
            PublishDirectory = PublishDirectory,
            ArchiveDirectory = ArchiveDirectory,
            Time = ArchiveRequest.ParseTime(Time),
        };
        CheckResult result = Archiver.Run(request, machine);
        if (result.Status == CheckStatus.Passed)
        {
            Archive = request.File;
            string directory = StartDirectory.Length > 0 ? StartDirectory : Path.GetDirectoryName(ProjectFile) ?? "";
            Terminal.WriteLine(Log, Summaries.ArchiveCreated.With(Summary.Relative(request.File, directory), Summary.Megabytes(machine.FileLength(request.File))));
        }

        return [result];
    }
}
